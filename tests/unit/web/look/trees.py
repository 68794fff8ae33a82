"""HTML as a tree to compare: no matter how attributes are ordered, lines are broken or ids are called."""

import json
from pathlib import Path
from typing import Any

from lxml import html

FIXTURES = Path(__file__).parent / "fixtures"
_REFERENCES = ("id", "for", "aria-describedby", "aria-labelledby", "aria-controls")


def fixtures(component: str) -> list[Any]:
    """Return the design system's own examples of a component."""
    return list(json.loads((FIXTURES / f"{component}.json").read_text(encoding="utf-8")))


def tree(markup: str) -> list[object]:
    """Return the tree of a piece of HTML."""
    reader = _Reader()
    found: list[object] = []
    for part in html.fragments_fromstring(markup):
        found += _words(part) if isinstance(part, str) else [reader.node(part), *_words(part.tail)]
    return found


class _Reader:
    """Reads one tree, and numbers its ids in the order in which they are first named."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def node(self, element: html.HtmlElement) -> tuple[object, ...]:
        attributes = [
            (name, self._value(str(name), str(value))) for name, value in sorted(element.attrib.items())
        ]
        inside: list[object] = [*_words(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                inside.append(self.node(child))
            inside += _words(child.tail)
        return str(element.tag), tuple(attributes), tuple(inside)

    def _value(self, name: str, value: str) -> str:
        if name == "class":
            return " ".join(sorted(set(value.split())))
        if name in _REFERENCES:
            return self._renamed(value)
        if name == "href" and value.startswith("#") and len(value) > 1:
            return f"#{self._renamed(value[1:])}"
        return " ".join(value.split())

    def _renamed(self, names: str) -> str:
        return " ".join(self._known.setdefault(name, f"id{len(self._known) + 1}") for name in names.split())


def _words(text: str | None) -> list[str]:
    """Return a text with its white space made even; nothing where there is nothing else."""
    even = " ".join((text or "").split())
    return [even] if even else []
