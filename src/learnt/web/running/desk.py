"""What whoever runs Learnt does from the command line."""

from pathlib import Path

from django.conf import settings

from learnt.engine.searching.index import PassageIndex
from learnt.home import embeddings_folder
from learnt.web.accounts import sealing
from learnt.web.library.store import open_store
from learnt.web.library.tables import make_tables
from learnt.web.running import backing_up, checks, erasing, moving, personal, restoring
from learnt.web.search.indexed import FOLDER, belonging_of


class Desk:
    """One method a command; each returns what to tell."""

    def verify_audit(self, since: str) -> tuple[bool, list[str]]:
        """Look through the record of who did what; return whether it fits, and what to tell of it."""
        make_tables()
        verdict = sealing.verify(since)
        fits = f"{verdict.fits} event(s) fit, each with the one before it."
        if verdict.misfit is not None:
            return False, [fits, f"The event {verdict.misfit} does not fit. {verdict.why}"]
        if verdict.why:
            return False, [fits, verdict.why]
        fresh = sealing.seal()
        lines = [fits, f"{fresh} more had no seal yet, and have one now."] if fresh else [fits]
        head = sealing.verify().head if fresh else verdict.head
        return True, [
            *lines,
            *([f"Keep this elsewhere, and give it next time: --since {head}"] if head else []),
        ]

    def back_up(self, path: Path, *, keys: bool) -> list[str]:
        """Write a backup."""
        make_tables()
        return backing_up.back_up(path, keys=keys)

    def restore(self, path: Path) -> list[str]:
        """Put a backup back, bring its tables up to date, and build the search index."""
        told = restoring.restore(path)
        store = open_store()
        index = PassageIndex(Path(settings.HOME) / FOLDER, embeddings_folder())
        index.rebuild(store, belonging_of)
        return [*told, f"{index.size()} document(s) can be searched."]

    def move(self, to: str, file: Path | None) -> list[str]:
        """Move the library to another database, named by a connection string or by a file that holds one."""
        return moving.move(moving.words_of(to, file))

    def look_over(self) -> list[dict[str, str]]:
        """Return what each check of the installation found; nothing is changed."""
        return checks.look_over()

    def what_goes(self, document: str, *, register: bool = False) -> list[str]:
        """Return what erasing a document would take away."""
        make_tables()
        return erasing.what_goes(document, register=register)

    def erase(self, document: str, reason: str, *, register: bool = False) -> list[str]:
        """Erase a document."""
        return erasing.erase(document, reason, register=register)

    def clear_traces(self) -> list[str]:
        """Clear away what may be left of documents that were erased; return what could not be done yet."""
        make_tables()
        return erasing.clear_traces()

    def write_person(self, email: str, path: Path) -> list[str]:
        """Write what is held about a person."""
        make_tables()
        return personal.write_person(email, path)
