"""The page stands alone: every reference opens its passage, and everyone can use it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from learnt.engine.briefing.brand import Brand, contrast
from learnt.engine.briefing.choices import Choices
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.html import page_of, sheet_of
from learnt.engine.briefing.outlines import shipped, shipped_outline
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Document
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import ASKED, FACT, TITLE

Sources = Mapping[str, Document]


@pytest.fixture
def page(briefing: Briefing, sources: Sources) -> html.HtmlElement:
    return html.fromstring(page_of(briefing, sources, Brand()))


def test_every_reference_opens_a_passage_of_the_page(page: html.HtmlElement) -> None:
    links = page.xpath('//span[@class="references"]/a/@href')
    assert links
    for link in links:
        assert str(link).startswith("#")
        assert len(page.xpath(f'//blockquote[@id="{str(link)[1:]}"]')) == 1


def test_the_passage_that_a_quotation_opens_shows_its_words(page: html.HtmlElement) -> None:
    words = ASKED.replace("**", "")
    item = next(one for one in page.xpath("//li") if words in one.text_content())
    (passage,) = page.xpath(f'//*[@id="{str(item.xpath(".//a/@href")[0])[1:]}"]')
    where, text = passage.xpath("p")
    assert text.text_content() == words
    assert where.text_content() == "Page 1 › Voice of the child"


def test_passages_that_nothing_cites_are_not_sent_along(page: html.HtmlElement) -> None:
    assert FACT not in page.text_content()


@pytest.mark.parametrize("name", shipped())
def test_a_page_can_be_used_by_everyone(
    studies: list[Study], codebook: Codebook, choices: Choices, sources: Sources, *, name: str
) -> None:
    briefing = compose(shipped_outline(name), studies, codebook, choices)
    page = html.fromstring(page_of(briefing, sources, Brand()))
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title")
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == len(page.xpath("//header")) == 1
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(table.find("caption") is not None for table in page.xpath("//table"))
    assert all(cell.get("scope") in {"row", "col"} for cell in page.xpath("//th"))
    assert page.xpath(f'//*[@id="{page.xpath("//a[@class=$skip]/@href", skip="skip")[0][1:]}"]')


def test_a_page_runs_nothing_and_fetches_nothing(page: html.HtmlElement) -> None:
    assert not page.xpath("//script | //@style | //@*[starts-with(name(), 'on')] | //iframe | //link | //img")
    assert "@import" not in page.findtext(".//style")
    assert "url(" not in page.findtext(".//style")


def test_words_are_never_taken_for_marks(briefing: Briefing, sources: Sources) -> None:
    source = page_of(briefing, sources, Brand())
    assert "&lt;in Harrowmere&gt; &amp; beyond" in source
    assert "<in Harrowmere>" not in source
    assert html.fromstring(source).findtext(".//h1") == TITLE


def test_the_logo_and_colour_of_a_partnership_are_in_the_page(briefing: Briefing, sources: Sources) -> None:
    file = BytesIO()
    Image.new("RGB", (4, 4), "#123456").save(file, "PNG")
    brand = Brand(name="Harrowmere & Saltby", logo=file.getvalue(), accent="#5a1846")
    page = html.fromstring(page_of(replace(briefing, subtitle="Spring"), sources, brand))
    (logo,) = page.xpath("//header//img")
    assert logo.get("alt") == "Harrowmere & Saltby"
    assert logo.get("src").startswith("data:image/png;base64,")
    assert "#5a1846" in page.findtext(".//style")
    assert "Spring" in page.xpath("//header")[0].text_content()


def test_text_stands_out_from_its_ground() -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", sheet_of(Brand())))
    for name in ("ink", "quiet", "accent", "link", "advice"):
        for ground in ("#ffffff", colours["ground"]):
            assert contrast(colours[name], ground) >= 4.5


def test_a_page_that_a_folder_holds_is_written_over(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    from learnt.engine.briefing.html import write_html

    (tmp_path / "briefing.html").write_text("old", encoding="utf-8")
    (path,) = write_html(briefing, sources, Brand(), tmp_path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
