"""Write a source as a web page with the furniture such pages have."""

import html
from pathlib import Path

from builders.source import NOTICE, Source, parser

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - {publisher}</title>
<meta name="description" content="{subtitle}">
<meta property="article:published_time" content="{date}">
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><p class="site">{publisher}</p>
<nav aria-label="Main"><ul>{links}</ul></nav></header>
<main id="main">
<h1>{title}</h1>
<p class="lead">{subtitle}.</p>
<p class="notice">{notice}</p>
<p class="date">Published <time datetime="{date}">{shown_date}</time></p>
{body}</main>
<footer><p>{foot}</p>
<ul><li><a href="https://{host}/privacy">Privacy</a></li><li><a href="https://{host}/accessibility">Accessibility</a></li></ul>
</footer>
</body>
</html>
"""


def write(source: Source, path: Path) -> None:
    """Write the source as an HTML file."""
    names = ("title", "publisher", "subtitle", "shown_date", "foot", "host", "date")
    words = {name: html.escape(source.text(name), quote=False) for name in names}
    links = "".join(
        f'<li><a href="https://{words["host"]}/{page.lower()}">{page}</a></li>'
        for page in source.about["menu"]
    )
    style = (Path(__file__).parent / "styles" / "web.css").read_text("utf-8")
    body = parser().render(source.body)
    path.write_text(_PAGE.format(**words, links=links, body=body, notice=NOTICE, style=style), "utf-8")
