"""Check a briefing before it is published, and refuse it while anything stands against it."""

from collections.abc import Callable, Iterator, Mapping

from learnt.engine.briefing.checks.numbers import faults_in_figures
from learnt.engine.briefing.checks.objection import Objection, Reason
from learnt.engine.briefing.checks.quoting import faults_in_references
from learnt.engine.briefing.choices import SMALLEST
from learnt.engine.domain.briefing import Backing, Block, Briefing, Part, Picture, Sentence, Table
from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import ready

Found = Iterator[tuple[Reason, str]]
MOST_NAMED = 20
_EXACT = (Backing.WORDING,)
"""What is the outline's own wording says nothing of a case."""


class UnfitError(UserError):
    """A briefing that cannot be published as it is."""

    def __init__(self, briefing: Briefing, objections: tuple[Objection, ...]) -> None:
        place = {part.id: number for number, part in enumerate(briefing.parts, start=1)}
        lines = [f"  part {place[one.part]}: {one.words}" for one in objections[:MOST_NAMED]]
        if len(objections) > MOST_NAMED:
            lines.append(f"  and {len(objections) - MOST_NAMED} more")
        super().__init__(
            f"The briefing cannot be published. Mend what stands against it ({len(objections)}):\n"
            + "\n".join(lines)
        )
        self.objections = objections


def check(
    briefing: Briefing,
    sources: Mapping[str, Document],
    *,
    smallest: int = SMALLEST,
    confirmed_only: bool = True,
) -> tuple[Objection, ...]:
    """Return everything that stands against publishing a briefing, in reading order.

    Args:
        briefing: what it says.
        sources: the documents that it rests on, by version.
        smallest: counts under this are not to be printed; 0 to allow all.
        confirmed_only: whether what nobody confirmed stands against it.
    """
    documents = {one.number: sources.get(one.version) for one in briefing.sources}
    return tuple(
        objection
        for part in briefing.parts
        for objection in (
            *_of_sentences(part, documents, smallest=smallest, confirmed_only=confirmed_only),
            *_of_pictures(part),
        )
    )


def refuse_unfit(briefing: Briefing, sources: Mapping[str, Document], *, smallest: int = SMALLEST) -> None:
    """Refuse a briefing that anything stands against.

    Raises:
        UnfitError: it cannot be published; everything against it is named.
    """
    objections = check(briefing, sources, smallest=smallest)
    if objections:
        raise UnfitError(briefing, objections)


def _of_sentences(
    part: Part, documents: Mapping[int, Document | None], *, smallest: int, confirmed_only: bool
) -> Iterator[Objection]:
    links = {link.sentence.id for link in part.links}
    checks: tuple[Callable[[Sentence], Found], ...] = (
        lambda one: _of_backing(one, confirmed_only=confirmed_only),
        lambda one: faults_in_references(one, documents),
        lambda one: _of_figures(one, documents, smallest, linked=one.id in links),
        lambda one: _of_identifiers(one, linked=one.id in links),
    )
    for sentence in part.sentences():
        for run in checks:
            yield from (Objection(part.id, sentence.id, reason, words) for reason, words in run(sentence))
    for link in part.links:
        for words in ready(f"{link.name} {link.address}", contact=True).stops:
            yield Objection(part.id, link.sentence.id, Reason.IDENTIFIER, words)


def _of_backing(sentence: Sentence, *, confirmed_only: bool) -> Found:
    if sentence.backing is Backing.NONE:
        yield (
            Reason.NO_EVIDENCE,
            "Nothing is linked to this sentence. Link the words it rests on, or let somebody take it on as their own.",
        )
    if confirmed_only and sentence.backing is Backing.SUGGESTED:
        yield (
            Reason.NOT_CONFIRMED,
            "Nobody has confirmed this. Confirm it in the document, or take the sentence out.",
        )


def _of_figures(
    sentence: Sentence, documents: Mapping[int, Document | None], smallest: int, *, linked: bool
) -> Found:
    if sentence.backing not in _EXACT and not linked:
        yield from faults_in_figures(sentence, documents, smallest)


def _of_identifiers(sentence: Sentence, *, linked: bool) -> Found:
    if sentence.backing not in _EXACT:
        words = f"{sentence.lead_in} {sentence.text}"
        yield from ((Reason.IDENTIFIER, found) for found in ready(words, contact=linked).stops)


def _of_pictures(part: Part) -> Iterator[Objection]:
    for content in part.contents:
        match content:
            case Picture() if not content.alt.strip():
                yield Objection(
                    part.id,
                    "",
                    Reason.NO_ALT_TEXT,
                    "A picture has no words for who does not see it. Write them.",
                )
            case Block() | Table() | Picture():
                pass
