"""Arrays that measures are worked out on, and the one division they share."""

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]


def ratio(top: Numbers, bottom: Numbers) -> Numbers:
    """Divide; give not-a-number, which never leaves this package, where there is nothing to divide by."""
    result: Numbers = np.full(np.shape(bottom), np.nan)
    return np.divide(top, bottom, out=result, where=bottom > 0)
