"""A briefing as a tagged PDF (PDF/UA-1), laid out from the same page as the HTML."""

from collections.abc import Sequence
from pathlib import Path

from learnt.engine.briefing.html import SHEET, TEMPLATES, references, render
from learnt.engine.briefing.outline import Outline
from learnt.engine.domain.study import Study


def write_pdf(outline: Outline, studies: Sequence[Study], folder: Path) -> Path:
    """Write the briefing; its references lead to the list of sources. Nothing is fetched from anywhere."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    page = render(outline, {one: f"#source-{one.source}" for one in references(outline)}, pages={})
    fetcher = URLFetcher(allowed_protocols=())
    sheets = [CSS(filename=TEMPLATES / name, url_fetcher=fetcher) for name in (SHEET, "paged.css")]
    path = folder / "briefing.pdf"
    HTML(string=page, url_fetcher=fetcher).write_pdf(
        path, stylesheets=sheets, pdf_variant="pdf/ua-1", presentational_hints=False
    )
    return path
