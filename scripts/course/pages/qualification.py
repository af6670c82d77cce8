"""The page « Qualifier les faits » as it reads without a script: the facts to look for, then each offence with its
elements, its penalty and what it leaves open. Pure: nouns in, HTML out.

Conditions travel in `data-met`; the script (theme/scripts/qualification/page.js) turns facts into answers and copies the
offences that these call for. Every word it shows is already on the page.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

from course.model.course import Course, Page
from course.model.problem import Words
from course.model.qualification import (
    GROUPS,
    Aggravation,
    Element,
    Expression,
    Notice,
    Offence,
    Qualification,
    Topic,
)
from course.pages.law import TEXTS_PAGE, provision_page
from course.pages.law_label import law_label
from course.read.interface import Interface

SAID = "qualify-js-"  # words of the interface that only the script says


def qualification_block(course: Course, page: Page, language: str, words: Interface) -> str:
    """Questions, offences and rules; nothing when the course has no law/qualification.yml, which `check` reports."""
    return _Block(course, page, language, words).whole() if course.qualification else ""


class _Block:
    """One page in one language."""

    def __init__(self, course: Course, page: Page, language: str, words: Interface) -> None:
        self.course, self.language, self.words = course, language, words
        self.of: Qualification = course.qualification or Qualification()
        self.up = "../" * page.path.count("/")
        self.courts = {court.id: court for court in self.of.courts}

    def whole(self) -> str:
        topics = "".join(map(self._topic, self.of.topics))
        return (f'<div class="qualify" data-words="{html.escape(self.words.said(SAID, self.language))}">'
                f'<p class="paper">{self._word("paper")}</p><section class="asked"><h2 id="faits">{self._word("facts")}</h2>'
                f'<p class="how">{self._word("how")}</p>{topics}</section>'
                f'<section class="result" hidden></section>'
                f'<section class="offences"><h2 id="infractions">{self._word("offences")}</h2>'
                f'<p>{self._word("offences-intro")}</p>{self._several()}{"".join(map(self._group, GROUPS))}</section>'
                f"{self._notices()}</div>")

    def _topic(self, topic: Topic) -> str:
        facts = "".join(
            f'<li class="fact" data-fact="{fact.id}"><span id="fait-{fact.id}">{self._text(fact.text)}</span>'
            f'<small class="proof"><b>{self._word("proof")}</b> {self._text(fact.proof)}</small></li>'
            for fact in topic.facts)
        hint = f"<p>{self._text(topic.hint)}</p>" if topic.hint[self.language] else ""
        return (f'<details class="topic" open><summary><h3 id="theme-{topic.id}">{self._text(topic.title)}</h3></summary>'
                f'{hint}<ul class="facts">{facts}</ul></details>')

    def _group(self, group: str) -> str:
        offences = [offence for offence in self.of.offences if offence.group == group]
        if not offences:
            return ""
        return (f'<h3 id="groupe-{group}">{self._word("group-" + group)}</h3>'
                + "".join(map(self._offence, offences)))

    def _offence(self, offence: Offence) -> str:
        elements = "".join(map(self._element, (*offence.elements, *self.of.common)))
        return (f'<details class="offence" data-offence="{offence.id}" data-key="{" ".join(offence.keys)}" open>'
                f'<summary><h4 id="infraction-{offence.id}">{self._text(offence.name)}</h4></summary>'
                f'<p class="definition">{self._links((offence.provision,))}</p>'
                f'<ol class="elements">{elements}</ol><dl>{self._about(offence)}</dl></details>')

    def _element(self, element: Element) -> str:
        note = f'<span class="remark">{self._text(element.note)}</span>' if element.note[self.language] else ""
        return (f'<li class="element" data-element="{element.id}"{_condition(element.met)}>'
                f'<b>{self._text(element.name)}</b> {self._links(element.sources)}{note}</li>')

    def _about(self, offence: Offence) -> str:
        penalty = f"{self._text(offence.penalty)} {self._links(offence.penalty_sources)}"
        aggravations = "".join(map(self._aggravation, offence.aggravations))
        asked = "".join(f"<li>{self._text(words)}</li>" for words in offence.ask)
        court = self.courts.get(offence.court)
        rows = [("penalty", penalty), ("aggravations", f"<ul>{aggravations}</ul>" if aggravations else ""),
                ("court", f"{self._text(court.name)} {self._links(court.sources)}" if court else ""),
                ("open", self._points(offence.open)), ("ask", f"<ul>{asked}</ul>" if asked else "")]
        return "".join(f'<div class="{key}"><dt>{self._word(key)}</dt><dd>{inside}</dd></div>'
                       for key, inside in rows if inside)

    def _aggravation(self, aggravation: Aggravation) -> str:
        return (f'<li data-aggravation="{aggravation.id}"{_condition(aggravation.met)}>{self._text(aggravation.name)} — '
                f'<b class="effect">{self._text(aggravation.effect)}</b> {self._links(aggravation.sources)}</li>')

    def _notices(self) -> str:
        if not self.of.notices:
            return ""
        return (f'<section class="notices"><h2 id="regles">{self._word("notices")}</h2>'
                f'<ul>{"".join(map(self._notice, self.of.notices))}</ul></section>')

    def _notice(self, notice: Notice) -> str:
        tail = " ".join(filter(None, (self._links(notice.sources), self._points(notice.open))))
        return (f'<li data-notice="{notice.id}" data-level="{notice.level}"{_condition(notice.when)}>'
                f"{self._text(notice.text)} {tail}</li>")

    def _links(self, ids: Iterable[str]) -> str:
        return ", ".join(f'<a class="law n" href="{self.up}{provision_page(self.course, id)}#{id}">'
                         f"{html.escape(law_label(self.course, self.course.provisions[id], self.language))}</a>"
                         for id in ids)

    def _points(self, ids: Iterable[str]) -> str:
        return "".join(f'<a class="point" href="{self.up}{TEXTS_PAGE}#{id}">'
                       f"{self._text(self.course.open_points[id].title)}</a>" for id in ids)

    def _several(self) -> str:
        text = self._text(self.of.several)
        if text and self.of.several_page:
            url = self.up + self.of.several_page.removesuffix(".md") + ".html"
            text += f' <a href="{url}">{self._word("several-link")}</a>'
        return f'<p class="several">{text}</p>' if text else ""

    def _text(self, words: Words) -> str:
        return html.escape(words[self.language], quote=False)

    def _word(self, key: str) -> str:
        return self.words("qualify-" + key, self.language)


def _condition(expression: Expression) -> str:
    plain = json.dumps(expression.plain(), separators=(",", ":"))
    return f' data-met="{html.escape(plain)}"'
