"""The register as pages show it: each text with what was read of it, what binds Mali, the open points, the passage from
the old texts to the new ones, the time limits. Pure: nouns in, HTML out.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import lru_cache

from course.model.course import Course
from course.model.law import Deadline, LawText, OpenPoint, Passage, Provision
from course.model.lists import OWN_PAGE, PHASES
from course.pages.law_label import how_read, law_label
from course.read.interface import Interface
from course.read.references import references
from course.words.dates import long_date

TEXTS_PAGE = "textes.html"


@lru_cache(maxsize=1)
def text_pages(course: Course) -> dict[str, str]:
    """Text id -> page that shows its provisions, for the texts with a page of their own; TEXTS_PAGE holds the rest."""
    return {found.id.removeprefix(OWN_PAGE): page.url for page in course.pages
            for found in references(page.text.get("fr", "")) if found.id.startswith(OWN_PAGE)}


def provision_page(course: Course, id: str) -> str:
    """The page that shows a provision or an open point, from the folder of its language."""
    provision = course.provisions.get(id)
    return text_pages(course).get(provision.text, TEXTS_PAGE) if provision else TEXTS_PAGE


def texts_block(course: Course, language: str, words: Interface) -> str:
    """What binds Mali in one table, then each text and its provisions as the course reads them, then the open points."""
    texts, elsewhere = list(course.texts.values()), text_pages(course)
    treaties = [text for text in texts if text.mali]
    read = {provision.text for provision in course.provisions.values()}
    return (_treaties("ce-qui-lie-le-mali", "binds-mali", [t for t in treaties if t.status == "in-force"], language, words)
            + _treaties("etat-non-verifie", "not-settled", [t for t in treaties if t.status != "in-force"], language, words)
            + _section("codes", "texts-apart", _apart(course, elsewhere, language), language, words)
            + "".join(_text(course, text, language, words) for text in texts
                      if text.id in read and text.id not in elsewhere)
            + _section("autres-textes", "other-texts", "".join(
                _text(course, text, language, words, "h3") for text in texts if text.id not in read), language, words)
            + _section("points-ouverts", "open-points", "".join(
                _open_point(course, point, language) for point in course.open_points.values()), language, words))


def text_block(course: Course, id: str, language: str, words: Interface) -> str:
    """One text on a page of its own: its state, what remains to be checked, its provisions."""
    return _text(course, course.texts[id], language, words)


def deadlines_block(course: Course, language: str, words: Interface) -> str:
    """A table for each phase of the procedure; each row has its id for an anchor."""
    heads = [words("deadline-" + key, language) for key in ("what", "length", "start")]
    blocks = []
    for phase in PHASES:
        rows = "".join(_deadline(course, deadline, language, words) for deadline in course.deadlines.values()
                       if deadline.group == phase)
        blocks.append(_section(phase, "phase-" + phase, _whole_table(heads, rows) if rows else "", language, words))
    return "".join(blocks)


def length(deadline: Deadline, language: str, words: Interface) -> str:
    """« 72 heures », « 1 mois »."""
    return words(f"unit-{deadline.unit}{'-one' if deadline.number == 1 else ''}", language, n=deadline.number)


def concordance_block(course: Course, language: str, words: Interface) -> str:
    """One row a subject: what the old texts said, where the new ones say it, what changed."""
    return _table((words(key, language) for key in ("subject", "before-2024", "since-2024", "what-changed")),
                  (_passage(course, passage, language, words) for passage in course.concordance.values()))


def _apart(course: Course, elsewhere: dict[str, str], language: str) -> str:
    links = "".join(f'<li><a href="{url}#{id}">{html.escape(course.texts[id].title[language])}</a></li>'
                    for id, url in elsewhere.items())
    return f"<ul>{links}</ul>" if links else ""


def _deadline(course: Course, deadline: Deadline, language: str, words: Interface) -> str:
    note = html.escape(deadline.note[language], quote=False)
    if deadline.open:
        point = course.open_points[deadline.open]
        note += (f' <a class="point" href="{TEXTS_PAGE}#{point.id}">{words("open-point", language)}'
                 f" — {html.escape(point.title[language])}</a>")
    cells = (f"{html.escape(deadline.what[language], quote=False)} <small>{note.strip()}</small>",
             f"<b>{length(deadline, language, words)}</b> "
             f"<small>{_link(course, course.provisions[deadline.source], language)}</small>",
             html.escape(deadline.start[language], quote=False))
    return f'<tr id="{deadline.id}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _treaties(id: str, title: str, treaties: list[LawText], language: str, words: Interface) -> str:
    heads = (words(key, language) for key in ("instrument", "bound", "mali-in-force", "how-known"))
    rows = (_treaty(text, language, words) for text in treaties)
    return _section(id, title, _table(heads, rows) if treaties else "", language, words)


def _section(id: str, title: str, content: str, language: str, words: Interface) -> str:
    """A heading and its content, or nothing when there is no content."""
    return f'<h2 id="{id}">{words(title, language)}</h2>{content}' if content else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return _whole_table(heads, "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows))


def _whole_table(heads: Iterable[str], body: str) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _treaty(text: LawText, language: str, words: Interface) -> list[str]:
    mali = text.mali
    unknown = words("date-unknown", language)
    how = words("mali-how-" + mali.how, language)
    note = html.escape(mali.note[language], quote=False)
    return [f'<a href="#{text.id}">{html.escape(text.title[language])}</a>', long_date(mali.bound, language) or unknown,
            long_date(mali.in_force, language) or unknown, f"{how}. {note}".strip()]


def _passage(course: Course, passage: Passage, language: str, words: Interface) -> list[str]:
    old = course.texts[passage.old_text].short[language]
    article = f', {html.escape(passage.old_article[language])}' if passage.old_article[language] else ""
    links = ", ".join(_link(course, course.provisions[id], language) for id in passage.new)
    return [html.escape(passage.subject[language], quote=False),
            f'{html.escape(old)}{article} <small>{words("mali-how-" + passage.how, language)}</small>',
            links or words("nothing-since", language), html.escape(passage.change[language], quote=False)]


def _link(course: Course, provision: Provision, language: str) -> str:
    page = provision_page(course, provision.id)
    return f'<a href="{page}#{provision.id}">{html.escape(law_label(course, provision, language))}</a>'


def _open_point(course: Course, point: OpenPoint, language: str) -> str:
    links = ", ".join(_link(course, course.provisions[id], language) for id in point.rests_on)
    return _entry(point.id, point.title[language], point.text[language], links)


def _entry(id: str, title: str, text: str, small: str) -> str:
    """One entry of the register; a heading, so that the search leads to it and not to the whole page."""
    return (f'<h3 id="{id}">{html.escape(title)}</h3>'
            f"<p>{html.escape(text, quote=False)} <small>{small}</small></p>")


def _text(course: Course, text: LawText, language: str, words: Interface, level: str = "h2") -> str:
    """A text with its state and what remains to be checked, then the provisions the course relies on."""
    facts = [words("status-" + text.status, language), text.published[language]]
    since = text.in_force[language]
    entry = f' {words("entry-into-force", language)} {html.escape(long_date(since, language), quote=False)}.' if since else ""
    check = (f'<p class="to-check"><b>{words("to-check", language)}</b> '
             f"{html.escape(text.to_check[language], quote=False)}</p>" if text.to_check[language] else "")
    rows = "".join(_entry(provision.id, law_label(course, provision, language), provision.paraphrase[language],
                          how_read(provision, language, words))
                   for provision in course.provisions.values() if provision.text == text.id)
    return (f'<{level} id="{text.id}">{html.escape(text.title[language])}</{level}>'
            f"<p>{html.escape(', '.join(filter(None, facts)))}.{entry}</p>{check}{rows}")
