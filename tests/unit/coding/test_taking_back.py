"""What no longer counts: decisions that were taken back, and those that a later one settles."""

from learnt.engine.coding.said import decisions_that_hold
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.decision import Decision, PlacedDecision, Verdict
from learnt.engine.domain.document import Span

SPAN = Span(0, 4)


def said(
    by: str, verdict: Verdict, *, of: str = "", settles: bool = False, span: Span = SPAN
) -> PlacedDecision:
    decision = Decision("neglect", verdict, by, Anchor.at("Some words", span), of=of, settles=settles)
    return PlacedDecision(decision, span, Placed.BY_POSITION)


def test_a_withdrawal_of_one_persons_word_leaves_that_of_others() -> None:
    one, two = said("one", Verdict.ACCEPTED), said("two", Verdict.REJECTED)
    assert decisions_that_hold([one, two, said("one", Verdict.WITHDRAWN, of="one")]) == [two]


def test_a_withdrawal_of_nobodys_word_in_particular_undoes_all_before_it() -> None:
    after = said("two", Verdict.ACCEPTED)
    assert decisions_that_hold([said("one", Verdict.ACCEPTED), said("two", Verdict.WITHDRAWN), after]) == [
        after
    ]


def test_what_settles_holds_alone_until_it_is_taken_back() -> None:
    one, two = said("one", Verdict.ACCEPTED), said("two", Verdict.REJECTED)
    settled = said("chair", Verdict.ACCEPTED, settles=True)
    assert decisions_that_hold([one, two, settled]) == [settled]
    assert decisions_that_hold([one, two, settled, said("chair", Verdict.WITHDRAWN, of="chair")]) == [
        one,
        two,
    ]


def test_other_words_are_not_touched() -> None:
    elsewhere = said("one", Verdict.ACCEPTED, span=Span(5, 10))
    assert decisions_that_hold([elsewhere, said("one", Verdict.WITHDRAWN)]) == [elsewhere]
