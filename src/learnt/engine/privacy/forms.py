"""Every form in which the people of a case may be written: full names, parts of them, short forms and aliases."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from learnt.engine.domain.person import Person, Sex
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.privacy.wording import wording

_SHORTEST = 2
_INITIAL = 1
_LETTER = r"[^\W\d_]"
"""A name may stand against a number or a mark of Markdown, and is a name still."""
_CHILDREN = ("child", "baby", "infant", "sibling", "half-sibling", "pupil")
_FEMALE = frozenset(
    {"mother", "stepmother", "grandmother", "aunt", "sister", "daughter", "girlfriend", "wife", "niece"}
)
_MALE = frozenset(
    {"father", "stepfather", "grandfather", "uncle", "brother", "son", "boyfriend", "husband", "nephew"}
)
_OF_GROWN = frozenset({"mr", "mrs", "sir", "lord", "dame", "lady"})
_OF_MEN, _OF_WOMEN = frozenset({"mr", "sir", "lord", "uncle", "grandad", "grandpa"}), frozenset({"mrs", "miss", "ms", "dame", "lady", "auntie", "aunty", "nan", "nana", "granny", "gran"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the name of one or several people."""

    people: tuple[str, ...]
    """Ids of everybody who may be written so."""
    is_surname: bool
    """Whether it is a surname by itself, or the plural of one."""
    lower: bool
    """Whether somebody is really written so in small letters."""


class Forms:
    """The forms of all people of a case, and what matches them in a text."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._forms = _gathered(people)
        self._pattern = _pattern(tuple(self._forms)) if self._forms else None

    def matches(self, text: str) -> Iterator[tuple[re.Match[str], Form]]:
        """Yield each place where a form stands, whatever its capitals, with the form; a title before it is part of it."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            form = self._forms[plain(match["name"])]
            yield match, _narrowed(form, match["title"] or "", self._people)


def plain(name: str) -> str:
    """Return a name in small letters with single spaces and straight apostrophes, as forms are compared."""
    return " ".join(name.lower().replace("’", "'").replace(". ", " ").split())


def bare(name: str) -> str:
    """Return a name without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".").lower() in wording().titles:
        words = words[1:]
    return " ".join(words)


def _gathered(people: Sequence[Person]) -> dict[str, Form]:
    owners: defaultdict[str, dict[str, None]] = defaultdict(dict)
    surnames: set[str] = set()
    others: set[str] = set()
    small: set[str] = set()
    for person in people:
        for name in person.names:
            for form, is_surname in _forms_of(bare(name)):
                owners[form][person.id] = None
                (surnames if is_surname else others).add(form)
            if name.islower():
                small.add(plain(name))
    return {
        form: Form(tuple(ids), is_surname=form in surnames - others, lower=form in small)
        for form, ids in owners.items()
    }


def _forms_of(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a name, and whether each is a surname by itself."""
    words = plain(name).split()
    if not words:
        return
    yield " ".join(words), False
    first, last = words[0], words[-1]
    if len(first) >= _SHORTEST:
        yield first, False
        yield from ((short, False) for short in _short_forms().get(first, ()))
    if len(words) > 1:
        yield f"{first} {last}", False
        yield f"{first[0]} {last}", False
        yield from ((f"{short} {last}", False) for short in _short_forms().get(first, ()))
        if len(last) >= _SHORTEST:
            yield last, True
            yield f"{last}{'es' if last.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}", True


def _narrowed(form: Form, title: str, people: Mapping[str, Person]) -> Form:
    """Return a form for those only whom its title fits; a titled surname is said of somebody in particular."""
    said = title.strip(". ").lower()
    if not said:
        return form
    fitting = tuple(one for one in form.people if _fits(said, people[one])) or form.people
    return Form(fitting, is_surname=False, lower=form.lower)


def _fits(title: str, person: Person) -> bool:
    if title in _OF_MEN or title in _OF_WOMEN:
        wrong = Sex.FEMALE if title in _OF_MEN else Sex.MALE
        return _sex(person) is not wrong and not (title in _OF_GROWN and _is_child(person))
    return not _is_child(person)


def _sex(person: Person) -> Sex:
    """Return the sex of a person as recorded, or else as their role says it."""
    if person.sex is not Sex.UNKNOWN:
        return person.sex
    words = set(person.role.lower().replace("-", " ").replace("'", " ").split())
    if words & {"partner", "friend", "of"}:
        return Sex.UNKNOWN
    return Sex.FEMALE if words & _FEMALE else Sex.MALE if words & _MALE else Sex.UNKNOWN


def _is_child(person: Person) -> bool:
    """Tell whether the review treats somebody as a child, by what it says or by their role."""
    if person.child is not None:
        return person.child
    return person.unborn or any(word in person.role.lower().split() for word in _CHILDREN)


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    titles = "|".join(sorted((rf"{re.escape(one)}\.?" for one in wording().titles), key=len, reverse=True))
    names = "|".join(_flexible(form) for form in sorted(forms, key=lambda one: (-len(one), one)))
    return re.compile(
        rf"(?<!{_LETTER})(?<!\w-)(?:(?P<title>{titles})\s+)?(?P<name>{names})(?!{_LETTER}|-\w)", re.IGNORECASE
    )


def _flexible(form: str) -> str:
    words = [re.escape(word).replace("'", "['’]") for word in form.split()]
    return (
        "".join(rf"{word}\.?\s+" if len(word) == _INITIAL else rf"{word}\s+" for word in words[:-1])
        + words[-1]
    )


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    data = shipped_data(__package__, "nicknames.yaml")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for short, names in data.items():
        for name in names:
            found[name].append(short)
    return {name: tuple(shorts) for name, shorts in found.items()}
