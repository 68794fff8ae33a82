"""Reading PDF files, scanned ones included."""

from learnt.engine.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
