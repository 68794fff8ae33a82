"""Codebook, Theme and Indicator: the vocabulary, which is data and not code."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

_SENT_TO = re.compile(r"\(([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of themes."""

    id: str
    name: str
    negatable: bool
    """True for facts of a case (harm, child, family), which a sentence may deny; False for practice and system
    themes, where "not", "lack of" and "failed to" are the signal itself."""
    of_child: bool = False
    """True where the themes are a child's own: a document about a grown-up alone does not speak to them."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Words that point to a theme, in the small pattern language of `learnt.engine.coding.lexicon`.

    Words stand in order; each matches by its stem; `bruis*` matches any ending; `(a|b)` either; `~` a gap of up to
    four words.
    """

    words: str
    strong: bool
    """True where the words are enough by themselves; False where they need company."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a codebook."""

    id: str
    group: str
    name: str
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    counter_indicators: tuple[str, ...] = ()
    """Patterns which, where they match, take the place of any indicator they overlap."""
    examples: tuple[str, ...] = ()
    """Sentences of our own, fictional, that belong to the theme."""
    crosswalk: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of terms of other vocabularies, by vocabulary id."""


class Whose(StrEnum):
    """The sorts of person that terms of another vocabulary are kept apart by."""

    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"
    """Another person of the household."""
    NOBODY = "nobody"
    """No theme leads to the term; only a person may choose it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of another vocabulary."""

    id: str
    name: str
    note: str = ""
    whose: Whose | None = None
    """Where the term is about one sort of person only."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary that a codebook is crosswalked to, with its source."""

    id: str
    name: str
    source: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """A versioned vocabulary of themes."""

    id: str
    name: str
    version: str
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    vocabularies: tuple[Vocabulary, ...] = ()

    def theme(self, theme_id: str) -> Theme:
        """Return the theme with this id; KeyError where there is none."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def in_words(self, theme: Theme) -> Theme:
        """Return a theme as people read it: where its limits send one to another theme by its id, by its name."""
        names = {one.id: one.name for one in self.themes}

        def named(found: re.Match[str]) -> str:
            return f"(see “{names[found[1]]}”)" if found[1] in names else found[0]

        return replace(theme, exclude=tuple(_SENT_TO.sub(named, words) for words in theme.exclude))

    def group_of(self, theme: Theme) -> Group:
        """Return the group that a theme belongs to."""
        return next(group for group in self.groups if group.id == theme.group)
