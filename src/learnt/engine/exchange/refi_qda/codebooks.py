"""Codebook files (.qdc) in and out."""

from pathlib import Path

from lxml import etree

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.refi_qda.codes import read_codes, read_sets, write_codes, write_sets
from learnt.engine.exchange.refi_qda.losses import unread
from learnt.engine.exchange.refi_qda.model import CodeBook, Losses
from learnt.engine.exchange.refi_qda.xml import below, local, parse, root_of

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_LARGEST = 100_000_000
_BELOW_ROOT = "CodeBook"


def read_codebook(path: Path) -> tuple[CodeBook, Losses]:
    """Return the codes of a codebook file, and what of the file is not read.

    Raises:
        UserError: it is too large, not XML, or no codebook.
    """
    if path.stat().st_size > _LARGEST:
        raise UserError(f"{path.name} is larger than a codebook is. Check that it is the right file.")
    root = parse(path.read_bytes(), path.name)
    if local(root) != _BELOW_ROOT:
        raise UserError(f"{path.name} is not a REFI-QDA codebook. Export it again as a codebook (.qdc).")
    losses = unread(root)
    found = CodeBook(read_codes(root, losses), read_sets(root, "guid"), root.get("origin") or "")
    if not found.codes:
        raise UserError(f"{path.name} holds no codes. Export it again.")
    return found, losses


def write_codebook(book: CodeBook, path: Path) -> None:
    """Write a codebook file, and read it back to see that nothing was lost."""
    root = root_of(NAMESPACE, "CodeBook")
    root.set("origin", book.origin)
    write_codes(below(root, "Codes"), book.codes)
    write_sets(root, book.sets, "guid")
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
    again, _ = read_codebook(path)
    if again != book:
        path.unlink()
        raise UserError(f"{path.name} could not be written so that it reads back the same. Tell us of it.")
