"""Links, e-mail addresses, telephone numbers and named tools that a document points to."""

import re
from collections.abc import Iterator

from learnt.engine.domain.document import Span
from learnt.engine.domain.findings import Resource, ResourceKind
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.wording import TOOL_HEADING, bare

_MARKDOWN = re.compile(r"\[(?P<name>[^\[\]]+)\]\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\[\]]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.@=-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s-]?\)?[\s-]?){8,9}\d(?![\w/-])"
    r"|(?<![\d£-])\b116[ ]?\d{3}\b(?!\d)"
)
_CALL = re.compile(
    r"\b(?:call|dial|ring|phone|telephone|on|text)\s+(?P<number>999|101|111|\d{5})\b(?![\d,.]*\d|%)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[ \n]")
_GOES_ON = re.compile(
    r"(?=[^\s<>]*[/_%=])(?=[^\s<>]*(?:\d|_|%|\.(?:pdf|html?|aspx?|php|docx?)))[^\s<>\"“”\[\]]+"
)
_ENDS_OPEN = ("/", "-", "_", "=", "?", "&", "%")
_ANY = re.compile(r"[^\s<>\"“”\[\]]+")
_FULL = re.compile(r"\.(?:pdf|html?|docx?|pptx?|aspx?|php|xlsx?)$", re.IGNORECASE)
_TELLING = re.compile(
    r"^(?:telephone|phone|call|ring|e-?mail|write to|visit|see)\b(?: (?:the|our)\b)?|\b(?:on|at|to|tel|via)$",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’”\"*_>"
_TOOL_WORDS = 30


def find_resources(outline: Outline) -> tuple[Resource, ...]:
    """Return what the document points to, in its order."""
    return tuple(resource for line in outline.lines for resource in _resources(outline, line))


def _resources(outline: Outline, line: Line) -> Iterator[Resource]:
    found = sorted(_addresses(line), key=lambda f: f[0].start)
    tool = _is_tool(line)
    if tool and not found:
        name = bare(_MARKDOWN.sub("", line.raw)) or bare(_MARKDOWN.sub(r"\g<name>", line.raw))
        yield Resource(
            outline.quote(line.passage.start, line.passage.end),
            ResourceKind.TOOL,
            name,
            "",
            line.coding.themes,
        )
    for span, kind, words, address in found:
        moved = span.shifted(line.passage.start)
        name = (_named(line, span) if tool and len(found) == 1 else "") or words
        yield Resource(outline.quote(moved.start, moved.end), kind, name, address, line.coding.themes)


def _is_tool(line: Line) -> bool:
    """Say whether a line names a tool: a short item under a heading that announces tools or resources."""
    heading = line.passage.headings[-1:]
    announced = any(TOOL_HEADING.fullmatch(bare(words)) for words in (*heading, *line.passage.lead_in[:1]))
    return announced and line.item and len(line.words.split()) <= _TOOL_WORDS


def _named(line: Line, span: Span) -> str:
    """Return the words of an item around its one address, as the name of what it points to."""
    around = f"{line.raw[: span.start]} {line.raw[span.end :]}"
    words = bare(re.sub(r"[<>()\[\]]", " ", around)).strip("-–—,;: ")
    return _TELLING.sub("", words).strip()


def _addresses(line: Line) -> Iterator[tuple[Span, ResourceKind, str, str]]:
    raw = line.raw
    used: list[Span] = []
    for found in _MARKDOWN.finditer(raw):
        used.append(Span(*found.span()))
        kind, address = _target(found["address"])
        if address:
            yield used[-1], kind, bare(found["name"]), address
    for kind, spans in (
        (ResourceKind.LINK, _urls(raw)),
        (ResourceKind.EMAIL, _emails(raw)),
        (ResourceKind.PHONE, _phones(raw)),
    ):
        for span in spans:
            if not any(u.start < span.end and span.start < u.end for u in used):
                used.append(span)
                address = re.sub(r"\s+", "" if kind is not ResourceKind.PHONE else " ", span.of(raw))
                yield span, kind, address, address


def _target(address: str) -> tuple[ResourceKind, str]:
    if address.startswith("#") or not address:
        return ResourceKind.LINK, ""
    if address.lower().startswith("mailto:"):
        return ResourceKind.EMAIL, address[7:].partition("?")[0]
    if address.lower().startswith("tel:"):
        return ResourceKind.PHONE, address[4:]
    return ResourceKind.LINK, address


def _urls(raw: str) -> Iterator[Span]:
    for found in _URL.finditer(raw):
        end = _mended(raw, found.end())
        while end > found.start() and raw[end - 1] in _TRAILING:
            end -= 1
        if raw[end - 1] == ")" and raw[found.start() : end].count("(") < raw[found.start() : end].count(")"):
            end -= 1
        yield Span(found.start(), end)


def _mended(raw: str, end: int) -> int:
    """Return where an address really ends, when a space or line end broke it."""
    while end < len(raw) - 1 and _BREAK.match(raw[end]) and not _FULL.search(raw[:end]):
        line_end = raw[end] == "\n" and raw[end - 1] in _ENDS_OPEN
        more = (_ANY if line_end else _GOES_ON).match(raw, end + 1)
        if not more or raw[end - 1] in ".,;:>)" or more[0].lower().startswith(("http", "www.")):
            break
        end = more.end()
    return end


def _emails(raw: str) -> Iterator[Span]:
    return (Span(found.start(), found.end()) for found in _EMAIL.finditer(raw))


def _phones(raw: str) -> Iterator[Span]:
    for found in _PHONE.finditer(raw):
        yield Span(found.start(), found.end())
    for found in _CALL.finditer(raw):
        yield Span(*found.span("number"))
