"""Names of people, told without a model: by titles, first names, kinship, roles, signatures, and words that are no words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.privacy.identifier import Identifier, Kind, Sure
from learnt.engine.privacy.runs import Run, Word, is_taken, runs_in, words_of
from learnt.engine.privacy.wording import doubtful_names, first_names, is_word, wording

_MOST = 4
"""Words of the longest name."""
_INITIAL = 1
_VAGUE_KIN = frozenset(
    {
        "child",
        "children",
        "baby",
        "parent",
        "parents",
        "carer",
        "carers",
        "friend",
        "friends",
        "partner",
        "guardian",
    }
)
_SHORTEST_ECHO = 3
_OF_PEOPLE = ("mr", "mrs", "miss", "ms", "mx")
_INNER = re.compile(r"^(?!Mc|Mac|De|Le|La|Di|Fitz|Van)\w*[a-z][A-Z]|^[A-Z]{2,}s$")
"""Capitals within a word, as in the names of products and the plurals of abbreviations."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    """Number of the first word of the run that belongs to the name."""
    end: int
    sure: Sure
    why: str
    kind: Kind = Kind.NAME


def names_in(text: str, taken: Sequence[Span]) -> Iterator[Identifier]:
    """Yield names of people, and of places that stand where a place stands, outside what is taken already.

    Args:
        text: any text.
        taken: spans that are something else or protected, in order and apart.
    """
    words = words_of(text)
    found = [one for run in runs_in(text, words, taken) for one in _in_run(run)]
    yield from found
    yield from _echoes(text, words, found, taken)


def _in_run(run: Run) -> Iterator[Identifier]:
    at = 0
    while at < len(run.words):
        found = _found(run, at)
        if found is None:
            at += 1
            continue
        span = Span(run.words[found.start].start, run.words[found.end - 1].end)
        yield Identifier(found.kind, span, found.sure, found.why)
        at = found.end


def _found(run: Run, at: int) -> _Found | None:
    for rule in (_titled, _organisation, _first_name, _unknown, _cued, _surname):
        found = rule(run, at)
        if found:
            return found if found.kind is Kind.NAME or found.end > found.start else None
    return None


def _titled(run: Run, at: int) -> _Found | None:
    title = run.words[at].low
    if title not in wording().titles or at + 1 >= len(run.words) or run.words[at].owns:
        return None
    following = run.words[at + 1]
    if title in wording().weak_titles and not (_is_first(following) or _is_unknown(following)):
        return None
    end = max(_extended(run, at + 1), at + 2 if _is_after_title(following, title) else 0)
    return _Found(at + 1, end, Sure.CERTAIN, "a name after a title") if end > at + 1 else None


def _is_after_title(word: Word, title: str) -> bool:
    """Tell whether a word is a name because a title that is nothing else stands before it: "Mrs Dash", "Mr Ward"."""
    return title in _OF_PEOPLE and word.is_capital and not _is_abbreviation(word)


def _organisation(run: Run, at: int) -> _Found | None:
    """Take words before a word such as Council or Partnership together: no person, but perhaps a place."""
    ends = [n for n in range(at + 1, len(run.words)) if run.words[n].low in wording().organisations]
    if not ends or run.words[at].low in wording().titles or not _is_unknown(run.words[at]):
        return None
    if any(word.owns for word in run.words[at : ends[0]]) or (
        _is_first(run.words[at]) and _is_full(run, at, ends[0])
    ):
        return None
    return _Found(at, at + 1, Sure.POSSIBLE, "a word before the name of an organisation", Kind.PLACE)


def _is_full(run: Run, at: int, end: int) -> bool:
    """Tell whether a surname follows a first name before or in the word of an organisation."""
    return end > at + 1 or _is_surname(run.words[end])


def _first_name(run: Run, at: int) -> _Found | None:
    word = run.words[at]
    if not _is_first(word) or (word.is_shouted and not _is_only_name(word)):
        return None
    return _usual_first(run, at) if _is_only_name(word) else _doubtful_first(run, at)


def _usual_first(run: Run, at: int) -> _Found | None:
    """Take a first name that is no ordinary word, unless it stands where a place stands."""
    end = _extended(run, at)
    if end > at + 1:
        return _Found(at, end, Sure.CERTAIN, "a first name and a surname")
    if _stands_for_place(run, at) and run.before[-1].low in wording().into:
        return None
    return _Found(at, end, Sure.LIKELY, "a first name")


def _doubtful_first(run: Run, at: int) -> _Found | None:
    """Take a first name that is an ordinary word too, such as Grace or May, only where a person stands."""
    end = _extended(run, at)
    following = run.words[at + 1 : end]
    if any(_is_first(one) or _is_unknown(one) or _is_surname(one) for one in following):
        return _Found(at, end, Sure.LIKELY, "a first name and a surname")
    if following and (_is_cue(run, at) or not (run.opens or at)):
        return _Found(at, end, Sure.LIKELY, "a first name and another word where a person stands")
    if _is_cue(run, at) or (len(run.words) == 1 and (_acts(run, at) or _is_listed(run, at))):
        return _Found(at, at + 1, Sure.LIKELY, "a first name where a person stands")
    return None


def _unknown(run: Run, at: int) -> _Found | None:
    word = run.words[at]
    if not _is_unknown(word):
        return None
    end = _extended(run, at)
    if word.is_shouted and not _is_cue(run, at):
        return None
    if _begins_before(run, at):
        return _Found(at - 1, end, Sure.LIKELY, "words with capitals, one of which is no English one")
    if _stands_for_place(run, at) and not any(_is_first(one) for one in run.words[at:end]):
        return _Found(at, end, Sure.LIKELY, "a word that is no English one, where a place stands", Kind.PLACE)
    cued = _is_cue(run, at) or _acts(run, at) or end > at + 1
    sure = Sure.LIKELY if cued or not (run.opens and len(run.words) > 1) else Sure.POSSIBLE
    return _Found(at, end, sure, "a word with a capital that is no English one")


def _begins_before(run: Run, at: int) -> bool:
    """Tell whether the word before, an ordinary one with a capital, belongs to a name: "said Lope Bejarano"."""
    if at != 1 or run.words[0].owns or run.words[0].is_shouted or not _may_be_name(run.words[0]):
        return False
    usual = run.words[0].low in _people() or run.words[0].low in wording().generic
    return not usual and (not run.opens or _is_cue(run, 0))


def _cued(run: Run, at: int) -> _Found | None:
    word = run.words[at]
    if not _is_cue(run, at) or not _may_be_name(word) or _is_abbreviation(word) or at != 0:
        return None
    low = run.before[-1].low if run.before else ""
    known = _is_surname(word) or _is_first(word)
    if not known and (low in _VAGUE_KIN or run.label or run.lead != " "):
        return None
    end = _extended(run, at)
    return _Found(at, end, Sure.LIKELY, "a name after words for a person")


def _surname(run: Run, at: int) -> _Found | None:
    word = run.words[at]
    if not _is_surname(word) or len(run.words) > 1 or run.opens or word.is_shouted:
        return None
    preceded = run.before[-1].low if run.before else ""
    if preceded in ("the", "a", "an", "in", "of") or not (word.owns or _acts(run, at)):
        return None
    return _Found(at, at + 1, Sure.POSSIBLE, "a surname where a person stands")


def _extended(run: Run, at: int) -> int:
    """Return the number of the word after a name that begins at a word."""
    end = at
    while end < len(run.words) and end - at < _MOST and _goes_on(run.words[end], first=end == at):
        end += 1
        if run.words[end - 1].owns:
            break
    while end > at and _is_particle(run.words[end - 1]):
        end -= 1
    return end


def _goes_on(word: Word, *, first: bool) -> bool:
    """Tell whether a word may stand in a name: the first may be any first name, a later one any surname."""
    if _is_particle(word) or (first and _is_first(word)) or (not first and _is_surname(word)):
        return True
    return _may_be_name(word)


def _stands_for_place(run: Run, at: int) -> bool:
    if at != 0 or not run.before or run.words[at].owns or run.lead.strip():
        return False
    near = run.before[-1].low
    earlier = {word.low for word in run.before[:-1]}
    return near in wording().into or (near in wording().away and bool(earlier & wording().moving))


def _is_cue(run: Run, at: int) -> bool:
    """Tell whether words before a run, or its label, say that a person is named."""
    if at != 0:
        return False
    lists = wording()
    if run.label and run.label in lists.roles | lists.closings | lists.kin:
        return True
    if not run.before or run.lead.strip(" \t,(“\"'") or "\n" in run.lead:
        return False
    words = [word.low for word in run.before]
    phrases = {" ".join(words[-n:]) for n in (1, 2, 3)}
    return bool(phrases & lists.calls) or (not run.before[-1].owns and bool(phrases & _people()))


@cache
def _people() -> frozenset[str]:
    return (wording().roles | wording().kin) - {"from", "to", "name", "chair", "cc"}


def _acts(run: Run, at: int) -> bool:
    """Tell whether a word does what people do: it owns something or a verb of people follows."""
    word = run.words[at]
    if word.owns and word.low not in wording().not_names:
        return True
    if at + 1 < len(run.words) or word.low in wording().not_names:
        return False
    if run.after and run.after[0].low in wording().verbs:
        return not (run.opens and run.after[0].low in ("and", "also", "never", "often", "then"))
    return not run.opens


def _is_listed(run: Run, at: int) -> bool:
    """Tell whether another name follows in a list, or somebody's relation: "Joy, Tade and John", "June's father"."""
    if not run.after:
        return False
    following = run.after[0]
    if run.words[at].owns:
        return following.low in wording().kin
    if run.words[at].low in wording().not_names or not following.is_capital:
        return False
    return _is_unknown(following) or (_is_first(following) and _is_only_name(following))


def _is_first(word: Word) -> bool:
    return word.low in first_names() or word.low.partition("-")[0] in first_names()


def _is_only_name(word: Word) -> bool:
    """Tell whether a first name is nothing else: no ordinary word, no month."""
    return word.low not in doubtful_names() and word.low not in wording().not_names


def _is_surname(word: Word) -> bool:
    return word.low in wording().surnames


def _is_particle(word: Word) -> bool:
    return not word.is_capital


def _is_unknown(word: Word) -> bool:
    """Tell whether a word with a capital is neither an English one nor known to be no name."""
    if len(word.text) == _INITIAL or _INNER.search(word.text) or not _may_be_name(word):
        return False
    return not is_word(word.text) and word.low not in wording().not_names and not _is_compound(word)


def _is_abbreviation(word: Word) -> bool:
    return word.is_shouted or bool(_INNER.search(word.text))


def _is_compound(word: Word) -> bool:
    parts = word.text.replace("’", "'").replace("'", "-").split("-")
    return len(parts) > 1 and all(
        is_word(part) or part.lower() in wording().not_names for part in parts if len(part) > _INITIAL
    )


def _may_be_name(word: Word) -> bool:
    lists = wording()
    if not word.is_capital or word.low in lists.organisations or word.low in lists.kin:
        return False
    known = _is_first(word) or _is_surname(word)
    return known or not (
        word.low in lists.not_names
        or word.low in lists.titles
        or len(word.text) == _INITIAL == word.text.count("I")
    )


def _echoes(
    text: str, words: Sequence[Word], found: Sequence[Identifier], taken: Sequence[Span]
) -> Iterator[Identifier]:
    """Yield single words that are a name elsewhere in the text, and that no rule found where they stand."""
    sure = [one for one in found if one.kind is Kind.NAME and one.sure is not Sure.POSSIBLE]
    known = {
        word.text for one in sure for word in words_of(one.span.of(text)) if len(word.text) >= _SHORTEST_ECHO
    }
    spans = sorted([*taken, *(one.span for one in sure)], key=lambda span: span.start)
    if not any(word.text in known and not is_taken(word, spans) for word in words):
        return
    for run in runs_in(text, words, spans):
        for word in run.words:
            lonely = len(run.words) == 1 and (
                _acts(run, 0) or not (run.opens or word.low in wording().not_names)
            )
            if word.text in known and (lonely or not (is_word(word.text) or word.low in wording().not_names)):
                why = "a name that stands elsewhere in the text"
                yield Identifier(Kind.NAME, Span(word.start, word.end), Sure.LIKELY, why)
