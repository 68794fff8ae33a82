"""The learnt ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "learnt.web.ledger"
    label = "ledger"

    def ready(self) -> None:
        from learnt.web.assurance.told import tells_themes
        from learnt.web.ledger.history import keep_from_others
        from learnt.web.reviews.told import Of, tells

        keep_from_others()
        tells_themes("learnt.web.ledger.standings.themes_to_audit")
        tells(Of.COUNTS, "learnt.web.ledger.counting.counts_of")
        tells(Of.PAPERS, "learnt.web.ledger.papers.told_to_papers")
        tells(Of.YEAR, "learnt.web.ledger.papers.told_of_year")
