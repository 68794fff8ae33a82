"""Work of coding that is done in the background, by `learnt worker`."""

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.web.accounts.models import Account


@task()
def rank_for(account: int, theme: str) -> None:
    """Work out what to read next for a theme among the documents that somebody may code by now."""
    from learnt.web.coding.ranking import among, rank  # slow to load, and every command loads this module

    documents = among(Account.objects.get(pk=account).standing())
    if documents.ids:
        rank(theme, documents)


def ask_to_rank(account: Account, theme: str) -> None:
    """Ask the worker for a ranking, unless it was asked already."""
    waiting = DBTaskResult.objects.filter(
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING), task_path=rank_for.module_path
    )
    if not any(row.args_kwargs["args"] == [account.pk, theme] for row in waiting):
        rank_for.enqueue(account.pk, theme)
