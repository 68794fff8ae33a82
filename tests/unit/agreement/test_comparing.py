"""What several people coded is compared among those who worked in one way, and told in plain words."""

import pytest

from learnt.engine.agreement.advice import advice, shown, weak, why
from learnt.engine.agreement.comparing import CoderRow, compare
from learnt.engine.agreement.page import html_page, markdown_page
from learnt.engine.agreement.resampling import Resampling
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError

FEW = Resampling(draws=20)


def rows(coder: str, themes: str, document: str = "d1", *, assisted: bool = False) -> list[CoderRow]:
    """Return a coder's rows for the passages of a document: one letter a theme, a dash for none, a space between."""
    return [
        CoderRow(coder, document, str(number), "" if theme == "-" else theme, assisted=assisted)
        for number, letters in enumerate(themes.split())
        for theme in letters
    ]


def test_themes_of_one_passage_over_several_rows_are_one_set() -> None:
    (found,) = compare([*rows("Ann", "ab - a"), *rows("Bo", "ab b a")], resampling=FEW)
    assert (found.coders, found.assisted) == (("Ann", "Bo"), False)
    assert found.report
    assert found.report.passages.units == 3
    given = {row.theme: (row.given, row.by_all) for row in found.report.passages.themes}
    assert given == {"a": ((2, 2), 2), "b": ((1, 2), 1)}


def test_blind_and_assisted_work_are_compared_apart() -> None:
    blind = [*rows("Ann", "a - a -"), *rows("Bo", "a a - -")]
    assisted = [*rows("Ann", "a - a -", assisted=True), *rows("Bo", "a - a -", assisted=True)]
    first, second = compare([*assisted, *blind], resampling=FEW)
    assert [one.assisted for one in (first, second)] == [False, True]
    assert first.report
    assert second.report
    assert first.report.passages.themes[0].by_all == 1
    assert second.report.passages.themes[0].by_all == 2
    assert "tend to agree" in " ".join(advice(second))


def test_one_coder_alone_gives_no_numbers_but_what_to_do() -> None:
    blind = rows("Ann", "a - a")
    (found,) = compare(blind, resampling=FEW)
    assert found.report is None
    assert "second person" in advice(found)[0]


def test_coders_who_share_no_passage_give_no_numbers() -> None:
    (found,) = compare([*rows("Ann", "a a"), *rows("Bo", "a a", "d2")], resampling=FEW)
    assert found.report is None


def test_coders_may_be_chosen_by_name() -> None:
    every = [*rows("Ann", "a -"), *rows("Bo", "a -"), *rows("Cy", "- a")]
    (three,) = compare(every, resampling=FEW)
    (two,) = compare(every, ("Ann", "Bo"), resampling=FEW)
    assert (three.coders, two.coders) == (("Ann", "Bo", "Cy"), ("Ann", "Bo"))
    assert three.report
    assert two.report
    assert shown(three.report.passages.themes[0].kappa) == "not estimable"
    assert two.report.passages.themes[0].kappa.number == 1.0
    with pytest.raises(UserError, match=r"no coder Dot\. The coders are: Ann, Bo, Cy\."):
        compare(every, ("Dot",))


def test_documents_of_one_case_are_resampled_together() -> None:
    made = [
        CoderRow(coder, document, "0", "a", family="case-1")
        for coder in ("Ann", "Bo")
        for document in ("d1", "d2")
    ]
    (found,) = compare(made, resampling=FEW)
    assert found.report
    assert (found.report.documents, found.report.families) == (2, 1)


def marked(coder: str, *spans: tuple[int, int], document: str = "d1") -> list[CoderRow]:
    read = CoderRow(coder, document, "all", "", Span(0, 100))
    return [read, *(CoderRow(coder, document, "all", "a", Span(*span)) for span in spans)]


def test_marked_words_are_compared_where_each_row_with_a_theme_has_positions() -> None:
    (found,) = compare([*marked("Ann", (10, 30)), *marked("Bo", (10, 30))], resampling=FEW)
    assert found.spans
    assert (found.spans.documents, found.spans.length) == (1, 100)
    assert found.spans.alpha_u.number == 1.0
    unplaced = [CoderRow("Bo", "d1", "x", "a")]
    (without,) = compare([*marked("Ann", (10, 30)), *marked("Bo", (10, 30)), *unplaced], resampling=FEW)
    assert without.spans is None


def test_weak_themes_are_named_with_what_to_do_about_them() -> None:
    (found,) = compare([*rows("Ann", "a b a - - b"), *rows("Bo", "a b - a - b")], resampling=FEW)
    assert [row.theme for row in weak(found)] == ["a"]
    told = " ".join(advice(found))
    assert "below 0.667: a." in told
    assert "too few for intervals" in told


def test_what_cannot_be_estimated_is_said_in_words_with_the_reason() -> None:
    (found,) = compare([*rows("Ann", "a a"), *rows("Bo", "a a")], resampling=FEW)
    assert found.report
    (row,) = found.report.passages.themes
    assert shown(row.alpha) == "not estimable"
    assert why(row.alpha).startswith("not estimable: every coder gave the same answer")
    assert why(row.positive) == "interval not estimable: one document cannot be resampled"


def test_intervals_show_only_where_there_are_documents_enough() -> None:
    documents = [f"d{number}" for number in range(24)]
    made = [
        row for name in documents for row in (*rows("Ann", "a - a -", name), *rows("Bo", "a - - a", name))
    ]
    made += [row for coder in ("Ann", "Bo") for row in rows(coder, "a -", "e1")]
    (found,) = compare(made, resampling=Resampling(draws=200))
    assert found.report
    assert " to " in shown(found.report.passages.themes[0].alpha)
    (few,) = compare(made[:24], resampling=FEW)
    assert few.report
    assert " to " not in shown(few.report.passages.themes[0].alpha)


def test_the_page_shows_every_disputed_passage_and_cannot_be_broken_by_names() -> None:
    names = ["<b>Ann</b>", "B|o"]
    made = [
        *rows(names[0], "a b -"),
        *rows(names[1], "a - -"),
        *marked(names[0], (1, 9)),
        *marked(names[1], (2, 9)),
    ]
    comparisons = compare([row for row in made if row.document == "d1"], resampling=FEW)
    html, markdown = html_page(comparisons), markdown_page(comparisons)
    assert "&lt;b&gt;Ann&lt;/b&gt;" in html
    assert "<b>" not in html + markdown.replace("\\<b\\>", "")
    assert "b: d1/1" in html
    assert "- b: d1/1" in markdown
    table = [line for line in markdown.splitlines() if line.startswith("| a |")]
    assert table
    assert "B\\|o" in markdown
