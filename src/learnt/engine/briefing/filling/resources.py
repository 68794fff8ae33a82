"""Tools, links and contacts."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.linking import links_of
from learnt.engine.briefing.filling.parts import parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Link, Part

MOST = 20


def fill_resources(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield the links of all documents that no part has shown yet, each once."""
    links: list[Link] = []
    for reader in evidence.readers():
        if evidence.fits(spec, reader.source):
            links += links_of(reader, evidence)
    yield from parts_of(spec, [], links=links[: evidence.choices.length.of(spec.most or MOST)])
