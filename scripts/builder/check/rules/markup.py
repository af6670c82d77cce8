"""What authors may write besides Markdown: a few tags and attributes. Anything else could act without the reader's
knowledge, or leave the course; the package's own policy stops most of it, and the preview must not run it either.

Nearly every page is plain: what might be more is drawn, and what the browser would get is looked at.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown

from builder.check.rules.pages import ADDRESS, written_pages
from builder.check.rules.questions import MARKUP
from builder.check.rules.sentences import sentences
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.places import FIGURES, HEADPIECES, NARROW, QUIZZES
from builder.model.problem import Problem, Where
from builder.model.references import FRONT_MATTER, KINDS
from builder.read.running_text import BLOCK_EXTENSIONS

MADE = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong a img hr table thead tbody tr th"
                 " td".split())  # by Markdown itself
WRITTEN = frozenset("br div span sub sup abbr small".split())  # by hand, where Markdown has nothing
ATTRIBUTES = frozenset("id class lang title".split())
OWN = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "th": {"style"}, "td": {"style"}, "div": {"markdown"}}
DRAWN = frozenset("svg g defs marker title desc path rect circle ellipse line polyline polygon text tspan clippath"
                  " lineargradient radialgradient stop".split())
DRAWING = re.compile(
    r"x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|d|points|width|height|viewbox|xmlns|id|class|transform|offset|opacity|rotate"
    r"|(?:fill|stroke|stop|font|text|letter|word|clip|marker|dominant|alignment|ref|gradient)[a-z-]*|orient"
    r"|preserveaspectratio|focusable|role|aria-[a-z]+|data-[a-z-]+")

_PLAIN_TAG = r'(?:br ?/?|div class="[\w -]*"(?: markdown(?:="1")?)?|/div)>'
_PLAIN_LIST = r":? *(?:(?:[#.][\w-]+|lang=[a-z]{2}) *)*"
_PLAIN_ADDRESS = rf"(?:(?:{'|'.join(KINDS)}):|(?!//)[\w./-]*(?:#[\w-]*)?\))"
# What may be more than plain: a tag, attributes, an address, a definition of one.
_SUSPECT = re.compile(rf"<(?!{_PLAIN_TAG})[a-zA-Z/!?]|\{{(?!{_PLAIN_LIST}\}})|\]\((?!{_PLAIN_ADDRESS})"
                      r"|^ *\[[^\]\n]+\]:", re.M)
_ALIGNS = re.compile(r"text-align: (?:left|right|center);")
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):|[/\\]{2}")
_DEEPEST = 40  # levels of lists and quotations one within another


def a_page_holds_markdown_and_a_few_tags(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        told = {found["scheme"] + ":" for found in ADDRESS.finditer(text)}  # by the rule on links
        yield from (Problem("P-HTML", Where(path, line), {"found": found})
                    for found, line in strange(text) if found not in told)


def a_sentence_holds_no_tag(course: Course) -> Iterator[Problem]:
    """Those of the banks and the open points are drawn like the pages; of a question, its own rule tells most."""
    for sentence in sentences(course):
        said = [sentence.words[language] for language in LANGUAGES]
        if sentence.where.path.startswith(f"{QUIZZES}/"):
            said = [text for text in said if not MARKUP.search(text)]
        found = {found for text in said for found, _ in strange(text)}
        yield from (Problem("P-HTML", sentence.where, {"found": one}) for one in sorted(found))


def a_drawing_only_draws(course: Course) -> Iterator[Problem]:
    """It stands in the page: what acts there acts in the course."""
    drawn = [(f"{FIGURES}/{figure.id}.svg", figure.svg) for figure in course.figures.values()]
    drawn += [(f"{NARROW}/{figure.id}.svg", figure.narrow) for figure in course.figures.values()]
    drawn += [(f"{HEADPIECES}/{module.id}.svg", module.headpiece) for module in course.modules]
    for path, svg in drawn:
        yield from (Problem("G-MARKUP", Where(path, line), {"found": found}) for found, line in strange_drawing(svg))


def a_page_is_not_too_deep(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for number, line in enumerate(text.split("\n"), 1):
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            if indent > 4 * _DEEPEST or line.count("> ", 0, 4 * _DEEPEST) > _DEEPEST:
                yield Problem("P-DEEP", Where(path, number), {"most": _DEEPEST})
                break


@functools.lru_cache(maxsize=1024)
def strange(markdown: str) -> tuple[tuple[str, int], ...]:
    """What a text of the authors holds besides what they may write, each with the line where it first stands."""
    body = FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    suspect = _SUSPECT.search(body)
    if not suspect:
        return ()
    try:
        drawn = Markdown(extensions=[*BLOCK_EXTENSIONS, "fenced_code"]).convert(body)
    except RecursionError:
        return ()
    first = body.count("\n", 0, suspect.start()) + 1
    return tuple((found, _line_of(found, body) or first) for found, _ in _read(_Page(), drawn))


def strange_drawing(svg: str) -> tuple[tuple[str, int], ...]:
    """What an SVG drawing holds besides shapes, words and their looks, with its line."""
    template = {found[0]: svg.count("\n", 0, found.start()) + 1 for found in re.finditer(r"\{[%#]", svg)}
    return (*template.items(), *_read(_Svg(), svg))


def _read(reader: _Reader, text: str) -> tuple[tuple[str, int], ...]:
    reader.feed(text)
    reader.close()
    return tuple(dict.fromkeys(reader.found))


def _line_of(found: str, source: str) -> int:
    """The first line that writes it; 0 when it is written otherwise, in entities for instance."""
    place = source.lower().find(found.lower().rstrip(">"))
    return source.count("\n", 0, place) + 1 if place >= 0 else 0


class _Reader(HTMLParser):
    """Notes what may not be in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if not self.takes(tag):
            self.note(f"<{tag}>")
            return
        for name, value in attributes:
            if amiss := self.amiss(tag, name, value or ""):
                self.note(amiss)

    def handle_comment(self, data: str) -> None:
        if re.search("[<>]", data):  # browsers and parsers differ on where it ends
            self.note("<!--")

    def handle_decl(self, decl: str) -> None:
        self.note(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        self.note(f"<?{data[:20]}>")

    def unknown_decl(self, data: str) -> None:
        self.note(f"<![{data[:20]}>")

    def note(self, found: str) -> None:
        self.found.append((found, self.getpos()[0]))

    def takes(self, tag: str) -> bool:
        raise NotImplementedError

    def amiss(self, tag: str, name: str, value: str) -> str:
        """What is to be told of an attribute; empty when it may be there."""
        raise NotImplementedError


class _Page(_Reader):
    def takes(self, tag: str) -> bool:
        return tag in MADE or tag in WRITTEN

    def amiss(self, tag: str, name: str, value: str) -> str:
        if name not in ATTRIBUTES | OWN.get(tag, set()) or name == "style" and not _ALIGNS.fullmatch(value):
            return name
        scheme = _SCHEME.match(value) if name in ("href", "src") else None
        return scheme[0].strip() if scheme and (name == "src" or scheme[1] not in KINDS) else ""


class _Svg(_Reader):
    def takes(self, tag: str) -> bool:
        return tag in DRAWN

    def amiss(self, tag: str, name: str, value: str) -> str:
        leads = re.search(r"url\((?!#)|[a-z]+script:", value, re.I)
        return "" if DRAWING.fullmatch(name) and not leads else name


RULES = (a_page_holds_markdown_and_a_few_tags, a_sentence_holds_no_tag, a_drawing_only_draws, a_page_is_not_too_deep)
