"""Compose a briefing from an outline and the evidence; nothing in it is said without what it rests on."""

from collections.abc import Sequence

from learnt.engine.briefing.choices import Choices, Confirmed
from learnt.engine.briefing.evidence import gather_evidence
from learnt.engine.briefing.filling import FILLERS
from learnt.engine.briefing.filling.wording import with_standing
from learnt.engine.briefing.naming import with_own_ids
from learnt.engine.briefing.outlines import Outline
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.study import Study


def compose(
    outline: Outline,
    studies: Sequence[Study],
    codebook: Codebook,
    choices: Choices,
    *,
    confirmed: Confirmed | None = None,
) -> Briefing:
    """Compose a briefing: confirmed learning first, and what is only suggested left out unless it is asked for.

    Args:
        outline: which parts it has.
        studies: the documents it rests on; a copy of one before it is left out.
        codebook: the names and definitions of themes.
        choices: what it is about, and for whom.
        confirmed: what people decided so far; see `confirmed_in`.
    """
    evidence = gather_evidence(outline, studies, codebook, choices, confirmed=confirmed or Confirmed())
    parts = [part for spec in outline.parts for part in FILLERS[spec.role](spec, evidence)]
    return Briefing(
        outline=outline.id,
        kind=outline.name,
        title=choices.title,
        date=choices.date,
        audience=choices.audience,
        parts=with_own_ids(with_standing(parts, evidence)),
        sources=evidence.sources,
        subtitle=choices.subtitle,
    )
