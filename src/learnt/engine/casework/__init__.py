"""The papers of a review: templates as data, filled from what is recorded, written as Word files; and forms read back."""

from learnt.engine.casework.composing import compose
from learnt.engine.casework.loading import load_template, shipped, shipped_template
from learnt.engine.casework.matter import Chapter, Matter, Said, matter_of
from learnt.engine.casework.model import Question, Template
from learnt.engine.casework.plain import plain
from learnt.engine.casework.reading_back import Filled, Unfit, read_back
from learnt.engine.casework.word import write

__all__ = [
    "Chapter", "Filled", "Matter", "Question", "Said", "Template", "Unfit", "compose", "load_template", "matter_of", "plain",
    "read_back", "shipped", "shipped_template", "write",
]  # fmt: skip
