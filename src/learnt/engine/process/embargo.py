"""What an embargo lets be shown, and to whom: the strictest of all holds, and nothing where anything is in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from learnt.engine.domain.embargo import Audience, Hold, Part, Release, Step

_NEEDED = {
    Part.EXISTENCE: Release.THEMES,
    Part.THEMES: Release.THEMES,
    Part.LEARNING: Release.LEARNING,
    Part.TEXT: Release.FULL,
}


@dataclass(frozen=True, slots=True)
class Released:
    """How much may be shown, and which holds keep back the rest."""

    level: Release
    holds: tuple[Hold, ...]
    """Those in force that allow less than everything, strictest first."""

    @property
    def reason(self) -> str:
        """Why not everything is shown, in words that tell nothing of the case; empty where everything is."""
        if self.level is Release.FULL:
            return ""
        kinds = ", ".join(dict.fromkeys(hold.kind.words.lower() for hold in self.holds))
        return f"Held back by: {kinds}. What may be shown: {self.level.words.lower()}."


def level_of(hold: Hold, today: date) -> Release:
    """Return how much a hold lets out today.

    It holds from when it is entered, even where its first day lies ahead: the proceedings are known of. A step that
    lets out more counts only once it is signed, and from the later of its day and the signature's. Of several from one
    day the last in the list counts, so that a step can be taken back on the day on which it was taken.
    """
    level = hold.level
    for day, step in sorted(((_from(step), step) for step in hold.steps), key=lambda pair: pair[0]):
        if day <= today and (step.level < level or step.signed is not None):
            level = step.level
    return level


def released(holds: Iterable[Hold], today: date, *, learning_signed: bool = False) -> Released:
    """Return how much of a document or review may be shown to people who do not work on it.

    The strictest of several holds counts. Anonymised learning needs somebody's signature that it is; without it no
    more than themes are shown.
    """
    levels = sorted(((level_of(hold, today), hold.id, hold) for hold in holds), key=lambda each: each[:2])
    holding = tuple(hold for level, _, hold in levels if level < Release.FULL)
    level = min((level for level, _, _ in levels), default=Release.FULL)
    if level is Release.LEARNING and not learning_signed:
        level = Release.THEMES
    return Released(level, holding)


def may_show(part: Part, audience: Audience, given: Released) -> bool:
    """Tell whether a part of a document or review may be shown to an audience.

    Where themes alone are released, the document counts in them for those outside without being named: that there
    is such a document is then shown within the partnership only.
    """
    if audience is Audience.WORKING:
        return True
    if part is Part.EXISTENCE and audience is Audience.OUTSIDE:
        return given.level >= Release.LEARNING
    return given.level >= _NEEDED[part]


def shown_parts(audience: Audience, given: Released) -> frozenset[Part]:
    """Return every part that may be shown to an audience."""
    return frozenset(part for part in Part if may_show(part, audience, given))


def to_check(holds: Iterable[Hold], today: date) -> tuple[Hold, ...]:
    """Return the holds still in force that somebody must look at again by today, the longest due first."""
    due = [hold for hold in holds if level_of(hold, today) < Release.FULL and hold.next_check <= today]
    return tuple(sorted(due, key=lambda hold: (hold.next_check, hold.id)))


def why_not_step(hold: Hold, step: Step, *, posts: frozenset[str]) -> str | None:
    """Return why a step may not be taken, or None where it may; `posts` are those that may sign a release."""
    if step.from_day < hold.since:
        return "The step lies before the hold began. Give a later day."
    if step.level <= level_of(hold, step.from_day):
        return None
    if step.signed is None:
        return f"Letting out more needs a signature. Ask one of: {', '.join(sorted(posts)) or 'nobody yet'}."
    if step.signed.by not in posts:
        return f"{step.signed.by} may not sign off a release. Ask one of: {', '.join(sorted(posts)) or 'nobody yet'}."
    return None


def _from(step: Step) -> date:
    return max(step.from_day, step.signed.on) if step.signed else step.from_day
