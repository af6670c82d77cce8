"""Where the register of law stands in the course: most of it on one page, the long texts each on a page of their
own.
"""

from __future__ import annotations

from functools import lru_cache

from builder.model.course import Course
from builder.model.kinds import OF_TEXT
from builder.model.law import OpenPoint, Provision
from builder.model.lists import LANGUAGES
from builder.read.references import references


@lru_cache(maxsize=1)
def pages_of_texts(course: Course) -> dict[str, str]:
    """Text id -> url of the page that shows its provisions, for the texts with a page of their own."""
    return {found.id.removeprefix(OF_TEXT): page.url for page in course.pages
            for found in references(page.text.get(LANGUAGES[0], "")) if found.id.startswith(OF_TEXT)}


def register_page(course: Course, entry: Provision | OpenPoint) -> str:
    """The page that shows a provision or an open point, from the folder of its language."""
    text = entry.text if isinstance(entry, Provision) else ""
    return pages_of_texts(course).get(text) or _common_page(course)


@lru_cache(maxsize=1)
def _common_page(course: Course) -> str:
    return next((page.url for page in course.pages for found in references(page.text.get(LANGUAGES[0], ""))
                 if (found.kind, found.id) == ("course", "texts")), "")
