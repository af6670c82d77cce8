"""How a provision is named and vouched for on the page. Pure."""

from __future__ import annotations

import re

from builder.model.course import Course
from builder.model.law import Provision
from builder.words.catalogue import say
from builder.words.dates import long_date

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


_NAMED = {  # how French leads to what a text is; one that begins otherwise is named by its label
    "du": ("Code", "Protocole", "Pacte", "Statut", "Traité", "Décret"),
    "de la": ("Constitution", "Convention", "Charte", "Loi"),
    "de l’": ("Accord", "Ordonnance", "Arrêté"),
}
_SMALL = ("Décret", "Loi", "Ordonnance", "Arrêté")  # without a capital inside a sentence
_NATIONAL = ("code", "constitution", "law", "decree")


def of_text(course: Course, id: str, language: str) -> str:
    """« du Code pénal », “of the Penal Code”: what follows an article in a citation; "" if nothing does."""
    text = course.texts.get(id)
    if not text or text.kind == "standard":
        return ""
    title = re.sub(r" \([^()]*\)$", "", text.title[language]) if text.kind in _NATIONAL else text.title[language]
    return f"of {_with_the(title)}" if language == "en" else _in_french(title)


def _with_the(title: str) -> str:
    return title if re.match(r"\w+ (No\.|A/)", title) else f"the {title}"


def _in_french(title: str) -> str:
    first = title.partition(" ")[0]
    lead = next((lead for lead, words in _NAMED.items() if first in words), "")
    name = title[0].lower() + title[1:] if first in _SMALL else title
    return f"{lead}{'' if lead.endswith('’') else ' '}{name}" if lead else ""


def how_read(provision: Provision, language: str) -> str:
    """« en vigueur, lu dans le texte, relu le 24 novembre 2026 »."""
    return ", ".join((say(f"page.status-{provision.status}", language),
                      say(f"page.how-read-{provision.read}", language),
                      say("page.checked", language, date=long_date(provision.checked, language))))
