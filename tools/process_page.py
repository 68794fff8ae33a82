"""The page of the process: every regime with its diagram, limits and settings, the closure ladder, the checker, the ledger."""

from collections.abc import Iterable, Iterator

from learnt.engine.domain.embargo import Audience, Release
from learnt.engine.process.advising import shipped_advice
from learnt.engine.process.closure import shipped_ladder
from learnt.engine.process.diagram import mermaid
from learnt.engine.process.embargo import Released, shown_parts
from learnt.engine.process.ledger import MONTHS_TO_HOLD, RULES
from learnt.engine.process.ledger.judging import MONTHS_TO_AUDIT_AGAIN
from learnt.engine.process.rules import Regime, shipped, shipped_regime
from learnt.engine.process.rules.model import Cited, Clock, Task


def process() -> Iterator[str]:
    """Yield the page."""
    yield "# The process and its rules\n"
    yield (
        "What Learnt holds a review to. All of it is data: a partnership changes it in a file of its own "
        "([how](../how-to/change-the-rules.md)). Nothing here is legal advice. **To be checked** marks what is "
        "general knowledge and was not read in its source; each such time limit is a setting.\n"
    )
    yield "Working days leave out weekends and the bank holidays of the nation, with the days in their place.\n"
    for name in shipped():
        yield from _regime(shipped_regime(name))
    yield from _embargo()
    yield from _ladder()
    yield from _advice()
    yield from _ledger()


def _regime(regime: Regime) -> Iterator[str]:
    yield f"## {regime.name}\n\n`{regime.id}`, version {regime.version}. {regime.about}\n"
    yield f"```mermaid\n{mermaid(regime)}```\n"
    yield "| state | owner | what happens there |\n| --- | --- | --- |"
    for state in regime.states.values():
        yield f"| {state.name} | {regime.posts[state.owner].name} | {state.says} |"
    yield "\n| move | who | refused with |\n| --- | --- | --- |"
    for move in regime.moves.values():
        reasons = "<br>".join(regime.guards[name].reason for name in move.guards) or "–"
        yield f"| {move.name} | {_joined(regime.posts[post].name for post in move.by)} | {reasons} |"
    yield "\n| time limit | how long | force | source |\n| --- | --- | --- | --- |"
    for clock in regime.clocks.values():
        yield f"| {clock.name} | {_length(regime, clock)} | {regime.force(clock).words} | {_source(regime, clock.cited)} |"
    if regime.tasks:
        yield "\n| task | who | days | source |\n| --- | --- | --- | --- |"
        yield from (_task(regime, task) for task in regime.tasks.values())
    yield from _settings(regime)
    yield ""


def _length(regime: Regime, clock: Clock) -> str:
    number = regime.number(clock.length)
    if number is None:
        return f"no limit (setting `{clock.length}`)"
    unit = clock.unit.value.replace("-", " ").replace("calendar ", "")
    words = unit.removesuffix("s") if number == 1 else unit
    where = "before" if clock.before else "from"
    starts = " or ".join(f"“{regime.events[event].name}”" for event in regime.starting(clock))
    least = "at least " if clock.minimum else ""
    named = [one for one in (clock.length, *clock.starts, clock.first_day) if one in regime.settings]
    settings = f" (settings {_joined(f'`{one}`' for one in named)})" if named else ""
    return f"{least}{number} {words} {where} {starts}{settings}"


def _task(regime: Regime, task: Task) -> str:
    first, last = regime.number(task.first), regime.number(task.last)
    days = f"{first}" if first == last else f"{first} to {last}"
    return f"| {task.name} | {regime.posts[task.owner].name} | {days} | {_source(regime, task.cited)} |"


def _settings(regime: Regime) -> Iterator[str]:
    yield "\n| setting | readings, the one in use first | why it is a setting |\n| --- | --- | --- |"
    for setting in regime.settings.values():
        chosen = regime.chosen.get(setting.id, setting.default)
        readings = sorted(setting.readings, key=lambda reading: reading.id != chosen)
        told = [f"`{one.id}`: {one.means} {_source(regime, one.cited)}" for one in readings]
        own = ["or a number of one's own"] if setting.own else []
        yield f"| {setting.name} (`{setting.id}`) | {'<br>'.join([*told, *own])} | {setting.why} |"


def _source(regime: Regime, cited: Cited) -> str:
    source = regime.sources[cited.source]
    title = f"[{source.title}]({source.address})" if source.address else source.title
    place = f", {cited.place}" if cited.place else ""
    return f"{title}{place}{'' if source.read else ' **(to be checked)**'}"


def _embargo() -> Iterator[str]:
    yield "## Embargo\n"
    yield (
        "Proceedings hold back a review or document. Of several holds the strictest counts. A step that lets out more "
        "counts only once it is signed, from the later of its day and the signature's; one that lets out less counts "
        "at once. Anonymised learning also needs somebody's signature that it is anonymised; without it no more than "
        "themes are shown. Those named to work on the review see all of it.\n"
    )
    yield "| let out | the partnership sees | everybody else sees |\n| --- | --- | --- |"
    for level in Release:
        given = Released(level, ())
        parts = [
            _joined(sorted(shown_parts(who, given))) or "nothing"
            for who in (Audience.PARTNERSHIP, Audience.OUTSIDE)
        ]
        yield f"| {level.words} | {parts[0]} | {parts[1]} |"
    yield ""


def _ladder() -> Iterator[str]:
    ladder = shipped_ladder()
    yield "## Closure ladder\n"
    yield (
        "Proposed, accepted and in progress are decisions. The rungs above take evidence, dated and with its source. "
        "The last evidence on a rung counts; on one day, evidence against it outweighs evidence for it. A rung is "
        "reached with all those beneath it. An action is closed when practice has changed; later evidence against any "
        "rung opens it again. What nobody looked at is not known, and neither yes nor no.\n"
    )
    yield "| rung | means | takes | measure | looked at again after |\n| --- | --- | --- | --- | --- |"
    for rung, step in ladder.steps.items():
        kinds = _joined(kind.name.lower() for kind in ladder.taking(rung))
        needs = {"nothing": "none", "after": "after", "both": "before and after, and better"}[
            step.needs.value
        ]
        again = f"{step.months_to_recheck} months" if step.months_to_recheck else "never"
        yield f"| {rung.words} | {step.means} | {kinds} | {needs} | {again} |"
    yield "\n| evidence | why it shows no more |\n| --- | --- |"
    yield from (f"| {kind.name} | {kind.limit} |" for kind in ladder.kinds.values() if kind.limit)
    yield ""


def _advice() -> Iterator[str]:
    rules = shipped_advice()
    yield "## Recommendation checker\n"
    yield (
        "It advises and never passes, ticks or scores: where it says nothing, nobody should conclude that a "
        "recommendation is good. Words can be misread, so a person may set any advice aside.\n"
    )
    yield "| advice | why | source |\n| --- | --- | --- |"
    for rule in rules.rules.values():
        source = rules.sources[rule.source]
        title = f"[{source.title}]({source.address})" if source.address else source.title
        yield f"| {rule.says} | {rule.why} | {title}{'' if source.read else ' **(to be checked)**'} |"
    yield "\nThe strength of an action is told by its words, from the action hierarchy:\n"
    yield from (
        f"- **{strength.value.capitalize()}.** {words.name}." for strength, words in rules.strengths.items()
    )
    yield ""


def _ledger() -> Iterator[str]:
    yield "## Learnt ledger\n"
    yield "How a theme stands in a partnership, by the first of these that holds; each with why.\n"
    yield from (f"- `{name}`: {why}" for name, why in RULES.items())
    yield (
        f"\nPractice holds when it was seen to have changed at least {MONTHS_TO_HOLD} months after the work was done. An "
        f"audit of a theme tells of practice for {MONTHS_TO_AUDIT_AGAIN} months. Neither number is published; both are "
        "ours. Reviews on one case count once. Over several partnerships the number at each status is told, and the "
        "first of come back, not yet acted on, not known, acted on and holding stands for all.\n"
    )


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
