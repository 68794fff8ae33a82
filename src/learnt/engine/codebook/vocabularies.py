"""Read the files of other vocabularies that a codebook is crosswalked to."""

from learnt.engine.codebook.entries import Entry
from learnt.engine.domain.codebook import Term, Vocabulary

_KEYS = ("vocabulary", "name", "source", "terms")
_TERM_KEYS = ("id", "name", "note")


def vocabulary(file: Entry) -> Vocabulary:
    """Return the vocabulary of a file, noting what is wrong with it."""
    file.check_keys(_KEYS)
    terms: dict[str, Term] = {}
    for entry in file.entries("terms", "term"):
        entry.check_keys(_TERM_KEYS)
        term = Term(entry.text("id"), entry.text("name"), entry.text("note", needed=False))
        if term.id and term.id in terms:
            entry.fault(None, f"The term “{term.id}” is there twice. Keep one.")
        terms[term.id] = term
    if not terms:
        file.fault(None, "The vocabulary has no “terms”. Add a list of them.")
    return Vocabulary(file.text("vocabulary"), file.text("name"), file.text("source"), tuple(terms.values()))
