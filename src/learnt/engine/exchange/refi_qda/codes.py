"""Codes and sets in XML and back, which codebook files and project files share but for one attribute."""

from learnt.engine.exchange.refi_qda.model import Code, CodeSet, Losses
from learnt.engine.exchange.refi_qda.xml import Element, below, child, children, guid, storable, words

_YES = frozenset({"true", "1"})


def read_codes(book: Element | None, losses: Losses) -> tuple[Code, ...]:
    """Return the codes below a codebook element."""
    codes = None if book is None else child(book, "Codes")
    return () if codes is None else tuple(_read_code(one, losses) for one in children(codes, "Code"))


def _read_code(element: Element, losses: Losses) -> Code:
    codable = element.get("isCodable")
    if codable is None:
        losses.tell("Some codes do not say whether they may be used (isCodable); they were taken as usable.")
    return Code(
        guid(element.get("guid")),
        element.get("name") or "",
        codable is None or codable.strip().lower() in _YES,
        words(element, "Description"),
        element.get("color") or "",
        tuple(_read_code(one, losses) for one in children(element, "Code")),
    )


def read_sets(parent: Element, member: str) -> tuple[CodeSet, ...]:
    """Return the sets of codes; `member` is the attribute that names their codes."""
    sets = child(parent, "Sets")
    return tuple(
        CodeSet(
            guid(one.get("guid")),
            one.get("name") or "",
            words(one, "Description"),
            tuple(guid(code.get(member)) for code in children(one, "MemberCode")),
        )
        for one in (() if sets is None else children(sets, "Set"))
    )


def write_codes(parent: Element, codes: tuple[Code, ...]) -> None:
    """Put codes below an element, the text before the codes below each."""
    for code in codes:
        codable = "true" if code.codable else "false"
        given = {"guid": code.guid, "name": code.name, "isCodable": codable, "color": code.color}
        element = below(
            parent, "Code", {key: value for key, value in given.items() if value or key == "name"}
        )
        describe(element, code.description)
        write_codes(element, code.codes)


def write_sets(parent: Element, sets: tuple[CodeSet, ...], member: str) -> None:
    """Put sets below an element, where there are any: an empty list of sets is not valid."""
    listed = below(parent, "Sets") if sets else None
    for one in sets if listed is not None else ():
        assert listed is not None
        element = below(listed, "Set", {"guid": one.guid, "name": one.name})
        describe(element, one.description)
        for code in one.members:
            below(element, "MemberCode", {member: code})


def describe(element: Element, description: str) -> None:
    """Put a description below an element, where there is one."""
    if description:
        below(element, "Description").text = storable(description)
