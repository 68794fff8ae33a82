import pytest

from learnt.engine.findings.audience import audience


@pytest.mark.parametrize(
    ("advice", "agencies"),
    [
        ("Midwives should tell the GP.", ("Midwifery",)),
        ("All agencies to ensure that staff know the policy.", ("All agencies",)),
        ("Every child should have a visit from a health visitor.", ("Health visiting",)),
        ("A referral must be made by schools.", ("Schools and colleges",)),
        ("If you are worried you should ring the police.", ("All practitioners",)),
        ("Practitioners and their managers must meet.", ("Managers and supervisors", "All practitioners")),
        ("Ask who lives at home.", ("All practitioners",)),
        ("Make sure that CAMHS are invited.", ("Child and adolescent mental health services",)),
        ("The partnership’s board should ask for figures.", ("Safeguarding partnership",)),
    ],
)
def test_those_who_are_told_to_act_are_the_audience(advice: str, agencies: tuple[str, ...]) -> None:
    assert audience([advice], []) == agencies


def test_what_was_learned_tells_who_is_spoken_to_where_the_advice_does_not() -> None:
    assert audience(["Share what you know."], ["The police should inform schools."]) == ("Police",)


def test_ordinary_words_that_look_like_agencies_are_not_taken_for_them() -> None:
    assert audience([], ["A multi-agency plan about mental health and housing need was late."]) == ()
