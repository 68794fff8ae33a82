"""Load the rules of the record check, shipped or a partnership's own, and report all faults together."""

import re
from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path

import yaml

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.numbers import whole
from learnt.engine.records import model

_SHIPPED = Path(__file__).parent / "rules.yaml"
_LIST = re.compile(r"<(\w+)>")
NEEDED_LISTS = ("adults", "institutions", "children", "speaks")
_KEYS = ("id", "kinds", "when", "denied", "quoted", "asks", "why", "theme", "source", "example")


@cache
def shipped_rules() -> model.Rules:
    """Return the rules that come with Learnt."""
    return load_rules(_SHIPPED)


def load_rules(path: Path) -> model.Rules:
    """Return the rules of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The rules for records", _rules)


def _rules(file: Entry) -> model.Rules:
    file.check_keys(("records", "version", "sources", "limits", "lists", "known_acronyms", "rules"))
    sources = {one.id: one for one in map(_source, file.entries("sources", "source"))}
    lists = _lists(file)
    rules: dict[str, model.Rule] = {}
    for entry in file.entries("rules", "rule"):
        rule = _Reader(lists, sources.keys()).rule(entry)
        if rule is not None and rule.id in rules:
            entry.fault(None, f"The rule “{rule.id}” is there twice. Keep one.")
        elif rule is not None:
            rules[rule.id] = rule
    known = frozenset(words for words, _ in file.texts("known_acronyms"))
    return model.Rules(
        file.text("records"), file.text("version"), sources, rules, lists, known, _stale_months(file)
    )


def _source(entry: Entry) -> model.Source:
    entry.check_keys(("id", "title", "address", "read"))
    address = entry.text("address", needed=False)
    return model.Source(entry.text("id"), entry.text("title"), address, entry.boolean("read"))


def _lists(file: Entry) -> dict[str, str]:
    entry = file.entry("lists")
    if entry is None:
        file.fault(None, "There are no “lists”. Add them.")
        return {}
    lists = {name: "|".join(words for words, _ in entry.texts(name)) for name in entry.values}
    for name in NEEDED_LISTS:
        if not lists.get(name):
            entry.fault(None, f"There is no list “{name}”, by which a voice is told. Add it.")
    return lists


def _stale_months(file: Entry) -> int:
    limits = file.entry("limits")
    words = limits.text("stale_months") if limits is not None else ""
    if number := whole(words):
        return number
    file.fault(None, "Under “limits”, “stale_months” must be a whole number above 0.")
    return 1


class _Reader:
    """Reads rules whose patterns may name lists and which cite known sources."""

    def __init__(self, lists: Mapping[str, str], sources: Container[str]) -> None:
        self._lists, self._sources = lists, sources

    def rule(self, entry: Entry) -> model.Rule | None:
        entry.check_keys(_KEYS)
        cited = entry.text("source")
        if cited and cited not in self._sources:
            entry.fault(entry.values["source"], f"There is no source “{cited}”. Add it under “sources”.")
        kinds, when, example = self._kinds(entry), self._when(entry), self._example(entry)
        if when is None:
            return None
        return model.Rule(
            entry.text("id"),
            kinds,
            when,
            entry.text("asks"),
            entry.text("why"),
            entry.text("theme"),
            cited,
            example,
            self._one_of(entry, "denied", "keep", "skip") == "keep",
            self._one_of(entry, "quoted", "skip", "mark") == "skip",
        )

    def _kinds(self, entry: Entry) -> frozenset[model.RecordKind]:
        found = set()
        for words, node in entry.texts("kinds"):
            if words in list(model.RecordKind):
                found.add(model.RecordKind(words))
            else:
                entry.fault(node, f"There is no kind “{words}”. Choose from {', '.join(model.RecordKind)}.")
        if not found:
            entry.fault(None, "The rule has no “kinds”. Name the kinds of record that it asks about.")
        return frozenset(found)

    def _one_of(self, entry: Entry, key: str, *choices: str) -> str:
        words = entry.text(key, needed=False)
        if words and words not in choices:
            entry.fault(entry.values[key], f"“{key}” is one of: {', '.join(choices)}.")
        return words

    def _example(self, entry: Entry) -> model.Example:
        inner = entry.entry("example")
        if inner is None:
            entry.fault(None, "The rule has no “example”. Add fictional words and better ones.")
            return model.Example("", "")
        inner.check_keys(("before", "after"))
        return model.Example(inner.text("before"), inner.text("after"))

    def _when(self, entry: Entry) -> model.Words | model.Parts | model.Look | None:
        inner = entry.entry("when")
        if inner is None:
            entry.fault(None, "The rule has no “when”. Add what it looks for.")
            return None
        if "looks" in inner.values:
            return self._look(inner)
        inner.check_keys(("words", "parts", "looks"))
        tests = [inner.entry(key) for key in ("words", "parts") if key in inner.values]
        if len(tests) != 1 or tests[0] is None:
            inner.fault(None, "“when” has one test: words, parts or looks.")
            return None
        return self._words(tests[0]) if "words" in inner.values else self._parts(tests[0])

    def _words(self, entry: Entry) -> model.Words:
        entry.check_keys(("any", "unless"))
        return model.Words(self._patterns(entry, "any", needed=True), self._patterns(entry, "unless"))

    def _parts(self, entry: Entry) -> model.Parts:
        entry.check_keys(("within", "always", "when", "unless", "needs"))
        words = entry.text("within")
        if words not in list(model.Within):
            entry.fault(None, f"“within” is one of: {', '.join(model.Within)}.")
        needs = tuple(self._need(one) for one in entry.entries("needs", "need"))
        if not needs:
            entry.fault(None, "A test of parts has “needs”, a list of what belongs to it.")
        return model.Parts(
            model.Within(words) if words in list(model.Within) else model.Within.RECORD,
            needs,
            self._patterns(entry, "when"),
            self._patterns(entry, "unless"),
            entry.boolean("always", missing=False),
        )

    def _need(self, entry: Entry) -> model.Need:
        entry.check_keys(("name", "any"))
        return model.Need(entry.text("name"), self._patterns(entry, "any", needed=True))

    def _look(self, entry: Entry) -> model.Look | None:
        entry.check_keys(("looks", "raised_by", "due"))
        words = entry.text("looks")
        if words not in list(model.Looks):
            entry.fault(None, f"There is no look “{words}”. Choose from {', '.join(model.Looks)}.")
            return None
        return model.Look(
            model.Looks(words), self._patterns(entry, "raised_by"), self._patterns(entry, "due")
        )

    def _patterns(self, entry: Entry, key: str, *, needed: bool = False) -> model.Patterns:
        pairs = [self._pattern(entry, node, words) for words, node in entry.texts(key)]
        if needed and not pairs:
            entry.fault(None, f"A {entry.called} has “{key}”, a list of patterns.")
        return tuple(pattern for pattern in pairs if pattern is not None)

    def _pattern(self, entry: Entry, node: yaml.Node, words: str) -> re.Pattern[str] | None:
        missing = [name for name in _LIST.findall(words) if name not in self._lists]
        if missing:
            entry.fault(node, f"There is no list “{missing[0]}”. Add it under “lists”.")
            return None
        try:
            return re.compile(_LIST.sub(lambda found: self._lists[found[1]], words), re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            why = getattr(error, "msg", "it repeats too often or is nested too deep")
            entry.fault(node, f"This pattern cannot be read: {why}. Mend its brackets or signs.")
            return None
