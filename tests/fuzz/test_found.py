"""Inputs that once broke a reader or kept it busy without end. Each is refused, or read, for good."""

import contextlib
import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from learnt.engine import casework
from learnt.engine.assurance.surveys import counts_in
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.deck.template import open_deck
from learnt.engine.briefing.plain import plain
from learnt.engine.briefing.word_template import open_template
from learnt.engine.chronology.finders.rules import load_rules as load_finders
from learnt.engine.chronology.mapping import load_mappings
from learnt.engine.chronology.reading import Import, read_chronology, read_pasted
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.patterns import wrong_with
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.errors import DocumentError, FaultyFileError, UserError
from learnt.engine.domain.numbers import whole
from learnt.engine.evaluation.gold_files import load_gold
from learnt.engine.exchange.coder_rows import read_coder_rows
from learnt.engine.exchange.refi_qda.layer import read_named
from learnt.engine.findings.figures.register import find_figures
from learnt.engine.many.coded import check_rows
from learnt.engine.people.loading import load_people
from learnt.engine.privacy import Key, combinations, find
from learnt.engine.process.advising.loading import load_advice
from learnt.engine.reading import Limits, read
from learnt.engine.records import RecordKind, check, load_rules, shipped_rules
from learnt.engine.screening.saved import saved_questions
from tests.factories import make_document
from tests.fuzz.files import ENGINE, deck_file, word_file, workbook

# A library that breaks off in the middle of a file may leave it to the collector to close.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)

HOW = Import(date(2024, 6, 30))
FORM = casework.shipped_template("agency-return")
DEEP = "[" * 200_000
OFFICE: dict[str, tuple[Callable[[], bytes], str, Callable[[Path], object]]] = {
    "a chronology in Word": (word_file, "word/document.xml", lambda path: read_chronology(path, HOW)),
    "a chronology in a workbook": (workbook, "xl/worksheets/sheet1.xml", lambda path: read_chronology(path, HOW)),
    "a form": (word_file, "word/document.xml", lambda path: casework.read_back(path, FORM)),
    "people in a workbook": (workbook, "xl/worksheets/sheet1.xml", load_people),
    "a template in Word": (word_file, "word/styles.xml", lambda path: open_template(Brand(word_template=path))),
    "a template for slides": (deck_file, "ppt/slideLayouts/slideLayout1.xml", lambda path: open_deck(Brand(slides_template=path))),
}  # fmt: skip


def rewritten(whole: bytes, part: str, held: bytes) -> bytes:
    """Return an office file in which one part holds something else."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, held if name == part else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("what", OFFICE)
@pytest.mark.parametrize("held", [b"<broken", b"<a/>"], ids=["broken", "of another kind"])
def test_an_office_file_with_a_broken_part_is_refused_in_words(
    tmp_path: Path, what: str, held: bytes
) -> None:
    make, part, read = OFFICE[what]
    suffix = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}[part.partition("/")[0]]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(rewritten(make(), part, held))
    with contextlib.suppress(UserError):
        read(path)


@pytest.mark.parametrize("what", OFFICE)
def test_an_office_file_that_unpacks_without_end_is_refused_before_it_is_opened(
    tmp_path: Path, what: str
) -> None:
    make, part, read = OFFICE[what]
    suffix = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}[part.partition("/")[0]]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(rewritten(make(), part, bytes(30_000_000)))
    with pytest.raises(UserError, match=r"unpacks to far more|is not a"):
        read(path)


@pytest.mark.parametrize(
    "deep", [DEEP, "- " * 200_000 + "a", "{a: " * 200_000], ids=["lists", "dashes", "keys"]
)
def test_yaml_that_is_nested_without_end_does_not_end_the_process(deep: str) -> None:
    with pytest.raises(FaultyFileError, match="nested too deep"):
        load_text(deep, "ours")


@pytest.mark.parametrize(
    "odd", ["a: [2020-13-45]", "a: [!!bool perhaps]", "a: [!!int x]", "[" * 5_000, "? [a]\n: b"], ids=range(5)
)
def test_saved_questions_with_odd_values_are_refused(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(f"questions: {{{odd}}}", encoding="utf-8")
    with pytest.raises(UserError):
        saved_questions(path)


@pytest.mark.parametrize("read", [load_gold, read_coder_rows, check_rows], ids=lambda one: one.__name__)
@pytest.mark.parametrize("given", [DEEP.encode(), b'{"id": "1", "text": "\xff"}'], ids=["deep", "not UTF-8"])
def test_rows_that_are_nested_without_end_or_are_no_text_are_refused(
    tmp_path: Path, read: Callable[[Path], object], given: bytes
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(given)
    with pytest.raises(UserError):
        read(path)


@pytest.mark.parametrize("columns", ["date", "{a: date}", "[[date]]", "[date]"])
def test_remembered_headings_that_are_no_list_are_a_fault_of_the_file(tmp_path: Path, columns: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"tables:\n  - columns: {columns}\n", encoding="utf-8")
    with pytest.raises(FaultyFileError):
        load_mappings(path)


def test_a_survey_whose_cell_is_endless_is_refused() -> None:
    # How much a cell may hold is one setting of the whole process, and reading a table of reports raises it.
    with pytest.raises(UserError, match=r"cannot be read|longer than"):
        counts_in("question,agency,agree,disagree,not sure\n" + "a" * 200_000, ())


def test_a_key_with_an_endless_number_is_refused() -> None:
    with pytest.raises(UserError, match="key cannot be read"):
        Key.from_json('{"form": ' + "9" * 5_000 + "}")


def test_a_key_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(UserError, match="key cannot be read"):
        Key.from_json(DEEP)


def test_a_table_of_codes_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Voice,\xff\n")
    with pytest.raises(UserError, match="UTF-8"):
        read_named(path)


def test_a_pasted_table_whose_cell_is_endless_is_refused() -> None:
    with pytest.raises(UserError, match="more than 100,000 characters"):
        read_pasted("Date\tEvent\n1/2/2020\t" + "a" * 200_000, "School", HOW)


@pytest.mark.parametrize(
    ("read", "shipped"),
    [
        (load_advice, "process/advising/rules.yaml"),
        (load_rules, "records/rules.yaml"),
        (load_finders, "chronology/data/finders.yaml"),
    ],
    ids=["advice", "records", "chronologies"],
)
@pytest.mark.parametrize("pattern", ["a{99999999999}", "(" * 5_000 + ")" * 5_000], ids=["repeated", "nested"])
def test_a_pattern_that_repeats_or_nests_without_end_is_a_fault_of_the_file(
    tmp_path: Path, read: Callable[[Path], object], shipped: str, pattern: str
) -> None:
    rules = (ENGINE / shipped).read_text(encoding="utf-8")
    old = next(one for one in re.findall(r"(?m)^ +- ('[^']+'|\"[^\"]+\")$|\[(\"[^\"]+\")", rules) if any(one))
    path = tmp_path / "a.yaml"
    path.write_text(rules.replace("".join(old), f"'{pattern}'", 1), encoding="utf-8")
    with pytest.raises(FaultyFileError):
        read(path)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (plain, "a" + "\n" * 60_000 + "b"),
        (plain, "**a **b " * 6_000),
        (lambda words: check(shipped_rules(), words, RecordKind.CONTACT), "DNA x 2. " * 3_000),
        (combinations, "Kit, " * 4_000 + "kit@vale.example"),
        (find, "www." * 20_000),
    ],
    ids=[
        "empty lines",
        "open marks",
        "many acronyms",
        "an address after a long line",
        "the start of an address",
    ],
)
def test_a_long_text_takes_no_longer_than_its_length_asks(work: Callable[[str], object], words: str) -> None:
    begun = time.process_time()
    work(words)
    assert time.process_time() - begun < 5


def test_brackets_that_nest_without_end_are_a_fault_of_the_pattern() -> None:
    assert "brackets in one another" in wrong_with("(" * 5_000 + "a" + ")" * 5_000)
    assert not wrong_with("(" * 40 + "ab" + ")" * 40)


@pytest.mark.parametrize("number", ["9" * 5_000, "²", "٣", "-1", "1.5", ""])
def test_an_odd_whole_number_is_none(number: str) -> None:
    assert whole(number) is None


@pytest.mark.parametrize("number", ["9" * 5_000, "²"])
def test_a_web_page_whose_list_begins_at_an_odd_number_is_read(tmp_path: Path, number: str) -> None:
    path = tmp_path / "a.html"
    cells = f'<table><tr><th colspan="{number}">a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>'
    path.write_text(f'<ol start="{number}"><li>Nobody asked the child.</li></ol>{cells}', encoding="utf-8")
    (document,) = read(path, Limits())
    assert "Nobody asked the child." in document.text


def test_a_chronology_at_the_end_of_all_years_is_read() -> None:
    rows = "".join(f"{day:02}/12/9999\tKit was late for the {day}th time.\n" for day in range(1, 29))
    imported = read_pasted(f"Date\tEvent\n{rows}", "School", Import(date(9999, 12, 31)))
    assert len(imported.chronology.entries) == 28


def test_a_word_file_whose_document_is_something_else_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    main = b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    path.write_bytes(rewritten(word_file(), "word/document.xml", main))
    with pytest.raises(DocumentError, match="holds no document"):
        read(path, Limits())


def test_a_line_of_endless_figures_says_nothing_of_any() -> None:
    document = make_document("£ 15 per cent; " * 2_500, "In 12 of 40 cases (30%) nobody asked.")
    found = find_figures(document, [Coding(Kind.FINDING, ())] * len(document.passages))
    assert [figure.denominator for figure in found] == [40]


@pytest.mark.parametrize("key", ['[]', '1', '{"form": "learnt-key-1"}', '{"form": [], "pairs": []}', '{"form": "learnt-key-1", "pairs": [1]}'])  # fmt: skip
def test_a_key_of_another_shape_is_refused(key: str) -> None:
    with pytest.raises(UserError, match="key cannot be read"):
        Key.from_json(key)


def test_gold_whose_kind_is_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "1", "doc": "d", "text": "One.", "ann": {"themes": [], "kind": []}}', encoding="utf-8"
    )
    with pytest.raises(UserError, match="kind"):
        load_gold(path)
