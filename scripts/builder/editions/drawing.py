"""The templates of templates/: XML with autoescape, GIFT by its own escapes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from builder.model.question import BLANK

_GIFT_SIGNS = re.compile(r"([\\~=#{}:])")


def fraction(rights: int) -> str:
    """The share of the mark, in per cent, that one of `rights` right options is worth, in the figures Moodle knows."""
    return f"{100 / rights:.5f}".rstrip("0").rstrip(".")


def draw(template: str, facts: Mapping[str, object]) -> str:
    """The template filled in. Raises jinja2.TemplateError on a mistake of ours in it."""
    return _TEMPLATES.get_template(template).render(facts)


def _as_text(html: str) -> Markup:
    """HTML as the text of an XML element: its tags escaped once more."""
    return escape(str(html))


def _as_gift(text: str) -> str:
    """The text on one line, the signs of GIFT escaped."""
    return _GIFT_SIGNS.sub(r"\\\1", " ".join(text.split("\n")).strip())


def _as_field(stem: Markup) -> Markup:
    """A stem whose blank is long enough for Moodle to put the field in its place: from five signs on."""
    return stem.replace(BLANK, Markup("_" * 12))


def _as_category(name: str) -> str:
    """A category's name within a path of Moodle's, where a bar parts the names."""
    return name.replace("/", "//")


def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), trim_blocks=True,
                       lstrip_blocks=True, undefined=StrictUndefined,
                       autoescape=lambda name: name is None or not name.endswith(".txt"))
    made.filters.update(as_text=_as_text, gift=_as_gift, category=_as_category, field=_as_field, fraction=fraction)
    return made


_TEMPLATES = _environment()
