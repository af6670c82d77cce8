"""« Mes fiches »: every sheet to print on one page, since a page cannot read another on file://. Pure: nouns in, HTML out.

`booklet_block` writes the choice, the cover and one place for each sheet; `bound` puts the sheets there once their own
pages are rendered. Without a script the whole booklet shows and prints; theme/scripts/path/booklet.js hides what is not ticked.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

from course.model.course import Course, Page
from course.read.interface import Interface
from course.words.dates import long_date

WHOLE_COURSE = ("deadlines", "glossary")  # kinds of page that belong to no module and are worth a place on the bench
WIDE = 5  # columns: more than a page of large print holds side by side
_PLACE = "<!--sheet:{}-->"


def booklet_block(course: Course, page: Page, language: str, words: Interface) -> str:
    """What `[](course:booklet)` stands for on `page`; the sheets themselves come with `bound`."""
    return _Block(course, page, language, words).whole()


def bound(content: str, rendered: dict[str, str]) -> str:
    """The page with its sheets: `rendered` holds the HTML of every page of the course by its path."""
    return re.sub(_PLACE.format("([^>]+)"), lambda found: _sheet(rendered[found[1]]), content)


def _sheet(content: str) -> str:
    """A page's content as one sheet among others: no link, no id given twice, its title below that of the booklet."""
    content = re.sub(r'<a class="law n"[^>]*>(.*?)</a>', r'<span class="n">\1</span>', content, flags=re.S)
    content = re.sub(r"</?a\b[^>]*>", "", content)
    content = re.sub(r'(<\w+[^>]*?) id="[^"]*"', r"\1", content)
    content = re.sub(r"(</?h)([1-5])\b", lambda found: f"{found[1]}{int(found[2]) + 1}", content)
    content = re.sub(r"<dt\b.*?</dd>", r"<div>\g<0></div>", content, flags=re.S)  # a term and what it means, kept together
    return re.sub(r"<table>.*?</table>", lambda found: _labelled(found[0]), content, flags=re.S)


def _labelled(table: str) -> str:
    """A wide table whose cells repeat the title of their column: in large print they stand one below the other."""
    heads = [re.sub(r"<[^>]+>", "", head).strip().replace('"', "&quot;")
             for head in re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.S)]
    if len(heads) < WIDE:
        return table
    next_head = itertools.cycle(heads)
    return re.sub(r"<td\b", lambda _: f'<td data-head="{next(next_head)}"', table).replace("<table", '<table class="wide"')


class _Block:
    """One page in one language."""

    def __init__(self, course: Course, page: Page, language: str, words: Interface) -> None:
        self.course, self.page, self.language, self.words = course, page, language, words
        self.date = long_date(course.law_as_of, language)
        self.groups = [(name, pages) for name, pages in self._groups() if pages]
        self.pages = [page for _, pages in self.groups for page in pages]

    def _groups(self) -> Iterator[tuple[str, list[Page]]]:
        for part in self.course.parts:
            yield (f'<span class="letter">{part.id.upper()}</span> {html.escape(part.title[self.language])}',
                   [page for module in part.modules for page in module.pages if page.is_paper])
        yield (self._word("whole-course"),
               [page for kind in WHOLE_COURSE for page in self.course.pages if page.kind == kind])

    def whole(self) -> str:
        sheets = "".join(map(self._place, self.pages))
        return (f'<div class="booklet"><q-block data-search-exclude>{self._chooser()}{self._cover()}{sheets}'
                "</q-block></div>")

    def _chooser(self) -> str:
        """Of class `print`: of no use on paper, nor without a script."""
        groups = "".join(self._group(name, pages) for name, pages in self.groups)
        sizes = "".join(self._size(size) for size in ("normal", "large"))
        return (f'<form class="chooser print" autocomplete="off"><p class="buttons">'
                f'<button type="button" data-tick="all">{self._word("all")}</button> '
                f'<button type="button" data-tick="none">{self._word("none")}</button></p>{groups}'
                f'<fieldset><legend>{self._word("size")}</legend>{sizes}</fieldset>'
                f'<div class="go"><p class="chosen" role="status"></p>'
                f'<button type="button" class="main">{self._word("print")}</button></div></form>')

    def _group(self, name: str, pages: list[Page]) -> str:
        rows = "".join(
            f'<li><label><input type="checkbox" name="sheet" value="{self._id(page)}"{" data-one" * page.is_paper} checked>'
            f' <span><b>{self._title(page)}</b> <small>{self._purpose(page)}</small></span></label></li>' for page in pages)
        return (f'<fieldset><legend><label><input type="checkbox" class="group" checked> <span>{name}</span></label>'
                f"</legend><ul>{rows}</ul></fieldset>")

    def _purpose(self, page: Page) -> str:
        module = self.course.module_of(page)
        return self._word(page.kind, n=int(module.id[1:]) if module else len(self.course.terms))

    def _size(self, size: str) -> str:
        checked = " checked" if size == "normal" else ""
        return (f'<p><label><input type="radio" name="size" value="{size}"{checked}> <span><b>{self._word("size-" + size)}</b> '
                f'<small>{self._word("size-" + size + "-about")}</small></span></label></p>')

    def _cover(self) -> str:
        rows = "".join(f'<li data-sheet="{self._id(page)}"><a href="#{self._id(page)}">{self._title(page)}</a></li>'
                       for page in self.pages)
        return (f'<section class="cover"><p class="cover-title">{html.escape(self.course.title[self.language])}</p>'
                f'<p class="cover-name">{self._title(self.page)}</p>'
                f'<p class="cover-state"><b>{self.words("law-as-of", self.language, date=self.date)}</b> · '
                f'{self.words("version", self.language, version=self.course.version)}<br>'
                f'{self.words("independent", self.language)}</p>'
                f'<h2>{self._word("contents")}</h2><ol>{rows}</ol></section>')

    def _place(self, page: Page) -> str:
        model = f'<p class="model">{self.words("model", self.language, date=self.date)}</p>' * (page.kind == "document")
        foot = (f'<p class="foot">{self.words("law-as-of", self.language, date=self.date)} · '
                f'{html.escape(self.course.title[self.language])}, {self.course.version}</p>')
        kind = "paper" if page.is_paper else page.kind
        return (f'<section class="leaf {kind}" id="{self._id(page)}">{model}'
                f"{_PLACE.format(page.path)}{foot}</section>")

    def _id(self, page: Page) -> str:
        module = self.course.module_of(page)
        name = page.path.rpartition("/")[2].removesuffix(".md")
        return f"feuille-{module.id}-{name}" if module else f"feuille-{name}"

    def _title(self, page: Page) -> str:
        return html.escape(page.title(self.language))

    def _word(self, key: str, **values: object) -> str:
        return self.words("booklet-" + key, self.language, **values)
