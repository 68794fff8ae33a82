"""A made library behind real pages: documents of one partnership, with decisions and figures, and a coordinator."""

import random
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.db.models import F

from benchmarks.made_library import studies
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.findings import Check
from learnt.web.accounts.models import Account, Membership, Partnership
from learnt.web.accounts.roles import Role
from learnt.web.insight.models import ThemePlace
from learnt.web.insight.renewing import write_lines
from learnt.web.library.models import Document, Figure, Passage
from learnt.web.library.store import LibraryStore, open_store

FIGURES = 6
"""Figures that each document states."""
LONG = 3_000
"""Passages of the one long document, as one of 300 pages has."""


@dataclass(frozen=True)
class MadeLibrary:
    """A library, and somebody who may see all of it."""

    account: Account
    documents: tuple[str, ...]
    long: str
    """The one long document."""


def make_library(*, documents: int, passages: int) -> MadeLibrary:
    """Store made documents for one partnership; those that an earlier run stored are kept."""
    store = open_store()
    account, home = _people()
    there = set(Document.objects.filter(current__isnull=False).values_list("source", flat=True))
    long = (("made/long", study) for _, study in studies(documents=1, passages=LONG, seed=8))
    for source, study in chain(studies(documents=documents, passages=passages), long):
        if source not in there:
            with transaction.atomic():
                store.keep(study, source=source, made_by="benchmark", partnership=home.pk)
    if not Figure.objects.exists():
        _confirm()
        _state_figures()
    rows = dict(Document.objects.order_by("pk").values_list("pk", "source"))
    return MadeLibrary(
        account,
        tuple(one for one, source in rows.items() if source != "made/long"),
        next(one for one, source in rows.items() if source == "made/long"),
    )


def _people() -> tuple[Account, Partnership]:
    home, _ = Partnership.objects.get_or_create(name="Harrowmere Safeguarding Children Partnership")
    account = Account.objects.filter(email="cora@example.org").first()
    if account is None:
        account = Account.objects.create_user("cora@example.org", None, name="Cora Coordinator")
        Membership.objects.create(account=account, partnership=home, role=Role.COORDINATOR)
    return account, home


def _confirm() -> None:
    """Let people have confirmed every third theme on a passage."""
    ThemePlace.objects.annotate(rest=F("pk") % 3).filter(rest=0).update(standing="confirmed")


@transaction.atomic
def _state_figures() -> None:
    """Let each document state some figures, a few of them against another document."""
    chance = random.Random(5)
    for document in Document.objects.select_related("current"):
        assert document.current is not None
        spots = Passage.objects.filter(version=document.current)[:FIGURES]
        Figure.objects.bulk_create(
            Figure(
                version=document.current, start=spot.start, end=spot.end, page=spot.page,
                value=str(chance.randrange(100)), unit="percent", numerator=None, denominator=40,
                population="case files", subject=f"no child was seen alone in district {chance.randrange(4000)}",
                period="2020", check_result=chance.choice(list(Check)), why="A reason.",
            )
            for spot in spots
        )  # fmt: skip
        write_lines(document)


def decide(at: int) -> None:
    """Let somebody accept a suggestion in one of the documents."""
    document = Document.objects.select_related("current").order_by("pk")[at]
    assert document.current is not None
    passage = Passage.objects.filter(version=document.current, suggestions__isnull=False).distinct()[at % 20]
    text = document.current.text
    suggestion = passage.suggestions.all()[0]
    anchor = Anchor(passage.start, passage.end, text[passage.start : passage.end], "", "")
    LibraryStore().decide(
        document.pk, passage.number, Decision(suggestion.theme, Verdict.ACCEPTED, "Cora", anchor)
    )
