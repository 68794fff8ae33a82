from learnt.engine.coding.whole import scores_of_whole
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion


def coding(**scores: float) -> Coding:
    return Coding(Kind.FINDING, tuple(suggestion(theme, score) for theme, score in scores.items()))


def suggestion(theme: str, score: float, assertion: Assertion = Assertion.PRESENT) -> Suggestion:
    return Suggestion(theme, score, score >= 0.5, assertion, (), "Its words say so.")


def test_a_document_speaks_to_a_theme_as_strongly_as_its_best_passage() -> None:
    assert scores_of_whole([coding(neglect=0.2), coding(neglect=0.9, poverty=0.1), coding(neglect=0.4)]) == {
        "neglect": 0.9,
        "poverty": 0.1,
    }


def test_many_faint_passages_do_not_add_up() -> None:
    assert scores_of_whole([coding(neglect=0.3)] * 50) == {"neglect": 0.3}


def test_a_passage_that_denies_a_theme_does_not_count() -> None:
    denied = Coding(Kind.CASE_FACT, (suggestion("neglect", 0.9, Assertion.ABSENT),))
    assert scores_of_whole([denied, coding(neglect=0.3)]) == {"neglect": 0.3}
    assert scores_of_whole([denied]) == {}


def test_a_passage_that_is_not_sure_counts() -> None:
    unsure = Coding(Kind.CASE_FACT, (suggestion("neglect", 0.7, Assertion.UNCERTAIN),))
    assert scores_of_whole([unsure]) == {"neglect": 0.7}


def test_a_document_without_passages_speaks_to_nothing() -> None:
    assert scores_of_whole([]) == {}
