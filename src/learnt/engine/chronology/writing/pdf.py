"""A chronology as a tagged PDF on its side."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import jinja2

from learnt.engine.charts.drawing import svg
from learnt.engine.charts.picture import Picture
from learnt.engine.chronology.report import Report
from learnt.engine.chronology.sheets import HELD, Sheet, sheets_of
from learnt.engine.chronology.timeline import Lanes, timeline

_TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class _Drawn:
    picture: Picture
    table: Sheet
    source: str


def write_pdf(report: Report, path: Path) -> None:
    """Write the PDF. Nothing is fetched from anywhere."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",))
    sheet = CSS(string=(_TEMPLATES / "chronology.css").read_text(encoding="utf-8"), url_fetcher=fetcher)
    HTML(string=page_of(report), url_fetcher=fetcher).write_pdf(
        path, stylesheets=[sheet], pdf_variant="pdf/ua-1", presentational_hints=True
    )


def page_of(report: Report) -> str:
    """Return the page that the PDF is laid out from."""
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    pictures = [_drawn(report, lanes) for lanes in Lanes]
    template = templates.get_template("chronology.html.j2")
    return template.render(report=report, held=HELD, pictures=pictures, sheets=sheets_of(report))


def _drawn(report: Report, lanes: Lanes) -> _Drawn:
    found = timeline(report, lanes)
    drawing = svg(found.picture, f"by-{lanes.value}")
    source = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return _Drawn(found.picture, found.table, source)
