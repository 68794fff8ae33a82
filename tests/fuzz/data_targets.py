"""Targets: the YAML that people edit."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from learnt.engine.assurance.loading import load_sheet, standards_of
from learnt.engine.briefing.outlines.loading import read_outline
from learnt.engine.casework.loading import load_template
from learnt.engine.chronology.finders.rules import load_rules as load_finders
from learnt.engine.chronology.mapping import load_mappings, mappings_text
from learnt.engine.codebook import load
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.coding.coder import Coder
from learnt.engine.domain.chronology import Field
from learnt.engine.genogram.nudging import load_nudges
from learnt.engine.people.loading import people_of
from learnt.engine.people.writing import people_text
from learnt.engine.process.advising.loading import load_advice
from learnt.engine.process.closure.loading import load_ladder
from learnt.engine.process.escalating.loading import policy_of
from learnt.engine.process.rules.loading import load_regime
from learnt.engine.records import RecordKind, check, load_rules
from learnt.engine.screening.saved import saved_questions
from tests.fuzz.files import ENGINE, SAMPLES, filed, scratch, shipped, words
from tests.fuzz.trying import FoundError, Target

_YAML = (
    "- id: a",
    "&a",
    "*a",
    "<<: *a",
    "!!binary",
    "|",
    ">",
    "? a",
    "id:",
    "name:",
    "2020-13-45",
    "'",
    "{a: {a: {a: [",
    "---\n",
    "%YAML 9.9",
)
_CODEBOOK = """codebook: ours
name: Ours
version: "1"
groups:
  - {id: child, name: The child, negatable: true}
  - {id: practice, name: Practice, negatable: true}
vocabularies:
  - {vocabulary: terms, name: Terms, source: Ours, terms: [{id: one, name: One}]}
themes:
  - id: voice
    name: Voice of the child
    group: child
    definition: Whether anybody asked.
    include: [asked the child]
    exclude: [asked the parent]
    indicators: {strong: ["voice of the child*", "(child|young person) ~ said"], weak: [asked, "DNA"]}
    crosswalk: {terms: [one]}
  - id: records
    name: Records
    group: practice
    definition: Whether it was written down.
    indicators: {weak: ["writ*"]}
"""
_DATA = ENGINE / "process" / "rules" / "data"
_SAVED = "questions:\n  young: age <= 5 and outcome:died\n  neglect: theme:neglect\n"
_NUDGES = "orders:\n  - left_to_right: [a, b, c]\nmoves: {a: 20, b: -4.5}\n"
_HEADINGS = mappings_text(
    {
        ("date of contact", "what happened"): (Field.DATE, Field.EVENT),
        ("when", "notes", "log"): (Field.DATE, Field.EVENT, Field.SOURCE),
    }
)


def _text(load: Callable[[str], object]) -> Callable[[bytes], object]:
    """Return an attempt on what takes text; what is not UTF-8 is refused before it."""
    return lambda data: load(data.decode("utf-8", "replace"))


def _codebook(data: bytes) -> None:
    """Load a codebook, write it, and load what was written: a codebook that loads must be one that keeps."""
    book = load_text(data.decode("utf-8", "replace"), "ours")
    if load_text(yaml_of(book), "ours") != book:
        raise FoundError("a codebook that is not kept", AssertionError())
    Coder(book)


def _people(data: bytes) -> None:
    family = people_of(data.decode("utf-8", "replace"))
    if people_of(people_text(family)) != family:
        raise FoundError("a family that is not kept", AssertionError())


def _records(path: Path) -> None:
    rules = load_rules(path)
    check(
        rules,
        "Mum said he is fine. No concerns. Seen on 31/02/2019; nothing was wrong.",
        RecordKind.CONTACT,
        on=date(2024, 6, 30),
    )


def _yaml(
    name: str, what: str, seeds: Callable[[], list[bytes]], attempt: Callable[[bytes], Any], *tokens: str
) -> Target:
    return Target(name, what, seeds, attempt, (*_YAML, *tokens), examples=30)


_REGIMES = ("england-2018", "england-2023", "wales-susr", "scotland-learning-review", "audit")


def _regimes() -> list[bytes]:
    return [(_DATA / f"{name}.yaml").read_bytes() for name in _REGIMES]


def _regime(data: bytes) -> None:
    """Load rules that lie beside those they build on."""
    folder = scratch() / "rules"
    if not folder.exists():
        shutil.copytree(_DATA, folder)
    (folder / "ours.yaml").write_bytes(data)
    load_regime(folder / "ours.yaml")


def _families() -> list[bytes]:
    return [one.read_bytes() for one in sorted((SAMPLES / "chronology").glob("*/people.yaml"))]


TARGETS = (
    Target(
        "codebook",
        "codebooks, loaded, written and loaded again",
        words(_CODEBOOK, yaml_of(load("child-suicide"))),
        _codebook,
        (*_YAML, "pattern: ", "themes:", "(a|b)*", "~"),
        examples=40,
        weight=2,
    ),
    _yaml(
        "escalation policy",
        "escalation policies",
        shipped("process/escalating/policies/*.yaml"),
        _text(policy_of),
        "working days: 3",
    ),
    _yaml(
        "standards", "standards of assurance", shipped("assurance/data/standards/*.yaml"), _text(standards_of)
    ),
    _yaml(
        "checklists",
        "sheets of checklists",
        shipped("assurance/data/sheets/*.yaml"),
        filed("a.yaml", load_sheet),
    ),
    _yaml(
        "outlines",
        "outlines of briefings",
        shipped("briefing/outlines/*.yaml"),
        filed("a.yaml", read_outline),
        "most: 3",
    ),
    _yaml(
        "process rules",
        "rules of the process",
        _regimes,
        _regime,
        "based_on: ours",
        "based_on: common",
        "../ours",
        "after:",
        "working days",
    ),
    _yaml(
        "advice on recommendations",
        "rules of advice",
        shipped("process/advising/rules.yaml"),
        filed("a.yaml", load_advice),
        "(a|b",
        "{2,1}",
    ),
    _yaml(
        "ladder of closure",
        "ladders of closure",
        shipped("process/closure/ladder.yaml"),
        filed("a.yaml", load_ladder),
    ),
    _yaml(
        "record rules",
        "rules of the record check, and a check by them",
        shipped("records/rules.yaml"),
        filed("a.yaml", _records),
        "(a+)+b",
        "(?P<x>",
    ),
    _yaml(
        "chronology rules",
        "rules of questions about chronologies",
        shipped("chronology/data/finders.yaml"),
        filed("a.yaml", load_finders),
    ),
    _yaml("chronology headings", "remembered headings", words(_HEADINGS), filed("a.yaml", load_mappings)),
    _yaml(
        "paper templates",
        "templates of papers",
        shipped("casework/templates/*.yaml"),
        filed("a.yaml", load_template),
    ),
    _yaml(
        "people, YAML",
        "the people of a case as YAML",
        _families,
        _people,
        "born: 2019-02-30",
        "role: mother",
        "parents: [a, b]",
    ),
    _yaml("nudges", "nudges of genograms", words(_NUDGES), filed("a.yaml", load_nudges)),
    _yaml("saved questions", "saved questions", words(_SAVED), filed("questions.yaml", saved_questions)),
)
