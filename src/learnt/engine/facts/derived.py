"""Ages worked out from two dates, or from an earlier age and the time since."""

from collections.abc import Iterable, Iterator

from learnt.engine.domain.document import Stated
from learnt.engine.facts.dates import age_between, months_later
from learnt.engine.facts.model import MONTHS, OLDEST, Age, Fact, FactKind, Person, When

_LATEST_REPORT = 10 * MONTHS
"""Where the date of death is not given, a report is taken to follow it within ten years."""
_SOON = 1
"""An age given with a date so few months before the death is the age at death."""


def derived_ages(facts: Iterable[Fact], published: Stated | None) -> Iterator[Fact]:
    """Yield the age at death of each person, from the date of birth or from earlier ages.

    Without a date of death the document's own date is the latest that it can have been.
    """
    known = list(facts)
    deaths: dict[Person, Fact] = {}
    for fact in known:
        if fact.kind is FactKind.DEATH:
            best = deaths.get(fact.about)
            if best is None or len(fact.value) > len(best.value):
                deaths[fact.about] = fact
    for fact in known:
        death = deaths.get(fact.about)
        if fact.kind is FactKind.BORN:
            yield from _from_birth(fact, death, published)
        elif fact.kind is FactKind.AGE and fact.when is When.EARLIER and fact.age:
            yield from _grown(fact, death, published)


def _from_birth(born: Fact, death: Fact | None, published: Stated | None) -> Iterator[Fact]:
    if death:
        age = age_between(born.value, death.value)
        if age:
            yield Fact(
                FactKind.AGE, str(age), born.quote, born.about, age=age, when=When.DEATH, beside=death.quote
            )
    elif published and (oldest := age_between(born.value, published.value)):
        age = Age(max(0, oldest.low - _LATEST_REPORT), oldest.high)
        yield Fact(FactKind.AGE, str(age), born.quote, born.about, age=age, when=When.NOT_SAID)


def _grown(earlier: Fact, death: Fact | None, published: Stated | None) -> Iterator[Fact]:
    assert earlier.age
    until = death.value if death else (published.value if published else "")
    beside = death.quote if death else None
    if not earlier.on or not until:
        age = Age(earlier.age.low, OLDEST)
    else:
        least, most = months_later(earlier.on, until)
        if death is None:
            least = 0
        age = earlier.age if most <= _SOON else Age(earlier.age.low + least, earlier.age.high + most)
    when = When.DEATH if death and earlier.on else When.NOT_SAID
    yield Fact(FactKind.AGE, str(age), earlier.quote, earlier.about, age=age, when=when, beside=beside)
