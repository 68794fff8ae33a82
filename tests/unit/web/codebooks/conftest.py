"""What tests of the codebook share: a small codebook in place of the one that ships, and a draft that can be published."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

from learnt.engine.codebook.changing import Change
from learnt.engine.domain.codebook import Theme
from learnt.web.accounts.models import Account
from learnt.web.codebooks.current import forget
from learnt.web.codebooks.drafts import live_steps, open_draft, state_of, take_step
from learnt.web.codebooks.kinds import StepKind
from learnt.web.codebooks.models import Edition
from learnt.web.codebooks.publishing import publish

BOOK = """\
codebook: boats
name: Small boats
version: "1"
groups:
  - {id: hull, name: The hull, negatable: true}
  - {id: crew, name: The crew, negatable: false}
vocabularies:
  - vocabulary: ports
    name: Codes of the port
    source: Made up for this test
    terms: [{id: P1, name: Water coming in}, {id: P2, name: Nobody looking out}]
themes:
  - id: leak
    group: hull
    name: Leaks
    definition: Water comes in.
    include: [slow leaks]
    exclude: [rain]
    indicators: {strong: [leak*], weak: [damp]}
    counter_indicators: [leak* of information]
    examples: [The boat leaked by the mast.]
    crosswalk: {ports: [P1]}
  - id: rot
    group: hull
    name: Rot
    definition: Wood has gone soft.
    indicators: {strong: [rot, rotten, soft wood]}
  - id: watch
    group: crew
    name: Keeping watch
    definition: Somebody looks out.
    indicators: {weak: [look out]}
"""


@pytest.fixture(autouse=True)
def _nothing_remembered(settings: Settings) -> Iterator[None]:
    settings.BLIND_SHARE = 0.0
    caches["memory"].clear()
    forget()
    yield
    forget()


@pytest.fixture
def boats(settings: Settings, tmp_path: Path) -> str:
    """Code with a small codebook, and keep its versions beside it."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.CODEBOOK = str(tmp_path / "boats.yaml")
    Path(settings.CODEBOOK).write_text(BOOK, encoding="utf-8")
    return BOOK


def step(by: Account, kind: StepKind, *changes: Change, themes: Sequence[Theme] = ()) -> None:
    take_step(kind, changes, themes=themes, note="Coders asked for it.", by=by)


def publish_all(by: Account, note: str = "Agreed in May.") -> Edition:
    draft = open_draft()
    assert draft is not None
    return publish(draft, state_of(live_steps(draft)), note=note, by=by)
