"""What stands beneath and inside each symbol: what somebody may be called, who they are, and their age on the day."""

from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from learnt.engine.domain.person import Sex
from learnt.engine.domain.relation import Pregnancy, PregnancyEnd
from learnt.engine.domain.uncertain_date import UncertainDate
from learnt.engine.genogram.key import Key, Shape, Sign
from learnt.engine.genogram.shapes import HALF, SMALL, width_of
from learnt.engine.genogram.showing import Scene, Shown

_LETTERS = 17
_SIGNS = {Sex.MALE: Sign.MALE, Sex.FEMALE: Sign.FEMALE, Sex.OTHER: Sign.OTHER, Sex.UNKNOWN: Sign.UNKNOWN}
LOST = {
    PregnancyEnd.MISCARRIAGE: "Miscarriage",
    PregnancyEnd.STILLBIRTH: "Stillbirth",
    PregnancyEnd.TERMINATION: "Pregnancy ended",
    PregnancyEnd.UNKNOWN: "Pregnancy ended",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody is drawn."""

    sign: Sign
    shape: Shape
    half: float
    inside: str
    lines: tuple[str, ...]
    subject: bool = False
    dead: bool = False
    unidentified: bool = False

    @property
    def width(self) -> float:
        """How wide it is with its label."""
        return max([2 * self.half, *(width_of(line) for line in self.lines)])


def look_of(scene: Scene, key: Key, id_: str) -> Look:
    """Return how somebody shown is drawn."""
    shown = scene.shown[id_]
    if shown.loss is not None:
        return Look(Sign.LOSS, Shape.CIRCLE, SMALL, "", _wrapped(_lost(shown.loss)))
    assert shown.person is not None
    person = shown.person
    sign = Sign.UNBORN if shown.unborn else _SIGNS[person.sex]
    named = [person.called, person.role if person.role.casefold() != person.called.casefold() else ""]
    lines = [line for words in named for line in _wrapped(words)]
    return Look(
        sign,
        key.shapes[sign],
        HALF,
        "" if not person.known else age_inside(shown, scene.day),
        (*lines, *_dates(shown)),
        subject="subject" in person.role.casefold(),
        dead=shown.dead,
        unidentified=not person.known,
    )


def age_inside(shown: Shown, day: date) -> str:
    """Return an age as it stands in a symbol: 7, 6m, 3w; c30 where the year of birth leaves it open."""
    person = shown.person
    if person is None or person.born is None or shown.unborn:
        return ""
    until = person.died.earliest if shown.dead and person.died else day
    youngest, eldest = _years(person.born.latest, until), _years(person.born.earliest, until)
    if eldest < 1 and person.born.exact:
        days = (until - person.born.earliest).days
        return f"{days // 7}w" if days < 91 else f"{days // 30}m"
    sure = youngest == eldest and not person.born.doubted
    return str(eldest) if sure else f"c{max(youngest, 0)}"


def age_words(shown: Shown, day: date) -> str:
    """Return an age as it is read out."""
    short = age_inside(shown, day)
    about, number = ("about ", short[1:]) if short.startswith("c") else ("", short)
    unit = {"w": "week", "m": "month"}.get(number[-1:], "year")
    number = number.rstrip("wm")
    return f"{about}{number} {unit}{'' if number == '1' else 's'}" if number else ""


def _years(born: date, day: date) -> int:
    return max(day.year - born.year - ((day.month, day.day) < (born.month, born.day)), 0)


def _dates(shown: Shown) -> tuple[str, ...]:
    person = shown.person
    if person is None:
        return ()
    if shown.unborn:
        return (f"due {_month(person.born)}",) if person.born else ("unborn",)
    return (f"died {person.died.earliest.year}",) if shown.dead and person.died else ()


def _month(when: UncertainDate) -> str:
    return f"{when.earliest:%b %Y}"


def _lost(loss: Pregnancy) -> str:
    return LOST[loss.ended] + (f" {loss.on.earliest.year}" if loss.on else "")


def _wrapped(words: str) -> tuple[str, ...]:
    return tuple(wrap(words, _LETTERS, break_long_words=True))
