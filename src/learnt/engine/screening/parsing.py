"""Read a question as a person writes it: `age <= 18 and theme:suicide-self-harm and outcome:died`."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from difflib import get_close_matches

from learnt.engine.domain.errors import UserError
from learnt.engine.screening.question import NUMBERS, All, Field, Not, Question, Some, Term
from learnt.engine.screening.values import Unknown, as_ages, as_years, checked

_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<join>and|or|not)\b(?![:=-])"
    r"|(?P<field>[A-Za-z][A-Za-z-]*)\s*(?P<sign><=|>=|=|<|>|:)\s*"
    r"(?:[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<value>\d+\s*(?:years?|months?|weeks?|days?)\b|[^\s()\"“”<>=:]+))?)",
    re.IGNORECASE,
)
_DEEPEST = 50
_LONGEST = 4_000


class QuestionError(UserError):
    """A question that cannot be read, with the place and what would be right."""

    def __init__(self, what: str, remedy: str, place: int) -> None:
        super().__init__(f"The question cannot be read at character {place + 1}: {what} {remedy}")
        self.place = place
        """Position in the question, from 0."""


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    """"(", ")", "and", "or", "not", "term" or "end"."""
    place: int
    term: Term | None = None


def parse(question: str, themes: Collection[str] = ()) -> Question:
    """Return the question that some words ask; `themes`, where given, are the themes it may name.

    Raises:
        QuestionError: naming the first fault and where it stands.
    """
    if len(question) > _LONGEST:
        raise QuestionError("It is too long.", f"Use at most {_LONGEST} characters.", _LONGEST)
    return _Parser(_tokens(question, themes)).question()


def _tokens(question: str, themes: Collection[str]) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while question[at:].strip():
        match = _TOKEN.match(question, at)
        start = at + len(question[at:]) - len(question[at:].lstrip())
        if not match:
            raise _unreadable(question, start)
        if match["field"]:
            tokens.append(_Token("term", start, _term(match, start, themes)))
        else:
            tokens.append(_Token(match[0].strip().lower(), start))
        at = match.end()
    return [*tokens, _Token("end", len(question))]


def _unreadable(question: str, start: int) -> QuestionError:
    word = re.match(r"[\w-]+", question[start:])
    remedy = 'Write a field and a value (outcome:died), or words:"exact phrase".'
    if word:
        return QuestionError(f"“{word[0]}” stands alone.", remedy, start)
    return QuestionError(f"“{question[start]}” is not expected.", remedy, start)


def _term(match: re.Match[str], start: int, themes: Collection[str]) -> Term:
    name, sign = match["field"].lower(), match["sign"]
    if name not in set(Field):
        near = get_close_matches(name, [*Field], n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise QuestionError(
            f"There is no field “{name}”.", f"{hint}The fields are {', '.join(Field)}.", start
        )
    field, value = Field(name), match["quoted"] if match["quoted"] is not None else match["value"]
    if not (value or "").strip():
        raise QuestionError(
            f"The field {name} has no value.", "Put one after it, in quotes if it has spaces.", start
        )
    if field not in NUMBERS and sign not in {":", "="}:
        raise QuestionError(
            f"The field {name} cannot be compared with {sign}.", f"Write {name}:value.", start
        )
    try:
        return _made(field, sign, " ".join(value.split()), themes)
    except Unknown as fault:
        raise QuestionError(fault.what, fault.remedy, start) from fault


def _made(field: Field, sign: str, value: str, themes: Collection[str]) -> Term:
    if field is Field.AGE:
        return Term(field, f"age {'=' if sign == ':' else sign} {value}", ages=as_ages(sign, value))
    if field is Field.YEAR:
        return Term(field, f"year {'=' if sign == ':' else sign} {value}", years=as_years(sign, value))
    return checked(field, value, themes)


class _Parser:
    """Descends through or, and, not and brackets, in that order of binding."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def question(self) -> Question:
        """Return the whole question."""
        found = self._some()
        token = self._tokens[self._at]
        if token.sort == ")":
            raise QuestionError(
                "A bracket is closed that was not opened.", "Take it out, or open one.", token.place
            )
        if token.sort != "end":
            raise QuestionError(
                "Two parts stand side by side.", "Put and, or, or and not between them.", token.place
            )
        return found

    def _some(self) -> Question:
        return self._joined("or", self._all, Some)

    def _all(self) -> Question:
        return self._joined("and", self._one, All)

    def _joined(
        self, word: str, part: Callable[[], Question], whole: Callable[[tuple[Question, ...]], Question]
    ) -> Question:
        parts = [part()]
        while self._tokens[self._at].sort == word:
            self._at += 1
            parts.append(part())
        return whole(tuple(parts)) if len(parts) > 1 else parts[0]

    def _one(self) -> Question:
        token = self._tokens[self._at]
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QuestionError("It is nested too deeply.", "Use fewer brackets and nots.", token.place)
        found = self._read(token)
        self._depth -= 1
        return found

    def _read(self, token: _Token) -> Question:
        match token.sort:
            case "term":
                assert token.term
                return token.term
            case "not":
                return Not(self._one())
            case "(":
                return self._bracketed(token)
            case "end":
                raise QuestionError(
                    "Something is missing at the end.", "Write a field and a value.", token.place
                )
            case _:
                raise QuestionError(
                    f"“{token.sort}” has nothing before it.", "Write a field and a value first.", token.place
                )

    def _bracketed(self, opened: _Token) -> Question:
        found = self._some()
        if self._tokens[self._at].sort != ")":
            raise QuestionError("A bracket is not closed.", "Close it with ).", opened.place)
        self._at += 1
        return found
