"""Find the figures a document states, and check whether each can be right."""

from learnt.engine.findings.figures.register import find_figures

__all__ = ["find_figures"]
