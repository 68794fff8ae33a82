"""The codebook in a real browser: read, changed in a draft, published, and passages looked at again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.web.accounts.roles import Role
from learnt.web.codebooks.current import forget
from learnt.web.codebooks.models import Edition, Recoding
from learnt.web.library.store import LibraryStore
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import keep_document, make_account
from tests.factories import make_document, make_study

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WORDS = "Nobody in Harrowmere asked the children what their days were like."


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME, settings.BLIND_SHARE = tmp_path, 0.0
    forget()
    yield
    forget()
    forget_what_was_said()


class Walk:
    """Somebody who looks after the codebook, with a picture of each page on the way."""

    def __init__(self, page: "Page", keep_picture: "Callable[..., Path]", size: str) -> None:
        self.page, self._keep, self._size = page, keep_picture, size

    def see(self, name: str, *, whole: bool = True) -> None:
        self._keep(self.page, f"codebook-{name}-{self._size}", whole=whole)
        assert_accessible(self.page)
        assert_fits(self.page)

    def go(self, address: str) -> None:
        self.page.goto(f"/codebook/{address}")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()


@pytest.fixture(params=["wide", "narrow"])
def walk(
    request: pytest.FixtureRequest, windows: "Callable[..., Page]", keep_picture: "Callable[..., Path]"
) -> Walk:
    size = WIDE if request.param == "wide" else NARROW
    account = make_account(Role.COORDINATOR, name="Alex Morgan")
    return Walk(windows(account, size=size), keep_picture, request.param)


def keep_confirmed() -> None:
    document = keep_document(make_study(make_document(WORDS)))
    assert document.current is not None
    row = document.current.passages.get(number=1)
    anchor = Anchor.at(document.current.text, Span(row.start, row.end))
    decision = Decision("voice-of-child", Verdict.ACCEPTED, "somebody@example.org", anchor)
    LibraryStore().decide(document.pk, 1, decision)


def test_the_codebook_is_read_and_searched(walk: Walk) -> None:
    keep_confirmed()
    walk.go("")
    walk.see("contents", whole=False)
    walk.page.get_by_label("Search the codebook").fill("daily life")
    walk.press("Search")
    walk.see("search")
    walk.go("themes/voice-of-child/")
    walk.see("theme")
    walk.page.get_by_text("The indicators that suggestions look for").click()
    assert_fits(walk.page)
    walk.go("print/")
    walk.see("print", whole=False)


def split_it(walk: Walk) -> None:
    page = walk.page
    walk.go("draft/themes/voice-of-child/split/")
    page.get_by_label("Names of the new themes").fill("Children are asked\nChildren are heard")
    page.get_by_label("Why").fill("Coders could not tell the two apart.")
    walk.see("split")
    walk.press("Split it in the draft")
    walk.see("draft-alike")


def reword_both(walk: Walk) -> None:
    """Say what sets the new themes apart, with a slip in an indicator that is told at once and again on saving."""
    page = walk.page
    page.get_by_role("link", name="Change Children are asked").click()
    page.get_by_label("Definition").fill("Whether workers asked children about their lives.")
    page.get_by_label("Strong indicators").press_sequentially("\n(what ~ days")
    page.locator("#checked").get_by_text("opens a bracket that is not closed").wait_for()
    page.get_by_label("Why").fill("What sets it apart.")
    walk.press("Save in the draft")
    page.get_by_text("There is a problem").wait_for()
    walk.see("edit-faults", whole=False)
    page.get_by_label("Strong indicators").fill("ask* ~ child*\nwhat ~ days")
    walk.press("Save in the draft")
    page.get_by_role("link", name="Change Children are heard").click()
    page.get_by_label("Definition").fill("Whether what children said changed anything.")
    page.get_by_label("Why").fill("What sets it apart.")
    walk.press("Save in the draft")


def publish_it(walk: Walk) -> None:
    why = walk.page.get_by_label("Why is this version published?")
    why.fill("Agreed at the coders’ meeting in May.")
    walk.see("draft")
    walk.press("Publish version 1.1")
    walk.page.get_by_role("heading", name="Version 1.1 of the codebook").wait_for()
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    walk.page.reload()
    walk.see("version")


def test_a_theme_is_split_published_and_its_passages_are_looked_at_again(walk: Walk) -> None:
    keep_confirmed()
    walk.go("draft/")
    walk.see("draft-empty")
    split_it(walk)
    reword_both(walk)
    publish_it(walk)
    walk.go("versions/")
    walk.see("versions")
    walk.go("recoding/")
    walk.see("recoding")
    walk.page.get_by_role("link", name="Learning in Harrowmere").click()
    walk.see("recode")
    walk.page.get_by_label("Children are asked").check()
    walk.press("Save my decision")
    walk.page.get_by_text("Your decision on passage 1 is kept.").wait_for()
    assert Recoding.objects.get().done_at is not None
    walk.go("themes/voice-of-child/")
    walk.see("theme-gone", whole=False)


def test_themes_are_merged_and_a_file_with_faults_is_refused(walk: Walk, tmp_path: Path) -> None:
    page = walk.page
    walk.go("draft/merge/?theme=neglect")
    assert page.get_by_label("Neglect", exact=True).is_checked()
    walk.see("merge")
    walk.go("draft/import/")
    broken = tmp_path / "broken.yaml"
    broken.write_text("codebook: safeguarding\nname: [\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_label("Why").fill("To try it.")
    walk.press("Import into the draft")
    page.get_by_role("heading", name="Faults in the file").wait_for()
    walk.see("import")
    assert not Edition.objects.exists()


def test_without_scripts_a_theme_is_changed_and_published(windows: "Callable[..., Page]") -> None:
    page = windows(make_account(Role.COORDINATOR), scripts=False)
    page.goto("/codebook/themes/neglect/")
    page.get_by_role("link", name="Change its words or indicators").click()
    page.get_by_label("Definition").fill("What a child needs was not given.")
    page.get_by_label("Why").fill("Plainer.")
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_label("Why is this version published?").fill("Plainer words.")
    page.get_by_role("button", name="Publish version 1.1").click()
    page.goto("/codebook/themes/neglect/")
    assert page.get_by_text("What a child needs was not given.").first.is_visible()
