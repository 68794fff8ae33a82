"""XML that somebody else made, parsed so that it can neither reach out nor swell."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from learnt.engine.domain.errors import UserError

LARGEST = 500_000_000
"""The most bytes of XML that are looked at."""
_DEEPEST = 200
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it


def parse(data: bytes, name: str) -> Element:
    """Return the root of an XML file.

    Raises:
        UserError: it is not well-formed, or holds a document type, which no exchange file needs.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise UserError(f"{name} is not XML that can be read{where}. Export it again.") from error
    if b"<!DOCTYPE" in data:
        raise UserError(
            f"{name} declares a document type of its own, which may hide harm, so it was not read. Export it again."
        )
    if _depth(root) > _DEEPEST:
        raise UserError(f"{name} is nested more than {_DEEPEST} deep, so it was not read. Export it again.")
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name right below an element."""
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    """Return the first element of a name right below an element."""
    return next(children(element, name), None)


def root_of(namespace: str, name: str) -> Element:
    """Return a new root element whose namespace is the one that goes without a prefix."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})  # type: ignore[dict-item]  # None is right


def below(parent: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Put a new element, in the namespace of its parent, below it."""
    space = etree.QName(parent).namespace
    given = {key: storable(value) for key, value in (attributes or {}).items()}
    return etree.SubElement(parent, f"{{{space}}}{name}", given)


def words(element: Element, name: str) -> str:
    """Return the text of an element right below; empty where there is none."""
    found = child(element, name)
    return "" if found is None else "".join(map(str, found.itertext()))


def guid(said: str | None) -> str:
    """Return a GUID in capitals without braces; what is none stays as it is, so that it can be told of."""
    match = _GUID.fullmatch((said or "").strip())
    return match[1].upper() if match else (said or "").strip()


def is_guid(said: str) -> bool:
    """Say whether a GUID is one."""
    return _GUID.fullmatch(said) is not None


def storable(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def _depth(root: Element) -> int:
    deepest, depth = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
