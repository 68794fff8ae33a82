"""Read the indicators and counter-indicators of a theme."""

import yaml

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.patterns import normal, wrong_with
from learnt.engine.domain.codebook import Indicator

_STRONG, _WEAK, _COUNTER = "strong", "weak", "counter_indicators"


def indicators(entry: Entry) -> tuple[tuple[Indicator, ...], tuple[str, ...]]:
    """Return the indicators and the counter-indicators of a theme, noting every fault in them."""
    lists = entry.entry("indicators")
    if lists is None:
        entry.fault(None, "The theme has no “indicators”. Add some, under strong or weak.")
        found: list[tuple[str, list[tuple[str, yaml.Node]]]] = []
    else:
        lists.check_keys((_STRONG, _WEAK))
        found = [(_STRONG, _sound(lists, _STRONG)), (_WEAK, _sound(lists, _WEAK))]
    counters = _sound(entry, _COUNTER)
    _note_repeats(entry, [*found, (_COUNTER, counters)])
    made = tuple(Indicator(words, name == _STRONG) for name, patterns in found for words, _ in patterns)
    if lists is not None and not made:
        lists.fault(None, "The theme has no sound indicator. Add at least one, under strong or weak.")
    return made, tuple(words for words, _ in counters)


def _sound(entry: Entry, key: str) -> list[tuple[str, yaml.Node]]:
    sound = []
    for words, node in entry.texts(key):
        if wrong := wrong_with(words):
            entry.fault(node, f"The pattern “{words}” {wrong}.")
        else:
            sound.append((words, node))
    return sound


def _note_repeats(entry: Entry, lists: list[tuple[str, list[tuple[str, yaml.Node]]]]) -> None:
    seen: dict[str, str] = {}
    for name, patterns in lists:
        for words, node in patterns:
            before = seen.setdefault(normal(words), "")
            if before:
                where = f"twice under {name}" if before == name else f"under {before} and under {name}"
                entry.fault(node, f"“{words}” stands {where}. Keep one.")
            seen[normal(words)] = before or name
