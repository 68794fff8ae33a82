"""One theme of a partnership as seen from each side, from what the reader may see."""

from collections.abc import Iterator

import polars
from django.http import HttpRequest
from django.utils.timezone import now

from learnt.engine.assurance.model import Met
from learnt.engine.assurance.training import reckon
from learnt.engine.assurance.triangulation import Leaning, Seen, Side, leaning
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.standing import standing_of
from learnt.web.assurance.models import CaseAudit, Survey, SurveyCount, Training
from learnt.web.assurance.records import answers_in, results_of, said_of, standards_in, trained
from learnt.web.escalations.models import Escalation
from learnt.web.escalations.records import stands_now
from learnt.web.insight.holding import held
from learnt.web.library.models import Document

_FEW = 5
"""Fewer answers or cases than this lean nowhere."""


def seen_from_all(request: HttpRequest, place: Partnership, theme: str) -> list[Seen]:
    """Return a theme as seen from each side, in the order of sides; one that tells nothing has no words."""
    found = {
        one.side: one
        for one in (
            *_reviews(request, place, theme), *_audits(place, theme), *_assessment(place, theme),
            *_survey(place, theme), *_training(place, theme), *_escalations(request, place, theme),
        )
    }  # fmt: skip
    return [found.get(side, Seen(side, "", Leaning.UNKNOWN)) for side in Side]


def _reviews(request: HttpRequest, place: Partnership, theme: str) -> Iterator[Seen]:
    """Tell in how many cases reviews of the partnership find fault on a theme; findings only, no recommendations."""
    rows = Document.objects.open_to(standing_of(request)).filter(partnership=place, current__isnull=False)
    ids = list(rows.order_by().values_list("pk", flat=True))
    library = held()
    documents = library.documents.filter(polars.col("document").is_in(ids)).select("document", "family")
    places = library.places.filter(
        polars.col("document").is_in(ids), polars.col("theme") == theme, polars.col("kind") == Kind.FINDING.value
    ).select("document").unique()  # fmt: skip
    whole, part = documents["family"].n_unique(), documents.join(places, on="document")["family"].n_unique()
    if part:
        short = f"reviews find on it in {part:,} of {number_of(whole, 'case')}"
        yield Seen(Side.REVIEWS, f"Reviews have a finding on it in {part:,} of {number_of(whole, 'case')} that you may see.",
                   Leaning.MIXED, short)  # fmt: skip


def _audits(place: Partnership, theme: str) -> Iterator[Seen]:
    """Tell of the last audit that asked about a theme; all of its questions on it together."""
    rows = CaseAudit.objects.filter(partnership=place, questions__theme=theme).distinct().order_by("-pk")
    for row in rows:
        asked = set(row.questions.filter(theme=theme).values_list("pk", flat=True))
        found = [one for one in results_of(row) if one.question in asked]
        yes, whole = sum(one.yes for one in found), sum(one.told for one in found)
        if whole:
            answers = "answers" if len(asked) > 1 else "case files"
            short = f"audits found it in {yes:,} of {whole:,} {answers}"
            says = f"The last audit ({row.title}) found it in {yes:,} of {whole:,} {answers}."
            yield Seen(Side.AUDITS, says, leaning(yes, whole) if whole >= _FEW else Leaning.UNKNOWN, short)
            return


def _assessment(place: Partnership, theme: str) -> Iterator[Seen]:
    """Tell how many agencies say that the standards on a theme are met, in the latest year that was answered."""
    standards = {one.id for one in standards_in(place).standards if theme in one.themes}
    rows = [row for row in answers_in(place) if row.standard in standards]
    year = max((row.year for row in rows), default=0)
    holds = [said_of(row).holds for row in rows if row.year == year]
    counted = [one for one in holds if one is not Met.NEEDLESS]
    if counted:
        met = counted.count(Met.MET)
        said = number_of(len(counted), "answer")
        short = f"agencies score themselves met in {met:,} of {said}"
        yield Seen(Side.ASSESSMENT, f"In {year} agencies say “met” in {met:,} of {said}, as moderated where they were.",
                   leaning(met, len(counted)), short)  # fmt: skip


def _survey(place: Partnership, theme: str) -> Iterator[Seen]:
    for row in (
        Survey.objects.filter(partnership=place, counts__theme=theme).distinct().order_by("-on", "-pk")
    ):
        counts = list(SurveyCount.objects.filter(survey=row, theme=theme))
        agree = sum(one.agree for one in counts)
        whole = sum(one.agree + one.disagree + one.unsure for one in counts)
        telling = agree == 0 or (agree >= _FEW and whole - agree not in range(1, _FEW))
        if whole >= _FEW and telling:
            short = f"staff agree in {agree:,} of {whole:,} answers"
            yield Seen(Side.SURVEY, f"In the last survey ({row.title}) staff agree in {agree:,} of {whole:,} answers.",
                       leaning(agree, whole), short)  # fmt: skip
        elif whole:
            yield Seen(
                Side.SURVEY, f"The last survey ({row.title}) has too few answers to tell.", Leaning.UNKNOWN
            )
        return


def _training(place: Partnership, theme: str) -> Iterator[Seen]:
    row = Training.objects.filter(partnership=place, theme=theme).prefetch_related("effects").order_by("-on", "-pk").first()  # fmt: skip
    if row is not None:
        told = reckon(trained(row), now().date())
        yield Seen(
            Side.TRAINING, f"{told.reach} ({row.title}). What changed: {told.effect}.", Leaning.UNKNOWN
        )


def _escalations(request: HttpRequest, place: Partnership, theme: str) -> Iterator[Seen]:
    rows = list(Escalation.objects.open_to(standing_of(request)).filter(partnership=place, themed__theme=theme).whole())  # fmt: skip
    if rows:
        at = now()
        stands = [stands_now(row, at) for row in rows]
        running = [one for one in stands if one.ended is None]
        late = sum(bool(one.late) for one in running)
        yield Seen(Side.ESCALATIONS, f"{number_of(len(rows), 'escalation')} about it: {len(running):,} still open, of which {late:,} late.",
                   Leaning.UNKNOWN)  # fmt: skip
