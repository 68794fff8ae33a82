"""The log of escalations: who sees it and who may write, what its pages record, its policy files, and where they stick."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime, now

from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.process.escalating import EventKind
from learnt.engine.process.escalating.loading import shipped_text
from learnt.web.accounts.models import Account, Agency, Event
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Act, Role
from learnt.web.escalations import actions
from learnt.web.escalations.actions import Between, ChangedBetweenError, Doing
from learnt.web.escalations.models import Escalation, OwnPolicy, Step
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.escalations.conftest import CONCERN, THEME, log, record
from tests.unit.web.test_every_page import plain

pytestmark = pytest.mark.django_db
BANNER = "This is not a way to report a concern about a child"


def filled(**given: object) -> dict[str, object]:
    at = localtime(now() - timedelta(minutes=5))
    moment = {"on-day": at.day, "on-month": at.month, "on-year": at.year, "hour": f"{at:%H:%M}"}
    return {**moment, "post": "Team manager", **given}


def new(**given: object) -> dict[str, object]:
    first = {
        "partnership": make_partnership().pk, "from_agency": "Police", "to_agency": "Council", "concern": CONCERN,
        "family": "CF-2214", "themes": [THEME], "stage": "practitioners",
    }  # fmt: skip
    return filled(**{**first, **given})


@pytest.mark.parametrize("role", Role)
def test_each_page_opens_for_whoever_may_do_what_it_does(keeper: Account, role: Role) -> None:
    row = log(keeper)
    client = signed_in(make_account(role))
    sees = TABLE[Act.SEE_REVIEWS][role] >= Reach.OURS
    assert client.get(reverse("escalations:escalation", args=[row.pk])).status_code == (200 if sees else 404)
    for kind in ("acknowledged", "answered", "moved-up", "ended"):
        may = TABLE[Act.KEEP_ACTIONS][role] >= Reach.OURS
        status = client.get(reverse("escalations:step", args=[row.pk, kind])).status_code
        assert status == (200 if may else 403 if sees else 404), kind
    assert client.get(reverse("escalations:step", args=[row.pk, "raised"])).status_code == 404


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR])
def test_nobody_of_another_partnership_learns_of_one(keeper: Account, role: Role) -> None:
    row = log(keeper)
    client = signed_in(make_outsider(role))
    there = client.get(reverse("escalations:escalation", args=[row.pk]))
    gone = client.get(reverse("escalations:escalation", args=[999_999]))
    assert there.status_code == gone.status_code == 404
    assert plain(there) == plain(gone)
    for name in ("escalations", "sticks"):
        assert "Council" not in client.get(reverse(f"escalations:{name}")).content.decode()
    assert client.get(reverse("escalations:policy", args=[make_partnership().pk])).status_code == 404


def test_an_escalation_is_logged_moved_up_and_ended_on_its_pages(keeper: Account) -> None:
    client = signed_in(keeper)
    answer = client.post(reverse("escalations:log"), new())
    row = Escalation.objects.get()
    page = reverse("escalations:escalation", args=[row.pk])
    assert answer["Location"] == page
    assert "To be acknowledged at once" in client.get(page).content.decode()
    steps = [
        ("acknowledged", {}),
        ("moved-up", {"stage": "managers", "reason": "No plan was agreed on."}),
        ("answered", {"reason": "An assessment begins."}),
        ("ended", {"outcome": "changed", "reason": "An assessment begins."}),
    ]
    for seen, (kind, given) in enumerate(steps, start=1):
        form = filled(seen=seen, **given)  # type: ignore[arg-type]  # named as they are
        assert client.post(reverse("escalations:step", args=[row.pk, kind]), form)["Location"] == page, kind
    shown = client.get(page).content.decode()
    for words in (
        "The decision was changed",
        "Moved up: Between managers",
        "No plan was agreed on.",
        CONCERN,
    ):
        assert words in shown, words
    assert "Record the answer" not in shown
    events = Event.objects.filter(about=f"escalation {row.pk}")
    assert events.count() == 5
    assert not any("assessment" in str(event.details) for event in events)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"to_agency": "police"}, "An escalation is between two agencies"),
        ({"family": "the Marsh family"}, "A name is none"),
        ({"concern": "Robin Marsh, aged 4, was not seen."}, "takes out|Take"),
        ({"concern": ""}, "Enter what they disagree on"),
        ({"stage": "managers"}, "It begins above the first stage"),
        ({"hour": "noonish"}, "Enter a time, such as 14:30"),
        ({"on-year": "2090"}, "lies ahead"),
    ],
)
def test_a_form_that_cannot_be_right_is_refused_and_keeps_what_was_entered(
    keeper: Account, given: dict[str, object], words: str
) -> None:
    shown = signed_in(keeper).post(reverse("escalations:log"), new(**given)).content.decode()
    assert any(one in shown for one in words.split("|")), words
    assert "Team manager" in shown
    assert not Escalation.objects.exists()


def test_agencies_of_the_partnership_are_offered_where_they_were_entered(keeper: Account) -> None:
    for name in ("Police", "Council"):
        Agency.objects.create(partnership=make_partnership(), name=name)
    client = signed_in(keeper)
    assert '<option value="Police"' in client.get(reverse("escalations:log")).content.decode()
    assert (
        "Select a valid choice"
        in client.post(reverse("escalations:log"), new(to_agency="X")).content.decode()
    )
    assert client.post(reverse("escalations:log"), new()).status_code == 302


def test_every_page_that_takes_a_concern_says_that_it_is_no_way_to_report_one(keeper: Account) -> None:
    place, row = make_partnership(), log(keeper)
    place.contact = "Harrowmere children’s social care: 01632 960000"
    place.save()
    pages = [
        reverse("escalations:escalations"), reverse("escalations:log"), reverse("reviews:begin"),
        reverse("escalations:escalation", args=[row.pk]),
        *(reverse("escalations:step", args=[row.pk, one]) for one in ("answered", "moved-up", "ended")),
    ]  # fmt: skip
    client = signed_in(keeper)
    for page in pages:
        shown = client.get(page).content.decode()
        assert BANNER in shown, page
        assert "call 999" in shown, page
        assert "01632 960000" in shown, page
    outsider = signed_in(make_outsider(Role.COORDINATOR)).get(reverse("escalations:log")).content.decode()
    assert BANNER in outsider
    assert "01632 960000" not in outsider


def test_the_contact_is_set_by_whoever_administers_the_partnership() -> None:
    place = make_partnership()
    page = reverse("accounts:contact", args=[place.pk])
    answer = signed_in(make_account(Role.ADMINISTRATOR)).post(page, {"contact": "Call 01632 960000."})
    assert answer.status_code == 302
    place.refresh_from_db()
    assert place.contact == "Call 01632 960000."
    assert signed_in(make_account(Role.COORDINATOR)).post(page, {"contact": "x"}).status_code == 403


def test_a_second_person_is_told_and_nothing_is_recorded_twice(keeper: Account) -> None:
    row = log(keeper)
    record(row, EventKind.ACKNOWLEDGED, keeper, 1)
    with pytest.raises(ChangedBetweenError):
        record(row, EventKind.ACKNOWLEDGED, keeper, 1)
    client = signed_in(keeper)
    page = reverse("escalations:step", args=[row.pk, "answered"])
    shown = client.post(page, filled(seen=1, reason="A plan is agreed.")).content.decode()
    assert "Somebody recorded something here" in shown
    assert "A plan is agreed." in shown
    assert 'name="seen" value="2"' in shown
    assert client.post(page, filled(seen=2, reason="A plan is agreed.")).status_code == 302


def test_nothing_that_was_recorded_can_be_changed_or_deleted_whoever_writes(keeper: Account) -> None:
    log(keeper)
    actions.set_policy(make_partnership(), shipped="croydon", by=keeper)
    for table in ("ownpolicy", "escalation", "themed", "step"):
        for words in ("UPDATE escalations_{} SET id = id", "DELETE FROM escalations_{}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(words.format(table))
    changes: list[Callable[[], object]] = [
        Step.objects.all().delete, Escalation.objects.get().save, Escalation.objects.get().delete,
        lambda: Escalation.objects.update(concern="x"),
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(TypeError):
            change()


def test_a_policy_of_ones_own_holds_for_what_begins_and_not_for_what_began(keeper: Account) -> None:
    client, place = signed_in(keeper), make_partnership()
    before = log(keeper)
    page = reverse("escalations:policy", args=[place.pk])
    taken = client.get(reverse("escalations:policy-file", args=[place.pk]))
    assert taken.content.decode() == shipped_text("lincolnshire")
    text = taken.content.decode().replace("answer: 5 working days", "answer: 3 working days")
    text = text.replace("policy: lincolnshire", "policy: ours").replace('version: "1"', 'version: "2027"')
    assert client.post(page, {"file": SimpleUploadedFile("ours.yaml", text.encode())}).status_code == 302
    shown = client.get(page).content.decode()
    assert "version 2027" in shown
    assert "within 3 working days" in shown
    after = log(keeper)
    assert (before.policy_version, after.policy_version) == ("1", "2027")
    assert "version 2027" in client.get(reverse("escalations:escalation", args=[after.pk])).content.decode()
    assert "version 1<" in client.get(
        reverse("escalations:escalation", args=[before.pk])
    ).content.decode().replace("\n", "<")
    assert client.post(page, {"shipped": "croydon"}).status_code == 302
    assert "Croydon" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"policy: ours\nstages: []\n", "at least one stage"),
        (b"\xff\xfe\x00", "not text"),
        (b"a: [", "cannot be read as YAML"),
        (b"x" * 300_000, "smaller than"),
        (None, "Choose one of the policies"),
    ],
)
def test_a_policy_file_with_faults_is_refused_with_every_fault(
    keeper: Account, given: bytes | None, words: str
) -> None:
    files = {"file": SimpleUploadedFile("ours.yaml", given)} if given else {}
    page = reverse("escalations:policy", args=[make_partnership().pk])
    assert words in signed_in(keeper).post(page, files).content.decode()
    assert not OwnPolicy.objects.exists()
    with pytest.raises((FaultyFileError, UserError)):
        actions.set_policy(make_partnership(), text="policy: x", by=keeper)


def test_late_ones_come_first_and_where_they_stick_hides_small_numbers(keeper: Account) -> None:
    client = signed_in(keeper)
    fresh, old = log(keeper, 0.001), log(keeper, 20)
    shown = client.get(reverse("escalations:escalations")).content.decode()
    names = [shown.index(reverse("escalations:escalation", args=[one.pk])) for one in (old, fresh)]
    assert names == sorted(names)
    assert "Late" in shown
    assert "Too few to tell" in client.get(reverse("escalations:sticks")).content.decode()
    for _ in range(5):
        log(keeper, 20)
    told = client.get(reverse("escalations:sticks")).content.decode()
    assert ">7<" in told.replace(" ", "").replace("\n", "")


def test_an_urgent_one_may_begin_above_with_its_reason(keeper: Account) -> None:
    between = Between("Police", "Council", CONCERN)
    with pytest.raises(UserError, match="Say why"):
        actions.log(make_partnership(), between, Doing(now(), "Manager", "chaired-meeting"), by=keeper)
    doing = Doing(now(), "Manager", "chaired-meeting", "The plan ends tomorrow.", urgent=True)
    row = actions.log(make_partnership(), between, doing, by=keeper)
    assert (
        "Cannot wait"
        in signed_in(keeper).get(reverse("escalations:escalation", args=[row.pk])).content.decode()
    )


def test_somebody_of_two_partnerships_says_first_in_which(keeper: Account, client: Client) -> None:
    from learnt.web.accounts.models import Membership
    from tests.cast import ELSEWHERE

    Membership.objects.create(account=keeper, partnership=make_partnership(ELSEWHERE), role=Role.COORDINATOR)
    client.force_login(keeper)
    assert "In which partnership?" in client.get(reverse("escalations:log")).content.decode()
    chosen = client.get(reverse("escalations:log"), {"partnership": make_partnership().pk}).content.decode()
    assert "Log an escalation" in chosen
    assert 'name="concern"' in chosen
