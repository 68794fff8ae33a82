"""Where two coders differ on a passage, and what is settled: for one, the other, both or neither, with a reason."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count

from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.coding.actions import Target
from learnt.web.coding.models import Assignment, CodebookNote, Outcome, Settlement
from learnt.web.coding.outline import outline_of
from learnt.web.coding.sight import Sight
from learnt.web.coding.spoken import Spoken, spoken_of
from learnt.web.library import actions as library

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders of a document, as what they said is signed."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage on which two coders differ."""

    passage: int
    one: frozenset[str]
    """Themes that the first gave and the other did not."""
    other: frozenset[str]

    @property
    def themes(self) -> list[str]:
        """All themes that they differ on."""
        return sorted(self.one | self.other)

    def given(self, outcome: Outcome) -> frozenset[str]:
        """Return the themes that the passage speaks to after all."""
        both = self.one | self.other
        given = {Outcome.ONE: self.one, Outcome.OTHER: self.other, Outcome.BOTH: both}
        return given.get(outcome, frozenset())


def pair_of(sight: Sight) -> Pair | None:
    """Return the two coders of a document: those it was last given to, or else those who decided most."""
    given = Assignment.objects.filter(document=sight.document).annotate(many=Count("coders")).filter(many=2)
    latest = given.order_by("-pk").first()
    if latest is not None:
        return Pair(*latest.coders.values_list("account__email", flat=True))
    said = sight.document.decisions.values("by").annotate(many=Count("pk")).order_by("-many", "by")
    most = [row["by"] for row in said[:2]]
    return Pair(*most) if len(most) == 2 else None


def differences(sight: Sight, pair: Pair) -> Iterator[Difference]:
    """Yield the passages on which two coders differ and nothing was settled yet."""
    if not sight.settles:
        raise PermissionDenied(refusal(Act.ADJUDICATE))
    outline = outline_of(sight.version)
    for number, spoken in sorted(spoken_of(sight, 0, len(outline.spots) - 1).items()):
        found = _difference(number, spoken, pair)
        if found.themes:
            yield found


def _difference(number: int, spoken: Spoken, pair: Pair) -> Difference:
    """Return what two coders gave a passage and the other did not; that one said nothing of it is a no."""
    given: dict[str, set[str]] = {pair.one: set(), pair.other: set()}
    for theme in spoken.themes():
        for word in spoken.of(theme):
            if word.by in given and word.verdict is Verdict.ACCEPTED:
                given[word.by].add(theme)
    one, other = given[pair.one], given[pair.other]
    settled = {word.theme for word in spoken.words if word.settles}
    return Difference(number, frozenset(one - other - settled), frozenset(other - one - settled))


@transaction.atomic
def settle(target: Target, pair: Pair, outcome: Outcome, reason: str) -> None:
    """Settle where two coders differ on a passage; what they said stays, and the codebook gets a note of each theme.

    Raises:
        PermissionDenied: the person may not settle.
        UserError: there is no reason, or they do not differ (any more).
    """
    sight, spot = target.sight, target.spot()
    if not sight.settles:
        raise PermissionDenied(refusal(Act.ADJUDICATE))
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise UserError(
            f"Say why in {LONGEST_REASON:,} characters at most. It becomes a note on the codebook."
        )
    spoken = spoken_of(sight, target.number, target.number).get(target.number, Spoken())
    found = _difference(target.number, spoken, pair)
    if not found.themes:
        raise UserError("The two coders do not differ on this passage, or it was settled already.")
    anchor, given = Anchor.at(sight.version.text, Span(spot.start, spot.end)), found.given(outcome)
    for theme in found.themes:
        verdict = Verdict.ACCEPTED if theme in given else Verdict.REJECTED
        decision = Decision(theme, verdict, sight.by, anchor, reason, settles=True)
        library.decide(document=sight.document.pk, passage=target.number, decision=decision)
    row = Settlement.objects.create(
        document=sight.document, made_on=sight.version, by=sight.by, one=pair.one, other=pair.other,
        outcome=outcome, reason=reason, themes=found.themes, **asdict(anchor),
    )  # fmt: skip
    CodebookNote.objects.bulk_create(
        CodebookNote(theme=theme, settlement=row, codebook=edition(codebook()), given=theme in given)
        for theme in found.themes
    )
    note("settled", by=sight.account, about=f"document {sight.document.pk}",
         partnership=sight.document.partnership_id, passage=target.number, settlement=row.pk)  # fmt: skip
