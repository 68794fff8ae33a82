"""The register: what is written, filtered, handed over, taken back and ended, and what was said before."""

import re

import pytest
from django.urls import reverse

from learnt.engine.domain.action import EndKind, Rung
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.changing import ChangedBetweenError
from learnt.web.ledger.models import Action, Citation, Evidence, Owning, Recommendation
from learnt.web.ledger.progress import progress_of
from learnt.web.ledger.steps import StepKind
from tests.cast import keep_document, make_account, make_partnership, signed_in
from tests.factories import ADVICE
from tests.unit.web.every_page import _study
from tests.unit.web.ledger.conftest import TEXT, THEME, ago, propose, show, turn, write

pytestmark = pytest.mark.django_db
OTHER = "The director of housing should publish the rota of the night service by the end of the year."


def whole(row: Recommendation) -> Recommendation:
    return Recommendation.objects.whole().get(pk=row.pk)


def listed(account: Account, **asked: str) -> set[str]:
    page = signed_in(account).get(reverse("ledger:register"), asked).content.decode()
    return {text for text in (TEXT, OTHER) if text in page}


def test_the_register_is_narrowed_by_theme_post_rung_and_what_needs_doing(keeper: Account) -> None:
    first = propose(write(keeper), keeper, due=ago(3))
    second = propose(write(keeper, OTHER, themes=["information-sharing"]), keeper, post="")
    show(second, keeper, Rung.DONE, 900, kind="post-filled")
    assert listed(keeper) == {TEXT, OTHER}
    assert listed(keeper, theme=THEME) == {TEXT}
    assert listed(keeper, post="Head of health visiting") == {TEXT}
    assert listed(keeper, rung="done") == {OTHER}
    assert listed(keeper, due="overdue") == {TEXT}
    assert listed(keeper, due="unowned") == {OTHER}
    assert listed(keeper, due="again") == {OTHER}
    assert listed(keeper, due="none") == set()
    assert first.pk != second.pk


def test_the_register_asks_the_database_no_more_often_for_many(
    keeper: Account, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]  # the plugin gives it no type
    for at in range(12):
        show(propose(write(keeper, f"{TEXT} {at}"), keeper), keeper, Rung.DONE, 30, kind="form-changed")
    client = signed_in(keeper)
    for page in (reverse("ledger:register"), reverse("ledger:ledger"), reverse("ledger:theme", args=[THEME])):
        client.get(page)
        with django_assert_max_num_queries(32):
            client.get(page)


def test_an_action_is_handed_over_and_everybody_sees_who_owned_it(keeper: Account) -> None:
    action = propose(write(keeper), keeper)
    row, client = action.recommendation, signed_in(keeper)
    acting.hand_over(action, post="", since=ago(0), reason="The post is empty.", by=keeper, seen=turn(row))
    page = client.get(reverse("ledger:recommendation", args=[row.pk])).content.decode()
    assert "Nobody owns it." in page
    assert progress_of(whole(row)).unowned
    acting.hand_over(action, post="Matron", since=ago(0), reason="She took it on.", by=keeper, seen=turn(row))
    page = client.get(reverse("ledger:recommendation", args=[row.pk])).content.decode()
    assert "Nobody owns it." not in page
    assert [one.post for one in Owning.objects.all()] == ["Head of health visiting", "", "Matron"]
    with pytest.raises(UserError, match="later"):
        acting.hand_over(action, post="Head", since=ago(9), reason="No.", by=keeper, seen=turn(row))


def test_evidence_that_was_taken_back_counts_no_more_and_stays(keeper: Account) -> None:
    action = propose(write(keeper), keeper)
    row = action.recommendation
    evidence = show(action, keeper, Rung.DONE, 30, kind="form-changed")
    assert progress_of(whole(row)).reached is Rung.DONE
    acting.take_back(evidence, reason="It was another form.", by=keeper, seen=turn(row))
    assert progress_of(whole(row)).reached is Rung.PROPOSED
    page = signed_in(keeper).get(reverse("ledger:recommendation", args=[row.pk])).content.decode()
    assert "It was another form." in page
    assert "Taken back" in page
    with pytest.raises(UserError, match="already"):
        acting.take_back(Evidence.objects.get(), reason="Again.", by=keeper, seen=turn(row))


def test_an_action_ends_once_with_a_reason_and_takes_no_more(keeper: Account) -> None:
    first = propose(write(keeper), keeper)
    second = propose(first.recommendation, keeper, "Train all who visit.")
    row = first.recommendation
    given = {"reason": "The form does it.", "on": ago(1), "other": first}
    with pytest.raises(UserError, match="Say why"):
        acting.end(second, EndKind.SUPERSEDED, {**given, "reason": " "}, by=keeper, seen=turn(row))
    with pytest.raises(UserError, match="takes its place"):
        acting.end(second, EndKind.NOT_DOING, given, by=keeper, seen=turn(row))
    acting.end(second, EndKind.SUPERSEDED, given, by=keeper, seen=turn(row))
    with pytest.raises(UserError, match="has ended"):
        acting.step(second, StepKind.ACCEPT, on=ago(1), by=keeper, seen=turn(row))
    assert [one.ended for one in progress_of(whole(row)).actions] == [False, True]


def test_steps_come_in_their_order_and_once(keeper: Account) -> None:
    action = propose(write(keeper), keeper, due=ago(10))
    row = action.recommendation
    with pytest.raises(UserError, match="not accepted yet"):
        acting.step(action, StepKind.START, on=ago(5), by=keeper, seen=turn(row))
    acting.step(action, StepKind.ACCEPT, on=ago(5), by=keeper, seen=turn(row))
    with pytest.raises(UserError, match="already"):
        acting.step(action, StepKind.ACCEPT, on=ago(5), by=keeper, seen=turn(row))
    assert progress_of(whole(row)).overdue
    with pytest.raises(UserError, match="Say why"):
        acting.step(action, StepKind.MOVE_DUE, on=ago(-30), by=keeper, seen=turn(row))
    acting.step(
        action, StepKind.MOVE_DUE, on=ago(-30), reason="The supplier is late.", by=keeper, seen=turn(row)
    )
    assert not progress_of(whole(row)).overdue


def test_nothing_is_recorded_upon_what_somebody_did_not_see(keeper: Account) -> None:
    row = write(keeper)
    propose(row, keeper)
    with pytest.raises(ChangedBetweenError):
        acting.propose(row, what="Another.", due=None, post="", by=keeper, seen=0)
    assert Action.objects.count() == 1


def test_what_was_said_before_is_shown_with_where_it_stands_and_cited_with_one_click(keeper: Account) -> None:
    keep_document()
    secret = keep_document(_study(5), source="two", access=Access.RESTRICTED)
    earlier = write(
        keeper, "Health visitors should record what every child says about home.", made_on=ago(2000)
    )
    show(propose(earlier, keeper), keeper, Rung.DONE, 1900, kind="form-changed")
    row = write(keeper, "Health visitors should record at each visit what the child says about home.")
    reader = signed_in(make_account(Role.AUTHOR))
    page = reader.get(reverse("ledger:before", args=[row.pk])).content.decode()
    assert ADVICE in page
    assert "the least has reached: done" in page
    assert "Where its themes stand" in page
    assert "Acted on" in page
    assert secret.pk not in page
    forms = re.findall(r"<form.*?</form>", page, flags=re.S)
    cites = [
        dict(re.findall(r'name="(earlier|document|passage|seen)" value="([^"]*)"', form)) for form in forms
    ]
    cites = [one for one in cites if "seen" in one]
    assert {"earlier", "document"} <= {name for one in cites for name in one}
    for one in cites:
        one["seen"] = str(turn(row))
        assert reader.post(reverse("ledger:cite", args=[row.pk]), one).status_code == 302
    assert {one.earlier_id for one in Citation.objects.filter(document=None)} == {earlier.pk}
    assert ADVICE in {one.quote for one in Citation.objects.all()}
    shown = reader.get(reverse("ledger:recommendation", args=[row.pk])).content.decode()
    assert "It cites" in shown
    hidden = {"document": secret.pk, "passage": "1", "seen": str(turn(row))}
    assert reader.post(reverse("ledger:cite", args=[row.pk]), hidden).status_code == 404


def test_advice_is_given_as_one_writes_and_nothing_is_kept_until_it_is_saved(keeper: Account) -> None:
    first = write(keeper)
    client = signed_in(keeper)
    fields = {"text": TEXT, "partnership": make_partnership().pk, "made_on-day": "1", "made_on-month": "2"}
    fields |= {"made_on-year": "2026", "themes": [THEME]}
    for answer in (
        client.post(reverse("ledger:check"), fields),
        client.post(reverse("ledger:new"), {**fields, "check": "1"}),
    ):
        page = answer.content.decode()
        assert "Nothing says what was found." in page
        assert "Much the same was recommended before." in page
        assert reverse("ledger:recommendation", args=[first.pk]) in page
        assert "Said before?" in page
    assert Recommendation.objects.count() == 1
    assert client.post(reverse("ledger:new"), fields).status_code == 302
    assert Recommendation.objects.count() == 2


def test_the_same_recommendation_of_a_document_is_taken_once(keeper: Account) -> None:
    document = keep_document()
    assert document.current is not None
    lifted = [recommending.Lifted(document.current.text.index(ADVICE), 3, ADVICE, (THEME,))]
    assert len(recommending.take(document, lifted, made_on=ago(5), by=keeper)) == 1
    assert recommending.take(document, lifted, made_on=ago(5), by=keeper) == []
    page = signed_in(keeper).get(reverse("ledger:take", args=[document.pk])).content.decode()
    assert "1 is in the register already" in page
    assert "There is no other recommendation to take." in page
