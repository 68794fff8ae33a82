"""Work of reviews that is done in the background, by `learnt worker`."""

from django_tasks import task

from learnt.web.reviews.models import Review


@task()
def follow_review(review: int) -> None:
    """Hold documents back, or give them back, on the day on which proceedings let out more or less."""
    from learnt.web.reviews.papers import follow

    row = Review.objects.filter(pk=review).first()
    if row is not None:
        follow(row)
