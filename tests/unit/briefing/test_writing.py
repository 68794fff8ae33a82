"""The same briefing in every format: opened again by a reader, nothing is lost and nothing differs."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from learnt.engine.briefing.brand import Brand, contrast
from learnt.engine.briefing.outlines import shipped
from learnt.engine.briefing.printing import link_words, shown, unshown
from learnt.engine.briefing.writing import WRITERS, write
from learnt.engine.domain.briefing import Backing, Briefing, Link, Reference, Sentence
from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import UserError
from tests.unit.briefing import reading_again
from tests.unit.briefing.conftest import Compose
from tests.unit.briefing.library import TITLE

Sources = Mapping[str, Document]
PAGES = ("docx", "html", "pdf", "txt")


def test_each_format_is_written_once_and_named(briefing: Briefing, sources: Sources, tmp_path: Path) -> None:
    paths = write(briefing, sources, tmp_path, ["html", "docx", "html"])
    assert [path.name for path in paths] == ["briefing.html", "briefing.docx"]
    assert all(path.stat().st_size for path in paths)


def test_a_format_that_there_is_not_is_told(briefing: Briefing, sources: Sources, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no format odt\. Choose from docx"):
        write(briefing, sources, tmp_path, ["odt"])
    assert list(tmp_path.iterdir()) == []


def test_every_format_has_its_writer() -> None:
    assert set(PAGES) <= set(WRITERS)


@pytest.mark.slow
def test_word_page_and_pdf_say_the_same_words_in_the_same_order(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    plain = replace(briefing, parts=tuple(part for part in briefing.parts if part.role != "pictures"))
    write(plain, sources, tmp_path, PAGES)
    page = reading_again.words_of_page(tmp_path / "briefing.html")
    assert reading_again.words_of_word(tmp_path / "briefing.docx") == page
    assert reading_again.words_of_pdf(tmp_path / "briefing.pdf", TITLE) == page


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_opened_by_our_reader_every_sentence_and_every_reference_is_there(
    composed: Compose, sources: Sources, tmp_path: Path, *, name: str, form: str
) -> None:
    briefing = composed(name)
    (path,) = write(briefing, sources, tmp_path, [form])
    missing = reading_again.missing_from(path, briefing)
    assert missing == []


@pytest.mark.slow
def test_a_pdf_opened_by_our_reader_holds_every_sentence(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    """Tables are compared by their words in another test: what stands in narrow columns is broken over lines."""
    plain = replace(
        briefing, parts=tuple(one for one in briefing.parts if one.role not in {"pictures", "figures"})
    )
    (path,) = write(plain, sources, tmp_path, ["pdf"])
    assert reading_again.missing_from(path, plain) == []


def test_what_is_only_suggested_or_somebodys_own_is_marked(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    (path,) = write(briefing, sources, tmp_path, ["txt"])
    text = path.read_text(encoding="utf-8")
    suggested = [one for one in briefing.sentences() if one.backing is Backing.SUGGESTED]
    assert suggested
    assert all(f"{one.words} (suggested)" in text for one in suggested)


def test_no_more_than_five_references_follow_one_sentence() -> None:
    references = tuple(Reference(number, 1, 0, 0, 5) for number in range(1, 31))
    sentence = Sentence("s1", "Said by many.", Backing.COUNTED, references)
    assert (len(shown(sentence)), unshown(sentence)) == (5, "and 25 more")
    again = Sentence("s1", "Said twice on a page.", Backing.COUNTED, (references[0], references[0]))
    assert (len(shown(again)), unshown(again)) == (1, "")


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("the guide", "https://harrowmere.example/a", ": https://harrowmere.example/a"),
        ("www.harrowmere.example/a", "https://harrowmere.example/a/", ""),
        ("A tool", "", ""),
    ],
)
def test_an_address_is_not_printed_twice(name: str, address: str, words: str) -> None:
    assert link_words(Link(name, address, "", Sentence("s", "It.", Backing.WORDING))) == words


def test_a_brand_must_be_one_that_people_can_read(tmp_path: Path) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    with pytest.raises(UserError, match="cannot be read well"):
        Brand(accent="#ffdd00")
    with pytest.raises(UserError, match="is no colour"):
        Brand(accent="red")
    with pytest.raises(UserError, match="not a PNG"):
        Brand(logo=b"GIF89a")
    with pytest.raises(UserError, match="no template file"):
        Brand(word_template=tmp_path / "none.docx")


def test_text_for_an_e_mail_has_no_marks_of_a_page(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    (path,) = write(briefing, sources, tmp_path, ["txt"])
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"{TITLE}\n{'=' * len(TITLE)}\n")
    assert not re.search(r"</?\w+>|&\w+;|\*\*", text.replace(TITLE, ""))
