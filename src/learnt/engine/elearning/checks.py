"""Checks of understanding, written by rule from what the documents teach; none where none can be fair.

No answer has a word of the name of a theme that it could be taken for, its own among them, and none is much longer than
the others. What stands beside the right one comes from themes that are told from other passages and in other words, so
that it cannot be right as well.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from learnt.engine.briefing.evidence.alike import alike, words_of
from learnt.engine.briefing.naming import id_of
from learnt.engine.domain.briefing import Briefing, Part
from learnt.engine.elearning.module import Check, CheckKind, Option
from learnt.engine.elearning.statements import (
    Statement,
    common_stems,
    general_stems,
    mentioned_by,
    named_by,
    passages_of,
    said_in,
    statements_of,
    stems_on,
)

MOST = 6
_OTHERS = 2
_MOST_USED = 2
"""How often a statement may stand among answers; a right one stands once."""
_SHORTEST, _LONGEST = 0.5, 2.0
"""How long another answer may be against the right one."""
_SHARED = 0.25
"""Share of its telling words that a statement may have in common with the page of another theme."""
_QUESTIONS = {
    CheckKind.ADVICE: "Which of these is the advice that this module gives on “{theme}”?",
    CheckKind.LEARNED: "Which of these was learned about “{theme}”, as this module tells it?",
}


def checks_of(briefing: Briefing) -> tuple[Check, ...]:
    """Return the checks that a briefing allows, in the order of its parts."""
    return tuple(_Asker(briefing).checks())[:MOST]


class _Asker:
    """Writes the checks of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        found = list(statements_of(briefing))
        self._common = common_stems(found) | general_stems()
        self._themes = {one.part.id: one.part for one in found}
        self._statements = [one for one in found if not named_by(one.part.heading) & one.stems]
        self._pages = {name: stems_on(part) - self._common for name, part in self._themes.items()}
        self._used: Counter[str] = Counter()

    def checks(self) -> Iterator[Check]:
        """Yield a check for each theme that has a fair one, of advice rather than of what was learned."""
        for part in self._themes.values():
            if not named_by(part.heading):
                continue
            for kind in (CheckKind.ADVICE, CheckKind.LEARNED):
                own = (one for one in self._statements if one.part.id == part.id and one.kind is kind)
                if check := next(filter(None, map(self._check, own)), None):
                    yield check
                    break

    def _check(self, right: Statement) -> Check | None:
        if self._used[right.sentence.id]:
            return None
        others = self._others(right)
        if len(others) < _OTHERS:
            return None
        self._used.update(one.sentence.id for one in (right, right, *others))
        name = id_of("check", right.kind, right.sentence.id)
        options = [self._option(one, right=one is right) for one in (right, *others)]
        question = _QUESTIONS[right.kind].format(theme=right.part.heading)
        return Check(name, right.kind, question, _mixed(name, options))

    def _others(self, right: Statement) -> list[Statement]:
        """Return what stands beside the right answer, each from another theme."""
        chosen: dict[str, Statement] = {}
        told = [words_of(sentence.text) for sentence in right.part.sentences()]
        for one in sorted(self._statements, key=lambda other: self._order(right, other)):
            fair = self._used[one.sentence.id] < _MOST_USED and self._is_beside(one, right)
            if fair and not any(alike(words_of(one.sentence.text), said) for said in told):
                chosen.setdefault(one.part.theme, one)
        return list(chosen.values())[:_OTHERS]

    def _order(self, right: Statement, other: Statement) -> tuple[int, str]:
        """Return what other answers are chosen by: those used before, so that most can still be asked for themselves."""
        return -self._used[other.sentence.id], _mix(right.sentence.id, other.sentence.id)

    def _is_beside(self, one: Statement, right: Statement) -> bool:
        """Tell whether a statement of another theme can stand beside the right answer without being right too."""
        return (
            one.kind is right.kind
            and one.part.theme != right.part.theme
            and bool(named_by(one.part.heading))
            and not mentioned_by(right.part.heading) & one.stems
            and not named_by(one.part.heading) & right.stems
            and _are_apart(one.part, right.part)
            and self._shares_little(one, right.part)
            and self._shares_little(right, one.part)
            and _is_as_long(one, right)
        )

    def _shares_little(self, one: Statement, part: Part) -> bool:
        telling = one.stems - self._common
        return len(telling & self._pages[part.id]) <= _SHARED * len(telling)

    def _option(self, one: Statement, *, right: bool) -> Option:
        place = said_in(one.sentence, self._briefing)
        where = "It is in" if right else f"This module has it under “{one.part.heading}”, from"
        return Option(one.sentence.words, f"{where} {place}.", right)


def _are_apart(one: Part, other: Part) -> bool:
    """Tell whether two themes are told from different passages, under headings without a word in common."""
    shared = passages_of(one.sentences()) & passages_of(other.sentences())
    return not shared and not named_by(one.heading) & named_by(other.heading)


def _is_as_long(one: Statement, right: Statement) -> bool:
    share = len(one.sentence.words) / len(right.sentence.words)
    return _SHORTEST <= share <= _LONGEST


def _mix(*what: str) -> str:
    return hashlib.sha256("\x1f".join(what).encode()).hexdigest()


def _mixed(name: str, options: Iterable[Option]) -> tuple[Option, ...]:
    """Return options in an order that is always the same and tells nothing."""
    return tuple(sorted(options, key=lambda option: _mix(name, option.words)))
