"""A built page to a part of the file of its module: its article, whose links lead within that file, or say in words
where what they name is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup, escape

from builder.model.course import Module, Page
from builder.pages.rendering import Rendering
from builder.site.notes import TERM

_ARTICLE = re.compile(r"<article>(.*)</article>", re.S)
_HEADPIECE = re.compile(r'<div class="headpiece".*?</div>', re.S)
# What a page asks for; what unfolds a case, which is read in full here; what the course's search goes by.
_ASKS = re.compile(r'<link [^>]*>|<script[^>]*></script>|<noscript>.*?</noscript>|<p class="no-script">.*?</p>', re.S)
_TURNED = re.compile(r'<(p|nav|div) class="case-(?:head|prompt)".*?</\1>| data-search-exclude', re.S)
_WIDE = re.compile(r"<svg (?![^>]*narrow)[^>]*>(?:(?!</svg>).)*</svg>(?=<svg [^>]*narrow)", re.S)
_ID = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]+)"|url\(#([^)]+)\)')
_LINK = re.compile(r"<a (?P<attributes>[^>]*)>(?P<text>.*?)</a>", re.S)
_HREF = re.compile(r'href="([^"]*)"')
_OF_THE_COURSE = re.compile(r"m\d\d-[a-z]+\d")  # questions, decisions: one id in the whole course
_TAG = re.compile(r"<[a-z][^<>]*>")
_UNBROKEN = re.compile(r'<span class="n">([^<]*)</span>')  # kept whole on a wide screen alone
_BLOCKS = r"p|div|h\d|ul|ol|dl|table|section|figure|form|blockquote|details"
_LAYOUT = re.compile(rf"(?<=>)\n\s*(?=</?(?:{_BLOCKS}|li|tr|t[dh]|fieldset|svg|path|g|rect|text)\b)|(?<=\n)\s+(?=<)")
# Ends that HTML does without.
_ENDS = re.compile(r"</(?:li|dt|dd)>\s*(?=<(?:li|dt|dd)\b|</[oud]l>)|</option>(?=<option\b|</select>)"
                   r"|</t[dh]>\s*(?=<t[dh]\b|</tr>)"
                   r"|</tr>\s*(?=<tr\b|</t(?:head|body|able)>)"
                   rf"|</p>\s*(?=<(?:{_BLOCKS})\b"
                   r"|</(?:div|section|blockquote|article|li|td|dd)>)")
_QUOTED = re.compile(r'(?<=\s)([a-z-]+)="([^"\'=<>`\s]+)"(?=[\s>])')


@dataclass(frozen=True)
class FilePart:
    """A page as a part of the file: the id it has there, its text, before its links are led."""

    page: Page
    id: str
    title: str
    html: str

    @property
    def weight(self) -> int:
        """Its bytes."""
        return len(self.html.encode())


def leaf_of(rendering: Rendering, site: Path, page: Page) -> FilePart:
    """The part that a page of the site becomes. Of a drawing that has a narrow form, that one."""
    built = (site / rendering.language / page.url).read_text(encoding="utf-8")
    [article] = _ARTICLE.findall(built)
    head = "".join(_HEADPIECE.findall(built))
    id = page.file.removesuffix(".html")
    html = _WIDE.sub("", _TURNED.sub("", _ASKS.sub("", head + article)))
    return FilePart(page, id, page.title(rendering.language), _ID.sub(lambda found: _own(id, found), html).strip())


def _own(leaf: str, found: re.Match[str]) -> str:
    """Two pages may use one id: in the file it bears the name of its page."""
    if found[3]:
        return f"url(#{anchor(leaf, found[3])})"
    return f'{found[1]}="{" ".join(anchor(leaf, one) for one in found[2].split())}"'


def anchor(leaf: str, id: str) -> str:
    """What stands under `id` on a page, in the file."""
    return id if _OF_THE_COURSE.match(id) else f"{leaf}--{id}"


def cited_in(leaves: Iterable[FilePart]) -> tuple[set[str], set[str]]:
    """The provisions and the words to which these parts lead."""
    found: dict[str, set[str]] = {"law": set(), "term": set()}
    for leaf in leaves:
        for kind, id in re.findall(r'<a class="(law|term)[^>]*#([^">]+)"', leaf.html):
            found[kind].add(unquote(id))
    return found["law"], found["term"]


class Links:
    """Leads the links of a module's parts within a file that has the notes `known`. `files`: the number of the file of
    each page; `own` is this one's. `say` gives the words for what is elsewhere."""

    def __init__(self, module: Module, files: Mapping[str, int], own: int, known: Collection[str],
                 say: Callable[..., str]) -> None:
        self.files, self.own, self.known, self._say = files, own, known, say
        self._folder = module.pages[0].url.rpartition("/")[0] + "/"

    def led(self, leaf: FilePart) -> str:
        """The part with its links."""
        return _LINK.sub(lambda found: self._led(leaf, found), leaf.html)

    def _led(self, leaf: FilePart, found: re.Match[str]) -> str:
        attributes, text = found["attributes"], found["text"]
        href = _HREF.search(attributes)
        if not href:
            return found[0]
        address, _, id = href[1].partition("#")
        kind = re.search(r'class="(law|term)\b', attributes)
        if kind:
            return self._noted((TERM if kind[1] == "term" else "") + unquote(id), attributes, href[0], text)
        file = address.removeprefix("../").removeprefix(self._folder) or leaf.page.file
        number = self.files.get(file, 0)
        if number != self.own:
            return self._elsewhere(text, self._say("file", n=number) if number else self._say("course"))
        name = file.removesuffix(".html")
        return f'<a {attributes.replace(href[0], _to(anchor(name, id) if id else name))}>{text}</a>'

    def _noted(self, id: str, attributes: str, href: str, text: str) -> str:
        if id not in self.known:
            return self._elsewhere(text, self._say("course"))
        return f"<a {attributes.replace(href, _to(id))}>{text}</a>"

    def _elsewhere(self, text: str, where: str) -> Markup:
        """No link: it would lead nowhere, without a word."""
        return Markup('{} <small class="outside">{}</small>').format(Markup(text), where)


def _to(id: str) -> str:
    return f'href="#{escape(id)}"'


def lighter_markup(html: str) -> str:
    """The same page with less to carry: no layout between lines, no quotation marks that HTML does without. Scripts and
    styles stay to the letter: the policy knows them by their hash."""
    kept = re.split(r"(<(script|style)[^>]*>.*?</\2>)", html, flags=re.S)
    return "".join(_lighter(piece) if n % 3 == 0 else piece if n % 3 == 1 else "" for n, piece in enumerate(kept))


def _lighter(html: str) -> str:
    bare = _UNBROKEN.sub(r"\1", _LAYOUT.sub("", html)).replace('class="law n"', 'class="law"')
    bare = _ENDS.sub("", bare)
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1=\2", tag[0]), bare)
