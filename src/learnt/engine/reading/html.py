"""Read web pages: the main content in order, with headings, lists, tables and what unfolds."""

import re
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from learnt.engine.domain.document import Details, Document, Stated
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.dates import iso_date
from learnt.engine.reading.draft import Draft, canonical
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.page_content import main_content
from learnt.engine.reading.page_walk import Walk
from learnt.engine.reading.text import decoded

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DATES = (
    "article:published_time", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "date",
    "publication_date", "citation_publication_date", "dcterms.created", "datepublished",
)  # fmt: skip
_PUBLISHERS = ("dcterms.publisher", "dc.publisher", "publisher", "og:site_name")
_SITE = re.compile(r"\s+[|–—]\s+|\s+-\s+")


def read_html(path: Path, limits: Limits) -> Document:
    """Read a web page."""
    text, problems = _decoded(path.read_bytes())
    text = _DECLARATION.sub("", canonical(text), count=1)
    if not text.strip():
        raise DocumentError("The page holds no text.", "Save it again from the browser.")
    page = lxml.html.document_fromstring(text)
    draft = Draft(path.name, "html")
    draft.problems.extend(problems)
    details = _details(page)
    Walk(draft).block(main_content(page))
    draft.details = details
    return draft.document()


def _decoded(data: bytes) -> tuple[str, list[str]]:
    declared = _CHARSET.search(data[:4096])
    try:
        if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            return data.decode(declared.group(1).decode("ascii")), []
    except (LookupError, UnicodeDecodeError):
        text, problems = decoded(data)
        return text, [
            *problems,
            "It does not use the encoding it names; check accented letters, quotes and dashes.",
        ]
    return decoded(data)


def _details(page: HtmlElement) -> Details:
    known = {
        (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower(): meta.get("content")
        or ""
        for meta in page.iter("meta")
    }
    published = next((date for name in _DATES if (date := iso_date(known.get(name, "")))), "") or _time(page)
    publisher = next((known[name] for name in _PUBLISHERS if known.get(name, "").strip()), "")
    return Details(
        title=None if page.find(".//h1") is not None else _title(page),
        publisher=Stated(canonical(" ".join(publisher.split()))) if publisher else None,
        published=Stated(published) if published else None,
    )


def _time(page: HtmlElement) -> str:
    element = page.find(".//time[@pubdate]")
    if element is None:
        element = page.find(".//time[@itemprop='datePublished']")
    return iso_date(element.get("datetime") or "") if element is not None else ""


def _title(page: HtmlElement) -> Stated | None:
    title = " ".join((page.findtext(".//title") or "").split())
    parts = _SITE.split(title)
    return Stated(max(parts, key=len)) if title else None
