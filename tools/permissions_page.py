"""The page of permissions: the table of policies, and who may open each page, as the tests hold it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from empty_library import start_django

from learnt.web.accounts.phrases import ACT_PHRASES, REACH_PHRASES, WITHOUT_DOCUMENTS
from learnt.web.accounts.policies import OPEN_TO_ALL, TABLE, Reach
from learnt.web.accounts.roles import ROLE_HINTS, ROLE_NAMES

PAGES = Path(__file__).resolve().parent.parent / "tests" / "unit" / "web" / "pages.yaml"
REACH_WORDS = {
    Reach.NOTHING: "no",
    Reach.CHECKED: "checked",
    Reach.OURS: "shared",
    Reach.NAMED: "named",
    Reach.ALL: "all",
}
WHO = {
    "everyone": "everybody, also before signing in",
    "signed-in": "everybody who has signed in",
    "keeper": "whoever looks after the installation",
}


def permissions() -> Iterator[str]:
    """Yield the page."""
    yield "# Who may do what\n"
    yield (
        "People have one or more roles in each partnership they belong to. Each document belongs to one partnership "
        "and is open to everyone with an account, shared within the partnership, or restricted to people who are "
        "named on it. One table, `web/accounts/policies.py`, decides; pages, actions, lists, counts and search all "
        "ask it.\n"
    )
    yield "## Roles\n"
    yield from (f"- **{name}.** {ROLE_HINTS[role]}" for role, name in ROLE_NAMES.items())
    yield "\n## The table\n"
    yield "| | " + " | ".join(ROLE_NAMES.values()) + " |"
    yield "| --- |" + " --- |" * len(ROLE_NAMES)
    for act, phrase in ACT_PHRASES.items():
        words = {role: REACH_WORDS[reach] for role, reach in TABLE[act].items()}
        if act in WITHOUT_DOCUMENTS:
            words = {role: "no" if word == "no" else "yes" for role, word in words.items()}
        yield f"| {phrase} | " + " | ".join(words[role] for role in ROLE_NAMES) + " |"
    yield ""
    for reach, word in REACH_WORDS.items():
        if reach is not Reach.NOTHING:
            yield f"- **{word}:** {REACH_PHRASES[reach].replace('you are', 'they are')}."
    shared = " and ".join(ACT_PHRASES[act].lower() for act in ACT_PHRASES if act in OPEN_TO_ALL)
    yield (
        f"\nWhoever may {shared} at home may do so with the open documents of other partnerships. "
        "Nothing else reaches across: a document that somebody may not see looks to them as if it were not there.\n"
    )
    yield from _rules()
    yield from _pages()


def _rules() -> Iterator[str]:
    yield "## Further rules\n"
    yield "- Nobody signs up by themselves. An administrator adds people."
    yield "- A partnership keeps at least one administrator who can sign in."
    yield (
        "- Whoever hands out a link to an account could come in as that account. So a new link, a corrected email "
        "address, switching off and removing a second step take an administrator of every partnership to which the "
        "person belongs; for whoever looks after the installation, somebody else who does."
    )
    yield (
        "- The history of a document is seen by whoever may see the document. Signing in is seen by the person "
        "and by their administrators."
    )
    yield (
        "- Whoever looks after the installation makes partnerships and places documents that belong to none. "
        "They see nothing else of a partnership unless they have a role in it.\n"
    )


def _pages() -> Iterator[str]:
    told = yaml.safe_load(PAGES.read_text(encoding="utf-8"))
    yield "## Pages\n"
    yield "Tests ask for every page as every role, with every kind of document.\n"
    yield "| address | who may |\n| --- | --- |"
    for name, address in sorted(_addresses().items(), key=lambda one: one[1]):
        yield f"| `/{address}` | {_who(told[name])} |"


def _who(told: str | dict[str, Any]) -> str:
    if isinstance(told, str):
        return WHO[told]
    if "elsewhere" in told:
        return "by a rule of its own, tested by itself"
    act = {one.value: phrase for one, phrase in ACT_PHRASES.items()}[told["may"]]
    where = {"document": " (this document)", "partnership": " (in this partnership)"}
    return f"{act}{where.get(told.get('of', ''), '')}{', with a token' if told.get('by') == 'token' else ''}"


def _addresses() -> dict[str, str]:
    """Return the address of each page by its name."""
    start_django()
    from django.urls import get_resolver

    return dict(_walk(get_resolver(), "", ""))


def _walk(resolver: Any, space: str, before: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        address = before + re.sub(r"\(\?P(<\w+>)[^()]*\)|\^|\$", r"\1", str(one.pattern))
        address = re.sub(r"<\w+:(\w+)>", r"<\1>", address)
        if hasattr(one, "url_patterns"):
            yield from _walk(one, f"{space}{one.namespace}:" if one.namespace else space, address)
        else:
            yield f"{space}{one.name}", address
