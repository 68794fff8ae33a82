"""Screening: which documents fit a question, with the words for and against and a band for doubt."""

from learnt.engine.screening.judging import screen
from learnt.engine.screening.parsing import QuestionError, parse
from learnt.engine.screening.question import Field, Question
from learnt.engine.screening.verdict import Band, Evidence, Fit, Verdict

__all__ = ["Band", "Evidence", "Field", "Fit", "Question", "QuestionError", "Verdict", "parse", "screen"]
