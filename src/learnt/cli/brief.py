"""`learnt brief`: write a briefing from what was read, by an outline."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from learnt.cli.context import Context, codebook_option, pass_context
from learnt.cli.printing import say
from learnt.engine.briefing.choices import SMALLEST, Choices, Confirmed, Length
from learnt.engine.briefing.outlines.finding import find_outline
from learnt.engine.codebook import load
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.study import Study
from learnt.engine.facts.model import AgeBand

if TYPE_CHECKING:
    from learnt.engine.briefing.brand import Brand
    from learnt.engine.briefing.outlines import Outline

DEFAULT = "thematic-note"
DRAFT = (
    "This is a draft: it includes what is only suggested, and marks it. For what people confirmed alone: "
    "--confirmed-only"
)
NOTHING = "Nobody has confirmed a theme in these documents yet, so the briefing tells none."


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.",
)
@click.option(
    "--outline",
    default=DEFAULT,
    show_default=True,
    help="Name of an outline (see learnt outlines), or a file.",
)
@click.option(
    "--format", "formats", default="docx,html,pdf", show_default=True, help="Formats, with commas between."
)
@click.option("--title", default="Learning from reviews", show_default=True, help="Title of the briefing.")
@click.option("--theme", "themes", multiple=True, help="Only this theme. May be repeated.")
@click.option(
    "--most", default=0, type=click.IntRange(0, 70), help="Most themes; the outline says where you do not."
)
@click.option(
    "--for", "audience", multiple=True, help="An agency or role, as advice names it. May be repeated."
)
@click.option(
    "--age",
    "age_bands",
    multiple=True,
    type=click.Choice([band.value for band in AgeBand]),
    help="Only documents about a child of this age. May be repeated.",
)
@click.option("--years", help="Only documents published in these years: 2021-2023.")
@click.option("--area", "areas", multiple=True, help="Only documents about this area. May be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="Only documents of this kind, such as rapid-review. May be repeated.",
)
@click.option(
    "--length", default="standard", show_default=True, type=click.Choice([one.value for one in Length])
)
@click.option("--confirmed-only", is_flag=True, help="Leave out what is only suggested.")
@click.option(
    "--all-counts",
    is_flag=True,
    help=f"Print counts under {SMALLEST} as well; for use within the partnership.",
)
@click.option("--partnership", default="", help="Name that stands above the title.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word file with your styles, headers and footers.",
)
@click.option(
    "--slides-template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PowerPoint file with your layouts, for the format pptx.",
)
@click.option(
    "--for-release",
    is_flag=True,
    help="Confirmed learning alone, and refuse to write while anything stands against publishing it.",
)
@codebook_option
@pass_context
def brief(
    context: Context, /, output: Path, outline: str, formats: str, codebook: str, **chosen: Any
) -> None:
    """Write a briefing on what the documents teach, each sentence with its document and page."""
    from learnt.engine.briefing.brand import Brand
    from learnt.engine.briefing.confirming import confirmed_in

    entries, book = context.let_out("a briefing"), load(codebook)
    found = find_outline(outline, context.home / "outlines")
    write_briefing(
        [entry.study for entry in entries], book, output,
        formats=formats, title=chosen["title"], outline=found, confirmed=confirmed_in(entries, book),
        brand=Brand(
            name=chosen["partnership"],
            word_template=chosen["template"],
            slides_template=chosen["slides_template"],
        ),
        release=chosen["for_release"], chosen=_chosen(chosen),
    )  # fmt: skip


def write_briefing(
    studies: Sequence[Study],
    codebook: Codebook,
    output: Path,
    *,
    formats: str,
    title: str,
    outline: "Outline | None" = None,
    confirmed: Confirmed | None = None,
    brand: "Brand | None" = None,
    release: bool = False,
    chosen: Mapping[str, Any] | None = None,
) -> None:
    """Compose a briefing and write it in each format; name the files written."""
    from learnt.cli.leaving import tell_of
    from learnt.engine.briefing.checks import refuse_unfit
    from learnt.engine.briefing.composing import compose
    from learnt.engine.briefing.leaving import words_of
    from learnt.engine.briefing.outlines import shipped_outline
    from learnt.engine.briefing.writing import write, writer

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    for name in wanted or [""]:
        writer(name)
    choices = Choices(title=title, date=_today(), **({"include_suggested": not release} | dict(chosen or {})))
    _refuse_strangers(choices, codebook)
    briefing = compose(outline or shipped_outline(DEFAULT), studies, codebook, choices, confirmed=confirmed)
    sources = {study.document.version: study.document for study in studies}
    if release:
        refuse_unfit(briefing, sources, smallest=choices.smallest)
    output.mkdir(parents=True, exist_ok=True)
    for path in write(briefing, sources, output, wanted, brand=brand):
        say(f"Wrote {path}")
    tell_of(words_of(briefing))
    if choices.include_suggested:
        say(DRAFT)
    elif not confirmed or not confirmed.themes:
        say(NOTHING)


def _chosen(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the command as choices."""
    return {
        "themes": options["themes"],
        "most_themes": options["most"],
        "audience": options["audience"],
        "age_bands": tuple(AgeBand(one) for one in options["age_bands"]),
        "years": _years(options["years"]),
        "areas": options["areas"],
        "kinds": options["kinds"],
        "length": Length(options["length"]),
        "include_suggested": not (options["confirmed_only"] or options["for_release"]),
        "smallest": 0 if options["all_counts"] else SMALLEST,
    }


def _years(words: str | None) -> tuple[int, int] | None:
    if not words:
        return None
    first, _, last = words.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal()) or int(first) > int(last):
        raise UserError(f"“{words}” are no years. Write them as 2021-2023, the first one first.")
    return int(first), int(last)


def _refuse_strangers(choices: Choices, codebook: Codebook) -> None:
    strangers = sorted(set(choices.themes) - {theme.id for theme in codebook.themes})
    if strangers:
        raise UserError(
            f"The codebook {codebook.id} has no theme {', '.join(strangers)}. See the codebook for its ids."
        )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
