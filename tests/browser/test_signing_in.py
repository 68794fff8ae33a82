"""Coming in, with a real browser: a link, a password, a code, a passkey, an organisation; and people who manage people."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from learnt.web.accounts.invitations import invite_first
from learnt.web.accounts.models import Account, Agency
from learnt.web.accounts.roles import Role
from learnt.web.environment import organisations, origins
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.cast import ELSEWHERE, HOME, PASSWORD, make_account, make_partnership
from tests.identity_server import CLIENT, SECRET, identity_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., "Page"]


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    cache.clear()


@pytest.fixture
def coder() -> Account:
    account = make_account(Role.CODER, name="Cara Coder")
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(page: "Page", account: Account) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Email address").fill(account.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_first_administrator_comes_in_and_adds_somebody_who_comes_in_too(
    windows: Windows, scripts: bool
) -> None:
    page = windows(scripts=scripts)
    page.goto(f"/start/{invite_first()}/")
    page.get_by_label("Name of your partnership").fill(HOME)
    page.get_by_label("Your full name").fill("Ada Min")
    page.get_by_label("Your email address").fill("ada@example.org")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    page.get_by_role("link", name="Manage").click()  # which opens its first section, People
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_label("Full name").fill("Cara Coder")
    page.get_by_label("Email address").fill("cara@example.org")
    page.get_by_label("Coder", exact=True).check()
    page.get_by_role("button", name="Add and make a link").click()
    link = page.get_by_label("Link", exact=True).input_value()
    theirs = windows(scripts=scripts)
    theirs.goto(link)
    theirs.get_by_label("Choose a password").fill("calm otter lantern")
    theirs.get_by_role("button", name="Save and sign in").click()
    theirs.get_by_role("link", name="Cara Coder").click()
    assert theirs.get_by_role("heading", name="Your account").is_visible()
    assert theirs.get_by_role("navigation", name="Menu").get_by_role("link", name="Library").count() == 1
    assert theirs.get_by_role("link", name="Manage").count() == 0
    theirs.get_by_role("button", name="Sign out").click()
    assert "You have signed out." in theirs.content()


def test_a_wrong_password_is_explained_at_the_top_and_kept_out_of_the_title_of_no_one(
    windows: Windows, coder: Account
) -> None:
    page = windows()
    page.goto("/account/sign-in/")
    page.get_by_label("Email address").fill(coder.email)
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.title().startswith("Error: Sign in")
    assert page.get_by_role("alert").first.inner_text().startswith("There is a problem")
    assert page.get_by_label("Email address").input_value() == coder.email
    assert_accessible(page)


def _device(page: "Page") -> Any:
    """Give the browser a telephone that says yes to every passkey."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return talk


def test_a_passkey_is_added_and_lets_in_without_a_password(windows: Windows, coder: Account) -> None:
    page = windows()
    _device(page)
    sign_in(page, coder)
    page.goto("/account/two-step/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Sign in with this alone").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/two-step/webauthn/")
    assert page.get_by_role("heading", name="Work laptop").is_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("link", name="Cara Coder").wait_for()


def test_a_passkey_is_a_second_step_after_the_password(windows: Windows, coder: Account) -> None:
    page = windows()
    _device(page)
    sign_in(page, coder)
    page.goto("/account/two-step/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Key on my ring")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, coder)
    assert page.get_by_role("heading", name="Enter your code").is_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("link", name="Cara Coder").wait_for()


def test_a_browser_that_has_no_passkey_says_so_in_words(windows: Windows, coder: Account) -> None:
    page = windows()
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    page.goto("/account/sign-in/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("That did not work. Try again, or sign in with your password.").wait_for()


def test_the_way_through_the_organisation_is_open_under_our_content_policy(
    windows: Windows, coder: Account, settings: Any
) -> None:
    with identity_server() as server:
        given = {"LEARNT_OIDC_SERVER": server.url, "LEARNT_OIDC_CLIENT": CLIENT, "LEARNT_OIDC_SECRET": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": organisations(given)}}
        server.person = {"sub": "one", "email": coder.email, "email_verified": True}
        page = windows()
        page.goto("/account/sign-in/")
        policy = page.request.get("/account/sign-in/").headers["content-security-policy"]
        assert origins(given, "LEARNT_OIDC_SERVER") == [server.url]
        page.route("**/*", lambda route: _with_policy(route, policy, server.url))
        page.goto("/account/sign-in/")
        page.get_by_role("button", name="Continue to your organisation").click()
        page.get_by_role("link", name="Cara Coder").wait_for()


def _with_policy(route: Any, policy: str, origin: str) -> None:
    """Let forms lead to the organisation, as the setting of a real server would."""
    if route.request.is_navigation_request() and route.request.method == "GET":
        answer = route.fetch(max_redirects=0)
        headers = {**answer.headers, "content-security-policy": f"{policy} {origin}"}
        route.fulfill(response=answer, headers=headers)
    else:
        route.continue_()


PAGES = {
    "account": "/you/",
    "may": "/you/may/",
    "history": "/history/",
    "people": "/partnerships/{home}/people/",
    "add-person": "/partnerships/{home}/people/add/",
    "person": "/partnerships/{home}/people/{coder}/",
    "switch-off": "/partnerships/{home}/people/{coder}/switch-off/",
    "correct": "/partnerships/{home}/people/{coder}/details/",
    "partnership": "/partnerships/{home}/",
    "logo": "/partnerships/{home}/logo/",
    "partnerships": "/partnerships/",
    "add-partnership": "/partnerships/add/",
    "unplaced": "/unplaced/",
    "two-step": "/account/two-step/",
    "app": "/account/two-step/totp/activate/",
    "passkeys": "/account/two-step/webauthn/",
    "add-passkey": "/account/two-step/webauthn/add/",
    "sessions": "/account/sessions/",
    "password": "/account/password/first/",
    "sign-out": "/account/sign-out/",
}
OUTSIDE = {
    "sign-in": "/account/sign-in/",
    "forgotten": "/account/password/forgotten/",
    "spent": "/start/spent/",
}


@pytest.fixture
def keeper() -> Account:
    home = make_partnership()
    make_partnership(ELSEWHERE)
    Agency.objects.create(partnership=home, name="Harrowmere Council")
    account = make_account(Role.ADMINISTRATOR, name="Ada Min")
    account.keeper = True
    account.save()
    return account


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_can_be_read_by_everybody(
    windows: Windows, keeper: Account, keep_picture: Callable[..., Path], size: dict[str, int]
) -> None:
    coder = make_account(Role.CODER, name="Cara Coder")
    parts = {"home": str(make_partnership().pk), "coder": str(coder.pk)}
    inside, outside = windows(keeper, size=size), windows(size=size)
    for page, pages in ((inside, PAGES), (outside, OUTSIDE)):
        for name, path in pages.items():
            page.goto(path.format(**parts))
            assert page.locator("h1").count() == 1, name
            keep_picture(page, f"accounts-{name}-{size['width']}")
            assert_accessible(page)
            assert_fits(page)
    inside.goto(f"/partnerships/{parts['home']}/people/{parts['coder']}/")
    inside.get_by_role("button", name="Make a new link").click()
    keep_picture(inside, f"accounts-link-{size['width']}")
    assert_accessible(inside)
    assert_fits(inside)
    assert re.search(r"/start/[\w-]{40,}/", inside.get_by_label("Link", exact=True).input_value())
