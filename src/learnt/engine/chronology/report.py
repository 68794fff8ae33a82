"""A merged chronology with everything that is asked about it, as the writers print it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import Finding, Rule, asked
from learnt.engine.chronology.matching import Match, Matcher
from learnt.engine.domain.chronology import Chronology, Entry, merged
from learnt.engine.people.prompts import PeoplePrompt, people_prompts


@dataclass(frozen=True, slots=True)
class Report:
    """What is written of a chronology."""

    title: str
    chronology: Chronology
    people: Directory
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]
    prompts: tuple[PeoplePrompt, ...]
    numbers: Mapping[str, int] = field(init=False, repr=False)
    """The number by which each entry is referred to, by its id."""

    def __post_init__(self) -> None:
        numbers = {entry.id: number for number, entry in enumerate(self.chronology.entries, start=1)}
        object.__setattr__(self, "numbers", numbers)

    @property
    def duplicates(self) -> tuple[Match, ...]:
        """Pairs that may be one event and do not differ in what they state."""
        return tuple(match for match in self.matches if not match.differ)

    @property
    def conflicts(self) -> tuple[Match, ...]:
        """Pairs that may be one event and differ."""
        return tuple(match for match in self.matches if match.differ)

    def who(self, entry: Entry) -> str:
        """Return whom an entry is about, by pseudonym or role where they are known."""
        return ", ".join(map(self.people.called, entry.subjects))


def report(
    title: str, parts: Sequence[Chronology], people: Directory, *, rules: Sequence[Rule], day: date
) -> Report:
    """Merge agencies' chronologies, and ask about what they come to."""
    chronology = merged(parts)
    recorded = {id_ for entry in chronology.entries for id_ in entry.subjects}
    prompts = people_prompts(people.family, day, recorded) if people.family else ()
    matches = Matcher(chronology, people).matches()
    return Report(title, chronology, people, asked(chronology, rules, people), matches, prompts)
