"""The learnt ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "learnt.web.ledger"
    label = "ledger"

    def ready(self) -> None:
        from learnt.web.ledger.counting import counts_of
        from learnt.web.ledger.history import keep_from_others
        from learnt.web.ledger.papers import told_of_year, told_to_papers
        from learnt.web.reviews.counting import counts_for_reviews
        from learnt.web.reviews.matters import tells_papers
        from learnt.web.reviews.yearly import tells_year

        keep_from_others()
        counts_for_reviews(counts_of)
        tells_papers(told_to_papers)
        tells_year(told_of_year)
