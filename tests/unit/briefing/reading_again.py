"""Opens a briefing again in each format and returns its words, so that formats can be held against each other."""

import re
from pathlib import Path

import docx
import pypdfium2
from docx.table import Table
from lxml import html

from learnt.engine.briefing.printing import shown
from learnt.engine.domain.briefing import Briefing
from learnt.engine.reading import read


def words(text: str) -> list[str]:
    """Return the words of a text without its bullets."""
    return re.sub(r"[•\ufffe\u200b]", " ", text).split()


def words_of_page(path: Path) -> list[str]:
    """Return the words of the title and of the main part of a page."""
    body = html.fromstring(path.read_text(encoding="utf-8")).find("body")
    assert body is not None
    for unseen in body.xpath('//svg | //section[@class="cited"]'):
        unseen.getparent().remove(unseen)
    for block in body.iter("th", "td", "span", "li", "p", "h1", "h2", "h3", "caption"):
        block.tail = f" {block.tail or ''}"
    return words(" ".join("".join(part.itertext()) for part in body.xpath("//main")))


def words_of_word(path: Path) -> list[str]:
    """Return the words of a Word document, paragraphs and tables in their order."""
    pieces: list[str] = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            pieces.extend(p.text for row in block.rows for cell in row.cells for p in cell.paragraphs)
        else:
            pieces.append(block.text)
    return words("\n".join(pieces))


def words_of_pdf(path: Path, title: str) -> list[str]:
    """Return the words of a PDF without its running feet."""
    pieces = []
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage().get_text_range()
        foot = rf"{re.escape(title)}\s+Page {number + 1} of {len(document)}\s*$"
        text, found = re.subn(foot, "", text.strip())
        assert found == 1, f"Page {number + 1} has no running foot."
        pieces.append(text)
    document.close()
    return words("\n".join(pieces))


def missing_from(path: Path, briefing: Briefing) -> list[str]:
    """Open a file by Learnt's own reader and return what of the briefing is not in it: sentences, headings, references."""
    (document,) = read(path)
    text = _squeezed(document.text)
    wanted = [briefing.title, briefing.dated, *(part.heading for part in briefing.parts)]
    for sentence in briefing.sentences():
        linked = any(sentence == link.sentence for part in briefing.parts for link in part.links)
        wanted += [] if linked else [sentence.words]
        wanted += [f"[{reference.label}]" for reference in shown(sentence)]
    wanted += [source.words for source in briefing.sources]
    return [words for words in wanted if _squeezed(words) not in text]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe•\\]+", "", text)
