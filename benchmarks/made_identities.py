"""Made-up passages of UK safeguarding text with known identifiers: templates, names of many origins, numbers with check digits."""

import calendar
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from faker import Faker

from learnt.engine.privacy.check_digits import is_learner_number, is_nhs_number, is_pupil_number
from learnt.engine.privacy.identifier import Kind

FOLDER = Path(__file__).parent / "identities"
_SLOT = re.compile(r"\{(\w+)(?::(\d+))?\}")
_LOCALES = {
    "en_GB": 10, "cy_GB": 1, "ga_IE": 1, "en_IN": 3, "en_PK": 2, "en_NG": 2, "yo_NG": 1, "pl_PL": 2, "ro_RO": 1, "tr_TR": 1,
    "pt_PT": 1, "es_ES": 1, "it_IT": 1, "lt_LT": 1, "so_SO": 1, "vi_VN": 1, "tw_GH": 1,
}  # fmt: skip
"""Origins of names and how many of each: about a third British, the rest of origins common in the UK."""
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PLACE_STEMS = [
    "Harrow",
    "Salt",
    "Ashen",
    "Kelder",
    "North",
    "Wren",
    "Thorn",
    "Black",
    "Stain",
    "Marl",
    "Fen",
    "Oaken",
]
_PLACE_ENDS = ["mere", "by", "dale", "moor", "field", "ton", "ham", "wick", "ford", "worth"]
_STREETS = [
    "Mill Lane",
    "Old Priory Road",
    "Albert Street",
    "Larch Close",
    "St Anne's Avenue",
    "Canal Walk",
    "Tenter Hill",
    "Queen Victoria Terrace",
    "Hawthorn Drive",
    "Weavers Crescent",
]
_SCHOOLS = [
    "{} Primary School",
    "St Oswin's Catholic Primary School",
    "{} High School",
    "{} Academy",
    "{} Community College",
    "Larkrise Infant School",
    "The Beeches Special School",
    "{} Day Nursery",
]
_PRACTICES = [
    "{} Medical Centre",
    "{} Surgery",
    "Priory Lane Health Centre",
    "The Limes Medical Practice",
    "{} Family Practice",
]
_HOSPITALS = [
    "{} General Hospital",
    "{} Royal Infirmary",
    "Queen Maud Hospital",
    "St Bride's Hospital",
    "{} Community Hospital",
]
_HOMES = ["Willow House", "The Laurels Children's Home", "{} Lodge", "Beckside House", "{} Children's Home"]


@dataclass(frozen=True, slots=True)
class Truth:
    """One identifier of a passage."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Made:
    """A passage with the identifiers that are in it; none in a trap."""

    text: str
    truths: tuple[Truth, ...]
    trap: bool
    template: int = 0
    """Which template it was made from."""


class Maker:
    """Makes passages from a file of templates, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._fakers = {locale: _faker(locale, seed) for locale in _LOCALES}
        self._fakers = {locale: one for locale, one in self._fakers.items() if one is not None}

    def passages(self, file: str, rounds: int) -> Iterator[Made]:
        """Yield each template filled anew so many times, and each trap once."""
        data = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
        for _ in range(rounds):
            yield from (self._filled(template, number) for number, template in enumerate(data["passages"]))
        yield from (Made(trap, (), trap=True) for trap in data["traps"])

    def _filled(self, template: str, number: int) -> Made:
        people: dict[str, tuple[str, str]] = {}
        parts, truths, at, length = [], [], 0, 0
        for slot in _SLOT.finditer(template):
            kind, words = self._words(slot[1], slot[2] or "1", people)
            before = template[at : slot.start()]
            start = length + len(before)
            truths.append(Truth(kind, start, start + len(words)))
            parts += [before, words]
            length, at = start + len(words), slot.end()
        return Made("".join([*parts, template[at:]]), tuple(truths), trap=False, template=number)

    def _words(self, sort: str, number: str, people: dict[str, tuple[str, str]]) -> tuple[Kind, str]:
        if sort in ("full", "first", "last"):
            first, last = people.setdefault(number, self._person())
            return Kind.NAME, {"full": f"{first} {last}", "first": first, "last": last}[sort]
        kind, make = _MAKERS[sort]
        return kind, make(self._chance)

    def _person(self) -> tuple[str, str]:
        locales = [locale for locale in _LOCALES if locale in self._fakers]
        chosen = self._chance.choices(locales, [_LOCALES[one] for one in locales])[0]
        faker = self._fakers[chosen]
        assert faker is not None
        return faker.first_name().split()[0], faker.last_name().split()[-1]


def _faker(locale: str, seed: int) -> Faker | None:
    """Return a maker of names; None for an origin that has no names of its own in Latin letters."""
    try:
        faker = Faker(locale)
    except AttributeError:
        return None
    faker.seed_instance(seed)
    latin = re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ' -]+", faker.first_name() + faker.last_name())
    return faker if latin else None


def _digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def _until(make: Callable[[], str], holds: Callable[[str], bool]) -> str:
    while not holds(made := make()):
        pass
    return made


def _nhs(chance: random.Random) -> str:
    number = _until(lambda: f"{chance.randint(1, 9)}{_digits(chance, 9)}", is_nhs_number)
    return chance.choice(
        [number, f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}"]
    )


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2006, 2024)
    name = calendar.month_name[month]
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return chance.choice([
        f"{day} {name} {year}", f"{day}{ending} {name} {year}", f"{day:02}/{month:02}/{year}", f"{day:02}.{month:02}.{year % 100:02}",
        f"{day} {name[:3]} {year}", f"{year}-{month:02}-{day:02}", f"{day} {name}",
    ])  # fmt: skip


def _birth(chance: random.Random) -> str:
    return _until(lambda: _date(chance), lambda made: bool(re.search(r"\d{4}|\d\d$", made)))


def _place(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(["Leeds", "Croydon", "Wolverhampton", "Swansea", "Dundee", "Rochdale"])
    return chance.choice(_PLACE_STEMS) + chance.choice(_PLACE_ENDS)


def _named(patterns: list[str]) -> Callable[[random.Random], str]:
    return lambda chance: chance.choice(patterns).format(_place(chance))


def _plate(chance: random.Random) -> str:
    letters = "".join(chance.choice(_LETTERS) for _ in range(5))
    kind = chance.random()
    gap = chance.choice([" ", ""])
    if kind < 0.8:
        return f"{letters[:2]}{chance.randint(2, 24):02}{gap}{letters[2:]}"
    return f"{chance.choice('ABCDEFGHJKLMNPRSTVWXY')}{chance.randint(1, 999)}{gap}{letters[2:]}"


def _licence(chance: random.Random) -> str:
    name = chance.choice(["SMITH", "PATEL", "OBI99", "KHAN9", "REED9", "NOWAK"])
    month = chance.randint(1, 12) + chance.choice([0, 50])
    return f"{name}{chance.randint(6, 9)}{month:02}{chance.randint(1, 28):02}{chance.randrange(10)}{chance.choice('ABCDJKM')}{chance.choice('9ABCD')}{chance.randrange(10)}{chance.choice('ABCDEF')}{chance.choice('ABCDEF')}"


def _mail(chance: random.Random) -> str:
    name = chance.choice(["zara.khan", "j.obi", "kit_reed", "m.nowak82", "grace.young"])
    return (
        f"{name}@{chance.choice(['example.com', 'example.org', 'mail.example.net', 'schools.example.org'])}"
    )


def _postcode(chance: random.Random) -> str:
    area = chance.choice(["SA", "M", "LS", "CR", "WV", "B", "NE", "DD"])
    return f"{area}{chance.randint(1, 29)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('LNPQRSTU')}"


def _case(chance: random.Random) -> str:
    return chance.choice(
        [
            _digits(chance, 7),
            f"LCS-{_digits(chance, 6)}",
            f"{_digits(chance, 3)}/{_digits(chance, 5)}",
            f"P{_digits(chance, 6)}",
        ]
    ).replace("20", "31", 1)


def _upn(chance: random.Random) -> str:
    rest = _digits(chance, 12)
    return next(letter + rest for letter in _LETTERS if is_pupil_number(letter + rest))


_MAKERS: dict[str, tuple[Kind, Callable[[random.Random], str]]] = {
    "nhs": (Kind.NHS_NUMBER, _nhs),
    "upn": (Kind.UPN, _upn),
    "nino": (Kind.INSURANCE, lambda c: c.choice(["{}{}{}{}", "{} {} {} {} "]).format(c.choice(["AB", "JK", "SE", "WP"]), _digits(c, 2), _digits(c, 2), _digits(c, 2)) + c.choice("ABCD")),
    "postcode": (Kind.POSTCODE, _postcode),
    "house": (Kind.ADDRESS, lambda c: c.choice(["", "Flat 3, ", ""]) + f"{c.randint(1, 240)}{c.choice(['', '', 'a'])} {c.choice(_STREETS)}"),
    "street": (Kind.STREET, lambda c: c.choice([one for one in _STREETS if not one.endswith(("Walk", "Hill"))])),
    "phone": (Kind.PHONE, lambda c: c.choice(["01632 960{}", "(020) 7946 0{}", "0113 496 0{}", "+44 1632 960{}"]).format(_digits(c, 3))),
    "mobile": (Kind.PHONE, lambda c: c.choice(["07700 900{}", "07700900{}", "+44 7700 900{}", "07700 900 {}"]).format(_digits(c, 3))),
    "email": (Kind.MAIL, _mail),
    "url": (Kind.URL, lambda c: c.choice(["https://www.instagram.com/zara_k07", "facebook.com/kit.reed.9", "www.tiktok.com/@jobi", "https://snapchat.com/add/mnowak"])),
    "plate": (Kind.VEHICLE, _plate),
    "licence": (Kind.LICENCE, _licence),
    "passport": (Kind.PASSPORT, lambda c: _digits(c, 9)),
    "pnc": (Kind.REFERENCE, lambda c: f"{c.choice(['', '20'])}{c.randint(10, 24)}/{_digits(c, 6)}{c.choice('ABCDEFGH')}"),
    "crn": (Kind.REFERENCE, lambda c: f"{c.choice('ABDEFX')}{_digits(c, 6)}"),
    "uln": (Kind.REFERENCE, lambda c: _until(lambda: f"{c.randint(1, 9)}{_digits(c, 9)}", is_learner_number)),
    "ucn": (Kind.REFERENCE, lambda c: f"{_digits(c, 3)}{_digits(c, 9)}A"),
    "case": (Kind.REFERENCE, _case),
    "dob": (Kind.BIRTH, _birth),
    "dod": (Kind.DEATH, _birth),
    "date": (Kind.DATE, _date),
    "weeks": (Kind.AGE, lambda c: f"{c.choice(['5', '7', '11', 'six', 'nine'])} {c.choice(['weeks', 'weeks', 'days', 'months'])}"),
    "school": (Kind.SCHOOL, _named(_SCHOOLS)),
    "gp": (Kind.PRACTICE, _named(_PRACTICES)),
    "hospital": (Kind.HOSPITAL, _named(_HOSPITALS)),
    "home": (Kind.HOME, _named(_HOMES)),
    "place": (Kind.PLACE, _place),
}  # fmt: skip
