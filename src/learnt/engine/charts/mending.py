"""Make a drawing fit to stand in any page: ids of its own, hatches, a title and description, and nothing idle in it."""

import re

from lxml import etree

from learnt.engine.charts.look import PAPER, PATTERNS
from learnt.engine.charts.picture import Picture

_SVG = "http://www.w3.org/2000/svg"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_IDLE = ("class", "role", "aria-roledescription", "aria-label", "aria-hidden", "pointer-events")
_NOTHING = re.compile(r"M0,0h0v0h0Z|")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def mended(drawing: str, picture: Picture, name: str, fonts: str) -> str:
    """Return a drawing of Vega's with what a page and a reader need, and without what they do not."""
    if not _NAME.fullmatch(name):
        raise ValueError("A picture's name is a letter, then letters, digits and hyphens.")
    root = etree.fromstring(drawing.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _without_idle(root)
    _with_own_ids(root, name)
    _with_patterns(root, name)
    for text in root.iter(f"{{{_SVG}}}text"):
        text.set("font-family", fonts)
    _with_words(root, picture, name)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _without_idle(root: etree._Element) -> None:
    for element in list(root.iter(f"{{{_SVG}}}*")):
        idle = element.get("display") == "none" or element.get("opacity") == "0"
        empty = element.tag == f"{{{_SVG}}}path" and _NOTHING.fullmatch(element.get("d") or "")
        parent = element.getparent()
        if parent is not None and (idle or empty):
            parent.remove(element)
            continue
        for attribute in _IDLE:
            element.attrib.pop(attribute, "")


def _with_own_ids(root: etree._Element, name: str) -> None:
    """Number the ids anew, because Vega counts on from one drawing to the next."""
    given = [str(element.get("id")) for element in root.iter() if element.get("id")]
    own = {known: f"{name}-{at}" for at, known in enumerate(given, 1)}
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set("id", own[str(value)])
            elif found := _REFERENCE.fullmatch(str(value)):
                element.set(attribute, f"url(#{own[found.group(1)]})")


def _with_patterns(root: etree._Element, name: str) -> None:
    """Put hatches in place of the colours that stand for them."""
    filled = {fill: [one for one in root.iter() if one.get("fill") == fill] for fill in PATTERNS}
    used = [fill for fill, elements in filled.items() if elements]
    if not used:
        return
    definitions = etree.Element(f"{{{_SVG}}}defs")
    for at, fill in enumerate(used, 1):
        pattern = etree.SubElement(definitions, f"{{{_SVG}}}pattern", {
            "id": f"{name}-hatch-{at}", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        })  # fmt: skip
        etree.SubElement(pattern, f"{{{_SVG}}}rect", {"width": "6", "height": "6", "fill": PAPER})
        etree.SubElement(pattern, f"{{{_SVG}}}rect", {"width": "2", "height": "6", "fill": PATTERNS[fill]})
        for element in filled[fill]:
            element.set("fill", f"url(#{name}-hatch-{at})")
    root.insert(0, definitions)


def _with_words(root: etree._Element, picture: Picture, name: str) -> None:
    for tag, text in (("desc", picture.description), ("title", picture.title)):
        words = etree.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        words.text = text
        root.insert(0, words)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-desc")
