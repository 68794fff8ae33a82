"""Add to the evidence of passages what their embeddings tell: likeness to themes, and what was learned beforehand."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.careful import Told
from learnt.engine.coding.cells import cells_of
from learnt.engine.coding.evidence import Evidence, Gathered
from learnt.engine.coding.meanings import Meanings, Meant
from learnt.engine.coding.prior import open_prior
from learnt.engine.coding.similarity import Embeddings, Similarity, Vectors
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Span

_LIKEST = 4
"""So many of the themes that a passage is most like are scored on likeness alone."""
_LIKELY = -1.0
"""A theme that was learned beforehand to be likelier than this (log odds) is scored on that alone."""


class Meaning:
    """What tells how near the meaning of a passage is to the themes of a codebook."""

    def __init__(self, embeddings: Embeddings, codebook: Codebook) -> None:
        self._ids = [theme.id for theme in codebook.themes]
        self._place = {theme: at for at, theme in enumerate(self._ids)}
        self.meanings = Meanings(embeddings)
        self._similarity = Similarity(embeddings, codebook)
        self.prior = open_prior(codebook.id, embeddings, self._ids)

    @property
    def learned(self) -> frozenset[str]:
        """The themes that something was learned of beforehand."""
        return self.prior.learned if self.prior else frozenset()

    def telling(self, theme: str, text: str) -> tuple[Span, ...]:
        """Return the words of a text that speak most for a theme by what was learned beforehand."""
        return self.prior.telling(tokens_of(text), theme) if self.prior else ()

    def add_to(
        self, found: Sequence[Gathered], tokens: Sequence[Tokens], meant: Meant, told: Told | None = None
    ) -> None:
        """Add to the evidence of passages, given their words, what they mean and what careful reading tells."""
        self._add_likeness(found, self._similarity.of_sums(meant.sums))
        if self.prior:
            priors = self.prior.of(meant.table, tokens)
            self._add_prior(found, self._with(priors, told) if told else priors)

    def _with(self, priors: Vectors, told: Told) -> Vectors:
        """Return the mean of what was learned beforehand and what careful reading tells, where it knows the theme."""
        both = priors.copy()
        for column, theme in enumerate(told.of):
            if theme in self.learned:
                both[:, self._place[theme]] += told.themes[:, column]
                both[:, self._place[theme]] /= 2
        return both

    def _add_likeness(self, found: Sequence[Gathered], likeness: Vectors) -> None:
        """Add the likeness of each passage and theme, and how far it leads or trails the best of the others."""
        likest = _likest(likeness, _LIKEST)
        for evidence, row in zip(found, likest.tolist(), strict=True):
            self._add_themes(evidence, row)
        cells = cells_of(found, self._place)
        rows, values = cells.rows, cells.of(likeness).astype(float)
        leads = _leads(values, likeness[rows[:, None], likest[rows, :2]])
        for one, value, lead in zip(cells.evidence, values.tolist(), leads.tolist(), strict=True):
            one.likeness, one.lead = value, lead

    def _add_prior(self, found: Sequence[Gathered], priors: Vectors) -> None:
        """Add what was learned beforehand, and themes that it alone makes worth ranking."""
        for row, column in np.argwhere(priors >= _LIKELY).tolist():
            self._add_themes(found[row], [column])
        cells = cells_of(found, self._place)
        values = cells.of(priors)
        leads = _leads(values, priors[cells.rows[:, None], _likest(priors, 2)[cells.rows]])
        for one, value, lead in zip(cells.evidence, values.tolist(), leads.tolist(), strict=True):
            one.prior, one.prior_lead = value, lead

    def _add_themes(self, evidence: Gathered, columns: Iterable[int]) -> None:
        for column in columns:
            theme = self._ids[column]
            if theme not in evidence:
                evidence[theme] = Evidence(theme)


def _leads(values: NDArray[np.floating], best: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return how far each value passes the best other, given the best two of its row; below 0 where it does not."""
    return np.where(values == best[:, 0], values - best[:, -1], values - best[:, 0])


def _likest(table: Vectors, most: int) -> NDArray[np.int64]:
    """Return the numbers of the few largest of each row, the largest first and of equals the first."""
    left, found = table.copy(), []
    for _ in range(min(most, table.shape[1])):
        found.append(left.argmax(axis=1))
        np.put_along_axis(left, found[-1][:, None], -np.inf, axis=1)
    return np.stack(found, axis=1)
