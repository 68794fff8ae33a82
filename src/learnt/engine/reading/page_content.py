"""The main content of a web page: everything but what frames it."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_NEVER = {
    "script", "style", "noscript", "template", "iframe", "svg", "button", "select", "dialog", "object", "embed",
    "nav", "footer", "aside", "form", "head", "audio", "video", "canvas", "input", "textarea",
}  # fmt: skip
_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "alertdialog",
    "alert",
    "menu",
}
_FRAME = re.compile(
    r"(^|[\s_-])(cookies?|consent|gdpr|breadcrumbs?|skip-?(link|nav|to)?|share|sharing|social|pagination|pager|related"
    r"|sidebar|navbar|nav|menu|site-?header|site-?footer|newsletter|subscribe|popup|modal|advert|feedback)([\s_-]|$)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENOUGH = 0.25
"""A part holding more than this of a page's letters is content, whatever it is called."""


def main_content(page: HtmlElement) -> HtmlElement:
    """Return the element that holds the content, with what frames it taken out."""
    body = page.find(".//body")
    body = page if body is None else body
    _drop(list(_surely_frame(body)))
    whole = max(_letters(body), 1)
    _drop([e for e in _named_frame(body) if _letters(e) < whole * _ENOUGH])
    marked = [*body.iterfind(".//main"), *body.iterfind(".//*[@role='main']")]
    articles = list(body.iterfind(".//article"))
    for candidate in marked or (articles if len(articles) == 1 else []):
        if _letters(candidate) >= whole * _ENOUGH:
            return _with_title(candidate, body)
    return body


def _with_title(content: HtmlElement, body: HtmlElement) -> HtmlElement:
    """Move the page's only first heading into the content where it stands outside."""
    titles = body.findall(".//h1")
    if len(titles) == 1 and content not in titles[0].iterancestors():
        titles[0].drop_tree()
        content.insert(0, titles[0])
        titles[0].tail, content.text = content.text, None
    return content


def _letters(element: HtmlElement) -> int:
    return sum(len(piece.strip()) for piece in element.itertext())


def _surely_frame(body: HtmlElement) -> Iterator[HtmlElement]:
    for element in body.iter():
        if not isinstance(element.tag, str):
            if element.getparent() is not None:
                yield element
            continue
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if (
            element.tag in _NEVER
            or element.get("role") in _ROLES
            or hidden
            or _UNSEEN.search(element.get("style", ""))
        ):
            yield from _unless_content(element, body)
        elif element.tag == "header" and not _holds_title(element, body):
            yield element


def _unless_content(element: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the element, unless it is a form or the like wrapped around the whole page."""
    if (
        element is not body and element.find(".//main") is None and element.find(".//h1") is None
    ) or element.tag in {"nav", "footer", "dialog", "noscript", "template"}:
        yield element


def _holds_title(header: HtmlElement, body: HtmlElement) -> bool:
    """Tell whether a header holds the title: it stands in an article, or holds the only first heading."""
    if any(parent.tag in {"article", "main", "section"} for parent in header.iterancestors()):
        return True
    own = len(header.findall(".//h1"))
    return 0 < own == len(body.findall(".//h1"))


def _named_frame(body: HtmlElement) -> Iterator[HtmlElement]:
    for element in body.iter():
        if (
            isinstance(element.tag, str)
            and element is not body
            and element.tag not in {"main", "article", "html"}
        ):
            name = f"{element.get('class', '')} {element.get('id', '')}"
            if _FRAME.search(name) and element.find(".//h1") is None and element.tag != "h1":
                yield element


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
