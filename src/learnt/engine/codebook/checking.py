"""Check the indicators of a theme as somebody writes them, one a line, and the theme as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.patterns import normal, wrong_with
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import Fault, FaultyFileError


def faults_in_patterns(lists: Mapping[str, Sequence[str]]) -> dict[str, list[Fault]]:
    """Return the faults of lists of patterns by the name of the list; each fault has its line in its list."""
    found: dict[str, list[Fault]] = {name: [] for name in lists}
    seen: dict[str, tuple[str, int]] = {}
    for name, line, words in _lines(lists):
        if wrong := wrong_with(words):
            found[name].append(Fault(line, f"“{words}” {wrong}."))
            continue
        first = seen.setdefault(normal(words), (name, line))
        if first != (name, line):
            found[name].append(
                Fault(line, f"“{words}” stands already in {first[0]}, line {first[1]}. Keep one.")
            )
    return found


def faults_in_theme(codebook: Codebook, theme: Theme) -> list[str]:
    """Return what the loader would say of a theme in a codebook, as if it stood there alone."""
    alone = replace(codebook, themes=(theme,))
    try:
        load_text(yaml_of(alone), theme.id)
    except FaultyFileError as error:
        return [fault.what for fault in error.faults]
    return []


def _lines(lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int, str]]:
    for name, patterns in lists.items():
        for line, words in enumerate(patterns, start=1):
            if words.strip():
                yield name, line, words.strip()
