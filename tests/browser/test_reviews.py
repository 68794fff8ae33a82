"""Reviews as people run them: begun, recorded, moved on and held back; with and without scripts."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.process.moves import Making
from learnt.web.accounts.models import Account, Agency, Membership
from learnt.web.accounts.roles import Role
from learnt.web.reviews import actions, asking, holding
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review
from tests.browser.accessible import NARROW, assert_usable
from tests.browser.climbing import enter_day, evidence, propose_action
from tests.browser.forgetting import forget_what_was_said
from tests.cast import make_account, make_partnership
from tests.unit.web.reviews.conftest import begun

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., "Page"]
AGENCIES = ("Harrowmere Council", "Wexley School", "Harrowmere Police")
SAID = "As the meeting agreed."


@pytest.fixture
def runner() -> Iterator[Account]:
    """Return somebody who runs reviews."""
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()


def under_way(by: Account) -> Review:
    """Return a review that is being gathered for, with proceedings beside it."""
    row = begun(by)
    told = {
        "referred": date(2026, 11, 2), "aware": date(2026, 11, 2), "partners-told": date(2026, 11, 6),
        "referral-agreed": True, "abuse-suspected": True, "harm": "serious-harm", "looked-after": False,
        "care-leaver": False, "in-area": True, "lives-elsewhere": False, "children": 2, "children-detailed": 2,
    }  # fmt: skip
    actions.record(row, told, Acting(by, row.changed))
    steps = [
        ("take-up", "business-manager", 3),
        ("decide-to-notify", "partners", 4),
        ("notify", "notifier", 6),
    ]
    for name, post, day in steps:
        row.refresh_from_db()
        reason = "The three partners agree that the criteria are met, and none of them dissents."
        actions.move(row, name, Making(post, reason, date(2026, 11, day)), Acting(by, row.changed))
    row.refresh_from_db()
    hold = Hold(
        kind=ProceedingKind.CRIMINAL, level=Release.THEMES, condition="The trial has ended.",
        since=date(2026, 11, 5), next_check=date(2026, 11, 19),
    )  # fmt: skip
    holding.enter(row, hold, Acting(by, row.changed))
    agencies = [Agency.objects.create(partnership=row.partnership, name=name) for name in AGENCIES]
    asking.ask(
        row, agencies[:2], "What the agency knows of a year.", due=date(2026, 11, 16), acting=Acting(by, 0)
    )
    for asked in row.requests.all():
        asking.send(asked, date(2026, 11, 9), Acting(by, 0))
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_beginning_a_review_to_its_first_decision(
    windows: Windows, runner: Account, scripts: bool
) -> None:
    page = windows(runner, scripts=scripts)
    page.goto("/reviews/")
    page.get_by_role("button", name="Begin a review").click()
    page.get_by_label("Reference").fill("2026-03")
    page.get_by_label("England, guidance of 2023").check()
    page.get_by_role("button", name="Begin the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Referred")
    page.get_by_role("link", name="The referrer's own senior safeguarding lead agrees").click()
    page.get_by_role("group", name="The referrer's own senior safeguarding lead agrees").get_by_label(
        "Yes"
    ).check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Take up the referral").click()
    page.get_by_label("Why?").fill("The referral was agreed by the senior lead of the agency.")
    page.get_by_role("button", name="Take up the referral").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Being considered")


def test_every_page_of_a_review_is_accessible_fits_and_is_reached_by_keyboard(
    windows: Windows, runner: Account, keep_picture: "Callable[..., Path]"
) -> None:
    row = under_way(runner)
    wide, narrow = windows(runner), windows(runner, size=NARROW)
    hold, late = row.holds.get().pk, row.requests.get(name="Wexley School").pk
    pages: dict[str, list[object]] = {
        "review": [], "plan": [], "move": ["meet"], "record": ["rapid-review"], "readings": [], "history": [],
        "proceedings": [], "enter": [], "sign": [], "check": [hold], "release": [hold], "papers": [], "agencies": [],
        "meeting": [], "agency": [late], "send": [late], "chase": [late], "postpone": [late], "letter": [late],
    }  # fmt: skip
    addresses = {name: reverse(f"reviews:{name}", args=[row.pk, *parts]) for name, parts in pages.items()}
    returns = {"returns": "/reviews/returns/", "answer": f"/reviews/returns/{late}/"}
    returns["answer-file"] = f"/reviews/returns/{late}/file/"
    for name, address in {"list": "/reviews/", "begin": "/reviews/new/", **addresses, **returns}.items():
        assert_usable(wide, narrow, address)
        keep_picture(wide, f"reviews-{name}-wide")
        keep_picture(narrow, f"reviews-{name}-narrow")


class Drive:
    """Drives a review through its pages as a person does: fills in what it can see, and sends it."""

    def __init__(self, page: "Page", folder: Path) -> None:
        self.page, self.folder = page, folder

    def tell(self, stage: str, **told: str | bool | date) -> None:
        """Record things at a stage."""
        self.page.goto(self.review)
        self.page.get_by_role("link", name=stage, exact=True).click()
        for name, said in told.items():
            self.fill(f"at-{name.replace('_', '-')}", said)
        self.page.get_by_role("button", name="Record").click()

    def fill(self, name: str, said: str | bool | date) -> None:
        """Fill in one field: words, a choice or a day."""
        if isinstance(said, date):
            for part in ("day", "month", "year"):
                self.page.locator(f"[name={name}-{part}]").fill(str(getattr(said, part)))
            return
        value = {True: "yes", False: "no"}.get(said, said) if isinstance(said, bool) else said
        chosen = self.page.locator(f"[name={name}][type=radio][value='{value}']")
        chosen.check() if chosen.count() else self.page.locator(f"[name={name}]").fill(str(value))

    def go(self, move: str, day: date, post: str = "") -> None:
        """Make a move with its reason."""
        self.page.goto(self.review)
        self.page.get_by_role("button", name=move, exact=True).click()
        self.fill("day", day)
        if post:
            self.fill("post", post)
        self.fill("reason", SAID)
        self.page.get_by_role("button", name=move, exact=True).click()
        expect(self.page.get_by_text("recorded with its reason")).to_be_visible()

    def begin(self) -> None:
        """Begin a review."""
        self.page.goto("/reviews/new/")
        self.page.get_by_label("Reference").fill("2026-03")
        self.page.get_by_label("England, guidance of 2023").check()
        self.page.get_by_role("button", name="Begin the review").click()
        self.review = self.page.url

    def opened(self, link: str) -> str:
        """Download a Word file by its link, open it, and return all its words."""
        self.page.get_by_role("link", name=link).click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="I have looked at this: download it").click()
        path = self.folder / download.value.suggested_filename
        download.value.save_as(path)
        self.page.go_back()
        assert "2026-03" not in path.name
        return "\n".join(docx.Document(str(path)).element.itertext())


def refer_and_notify(drive: Drive) -> None:
    drive.tell("Referral", referred=date(2026, 3, 2), aware=date(2026, 3, 2), referral_agreed=True, harm="serious-harm",
               abuse_suspected=True, looked_after=False, care_leaver=False, in_area=True)  # fmt: skip
    drive.go("Take up the referral", date(2026, 3, 3))
    drive.go("Decide to notify", date(2026, 3, 4), "partners")
    drive.tell("Notification", lives_elsewhere=False, children="2", children_detailed="2",
               partners_told=date(2026, 3, 6))  # fmt: skip
    drive.go("Notify", date(2026, 3, 6))


def ask_agencies(drive: Drive) -> None:
    drive.page.goto(f"{drive.review}agencies/")
    expect(drive.page.locator("[name=due-day]")).to_have_value("20")
    for name in AGENCIES[:2]:
        drive.page.get_by_label(name).check()
    drive.page.get_by_role("button", name="Put them down").click()
    for name in AGENCIES[:2]:
        drive.page.goto(f"{drive.review}agencies/")
        drive.page.get_by_role("link", name=name).click()
        assert f"To the safeguarding lead of {name}." in drive.opened("Letter (Word)")
        drive.page.get_by_role("link", name="Record that the request was sent").click()
        drive.fill("day", date(2026, 3, 9))
        drive.page.get_by_role("button", name="Record").click()


def return_form(drive: Drive, page: "Page") -> None:
    """Return what an agency knows, as its contributor."""
    page.goto("/")
    page.get_by_role("link", name="Reviews").click()  # which opens what is asked of the agency
    page.get_by_role("link", name=f"{AGENCIES[0]}: review 2026-03").click()
    page.get_by_label("Involved", exact=True).check()
    theirs = Drive(page, drive.folder)
    for name in ("post", "facts", "extent", "safety", "learnt"):
        theirs.fill(f"q-{name}", f"What the council tells of {name}.")
    page.get_by_label("Offered", exact=True).check()
    page.get_by_role("button", name="Send the return").click()
    expect(page.get_by_text("The return is sent")).to_be_visible()


def rapid_review(drive: Drive) -> None:
    drive.tell(
        "Rapid review", agencies_missing="Wexley School did not answer.", safe_now=SAID, siblings_safe=SAID
    )
    drive.go("Hold the meeting", date(2026, 3, 18))
    drive.page.goto(f"{drive.review}meeting/")
    drive.fill("day", date(2026, 3, 18))
    drive.page.get_by_role("group", name=AGENCIES[0]).get_by_label("Came", exact=True).check()
    drive.page.get_by_role("group", name=AGENCIES[1]).get_by_label("Did not come").check()
    drive.page.get_by_role("button", name="Record").click()
    expect(drive.page.get_by_text("Wexley School: no return, did not come")).to_be_visible()
    drive.tell("Rapid review", lived_experience=SAID, said_before=SAID, staff_support=True, learning_now=SAID,
               decision="practice-review", grounds=SAID, dissent=False, incident="A fall at home.")  # fmt: skip
    drive.go("Hand the draft to the partners", date(2026, 3, 20))
    drive.go("Submit the rapid review", date(2026, 3, 26), "partners")


def practice_review(drive: Drive) -> None:
    drive.tell("Rapid review", panel_replied=date(2026, 4, 7), panel_view="agrees")
    drive.go("Begin a practice review", date(2026, 4, 8))
    drive.tell("Practice review", reviewer="An independent reviewer", reviewer_independent=True, reviewer_reported=True,
               terms="Why did nobody ask?", methods=SAID)  # fmt: skip
    drive.go("Start the reviewer's work", date(2026, 4, 15))
    drive.tell("Practice review", family_part=SAID, staff_part=SAID, reasons_why=SAID, improvements=SAID)
    drive.go("Hand the draft in", date(2026, 7, 1))
    drive.go("Agree the report", date(2026, 7, 15))


def publish(drive: Drive) -> None:
    drive.tell("Publication", publication_planned=date(2026, 8, 14), published=date(2026, 8, 14), copies_sent=date(2026, 7, 20), leak_check=True,
               comments_weighed=True, names_reviewer=True)  # fmt: skip
    drive.go("Publish", date(2026, 8, 14), "partners")
    expect(drive.page.get_by_role("heading", level=1)).to_have_text("Actions under way")


def recommend_and_act(drive: Drive) -> None:
    """Write the review's recommendation, propose an action, and take it up the ladder."""
    page = drive.page
    page.goto(reverse("ledger:new"))
    page.get_by_label("What is recommended?").fill(
        "Health visiting should ask about every adult in the home."
    )
    page.get_by_label("Which post is it made to?").fill("Head of health visiting")
    page.get_by_label("Which review made it?").select_option(label="Review 2026-03")
    enter_day(page, "When was it made?", localdate() - timedelta(days=120))
    page.get_by_role("button", name="Save").click()
    propose_action(page)
    evidence(page, "Done", "Form, template or record system changed", 90)
    evidence(page, "Used", "Count of how often it was used", 60)
    evidence(page, "Practice changed", "Audit of case files", 30)


def audit_again(drive: Drive) -> None:
    """Record a re-audit that fails, which opens the action again and keeps the review open."""
    evidence(drive.page, "Practice changed", "Audit of case files", 2, shows=False, met=8)
    expect(drive.page.get_by_text("Open again: on")).to_be_visible()
    drive.page.goto(f"{drive.review}documents/")
    assert "Change the form of visits." in drive.opened("Action plan (Word)")
    assert "Head of health visiting" in drive.opened("Progress report (Word)")
    drive.page.goto(drive.review)
    expect(drive.page.get_by_role("heading", level=1)).to_have_text("Actions under way")


def test_a_review_runs_from_referral_to_a_re_audit_that_reopens_an_action_and_each_paper_opens(
    windows: Windows, runner: Account, tmp_path: Path
) -> None:
    agencies = [Agency.objects.create(partnership=make_partnership(), name=name) for name in AGENCIES]
    contributor = make_account(Role.CONTRIBUTOR)
    Membership.objects.filter(account=contributor).update(agency=agencies[0])
    drive = Drive(windows(runner, scripts=False), tmp_path)
    drive.begin()
    refer_and_notify(drive)
    ask_agencies(drive)
    return_form(drive, windows(contributor, scripts=False))
    rapid_review(drive)
    practice_review(drive)
    drive.page.goto(f"{drive.review}documents/")
    assert "The incident was notified" in drive.opened("Notification summary (Word)")
    report = drive.opened("Rapid review report (Word)")
    for part in ("A fall at home.", "What the council tells of learnt.", "Not yet recorded", "Did not come"):
        assert part in report
    assert "Why did nobody ask?" in drive.opened("Practice review report (Word)")
    publish(drive)
    recommend_and_act(drive)
    audit_again(drive)
