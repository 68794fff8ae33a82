"""Gather what speaks for each theme in a passage: its own words, its headings, its likeness to the theme."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from learnt.engine.coding.assertion.subject import together
from learnt.engine.coding.lexicon import Hit
from learnt.engine.domain.coding import Assertion, Said, Time
from learnt.engine.domain.document import Span


@dataclass(slots=True)
class Evidence:
    """What speaks for one theme in one passage."""

    theme: str
    strong: Sequence[Span] = ()
    """Words that are enough by themselves; spans that overlap are one."""
    weak: Sequence[Span] = ()
    """Words that need company, each wording once."""
    told: Sequence[Said] = ()
    """What is said of it at its words, the same at neighbouring words once."""
    near: str = ""
    """The heading or lead-in closest to the passage, where it points to the theme."""
    far: str = ""
    """A heading further out that points to the theme."""
    likeness: float = 0.0
    """Cosine of the passage and the theme; 0 where there are no embeddings."""
    lead: float = 0.0
    """By how much the likeness passes that of the passage's best other theme; below 0 where it does not."""
    prior: float = 0.0
    """Log odds by what was learned beforehand; of no meaning for a theme that nothing was learned of."""
    prior_lead: float = 0.0
    """By how much these pass those of the passage's best other theme; below 0 where they do not."""
    beside: float = 0.0
    """The share of the passages close by that speak to the theme."""
    throughout: float = 0.0
    """The share of the other passages of the document that speak to it."""
    of_adult: bool = False
    """True for a theme of the child in a document about a grown-up alone."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span that speaks for the theme, in order."""
        spans = [*self.strong, *self.weak]
        return tuple(sorted(spans, key=lambda span: span.start) if len(spans) > 1 else spans)

    @property
    def said(self) -> Said:
        """Present where any of the words say so, else open before absent; headings alone say present."""
        if not self.told:
            return _RAISED
        return self.told[0] if len(self.told) == 1 else _combined(tuple(self.told))

    @property
    def assertion(self) -> Assertion:
        """The short form of what is said."""
        return self.said.assertion


_RAISED = Said()
_ORDER = (Assertion.PRESENT, Assertion.UNCERTAIN, Assertion.ABSENT)
_KEPT_COMBINATIONS = 10_000


@lru_cache(_KEPT_COMBINATIONS)
def _combined(told: tuple[Said, ...]) -> Said:
    """Return the foremost of several, of the people that all those like it are of."""
    assertion = min((said.assertion for said in told), key=_ORDER.index)
    alike = [said for said in told if said.assertion is assertion]
    time = Time.CURRENT if any(said.time is Time.CURRENT for said in alike) else Time.PAST
    return replace(alike[0], time=time, subject=together(said.subject for said in alike))


Gathered = dict[str, Evidence]


def gathered(text: str, hits: Sequence[Hit], told: Sequence[Said]) -> Gathered:
    """Return the evidence of a passage's own words, by theme."""
    by_theme: dict[str, list[Hit]] = defaultdict(list)
    of_theme: dict[str, list[Said]] = defaultdict(list)
    for hit, said in zip(hits, told, strict=True):
        by_theme[hit.theme].append(hit)
        sayings = of_theme[hit.theme]
        if not sayings or sayings[-1] is not said:
            sayings.append(said)
    return {theme: _of_words(theme, text, found, of_theme[theme]) for theme, found in by_theme.items()}


def _of_words(theme: str, text: str, hits: list[Hit], told: list[Said]) -> Evidence:
    if len(hits) == 1:
        spans = [Span(hits[0].start, hits[0].end)]
        return Evidence(theme, spans, (), told) if hits[0].strong else Evidence(theme, (), spans, told)
    strong = _merged([hit for hit in hits if hit.strong])
    weak = {
        span.of(text).lower(): span
        for span in reversed(_merged([hit for hit in hits if not hit.strong]))
        if not any(s.start < span.end and span.start < s.end for s in strong)
    }
    return Evidence(theme, strong, list(weak.values()), told)


def _merged(hits: list[Hit]) -> list[Span]:
    """Return the places of hits in order, those that overlap as one."""
    places: list[tuple[int, int]] = []
    for start, end in sorted((hit.start, hit.end) for hit in hits):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], end))
        else:
            places.append((start, end))
    return [Span(start, end) for start, end in places]


def add_headings(evidence: Gathered, context: Sequence[str], pointed: Sequence[Sequence[str]]) -> None:
    """Add what the headings point to, to the evidence of a passage.

    Args:
        evidence: What the passage's own words gave.
        context: Its headings and lead-ins, outermost first.
        pointed: For each of them the themes it points to.
    """
    for distance, (heading, themes) in enumerate(zip(reversed(context), reversed(pointed), strict=True)):
        for theme in themes:
            of_theme = evidence.get(theme)
            if of_theme is None:
                of_theme = evidence[theme] = Evidence(theme)
            if distance == 0:
                of_theme.near = heading
            else:
                of_theme.far = of_theme.far or heading
