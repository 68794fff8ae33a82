"""What nearly all of many measurements stay below."""

from collections.abc import Sequence


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile; nought where nothing was measured."""
    return sorted(values)[min(int(0.95 * len(values)), len(values) - 1)] if values else 0.0
