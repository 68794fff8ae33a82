"""Codebooks as plain values, in the shape of the project's own YAML, and back."""

from collections.abc import Mapping
from typing import Any

from learnt.engine.domain.codebook import Codebook, Group, Indicator, Term, Theme, Vocabulary, Whose

Plain = dict[str, Any]


def to_plain(codebook: Codebook) -> Plain:
    """Return a codebook as one mapping that holds everything, its vocabularies too."""
    return {
        "codebook": codebook.id,
        "name": codebook.name,
        "version": codebook.version,
        "groups": [_plain_group(group) for group in codebook.groups],
        **_given({"vocabularies": [_plain_vocabulary(one) for one in codebook.vocabularies]}),
        "themes": [plain_theme(theme) for theme in codebook.themes],
    }


def from_plain(plain: Mapping[str, Any]) -> Codebook:
    """Return the codebook of plain values that were made by `to_plain`, without checking them again."""
    return Codebook(
        id=plain["codebook"],
        name=plain["name"],
        version=plain["version"],
        groups=groups_from(plain["groups"]),
        themes=tuple(theme_from(theme) for theme in plain["themes"]),
        vocabularies=vocabularies_from(plain.get("vocabularies", ())),
    )


def plain_theme(theme: Theme) -> Plain:
    """Return a theme as a mapping; what it has none of is left out."""
    lists = {
        "strong": [one.words for one in theme.indicators if one.strong],
        "weak": [one.words for one in theme.indicators if not one.strong],
    }
    further = {
        "include": list(theme.include),
        "exclude": list(theme.exclude),
        "indicators": _given(lists),
        "counter_indicators": list(theme.counter_indicators),
        "examples": list(theme.examples),
        "crosswalk": _given({key: list(terms) for key, terms in theme.crosswalk.items()}),
    }
    first = {"id": theme.id, "group": theme.group, "name": theme.name, "definition": theme.definition}
    return {**first, **_given(further)}


def theme_from(plain: Mapping[str, Any]) -> Theme:
    """Return the theme of plain values that were made by `plain_theme`."""
    lists = plain.get("indicators", {})
    return Theme(
        id=plain["id"],
        group=plain["group"],
        name=plain["name"],
        definition=plain["definition"],
        include=tuple(plain.get("include", ())),
        exclude=tuple(plain.get("exclude", ())),
        indicators=tuple(
            Indicator(words, name == "strong") for name in ("strong", "weak") for words in lists.get(name, ())
        ),
        counter_indicators=tuple(plain.get("counter_indicators", ())),
        examples=tuple(plain.get("examples", ())),
        crosswalk={key: tuple(terms) for key, terms in plain.get("crosswalk", {}).items()},
    )


def frame_of(codebook: Codebook) -> Plain:
    """Return what a codebook has beside its themes and version, as plain values."""
    plain = to_plain(codebook)
    return {key: plain.get(key, []) for key in ("name", "groups", "vocabularies")}


def groups_from(plain: list[Mapping[str, Any]]) -> tuple[Group, ...]:
    """Return groups of themes from plain values."""
    return tuple(Group(one["id"], one["name"], one["negatable"], one.get("of_child", False)) for one in plain)


def vocabularies_from(plain: list[Mapping[str, Any]]) -> tuple[Vocabulary, ...]:
    """Return vocabularies from plain values."""
    return tuple(_vocabulary_from(one) for one in plain)


def _plain_group(group: Group) -> Plain:
    own = {"of_child": True} if group.of_child else {}
    return {"id": group.id, "name": group.name, "negatable": group.negatable, **own}


def _plain_vocabulary(vocabulary: Vocabulary) -> Plain:
    whose = {sort.value: [term.id for term in vocabulary.terms if term.whose is sort] for sort in Whose}
    return {
        "vocabulary": vocabulary.id,
        "name": vocabulary.name,
        "source": vocabulary.source,
        "terms": [{"id": one.id, "name": one.name, **_given({"note": one.note})} for one in vocabulary.terms],
        **_given({"whose": _given(whose)}),
    }


def _vocabulary_from(plain: Mapping[str, Any]) -> Vocabulary:
    whose = {term: Whose(sort) for sort, terms in plain.get("whose", {}).items() for term in terms}
    terms = tuple(
        Term(one["id"], one["name"], one.get("note", ""), whose.get(one["id"])) for one in plain["terms"]
    )
    return Vocabulary(plain["vocabulary"], plain["name"], plain["source"], terms)


def _given(values: Mapping[str, Any]) -> Plain:
    return {key: value for key, value in values.items() if value}
