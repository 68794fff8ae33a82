"""REFI-QDA, the exchange standard of programs for qualitative analysis: codebooks (.qdc) and projects (.qdpx)."""

from learnt.engine.exchange.refi_qda.codebooks import read_codebook, write_codebook
from learnt.engine.exchange.refi_qda.reading import read_project
from learnt.engine.exchange.refi_qda.writing import write_project

__all__ = ["read_codebook", "read_project", "write_codebook", "write_project"]
