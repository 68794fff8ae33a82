"""The opening statements, each resting on the words that state it."""

from dataclasses import replace

import pytest

from learnt.engine.briefing.background import background, dated
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Details, Role, Span, Stated
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft


def study_of(title: str, publisher: str = "", published: str = "") -> Study:
    """Return a study of a document that states these on its first lines."""
    draft = Draft(file=f"{title}.pdf", media="pdf")
    for words in filter(None, (title, publisher, published)):
        draft.add(words, Role.PARAGRAPH)
    document = draft.document()

    def stated(words: str) -> Stated | None:
        start = document.text.find(words)
        return Stated(words, Span(start, start + len(words))) if words else None

    details = Details(title=stated(title), publisher=stated(publisher), published=stated(published))
    return Study(replace(document, details=details), tuple(Coding(Kind.OTHER) for _ in document.passages))


def test_years_and_publishers_rest_on_the_words_that_state_them() -> None:
    studies = [
        study_of("Older review", "Ashenby Board", "2019-04"),
        study_of("Newer review", "Northmoor", "2023"),
    ]
    opening, years, publishers = background(studies)
    assert opening.text.startswith("This briefing brings together what 2 documents say")
    assert years.text == "They were published from 2019 to 2023."
    assert [(r.source, r.passage) for r in years.references] == [(1, 2), (2, 2)]
    assert publishers.text == "Publishers named in them: Ashenby Board and Northmoor."
    assert [(r.source, r.passage) for r in publishers.references] == [(1, 1), (2, 1)]


def test_documents_without_a_date_are_not_given_one() -> None:
    _, years = background([study_of("One review", published="2021"), study_of("Another review")])
    assert years.text == "The date of publication is stated in 1 of them: in 2021."


def test_a_publisher_in_capitals_is_the_same_publisher() -> None:
    *_, publishers = background([study_of("One", "Ashenby Board"), study_of("Two", "ASHENBY BOARD")])
    assert publishers.text == "Publishers named in them: Ashenby Board."


def test_a_date_from_the_properties_of_a_file_is_not_told_for_no_words_state_it() -> None:
    study = study_of("One review")
    details = replace(study.document.details, published=Stated("2020"))
    (opening,) = background([replace(study, document=replace(study.document, details=details))])
    assert "1 document says was learned" in opening.text


@pytest.mark.parametrize(
    ("iso", "written"), [("2021", "2021"), ("2021-03", "March 2021"), ("2021-03-14", "14 March 2021")]
)
def test_a_date_is_written_as_exactly_as_it_is_known(iso: str, written: str) -> None:
    assert dated(iso) == written
