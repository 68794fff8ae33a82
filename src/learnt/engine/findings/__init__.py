"""Mine a document for what it teaches: learning points, recommendations, figures, prompts and resources."""

from collections.abc import Sequence

from learnt.engine.domain.coding import Coding
from learnt.engine.domain.document import Document
from learnt.engine.domain.findings import Findings
from learnt.engine.findings.figures import find_figures
from learnt.engine.findings.learning_points import find_points, told
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.prompts import find_prompts
from learnt.engine.findings.recommendations import find_listed, find_recommendations, lines_of
from learnt.engine.findings.resources import find_resources


def mine(document: Document, codings: Sequence[Coding]) -> Findings:
    """Return everything that a document teaches, each with its exact words; `codings` one for each passage."""
    outline = Outline(document, codings)
    listed = find_listed(outline)
    points = find_points(outline, lines_of(listed))
    return Findings(
        learning_points=told(outline, points),
        recommendations=find_recommendations(outline, listed, points),
        figures=find_figures(document, codings),
        prompts=find_prompts(outline),
        resources=find_resources(outline),
    )
