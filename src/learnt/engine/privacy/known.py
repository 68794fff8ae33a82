"""The people of a case wherever their names stand: whole, in part, with a title, as a short form or an alias."""

import re
from collections.abc import Iterator, Sequence

from learnt.engine.domain.document import Span
from learnt.engine.domain.person import Person
from learnt.engine.privacy.forms import Form, Forms
from learnt.engine.privacy.identifier import Identifier, Kind, Sure
from learnt.engine.privacy.wording import is_word, wording


def known_in(text: str, people: Sequence[Person]) -> Iterator[Identifier]:
    """Yield every place where somebody of the people table is named; longer forms first, none within another."""
    for match, form in Forms(people).matches(text):
        span = _span(match)
        if span is not None and _is_name(match["name"], form, titled=bool(match["title"])):
            yield _identifier(span, form)


def _span(match: re.Match[str]) -> Span | None:
    """Return where a name stands; a title counts as one only with a capital."""
    title = match["title"]
    start = match.start() if title and title[0].isupper() else match.start("name")
    return Span(start, match.end())


def _is_name(written: str, form: Form, *, titled: bool) -> bool:
    """Tell whether words are written as a name is: with a capital, unless they are no ordinary word."""
    if written[0].isupper():
        return True
    if titled or form.lower:
        return True
    return len(written) > 3 and not any(map(_is_usual, written.split()))


def _is_usual(word: str) -> bool:
    return is_word(word) or word.lower() in wording().not_names


def _identifier(span: Span, form: Form) -> Identifier:
    if len(form.people) == 1:
        return Identifier(Kind.NAME, span, Sure.CERTAIN, "a name of the people table", people=form.people)
    if form.is_surname:
        why = "a surname that several of the people table have"
        return Identifier(Kind.NAME, span, Sure.CERTAIN, why, people=form.people, in_common=True)
    return Identifier(
        Kind.NAME, span, Sure.CERTAIN, "a name that several of the people table have", people=form.people
    )
