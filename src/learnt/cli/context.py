"""What every command is given: the library's folder, its store, and the coder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learnt.engine.domain.store import Entry, Store

if TYPE_CHECKING:
    from learnt.engine.coding.coder import Coder


@dataclass(frozen=True, slots=True)
class Context:
    """The outside world, handed in by the program so that commands stay free of it."""

    home: Path
    """Folder with the library's data."""
    release: str
    """Version of Learnt."""
    embeddings: Path | None
    """Folder of the static embeddings; None where set-up could not install them."""
    open_store: Callable[[], Store]
    serve: Callable[[str, int], None]
    """Show the library in a browser at a host and port, until interrupted."""

    def coder(self, codebook: str) -> "Coder":
        """Return a coder for a codebook that ships with Learnt or a codebook file."""
        from learnt.engine.library import open_coder

        if self.embeddings is None:
            click.echo(
                "The language model is missing, so suggestions rest on words alone. Run make setup.", err=True
            )
        return open_coder(codebook, self.embeddings)

    def made_by(self, coder: "Coder") -> str:
        """Return the release and codebook by which suggestions are made."""
        book = coder.codebook
        return f"learnt {self.release}, codebook {book.id} {book.version}"

    def entries(self) -> list[Entry]:
        """Return every document of the library; a plain message where it is empty."""
        entries = list(self.open_store().entries())
        if not entries:
            raise click.ClickException("The library is empty. Add documents with: learnt read FOLDER")
        return entries


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines, for scripts.")
codebook_option = click.option(
    "--codebook",
    default="safeguarding",
    show_default=True,
    help="A codebook that ships with Learnt, or a file.",
)
