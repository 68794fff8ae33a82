"""Rules load strictly: every fault is told with its line and its remedy, and a partnership's own lie over those shipped."""

import re
from datetime import date
from pathlib import Path

import pytest

from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.process.deadlines import calendar_of
from learnt.engine.process.diagram import mermaid
from learnt.engine.process.rules import load_regime, shipped, shipped_regime
from learnt.engine.timetable import Nation

OWN = """
regime: ours
based_on: england-2023
name: Ours
version: "3"
about: As our partnership does it.
nation: england-and-wales
begins: referred
"""


def own(folder: Path, more: str = "", name: str = "ours.yaml") -> Path:
    path = folder / name
    path.write_text(OWN + more, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(FaultyFileError) as error:
        load_regime(path)
    return [fault.what for fault in error.value.faults]


@pytest.mark.parametrize("name", shipped())
def test_every_state_has_an_owner_a_way_in_and_a_way_out(name: str) -> None:
    regime = shipped_regime(name)
    assert regime.id == name
    for state in regime.states.values():
        assert regime.posts[state.owner].name
        assert state.ends or any(state.id in move.begins for move in regime.moves.values())
        assert state.id == regime.begins or any(state.id == move.to for move in regime.moves.values())
    for setting in regime.settings.values():
        for reading in setting.readings:
            assert regime.choosing({setting.id: reading.id}).value(setting.id) == reading.value
    assert all(
        regime.sources[clock.cited.source].read or clock.length in regime.settings
        for clock in regime.clocks.values()
    )


@pytest.mark.parametrize("name", shipped())
def test_the_diagram_has_every_state_and_every_move(name: str) -> None:
    regime, lines = shipped_regime(name), mermaid(shipped_regime(name)).splitlines()
    arrows = sum(len(move.begins) for move in regime.moves.values()) + 1
    ends = sum(state.ends for state in regime.states.values())
    assert sum("-->" in line for line in lines) == arrows + ends
    assert sum(line.startswith("        state ") for line in lines) == len(regime.states)


def test_a_partnership_changes_takes_away_and_chooses(tmp_path: Path) -> None:
    regime = load_regime(own(tmp_path, """
choose: {rapid-review-start: aware, panel-reply-days: "25", local-holidays: left-out}
remove: {tasks: [huddle]}
posts:
  - {id: business-manager, name: Learning lead}
tasks:
  - {id: letters, days: 2 to 3}
closed:
  - {id: 2026-12-24, name: Closed for the holidays}
"""))  # fmt: skip
    shipped_one = shipped_regime("england-2023")
    assert regime.version == "3"
    assert regime.posts["business-manager"].name == "Learning lead"
    assert "huddle" in shipped_one.tasks
    assert "huddle" not in regime.tasks
    assert (regime.tasks["letters"].first, regime.tasks["letters"].last) == ("2", "3")
    assert regime.tasks["letters"].name == shipped_one.tasks["letters"].name
    assert regime.starting(regime.clocks["rapid-review"]) == ("aware",)
    assert regime.number("panel-reply-days") == 25
    assert calendar_of(regime).why_not(date(2026, 12, 24)) == "Closed for the holidays"
    assert calendar_of(regime.choosing({"local-holidays": "count"})).is_working(date(2026, 12, 24))


def test_rules_may_stand_on_a_file_beside_them(tmp_path: Path) -> None:
    own(tmp_path)
    path = tmp_path / "more.yaml"
    path.write_text(
        OWN.replace("england-2023", "ours").replace("regime: ours", "regime: more"), encoding="utf-8"
    )
    assert load_regime(path).id == "more"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("moovs: []", "Did you mean “moves”?"),
        ("moves:\n  - {id: submit, to: nowhere}", "There is no state “nowhere”"),
        ("moves:\n  - {id: submit, by: nobody}", "There is no post “nobody”"),
        ("moves:\n  - {id: submit, guards: [nothing]}", "There is no guard “nothing”"),
        ("moves:\n  - {id: submit, event: nothing}", "There is no event “nothing”"),
        ("moves:\n  - {id: new}", "The move has no “from”. Add it."),
        ("states:\n  - {id: meeting, owner: nobody}", "There is no post “nobody”"),
        ("states:\n  - {id: lonely, name: L, stage: referral, owner: partners, says: L.}", "No move leads to “lonely”"),
        ("remove: {moves: [end-here, begin-practice-review, decide-again]}", "No move leads on from “awaiting-panel”"),
        ("remove: {guards: [nothing]}", "There is nothing called “nothing” to take away"),
        ("remove: {moves: [publish]}", "No move has the guard “no-embargo”"),
        ("guards:\n  - {id: decided, needs: {recorded: nothing}}", "There is no fact or event “nothing”"),
        ("guards:\n  - {id: decided, needs: {yes: grounds}}", "is recorded as text, and the condition needs yes-no"),
        ("guards:\n  - {id: decided, needs: {'yes': grounds}}", "is recorded as text, and the condition needs yes-no"),
        ("guards:\n  - {id: decided, needs: {chosen: {decision: perhaps}}}", "has no choice “perhaps”"),
        ("guards:\n  - {id: decided, needs: {at-most: {children: few}}}", "neither a whole number nor a setting"),
        ("guards:\n  - {id: decided, needs: {at-most: few}}", "must be a set of keys"),
        ("guards:\n  - {id: decided, needs: {in-time: nothing}}", "There is no clock “nothing”"),
        ("guards:\n  - {id: decided, needs: {under: {nothing: a}}}", "There is no setting “nothing”"),
        ("guards:\n  - {id: decided, needs: {lets-out: some}}", "must be one of: themes, learning, everything"),
        ("guards:\n  - {id: decided, needs: {every: []}}", "needs a list of conditions"),
        ("guards:\n  - {id: decided, needs: {recorded: grounds, 'no': dissent}}", "A condition has one key"),
        ("guards:\n  - {id: decided, needs: {wishes: grounds}}", "has no key “wishes”"),
        ("guards:\n  - {id: decided, reason: no grounds}", "begins with a capital"),
        ("guards:\n  - {id: new, reason: New.}", "The guard has no “needs”"),
        ("clocks:\n  - {id: copies, length: '7'}", "The source “WT2023” has not been read. Make the length a setting."),
        ("clocks:\n  - {id: notify, length: soon}", "“length” is a whole number from 1 or a setting"),
        ("clocks:\n  - {id: notify, unit: fortnights}", "There is no unit “fortnights”"),
        ("clocks:\n  - {id: notify, force: strong}", "There is no force “strong”"),
        ("clocks:\n  - {id: notify, first_day: strong}", "“first_day” names no setting"),
        ("clocks:\n  - {id: notify, starts: dawn}", "There is no event or setting “dawn”"),
        ("clocks:\n  - {id: notify, stops: dusk}", "There is no event or fact “dusk”"),
        ("clocks:\n  - {id: notify, source: hearsay}", "There is no source “hearsay”"),
        ("clocks:\n  - {id: notify, unless: {in-time: notify}}", "may not ask whether a clock is in time"),
        ("tasks:\n  - {id: letters, days: 5 to 2}", "“days” is a number of days"),
        ("tasks:\n  - {id: letters, days: soon}", "“days” is a number of days"),
        ("facts:\n  - {id: harm, kind: text}", "A fact of the kind “choice” has “choices”"),
        ("settings:\n  - {id: care-leavers, default: sometimes}", "The setting has no reading “sometimes”"),
        ("settings:\n  - {id: care-leavers, readings: [{id: notified, value: '1', means: M., source: DEVON}]}", "at least two readings"),
        ("settings:\n  - {id: care-leavers, readings: [{id: notified, value: perhaps, means: M., source: DEVON}]}", "is no number, no event"),
        ("settings:\n  - {id: care-leavers, readings: [{id: notified, value: '1', means: M., source: RUMOUR}]}", "There is no source “RUMOUR”"),
        ("moves:\n  - {id: submit, forgets: nothing}", "There is no event or fact “nothing”"),
        ("guards:\n  - {id: decided, needs: {chosen: {decision: none, harm: died}}}", "needs one name"),
        ("guards:\n  - {id: decided, needs: {not: {recorded: nothing}}}", "There is no fact or event “nothing”"),
        ("guards:\n  - {id: decided, needs: {some: [{'no': nothing}]}}", "There is no fact “nothing”"),
        ("choose: {care-leavers: sometimes}", "has no reading “sometimes”"),
        ("choose: {panel-reply-days: soon}", "or give a whole number from 1"),
        ("choose: {nothing: a}", "There is no setting “nothing”"),
        ("closed:\n  - {id: Christmas, name: C}", "“Christmas” is no day"),
        ("posts:\n  - {id: a, name: A}\n  - {id: a, name: B}", "“a” is there twice"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_remedy(tmp_path: Path, more: str, told: str) -> None:
    assert any(told in fault for fault in faults(own(tmp_path, more)))


def test_all_faults_are_told_together_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(FaultyFileError, match=r"(?s)ours.yaml: 2 faults.*line 10.*line 12") as error:
        load_regime(
            own(
                tmp_path, "moves:\n  - {id: submit, to: nowhere}\nstates:\n  - {id: meeting, owner: nobody}\n"
            )
        )
    assert sorted(fault.line for fault in error.value.faults) == [10, 12]


def test_rules_that_lead_back_to_themselves_or_nowhere_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OWN.replace("england-2023", "ours"), encoding="utf-8")
    assert any("lead back to itself" in fault for fault in faults(path))
    path.write_text(OWN.replace("england-2023", "france"), encoding="utf-8")
    assert any("There are no rules “france”" in fault for fault in faults(path))
    path.write_text(OWN.replace("based_on: england-2023", "remove: {moves: [a]}"), encoding="utf-8")
    assert any("There is nothing called “a” to take away" in fault for fault in faults(path))
    path.write_text("", encoding="utf-8")
    assert faults(path) == ["The file is empty."]
    with pytest.raises(UserError, match="There are no rules “atlantis”"):
        load_regime("atlantis")


def test_rules_that_begin_nowhere_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OWN.replace("begins: referred", "begins: nowhere"), encoding="utf-8")
    assert any("“begins” names no state: “nowhere”" in fault for fault in faults(path))


def test_settings_refuse_what_they_do_not_know() -> None:
    regime = shipped_regime("england-2023")
    with pytest.raises(UserError, match="has no reading “perhaps”"):
        regime.choosing({"rapid-review-start": "perhaps"})
    assert regime.number("15") == 15
    assert regime.choosing({"days-before-publication": "none"}).number("days-before-publication") is None


def test_scotland_counts_by_its_own_bank_holidays() -> None:
    assert calendar_of(shipped_regime("scotland-learning-review")).nation is Nation.SCOTLAND
    assert calendar_of(shipped_regime("scotland-learning-review")).is_working(date(2026, 4, 6))
    assert not calendar_of(shipped_regime("england-2023")).is_working(date(2026, 4, 6))


def test_states_stages_and_limits_stand_in_the_order_of_a_review() -> None:
    regime = shipped_regime("england-2023")
    assert list(regime.stages) == [
        "referral",
        "notification",
        "rapid-review",
        "practice-review",
        "publication",
        "actions",
    ]
    assert list(regime.states)[:2] == ["referred", "considering"]
    assert list(regime.states)[-1] == "closed"
    assert (next(iter(regime.clocks)), list(regime.clocks)[-1]) == ("notify", "first-check")


def test_the_example_of_the_guide_loads(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "how-to" / "change-the-rules.md").read_text(
        encoding="utf-8"
    )
    head, chosen, closed, changed = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    choose, days = closed.split("closed:")
    path = tmp_path / "ours.yaml"
    path.write_text(
        head + chosen + choose.removeprefix("choose:\n") + "closed:" + days + changed, encoding="utf-8"
    )
    regime = load_regime(path)
    assert regime.tasks["call"].owner == "business-manager"
    assert "huddle" not in regime.tasks
    assert regime.moves["meet"].guards[-1] == "chair-told"
    assert not calendar_of(regime).is_working(date(2027, 12, 24))
