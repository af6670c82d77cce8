"""A drawing as a page bears it."""

from __future__ import annotations

from markupsafe import Markup

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'  # for those who open the drawing by itself; a page knows it


def on_a_page(svg: str) -> Markup:
    """The SVG without what only a file of its own needs."""
    return Markup(svg.replace(NAMESPACE, "").strip())
