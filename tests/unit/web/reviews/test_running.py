"""A fictional review from referral to closing, in the browser, under the rules of England of 2023."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Event
from learnt.web.reviews.models import ChangeKind, Review
from tests.cast import make_partnership
from tests.unit.web.reviews.conftest import filled, go, record, standing_in, words

pytestmark = pytest.mark.django_db
SAID = "As the meeting agreed."


def state(row: Review) -> str:
    row.refresh_from_db()
    return row.state


def begin(client: Client) -> Review:
    sent = standing_in(client.get(reverse("reviews:begin")))
    sent |= {"regime": "england-2023", "reference": "2026-03", "partnership": str(make_partnership().pk)}
    page = client.post(reverse("reviews:begin"), sent, follow=True)
    assert "The review is begun" in words(page)
    return Review.objects.get()


def refer(client: Client, row: Review) -> None:
    told = {
        "referred": date(2026, 3, 2), "aware": date(2026, 3, 2), "referral-agreed": "yes", "abuse-suspected": "yes",
        "harm": "serious-harm", "looked-after": "no", "care-leaver": "no", "in-area": "yes",
    }  # fmt: skip
    record(client, row, "referral", told)
    go(client, row, "take-up", day=date(2026, 3, 3))
    assert state(row) == "considering"
    go(client, row, "decide-to-notify", day=date(2026, 3, 4), post="partners")
    assert state(row) == "to-notify"


def notify(client: Client, row: Review) -> None:
    told = {
        "lives-elsewhere": "no",
        "children": "2",
        "children-detailed": "2",
        "partners-told": date(2026, 3, 6),
    }
    record(client, row, "notification", told)
    go(client, row, "notify", day=date(2026, 3, 6))
    assert state(row) == "gathering"
    assert row.events["notified"] == "2026-03-06"


def rapid_review(client: Client, row: Review) -> None:
    record(client, row, "rapid-review", {
        "agencies-asked": "5", "agencies-missing": "None is missing.", "safe-now": SAID, "siblings-safe": SAID,
    })  # fmt: skip
    go(client, row, "meet", day=date(2026, 3, 18))
    record(client, row, "rapid-review", {
        "lived-experience": SAID, "said-before": SAID, "staff-support": "yes", "learning-now": SAID,
        "decision": "practice-review", "grounds": SAID, "dissent": "no",
    })  # fmt: skip
    go(client, row, "draft", day=date(2026, 3, 20))
    go(client, row, "submit", day=date(2026, 3, 26), post="partners")
    assert state(row) == "awaiting-panel"


def practice_review(client: Client, row: Review) -> None:
    record(client, row, "rapid-review", {"panel-replied": date(2026, 4, 7), "panel-view": "agrees"})
    go(client, row, "begin-practice-review", day=date(2026, 4, 8))
    record(client, row, "practice-review", {
        "reviewer": "An independent reviewer", "reviewer-independent": "yes", "reviewer-reported": "yes",
        "terms": SAID, "methods": SAID,
    })  # fmt: skip
    go(client, row, "start-work", day=date(2026, 4, 15))
    record(client, row, "practice-review", {
        "family-part": SAID, "staff-part": SAID, "reasons-why": SAID, "improvements": SAID,
    })  # fmt: skip
    go(client, row, "hand-in", day=date(2026, 7, 1))
    go(client, row, "agree-report", day=date(2026, 7, 15))
    assert state(row) == "preparing"


def publish(client: Client, row: Review) -> None:
    record(client, row, "publication", {
        "publication-planned": date(2026, 8, 14), "copies-sent": date(2026, 7, 20), "leak-check": "yes",
        "comments-weighed": "yes", "names-reviewer": "yes",
    })  # fmt: skip
    go(client, row, "publish", day=date(2026, 8, 14), post="partners")
    assert state(row) == "acting"


def close(client: Client, row: Review) -> None:
    counted = {"actions-unowned": "0", "actions-open": "0", "audits-waiting": "0", "audits-failed": "0"}
    record(client, row, "actions", counted)
    go(client, row, "check-effect", day=date(2026, 10, 1), post="quality-group")
    record(client, row, "actions", {"actions-effect": SAID})
    go(client, row, "close", day=date(2026, 11, 2), post="quality-group")
    assert state(row) == "closed"


def test_a_review_runs_from_referral_to_closing_and_is_opened_again(client: Client) -> None:
    row = begin(client)
    for stage in (refer, notify, rapid_review, practice_review, publish, close):
        stage(client, row)
    page = words(client.get(reverse("reviews:review", args=[row.pk])))
    assert "Done in time" in page
    assert "overdue" not in page
    assert "Ended" in words(client.get(reverse("reviews:reviews")))
    record(client, row, "actions", {"reopening": SAID})
    go(client, row, "open-again", day=date(2026, 11, 3), post="partners")
    assert state(row) == "acting"
    assert "actions-checked" not in row.events
    assert "actions-effect" not in row.told


def test_the_history_tells_who_did_what_for_which_post_and_why_and_each_change_has_its_audit_row(
    client: Client,
) -> None:
    row = begin(client)
    refer(client, row)
    page = words(client.get(reverse("reviews:history", args=[row.pk])))
    assert "Take up the referral by Alex Morgan, for: Business manager of the partnership" in page
    assert "Why: As the meeting of 03/03 agreed." in page
    changes = list(row.changes.all())
    assert [one.number for one in changes] == list(range(1, row.changed + 1))
    assert Event.objects.filter(about=f"review {row.pk}").count() == len(changes)


def test_what_is_kept_of_a_review_is_what_its_changes_tell(client: Client) -> None:
    row = begin(client)
    refer(client, row)
    notify(client, row)
    told: dict[ChangeKind, dict[str, object]] = {ChangeKind.TOLD: {}, ChangeKind.HAPPENED: {}}
    for one in row.changes.filter(kind__in=told):
        told[ChangeKind(one.kind)][one.what] = one.value
    row.refresh_from_db()
    assert told[ChangeKind.TOLD] == row.told
    assert told[ChangeKind.HAPPENED] == row.events


def test_a_move_that_the_rules_refuse_is_refused_with_every_reason_and_changes_nothing(
    client: Client, review: Review
) -> None:
    page = words(client.get(reverse("reviews:review", args=[review.pk])))
    reason = "referrer's own senior safeguarding lead agrees"
    assert reason in page
    answer = go(client, review, "take-up", day=date(2026, 3, 3))
    assert "There is a problem" in words(answer)
    assert reason in words(answer)
    assert answer.context["form"]["reason"].value() == "As the meeting of 03/03 agreed."
    assert state(review) == "referred"
    assert review.changed == 1
    answer = go(client, review, "publish", day=date(2026, 3, 3), post="partners")
    assert "There is a problem" in words(answer)
    assert state(review) == "referred"


def test_a_reason_against_a_move_leads_to_the_field_that_mends_it(client: Client, review: Review) -> None:
    page = client.get(reverse("reviews:review", args=[review.pk])).content.decode()
    href = f"{reverse('reviews:record', args=[review.pk, 'referral'])}#at-referral-agreed"
    assert f'href="{href}"' in page
    assert 'id="at-referral-agreed"' in client.get(href.partition("#")[0]).content.decode()


def test_a_move_needs_a_reason_and_a_day_that_has_come(client: Client, review: Review) -> None:
    record(client, review, "referral", {"referral-agreed": "yes"})
    assert "Write why" in words(go(client, review, "take-up", day=date(2026, 3, 3), reason="  "))
    ahead = localdate() + timedelta(1)
    assert "must be today or in the past" in words(go(client, review, "take-up", day=ahead))
    assert state(review) == "referred"


def test_what_is_due_is_told_with_how_it_was_counted_its_force_and_its_source(
    client: Client, review: Review
) -> None:
    record(client, review, "referral", {"aware": date(2026, 4, 1)})
    page = words(client.get(reverse("reviews:review", args=[review.pk])))
    assert "Due Friday 10 April 2026" in page
    assert "working days overdue" in page
    assert "5 working days from the day, without weekends and the bank holidays of England and Wales" in page
    assert "Duty." in page
    assert "Report a serious child safeguarding incident (guidance)" in page


def test_the_list_puts_what_is_due_first_first(client: Client, review: Review) -> None:
    second = Review.objects.exclude(pk=review.pk)
    sent = standing_in(client.get(reverse("reviews:begin")))
    sent |= {"regime": "england-2023", "reference": "2026-04"}
    client.post(reverse("reviews:begin"), sent)
    record(client, second.get(), "referral", {"aware": date(2026, 3, 2)})
    record(client, review, "referral", {"aware": date(2026, 9, 2)})
    page = words(client.get(reverse("reviews:reviews")))
    assert 0 < page.index("2026-04") < page.index("2026-03")
    assert "Next: Notify the incident, by Monday 9 March 2026" in page


@pytest.mark.parametrize("reference", ["Rowan", "2026 03", "2026-03<", "-2026", ""])
def test_a_reference_holds_a_number_and_nothing_that_could_be_a_sentence(
    client: Client, reference: str
) -> None:
    sent = {"regime": "england-2023", "reference": reference, "partnership": str(make_partnership().pk)}
    page = client.post(reverse("reviews:begin"), sent)
    assert page.context["form"].errors["reference"]
    assert not Review.objects.exists()


def test_a_reference_is_given_once_in_a_partnership(client: Client, review: Review) -> None:
    sent = {"regime": "audit", "reference": review.reference, "partnership": str(review.partnership_id)}
    assert "There is already a review with the reference" in words(
        client.post(reverse("reviews:begin"), sent)
    )
    assert Review.objects.count() == 1


@pytest.mark.parametrize("page", ["begin", "record"])
def test_every_page_that_could_take_a_concern_says_where_to_go_in_an_emergency(
    client: Client, review: Review, page: str
) -> None:
    address = reverse(f"reviews:{page}", args=[] if page == "begin" else [review.pk, "referral"])
    said = words(client.get(address))
    assert "call 999" in said
    assert "not a way to report a concern" in said


def test_a_reading_is_chosen_with_a_reason_and_the_time_limit_is_counted_anew(
    client: Client, review: Review
) -> None:
    record(client, review, "referral", {"aware": date(2026, 3, 2)})
    address = reverse("reviews:readings", args=[review.pk])
    page = client.get(address)
    assert "Source: Report a serious child safeguarding incident (guidance)" in words(page)
    sent = {**standing_in(page), "at-notification-first-day": "day-1"}
    assert "Write why" in words(client.post(address, sent))
    client.post(address, {**sent, "reason": SAID})
    page = client.get(reverse("reviews:review", args=[review.pk]))
    assert "Due Friday 6 March 2026" in words(page)
    assert "the first day counts" in words(page)


def test_a_number_of_ones_own_is_taken_where_the_rules_allow_it(client: Client, review: Review) -> None:
    address = reverse("reviews:readings", args=[review.pk])
    sent = {**standing_in(client.get(address)), "at-panel-reply-days": "own", "reason": SAID}
    assert "Enter your own number" in words(client.post(address, sent))
    client.post(address, {**sent, "at-panel-reply-days-number": "12"})
    review.refresh_from_db()
    assert review.chosen == {"panel-reply-days": "12"}
    assert standing_in(client.get(address))["at-panel-reply-days-number"] == "12"


def test_the_plan_tells_the_days_and_a_task_that_nothing_shows_is_ticked_off(
    client: Client, review: Review
) -> None:
    record(client, review, "notification", {"notified": date(2026, 3, 6)})
    address = reverse("reviews:plan", args=[review.pk])
    page = words(client.get(address))
    assert "Executive huddle Late Thursday 26 March 2026" in page
    client.post(reverse("reviews:tick", args=[review.pk, "huddle"]), {"done": "yes"})
    assert "Executive huddle Done" in words(client.get(address))
    client.post(reverse("reviews:tick", args=[review.pk, "huddle"]), {"done": "no"})
    assert "Executive huddle Late" in words(client.get(address))


def test_a_day_that_cannot_be_is_told_beside_its_field(client: Client, review: Review) -> None:
    address = reverse("reviews:record", args=[review.pk, "referral"])
    sent = standing_in(client.get(address)) | filled("at-aware", date(1066, 10, 14))
    assert "must be in the year 2000 or later" in words(client.post(address, sent))
    review.refresh_from_db()
    assert review.events == {}
