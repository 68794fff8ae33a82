"""Codebooks: files a domain expert can read and edit, made into themes, groups and vocabularies."""

from learnt.engine.codebook.loading import load, shipped

__all__ = ["load", "shipped"]
