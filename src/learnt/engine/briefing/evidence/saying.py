"""Make sentences from evidence: quotations, counts that may be shared, statements of a document, and wording."""

from collections.abc import Iterable, Sequence

from learnt.engine.briefing.evidence.alike import Gathered
from learnt.engine.briefing.evidence.counts import Count
from learnt.engine.briefing.naming import id_of
from learnt.engine.briefing.outlines import Wording
from learnt.engine.domain.briefing import Backing, Block, Reference, Sentence
from learnt.engine.domain.numbers import number_of

_FEW_SHOWN = 3
"""References printed after a count that is not printed itself, so that they do not give it away."""


def worded(text: str, about: str = "") -> Sentence:
    """Return wording of the outline."""
    return Sentence(id_of("wording", about, text), text, Backing.WORDING)


def block_of(wording: Wording, about: str = "") -> Block:
    """Return wording of the outline as a block."""
    sentences = tuple(worded(text, about) for text in wording.text)
    return Block(wording.kind, sentences, wording.heading, wording.minutes)


def quoted(group: Gathered, versions: Sequence[str], *, audience: bool = False) -> Sentence:
    """Return what a group of statements says, in the words of the first, with every reference."""
    first = group.first
    references = tuple(dict.fromkeys(one.reference for one in group.candidates))
    return Sentence(
        id=_id_at(first.reference, first.text, versions),
        text=first.text,
        backing=Backing.CONFIRMED if group.sure else Backing.SUGGESTED,
        references=references,
        quoted=True,
        lead_in=first.lead_in,
        cut=first.cut,
        audience=group.audience if audience else (),
    )


def stated(
    text: str,
    references: Iterable[Reference],
    versions: Sequence[str],
    *,
    quoted_words: bool = False,
    lead_in: str = "",
    cut: bool = False,
) -> Sentence:
    """Return what documents state and nobody needs to judge."""
    listed = tuple(references)
    name = _id_at(listed[0], text, versions)
    return Sentence(name, text, Backing.STATED, listed, quoted=quoted_words, lead_in=lead_in, cut=cut)


def counted(text: str, references: Iterable[Reference], about: str) -> Sentence:
    """Return a number that was worked out from its references."""
    return Sentence(id_of("counted", about, text), text, Backing.COUNTED, tuple(references))


def count_words(count: Count, smallest: int, noun: str = "document") -> str:
    """Return a count with its base: "7 of 16 documents", or what may be said of it where it is small."""
    if 0 < count.of < smallest:
        return f"fewer than {smallest} {noun}s"
    of = number_of(count.of, noun)
    if 0 < count.documents < smallest:
        return f"fewer than {smallest} of {of}"
    return f"{count.documents:,} of {of}"


def is_small(count: Count, smallest: int) -> bool:
    """Tell whether a count is not to be printed."""
    return 0 < count.documents < smallest


def shown_with(count: Count, references: Sequence[Reference], smallest: int) -> tuple[Reference, ...]:
    """Return the references that stand with a count: one a document, and few where the count is not printed."""
    first: dict[int, Reference] = {}
    for reference in references:
        first.setdefault(reference.source, reference)
    listed = tuple(first.values())
    return listed[:_FEW_SHOWN] if is_small(count, smallest) else listed


def _id_at(reference: Reference, text: str, versions: Sequence[str]) -> str:
    return id_of(versions[reference.source - 1], reference.start, reference.end, text)
