"""The manifest of a SCORM 1.2 package: what a learning system reads to know what to open."""

from collections.abc import Iterable

from lxml import etree

from learnt.engine.elearning.module import Module

FILE = "imsmanifest.xml"
_PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_TRACKING = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LONGEST_TITLE = 200


def manifest_of(module: Module, opens: str, files: Iterable[str]) -> bytes:
    """Return the manifest of a package of one module.

    Args:
        module: what the package holds.
        opens: the file that a learning system opens.
        files: every file of the package but the manifest.
    """
    name = f"learnt-{module.digest}"
    spaces: dict[str | None, str] = {None: _PACKAGING, "adlcp": _TRACKING}
    root = etree.Element(_in("manifest"), nsmap=spaces)  # type: ignore[arg-type]
    root.set("identifier", name)
    root.set("version", "1.0")
    metadata = etree.SubElement(root, _in("metadata"))
    etree.SubElement(metadata, _in("schema")).text = "ADL SCORM"
    etree.SubElement(metadata, _in("schemaversion")).text = "1.2"
    organizations = etree.SubElement(root, _in("organizations"), default=f"{name}-course")
    course = etree.SubElement(organizations, _in("organization"), identifier=f"{name}-course")
    title = module.briefing.title[:_LONGEST_TITLE]
    etree.SubElement(course, _in("title")).text = title
    item = etree.SubElement(course, _in("item"), identifier=f"{name}-item", identifierref=f"{name}-module")
    item.set("isvisible", "true")
    etree.SubElement(item, _in("title")).text = title
    resources = etree.SubElement(root, _in("resources"))
    resource = etree.SubElement(resources, _in("resource"), identifier=f"{name}-module", type="webcontent")
    resource.set(f"{{{_TRACKING}}}scormtype", "sco")
    resource.set("href", opens)
    for file in files:
        etree.SubElement(resource, _in("file"), href=file)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _in(tag: str) -> str:
    return f"{{{_PACKAGING}}}{tag}"
