"""A page by itself: its title, its anchors, its references and its links lead where they say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.check.rules.references import all_is_read, closest, known_ids
from builder.model.course import Course, Page
from builder.model.kinds import BLOCKS, BUILT_ANCHORS
from builder.model.lists import TO_KEEP
from builder.model.places import THEME, page_file
from builder.model.problem import Problem, Where
from builder.model.references import ALONE, REFERENCE, headings, links, prose, references

ADDRESS = re.compile(r"\]\((?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
IMAGE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)[^)]*\)")
HEADS = re.compile(r"^\|(?P<heads>.*)\|\s*\n\|[\s:|-]+\|\s*$", re.M)
FRENCH = re.compile(r"\*[^*]*\*\{lang=fr\}|«[^«»]*»")
_ID = re.compile(r' id="([\w-]+)"')
BULLET = re.compile(r"^[-*] ")
WORD = re.compile(r"\S*[^\W_]\S*")
SHORTEST_ALTERNATIVE = 20  # characters: below that, nobody has described a drawing
LONGEST_LESSON = 1500  # words, with the reasons said and a model to sign
OF_A_CASE = ("date", "clock")  # they name no id: rules/case_file.py reads them


def a_page_starts_with_its_title(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        lines = [line for line in prose(text).splitlines() if line.strip()]
        titles = [heading for heading in headings(text) if heading.level == 1]
        if not lines or not lines[0].startswith("# ") or len(titles) != 1:
            yield Problem("P-TITLE", Where(path, titles[1].line if len(titles) > 1 else 1), {"found": len(titles)})


def a_section_has_an_anchor(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for heading in headings(text):
            if heading.level > 1 and not heading.anchor:
                yield Problem("P-NO-ANCHOR", Where(path, heading.line), {"title": heading.title})


def an_anchor_is_given_once(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        first: dict[str, int] = {}
        for heading in headings(text):
            if heading.anchor and heading.anchor in first:
                yield Problem("P-ANCHOR-TWICE", Where(path, heading.line),
                              {"anchor": heading.anchor, "first": first[heading.anchor]})
            first.setdefault(heading.anchor, heading.line)


def an_anchor_is_not_one_of_the_layout(course: Course) -> Iterator[Problem]:
    """« contenu » was: who followed a link to that heading arrived at the top of the page."""
    taken = {found for layout in (THEME / "pages").glob("*.html")
             for found in _ID.findall(layout.read_text(encoding="utf-8"))}
    for _, _, text, path in written_pages(course):
        for heading in headings(text):
            if heading.anchor in taken:
                yield Problem("P-ANCHOR-TAKEN", Where(path, heading.line), {"anchor": heading.anchor})


def a_reference_leads_to_something_known(course: Course) -> Iterator[Problem]:
    for page, _, text, path in written_pages(course):
        module = course.module_of(page)
        for reference in references(text):
            if reference.kind in OF_A_CASE:
                continue
            known = known_ids(course, reference.kind, module)
            if reference.id not in known and all_is_read(course, reference.kind):
                yield Problem("P-REFERENCE", Where(path, reference.line), {
                    "kind": reference.kind, "id": reference.id, "close": closest(reference.id, known)})


def a_block_stands_alone_on_its_line(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for number, line in enumerate(prose(text).splitlines(), 1):
            for found in REFERENCE.finditer(line):
                if found["kind"] in ALONE and line.strip() != found[0]:
                    yield Problem("P-ALONE", Where(path, number), {"kind": found["kind"], "id": found["id"]})


def a_block_with_a_script_is_on_a_page_of_its_kind(course: Course) -> Iterator[Problem]:
    for page, _, text, path in written_pages(course):
        for reference in references(text):
            block = BLOCKS.get(reference.id) if reference.kind == "course" else None
            if block and block.kinds and page.kind not in block.kinds:
                yield Problem("P-KIND", Where(path, reference.line),
                              {"id": reference.id, "kind": page.kind, "kinds": block.kinds})


def a_drawing_is_described_in_words(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        described = [(reference.line, reference.words) for reference in references(text) if reference.kind == "figure"]
        described += [(line, found["words"]) for line, found in _images(text)]
        for line, words in described:
            if len(words.strip()) < SHORTEST_ALTERNATIVE:
                yield Problem("P-ALTERNATIVE", Where(path, line), {"found": len(words.strip())})


def a_column_of_a_table_has_its_title(course: Course) -> Iterator[Problem]:
    """A reader who listens to the page hears the title before each cell."""
    for _, _, text, path in written_pages(course):
        for found in HEADS.finditer(prose(text)):
            if not all(cell.strip() for cell in found["heads"].split("|")):
                yield Problem("P-TABLE-TITLE", Where(path, prose(text)[:found.start()].count("\n") + 1))


def a_link_stays_inside_the_course(course: Course) -> Iterator[Problem]:
    """House addresses and other pages only: the course is read without a network."""
    for _, _, text, path in written_pages(course):
        for number, line in enumerate(prose(text).splitlines(), 1):
            for found in ADDRESS.finditer(REFERENCE.sub("", line)):
                yield Problem("P-ADDRESS", Where(path, number), {"found": found["scheme"] + ":"})


def a_link_leads_to_a_page_and_its_anchor(course: Course) -> Iterator[Problem]:
    pages = {page.path: page for page in course.all_pages}
    for page, language, text, path in written_pages(course):
        for target, line in links(text):
            address, _, anchor = target.partition("#")
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), address)) if address else page.path
            other = pages.get(aim)
            if other is None and page_file(language, aim) not in course.files:
                yield Problem("P-LINK", Where(path, line), {"target": target, "close": closest(aim, pages)})
            elif other and anchor and language in other.text:
                known = anchors(course, other, language)
                if anchor not in known and (other.kind != "glossary" or all_is_read(course, "term")):
                    yield Problem("P-ANCHOR", Where(path, line), {"anchor": anchor, "page": aim,
                                                                  "close": closest(anchor, known)})


def an_image_exists(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for line, found in _images(text):
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["target"]))
            if aim not in course.files:
                yield Problem("P-IMAGE", Where(path, line), {"target": found["target"]})


def a_lesson_keeps_to_its_length(course: Course) -> Iterator[Problem]:
    for page, language, text, path in written_pages(course):
        own = FRENCH.sub(" ", text) if language == "en" else text  # an act stands in both languages on an English page
        found = length(own)
        if page.kind == "lesson" and found > LONGEST_LESSON:
            yield Problem("P-LONG", Where(path), {"found": found, "most": LONGEST_LESSON}, blocks=False)


def a_lesson_ends_with_what_to_keep(course: Course) -> Iterator[Problem]:
    for page, _, text, path in written_pages(course):
        if page.kind != "lesson":
            continue
        kept = [heading.line for heading in headings(text) if heading.anchor == TO_KEEP]
        bullets = [line for line in text.splitlines()[kept[-1]:] if BULLET.match(line)] if kept else []
        if not 3 <= len(bullets) <= 5:
            yield Problem("P-KEEP", Where(path, kept[-1] if kept else 0), {"found": len(bullets)}, blocks=False)


def length(markdown: str) -> int:
    """Words as a reader counts them: no address, no anchor, no sign standing alone."""
    text = re.sub(r"\]\([^)]*\)|\{#[^}]*\}", " ", prose(markdown))
    return len(WORD.findall(text))


def written_pages(course: Course) -> Iterator[tuple[Page, str, str, str]]:
    """Each page in each language it exists in: the page, the language, its Markdown, its path."""
    for page in course.all_pages:
        for language, text in page.text.items():
            yield page, language, text, page.source(language)


def _images(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(prose(text).splitlines(), 1):
        yield from ((number, found) for found in IMAGE.finditer(line))


def anchors(course: Course, page: Page, language: str) -> set[str]:
    """What a link may aim at on a page: its headings, and what the build writes there."""
    found = {heading.anchor for heading in headings(page.text[language]) if heading.anchor}
    found |= {reference.id for reference in references(page.text[language]) if reference.kind in ("open", "quiz")}
    return found | set(BUILT_ANCHORS) | (set(course.terms) if page.kind == "glossary" else set())


RULES = (a_page_starts_with_its_title, a_section_has_an_anchor, an_anchor_is_given_once,
         an_anchor_is_not_one_of_the_layout,
         a_reference_leads_to_something_known, a_block_stands_alone_on_its_line, a_drawing_is_described_in_words,
         a_block_with_a_script_is_on_a_page_of_its_kind, a_column_of_a_table_has_its_title,
         a_link_stays_inside_the_course, a_link_leads_to_a_page_and_its_anchor, an_image_exists,
         a_lesson_keeps_to_its_length, a_lesson_ends_with_what_to_keep)
