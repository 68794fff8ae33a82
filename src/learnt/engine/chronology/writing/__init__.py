"""Write a chronology as Word, Excel, CSV and PDF, one writer a format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.writing.csv import write_csv
from learnt.engine.chronology.writing.docx import write_docx
from learnt.engine.chronology.writing.pdf import write_pdf
from learnt.engine.chronology.writing.xlsx import write_xlsx

WRITERS: Mapping[str, Callable[[Report, Path], None]] = MappingProxyType(
    {".docx": write_docx, ".xlsx": write_xlsx, ".csv": write_csv, ".pdf": write_pdf}
)
"""Each format, by the end of its file's name, with its writer."""

__all__ = ["WRITERS", "write_csv", "write_docx", "write_pdf", "write_xlsx"]
