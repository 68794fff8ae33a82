"""How reliable the suggestions of a theme are, in plain words with what it rests on."""

from dataclasses import dataclass

from learnt.engine.coding.said import edition
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.numbers import number_of
from learnt.engine.evaluation.published import published
from learnt.engine.evaluation.report import Band, Counted
from learnt.web.codebooks.current import codebook, first

_BANDS = {
    Band.FINDS_MOST: "Reliable enough to find most",
    Band.POINTER: "Use as a pointer only",
    Band.NOT_ESTIMABLE: "In too few documents to say",
}


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a page tells of it."""

    band: str
    support: tuple[str, ...] = ()


def reliability_of(theme: str) -> Reliability:
    """Return how reliable a theme's suggestions are; “Not measured” where nobody measured it as it is worded now."""
    now, before = codebook(), first()
    measured = published(edition(now)).get(theme)
    since = ""
    if measured is None and _theme(now, theme) == _theme(before, theme) is not None:
        measured = published(edition(before)).get(theme)
        since = f"Measured with version {before.version}; the theme has not changed since, though others may have."
    if measured is None:
        return Reliability("Not measured")
    support = [
        _told(measured.found, "people gave it to", "were suggested"),
        _told(measured.right, "were suggested for it", "were ones that people gave it to"),
        f"Measured on coded documents that are not in this library; {measured.documents} of them have the theme.",
        since,
    ]
    return Reliability(_BANDS[measured.band], tuple(line for line in support if line))


def _theme(book: Codebook, theme: str) -> Theme | None:
    return next((one for one in book.themes if one.id == theme), None)


def _told(counted: Counted, of: str, those: str) -> str:
    if not counted.of:
        return ""
    return f"Of {number_of(counted.of, 'passage')} that {of}, {counted.count} {those}."
