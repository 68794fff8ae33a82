"""Gold from a library: blind readings only, the first person's beside the second's."""

from datetime import UTC, datetime

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import PlacedReading, Reading
from learnt.engine.domain.document import Document, Page, Passage, Role
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.evaluation.gold import Answer
from learnt.engine.evaluation.readings import gold_of_readings

LINES = ("Money was short.", "The notes were thin.")


def document() -> Document:
    text = "\n".join(LINES)
    ends = (len(LINES[0]), len(text))
    passages = (
        Passage(0, 0, ends[0], 1, Role.PARAGRAPH),
        Passage(1, ends[0] + 1, ends[1], 1, Role.PARAGRAPH, headings=("Records",)),
    )
    return Document("a.txt", "text", text, passages, (Page(1, 0, len(text)),))


def placed(by: str, passage: int, themes: tuple[str, ...], day: int, **given: object) -> PlacedReading:
    read, span = document(), document().passages[passage].span
    blind, codebook = bool(given.get("blind", True)), str(given.get("codebook", "small 1"))
    reading = Reading(by, Anchor.at(read.text, span), themes, blind, codebook)
    return PlacedReading(reading, span, Placed.BY_POSITION, datetime(2024, 5, day, tzinfo=UTC))


def test_blind_readings_become_two_codings_in_order_of_time(codebook: Codebook) -> None:
    readings = (
        placed("Ben", 0, (), 2),
        placed("Ann", 0, ("poverty",), 1),
        placed("Cat", 0, ("neglect",), 3),
        placed("Ann", 1, ("recording",), 1, blind=False),
        placed("Ben", 1, ("recording",), 4, codebook="small 0"),
        placed("Ann", 1, ("supervision",), 5),
    )
    study = Study(document(), (Coding(Kind.OTHER), Coding(Kind.OTHER)))
    gold = gold_of_readings([Entry("7", study, readings=readings)], codebook)
    first, second = gold.units
    assert first.answers == {
        "first reader": Answer(frozenset({"poverty"})),
        "second reader": Answer(frozenset()),
    }
    assert second.answers == {"first reader": Answer(frozenset({"supervision"}))}
    assert [text.text for text in gold.surroundings["7"]] == list(LINES)
    assert [unit.places for unit in gold.units] == [(0,), (1,)]
    assert (second.document, second.passages[0].text, second.passages[0].context) == (
        "7",
        LINES[1],
        ("Records",),
    )


def test_a_library_without_blind_readings_gives_no_gold(codebook: Codebook) -> None:
    study = Study(document(), (Coding(Kind.OTHER), Coding(Kind.OTHER)))
    entry = Entry("7", study, readings=(placed("Ann", 0, (), 1, blind=False),))
    assert gold_of_readings([entry], codebook).units == ()
