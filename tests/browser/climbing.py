"""How a person takes an action up the ladder on the pages of the ledger."""

from datetime import date, timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect


def enter_day(page: Page, group: str, on: date) -> None:
    """Enter a day in its three boxes."""
    boxes = page.get_by_role("group", name=group)
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        boxes.get_by_label(part).fill(str(value))


def evidence(page: Page, rung: str, kind: str, days: int, *, shows: bool = True, met: int = 30) -> None:
    """Record evidence for a rung, found so many days ago, with a measure from before where it is asked for."""
    found = localdate() - timedelta(days=days)
    page.get_by_role("link", name=f"Record evidence of “{rung.lower()}”").first.click()
    page.get_by_label(rung if shows else "The contrary").first.check()
    page.get_by_label("Kind of evidence").select_option(label=kind)
    enter_day(page, "When was it found?", found)
    page.get_by_label("Where is it from?").fill("Audit 7 of the quality group")
    if rung != "Done":
        page.get_by_label("Found in how many?", exact=True).fill(str(met))
        page.get_by_label("Out of how many looked at?", exact=True).fill("40")
    if rung == "Practice changed" and shows:
        page.get_by_label("Before: found in how many?").fill("9")
        page.get_by_label("Before: out of how many looked at?").fill("40")
        enter_day(page, "Before: when was that?", found - timedelta(days=400))
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The evidence is recorded.")).to_be_visible()


def propose_action(page: Page) -> None:
    """Propose an action on the recommendation that is shown."""
    page.get_by_role("button", name="Propose an action").first.click()
    page.get_by_label("What is to be done?").fill("Change the form of visits.")
    page.get_by_label("Which post owns it?").fill("Head of health visiting")
    page.get_by_role("button", name="Propose it").click()
