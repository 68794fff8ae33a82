"""What is planted in the larger fictional family is found: dates, mends, duplicates, conflicts and patterns."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from learnt.engine.chronology.finders import asked, load_rules
from learnt.engine.domain.chronology import Chronology, FaultKind, merged
from tests.unit.chronology.families import SAMPLES, at, family


def test_every_entry_is_read_and_every_uncertain_date_keeps_its_interval() -> None:
    read = family("marlow")
    assert len(read.report.chronology.entries) == read.planted["entries"] == 200
    assert len(read.report.chronology.agencies) == 5
    for place, interval in read.planted["dates"].items():
        when = read.entry(place).date
        assert when is not None
        assert f"{when.earliest}..{when.latest}" == interval, place


def test_every_mistyped_date_is_offered_its_mend_and_none_is_mended() -> None:
    read = family("marlow")
    offered = {
        f"{one.place.file}:{one.place.row}": one for one in read.report.chronology.faults if one.offers
    }
    for place, mend in read.planted["mends"].items():
        assert read.entry(place).date is None
        assert str(offered[place].offers[0]) == mend
    repeated = [one for one in read.report.chronology.faults if one.kind is FaultKind.REPEATED]
    assert [f"{one.place.file}:{one.place.row}" for one in repeated] == read.planted["repeated"]


def test_the_planted_duplicates_and_conflicts_are_offered() -> None:
    read = family("marlow")
    pairs = {frozenset({at(one.first), at(one.second)}): one for one in read.report.matches}
    for places in read.planted["duplicates"].values():
        assert all(frozenset(pair) in pairs for pair in combinations(places, 2)), places
    for name, places in read.planted["conflicts"].items():
        assert pairs[frozenset(places)].differ, name
    assert len(pairs) <= 26


def test_the_planted_patterns_are_asked_about() -> None:
    read = family("marlow")
    found = [({at(one) for one in finding.entries}, finding.rule.id) for finding in read.report.findings]
    kin = {
        "silence": {"silence", "agency-silence"},
        "one-agency": {"one-agency", "not-passed-on", "told-to-one"},
    }
    for rule, groups in read.planted["patterns"].items():
        for name, places in groups.items():
            hit = any(
                id_ in kin.get(rule, {rule}) and 2 * len(entries & {*places}) >= len(places)
                for entries, id_ in found
            )
            assert hit, (rule, name)
    assert len(found) <= 24


def test_questions_ask_with_their_reason_and_never_score() -> None:
    for finding in family("marlow").report.findings:
        assert finding.question.endswith(("?", "lie in it."))
        assert finding.rule.why
        assert finding.rule.source
        assert not any(word in finding.question.lower() for word in ("score", "risk", "level", "should have"))


@pytest.mark.parametrize("turn", [1, 77, 150])
def test_the_order_of_files_and_rows_changes_no_question(turn: int) -> None:
    read = family("marlow")
    entries = read.report.chronology.entries
    turned = merged([Chronology(entries[turn:]), Chronology(entries[:turn][::-1])])
    people = read.report.people
    again = asked(turned, load_rules(None, people), people)
    assert [one.question for one in again] == [one.question for one in read.report.findings]


def test_analysis_is_no_ground_for_a_question() -> None:
    read = family("marlow")
    told = [one for one in read.report.chronology.entries if one.analysis]
    assert told
    assert all(one.analysis not in one.told for one in told)


def test_the_samples_are_what_their_sources_make_them(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "build.py", tmp_path], check=True)
    for name in ("marlow", "okoro"):
        made = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        assert made == {path.name: path.read_bytes() for path in (SAMPLES / name).iterdir()}
