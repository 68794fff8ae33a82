"""Read the files of other vocabularies that a codebook is crosswalked to."""

from dataclasses import replace

from learnt.engine.codebook.entries import Entry
from learnt.engine.domain.codebook import Term, Vocabulary, Whose

_KEYS = ("vocabulary", "name", "source", "terms", "whose")
_TERM_KEYS = ("id", "name", "note")


def vocabulary(file: Entry) -> Vocabulary:
    """Return the vocabulary of a file, noting what is wrong with it."""
    file.check_keys(_KEYS)
    terms: dict[str, Term] = {}
    whose = _whose(file)
    for entry in file.entries("terms", "term"):
        entry.check_keys(_TERM_KEYS)
        term = Term(entry.text("id"), entry.text("name"), entry.text("note", needed=False))
        term = replace(term, whose=whose.pop(term.id, None))
        if term.id and term.id in terms:
            entry.fault(None, f"The term “{term.id}” is there twice. Keep one.")
        terms[term.id] = term
    if not terms:
        file.fault(None, "The vocabulary has no “terms”. Add a list of them.")
    for missing in whose:
        file.fault(file.values["whose"], f"There is no term “{missing}” to say whose it is.")
    return Vocabulary(file.text("vocabulary"), file.text("name"), file.text("source"), tuple(terms.values()))


def _whose(file: Entry) -> dict[str, Whose]:
    """Return of whom terms are, for those that tell people apart."""
    lists = file.entry("whose")
    if lists is None:
        return {}
    lists.check_keys(list(Whose))
    return {term: whose for whose in Whose for term, _ in lists.texts(whose)}
