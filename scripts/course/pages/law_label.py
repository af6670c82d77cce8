"""How a provision is named and vouched for on the page. Pure."""

from __future__ import annotations

import re

from course.model.course import Course
from course.model.law import Provision
from course.words.catalogue import say
from course.words.dates import long_date

PARTS_IN_ENGLISH = ((r"^dernier al\.$", "last para."), (r"^al\. ", "para. "), (r"^(\d+°) ([a-z])$", r"\1 (\2)"))


def law_label(course: Course, provision: Provision, language: str) -> str:
    """« CP, art. 324-29, al. 1 » or its English twin."""
    text = course.texts.get(provision.text)
    part = provision.part
    if language == "en":
        for pattern, words in PARTS_IN_ENGLISH:
            part = re.sub(pattern, words, part)
    number = provision.article if text and text.kind == "standard" else f"art. {provision.article}"
    label = f"{text.short[language] if text else provision.text}, {number}"
    return f"{label}, {part}" if part else label


def how_read(provision: Provision, language: str) -> str:
    """« en vigueur, lu dans le texte, vérifié le 24 novembre 2026 »."""
    return ", ".join((say(f"page.status-{provision.status}", language),
                      say(f"page.how-read-{provision.read}", language),
                      say("page.checked", language, date=long_date(provision.checked, language))))
