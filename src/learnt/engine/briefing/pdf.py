"""A briefing as a tagged PDF (PDF/UA-1), laid out from the same page as the HTML."""

from pathlib import Path

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.html import TEMPLATES, render, sheet_of
from learnt.engine.briefing.printing import references_of
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Briefing


def write_pdf(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the briefing; its references lead to the list of sources. Nothing is fetched from anywhere."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    page = render(briefing, brand, {one: f"#source-{one.source}" for one in references_of(briefing)})
    fetcher = URLFetcher(allowed_protocols=("data",))
    paged = (TEMPLATES / "paged.css").read_text(encoding="utf-8")
    sheets = [CSS(string=sheet, url_fetcher=fetcher) for sheet in (sheet_of(brand), paged)]
    path = folder / "briefing.pdf"
    HTML(string=page, url_fetcher=fetcher).write_pdf(
        path, stylesheets=sheets, pdf_variant="pdf/ua-1", presentational_hints=False
    )
    return (path,)
