"""A project of REFI-QDA, as far as Learnt reads and writes it; ids are GUIDs in capitals without braces."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who coded, or a machine that did."""

    guid: str
    name: str
    id: str = ""
    """A short id of the program that wrote the file."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code, or a folder of codes."""

    guid: str
    name: str
    codable: bool = True
    """False for a folder, which may not be given to words."""
    description: str = ""
    color: str = ""
    """#RRGGBB or #RGB; empty where it has none."""
    codes: tuple["Code", ...] = ()


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A set of codes, across the tree."""

    guid: str
    name: str
    description: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One code that somebody gave to words: what the standard calls a Coding."""

    guid: str
    code: str
    user: str = ""
    """Empty where the file does not say who."""
    at: str = ""
    """ISO 8601; empty where the file does not say when."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a source, as half-open code points of its text, with the codes they were given."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    user: str = ""
    at: str = ""
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What a variable is for a source or a case."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its text as it was coded."""

    guid: str
    name: str
    text: str
    description: str = ""
    selections: tuple[Selection, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Codes given to the document as a whole."""
    notes: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo."""

    guid: str
    name: str
    text: str
    user: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that is known of sources and cases; its values are text."""

    guid: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case that sources tell of."""

    guid: str
    name: str
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """All that a project file holds of what we read."""

    name: str
    origin: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    memos: tuple[Note, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class CodeBook:
    """The codes of a codebook file."""

    codes: tuple[Code, ...]
    sets: tuple[CodeSet, ...] = ()
    origin: str = ""


@dataclass(slots=True)
class Losses:
    """What is lost on the way, counted in plain words; nothing is dropped without a line here."""

    counts: dict[str, int] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    """What a person should know beside the counts, a sentence each."""

    def lose(self, what: str, count: int = 1) -> None:
        """Count something that is lost, named in the plural."""
        if count:
            self.counts[what] = self.counts.get(what, 0) + count

    def tell(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.told:
            self.told.append(sentence)

    def lines(self) -> list[str]:
        """Return the report for a person, the largest losses first."""
        counted = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [f"{count:,} × {what}" for what, count in counted] + self.told


def all_codes(codes: tuple[Code, ...]) -> list[Code]:
    """Return codes with all those below them, in order."""
    found: list[Code] = []
    waiting = list(reversed(codes))
    while waiting:
        code = waiting.pop()
        found.append(code)
        waiting.extend(reversed(code.codes))
    return found
