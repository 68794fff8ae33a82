"""What stands in the way of publishing a briefing, sentence by sentence.

The engine checks; what it found of a sentence is kept with the briefing until the sentence changes, so that a page need
not read the documents again each time it is opened. Before anything is approved or published all of it is checked anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from learnt.engine.briefing.checks import Objection, check
from learnt.engine.domain.briefing import Block, BlockKind, Link, Part, Picture, Sentence, Table
from learnt.engine.domain.briefing import Briefing as Content
from learnt.engine.domain.document import Document
from learnt.web.briefings.models import Briefing, Edition, Rest
from learnt.web.library.models import Version
from learnt.web.library.records import read_study


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be mended first."""

    part: str
    sentence: str
    """Id of the sentence; empty where it is about a picture."""
    why: str


def faults_in(briefing: Briefing, content: Content) -> list[Fault]:
    """Return what stands in the way of publishing, as far as possible from what was found before."""
    known: dict[str, list[str]] = dict(briefing.checked)
    keys = {sentence.id: key for part in content.parts for sentence, key in _keyed(part, content)}
    unknown = {sentence for sentence, key in keys.items() if key not in known}
    if unknown:
        known |= _found(briefing, content, unknown, keys)
        briefing.checked = {key: known[key] for key in keys.values()}
        Briefing.objects.filter(pk=briefing.pk).update(checked=briefing.checked)
    of_pictures = check(_with(content, map(_pictures_alone, content.parts)), {})
    return [
        *(Fault(part.id, one.id, why) for part in content.parts for one in part.sentences() for why in known[keys[one.id]]),
        *(Fault(one.part, one.sentence, one.words) for one in of_pictures),
    ]  # fmt: skip


def all_faults_in(briefing: Briefing, content: Content) -> tuple[Objection, ...]:
    """Return what stands in the way of publishing, with every sentence checked anew."""
    wanted = {reference.source for sentence in content.sentences() for reference in sentence.references}
    return check(content, documents_of(briefing, content, wanted))


def documents_of(row: Briefing | Edition, content: Content, wanted: Iterable[int]) -> dict[str, Document]:
    """Return the documents that a briefing rests on, of the sources with these numbers, by version."""
    numbers = set(wanted)
    digests = [one.version for one in content.sources if one.number in numbers]
    rests = (
        Rest.objects.filter(edition=row) if isinstance(row, Edition) else Rest.objects.filter(briefing=row)
    )
    versions = Version.objects.filter(digest__in=digests, document__in=rests.values("document"))
    return {version.digest: read_study(version).document for version in versions.iterator(chunk_size=20)}


def _found(
    briefing: Briefing, content: Content, unknown: set[str], keys: Mapping[str, str]
) -> dict[str, list[str]]:
    """Check some sentences; return what was found by their keys."""
    part_of_it = _with(content, (_only(part, unknown) for part in content.parts))
    wanted = {reference.source for sentence in part_of_it.sentences() for reference in sentence.references}
    found: dict[str, list[str]] = {keys[sentence]: [] for sentence in unknown}
    for objection in check(part_of_it, documents_of(briefing, content, wanted)):
        found[keys[objection.sentence]].append(objection.words)
    return found


def _keyed(part: Part, content: Content) -> Iterator[tuple[Sentence, str]]:
    """Yield each sentence with what names it, its words and its evidence."""
    versions = {source.number: source.version for source in content.sources}
    links: dict[str, Link] = {link.sentence.id: link for link in part.links}
    for one in part.sentences():
        rests = [(versions[reference.source], reference) for reference in one.references]
        link = links.get(one.id)
        told = f"{one.words}|{one.text}|{one.backing}|{rests}|{link and (link.name, link.address)}"
        yield one, hashlib.sha256(told.encode()).hexdigest()[:24]


def _only(part: Part, wanted: set[str]) -> Part:
    """Return a part with some of its sentences alone."""
    linked = {link.sentence.id for link in part.links}
    kept = tuple(one for one in part.sentences() if one.id in wanted and one.id not in linked)
    contents = (Block(BlockKind.PARAGRAPH, kept),) if kept else ()
    links = tuple(link for link in part.links if link.sentence.id in wanted)
    return replace(part, contents=contents, links=links, notes=())


def _pictures_alone(part: Part) -> Part:
    bare = tuple(replace(one, table=Table("", (), ())) for one in part.contents if isinstance(one, Picture))
    return replace(part, contents=bare, links=(), notes=())


def _with(content: Content, parts: Iterable[Part]) -> Content:
    return replace(content, parts=tuple(parts))
