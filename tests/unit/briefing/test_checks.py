"""What stands against publishing a briefing, each with its sentence and the reason."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from learnt.engine.briefing.checks import Objection, Reason, UnfitError, check, refuse_unfit
from learnt.engine.domain.briefing import (
    Backing,
    Block,
    BlockKind,
    Briefing,
    Link,
    Part,
    Picture,
    PictureKind,
    Reference,
    Sentence,
    Table,
)
from learnt.engine.domain.document import Document
from tests.unit.briefing import library

Sources = Mapping[str, Document]


def of(briefing: Briefing, sentence: Sentence) -> Briefing:
    """Return the briefing with nothing in it but this sentence."""
    return replace(briefing, parts=(Part("one", "One", (Block(BlockKind.PARAGRAPH, (sentence,)),)),))


def reasons(found: tuple[Objection, ...]) -> list[Reason]:
    return [one.reason for one in found]


def confirmed(briefing: Briefing) -> Briefing:
    """Return the briefing as if a person had confirmed all of it."""

    def sure(sentence: Sentence) -> Sentence:
        return (
            replace(sentence, backing=Backing.CONFIRMED)
            if sentence.backing is Backing.SUGGESTED
            else sentence
        )

    def block(content: Block | Table | Picture) -> Block | Table | Picture:
        if isinstance(content, Block):
            return replace(content, sentences=tuple(map(sure, content.sentences)))
        return content

    return replace(
        briefing,
        parts=tuple(replace(part, contents=tuple(map(block, part.contents))) for part in briefing.parts),
    )


def where(briefing: Briefing, words: str) -> Reference:
    return next(one for one in briefing.sentences() if one.text == words).references[0]


@pytest.fixture
def record(briefing: Briefing) -> Sentence:
    found = next(one for one in briefing.sentences() if one.text == library.RECORD)
    return replace(found, backing=Backing.CONFIRMED)


def test_a_briefing_as_it_was_composed_and_confirmed_is_fit(briefing: Briefing, sources: Sources) -> None:
    assert check(confirmed(briefing), sources, smallest=0) == ()
    refuse_unfit(confirmed(briefing), sources, smallest=0)


def test_what_nobody_confirmed_is_refused_unless_drafts_are_allowed(
    briefing: Briefing, sources: Sources
) -> None:
    assert Reason.NOT_CONFIRMED in reasons(check(briefing, sources, smallest=0))
    assert check(briefing, sources, smallest=0, confirmed_only=False) == ()


def test_a_sentence_with_nothing_linked_is_named(briefing: Briefing, sources: Sources) -> None:
    (found,) = check(of(briefing, Sentence("s1", "Everybody was pleased.", Backing.NONE)), sources)
    assert (found.part, found.sentence, found.reason) == ("one", "s1", Reason.NO_EVIDENCE)
    assert "Everybody" not in found.words


def test_a_persons_own_statement_may_stand(briefing: Briefing, sources: Sources) -> None:
    own = Sentence("s1", "We have trained all managers.", Backing.OWN, taken_on_by="Ada Byrne")
    assert check(of(briefing, own), sources) == ()


@pytest.mark.parametrize("text", [library.RECORD.upper(), library.RECORD[:-1], f"{library.RECORD} Always."])
def test_quoted_words_that_were_changed_are_refused(
    briefing: Briefing, sources: Sources, record: Sentence, *, text: str
) -> None:
    found = check(of(briefing, replace(record, text=text)), sources)
    assert reasons(found) == [Reason.NOT_VERBATIM]


@pytest.mark.parametrize(
    "changed", [{"source": 9}, {"passage": 99}, {"page": 7}, {"start": 0, "end": 5}, {"end": 99_999}]
)
def test_a_reference_that_leads_nowhere_is_refused(
    briefing: Briefing, sources: Sources, record: Sentence, *, changed: dict[str, int]
) -> None:
    reference = Reference(
        **{name: getattr(record.references[0], name) for name in Reference.__slots__} | changed
    )
    found = check(of(briefing, replace(record, references=(reference,))), sources)
    assert reasons(found) == [Reason.LOST_SOURCE]


def test_a_source_that_is_gone_is_refused(briefing: Briefing, record: Sentence) -> None:
    assert reasons(check(of(briefing, record), {})) == [Reason.LOST_SOURCE]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In 12 of 40 audits (47%) no child was seen alone.", Reason.FIGURE),
        ("In 3 of 40 audits no child was seen alone.", Reason.SMALL_NUMBER),
    ],
)
def test_a_figure_that_somebody_typed_is_checked(
    briefing: Briefing, sources: Sources, *, text: str, reason: Reason
) -> None:
    own = Sentence("s1", text, Backing.OWN, taken_on_by="Ada Byrne")
    assert reason in reasons(check(of(briefing, own), sources))


def test_a_number_that_the_source_does_not_give_is_refused(briefing: Briefing, sources: Sources) -> None:
    reference = where(briefing, library.SOUND)
    said = Sentence("s1", "In 12 of 40 audits no child was seen alone.", Backing.CONFIRMED, (reference,))
    assert check(of(briefing, said), sources) == ()
    other = replace(said, text="In 14 of 40 audits no child was seen alone.")
    assert reasons(check(of(briefing, other), sources)) == [Reason.FIGURE]


def test_a_sound_figure_may_stand(briefing: Briefing, sources: Sources) -> None:
    own = Sentence("s1", "In 12 of 40 audits (30%) we saw it.", Backing.OWN, taken_on_by="Ada Byrne")
    assert check(of(briefing, own), sources) == ()


def test_an_identifier_is_refused_in_a_sentence_and_allowed_among_contacts(
    briefing: Briefing, sources: Sources
) -> None:
    text = "Call us on 01632 960 114 at 2 Mill Lane."
    own = Sentence("s1", text, Backing.OWN, taken_on_by="Ada Byrne")
    assert set(reasons(check(of(briefing, own), sources))) == {Reason.IDENTIFIER}
    link = Link("The front door", "01632 960 114", "tel:01632960114", own)
    contact = replace(briefing, parts=(Part("one", "One", links=(link,)),))
    assert check(contact, sources) == ()


def test_a_private_mobile_is_refused_even_among_contacts(briefing: Briefing, sources: Sources) -> None:
    said = Sentence("s1", "Call the team.", Backing.WORDING)
    link = Link("The team", "07700 900 123", "tel:07700900123", said)
    found = check(replace(briefing, parts=(Part("one", "One", links=(link,)),)), sources)
    assert reasons(found) == [Reason.IDENTIFIER]


def test_a_picture_without_words_is_refused(briefing: Briefing, sources: Sources) -> None:
    picture = Picture(PictureKind.TREND, "Trend", " ", "<svg/>", b"", Table("Trend", ("Year",), ()))
    found = check(replace(briefing, parts=(Part("one", "One", (picture,)),)), sources)
    assert reasons(found) == [Reason.NO_ALT_TEXT]


def test_publishing_is_refused_with_every_reason_and_none_of_the_words(
    briefing: Briefing, sources: Sources
) -> None:
    with pytest.raises(UnfitError) as caught:
        refuse_unfit(briefing, sources)
    assert len(caught.value.objections) > 3
    assert "part 3" in str(caught.value)
    words = {one.text for one in briefing.sentences() if len(one.text.split()) > 4}
    assert not any(text in str(caught.value) for text in words)
