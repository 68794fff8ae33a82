"""Learn rules that tell relevant passages from others."""

from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Flags, Matrix, Numbers, Rule


@dataclass(frozen=True, slots=True)
class Logistic:
    """Logistic regression with a penalty on large weights, by scikit-learn. It gives the same rule every time."""

    freedom: float = 10.0
    """The C of scikit-learn: higher lets the rule follow the decisions more closely."""

    @property
    def identity(self) -> str:
        """Its name and settings."""
        return f"logistic, C {self.freedom:g}"

    def fitted(self, features: Matrix, relevant: Flags, weights: Numbers) -> Rule:
        """Return the rule learned."""
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

    def fitted(self, features: Matrix, relevant: Flags, weights: Numbers) -> Rule:
        """Return the rule learned."""
        from sklearn.svm import LinearSVC

        model = LinearSVC(C=self.freedom, loss="squared_hinge", max_iter=10_000, random_state=0)
        model.fit(features, relevant, sample_weight=weights)
        return Rule(np.asarray(model.coef_[0], np.float64), float(model.intercept_[0]))
