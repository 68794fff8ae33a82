"""Learn rules that tell relevant passages from others."""

from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Flags, Matrix, Numbers, Places, Rule

_FITTING = {"maxiter": 200, "gtol": 1e-3, "ftol": 1e-7}
"""A closer fit takes longer and moves no score by a thousandth."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Logistic regression with a penalty on large weights, by scikit-learn. It gives the same rule every time."""

    freedom: float = 10.0
    """The C of scikit-learn: higher lets the rule follow the decisions more closely."""

    @property
    def identity(self) -> str:
        """Its name and settings."""
        return f"logistic, C {self.freedom:g}"

    def fitted(
        self, features: Matrix, relevant: Flags, weights: Numbers, said: Numbers | None = None
    ) -> Rule:
        """Return the rule learned; what is known beforehand is left out of account."""
        from sklearn import config_context
        from sklearn.linear_model import LogisticRegression

        # With far more features than passages the dual form takes a quarter of the time, to the same rule.
        model = LogisticRegression(
            C=self.freedom, solver="liblinear", dual=True, tol=1e-2, max_iter=2_000, random_state=0
        )
        # The numbers are our own and finite; to look at them again takes a tenth of the time.
        with config_context(assume_finite=True, skip_parameter_validation=True):
            model.fit(features, relevant, sample_weight=weights)
        return Rule(np.asarray(model.coef_[0], np.float64), float(model.intercept_[0]))


@dataclass(frozen=True, slots=True)
class LinearMachine:
    """Linear support vector machine with squared hinge loss, by scikit-learn; the choice of ASReview's default."""

    freedom: float = 0.11

    @property
    def identity(self) -> str:
        """Its name and settings."""
        return f"linear machine, C {self.freedom:g}"

    def fitted(
        self, features: Matrix, relevant: Flags, weights: Numbers, said: Numbers | None = None
    ) -> Rule:
        """Return the rule learned; what is known beforehand is left out of account."""
        from sklearn.svm import LinearSVC

        model = LinearSVC(C=self.freedom, loss="squared_hinge", max_iter=10_000, random_state=0)
        model.fit(features, relevant, sample_weight=weights)
        return Rule(np.asarray(model.coef_[0], np.float64), float(model.intercept_[0]))


@dataclass(frozen=True, slots=True)
class OnTop:
    """Logistic regression on top of what is known beforehand, with weights drawn towards nothing.

    What is known stands until decisions speak against it: a few passages move the scores of those like them a little,
    and many move them far. It has no start of its own, so passages unlike all that was decided on stay where they are.
    """

    strength: float = 1.0
    """How strongly the weights are drawn towards nothing."""

    @property
    def identity(self) -> str:
        """Its name and settings."""
        return f"on top, strength {self.strength:g}"

    def fitted(
        self, features: Matrix, relevant: Flags, weights: Numbers, said: Numbers | None = None
    ) -> Rule:
        """Return the rule learned."""
        from scipy.optimize import minimize

        rows = _Rows.of(features)
        before = np.zeros(len(relevant)) if said is None else said

        def loss(worth: Numbers) -> tuple[float, Numbers]:
            sums = before + rows.times(worth)
            missed = weights * (1 / (1 + np.exp(-np.clip(sums, -50, 50))) - relevant)
            value = weights @ (np.logaddexp(0, sums) - relevant * sums) + self.strength / 2 * worth @ worth
            return float(value), rows.added(missed) + self.strength * worth

        found = minimize(loss, np.zeros(len(rows.columns)), jac=True, method="L-BFGS-B", options=_FITTING)
        learned = np.zeros(features.shape[1])
        learned[rows.columns] = found.x
        return Rule(learned, 0.0)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Features without the columns that are empty; those that are full apart, where products take a tenth of the time."""

    full: Numbers
    sparse: Matrix
    turned: Matrix
    """The sparse part with rows and columns changed about."""
    columns: Places
    """The places of the columns among all, full ones first."""

    @classmethod
    def of(cls, features: Matrix) -> "_Rows":
        from scipy.sparse import csr_matrix

        rows = csr_matrix(features)
        filled = np.bincount(rows.indices, minlength=rows.shape[1])
        full, some = np.flatnonzero(filled == rows.shape[0]), (filled > 0) & (filled < rows.shape[0])
        sparse = np.flatnonzero(some)
        rest = rows[:, sparse]
        return cls(rows[:, full].toarray(), rest, rest.T, np.concatenate([full, sparse]))

    def times(self, worth: Numbers) -> Numbers:
        """Return the sum of each row, its numbers multiplied by the worth of their columns."""
        count = self.full.shape[1]
        sums: Numbers = self.full @ worth[:count] + self.sparse @ worth[count:]
        return sums

    def added(self, rows: Numbers) -> Numbers:
        """Return the sum of each column, its numbers multiplied by what is given for their rows."""
        return np.concatenate([rows @ self.full, self.turned @ rows])
