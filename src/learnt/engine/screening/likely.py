"""How likely a document is to fit a question, by its verdict, for reading the likeliest first."""

from learnt.engine.screening.verdict import Band, Fit, Verdict

_SURE = {Band.CLEAR: 3.0, Band.LIKELY: 2.0, Band.DOUBTFUL: 1.0}


def log_odds(verdict: Verdict) -> float:
    """Return a first score: for ordering only, not a probability."""
    match verdict.fit:
        case Fit.FITS:
            return _SURE[verdict.band]
        case Fit.IN_DOUBT:
            return 0.0
        case Fit.DOES_NOT_FIT:
            return -_SURE[verdict.band]
