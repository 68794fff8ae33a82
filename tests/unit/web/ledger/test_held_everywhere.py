"""What proceedings hold back is in no page, letter, calendar, download, answer of the API or file of the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.urls import reverse, reverse_lazy
from django.utils.timezone import localdate

from learnt.cli.context import Context
from learnt.cli.main import learnt
from learnt.local_model.settings import settings_from
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.api.tokens import make_token
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.recommending import Lifted
from learnt.web.library.held import held_back, note_let_out
from learnt.web.library.models import Document
from learnt.web.library.sharing import hold_back
from learnt.web.library.store import LibraryStore
from learnt.web.reminders.calendar import calendar_of
from learnt.web.reminders.sending import letter
from learnt.web.reminders.sharing_out import due_for
from learnt.web.search.indexed import index
from learnt.web.search.tasks import build_index
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db
WORDS = "Workers should ask each child at the weir whether the heron came back."
ASKED = "Ask each child at the weir whether the heron came back."
KEPT = "heron"
THEME = "voice-of-child"
SEARCH = "/search/?words=heron+weir"
PAGES = (
    "/", SEARCH, reverse_lazy("insight:how-often"), f"/insight/passages/?theme={THEME}", "/figures/",
    "/figures/register.csv", "/briefings/", "/briefings/new/", "/learning/", "/ledger/", f"/ledger/themes/{THEME}/",
    "/ledger/register/", "/ledger/recommendations/from/", "/due/", "/escalations/", "/reviews/", reverse_lazy("library:documents"),
)  # fmt: skip
EXPORTS = ("passages", "recommendations", "learning-points", "codings", "decisions", "readings")


@pytest.fixture
def document(keeper: Account) -> Document:
    """A document that everybody may see, with a recommendation in the register and an action that is due."""
    row = keep_document(make_study(make_document(WORDS)), source="weir", access=Access.OPEN, checked=True)
    taken = recommending.take(row, [Lifted(0, 1, WORDS, (THEME,))], made_on=localdate(), by=keeper)[0]
    turn = Recommendation.objects.values_list("turn", flat=True).get(pk=taken.pk)
    acting.propose(taken, what="Ask about the heron.", post="", due=localdate(), by=keeper, seen=turn)
    return row


def everything_told(account: Account) -> Iterator[tuple[str, str]]:
    """Yield all that the web tells somebody, by where."""
    client = signed_in(account)
    for page in PAGES:
        yield str(page), client.get(str(page), follow=True).content.decode()
    asked = {"text": ASKED, "themes": [THEME], "partnership": make_partnership().pk, "made_on-day": 1,
             "made_on-month": 1, "made_on-year": 2026}  # fmt: skip
    yield "said before", client.post(reverse("ledger:check"), asked).content.decode()
    row = Recommendation.objects.get()
    for name in ("recommendation", "before", "history"):
        yield name, client.get(reverse(f"ledger:{name}", args=[row.pk])).content.decode()
    token = {"Authorization": f"Bearer {make_token(by=account, name='trial', days=1)}"}
    key = Document.objects.get().pk
    for part in ("", f"/{key}", f"/{key}/passages", f"/{key}/recommendations", f"/{key}/learning-points"):
        yield f"API {part}", client.get(f"/api/documents{part}", headers=token).content.decode()
    dues = due_for(account, localdate())
    told = letter(dues, localdate())
    yield "letter", f"{told.subject} {told.body}"
    yield "calendar", calendar_of(account, localdate()).decode()
    yield "due", str(dues)


def test_its_words_are_told_nowhere_while_it_is_held_and_come_back(document: Document) -> None:
    build_index.call()
    author = make_account(Role.AUTHOR)
    people = [author, make_account(Role.RESEARCHER), make_outsider()]
    there = [where for where, said in everything_told(author) if KEPT in said]
    for where in (SEARCH, "/ledger/register/", "recommendation", "said before"):
        assert where in there, where
    assert any(where.startswith("API") for where in there)
    hold_back([document.pk], held=True)
    for asks_anew in (False, True):
        if asks_anew:
            build_index.call()
            index.cache_clear()
        for account in people if asks_anew else [author]:
            leaks = [where for where, said in everything_told(account) if KEPT in said]
            # The page of search gives back the words that were asked for.
            assert set(leaks) <= {SEARCH}, account.email
            found = signed_in(account).get("/search/?words=child+weir").content.decode()
            assert "came back" not in found
    hold_back([document.pk], held=False)
    build_index.call()
    assert "came back" in signed_in(author).get("/search/?words=child+weir").content.decode()


class Terminal:
    """The command line of this library."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *arguments: str) -> Result:
        context = Context(
            home=self.home, release="1", embeddings=None, blind_share=lambda: 0.0, open_store=LibraryStore,
            serve=lambda host, port: None, invite=lambda _: "", work=lambda once: 0, remind=lambda: (0, 0),
            model_settings=lambda: settings_from({}), carry_out=lambda _: ["All of it."], carry_in=lambda _: [],
            held=held_back, note_held=note_let_out,
        )  # fmt: skip
        return CliRunner().invoke(learnt, list(arguments), obj=context)

    def exported(self, what: str, *more: str) -> tuple[Result, str]:
        output = self.home / f"{what}.jsonl"
        output.unlink(missing_ok=True)
        result = self.run("export", what, "-o", str(output), *more)
        return result, output.read_text(encoding="utf-8") if output.exists() else ""


@pytest.fixture
def terminal(document: Document, tmp_path: Path) -> Terminal:
    """The command line of a library of two documents, one of them held back."""
    keep_document(make_study(make_document("Workers did not always ask the children.")), source="other")
    hold_back([document.pk], held=True)
    return Terminal(tmp_path)


@pytest.mark.parametrize("what", EXPORTS)
def test_the_command_line_leaves_it_out_of_every_table(terminal: Terminal, what: str) -> None:
    result, written = terminal.exported(what)
    assert result.exit_code == 0, result.output
    assert KEPT not in written
    assert "1 document(s) are left out" in result.stderr


def test_a_project_a_briefing_and_lists_leave_it_out_too(terminal: Terminal) -> None:
    for arguments in (["learning"], ["figures"], ["learning", "--json"]):
        assert KEPT not in terminal.run(*arguments).stdout
    assert terminal.run("export", "refi-qda", "-o", str(terminal.home / "p.qdpx")).exit_code == 0
    assert KEPT.encode() not in (terminal.home / "p.qdpx").read_bytes()
    refused = terminal.run("export", "library", "-o", str(terminal.home / "l.zip"))
    assert refused.exception is not None
    assert "give --held and --reason" in str(refused.exception)


def test_it_leaves_for_a_reason_alone_and_that_is_noted(terminal: Terminal, document: Document) -> None:
    without, written = terminal.exported("passages", "--held")
    assert "Say why" in str(without.exception)
    assert not written
    named, written = terminal.exported("passages", "--held", "--reason", "For Robin Marsh, aged 4.")
    assert "must name nobody" in str(named.exception)
    assert not written
    assert not Event.objects.filter(act="held-let-out").exists()
    result, written = terminal.exported("passages", "--held", "--reason", "The court asked for it.")
    assert result.exit_code == 0, result.output
    assert any(KEPT in json.dumps(json.loads(line)) for line in written.splitlines())
    event = Event.objects.get(act="held-let-out")
    assert event.partnership_id == document.partnership_id
    assert event.details == {"what": "passages", "reason": "The court asked for it.", "documents": 1}
