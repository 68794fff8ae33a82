"""The same briefing in every format."""

from pathlib import Path

import pytest

from learnt.engine.briefing.outline import Outline
from learnt.engine.briefing.write import WRITERS, write
from learnt.engine.domain.study import Study
from tests.unit.briefing import reading_again
from tests.unit.briefing.library import ADVICE_LABEL, ASKED, TITLE


def test_each_format_is_written_once_and_named(
    outline: Outline, studies: list[Study], tmp_path: Path
) -> None:
    paths = write(outline, studies, tmp_path, ["html", "docx", "html"])
    assert [path.name for path in paths] == ["briefing.html", "briefing.docx"]
    assert all(path.stat().st_size for path in paths)


@pytest.mark.slow
def test_word_page_and_pdf_say_the_same_words_in_the_same_order(
    outline: Outline, studies: list[Study], tmp_path: Path
) -> None:
    write(outline, studies, tmp_path, WRITERS)
    page = reading_again.words_of_page(tmp_path / "briefing.html")
    assert reading_again.words_of_word(tmp_path / "briefing.docx") == page
    assert reading_again.words_of_pdf(tmp_path / "briefing.pdf", TITLE) == page


def test_every_statement_is_on_the_page_with_its_reference(
    outline: Outline, studies: list[Study], tmp_path: Path
) -> None:
    write(outline, studies, tmp_path, ["html"])
    page = " ".join(reading_again.words_of_page(tmp_path / "briefing.html"))
    for statement in outline.statements():
        if statement not in [line.statement for line in outline.resources]:
            assert f"{statement.words} [{statement.references[0].label}]" in page
    assert ADVICE_LABEL in page
    assert ASKED.replace("**", "") in page
