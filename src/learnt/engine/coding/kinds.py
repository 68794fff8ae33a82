"""Say what sort of statement each passage makes, by its form and its turns of phrase."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.coding import Kind

_CUES = Path(__file__).with_name("kinds.yaml")
_MOST_HEADINGS_KEPT = 20_000
_LONGEST_LEAD = 10
_LONGEST_HEADING = 20
_PLAIN = 4.0
"""A line shaped like a title is one, unless a turn of phrase speaks so strongly for a prompt."""
_FLOWING = frozenset({Kind.CASE_FACT, Kind.RECOMMENDATION, Kind.TEACHING, Kind.FIGURE})
"""Kinds that tend to go on from one passage to the next."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A turn of phrase that speaks for a kind."""

    kind: Kind
    weight: float
    opening: bool
    number: int
    """Of its group: a group counts once in a passage."""
    announces: bool
    """It may speak for the passages that follow."""


class Kinds:
    """The turns of phrase that tell kinds apart, ready to be weighed."""

    def __init__(self) -> None:
        data = yaml.safe_load(_CUES.read_text(encoding="utf-8"))
        self._cues = Matcher(_cues(data), form=str)
        sections = [(words, Kind(kind)) for kind, patterns in data["sections"].items() for words in patterns]
        self._sections = Matcher(sections)
        self._section_weight: float = data["section_weight"]
        self._statement_weight: float = data["statement_section"]
        self._following_weight: float = data["following_weight"]
        self._further_out: float = data["further_out"]
        self._imperatives = frozenset(data["imperatives"])
        self._not_before = frozenset(data["not_imperative_before"])
        self._imperative_weight: float = data["imperative_weight"]
        self._known: dict[str, tuple[Kind, float] | None] = {}

    def kinds(
        self, passages: Sequence[PassageText], forms: Sequence[Form], tokens: Sequence[Tokens]
    ) -> list[Kind]:
        """Return the kind of each passage; they stand in the order of their document.

        An opening such as "What you should do:" speaks for the passages after it too, up to the next opening or
        heading.
        """
        kinds: list[Kind] = []
        announced: Kind | None = None
        before: Sequence[str] = ()
        for passage, form, words in zip(passages, forms, tokens, strict=True):
            shared = min(len(passage.context), len(before))
            if kinds and (kinds[-1] is Kind.HEADING or passage.context[:shared] != before[:shared]):
                announced = None
            same = bool(kinds) and passage.context == before
            kind, opened = self._kind(
                passage, form, words, announced=announced, previous=kinds[-1] if same else None
            )
            announced, before = opened or announced, passage.context
            kinds.append(kind)
        return kinds

    def _kind(
        self,
        passage: PassageText,
        form: Form,
        tokens: Tokens,
        *,
        announced: Kind | None,
        previous: Kind | None,
    ) -> tuple[Kind, Kind | None]:
        """Return the kind of a passage and what it announces for those after it."""
        if kind := _by_form(form):
            return kind, None
        first = next((at for at, start in enumerate(tokens.starts) if start >= form.start), 0)
        weights: dict[Kind, float] = defaultdict(float)
        opened = self._weigh_cues(weights, tokens, first)
        if announced and not opened:
            weights[announced] += self._section_weight
        elif not opened:
            self._weigh_sections(weights, passage)
        if previous in _FLOWING:
            weights[previous] += self._following_weight
        _weigh_form(weights, form)
        return _heaviest(weights, form), opened

    def _weigh_cues(self, weights: dict[Kind, float], tokens: Tokens, first: int) -> Kind | None:
        """Add the weight of every turn of phrase; return the kind of one that announces what follows."""
        counted: set[int] = set()
        opened = None
        for match in self._cues.find(tokens):
            cue = match.payload
            if cue.number not in counted and (match.first == first or not cue.opening):
                counted.add(cue.number)
                weights[cue.kind] += cue.weight
                opened = cue.kind if cue.announces and ":" in _after(tokens, match) else opened
        if self._commands(tokens.words[first : first + 2]):
            weights[Kind.RECOMMENDATION] += self._imperative_weight
        return opened

    def _commands(self, words: list[str]) -> bool:
        """Say whether a passage that opens with these words tells the reader what to do."""
        opening = [word.lower().replace("’", "'") for word in words]
        return bool(opening) and opening[0] in self._imperatives and self._not_before.isdisjoint(opening[1:])

    def _weigh_sections(self, weights: dict[Kind, float], passage: PassageText) -> None:
        """Add what the headings announce, a nearer one more than one further out."""
        share = 1.0
        for heading in reversed(passage.context):
            if heading not in self._known:
                if len(self._known) >= _MOST_HEADINGS_KEPT:
                    self._known.clear()
                self._known[heading] = self._announced(heading)
            if found := self._known[heading]:
                weights[found[0]] += found[1] * share
                share *= self._further_out

    def _announced(self, heading: str) -> tuple[Kind, float] | None:
        tokens = tokens_of(heading)
        if len(tokens.words) > _LONGEST_HEADING:
            return None
        if found := self._sections.find(tokens):
            return found[0].payload, self._section_weight
        words = [word for word in tokens.words if not word.isdigit()]
        states = self._commands(words[:2]) or any(
            match.payload.kind in (Kind.TEACHING, Kind.RECOMMENDATION) for match in self._cues.find(tokens)
        )
        return (Kind.TEACHING, self._statement_weight) if states else None


_ORDER = (
    Kind.FINDING,
    Kind.CASE_FACT,
    Kind.TEACHING,
    Kind.RECOMMENDATION,
    Kind.FIGURE,
    Kind.PROMPT,
    Kind.RESOURCE,
    Kind.OTHER,
)
"""The first of equals is taken."""


def _heaviest(weights: dict[Kind, float], form: Form) -> Kind:
    if form.leads and form.words <= _LONGEST_LEAD and max(weights[Kind.PROMPT], weights[Kind.OTHER]) < _PLAIN:
        return Kind.HEADING
    if form.title and not (form.count or form.share or form.footnote) and weights[Kind.PROMPT] < _PLAIN:
        return Kind.HEADING
    return max(_ORDER, key=lambda kind: weights[kind])


def _after(tokens: Tokens, match: Match[_Cue]) -> str:
    """Return the characters between a match and the next word."""
    following = tokens.starts[match.after] if match.after < len(tokens.starts) else len(tokens.text)
    return tokens.text[tokens.ends[match.after - 1] : following]


def _by_form(form: Form) -> Kind | None:
    """Return the kind where form alone decides."""
    if form.marked:
        return Kind.HEADING
    if form.bare_link:
        return Kind.RESOURCE
    if form.asks:
        return Kind.PROMPT
    return None


def _weigh_form(weights: dict[Kind, float], form: Form) -> None:
    if form.link:
        weights[Kind.RESOURCE] += 4
    if form.share:
        weights[Kind.FIGURE] += 6
    elif form.count:
        weights[Kind.FIGURE] += 3.5
    if form.amounts > 1:
        weights[Kind.FIGURE] += 2.5
    if form.footnote:
        weights[Kind.OTHER] += 4
    weights[Kind.FINDING] += 0.5


def _cues(data: dict[str, Any]) -> list[tuple[str, _Cue]]:
    groups = [(group, True) for group in data["openings"]] + [(group, False) for group in data["signs"]]
    return [
        (words, _Cue(Kind(group["kind"]), group["weight"], opening, number, group.get("announces", False)))
        for number, (group, opening) in enumerate(groups)
        for words in group["words"]
    ]
