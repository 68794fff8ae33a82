"""Links, tools and contacts that documents point to, each shown once in a briefing."""

from learnt.engine.briefing.evidence.gathering import Evidence
from learnt.engine.briefing.evidence.saying import stated
from learnt.engine.briefing.evidence.statements import Reader
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.briefing import Link
from learnt.engine.domain.findings import Resource, ResourceKind


def links_of(reader: Reader, evidence: Evidence) -> list[Link]:
    """Return the links of a document that were not shown yet, and note them as shown."""
    links: list[Link] = []
    for resource in reader.study.findings.resources:
        key = (resource.address or resource.name).lower().rstrip("/")
        quote = resource.quote
        reference = reader.reference(quote.start, quote.end, quote.page)
        if reference and key not in evidence.linked:
            evidence.linked.add(key)
            words = reader.words(quote.start, quote.end)
            said = stated(words or resource.name, [reference], evidence.versions, quoted_words=bool(words))
            links.append(Link(plain(resource.name), resource.address, opens(resource), said))
    return links


def opens(resource: Resource) -> str:
    """Return what the address opens; an address that is no web page, e-mail or telephone opens nothing."""
    match resource.kind:
        case ResourceKind.LINK:
            return resource.address if resource.address.startswith(("https://", "http://")) else ""
        case ResourceKind.EMAIL:
            return f"mailto:{resource.address}"
        case ResourceKind.PHONE:
            return "tel:" + "".join(c for c in resource.address if c.isdigit() or c == "+")
        case ResourceKind.TOOL:
            return ""
