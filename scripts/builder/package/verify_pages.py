"""One page in; what it holds and where it points out. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_ADDRESSES = frozenset(
    "href src action formaction data poster cite background ping manifest longdesc xlink:href codebase archive icon"
    " profile srcset imagesrcset".split()
)
_OUTSIDE = re.compile(r"\s*(?:(?:https?|wss?|ftp|file):|[/\\]{2})", re.I)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s*)(?:"([^"]*)"|'([^']*)'|([^"'()\s;]+))""", re.I)
_SCRIPT_ADDRESS = re.compile(r"""["'`](\s*(?:(?:https?|wss?|ftp):)?//[\w.-]+\.[a-z]{2,}[^"'`\s]*)""", re.I)
_NAMESPACE = re.compile(r"https?://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml|1998/Math/MathML|XML/1998/namespace)")
_LOADS = frozenset("script link style img iframe object embed video audio base".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True, slots=True)
class Link:
    """An address as written, and its line."""

    address: str
    line: int


@dataclass
class PageFacts:
    """What a page holds: filled while it is read, then only looked at."""

    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)  # to the inside of the course
    outside: list[Link] = field(default_factory=list)
    script_links: list[Link] = field(default_factory=list)
    quizzes: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)  # question id, words of one of its options
    policy: str | None = None
    loads_before_policy: bool = False


def read_page(text: str) -> PageFacts:
    """The facts of one HTML page, or of an SVG file."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.facts


def css_addresses(text: str, first_line: int = 1) -> list[Link]:
    """Every url() and @import of a style sheet, comments left out."""
    bare = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return [Link(next(filter(None, found.groups()), ""), first_line + bare.count("\n", 0, found.start()))
            for found in _CSS_ADDRESS.finditer(bare)]


def script_addresses(text: str, first_line: int = 1) -> list[Link]:
    """Every string of a script that begins as the address of a host, namespaces left out."""
    return [Link(found[1].strip(), first_line + text.count("\n", 0, found.start()))
            for found in _SCRIPT_ADDRESS.finditer(text) if not _NAMESPACE.match(found[1].strip())]


def is_outside(address: str) -> bool:
    """True when following the address would leave the package."""
    return _OUTSIDE.match(address) is not None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = PageFacts()
        self._inside = ""  # script or style, whose text is code
        self._question = ""
        self._depth = 0  # of the div elements open since the question began
        self._label: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.facts.policy = values.get("content", "")
        elif tag in _LOADS and self.facts.policy is None:
            self.facts.loads_before_policy = True
        self.facts.ids |= {values[name] for name in ("id", "name") if values.get(name) and (name == "id" or tag == "a")}
        for name, value in values.items():
            self._attribute(tag, name, value)
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh" and "=" in values.get("content", ""):
            self._address(values["content"].split("=", 1)[1].strip(" '\""))
        if tag in ("script", "style"):
            self._inside = tag
        self._enter_question(tag, values)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:  # HTML ignores the final slash; inside SVG it closes
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        if tag == "label" and self._label is not None:
            self.facts.options.append((self._question, " ".join(" ".join(self._label).split())))
            self._label = None
        if tag == "div" and self._question:
            self._depth -= 1
            if self._depth == 0:
                self._question = ""

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        if self._inside == "style":
            for link in css_addresses(data, line):
                self._address(link.address, link.line)
        elif self._inside == "script":
            self.facts.outside += script_addresses(data, line)
        elif self._label is not None:
            self._label.append(data)

    def _enter_question(self, tag: str, values: dict[str, str]) -> None:
        if tag == "div" and self._question:
            self._depth += 1
        elif tag == "div" and "quiz" in values.get("class", "").split() and "data-qid" in values:
            self._question, self._depth = values["data-qid"], 1
            self.facts.quizzes.append(self._question)
        elif tag == "label" and self._question:
            self._label = []

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in ("srcset", "imagesrcset"):
            for candidate in value.split(","):
                self._address((candidate.split() or [""])[0])
        elif name in _ADDRESSES and not (name == "data" and tag != "object"):
            self._address(value)
        elif name == "style":
            for link in css_addresses(value):
                self._address(link.address)
        elif (name.startswith("data-") and is_outside(value)) or name.startswith("on"):
            self.facts.outside += script_addresses(f'"{value}"', self.getpos()[0])

    def _address(self, address: str, line: int = 0) -> None:
        link = Link(address.strip(), line or self.getpos()[0])
        scheme = link.address.split(":", 1)[0].lower() if re.match(r"[A-Za-z][\w+.-]*:", link.address) else ""
        if is_outside(link.address):
            self.facts.outside.append(link)
        elif scheme in ("javascript", "vbscript"):
            self.facts.script_links.append(link)
        elif scheme not in ("data", "mailto", "tel", "about", "blob"):
            self.facts.links.append(link)
