"""From the authors' words to what MkDocs renders. Pure: nouns in, Markdown or HTML out; knows nothing of MkDocs.

A question becomes the markup of mkdocs-quiz, a reference becomes a link to a note at the foot of the page.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from course.model.course import Course, Page
from course.model.law import Provision
from course.model.question import Question, options_in_order
from course.pages.blocks import course_block
from course.pages.law import TEXTS_PAGE, length
from course.pages.law_label import law_label
from course.pages.placing import questions_meant
from course.read.interface import Interface
from course.read.references import REFERENCE


@dataclass
class Compiled:
    """A page ready for MkDocs, with what its foot must show: questions in order, provisions cited."""

    markdown: str
    questions: list[Question] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)


def compile_page(course: Course, page: Page, language: str, words: Interface) -> Compiled:
    """The page's Markdown with every house reference replaced."""
    compiled = Compiled("")
    module = course.module_of(page)

    def replace(found: re.Match[str]) -> str:
        kind, id, text = found["kind"], found["id"], found["words"]
        if kind == "law":
            return _law(course, id, text, language, compiled)
        if kind == "deadline":
            return _deadline(course, page, id, text, language, words)
        if kind == "term":
            return _term(course, page, id, text, language)
        if kind == "open":
            return _open_point(course, page, id, language, words)
        if kind == "figure":
            return _figure(course, id, text, language, words)
        if kind == "quiz":
            return "\n\n".join(_quiz(course, question, language, words, compiled)
                               for question in questions_meant(course, module, id))
        return course_block(course, module, page, id, language, words)

    compiled.markdown = REFERENCE.sub(replace, page.text[language])
    return compiled


def _law(course: Course, id: str, text: str, language: str, compiled: Compiled) -> str:
    provision = course.provisions[id]
    if provision not in compiled.provisions:
        compiled.provisions.append(provision)
    if text:
        return f'<a class="law" href="#law-{id}">{text}</a>'
    return f'<a class="law n" href="#law-{id}">{html.escape(law_label(course, provision, language))}</a>'


def _deadline(course: Course, page: Page, id: str, text: str, language: str, words: Interface) -> str:
    """The length as the data say it, linked to its row on the page of time limits."""
    url = next((other.url for other in course.pages if other.kind == "deadlines"), "")
    up = "../" * page.path.count("/")
    return f'<a class="term" href="{up}{url}#{id}">{text or length(course.deadlines[id], language, words)}</a>'


def _term(course: Course, page: Page, id: str, text: str, language: str) -> str:
    term = course.terms[id]
    up = "../" * page.path.count("/")
    return f'<a class="term" href="{up}glossaire.html#{id}">{text or html.escape(term.name[language])}</a>'


def _open_point(course: Course, page: Page, id: str, language: str, words: Interface) -> str:
    """A caution box. What it rests on is listed on the page of texts: a note for each would outweigh the lesson."""
    point = course.open_points[id]
    texts = "../" * page.path.count("/") + TEXTS_PAGE
    rests_on = f'<a href="{texts}#{id}">{words("rests-on", language)}</a>.' if point.rests_on else ""
    return (f'<div class="admonition caution" id="{id}" markdown="1">\n'
            f'<p class="admonition-title">{words("open-point", language)} — '
            f"{html.escape(point.title[language])}</p>\n\n{point.text[language]} {rests_on}\n\n</div>")


def _figure(course: Course, id: str, alternative: str, language: str, words: Interface) -> str:
    figure = course.figures[id]
    svg = figure.svg.strip()
    for key, text in figure.words.items():
        svg = svg.replace("{{" + key + "}}", html.escape(text[language], quote=False))
    svg = re.sub(r">\s+<", "><", svg)
    svg = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    # Kept on one line: a blank line would end the HTML block in Markdown.
    frame = f'<div class="scroll" tabindex="0" role="group" aria-label="{words("drawing", language)}">'
    return (f'<figure class="figure">{frame}{" ".join(svg.split())}</div>'
            f"<figcaption>{alternative}</figcaption></figure>")


def _quiz(course: Course, question: Question, language: str, words: Interface, compiled: Compiled) -> str:
    compiled.questions.append(question)
    basis = [course.provisions[source] for source in question.sources if source in course.provisions]
    links = " ; ".join(_law(course, provision.id, "", language, compiled) for provision in basis)
    return question_markup(question, language, f"{words('basis', language)} {links}" if links else "")


def question_markup(question: Question, language: str, basis: str) -> str:
    """The question as mkdocs-quiz reads it. `basis` is the line of legal references shown after the answer."""
    lines = ["<quiz>"]
    if question.facts[language]:
        lines += [question.facts[language], ""]
    if question.kind == "fill":
        lines += [_with_blank(question.stem[language], question.accept[language]), "---", question.why[language], ""]
    else:
        lines += [f"**{question.stem[language]}**", ""]
        for option in options_in_order(question):
            lines += [f"- [{'x' if option.right else ' '}] {option.text[language]}", f"> {option.why[language]}"]
        lines.append("")
    return "\n".join([*lines, basis, "</quiz>"])


def _with_blank(stem: str, accepted: tuple[str, ...]) -> str:
    """The stem with its blank in the form of mkdocs-quiz; accepted answers are parted by a bar."""
    before, _, after = stem.partition("____")
    blank = "[[" + "|".join(accepted) + "]]"
    return " ".join(f"**{words.strip()}**" if words is not blank else blank
                    for words in (before, blank, after) if words.strip())
