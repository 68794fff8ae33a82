"""Read what passages show of their kind, in the order of their document."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cue, Cues
from learnt.engine.coding.kinds.signs import Shown, decided, first_word, shown_by
from learnt.engine.coding.matcher import Match
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind

_NOT_WORDS = re.compile(r"[\W_]+")


def shown_of(
    cues: Cues, passages: Sequence[PassageText], forms: Sequence[Form], tokens: Sequence[Tokens]
) -> Iterator[Shown]:
    """Yield what each passage shows; for some their form decides.

    An opening such as "What you should do:" speaks for the passages after it too, up to the next opening or heading.
    """
    heads = [*(_heads(passage, after) for passage, after in pairwise(passages)), False][: len(passages)]
    announced: Kind | None = None
    before: Sequence[str] = ()
    for passage, form, words, head in zip(passages, forms, tokens, heads, strict=True):
        shared = min(len(passage.context), len(before))
        if passage.context[:shared] != before[:shared]:
            announced = None
        before = passage.context
        if kind := Kind.HEADING if head else _by_form(form):
            announced = None if kind is Kind.HEADING else announced
            yield decided(kind, passage)
            continue
        said = cues.found(words, first_word(form, words))
        opened = _opened(said, words)
        yield shown_by(cues, passage, form, words, said=said, announced=None if opened else announced)
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
