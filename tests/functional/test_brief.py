"""Briefings at the command line: drafts, confirmed learning alone, outlines of one's own, and refusal."""

from pathlib import Path

import pytest

from tests.functional.conftest import HasRead, Run, rows

REPORT = """# Learning note: Harrowmere

## Learning

What we have learned: Workers did not always ask the children what their days were like at home.

What you should do: Health visitors should record what each child says about home and school.
"""
OWN = """
outline: leaflet
name: Leaflet
about: For the noticeboard.
parts:
  - id: points
    role: points
    heading: "{point}"
    say:
      - {of: learned, heading: Learned}
"""


@pytest.fixture
def library(has_read: HasRead) -> None:
    has_read("report.md", REPORT)


@pytest.mark.usefixtures("library")
def test_a_draft_says_that_it_is_one_and_confirmed_learning_alone_says_that_there_is_none(
    learnt: Run, tmp_path: Path
) -> None:
    draft = learnt("brief", "-o", tmp_path / "a", "--format", "txt", "--all-counts")
    assert "This is a draft" in draft.stderr + draft.stdout
    text = (tmp_path / "a" / "briefing.txt").read_text(encoding="utf-8")
    assert "“Workers did not always ask the children what their days were like at home.” (suggested)" in text
    alone = learnt("brief", "-o", tmp_path / "b", "--format", "txt", "--confirmed-only")
    assert "Nobody has confirmed a theme" in alone.stderr + alone.stdout
    assert "Workers did not" not in (tmp_path / "b" / "briefing.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("library")
def test_what_a_person_decided_is_told_without_the_mark(learnt: Run, tmp_path: Path) -> None:
    (passage,) = [
        row
        for row in rows(learnt("search", "children days home", "--json").stdout)
        if "Workers" in row["quote"]
    ]
    learnt("decide", passage["id"], str(passage["passage"]), "voice-of-child", "accepted", "--by", "Ada")
    learnt("brief", "-o", tmp_path / "a", "--format", "txt", "--for-release")
    text = (tmp_path / "a" / "briefing.txt").read_text(encoding="utf-8")
    assert "Workers did not always ask the children" in text
    assert "(suggested)" not in text


@pytest.mark.usefixtures("library")
def test_an_outline_of_ones_own_is_used_from_a_file_and_checked(learnt: Run, tmp_path: Path) -> None:
    own = tmp_path / "leaflet.yaml"
    own.write_text(OWN, encoding="utf-8")
    assert "no faults" in learnt("outlines", "--check", own).stderr
    learnt("brief", "-o", tmp_path / "a", "--format", "txt", "--outline", own)
    assert "Leaflet" in (tmp_path / "a" / "briefing.txt").read_text(encoding="utf-8")
    own.write_text(OWN.replace("role: points", "role: pointing"), encoding="utf-8")
    refused = learnt("brief", "-o", tmp_path / "b", "--outline", own, expect=2)
    assert "line 7: There is no role “pointing”" in refused.stderr
    assert not (tmp_path / "b").exists()


def test_outlines_are_listed_with_what_they_are_for(learnt: Run) -> None:
    listed = rows(learnt("outlines", "--json").stdout)
    assert {row["id"] for row in listed} >= {"thematic-note", "digest", "training-deck"}
    assert all(row["about"] for row in listed)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "odt"], "There is no format odt"),
        (["--format", ","], "There is no format (none given)"),
        (["--outline", "poster"], "There is no outline “poster”"),
        (["--theme", "weather"], "has no theme weather"),
        (["--years", "2023-2021"], "are no years"),
        (["--years", "lately"], "are no years"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    learnt: Run, tmp_path: Path, *, arguments: list[str], says: str
) -> None:
    refused = learnt("brief", "-o", tmp_path / "a", *arguments, expect=2)
    assert says in refused.stderr
    assert not (tmp_path / "a").exists()
