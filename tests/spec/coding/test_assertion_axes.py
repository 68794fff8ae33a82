"""What a passage says of a theme on every axis, as minimal pairs: polarity, certainty, time and subject."""

from itertools import chain
from pathlib import Path

import pytest
import yaml

from learnt.engine.coding.assertion import Assertions
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Certainty, Kind, Polarity, Said, Subject, Time

RULES: dict[str, list[list[str]]] = yaml.safe_load(
    Path(__file__).with_name("axes.yaml").read_text(encoding="utf-8")
)
AXES = {"polarity": Polarity, "certainty": Certainty, "time": Time, "subject": Subject}
OF = {str(value): (axis, value) for axis, values in AXES.items() for value in values}


def said(coder: Coder, theme: str, text: str, *context: str) -> Said | None:
    (coding,) = coder.code([PassageText(text, context)])
    return next((s.said for s in coding.suggestions if s.theme == theme), None)


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(pair, id=f"{rule} {number}")
        for rule, pairs in RULES.items()
        for number, pair in enumerate(pairs, 1)
    ],
)
def test_each_side_of_a_minimal_pair_is_read_as_it_stands(coder: Coder, pair: list[str]) -> None:
    theme, *sides = pair
    for text, expected in zip(sides[::2], sides[1::2], strict=True):
        found = said(coder, theme, text)
        if expected == "none":
            assert found is None
            continue
        read = {axis: getattr(found, axis) for axis in AXES}
        wanted = dict(OF[word] for word in expected.split(", "))
        assert read | wanted == read, text


def test_every_value_of_every_axis_is_the_answer_of_some_pair() -> None:
    answers = chain.from_iterable(pair[2::2] for pairs in RULES.values() for pair in pairs)
    assert {word for answer in answers for word in answer.split(", ")} >= set(OF)


@pytest.mark.parametrize(
    ("context", "subject"),
    [
        (("Factors for the parents and carers",), Subject.PARENT),
        (("The mother",), Subject.MOTHER),
        (("Needs of the children",), Subject.CHILD),
        (("The mother", "History"), Subject.MOTHER),
        (("The mother", "The father"), Subject.FATHER),
        (("Mother and father",), Subject.PARENT),
        (("The brothers and the grandmother",), Subject.UNKNOWN),
        (("Review of the death of a child",), Subject.UNKNOWN),
        (("Child protection",), Subject.UNKNOWN),
        ((), Subject.UNKNOWN),
    ],
)
def test_a_fragment_that_names_nobody_is_of_those_its_headings_name(
    context: tuple[str, ...], subject: Subject
) -> None:
    assert Assertions().of_context(context, Kind.FINDING) is subject


@pytest.mark.parametrize("kind", [Kind.TEACHING, Kind.FIGURE])
def test_general_teaching_and_figures_that_name_nobody_are_of_people_in_general(kind: Kind) -> None:
    assert Assertions().of_context(("Drug misuse",), kind) is Subject.POPULATION
    assert Assertions().of_context(("The mother",), kind) is Subject.MOTHER


def test_who_is_named_in_the_passage_outweighs_the_heading(coder: Coder) -> None:
    found = said(coder, "drugs", "- The uncle used heroin.", "The mother")
    assert found
    assert found.subject is Subject.OTHER_ADULT


def test_a_theme_that_only_the_heading_names_is_of_those_it_names(coder: Coder) -> None:
    found = said(coder, "drugs", "- It went on for years.", "Parental drug use")
    assert found
    assert found.subject is Subject.PARENT


def test_what_is_said_of_several_people_is_of_nobody_in_particular(coder: Coder) -> None:
    found = said(coder, "drugs", "Mother used heroin. Her son used cannabis.")
    assert found
    assert found.subject is Subject.UNKNOWN
