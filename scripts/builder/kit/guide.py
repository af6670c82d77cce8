"""The facilitator's guide: every Markdown file of docs/trainer/LANGUAGE/ as a page of the kit, in the order of their
numbers. A reference to the law leads to the article's line in the kit's own list of articles. A paragraph or an item
whose last line is `{: .with-paper }` stands in a kit that has the paper, `{: .without-paper }` in the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from builder.kit.drawing import Drawing
from builder.kit.examined import examined
from builder.kit.layout import PAPER_PAGE, filled
from builder.model.course import Course
from builder.model.law import Provision
from builder.model.lists import LANGUAGES
from builder.model.places import GUIDE, HOME
from builder.model.problem import Problem, Refusal, Where
from builder.model.references import ALONE, FRONT_MATTER, Reference, headings, references
from builder.pages.content import CONFIGS, EXTENSIONS
from builder.pages.course_markdown import LINK, CourseMarkdown
from builder.read.files import read_text
from builder.read.strict_yaml import Unreadable

PAGE = "guide/{language}/index.html"
ARTICLES = "articles.html"  # the list of what the guide cites, beside its pages
EXAMINED = "objectives.html"  # which objectives the test examines
LACKING = ("with-paper", "without-paper")  # the class of what a kit leaves out that has no paper, or that has some
_COMMANDS = re.compile(r"(<pre[^>]*><code[^>]*>)(.*?)(</code></pre>)", re.DOTALL)
_TO_A_PAGE = re.compile(r"([\w-]+)\.md(#[\w-]+)?")


@dataclass(frozen=True)
class Sheet:
    """A page of the guide in one language: its file's name without the ending, its title, its Markdown, where it is."""

    name: str
    title: str
    text: str
    where: str


def write(course: Course, folder: Path) -> None:
    """Writes the guide of both languages, once the paper is there if it is to be. Raises Refusal for a page without its
    twin, a heading without its own, a reference to what is not there or to what only a page of the course can show."""
    sheets = {language: read_sheets(HOME, language) for language in LANGUAGES}
    for problem in (*_untwinned(sheets), *(one for own in sheets.values() for one in _unknown(course, own))):
        raise Refusal(problem)
    for language, own in sheets.items():
        _write_in(Drawing(course, language), own, folder)


def read_sheets(root: Path, language: str) -> list[Sheet]:
    """The pages of the guide in a language, in the order of the numbers that their names begin with."""
    sheets = []
    for path in sorted((root / GUIDE / language).glob("*.md"), key=_number):
        try:
            text = read_text(path)
        except Unreadable as fault:
            raise Refusal(Problem(fault.code, Where(f"{GUIDE}/{language}/{path.name}"), fault.values)) from None
        title = next((found.title for found in headings(text)), path.stem)
        sheets.append(Sheet(path.stem, title, FRONT_MATTER.sub("", text), f"{GUIDE}/{language}/{path.name}"))
    return sheets


def _number(path: Path) -> tuple[int, str]:
    """« 10-… » comes after « 9-… »."""
    number = re.match(r"\d+", path.name)
    return int(number[0]) if number else 0, path.name


def _write_in(drawing: Drawing, sheets: list[Sheet], folder: Path) -> None:
    cited: dict[str, Provision] = {}
    absent = LACKING[(folder / filled(PAPER_PAGE, drawing.language)).is_file()]
    contents = {sheet.name: _content(drawing, sheet, cited, absent) for sheet in sheets}
    for number, sheet in enumerate(sheets):
        around = [sheets[at] if 0 <= at < len(sheets) else None for at in (number - 1, number + 1)]
        drawing.page(folder, "guide", f"guide/{{language}}/{sheet.name}.html", sheet=sheet,
                     content=contents[sheet.name], previous=around[0], next=around[1])
    provisions = sorted(cited.values(), key=lambda one: (one.text, article_order(one)))
    drawing.page(folder, "guide-index", PAGE, sheets=sheets, articles=bool(provisions))
    drawing.page(folder, "guide-articles", "guide/{language}/" + ARTICLES, provisions=provisions)
    modules, pairs = examined(drawing.rendering.course), drawing.rendering.course.form_pairs
    every = [one.by_pair for _, own in modules for one in own]
    drawing.page(folder, "guide-examined", "guide/{language}/" + EXAMINED, modules=modules, pairs=pairs, of=len(every),
                 counts=[sum(column) for column in zip(*every, strict=True)], missed=sum(not any(one) for one in every))


def article_order(provision: Provision) -> list[int]:
    """The numbers of an article, by which provisions of a text are put in order."""
    return [int(number) for number in re.findall(r"\d+", f"{provision.article} {provision.part}")]


def _content(drawing: Drawing, sheet: Sheet, cited: dict[str, Provision], absent: str) -> Markup:
    """The page's HTML; the provisions it cites join `cited`. What bears the class `absent` is left out."""
    rendering = drawing.rendering

    def link(kind: str, id: str, words: str) -> Element:
        if kind == "law":
            provision = cited[id] = rendering.course.provisions[id]
            element = Element(LINK, {"class": "law", "href": f"{ARTICLES}#{id}"})
            element.text = words or rendering.label(provision)
            return element
        element = Element("span")
        element.text = words or (rendering.length(rendering.course.deadlines[id]) if kind == "deadline"
                                 else rendering.course.terms[id].name[rendering.language])
        return element

    def block(kind: str, id: str, words: str) -> str:
        return ""  # refused by _unknown

    own = CourseMarkdown(drawing.language, rendering.word("table"), frozenset(), block, link)
    markdown = Markdown(extensions=[*EXTENSIONS, own, _Pages(absent)], extension_configs=CONFIGS)
    return Markup(_COMMANDS.sub(_held_by_word, markdown.convert(sheet.text)))


def _held_by_word(found: re.Match[str]) -> str:
    """What is to be typed, its words kept whole: « -- » at the end of a line is typed with a space after it."""
    return found[1] + re.sub(r"\S+", r'<span class="n">\g<0></span>', found[2]) + found[3]


class _Pages(Extension):
    """Links between pages are written to the Markdown file and lead to the page made of it; the cells of a table say
    their head, for a telephone, where they stand one below the other; what is for another kit is left out."""

    def __init__(self, absent: str) -> None:
        super().__init__()
        self.absent = absent

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_OfThisKit(md, self.absent), "guide-kit", 5)  # once classes are read
        md.treeprocessors.register(_ToPages(md), "guide-pages", -18)
        md.treeprocessors.register(_Cells(md), "guide-cells", -23)  # once the words have their spaces


class _OfThisKit(Treeprocessor):
    def __init__(self, md: Markdown, absent: str) -> None:
        super().__init__(md)
        self.absent = absent

    def run(self, root: Element) -> None:
        for above in [*root.iter()]:
            for one in [*above]:
                if one.get("class") == self.absent:
                    above.remove(one)
                elif one.get("class") in LACKING:
                    del one.attrib["class"]


class _ToPages(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if found := _TO_A_PAGE.fullmatch(link.get("href", "")):
                link.set("href", f"{found[1]}.html{found[2] or ''}")


class _Cells(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            heads = ["".join(head.itertext()) for head in table.iterfind("./thead/tr/th")]
            table.set("role", "table")  # a style that shows a row as a block takes the part it plays away
            for row in table.iter("tr"):
                row.set("role", "row")
                for cell, head in zip(row.findall("td"), heads, strict=False):
                    cell.set("role", "cell")
                    cell.set("data-head", head)


def _untwinned(sheets: dict[str, list[Sheet]]) -> Iterator[Problem]:
    """Both languages have the same pages, with the same anchors in the same order."""
    by_name = {language: {sheet.name: sheet for sheet in own} for language, own in sheets.items()}
    first, second = LANGUAGES
    for name in sorted(by_name[first].keys() ^ by_name[second].keys()):
        sheet = by_name[first].get(name) or by_name[second][name]
        yield Problem("KIT-TWIN", Where(sheet.where))
    for name in sorted(by_name[first].keys() & by_name[second].keys()):
        pair = [by_name[language][name] for language in LANGUAGES]
        left, right = ([found.anchor for found in headings(sheet.text)] for sheet in pair)
        if left != right:
            only = ", ".join(sorted(set(left) ^ set(right))) or "≠"
            yield Problem("KIT-ANCHORS", Where(pair[1].where), {"only": only})


def _unknown(course: Course, sheets: list[Sheet]) -> Iterator[Problem]:
    known: dict[str, Collection[str]] = {"law": course.provisions, "deadline": course.deadlines, "term": course.terms}
    for sheet in sheets:
        for found in references(sheet.text):
            if found.kind in ALONE or found.id not in known.get(found.kind, ()):
                yield _refused(sheet, found)


def _refused(sheet: Sheet, found: Reference) -> Problem:
    code = "KIT-BLOCK" if found.kind in ALONE else "KIT-REFERENCE"
    return Problem(code, Where(sheet.where, found.line), {"reference": f"{found.kind}:{found.id}"})
