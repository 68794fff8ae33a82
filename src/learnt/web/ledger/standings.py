"""How each theme stands in a partnership, told by the engine from what the reader may see."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest
from django.utils.timezone import localdate

from learnt.engine.domain.action import Action
from learnt.engine.domain.recommendation_record import Answered
from learnt.engine.process.closure import shipped_ladder
from learnt.engine.process.ledger import Audited, Known, Line, Said, Saying, Status, When, line
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.assurance.records import AuditedTheme, audited
from learnt.web.codebooks.current import codebook
from learnt.web.insight.holding import held
from learnt.web.ledger.models import Recommendation, Recommendations, ThemeAudit
from learnt.web.ledger.records import action_of, case_of, last_answer, ref_of, review_of, themes_of
from learnt.web.ledger.saying import Sayings, sayings
from learnt.web.library.models import Document

NATIONAL = "National documents"


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger needs of a recommendation."""

    themes: tuple[str, ...]
    said: Said
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Ledger:
    """All that a reader may see of what a partnership was told and did."""

    partnership: Partnership
    said: Sayings
    told: tuple[Told, ...]
    recommendations: tuple[Recommendation, ...]
    """Of one theme in full; in brief there are none."""
    audits: tuple[ThemeAudit, ...]
    file_audits: tuple[AuditedTheme, ...]
    """What audits of case files found."""
    keeps: bool
    """Whether the register holds any recommendation that the reader may see."""

    @cached_property
    def _by_theme(self) -> dict[str, list[Told]]:
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for one in self.told:
            for theme in one.themes:
                found[theme].append(one)
        return found

    def about(self, theme: str) -> list[Recommendation]:
        """Return the recommendations on a theme."""
        return [row for row in self.recommendations if theme in themes_of(row)]

    def known(self, theme: str) -> Known:
        """Return what is known of a theme."""
        told = self._by_theme.get(theme, [])
        return Known(
            theme=theme,
            partnership=self.partnership.name,
            said=(*self.said.get(theme, ()), *(one.said for one in told)),
            actions=tuple(action for one in told for action in one.actions),
            audits=(
                *(
                    Audited(f"themeaudit:{row.pk}", row.on, row.holds, row.words)
                    for row in self.audits
                    if row.theme == theme
                ),
                *(
                    Audited(f"fileaudit:{row.pk}", row.on, row.holds, row.words)
                    for row in self.file_audits
                    if row.theme == theme
                ),
            ),
            keeps_register=self.keeps,
        )

    def line(self, theme: str, today: date) -> Line | None:
        """Return how a theme stands."""
        return line(shipped_ladder(), self.known(theme), today)

    def lines(self) -> dict[str, Line]:
        """Return how each theme stands of which anything is known."""
        today = localdate()
        found = {theme.id: self.line(theme.id, today) for theme in codebook().themes}
        return {theme: one for theme, one in found.items() if one is not None}


def _told(row: Recommendation) -> Told:
    """Return what the ledger needs of a recommendation; one that was not accepted waits for no action."""
    declined = last_answer(row)[0] is Answered.NOT_ACCEPTED
    said = Said(
        ref=ref_of(row), review=review_of(row), case=case_of(row), saying=Saying.RECOMMENDED,
        published=When(row.made_on, row.made_on), recommendation="" if declined else ref_of(row),
    )  # fmt: skip
    return Told(themes_of(row), said, tuple(action_of(one) for one in row.its_actions))


_KEPT: OrderedDict[tuple[object, ...], Told] = OrderedDict()
"""What was told of recommendations at a turn: nothing of one changes without its turn."""
_MOST = 5_000


def _in_brief(rows: Recommendations) -> tuple[Told, ...]:
    """Return what the ledger needs of recommendations; only those that changed are read with all that belongs to them."""
    keys = {
        pk: (pk, turn, made_at, family)
        for pk, turn, made_at, family in rows.values_list("pk", "turn", "made_at", "document__family")
    }
    missing = [pk for pk, key in keys.items() if key not in _KEPT]
    fresh: dict[tuple[object, ...], Told] = {}
    if missing:
        fresh = {keys[row.pk]: _told(row) for row in rows.filter(pk__in=missing).whole()}
        _KEPT.update(fresh)
    told = [fresh.get(key) or _KEPT.get(key) for key in keys.values()]
    while len(_KEPT) > _MOST:
        _KEPT.popitem(last=False)
    return tuple(one for one in told if one is not None)


def partnerships_of(request: HttpRequest) -> list[Partnership]:
    """Return the partnerships whose ledger somebody may read."""
    readable = standing_of(request).partnerships(Act.READ)
    return list(Partnership.objects.filter(pk__in=readable).order_by("name"))


def ledgers(
    request: HttpRequest,
    partnerships: Iterable[Partnership],
    theme: str | None = None,
    *,
    among: Collection[str] = (),
) -> list[Ledger]:
    """Return the ledgers of partnerships as somebody may see them: of one theme in full, or of all (or some) in brief."""
    standing = standing_of(request)
    themes = [theme] if theme else list(among) or [one.id for one in codebook().themes]
    library, found = held(), []
    documents = _documents(request)
    for one in partnerships:
        seen = Recommendation.objects.open_to(standing).filter(partnership=one)
        rows = tuple(seen.filter(themed__theme=theme).whole()) if theme else ()
        told = tuple(map(_told, rows)) if theme else _in_brief(seen)
        audits = ThemeAudit.objects.filter(partnership=one, theme__in=themes).select_related("by")
        said = sayings(library, documents[one.pk], themes, brief=theme is None)
        keeps = bool(told) or seen.exists()
        found.append(Ledger(one, said, told, rows, tuple(audits), tuple(audited(one, themes)), keeps))
    return found


def _documents(request: HttpRequest) -> "defaultdict[int | None, Collection[str]]":
    """Return the documents that somebody may see, by the partnership they belong to."""
    rows = Document.objects.open_to(standing_of(request)).filter(current__isnull=False).order_by()
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for document, partnership in rows.values_list("pk", "partnership"):
        found[partnership].append(document)
    return found  # type: ignore[return-value]  # lists are collections


def themes_to_audit(request: HttpRequest, partnership: Partnership) -> dict[str, str]:
    """Return the themes that came back, then those on which nothing was done yet, each with how it stands."""
    (one,) = ledgers(request, [partnership])
    lines = one.lines()
    return {
        theme: status.words
        for status in (Status.COME_BACK, Status.NOT_YET)
        for theme, found in lines.items()
        if found.status is status
    }


def national(request: HttpRequest, theme: str | None = None) -> dict[str, Line]:
    """Return what national documents say of one theme in full, or of all in brief, as far as somebody may see them.

    They come from no partnership, so nothing is told of what was done.
    """
    rows = Document.objects.open_to(standing_of(request)).filter(
        summary__scope="national", current__isnull=False
    )
    documents = list(rows.order_by().values_list("pk", flat=True))
    themes = [theme] if theme else [one.id for one in codebook().themes]
    said = sayings(held(), documents, themes)
    today = localdate()
    known = (Known(one, NATIONAL, those, keeps_register=False) for one, those in said.items())
    lines = ((one.theme, line(shipped_ladder(), one, today)) for one in known)
    return {name: found for name, found in lines if found is not None}
