"""What a case file shows besides its text: each document drawn as what it is, its moments, the hours of a limit."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from builder.model.case_file import PIECES, Moment, clock, moment
from builder.model.course import Page
from builder.pages.rendering import Rendering
from builder.words.dates import clock_time, duration, long_date

CELLS = 12  # of the bar of a clock, each a sign: it is read on paper as on the screen
FULL, EMPTY = "■", "□"


class Documents(Extension):
    """The extension. `named` gives the name of a kind of document, as a reader sees it."""

    def __init__(self, named: Callable[[str], str]) -> None:
        super().__init__()
        self.named = named

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Documents(md, self.named), "course-documents", -22.5)  # before case_parts.py cuts


class _Documents(Treeprocessor):
    """Each is a group with its title as its name, an id that a list may lead to, and its kind in words above it."""

    def __init__(self, md: Markdown, named: Callable[[str], str]) -> None:
        super().__init__(md)
        self.named = named

    def run(self, root: Element) -> None:
        found = [block for block in root.iter("div") if block.get("class", "").split()[:2] == ["admonition", "piece"]]
        for number, block in enumerate(found, 1):
            kind = next((one for one in block.get("class", "").split()[2:] if one in PIECES), "")
            title = block.find("p")
            if not kind or title is None:
                continue  # which `check` reports
            id = f"piece-{number}"
            title.set("id", f"{id}-t")
            block.attrib.update({"class": "admonition piece", "data-piece": kind, "id": id, "role": "group",
                                 "aria-labelledby": f"{id}-t"})
            name = Element("small", {"class": "piece-kind", "data-search-exclude": ""})
            name.text = self.named(kind)
            block.insert(0, name)


def time_element(id: str, words: str, rendering: Rendering) -> Element:
    """The words of a moment in the text, with what the rail says of it: « 12 mai 2026|5 h 15 »."""
    read = moment(id)
    if read is None:  # which `check` reports
        element = Element("span")
    else:
        said = [long_date(read.day.isoformat(), rendering.language), *_hour(read, rendering.language)]
        element = Element("time", {"datetime": read.iso, "data-said": rendering.spaced("|".join(said))})
    element.text = words
    return element


def draw_clock(rendering: Rendering, page: Page, id: str, words: str, leaf: bool = False) -> Markup:
    """The hours of a limit that have run, of how many, without a link on a `leaf`; nothing when it cannot be counted,
    which `check` reports.
    """
    read = clock(id)
    limit = rendering.course.deadlines.get(read.deadline) if read else None
    if read is None or limit is None:
        return Markup("")
    of = limit.number * 60
    full = min(CELLS, read.minutes * CELLS // of)
    end = Moment.after(read.start, limit.number)
    return rendering.draw("clock", {
        "page": page, "leaf": leaf, "limit": limit, "words": words, "id": id,
        "bar": FULL * full + EMPTY * (CELLS - full), "run": _run(read.minutes, rendering), "over": read.minutes > of,
        "start": _day_and_hour(Moment(read.start.date(), read.start), rendering.language),
        "end": _day_and_hour(end, rendering.language)})


def _run(minutes: int, rendering: Rendering) -> str:
    """« 33 h 20 », « 9 h », « 30 min »."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return rendering.spaced(duration(minutes, rendering.language) if minutes else rendering.word("case-hours", h=0))
    return rendering.word("case-hours", h=hours)


def _hour(read: Moment, language: str) -> list[str]:
    return [clock_time(read.time, language)] if read.time else []


def _day_and_hour(read: Moment, language: str) -> str:
    """« 12 mai 2026, 5 h 40 »."""
    return ", ".join([long_date(read.day.isoformat(), language), *_hour(read, language)])
