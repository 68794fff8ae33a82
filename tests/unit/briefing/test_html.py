"""The page: every reference opens its passage, and everyone can use it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from learnt.engine.briefing.html import write_html
from learnt.engine.briefing.outline import Outline
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import ASKED, TITLE


@pytest.fixture
def folder(outline: Outline, studies: list[Study], tmp_path: Path) -> Path:
    write_html(outline, studies, tmp_path)
    return tmp_path


def opened(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def test_every_reference_opens_a_passage_that_holds_its_words(folder: Path, outline: Outline) -> None:
    page = opened(folder / "briefing.html")
    links = page.xpath('//span[@class="references"]/a/@href')
    assert len(links) >= len(list(outline.statements()))
    for link in links:
        file, _, anchor = str(link).partition("#")
        assert len(opened(folder / file).xpath(f'//*[@id="{anchor}"]')) == 1


def test_the_passage_that_a_quotation_opens_shows_its_words(folder: Path) -> None:
    page = opened(folder / "briefing.html")
    words = ASKED.replace("**", "")
    (item,) = [
        one for one in page.xpath('//div[contains(@class, "learned")]//li') if words in one.text_content()
    ]
    file, _, anchor = str(item.xpath(".//a/@href")[0]).partition("#")
    (passage,) = opened(folder / file).xpath(f'//*[@id="{anchor}"]')
    assert " ".join(passage.text_content().split()) == words


def test_a_source_shows_its_headings_pages_and_passages(folder: Path, studies: list[Study]) -> None:
    source = opened(folder / "sources" / "1.html")
    assert [one.text for one in source.xpath("//h2")] == ["Voice of the child"]
    assert source.xpath('//p[@class="page"]/text()') == ["Page 1", "Page 2"]
    assert len(source.xpath('//*[contains(@class, "passage")]')) == len(studies[0].document.passages)


@pytest.mark.parametrize("name", ["briefing.html", "sources/1.html", "sources/2.html"])
def test_a_page_can_be_used_by_everyone(folder: Path, name: str) -> None:
    page = opened(folder / name)
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title")
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == len(page.xpath("//header")) == 1
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(table.find("caption") is not None for table in page.xpath("//table"))
    assert all(cell.get("scope") for cell in page.xpath("//th"))
    assert all(drawing.findtext("title") for drawing in page.xpath("//svg"))
    assert page.xpath('//a[@class="skip"]/@href') == ["#main"]


@pytest.mark.parametrize("name", ["briefing.html", "sources/1.html"])
def test_a_page_runs_nothing_fetches_nothing_and_holds_no_style(folder: Path, name: str) -> None:
    page = opened(folder / name)
    assert not page.xpath(
        "//script | //style | //@style | //@*[starts-with(name(), 'on')] | //iframe | //img"
    )
    assert all(not str(link).startswith("http") for link in page.xpath("//link/@href"))


def test_words_of_documents_are_never_taken_for_marks(folder: Path) -> None:
    source = (folder / "briefing.html").read_text(encoding="utf-8")
    assert "&lt;in Harrowmere&gt; &amp; beyond" in source
    assert "<in Harrowmere>" not in source
    assert opened(folder / "briefing.html").findtext(".//h1") == TITLE


def test_a_bar_is_as_long_as_the_share_it_draws(folder: Path) -> None:
    page = opened(folder / "briefing.html")
    bars = page.xpath('//svg[@class="bar"]')
    assert [bar.findtext("title") for bar in bars] == ["2 of 2 documents", "1 of 2 documents"]
    assert [float(bar.xpath("rect/@width")[1]) for bar in bars] == [200.0, 100.0]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_stands_out_from_its_ground(folder: Path) -> None:
    sheet = (folder / "briefing.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", sheet))
    for name in ("ink", "quiet", "accent", "link", "learned", "advice", "good"):
        for ground in ("#ffffff", colours["ground"]):
            lighter, darker = _luminance(ground), _luminance(colours[name])
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5
