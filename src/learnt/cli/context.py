"""What every command is given: the library's folder, its store, and the coder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry, Store

if TYPE_CHECKING:
    from learnt.cli.running import Running
    from learnt.engine.coding.codes import Codes
    from learnt.engine.teaching import School
    from learnt.local_model.settings import Settings


def _no_library(_: Path) -> list[str]:
    raise UserError("There is no library here that could be carried. Use the learnt command.")


def _not_run() -> "Running":
    raise UserError("There is no library here that is run. Use the learnt command.")


def _no_keys() -> tuple[int, int, bool]:
    raise UserError("There are no cases here. Use the learnt command.")


@dataclass(frozen=True, slots=True)
class Context:
    """The outside world, handed in by the program so that commands stay free of it."""

    home: Path
    """Folder with the library's data."""
    release: str
    """Version of Learnt."""
    embeddings: Path | None
    """Folder of the static embeddings; None where set-up could not install them."""
    blind_share: Callable[[], float]
    """Share of the passages of each document that people read before suggestions show."""
    open_store: Callable[[], Store]
    serve: Callable[[str, int], None]
    """Show the library in a browser at a host and port, until interrupted."""
    invite: Callable[[str | None], str]
    """Return the secret of a link that lets the account of an e-mail address in once; "" is the first administrator.

    None asks for the first administrator's link only if nobody was ever invited; without need the secret is empty.
    """
    work: Callable[[bool], int]
    """Do background work; told True, only what waits now. Returns how many tasks failed."""
    remind: Callable[[], tuple[int, int]]
    """Write to everybody for whom something is due today; return how many letters went and how many did not."""
    model_settings: "Callable[[], Settings]"
    """Return where the local language model is; a UserError where none is set."""
    reads_carefully: Callable[[], bool] = bool
    """Whether the documents of the library are read with what stands around each passage, which takes longer."""
    held: Callable[[], frozenset[str]] = frozenset
    """Return the ids of the documents that proceedings hold back."""
    note_held: Callable[[str, str], int] | None = None
    """Note that somebody lets out what is held, told what and why, and return how many documents that is."""
    codebook_that_holds: Callable[[str], str] = str
    """Return what a codebook's name or file stands for: the file of its last published version, where there is one."""
    rotate_keys: Callable[[], tuple[int, int, bool]] = _no_keys
    """Seal what cases hold with a new key; return how many rows and files, and whether the key was made here."""
    carry_out: Callable[[Path], list[str]] = _no_library
    """Write the whole library into a file; return what to tell of it."""
    carry_in: Callable[[Path], list[str]] = _no_library
    """Read a whole library into this one, which is empty; return what to tell of it."""
    running: "Callable[[], Running]" = _not_run
    """Return what whoever runs Learnt can have done: backups, moving, erasing."""

    def coder(self, codebook: str, *, learning: bool = True, careful: bool = False) -> "Codes":
        """Return a coder for a codebook that ships with Learnt or a codebook file, with what was learned if wanted.

        A model that cannot be used is told of, and work goes on without it.
        """
        school = self.school(codebook, careful=careful)
        try:
            return school.taught() if learning else school.coder
        except UserError as error:
            click.echo(f"{error} Suggestions are made without it.", err=True)
            return school.coder

    def school(self, codebook: str, *, careful: bool = False) -> "School":
        """Return what learning needs: the coder, its features, and where models are kept."""
        from learnt.engine.teaching import open_school

        if self.embeddings is None:
            click.echo(
                "The language model is missing, so suggestions rest on words alone. Run make setup.", err=True
            )
        return open_school(codebook, self.embeddings, self.home / "models", careful=careful)

    def made_by(self, coder: "Codes") -> str:
        """Return the release, codebook and model by which suggestions are made."""
        from learnt.engine.teaching import made_by

        return made_by(self.release, coder)

    def let_out(self, what: str, *, held: bool = False, reason: str = "") -> list[Entry]:
        """Return the documents of the library, but for those that proceedings hold back; with them only for a reason.

        Raises:
            UserError: what is held is asked for, and nothing says why.
        """
        entries = self.entries()
        kept = self.held()
        if held and kept:
            self._note(what, reason)
        elif kept:
            entries = [entry for entry in entries if entry.id not in kept]
            click.echo(f"{len(kept)} document(s) are left out: proceedings hold them back.", err=True)
        return entries

    def let_all_out(self, what: str, *, held: bool, reason: str) -> None:
        """Refuse to let everything out where proceedings hold anything back, unless somebody says why.

        Raises:
            UserError: something is held, and nothing says why it leaves.
        """
        kept = self.held()
        if kept and not held:
            raise UserError(
                f"Proceedings hold {len(kept)} document(s) back, and {what} holds them too. "
                "If they must leave, give --held and --reason; it is noted."
            )
        if kept:
            self._note(what, reason)

    def _note(self, what: str, reason: str) -> None:
        if not reason.strip():
            raise UserError("Say why what is held back must leave, with --reason. It is noted.")
        if self.note_held is not None:
            count = self.note_held(what, reason.strip())
            click.echo(f"{count} document(s) that are held back leave with it. That is noted.", err=True)

    def entries(self) -> list[Entry]:
        """Return every document of the library; a plain message where it is empty."""
        entries = list(self.open_store().entries())
        if not entries:
            raise click.ClickException("The library is empty. Add documents with: learnt read FOLDER")
        return entries


def _that_holds(ctx: click.Context, _: click.Parameter, name: str) -> str:
    context = ctx.find_object(Context)
    return context.codebook_that_holds(name) if context else name


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines, for scripts.")
codebook_option = click.option(
    "--codebook",
    default="safeguarding",
    show_default=True,
    callback=_that_holds,
    help="A codebook that ships with Learnt, as last published on its pages, or a file.",
)
learning_option = click.option(
    "--learning/--no-learning",
    default=True,
    show_default=True,
    help="Take what was learned from decisions into account.",
)
