"""Load the rules of the recommendation checker, shipped or a partnership's own, and report all faults together."""

import re
from collections.abc import Container
from functools import cache
from pathlib import Path

import yaml

from learnt.engine.codebook.entries import Entry, mapping
from learnt.engine.codebook.files import read_file
from learnt.engine.process.advising.model import (
    AdviceRules,
    Limits,
    Look,
    Missing,
    Rule,
    Strength,
    StrengthWords,
    Words,
)  # fmt: skip
from learnt.engine.process.rules.entries import chosen, several, source

FIELDS = ("text", "to", "finding", "made_sense", "factor", "expected_change", "measure")
_LINKS = FIELDS[2:]
_SHIPPED = Path(__file__).parent / "rules.yaml"


@cache
def shipped_advice() -> AdviceRules:
    """Return the rules that come with Learnt."""
    return load_advice(_SHIPPED)


def load_advice(path: Path) -> AdviceRules:
    """Return the rules of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The advice", _rules)


def _rules(file: Entry) -> AdviceRules:
    file.check_keys(("advice", "version", "sources", "limits", "strengths", "rules"))
    sources = {one.id: one for one in map(source, file.entries("sources", "source"))}
    rules: dict[str, Rule] = {}
    for entry in file.entries("rules", "rule"):
        rule = _rule(entry, sources.keys())
        if rule is not None and rule.id in rules:
            entry.fault(None, f"The rule “{rule.id}” is there twice. Keep one.")
        elif rule is not None:
            rules[rule.id] = rule
    strengths = dict(pair for entry in file.entries("strengths", "strength") if (pair := _strength(entry)))
    for strength in Strength:
        if strength not in strengths:
            file.fault(None, f"Nothing is said of the strength “{strength}”. Add it under “strengths”.")
    return AdviceRules(file.text("advice"), file.text("version"), sources, _limits(file), strengths, rules)


def _rule(entry: Entry, sources: Container[str]) -> Rule | None:
    entry.check_keys(("id", "when", "says", "why", "source"))
    name, cited = entry.text("id"), entry.text("source")
    if cited and cited not in sources:
        entry.fault(entry.values["source"], f"There is no source “{cited}”. Add it under “sources”.")
    when = _when(entry)
    says, why = entry.text("says"), entry.text("why")
    return Rule(name, when, says, why, cited) if when is not None else None


def _when(entry: Entry) -> Missing | Words | Look | None:
    node = entry.values.get("when")
    if node is None:
        entry.fault(None, "The rule has no “when”. Add what it looks for.")
        return None
    inner = mapping(node, "test", entry.part, entry.faults)
    inner.check_keys(("missing", "words", "looks"))
    if len(inner.values) != 1:
        inner.fault(None, "“when” has one test: missing, words or looks.")
        return None
    if "looks" in inner.values:
        return chosen(inner, "looks", Look)
    if "missing" in inner.values:
        return _missing(inner)
    words = inner.values.get("words")
    return _words(mapping(words, "test of words", entry.part, entry.faults)) if words is not None else None


def _missing(inner: Entry) -> Missing | None:
    field = inner.text("missing")
    if field not in _LINKS:
        inner.fault(inner.values["missing"], f"There is no link “{field}”. Choose from {', '.join(_LINKS)}.")
        return None
    return Missing(field)


def _words(entry: Entry) -> Words:
    entry.check_keys(("in", "any", "unless"))
    fields = several(entry, "in")
    for field in fields:
        if field not in FIELDS:
            entry.fault(entry.values["in"], f"There is no field “{field}”. Choose from {', '.join(FIELDS)}.")
    found = _patterns(entry, "any")
    if not found:
        entry.fault(None, "A test of words has “any”, a list of patterns.")
    return Words(fields, found, _patterns(entry, "unless"))


def _patterns(entry: Entry, key: str) -> tuple[re.Pattern[str], ...]:
    pairs = ((_pattern(entry, node, words)) for words, node in entry.texts(key))
    return tuple(pattern for pattern in pairs if pattern is not None)


def _pattern(entry: Entry, node: yaml.Node, words: str) -> re.Pattern[str] | None:
    try:
        return re.compile(words, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        why = getattr(error, "msg", "it repeats too often or is nested too deep")
        entry.fault(node, f"This pattern cannot be read: {why}. Mend its brackets or signs.")
        return None


def _strength(entry: Entry) -> tuple[Strength, StrengthWords] | None:
    entry.check_keys(("id", "name", "words"))
    strength = chosen(entry, "id", Strength)
    words = StrengthWords(entry.text("name"), _patterns(entry, "words"))
    return (strength, words) if strength is not None else None


def _limits(file: Entry) -> Limits:
    entry = file.entry("limits")
    if entry is None:
        file.fault(None, "There are no “limits”. Add them.")
        return Limits(1, 1, 1, 1)
    entry.check_keys(("same", "near", "many_in_review", "many_on_theme"))
    shares = (_number(entry, "same", most=1), _number(entry, "near", most=1))
    return Limits(*shares, int(_number(entry, "many_in_review")), int(_number(entry, "many_on_theme")))


def _number(entry: Entry, key: str, most: float = 1000) -> float:
    words = entry.text(key)
    try:
        found = float(words or "1")
    except ValueError:
        found = -1
    if not 0 < found <= most:
        entry.fault(entry.values[key], f"“{key}” must be a number above 0 and up to {most:g}.")
    return found
