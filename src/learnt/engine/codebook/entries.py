"""Read the nodes of a YAML file key by key, and gather every fault with the line it stands on."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from learnt.engine.domain.errors import Fault

_TEXT = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp")}
_BOOLEAN = "tag:yaml.org,2002:bool"
_TRUE = {"true", "yes", "on"}


@dataclass(slots=True)
class Faults:
    """The faults found so far, over all the files of one codebook."""

    found: list[Fault] = field(default_factory=list)

    def add(self, node: yaml.Node | None, what: str, part: str = "") -> None:
        """Note a fault at the line where a node begins, and in which part of the codebook."""
        line = node.start_mark.line + 1 if node is not None else 1
        self.found.append(Fault(line, f"In {part}: {what}" if part else what))


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a YAML file, asked for its keys one by one."""

    node: yaml.Node
    values: dict[str, yaml.Node]
    called: str
    """What the entry is, for messages: "theme", "group"."""
    part: str
    """Name of the further file it stands in; empty for the main file."""
    faults: Faults

    def fault(self, node: yaml.Node | None, what: str) -> None:
        """Note a fault of this entry."""
        self.faults.add(node or self.node, what, self.part)

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return the words under a key; empty, with a fault where they are needed, if there are none."""
        if key not in self.values:
            if needed:
                self.fault(None, f"The {self.called} has no “{key}”. Add it.")
            return ""
        return self._words(self.values[key], key)

    def boolean(self, key: str, *, missing: bool | None = None) -> bool:
        """Return whether a key says true; it must be there unless `missing` says what holds without it."""
        node = self.values.get(key)
        if node is None and missing is not None:
            return missing
        if node is None:
            self.fault(None, f"The {self.called} has no “{key}”. Add it, with true or false.")
        elif not isinstance(node, yaml.ScalarNode) or node.tag != _BOOLEAN:
            self.fault(node, f"“{key}” must be true or false.")
        else:
            return str(node.value).lower() in _TRUE
        return False

    def texts(self, key: str) -> list[tuple[str, yaml.Node]]:
        """Return each text of a list with its node; none where the key is missing."""
        pairs = [(self._words(item, key), item) for item in self._items(key)]
        return [(words, item) for words, item in pairs if words]

    def entries(self, key: str, called: str) -> list["Entry"]:
        """Return each mapping of a list; none where the key is missing."""
        return [mapping(item, called, self.part, self.faults) for item in self._items(key)]

    def entry(self, key: str) -> "Entry | None":
        """Return the mapping under a key, or None where there is none."""
        node = self.values.get(key)
        return mapping(node, f"list of {key}", self.part, self.faults) if node is not None else None

    def check_keys(self, known: Iterable[str]) -> None:
        """Note every key that is not known, with the nearest that is."""
        names = list(known)
        for key, node in self.values.items():
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                meant = f"Did you mean “{near[0]}”?" if near else f"It may have: {', '.join(names)}."
                self.fault(node, f"A {self.called} has no key “{key}”. {meant}")

    def _words(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"“{key}” must be text here, not a list or a set of keys.")
            return ""
        words = " ".join(str(node.value).split())
        if node.tag not in _TEXT and words:
            self.fault(
                node, f"“{words}” under “{key}” is read as true, false or nothing. Put it in quotation marks."
            )
            return ""
        if not words:
            self.fault(node, f"“{key}” is empty. Write something or take it out.")
        return words

    def _items(self, key: str) -> list[yaml.Node]:
        node = self.values.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(
                node, f"“{key}” must be a list: each item on a line of its own that begins with a dash."
            )
            return []
        return list(node.value)


def mapping(node: yaml.Node, called: str, part: str, faults: Faults) -> Entry:
    """Return a node as an entry; an empty one, with a fault, where it has no keys or has one twice."""
    values: dict[str, yaml.Node] = {}
    entry = Entry(node, values, called, part, faults)
    if not isinstance(node, yaml.MappingNode):
        entry.fault(node, f"A {called} must be a set of keys, such as “id: ...”.")
        return entry
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name in values:
            entry.fault(key, f"The {called} has “{name}” twice. Keep one.")
        values[name] = value
    return entry
