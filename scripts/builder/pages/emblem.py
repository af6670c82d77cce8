"""The emblem, a balance whose column is a road: drawn once, in theme/emblem.svg, and put wherever it is shown.

As a file it is the icon of a tab and knows light and dark by itself. Inside a page it takes the colours of the page.
In a style it is a mask, with its drawing inside: a page opened from a disk may not mask with another file.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote
from xml.etree import ElementTree

from markupsafe import Markup

from builder.model.places import THEME

DRAWING = THEME / "emblem.svg"
ICON = "assets/emblem.svg"  # where pages find it, from the root of the site or of the kit
NAMESPACE = "http://www.w3.org/2000/svg"
SAFE = " =:/-.'"  # what an address inside a style may hold as it is
ASKED = "url(emblem.svg)"  # what a style says for it


@cache
def icon() -> str:
    """The drawing as it stands, with its own two colours."""
    return DRAWING.read_text(encoding="utf-8")


@cache
def drawn() -> Markup:
    """For the inside of a page, whose style gives `.scale` and `.road` their colours: without any, both are black."""
    root = ElementTree.fromstring(icon())
    for one in root.iter():
        one.tag = one.tag.removeprefix(f"{{{NAMESPACE}}}")  # a page knows it
    root.remove(next(root.iter("style")))
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def with_emblem(style: str) -> str:
    """A style sheet with the drawing in place of `url(emblem.svg)`."""
    return style.replace(ASKED, _mask())


@cache
def _mask() -> str:
    """The two shapes as one, which is all that a mask needs."""
    root = ElementTree.fromstring(icon())
    shapes = root.findall(f"{{{NAMESPACE}}}path")
    one = ElementTree.Element("svg", {"xmlns": NAMESPACE, "viewBox": root.attrib["viewBox"]})
    ElementTree.SubElement(one, "path", {"fill-rule": "evenodd", "d": "".join(shape.attrib["d"] for shape in shapes)})
    written = ElementTree.tostring(one, encoding="unicode").replace('"', "'")
    return f'url("data:image/svg+xml,{quote(written, safe=SAFE)}")'
