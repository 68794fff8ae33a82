"""The five real documents beside the checkout, read and mined whole; skipped where they are missing."""

from pathlib import Path

import pytest

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Role
from learnt.engine.domain.findings import Findings
from learnt.engine.findings import mine
from learnt.engine.reading import read


def mined(seeds: Path, number: str) -> tuple[Document, Findings]:
    """Mine a seed with codings that tell nothing, so that the structure alone must carry it."""
    (document,) = read(next(seeds.glob(f"{number}_*")))
    codings = [Coding(Kind.HEADING if p.role is Role.HEADING else Kind.OTHER) for p in document.passages]
    return document, mine(document, codings)


def test_all_fourteen_themes_are_points_with_what_was_learned_what_to_do_and_for_whom(seeds: Path) -> None:
    _, findings = mined(seeds, "003")
    points = findings.learning_points
    assert [point.number for point in points] == [str(n) for n in range(1, 15)]
    assert all(point.title and point.learned and point.advice and point.audience for point in points)
    assert [len(point.learned) for point in points] == [1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 2, 2, 1, 1]
    assert [len(point.advice) for point in points] == [1, 1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6]


def test_the_advice_of_the_fourteen_themes_is_recommended(seeds: Path) -> None:
    _, findings = mined(seeds, "003")
    assert len(findings.recommendations) == 17
    assert all(r.audience for r in findings.recommendations)


def test_the_ten_principles_are_ten_points(seeds: Path) -> None:
    _, findings = mined(seeds, "001")
    assert [p.number for p in findings.learning_points] == [str(n) for n in range(1, 11)]
    assert all(p.learned or p.advice for p in findings.learning_points)


def test_the_thirteen_practice_themes_are_thirteen_points_and_their_questions_are_none(seeds: Path) -> None:
    _, findings = mined(seeds, "000")
    points = findings.learning_points
    assert len(points) == 13
    assert all(" : " not in p.title and len(p.learned) + len(p.advice) == 1 for p in points)


def test_panel_themes_key_findings_and_main_areas_are_points_of_their_own(seeds: Path) -> None:
    _, findings = mined(seeds, "002")
    by_length = [len(p.learned) + len(p.advice) for p in findings.learning_points]
    assert sum(n > 1 for n in by_length) == 3
    assert sum(n == 1 for n in by_length) == 11 + 11 + 2


def test_local_themes_of_reviews_and_of_audits_are_both_kept(seeds: Path) -> None:
    _, findings = mined(seeds, "004")
    titles = [p.title for p in findings.learning_points]
    assert titles.count("Professional curiosity") == 2
    assert {"Working with fathers", "Record keeping", "Use of assessment tools"} <= set(titles)
    assert sum(p.good_practice for p in findings.learning_points) == 3


def test_group_work_and_questions_are_prompts(seeds: Path) -> None:
    _, findings = mined(seeds, "001")
    assert [p.about[-1] for p in findings.prompts] == ["In groups, take 10 minutes to:"]
    _, findings = mined(seeds, "000")
    unmarked = [p for p in findings.prompts if not p.quote.text.endswith("?")]
    assert len(unmarked) == 2


def test_a_link_broken_by_a_space_is_mended_and_quoted_as_it_stands(seeds: Path) -> None:
    document, findings = mined(seeds, "003")
    (link,) = findings.resources
    assert " " in link.quote.text
    assert " " not in link.address
    assert document.text[link.quote.start : link.quote.end] == link.quote.text


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_quote_stands_at_its_place_in_the_file(seeds: Path, number: str) -> None:
    document, findings = mined(seeds, number)
    source = next(seeds.glob(f"{number}_*")).read_text(encoding="utf-8")
    quotes = [q for p in findings.learning_points for q in (p.quote, *p.learned, *p.advice)]
    quotes += [x.quote for group in (findings.recommendations, findings.prompts) for x in group]
    quotes += [r.quote for r in findings.resources]
    assert quotes
    assert all(source[q.start : q.end] == q.text == document.text[q.start : q.end] for q in quotes)
