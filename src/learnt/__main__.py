"""The program: joins the command line, the web application and this machine. Nothing else knows all three."""

import gc
import os
import sys
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from learnt.cli.context import Context
from learnt.cli.main import run
from learnt.home import blind_share, data_folder, embeddings_folder

if TYPE_CHECKING:
    from learnt.cli.running import Running
    from learnt.engine.domain.store import Store
    from learnt.local_model.settings import Settings


@cache
def _open_store() -> "Store":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    import django

    django.setup()
    from learnt.web.library.store import open_store

    return open_store()


def _serve(host: str, port: int) -> None:
    _open_store()
    from contextlib import nullcontext

    import waitress

    from learnt.web.environment import proxy, truth
    from learnt.web.insight.warming import begin_to_warm
    from learnt.web.library.beside import worker_beside
    from learnt.web.wsgi import application

    begin_to_warm()
    beside = truth({"LEARNT_WORKER": "yes", **os.environ}, "LEARNT_WORKER")
    with worker_beside() if beside else nullcontext():
        # A hall of telephones keeps some hundred connections open, most of them idle; select() stops at 1,024.
        many = {"connection_limit": 900, "asyncore_use_poll": True, "channel_timeout": 30, "threads": 8}
        waitress.serve(application, host=host, port=port, ident=None, **many, **proxy(os.environ))


def _invite(email: str | None) -> str:
    """Return the secret of a link: None asks for the first administrator's where nobody was ever invited."""
    _open_store()
    from learnt.web.accounts.invitations import invite_again, invite_first

    return invite_first() if email is None else invite_again(email)


def _work(once: bool) -> int:  # noqa: FBT001 - handed on as it is
    _open_store()
    from learnt.web.library.tasks import work

    return work(once=once)


def _remind() -> tuple[int, int]:
    _open_store()
    from learnt.web.reminders.sending import remind_today

    gone = remind_today()
    return gone.sent, gone.failed


def _held() -> frozenset[str]:
    _open_store()
    from learnt.web.library.held import held_back

    return held_back()


def _note_held(what: str, reason: str) -> int:
    _open_store()
    from learnt.web.library.held import note_let_out

    return note_let_out(what, reason)


def _codebook_that_holds(name: str) -> str:
    """Return the file of the last published version of a codebook, where the library has one; else the name itself."""
    database = any(os.environ.get(f"LEARNT_DATABASE{ending}") for ending in ("", "_FILE"))
    if not database and not (_home() / "learnt.sqlite3").exists():
        return name
    _open_store()
    from learnt.web.codebooks.current import source_of

    return source_of(name)


def _carry_out(path: Path) -> list[str]:
    _open_store()
    from learnt.web.carrying.out import write_library

    return write_library(path)


def _carry_in(path: Path) -> list[str]:
    _open_store()
    from learnt.web.carrying.into import read_library

    return read_library(path)


def _running() -> "Running":
    """Return what runs Learnt; it makes tables only where a command needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    import django

    django.setup()
    from learnt.web.running.desk import Desk

    return Desk()


def _rotate_keys() -> tuple[int, int, bool]:
    _open_store()
    from learnt.web.cases.rotating import rotate

    return rotate()


def _model_settings() -> "Settings":
    from learnt.local_model.settings import settings_from

    return settings_from(os.environ)


def _home() -> Path:
    return data_folder(os.environ)


def _reads_carefully() -> bool:
    from learnt.web.environment import truth

    return truth(os.environ, "LEARNT_CAREFUL")


def main() -> None:
    """Run the `learnt` command and leave with its exit status."""
    # Coding multiplies many small matrices: a second thread in each product costs more than it brings.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A coder is some hundred thousand small objects that stay: looking through them often takes half its time.
    gc.set_threshold(200_000, 20, 20)
    context = Context(
        home=_home(),
        release=version("learnt"),
        embeddings=embeddings_folder(),
        blind_share=partial(blind_share, os.environ),
        reads_carefully=_reads_carefully,
        open_store=_open_store,
        serve=_serve,
        invite=_invite,
        work=_work,
        remind=_remind,
        held=_held,
        note_held=_note_held,
        model_settings=_model_settings,
        codebook_that_holds=_codebook_that_holds,
        rotate_keys=_rotate_keys,
        carry_out=_carry_out,
        carry_in=_carry_in,
        running=_running,
    )
    sys.exit(run(context))


if __name__ == "__main__":
    main()
