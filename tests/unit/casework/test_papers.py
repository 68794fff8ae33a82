"""Papers of a review: filled from what is recorded, nothing that is required left out, and opened again as Word files."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from learnt.engine import casework
from learnt.engine.briefing.brand import Brand
from learnt.engine.casework import Chapter, Matter, Said
from learnt.engine.casework.model import MISSING, Asking, Grid, Heading, Text
from learnt.engine.domain.embargo import Hold, ProceedingKind, Release
from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.domain.review import ReviewRecord, Told
from learnt.engine.process.rules import shipped as regimes
from learnt.engine.process.rules import shipped_regime

HOME = "Harrowmere Safeguarding Children Partnership"
TODAY = date(2026, 3, 20)


def matter(regime: str = "england-2023", **told: Told) -> Matter:
    rules = shipped_regime(regime)
    record = ReviewRecord(
        rules.begins,
        {"referred": date(2026, 3, 2)},
        {name.replace("_", "-"): said for name, said in told.items()},
        (
            Hold(
                "1", ProceedingKind.INQUEST, Release.NOTHING, "The coroner has given a conclusion.",
                date(2026, 3, 5), date(2026, 6, 1),
            ),
        ),
    )  # fmt: skip
    return casework.matter_of(rules, record, TODAY, partnership=HOME, reference="2026-03")


def opened(name: str, about: Matter) -> docx.document.Document:
    return docx.Document(BytesIO(casework.write(casework.shipped_template(name), about, Brand(name=HOME))))


def under(name: str, about: Matter) -> dict[str, list[str]]:
    """Return what stands under each main heading: words of paragraphs, and cells of tables."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for block in casework.compose(casework.shipped_template(name), about).blocks:
        match block:
            case Heading(words, 1):
                here = found.setdefault(words, [])
            case Heading(words) | Text(words):
                here.append(words)
            case Asking(questions):
                here += [one.text for one in questions]
            case Grid(rows=rows):
                here += [cell for row in rows for cell in row]
    return found


@pytest.mark.parametrize("name", casework.shipped())
def test_each_paper_is_a_word_file_with_real_headings_and_its_marking_on_every_page(name: str) -> None:
    paper = opened(name, matter())
    assert [one.text for one in paper.paragraphs if one.style.name == "Title"] == [
        casework.shipped_template(name).name
    ]
    assert any(one.style.name == "Heading 1" for one in paper.paragraphs)
    header, footer = paper.sections[0].header, paper.sections[0].footer
    assert header.paragraphs[0].text == f"{casework.shipped_template(name).marking}\t{HOME}"
    assert "Page 1 of 1" in footer.paragraphs[0].text
    for table in paper.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_every_part_that_the_rules_require_is_there_and_what_is_not_recorded_says_so() -> None:
    parts = [one.name for one in shipped_regime("england-2023").contents["rapid-review-report"].parts]
    empty = under("rapid-review-report", matter())
    assert set(parts) <= set(empty)
    for part in set(parts) - {"Agencies involved, and which are missing and why", "Proceedings alongside"}:
        assert MISSING in empty[part] or "" in empty[part], part
    told = under("rapid-review-report", matter(lived_experience="They were often hungry.\n\nAnd alone."))
    assert told["The child's lived experience"] == ["They were often hungry.", "And alone."]


@pytest.mark.parametrize("regime", regimes())
def test_under_every_regime_a_paper_holds_the_parts_that_its_rules_require(regime: str) -> None:
    contents = shipped_regime(regime).contents
    for name in casework.shipped():
        template = casework.shipped_template(name)
        found = under(name, matter(regime))
        if template.contents in contents:
            assert {one.name for one in contents[template.contents].parts} <= set(found)
        assert all(found.values()), name


def test_days_choices_and_yes_or_no_are_told_as_people_read_them() -> None:
    found = under("rapid-review-report", matter(decision="practice-review", dissent=False))
    assert "A local practice review" in found["Decision and grounds"]
    assert "No" in found["Decision and grounds"]
    assert "2 March 2026" in under("notification-summary", matter())["Days"]


def test_proceedings_stand_in_the_paper_with_what_may_be_shown() -> None:
    found = under("rapid-review-report", matter())
    assert "Held back by: inquest. What may be shown: nothing." in found["Who may see this"]
    assert "The coroner has given a conclusion." in found["Proceedings alongside"]


def test_values_stand_for_names_in_curly_brackets_and_one_that_is_missing_says_so() -> None:
    about = replace(matter(), values={"agency": "Harrowmere Council", "asks": "Your records of a year."})
    letter = under("agency-request", about)["What we ask of you"]
    assert letter[0] == "To the safeguarding lead of Harrowmere Council."
    assert "Your records of a year." in letter
    assert "by (not yet recorded)." in letter[-1]


def test_rows_and_chapters_are_written_and_an_empty_cell_says_that_it_is_missing() -> None:
    about = replace(
        matter(),
        tables={"agencies": [{"agency": "Wexley School", "meeting": "Did not come"}]},
        chapters={"returns": [Chapter("Wexley School", (Said("Basic facts", "Known since September."),))]},
    )
    paper = opened("rapid-review-report", about)
    (table,) = [one for one in paper.tables if one.rows[0].cells[0].text == "Agency"]
    assert [cell.text for cell in table.rows[1].cells] == ["Wexley School", MISSING, MISSING, "Did not come"]
    words = [one.text for one in paper.paragraphs]
    assert words[words.index("Basic facts") + 1] == "Known since September."


def test_signs_that_no_word_file_may_hold_are_left_out() -> None:
    about = matter(lived_experience="Often \x01hungry\x00.\ufffe")
    assert "Often hungry." in [one.text for one in opened("rapid-review-report", about).paragraphs]


def test_a_paper_without_a_review_is_filled_from_plain_rows() -> None:
    about = Matter(
        HOME, TODAY, tables={"actions": [{"number": "1", "what": "See fathers.", "who": "Head of nursing"}]}
    )
    found = under("action-plan", about)
    assert found["Actions"] == ["1", "See fathers.", "Head of nursing", "", ""]
    assert found["Recommendations"] == [MISSING]


def test_a_template_of_the_partnership_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "template: own\nname: Our own note\nabout: Short.\nmarking: Official\nsections:\n"
        "  - {id: one, heading: What we know, holds: [{told: incident}, {says: 'For {partnership}.'}]}\n",
        encoding="utf-8",
    )
    paper = casework.compose(casework.load_template(path), matter(incident="A fall."))
    assert paper.blocks == (Heading("What we know"), Text("A fall."), Text(f"For {HOME}."))


def test_every_fault_of_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "template: Own\nname: Note\nabout: Short.\nsections:\n"
        "  - {id: one, holds: [{told: incident, says: More}, {ask: What, id: a, kind: round}]}\n"
        "  - {id: one, heading: Two, holds: [{ask: Which, id: a, kind: choice}, {table: t, caption: T}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyFileError) as caught:
        casework.load_template(path)
    told = str(caught.value)
    for fault in ("no id", "“marking”", "“heading”", "only one", "“kind” is one of", "“choices”", "“columns”",
                  "question “a” is there twice", "section “one” is there twice"):  # fmt: skip
        assert fault in told
    with pytest.raises(UserError, match="no template file"):
        casework.load_template(tmp_path / "none.yaml")


def test_what_does_not_apply_says_so_and_is_not_missing() -> None:
    found = under("rapid-review-report", matter(decision="practice-review", dissent=False))
    assert found["Without a further review, why no more learning is expected"] == ["Does not apply"]
    assert found["Decision and grounds"][-2:] == ["Why a partner does not agree", "Does not apply"]
    ending = under("rapid-review-report", matter(decision="none"))
    assert ending["Without a further review, why no more learning is expected"] == [MISSING]


def test_a_column_takes_the_share_of_the_width_that_the_template_gives_it() -> None:
    about = Matter(HOME, TODAY, tables={"actions": [{"number": "1", "what": "See fathers."}]})
    (table,) = opened("action-plan", about).tables
    number, what, *others = [one.width for one in table.rows[1].cells]
    assert number < min(others) < what
