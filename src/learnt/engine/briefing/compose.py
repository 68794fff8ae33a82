"""Compose the outline of a briefing from studies; nothing in it is said without the words it rests on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from learnt.engine.analysis.prevalence import prevalence
from learnt.engine.analysis.raising import Sort
from learnt.engine.briefing.background import background, dated
from learnt.engine.briefing.candidates import Candidate, Reader, candidates
from learnt.engine.briefing.gathering import once
from learnt.engine.briefing.making import MADE
from learnt.engine.briefing.numbers import figure_lines
from learnt.engine.briefing.outline import Outline, ResourceLine, Section, Source, Statement
from learnt.engine.briefing.plain import plain
from learnt.engine.briefing.sections import Sections
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.findings import Prompt, Resource, ResourceKind
from learnt.engine.domain.study import Study

MOST_PROMPTS = 10
MOST_RESOURCES = 20


def compose(
    studies: Sequence[Study],
    codebook: Codebook,
    *,
    title: str,
    today: date,
    themes: Collection[str] | None = None,
    most: int = 12,
) -> Outline:
    """Compose a thematic briefing.

    Args:
        studies: the documents it rests on; a copy of one before it is left out.
        codebook: the names and definitions of themes.
        title: title of the briefing.
        today: date of the briefing.
        themes: ids of the only themes it may have; None for all.
        most: most themes.
    """
    unlike: dict[str, Study] = {}
    for study in studies:
        unlike.setdefault(study.document.version, study)
    studies = tuple(unlike.values())
    prompts = [
        (prompt, statement)
        for number, study in enumerate(studies, start=1)
        for prompt, statement in _prompts(study, number)
    ]
    sections = _sections(studies, codebook, prompts, themes=themes, most=most)
    asked = {r for section in sections for statement in section.prompts for r in statement.references}
    others = once(s for p, s in prompts if s.references[0] not in asked and _wanted(p.themes, themes))
    figures, figures_to_check = figure_lines(studies)
    sources = tuple(_source(study, number) for number, study in enumerate(studies, start=1))
    return Outline(
        title=title,
        subtitle=_subtitle(sources),
        date=today,
        background=background(studies),
        sections=sections,
        prompts=tuple(others[:MOST_PROMPTS]),
        figures=figures,
        figures_to_check=figures_to_check,
        resources=tuple(_resources(studies)),
        sources=sources,
        made=MADE,
    )


def _sections(
    studies: Sequence[Study],
    codebook: Codebook,
    prompts: Sequence[tuple[Prompt, Statement]],
    *,
    themes: Collection[str] | None,
    most: int,
) -> tuple[Section, ...]:
    counts = [
        count
        for count in prevalence(studies, codebook)
        if count.sort is Sort.LEARNING and (themes is None or count.theme in themes)
    ][:most]
    found: dict[str, list[Candidate]] = defaultdict(list)
    for number, study in enumerate(studies, start=1):
        for one in candidates(study, number):
            for theme in one.scores:
                found[theme].append(one)
    questions: dict[str, list[Statement]] = defaultdict(list)
    for prompt, statement in prompts:
        for theme in prompt.themes:
            questions[theme].append(statement)
    chosen = frozenset(count.theme for count in counts)
    writer = Sections(studies, codebook, found, questions, chosen)
    return tuple(writer.section(number, count) for number, count in enumerate(counts, start=1))


def _wanted(of_prompt: Sequence[str], themes: Collection[str] | None) -> bool:
    return themes is None or not of_prompt or any(theme in themes for theme in of_prompt)


def _prompts(study: Study, source: int) -> Iterator[tuple[Prompt, Statement]]:
    reader = Reader(study, source)
    for prompt in study.findings.prompts:
        reference = reader.reference(prompt.quote.start, prompt.quote.end, prompt.quote.page)
        words = reader.words(prompt.quote.start, prompt.quote.end)
        if reference and words:
            yield prompt, Statement(words, (reference,), quoted=True)


def _resources(studies: Sequence[Study]) -> list[ResourceLine]:
    lines: dict[str, ResourceLine] = {}
    for number, study in enumerate(studies, start=1):
        reader = Reader(study, number)
        for resource in study.findings.resources:
            quote = resource.quote
            reference = reader.reference(quote.start, quote.end, quote.page)
            if reference:
                said = Statement(plain(quote.text) or resource.name, (reference,), quoted=True)
                line = ResourceLine(plain(resource.name), resource.address, _link(resource), said)
                lines.setdefault((resource.address or resource.name).lower().rstrip("/"), line)
    return list(lines.values())[:MOST_RESOURCES]


def _link(resource: Resource) -> str:
    """Return what the address opens; an address that is no web page, e-mail or telephone opens nothing."""
    match resource.kind:
        case ResourceKind.LINK:
            return resource.address if resource.address.startswith(("https://", "http://")) else ""
        case ResourceKind.EMAIL:
            return f"mailto:{resource.address}"
        case ResourceKind.PHONE:
            return "tel:" + "".join(c for c in resource.address if c.isdigit() or c == "+")
        case ResourceKind.TOOL:
            return ""


def _source(study: Study, number: int) -> Source:
    document, details = study.document, study.document.details
    return Source(
        number=number,
        version=document.version,
        title=plain(document.title),
        publisher=plain(details.publisher.value) if details.publisher else "",
        published=dated(details.published.value) if details.published else "",
        file=document.file,
        pages=len(document.pages),
    )


def _subtitle(sources: Sequence[Source]) -> str:
    number = len(sources)
    return f"Thematic briefing from {number} document{'' if number == 1 else 's'}"
