"""The kind of each passage, decided in the order of the document."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cue, Cues
from learnt.engine.coding.kinds.signs import Shown, Signs, first_word, shown_by, signs_of_headings
from learnt.engine.coding.kinds.weighing import Weighing, Weights, load_weights
from learnt.engine.coding.matcher import Match
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind

_NOT_WORDS = re.compile(r"[\W_]+")


class Kinds:
    """What tells kinds apart, ready to be applied."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._cues = Cues()
        self._weights = weights or load_weights()
        self._weighing = Weighing(self._weights, lambda context: signs_of_headings(self._cues, context))
        self._after = {kind: self._weights.of_sign(f"after {kind}").tolist() for kind in (None, *Kind)}

    def kinds(
        self, passages: Sequence[PassageText], forms: Sequence[Form], tokens: Sequence[Tokens]
    ) -> list[Kind]:
        """Return the kind of each passage; they stand in the order of their document."""
        found = list(self._shown(passages, forms, tokens))
        weighed = iter(
            self._weighing.weigh([shown for shown in found if not isinstance(shown, Kind)]).tolist()
        )
        kinds: list[Kind] = []
        for at, shown in enumerate(found):
            if isinstance(shown, Kind):
                kinds.append(shown)
                continue
            goes_on = at > 0 and passages[at].context == passages[at - 1].context
            listed = forms[at].item and not forms[at].leads
            kinds.append(self._heaviest(next(weighed), after=kinds[-1] if goes_on else None, listed=listed))
        return kinds

    def _heaviest(self, weighed: Sequence[float], *, after: Kind | None, listed: bool) -> Kind:
        """Return the kind of most weight after a passage of another kind; an item of a list is no heading."""
        kind, most = Kind.OTHER, -inf
        for one, weight, more in zip(self._weights.kinds, weighed, self._after[after], strict=True):
            if weight + more > most and not (listed and one is Kind.HEADING):
                kind, most = one, weight + more
        return kind

    def signs(
        self, passages: Sequence[PassageText], forms: Sequence[Form], tokens: Sequence[Tokens]
    ) -> Iterator[Kind | Signs]:
        """Yield the kind of each passage whose form decides it, else its signs but for what stands before it."""
        for shown in self._shown(passages, forms, tokens):
            yield shown if isinstance(shown, Kind) else shown.named(self._cues)

    def _shown(
        self, passages: Sequence[PassageText], forms: Sequence[Form], tokens: Sequence[Tokens]
    ) -> Iterator[Kind | Shown]:
        """Yield the kind of each passage whose form decides it, else what it shows.

        An opening such as "What you should do:" speaks for the passages after it too, up to the next opening or
        heading.
        """
        heads = [_heads(passage, after) for passage, after in pairwise(passages)] + [False]
        announced: Kind | None = None
        before: Sequence[str] = ()
        for passage, form, words, head in zip(passages, forms, tokens, heads, strict=True):
            shared = min(len(passage.context), len(before))
            if passage.context[:shared] != before[:shared]:
                announced = None
            before = passage.context
            if kind := Kind.HEADING if head else _by_form(form):
                announced = None if kind is Kind.HEADING else announced
                yield kind
                continue
            said = self._cues.found(words, first_word(form, words))
            opened = _opened(said, words)
            yield shown_by(
                self._cues, passage, form, words, said=said, announced=None if opened else announced
            )
            announced = opened or announced


def _opened(said: Sequence[Match[Cue]], tokens: Tokens) -> Kind | None:
    """Return the kind that the opening of a passage announces for those after it."""
    for match in said:
        following = tokens.starts[match.after] if match.after < len(tokens.starts) else len(tokens.text)
        if match.payload.announces and ":" in tokens.text[tokens.ends[match.after - 1] : following]:
            return match.payload.kind
    return None


def _heads(passage: PassageText, after: PassageText) -> bool:
    """Say whether a passage of unknown role is the heading of the one after it."""
    if passage.role is not None or not after.context or len(passage.text) > 2 * len(after.context[-1]) + 10:
        return False
    return _bare(passage.text) == _bare(after.context[-1]) != ""


def _bare(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().lower()


def _by_form(form: Form) -> Kind | None:
    """Return the kind where form alone decides."""
    if form.marked:
        return Kind.HEADING
    return Kind.RESOURCE if form.bare_link else None
