"""What was done to a review, in words; and of which reviews somebody may see the history."""

from collections.abc import Iterable

from django.db.models import QuerySet

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.process.rules import Regime, shipped_regime
from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.library.words import date_words
from learnt.web.look.parts import Event
from learnt.web.reviews.models import Change, ChangeKind, Review
from learnt.web.reviews.words import said_words

_SECTIONS = {
    ChangeKind.MOVED: "moves",
    ChangeKind.TOLD: "facts",
    ChangeKind.HAPPENED: "events",
    ChangeKind.TICKED: "tasks",
    ChangeKind.CHOSEN: "settings",
}
"""Where the rules name what a change is about."""
_PLAIN = {
    ChangeKind.BEGUN: "Review begun",
    ChangeKind.ATTACHED: "Document added",
    ChangeKind.DETACHED: "Document taken out",
}
_OF_AGENCIES = {
    ChangeKind.ASKED: "Put down to be asked",
    ChangeKind.SENT: "Request sent",
    ChangeKind.CHASED: "Reminded",
    ChangeKind.POSTPONED: "Given until another day",
    ChangeKind.RETURNED: "Return received",
    ChangeKind.MET: "Who came to the meeting was recorded",
}


def events_of(row: Review, changes: Iterable[Change]) -> list[Event]:
    """Return changes of a review for its timeline: what, who, for which post, and why."""
    regime = shipped_regime(row.regime)
    return [Event(_title(regime, one), one.at, _by(regime, one), _text(regime, one)) for one in changes]


def _by(regime: Regime, one: Change) -> str:
    post = regime.posts.get(one.post)
    return f"{one.by.name}, for: {post.name}" if post else one.by.name


def _title(regime: Regime, one: Change) -> str:
    kind = ChangeKind(one.kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind not in _SECTIONS:
        return _of_agencies(one) if kind in _OF_AGENCIES else _of_proceedings(one)
    known = getattr(regime, _SECTIONS[kind]).get(one.what)
    name = str(known.name) if known else one.what
    if kind is ChangeKind.TICKED:
        return f"{'Ticked off' if one.value else 'No longer ticked off'}: {name}"
    return name


def _of_agencies(one: Change) -> str:
    agency = one.value.get("agency") if isinstance(one.value, dict) else ""
    words = _OF_AGENCIES[ChangeKind(one.kind)]
    return f"{words}: {agency}" if agency else words


def _of_proceedings(one: Change) -> str:
    told = one.value if isinstance(one.value, dict) else {}
    if one.kind == ChangeKind.SIGNED:
        return (
            "Signed that the learning names nobody" if one.value else "Signature on the learning taken back"
        )
    kind = ProceedingKind(told.get("kind", "other")).words
    return {
        ChangeKind.HELD.value: f"{kind}: entered",
        ChangeKind.CHECKED.value: f"{kind}: looked at again",
    }.get(one.kind, f"{kind}: what may be shown was changed")


def _text(regime: Regime, one: Change) -> str:
    return "\n\n".join(filter(None, [*_details(regime, one), one.reason and f"Why: {one.reason}"]))


def _details(regime: Regime, one: Change) -> list[str]:
    match ChangeKind(one.kind):
        case ChangeKind.BEGUN:
            return [f"Rules: {regime.name}, version {one.value}."]
        case ChangeKind.MOVED:
            return [_moved(regime, one)]
        case ChangeKind.TOLD | ChangeKind.HAPPENED:
            now, before = (said_words(regime, one.what, told) for told in (one.value, one.before))
            return [now or "Taken back.", f"Before: {before}" if before else ""]
        case ChangeKind.CHOSEN:
            return [
                _reading(regime, one.what, one.value),
                f"Before: {_reading(regime, one.what, one.before)}",
            ]
        case _:
            return _days_of(one) if one.kind in _OF_AGENCIES else _steps_of(one)


def _moved(regime: Regime, one: Change) -> str:
    state = regime.states.get(str(one.value))
    day = f" on {date_words(one.day.isoformat())}" if one.day else ""
    return f"Decided{day}. Since then: {state.name if state else one.value}."


def _reading(regime: Regime, setting: str, choice: object) -> str:
    known = regime.settings.get(setting)
    found = [one.means for one in known.readings if one.id == choice] if known else []
    return found[0] if found else str(choice)


def _days_of(one: Change) -> list[str]:
    told = one.value if isinstance(one.value, dict) else {}
    found = [f"On {date_words(one.day.isoformat())}."] if one.day else []
    return [*found, f"Return by {date_words(str(told['due']))}."] if "due" in told else found


def _steps_of(one: Change) -> list[str]:
    told = one.value if isinstance(one.value, dict) else {}
    found = []
    if "level" in told:
        found.append(f"What may be shown: {Release(told['level']).words.lower()}.")
    if "from" in told:
        found.append(f"From {date_words(told['from'])}.")
    if "next-check" in told:
        found.append(f"Next look by {date_words(told['next-check'])}.")
    if "condition" in told:
        found.append(f"Until: {told['condition']}")
    return found


def _seen(standing: Standing) -> "QuerySet[Review]":
    return Review.objects.open_to(standing)


def keep_from_others() -> None:
    """Keep from the history what was done to reviews that somebody may not see, and tell the rest in words."""
    guard("review", _seen)
    ACT_PHRASES.update({
        "review-begun": "Began a review",
        "review-moved": "Took a review on",
        "review-told": "Recorded something of a review",
        "review-happened": "Recorded a day of a review",
        "review-ticked": "Ticked off a task of a review",
        "review-chosen": "Chose how a rule of a review is read",
        "review-held": "Entered proceedings beside a review",
        "review-checked": "Looked at proceedings beside a review again",
        "review-released": "Changed how much of a review may be shown",
        "review-attached": "Added a document to a review",
        "review-detached": "Took a document out of a review",
        "review-asked": "Put an agency down to be asked for a review",
        "review-sent": "Recorded that an agency was asked for a review",
        "review-chased": "Reminded an agency of a review",
        "review-postponed": "Gave an agency of a review until another day",
        "review-returned": "Kept what an agency told for a review",
        "review-met": "Recorded who came to the meeting of a review",
        "review-paper-written": "Wrote a paper of a review",
        "review-signed": "Signed that the learning of a review names nobody",
    })  # fmt: skip
