"""The ledger of a partnership, a region or the nation, in sentences that each open their evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from learnt.engine.domain.numbers import number_of
from learnt.engine.process.closure import Ladder
from learnt.engine.process.ledger.judging import MONTHS_TO_HOLD, Judged, judge
from learnt.engine.process.ledger.model import (
    STRICTEST,
    Claim,
    Known,
    Line,
    Said,
    Saying,
    Status,
    When,
    Wider,
)


def line(ladder: Ladder, known: Known, today: date, *, months_to_hold: int = MONTHS_TO_HOLD) -> Line | None:
    """Return the line of a theme in a partnership; None where no review said anything of it and nothing was done."""
    if not known.said and not known.actions:
        return None
    judged = judge(ladder, known, today, months_to_hold=months_to_hold)
    claims = (
        _reason(judged),
        *_said(known),
        *_done(known, judged),
        *_audited(known),
        *_published_since(known, judged),
    )
    return Line(known.theme, known.partnership, judged.status, judged.rule, claims)


def wider(area: str, lines: Iterable[Line]) -> tuple[Wider, ...]:
    """Return each theme over several partnerships: how many stand how, and the strictest of them first."""
    by_theme: dict[str, dict[Status, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in lines:
        by_theme[one.theme][one.status].append(one.partnership)
    return tuple(sorted((_wider(area, theme, found) for theme, found in by_theme.items()), key=_order))


def _wider(area: str, theme: str, found: dict[Status, list[str]]) -> Wider:
    by_status = {status: tuple(sorted(found[status])) for status in STRICTEST if status in found}
    of = sum(map(len, by_status.values()))
    parts = [f"{status.words.lower()} in {len(names):,}" for status, names in by_status.items()]
    noun = "partnership" if of == 1 else "partnerships"
    words = f"Of {of:,} {noun} where a review said something of it: {', '.join(parts)}."
    return Wider(theme, area, next(iter(by_status)), by_status, words)


def _order(one: Wider) -> tuple[int, int, str]:
    return STRICTEST.index(one.status), -len(one.by_status[one.status]), one.theme


def _reason(judged: Judged) -> Claim:
    """Return why it stands as it does."""
    on = _day(judged.on) if judged.on else ""
    words = {
        "nothing-recorded": "Not known: nothing is recorded of what was done about it.",
        "found-only": "Not yet acted on: it was found, and nothing was recommended or done.",
        "not-done": "Not yet acted on: it was recommended, and no action on it is done.",
        "failed-after": f"Come back: after the work was done, the last evidence ({on}) is that practice had not changed.",
        "happened-after": f"Come back: a review found it in practice after the work was done ({on}).",
        "not-looked-again": f"Not known: it held when last looked at ({on}), and the look that was due since was not made.",
        "held": f"Holding: practice had changed when last looked at ({on}), and nothing later is against it.",
        "some-done": "Acted on in part: some recommendations have no action that is done.",
        "too-early": f"Acted on: practice had changed when looked at ({on}), too soon to say that it holds.",
        "done-only": f"Acted on: the work was done ({on}), and nothing since shows whether practice changed.",
    }[judged.rule]
    return Claim(words, _refs(judged))


def _refs(judged: Judged) -> tuple[str, ...]:
    found = [one.ref for one in judged.said] + [one.ref for one in judged.audits]
    found += [one.id for one in judged.evidence] + [one.id for one in judged.actions]
    return tuple(dict.fromkeys(found))


def _said(known: Known) -> Iterator[Claim]:
    words = {
        Saying.FOUND: "Found in",
        Saying.RECOMMENDED: "Recommended on in",
        Saying.GOOD_PRACTICE: "Good practice on it in",
    }
    for saying, begin in words.items():
        those = sorted((one for one in known.said if one.saying is saying), key=_published)
        if those:
            yield Claim(
                f"{begin} {_cases(those)}{_span(those)}.{_unsure(those)}", tuple(one.ref for one in those)
            )


def _done(known: Known, judged: Judged) -> Iterator[Claim]:
    if not known.actions:
        yield Claim(
            "No action on it is recorded."
            if known.keeps_register
            else "No register of actions is kept here.",
            (),
        )
    for action in known.actions:
        evidence = sorted(action.evidence, key=lambda one: one.on)
        if action.end is not None:
            yield Claim(
                f"An action ended ({action.end.kind.value.replace('-', ' ')}) on {_day(action.end.on)}.",
                (action.id,),
            )
        elif not evidence:
            begun = (
                "is under way" if action.started else "was accepted" if action.accepted else "was proposed"
            )
            yield Claim(f"An action {begun}; there is no evidence of it yet.", (action.id,))
        for one in evidence:
            shown = "" if one.shows else "not "
            yield Claim(
                f"{one.rung.words}: {shown}shown on {_day(one.on)} ({one.source}).", (action.id, one.id)
            )


def _audited(known: Known) -> Iterator[Claim]:
    for one in sorted(known.audits, key=lambda audit: audit.on):
        verdict = "met the standard" if one.holds else "did not meet the standard"
        words = f": {one.words}" if one.words else ""
        yield Claim(f"An audit of {_day(one.on)} {verdict}{words}.", (one.ref,))


def _published_since(known: Known, judged: Judged) -> Iterator[Claim]:
    """Tell of findings published after the work was done, where it is not known when they happened."""
    if judged.on is None or judged.rule in ("happened-after", "failed-after"):
        return
    since = judged.on
    unsure = [
        one for one in known.said
        if one.saying is Saying.FOUND and one.published and one.published.surely_after(since)
        and not (one.happened and (one.happened.surely_before(since) or one.happened.surely_after(since)))
    ]  # fmt: skip
    if unsure:
        yield Claim(
            f"It was found again in {_cases(unsure)} published since. Whether that happened before or after is not known.",
            tuple(one.ref for one in unsure),
        )


def _cases(those: list[Said]) -> str:
    count = len({one.case for one in those})
    return f"{number_of(count, 'review')}"


def _span(those: list[Said]) -> str:
    dated = [one.published for one in those if one.published]
    if not dated:
        return ", undated"
    first, last = min(one.first.year for one in dated), max(one.last.year for one in dated)
    return f", {first}" if first == last else f", {first} to {last}"


def _unsure(those: list[Said]) -> str:
    count = sum(not one.confirmed for one in those)
    if not count:
        return ""
    return f" {count:,} of {len(those):,} {'is' if count == 1 else 'are'} suggested by the machine and not yet confirmed."


def _published(said: Said) -> date:
    return said.published.first if said.published else date.max


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def when_of(written: str) -> When | None:
    """Return the time of a date as documents give it; None where they give none."""
    return When.of(written) if written else None
