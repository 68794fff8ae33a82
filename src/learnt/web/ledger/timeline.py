"""Who did what about a recommendation, newest first, from what was kept and never changed."""

from collections.abc import Iterator

from learnt.engine.domain.action import EndKind, Rung
from learnt.web.ledger.models import Action, Recommendation
from learnt.web.ledger.opening import short
from learnt.web.ledger.shown import END_WORDS, day_words
from learnt.web.ledger.steps import STEP_NAMES, StepKind
from learnt.web.look.parts import Event

_FIELDS = {
    "text": "what is recommended", "to": "the post", "by_day": "by when", "made_on": "when it was made",
    "finding": "what was found", "made_sense": "why it made sense", "factor": "what lay behind it",
    "expected_change": "what will be different", "measure": "how that will be seen",
    "good_practice": "whether it builds on good practice", "source": "where it is from", "themes": "the themes",
    "review": "the review",
}  # fmt: skip


def events_of(row: Recommendation) -> list[Event]:
    """Return everything that people recorded of a recommendation, newest first."""
    begun = "Took it from a document" if row.document_id else "Wrote it"
    events = [Event(begun, row.made_at, row.made_by.name), *_of_recommendation(row)]
    for action in row.actions.select_related("by"):
        events += _of_action(action)
    return sorted(events, key=lambda event: event.when, reverse=True)


def _of_recommendation(row: Recommendation) -> Iterator[Event]:
    for one in row.rewordings.select_related("by"):
        title = f"Changed {_FIELDS.get(one.field, one.field)}"
        yield Event(
            title, one.at, one.by.name, f"Before: {one.before or 'nothing'}. After: {one.after or 'nothing'}."
        )
    for answer in row.answers.select_related("by"):
        words = "Accepted" if answer.answered == "accepted" else "Not accepted"
        yield Event(f"{words} on {day_words(answer.on)}", answer.at, answer.by.name, answer.reason)
    for citation in row.citations.select_related("by"):
        yield Event("Cited what was said before", citation.at, citation.by.name)


def _of_action(row: Action) -> Iterator[Event]:
    what = short(row.what)
    yield Event("Proposed an action", row.at, row.by.name, what)
    for step in row.steps.select_related("by"):
        title = f"{STEP_NAMES[StepKind(step.kind)]}: {day_words(step.on)}"
        yield Event(title, step.at, step.by.name, ". ".join(filter(None, (what, step.reason))))
    for owning in row.ownings.select_related("by"):
        title = f"Owned by {owning.post or 'nobody'} from {day_words(owning.since)}"
        yield Event(title, owning.at, owning.by.name, ". ".join(filter(None, (what, owning.reason))))
    for one in row.evidence.select_related("by", "withdrawal__by"):
        shows = "" if one.shows else "the contrary of "
        yield Event(f"Evidence of {shows}“{Rung(one.rung).words.lower()}”", one.at, one.by.name, one.source)
        if hasattr(one, "withdrawal"):
            yield Event(
                "Took evidence back", one.withdrawal.at, one.withdrawal.by.name, one.withdrawal.reason
            )
    for ending in row.endings.select_related("by"):
        yield Event(
            f"Ended: {END_WORDS[EndKind(ending.kind)].lower()}", ending.at, ending.by.name, ending.reason
        )
