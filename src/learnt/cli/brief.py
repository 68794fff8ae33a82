"""`learnt brief`: write a thematic briefing note from what was read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from learnt.cli.context import Context, codebook_option, pass_context
from learnt.cli.printing import say
from learnt.engine.briefing.compose import compose
from learnt.engine.briefing.write import WRITERS, write
from learnt.engine.codebook import load
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.study import Study


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.",
)
@click.option(
    "--format", "formats", default="docx,html,pdf", show_default=True, help="Formats, with commas between."
)
@click.option("--title", default="Learning from reviews", show_default=True, help="Title of the briefing.")
@click.option("--theme", "themes", multiple=True, help="Only this theme. May be repeated.")
@click.option("--most", default=12, show_default=True, type=click.IntRange(1, 70), help="Most themes.")
@codebook_option
@pass_context
def brief(
    context: Context,
    output: Path,
    formats: str,
    title: str,
    themes: tuple[str, ...],
    most: int,
    codebook: str,
) -> None:
    """Write a briefing on the themes that most documents raise, each sentence with its document and page."""
    studies = [entry.study for entry in context.entries()]
    write_briefing(studies, load(codebook), output, formats=formats, title=title, themes=themes, most=most)


def write_briefing(
    studies: Sequence[Study],
    codebook: Codebook,
    output: Path,
    *,
    formats: str,
    title: str,
    themes: tuple[str, ...] = (),
    most: int = 12,
) -> None:
    """Compose a briefing and write it in each format; name the files written."""
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = sorted(set(wanted) - set(WRITERS))
    if unknown or not wanted:
        raise UserError(
            f"There is no format {', '.join(unknown) or '(none given)'}. Choose from {', '.join(WRITERS)}."
        )
    strangers = sorted(set(themes) - {theme.id for theme in codebook.themes})
    if strangers:
        raise UserError(
            f"The codebook {codebook.id} has no theme {', '.join(strangers)}. See the codebook for its ids."
        )
    today = datetime.now(UTC).astimezone().date()
    outline = compose(studies, codebook, title=title, today=today, themes=themes or None, most=most)
    output.mkdir(parents=True, exist_ok=True)
    for path in write(outline, studies, output, wanted):
        say(f"Wrote {path}")
