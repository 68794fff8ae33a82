"""Set a source as a tagged PDF with WeasyPrint."""

import html
import re
from pathlib import Path

from weasyprint import CSS, HTML

from builders.source import NOTICE, Source, parser

STYLES = Path(__file__).parent / "styles"
_HEADING = re.compile(r"<h([12])>(.*?)</h\1>")


def write(source: Source, path: Path) -> None:
    """Write the source as a PDF file."""
    page(source).write_pdf(
        path, stylesheets=styles(source), pdf_tags=True, pdf_identifier=source.slug.encode()
    )


def page(source: Source) -> HTML:
    """Return the whole document as a page of HTML."""
    body, contents = _with_anchors(parser().render(source.body))
    parts = [_cover(source), _contents(contents) if source.text("contents") else "", f"<main>{body}</main>"]
    return HTML(string=_SHELL.format(**_head(source), body="\n".join(parts)))


def styles(source: Source) -> list[CSS]:
    """Return the style sheets of the source's layout."""
    return [CSS(STYLES / "paper.css"), CSS(STYLES / f"{source.text('layout')}.css")]


_SHELL = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="{publisher}"><meta name="dcterms.created" content="{day}">
<meta name="dcterms.modified" content="{day}"><style>:root {{ --accent: {accent} }}</style></head>
<body><div class="running-head">{head}</div><div class="running-foot">{foot}</div>
{body}
</body></html>"""


def _head(source: Source) -> dict[str, str]:
    named = {name: html.escape(source.text(name)) for name in ("title", "publisher", "head", "foot")}
    return named | {"day": source.day.isoformat(), "accent": source.text("accent") or "#1d4f63"}


def _cover(source: Source) -> str:
    lines = [f'<p class="publisher">{html.escape(source.text("publisher"))}</p>']
    lines.append(f'<h1 class="title">{html.escape(source.title)}</h1>')
    lines += [
        f'<p class="{name}">{html.escape(source.text(name))}</p>'
        for name in ("subtitle", "author", "shown_date")
        if source.text(name)
    ]
    return f'<header>{"".join(lines)}<p class="notice">{NOTICE}</p></header>'


def _with_anchors(body: str) -> tuple[str, list[tuple[int, str, str]]]:
    found: list[tuple[int, str, str]] = []

    def anchored(match: re.Match[str]) -> str:
        level, name = int(match[1]), f"part-{len(found) + 1}"
        found.append((level, name, match[2]))
        return f'<h{level} id="{name}">{match[2]}</h{level}>'

    return _HEADING.sub(anchored, body), found


def _contents(found: list[tuple[int, str, str]]) -> str:
    lines = "".join(
        f'<li class="level-{level}"><a href="#{name}">{text}</a></li>' for level, name, text in found
    )
    return f'<nav><h1 class="contents">Contents</h1><ol>{lines}</ol></nav>'
