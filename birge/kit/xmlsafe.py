"""XML from strangers: no document type, no entity, no other place, no endless depth."""

from dataclasses import dataclass

from lxml import etree

DEEPEST = 100  # elements within each other


@dataclass
class BadXML(ValueError):
    """`why` is malformed, doctype or deep; lines count from 1."""

    why: str
    line: int


def parsed(content: bytes) -> etree._Element:
    """The root element, comments and instructions left out. Raises BadXML."""
    if b"<!DOCTYPE" in content:
        raise BadXML("doctype", content.count(b"\n", 0, content.index(b"<!DOCTYPE")) + 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadXML("malformed", error.lineno or 1) from None
    # In an encoding of two bytes a letter the words above are not found.
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadXML("doctype", 1)
    _check_depth(root)
    return root


def line_of(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise BadXML("deep", line_of(element))
