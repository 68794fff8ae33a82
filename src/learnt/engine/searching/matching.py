"""Turn what was asked, the filters and the marks into queries of the index of words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy
from tantivy import Occur, Query

from learnt.engine.searching.asked import Asked, Words
from learnt.engine.searching.fields import STANDING, Everything, Field, Filters, Within
from learnt.engine.searching.schema import OWN_COUNT, Row, pair

_SEVERAL = 1000
Part = tuple[Occur, Query]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which passages answer: those that hold the words or stand near in meaning, where all the rest holds."""

    schema: tantivy.Schema
    asked: Asked
    """Its phrases, beginnings and exclusions hold for every passage, however it is found."""
    within: Within
    words: Query | None = None
    """Finds passages by their words."""
    near: tuple[int, ...] = ()
    """Rows of passages that stand near in meaning."""
    all_answer: bool = False
    """True where a passage need neither hold the words nor stand near."""
    only_recommendations: bool = False

    def every(self) -> Query:
        """Return the query for every passage that answers."""
        if self.all_answer:
            return self._where()
        ways = [(Occur.Should, way) for way in (self.words, self._near()) if way is not None]
        return self._where((Occur.Must, Query.boolean_query(ways))) if ways else Query.empty_query()

    def worded(self) -> Query:
        """Return the query for the passages that hold the words, the best of which scores highest."""
        if self.words is not None:
            return self._where((Occur.Must, self.words))
        return self._where() if self.all_answer else Query.empty_query()

    def meant(self) -> Query:
        """Return the query for the passages that stand near in meaning."""
        near = self._near()
        return Query.empty_query() if near is None else self._where((Occur.Must, near))

    def only_worded(self) -> Query:
        """Return the query for the passages that hold the words and do not stand near in meaning."""
        near = self._near()
        rest = [] if near is None else [(Occur.MustNot, near)]
        return Query.boolean_query([(Occur.Must, self.worded()), *rest])

    def new_by_meaning(self) -> Query:
        """Return the query for the passages that stand near in meaning and do not hold the words."""
        words = [] if self.words is None else [(Occur.MustNot, self.words)]
        return Query.boolean_query([(Occur.Must, self.meant()), *words])

    def filtered(self, filters: Filters) -> "Matching":
        """Return the same with other filters."""
        return replace(self, within=replace(self.within, filters=filters))

    def _where(self, *found: Part) -> Query:
        return Query.boolean_query([*found, *self._asked(), *self._filters(), *self._marks()])

    def _near(self) -> Query | None:
        return _any(self.schema, "row", self.near) if self.near else None

    def _asked(self) -> Iterator[Part]:
        for words in self.asked.required:
            yield Occur.Must, holding(self.schema, words)
        for words in self.asked.without:
            yield Occur.MustNot, holding(self.schema, words)
        for field, value in self.asked.values:
            given: dict[str, Any] = {field.column: (value,)}
            yield from self._values(Filters(**given))

    def _filters(self) -> Iterator[Part]:
        yield from self._values(self.within.filters)

    def _values(self, filters: Filters) -> Iterator[Part]:
        if filters.theme:
            pairs = [pair(s, theme) for theme in filters.theme for s in filters.status or STANDING]
            yield self._one_of("coded", pairs)
        elif filters.status:
            yield self._one_of(Field.STATUS.column, filters.status)
        for field in Field:
            if field not in {Field.THEME, Field.STATUS} and filters.of(field):
                yield self._one_of(field.column, filters.of(field))

    def _marks(self) -> Iterator[Part]:
        if self.all_answer and isinstance(
            self.within.marks, Everything
        ):  # all else that is asked only passages have
            yield self._one_of("record", [Row.PASSAGE])
        if self.only_recommendations:
            yield self._one_of("recommends", ["yes"])
        if not isinstance(self.within.marks, Everything):
            yield self._one_of("marks", self.within.marks)
        if self.within.leaving_out:
            yield Occur.MustNot, self._one_of(Field.DOCUMENT.column, self.within.leaving_out)[1]

    def _one_of(self, field: str, values: Iterable[str]) -> Part:
        return Occur.Must, _any(self.schema, field, [str(value) for value in values])


def some_of(schema: tantivy.Schema, words: Sequence[Words], needed: int) -> Query:
    """Return the query for passages that hold at least so many of the words."""
    if needed == len(words):  # The same as below, and found far sooner.
        return Query.boolean_query([(Occur.Must, holding(schema, one)) for one in words])
    parts = [(Occur.Should, holding(schema, one)) for one in words]
    return Query.boolean_query(parts, minimum_number_should_match=needed)


def holding(schema: tantivy.Schema, words: Words) -> Query:
    """Return the query for passages that hold words, in their own text or in the headings above them."""
    if words.prefix:
        return _beginning(schema, words)
    if words.in_headings:
        return _in(schema, "headings", words.terms)
    if len(words.terms) == 1:
        return _in(schema, "anywhere", words.terms)
    own, above = (_in(schema, field, words.terms) for field in ("words", "headings"))
    return Query.boolean_query([(Occur.Should, own), (Occur.Should, Query.boost_query(above, 1 / OWN_COUNT))])


def _beginning(schema: tantivy.Schema, words: Words) -> Query:
    # Stems would not do: "neglecte*" begins no stem. What analysis leaves are letters and digits, safe in a pattern.
    *whole, begun = words.terms
    parts = [(Occur.Must, Query.term_query(schema, "plain", word)) for word in whole]
    return Query.boolean_query([*parts, (Occur.Must, Query.regex_query(schema, "plain", f"{begun}.*"))])


def _in(schema: tantivy.Schema, field: str, terms: Sequence[str]) -> Query:
    if len(terms) == 1:
        return Query.term_query(schema, field, terms[0])
    return Query.phrase_query(schema, field, list(terms))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(schema: tantivy.Schema, field: str, values: Sequence[str] | Sequence[int]) -> Query:
    """Return the query for rows with one of the values, which adds nothing to their score."""
    if len(values) > _SEVERAL:
        return _unscored(Query.term_set_query(schema, field, list(values)))
    # Where the rest of a query leaves few rows, looking only at those is several times as fast as a set of all.
    terms = [(Occur.Should, Query.term_query(schema, field, value)) for value in values]
    return _unscored(Query.boolean_query(terms)) if terms else Query.empty_query()
