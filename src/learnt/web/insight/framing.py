"""What every page of insight shows besides its answer: the way round, the filters, and what to bear in mind."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from learnt.engine.analysis import wording as counted_words
from learnt.engine.analysis.grouping import Year
from learnt.engine.analysis.sharing import UNDER
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.policies import Standing as Person
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.insight.asking import Asked

_PAGES = (
    ("How often", "insight:how-often"),
    ("Over time", "insight:over-time"),
    ("By group", "insight:by-group"),
    ("Side by side", "insight:side-by-side"),
    ("Together", "insight:together"),
    ("Recurrence", "insight:recurrence"),
)
FORMATS = (("CSV", "csv"), ("Parquet", "parquet"), ("SVG picture", "svg"), ("PNG picture", "png"))


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the way round, or to a file."""

    text: str
    href: str
    current: bool = False


def frame(asked: Asked, page: str) -> dict[str, object]:
    """Return what stands round the answer of a page."""
    return {
        "filter_form": asked.form,
        "chosen": asked.form.chosen(),
        "clear": f"?{urlencode(asked.given_own)}",
        "own": list(asked.given_own.items()),
        "kept": asked.form.pairs(),
        "ways": [Way(text, asked.address(url), current=url == page) for text, url in _PAGES],
        "notes": list(notes(asked)),
        "asked": asked,
    }


def downloads(
    asked: Asked, question: str, person: Person, formats: Iterable[tuple[str, str]] = FORMATS
) -> list[Way]:
    """Return where the answer can be downloaded; nothing for who may not."""
    if not marks_held(person, Act.DOWNLOAD):
        return []
    query = asked.query(**asked.given_own)
    return [
        Way(text, f"{reverse('insight:download', args=[question, ending])}{query}")
        for text, ending in formats
    ]


def picture(asked: Asked, question: str, form: str = "wide") -> str:
    """Return the address of the picture of an answer."""
    return f"{reverse('insight:picture', args=[question, form])}{asked.query(**asked.given_own)}"


def notes(asked: Asked) -> Iterable[str]:
    """Return what to bear in mind of every number on the page."""
    yield from _who_decided(asked)
    documents = asked.tallies.documents
    undated = documents[Year.PUBLICATION].null_count()
    if undated:
        yield f"{_some(undated, documents.height)} no year of publication, and {'is' if undated == 1 else 'are'} not counted over time."
    if asked.waiting:
        yield (
            f"{number_of(asked.waiting, 'document')} {'was' if asked.waiting == 1 else 'were'} added and not "
            "counted yet. Open this page again in a minute."
        )
    if asked.shared:
        yield f"You see numbers that may be shared: those under {UNDER} are not shown, nor those they could be worked out from."
    else:
        yield f"A number under {UNDER} may point to a family. Such numbers are shown here and left out of downloads."


def _who_decided(asked: Asked) -> Iterable[str]:
    tallies = asked.of_anybody
    sure = int(tallies.confirmed[asked.kind].sum())
    counted = int(tallies.passages[asked.kind].sum())
    rest = counted - sure
    if asked.shared and (0 < sure < UNDER or 0 < rest < UNDER):
        return
    if counted:
        yield (
            f"People have confirmed {sure:,} of the {counted:,} themes on passages that are counted here. "
            f"The machine alone stands behind {counted_words.percent(rest / counted)}."
        )


def _some(count: int, of: int) -> str:
    return f"{count:,} of the {number_of(of, 'document')} {'gives' if count == 1 else 'give'}"
