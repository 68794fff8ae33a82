"""Checks the conditions of PDF/UA-1 (ISO 14289-1) that a machine can check, by their numbers in the Matterhorn Protocol.

Every check returns what is wrong; nothing where all is well.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf

_STANDARD = {
    "Document", "Part", "Sect", "Div", "Art", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P",
    "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
    "TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure", "Formula", "Form",
}  # fmt: skip
_CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}  # fmt: skip


def faults(path: Path) -> list[str]:
    """Return everything that is wrong with a PDF."""
    with pikepdf.open(path) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot, "")) if "/StructTreeRoot" in pdf.Root else []
        return [
            *_of_document(pdf),
            *_of_structure(elements),
            *_of_headings(elements),
            *_of_tables(elements),
            *_of_pages(pdf),
            *_of_fonts(pdf),
            *_of_content(pdf),
        ]


def _of_document(pdf: pikepdf.Pdf) -> list[str]:
    root, marked = pdf.Root, pdf.Root.get("/MarkInfo", {})
    with pdf.open_metadata() as metadata:
        conditions = {
            "06-001 not marked as tagged": bool(marked.get("/Marked", False)),
            "06-002 suspects": not bool(marked.get("/Suspects", False)),
            "01-003 no structure tree": "/StructTreeRoot" in root,
            "11-006 no language": bool(str(root.get("/Lang", ""))),
            "07-002 title not shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "05-001 no PDF/UA identifier": metadata.get("pdfuaid:part") == "1",
            "06-003 no title": bool(metadata.get("dc:title")),
            "20-001 optional content": "/OCProperties" not in root,
            "25-001 XFA": "/XFA" not in root.get("/AcroForm", {}),
        }
    return [wrong for wrong, holds in conditions.items() if not holds]


def _elements(element: pikepdf.Object, parent: str) -> Iterator[tuple[str, str, pikepdf.Object]]:
    """Yield the role of each structure element with that of its parent, in reading order."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            role = str(child.S).removeprefix("/")
            yield role, parent, child
            yield from _elements(child, role)


def _of_structure(elements: list[tuple[str, str, pikepdf.Object]]) -> Iterator[str]:
    for role, parent, element in elements:
        if role not in _STANDARD:
            yield f"02-001 role {role} is not standard"
        if parent in _CHILDREN and role not in _CHILDREN[parent]:
            yield f"09 {role} stands in {parent}"
        if role in {"Figure", "Formula"} and not (
            str(element.get("/Alt", "")) or str(element.get("/ActualText", ""))
        ):
            yield f"13-004 {role} without words"
        if role == "Link" and not any("/Obj" in one for one in _kids(element)):
            yield "28-011 Link without its annotation"


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [one for one in listed if isinstance(one, pikepdf.Dictionary)]


def _of_headings(elements: list[tuple[str, str, pikepdf.Object]]) -> Iterator[str]:
    levels = [int(role[1]) for role, _, _ in elements if role in {"H1", "H2", "H3", "H4", "H5", "H6"}]
    if levels and levels[0] != 1:
        yield "14-002 the first heading is not H1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003 H{after} follows H{before}"


def _of_tables(elements: list[tuple[str, str, pikepdf.Object]]) -> Iterator[str]:
    """Every header has a scope, or every cell names its headers and they are there."""
    names = {bytes(element.ID) for role, _, element in elements if role == "TH" and "/ID" in element}
    for role, _, element in elements:
        attributes = element.get("/A", {})
        listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
        if role == "TH" and "/ID" not in element and not any("/Scope" in one for one in listed):
            yield "15-003 TH with neither scope nor name"
        if role == "TD":
            headers = [bytes(one) for given in listed for one in given.get("/Headers", [])]
            if not headers or not set(headers) <= names:
                yield "15-003 TD whose headers are not there"


def _of_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.get("/Annots", []))
        if annotations and str(page.get("/Tabs", "")) != "/S":
            yield f"28-008 page {number} has no tab order by structure"
        for annotation in annotations:
            if "/StructParent" not in annotation:
                yield f"28-010 page {number} has an annotation outside the structure"
            if str(annotation.Subtype) == "/Link" and not str(annotation.get("/Contents", "")):
                yield f"28-012 page {number} has a link without words"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        for font in dict(page.get("/Resources", {}).get("/Font", {})).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"31-009 page {number} has a font that is not embedded"
            if "/ToUnicode" not in font:
                yield f"31-027 page {number} has a font that is not mapped to Unicode"


def _of_content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every piece of content is tagged or marked as an artifact."""
    shows = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}
    for number, page in enumerate(pdf.pages, start=1):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += operator in {"BDC", "BMC"}
            depth -= operator == "EMC"
            if operator in shows and not depth:
                yield f"01-005 page {number} has content that is neither tagged nor an artifact"
                break
