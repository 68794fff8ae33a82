"""What is left to do in the background after a document was erased by its page, by `learnt worker`."""

from django_tasks import task

from learnt.web.running.erasing import clear_traces as clear

_AT_ONCE = 30
"""Before everything else that waits."""


@task(priority=_AT_ONCE)
def clear_traces() -> list[str]:
    """Build the index from nothing, forget what was learned, and have the database write over what was deleted."""
    return clear()
