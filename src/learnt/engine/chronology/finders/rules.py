"""Load the rules of the finders, shipped or a partnership's own, with all faults together and each at its line."""

import re
from importlib.resources import as_file, files
from pathlib import Path

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders.model import Rule, Topic
from learnt.engine.chronology.words import Phrases
from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.numbers import whole

_TEXTS = ("id", "name", "how", "why", "question", "source")
_NUMBERS = ("days", "times", "least", "apart", "weeks", "together", "years", "others", "within")
_WORDS = ("words", "also", "answered", "seen", "closes", "refers", "closing", "referring",
          "names", "passed", "injury")  # fmt: skip
_NEEDS = {
    "silence": ("days",), "agency-silence": ("days", "times", "least"), "repeated": ("least", "apart", "words"),
    "injury": ("weeks", "together", "words", "answered"), "not-seen": ("least", "days", "words"),
    "not-alone": ("least", "years"), "one-agency": ("least", "others", "within", "topics"), "single": ("words",),
    "re-referral": ("least", "within", "closes", "refers"),
    "told": ("within", "words", "names", "passed", "injury"),
}  # fmt: skip
"""Each way of finding with what its rule must say."""
_NOBODY = "(?!)"


def load_rules(path: Path | None = None, people: Directory | None = None) -> tuple[Rule, ...]:
    """Return the rules that ship with Learnt, or those of a file, with the names of the people put into them.

    Raises:
        FaultyFileError: the file has faults; every one is in it, with its line.
    """
    names = _names(people or Directory())
    if path is not None:
        return read_file(path, "The rules", lambda file: _rules(file, names))
    with as_file(files("learnt.engine.chronology").joinpath("data/finders.yaml")) as shipped:
        return read_file(shipped, "The rules", lambda file: _rules(file, names))


def _names(people: Directory) -> dict[str, str]:
    adults, children = set[str](), set[str]()
    for person in people.family.people if people.family else ():
        young = people.family is not None and bool(person.unborn or person.child or _young(person.role))
        ways = {person.role, person.pseudonym, *person.names, *(name.split()[0] for name in person.names)}
        (children if young else adults).update(re.escape(way.lower()) for way in ways if way)
    return {
        "{adults}": "|".join(sorted(adults)) or _NOBODY,
        "{children}": "|".join(sorted(children)) or _NOBODY,
    }


def _young(role: str) -> bool:
    """Tell whether a role is a child's: a sibling's, but not that of the father of a sibling nor of a child's aunt."""
    own = re.split(r"\bof\b", role.casefold().replace("’", "'"))[0].strip()
    return bool(re.search(r"(?:child|baby|siblings?)\b(?!')|(?:half-)?(?:brother|sister)$", own))


def _rules(file: Entry, names: dict[str, str]) -> tuple[Rule, ...]:
    file.check_keys(("rules",))
    return tuple(_rule(one, names) for one in file.entries("rules", "rule"))


def _rule(entry: Entry, names: dict[str, str]) -> Rule:
    entry.check_keys((*_TEXTS, "theme", "only", "unless", "deniable", "topics", *_NUMBERS, *_WORDS))
    id_, name, how, why, question, source = (entry.text(key) for key in _TEXTS)
    if how and how not in _NEEDS:
        entry.fault(entry.values["how"], f"“how” must be one of: {', '.join(_NEEDS)}.")
    for key in _NEEDS.get(how, ()):
        if key not in entry.values:
            entry.fault(None, f"A rule that finds by “{how}” needs “{key}”. Add it.")
    numbers = {key: _number(entry, key) for key in _NUMBERS if key in entry.values}
    phrases = {key: _phrases(entry, key, names) for key in _WORDS if key in entry.values}
    topics = tuple(
        Topic(one.text("id"), _phrases(one, "words", names)) for one in entry.entries("topics", "topic")
    )
    only, theme = entry.text("only", needed=False), entry.text("theme", needed=False)
    return Rule(id_, name, how, why, question, source, theme, only, numbers, phrases, topics)


def _number(entry: Entry, key: str) -> int:
    words = entry.text(key)
    if words and whole(words) is None:
        entry.fault(entry.values[key], f"“{key}” must be a whole number.")
        return 0
    return int(words or 0)


def _phrases(entry: Entry, key: str, names: dict[str, str]) -> Phrases:
    unless = tuple(_filled(entry, "unless", names))
    return Phrases(tuple(_filled(entry, key, names)), unless, entry.boolean("deniable", missing=True))


def _filled(entry: Entry, key: str, names: dict[str, str]) -> list[str]:
    found = []
    for words, node in entry.texts(key):
        pattern = words
        for name, either in names.items():
            pattern = pattern.replace(name, either)
        try:
            re.compile(pattern)
            found.append(pattern)
        except (re.error, OverflowError, RecursionError):
            entry.fault(node, "This is not a regular expression. Look for brackets that are not closed.")
    return found
