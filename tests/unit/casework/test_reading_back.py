"""A form is filled in offline and read back: every answer, and every word that answers nothing, comes home."""

import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine import casework
from learnt.engine.briefing.brand import Brand
from learnt.engine.casework import Matter, Unfit
from learnt.engine.domain.errors import UserError
from tests.unit.casework.test_papers import HOME, TODAY

FORM = casework.shipped_template("agency-return")
ASKED = Matter(
    HOME, TODAY, reference="2026-03", number="12",
    values={"agency": "Wexley School", "asks": "All that you know.", "due": "1 April 2026"},
)  # fmt: skip
BLANK = casework.write(FORM, ASKED, Brand())


def answer(form: docx.document.Document, question: str, words: str) -> None:
    """Write into the control of a question, as a word processor does."""
    (control,) = [
        one
        for one in form.element.body.iter(qn("w:sdt"))
        if next(one.iter(qn("w:tag"))).get(qn("w:val")) == question
    ]
    (text,) = control.iter(qn("w:t"))
    run = text.getparent()
    run.remove(text)
    for at, line in enumerate(words.split("\n")):
        if at:
            run.append(run.makeelement(qn("w:br"), {}))
        piece = run.makeelement(qn("w:t"), {})
        piece.text = line
        run.append(piece)


def without_controls(form: docx.document.Document) -> None:
    """Take every control away and leave its words, as some programs do."""
    for control in list(form.element.body.iter(qn("w:sdt"))):
        for run in deepcopy(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)


def sent(form: docx.document.Document, folder: Path) -> casework.Filled:
    path = folder / "form.docx"
    form.save(str(path))
    return casework.read_back(path, FORM)


def filled() -> docx.document.Document:
    form = docx.Document(BytesIO(BLANK))
    answer(form, "involved", "Involved")
    answer(form, "post", "Head of safeguarding")
    answer(form, "facts", "Known since September.\nTwo absences.")
    answer(form, "staff-support", "Not yet")
    return form


ANSWERS = {
    "involved": "involved", "post": "Head of safeguarding", "facts": "Known since September.\nTwo absences.",
    "staff-support": "not-yet",
}  # fmt: skip


def test_a_form_that_nobody_filled_in_has_no_answers_and_nothing_is_left_over(tmp_path: Path) -> None:
    assert sent(docx.Document(BytesIO(BLANK)), tmp_path) == casework.Filled({}, (), "12")


def test_what_is_filled_in_is_read_back_with_the_number_of_the_form(tmp_path: Path) -> None:
    assert sent(filled(), tmp_path) == casework.Filled(ANSWERS, (), "12")


def test_a_form_whose_controls_a_program_took_away_is_read_by_its_questions(tmp_path: Path) -> None:
    form = filled()
    without_controls(form)
    assert sent(form, tmp_path) == casework.Filled(ANSWERS, (), "12")


def test_words_that_answer_no_question_are_handed_back_and_not_lost(tmp_path: Path) -> None:
    form = filled()
    answer(form, "involved", "Somewhat")
    form.add_paragraph("We also hold minutes.")
    form.add_heading("Annex", 1)
    table = form.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Contacts", "Four visits."
    found = sent(form, tmp_path)
    assert set(found.unfit) == {
        Unfit("Was your agency involved with the child or the family?", "Somewhat"),
        Unfit("Beside the questions", "We also hold minutes."),
        Unfit("Contacts", "Four visits."),
    }
    assert "involved" not in found.answers


def test_what_was_struck_out_with_changes_tracked_is_not_read(tmp_path: Path) -> None:
    form = filled()
    (control,) = [
        one
        for one in form.element.body.iter(qn("w:sdt"))
        if next(one.iter(qn("w:tag"))).get(qn("w:val")) == "post"
    ]
    content = control.find(qn("w:sdtContent"))
    struck = content.makeelement(qn("w:del"), {})
    struck.append(deepcopy(content[0]))
    content.insert(0, struck)
    assert sent(form, tmp_path).answers["post"] == "Head of safeguarding"


@settings(max_examples=20, deadline=None)
@given(
    words=st.text(
        st.characters(exclude_categories=("C", "Z")) | st.just("\n") | st.just(" "), min_size=1, max_size=60
    )
)
def test_whatever_people_write_comes_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    form = docx.Document(BytesIO(BLANK))
    answer(form, "facts", words)
    found = sent(form, tmp_path_factory.mktemp("form"))
    assert found.answers.get("facts", "") == words.strip()


@pytest.mark.parametrize("kind", ["text", "zip", "cut off", "another document", "too large"])
def test_a_file_that_is_not_the_form_is_refused_with_what_to_do(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "form.docx"
    match kind:
        case "text":
            path.write_text("Known since September.", encoding="utf-8")
        case "zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("note.txt", "Known since September.")
        case "cut off":
            path.write_bytes(BLANK[: len(BLANK) // 2])
        case "another document":
            other = docx.Document()
            other.add_paragraph("Known since September.")
            other.save(str(path))
        case "too large":
            path.write_bytes(b"0" * 10_000_001)
    with pytest.raises(UserError) as caught:
        casework.read_back(path, FORM)
    assert "Known" not in str(caught.value)
    assert str(caught.value).endswith(".")
