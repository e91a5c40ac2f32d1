"""What an HTML5 parser finds in a page that its twin without hostile texts does not have."""

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib

# What a sentence may bring.
INLINE = {"a", "abbr", "acronym", "b", "br", "code", "em", "i", "strong", "sub", "sup"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "srcdoc", "content"}
SCHEMES = ("javascript:", "vbscript:", "data:")


def foreign(page: str, twin: str) -> list[str]:
    """Elements, comments, event handlers and addresses of ``page`` that ``twin`` does not have; empty when it is clean."""
    return sorted((_marks(page) - _marks(twin)).elements())


def _marks(page: str) -> Counter[str]:
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    marks = Counter[str]()
    for element in root.iter():
        marks.update(_of(element))
    return marks


def _of(element: Element) -> list[str]:
    if not isinstance(element.tag, str):
        return ["comment"]
    found = [] if element.tag in INLINE else [f"<{element.tag}>"]
    for name, value in element.attrib.items():
        short = name.rpartition("}")[2].lower()
        address = "".join(character for character in value if character > " ").lower()
        if short.startswith("on") or (element.tag in INLINE - {"a"}):
            found.append(f"{element.tag}[{name}]")
        if short in ADDRESSES and address.startswith(SCHEMES):
            found.append(f"{element.tag}[{name}={address}]")
    return found
