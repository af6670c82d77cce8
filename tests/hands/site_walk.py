"""Pages opened once each, and what is seen of them noted for every test that believes something of all pages: whether
they ask for a network or complain, whether anything sticks out, moves, or is lost in larger or wider text. Drawings
are gathered in one page. Asserts nothing itself.

A walk is made once for all workers, by the first test that asks for it.
"""

from __future__ import annotations

import json
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from builder.model.course import Course
from hands.product import LANGUAGES, kinds, open_page, pages, settle, unfold, until
from hands.shown import seen_and_printed
from hands.states import become, drawn, visit
from hands.windows import NARROW, WIDE

SHARES = 4  # of the pages, for the workers to share
WALKED = ["telling", pytest.param("others", marks=pytest.mark.release)]  # which of the pages are opened
# Each browser, language and face each time; all of them before a release.
KINDS_WALKED = [("chromium", "en"), ("firefox", "fr"),
                *(pytest.param(name, language, marks=pytest.mark.release)
                  for name, language in (("chromium", "fr"), ("firefox", "en")))]
HALVED = {("firefox", "fr")}  # every second kind each time: Firefox costs twice as much, and sees all before a release
FACE = {("chromium", "en"): NARROW, ("firefox", "fr"): WIDE, ("chromium", "fr"): WIDE, ("firefox", "en"): NARROW}
TELEPHONES, HEIGHT = (320, 360, 414), 740
KIND, MAIN = re.compile(r'<body class="kind-([a-z-]+)'), re.compile("<main.*</main>", re.DOTALL)
# What sticks out of the screen to the right or the left, but for what scrolls in a frame that can be reached and has a
# name, and what is only there to be heard: the heads of cards, the rest of a caption.
OFF = """() => {
  const wide = document.documentElement.clientWidth;
  const heard = one => one.closest(".skip, .heard, script, .table > :not(.wide) > thead");
  const framed = one => { const frame = one.parentElement.closest(".table, .scroll");
    return frame && frame.scrollWidth > frame.clientWidth && frame.tabIndex === 0 &&
      (frame.getAttribute("aria-labelledby") || frame.getAttribute("aria-label")); };
  const out = [...document.body.querySelectorAll("*")].filter(one => {
    if (!one.checkVisibility({visibilityProperty: true}) || heard(one)) { return false; }
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && (box.right > wide + 1 || box.left < -1) && !framed(one);
  }).map(one => `${one.tagName} ${one.textContent.trim().slice(0, 40)}`);
  return document.scrollingElement.scrollWidth > wide ? ["sideways", ...out] : out;
}"""
# Transitions and animations, but those that let a sentence appear when no script speaks; smooth scrolling.
MOVES = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  return style.transitionDuration.split(", ").some(time => time !== "0s") || style.scrollBehavior === "smooth" ||
    (style.animationName !== "none" && !one.matches(".too-old"));
}).map(one => one.className)"""
# Text cut off by its frame, and text over other text: not what is only there to be heard, nor what waits beyond the
# edge of a frame that scrolls. What stays in place while the page scrolls covers on purpose.
LOST = """() => {
  const lost = [], seen = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const known = new Map([[document.body, [[], []]]]);
  const around = one => { // the edges of the frame that scrolls around it, if any, and of those within that cut
    if (!known.has(one)) {
      const style = getComputedStyle(one), edge = one.getBoundingClientRect(), scrolls = style.overflowX === "auto";
      const [scrolling, cutting] = scrolls ? [[edge], []] : around(one.parentElement);
      known.set(one, [scrolling, !scrolls && /hidden|clip/.test(style.overflow) ? [edge, ...cutting] : cutting]);
    }
    return known.get(one);
  };
  while (texts.nextNode()) {
    const node = texts.currentNode, one = node.parentElement, words = node.data.trim().slice(0, 40);
    if (!words || !one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) ||
        getComputedStyle(one).clipPath === "inset(50%)" || // said to those who listen alone
        one.closest("script, style, noscript, .skip, .heard, .tally, .so-far-box, .chooser .go")) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of [...range.getClientRects()].filter(box => box.width > 2 && box.height > 2)) {
      const [scrolling, cutting] = around(one), third = box.height * .3;
      const right = Math.min(box.right, ...scrolling.map(edge => edge.right));
      if (cutting.some(edge => box.right > edge.right + 1 || box.bottom > edge.bottom + 2)) {
        lost.push("cut: " + words);
      }
      seen.push({one, words, left: box.left, right, top: box.top + third, bottom: box.bottom - third});
    }
  }
  seen.sort((a, b) => a.top - b.top).forEach((a, i) => {
    for (let j = i + 1; j < seen.length && seen[j].top < a.bottom; j++) {
      const b = seen[j];
      if (a.one !== b.one && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) {
        lost.push(`over: ${a.words} / ${b.words}`);
      }
    }
  });
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) { lost.push("sideways"); }
  return lost;
}"""
LOST_WITH = f"""style => {{
  const added = document.head.appendChild(document.createElement("style"));
  added.textContent = style;
  const lost = ({LOST})();
  added.remove();
  return lost;
}}"""
# The styles of a page out of its text, where they come again, a moment later.
APART = """() => document.head.append(...document.querySelectorAll("body link[rel=stylesheet]"))"""
STYLED = """[...document.querySelectorAll("link[rel=stylesheet]")].every(one => one.sheet)"""
# All that a page shows, in place of what the open one shows. What makes a wide table reachable on a page just opened
# is taken as done.
PUT = """html => {
  const page = new DOMParser().parseFromString(html, "text/html"), shown = [...page.body.children];
  for (const one of page.querySelectorAll(".table, .scroll")) {
    one.tabIndex = 0;
    one.setAttribute("aria-label", "x");
  }
  page.querySelectorAll("body link").forEach(one => { one.remove(); });
  document.body.className = page.body.className;
  document.body.replaceChildren(...shown.filter(one => !one.matches("link, script")));
}"""
# What each of these pages has of a drawing, in the article of the open page in place of its own. Its style stays.
GATHER = """pages => {
  const article = document.querySelector("article"), drawn = pages.flatMap(html =>
    [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("article > *")]
      .filter(one => one.matches("figure.figure") || one.querySelector("figure.figure")));
  article.replaceChildren(...document.querySelectorAll("article link"), ...drawn);
}"""
# The letters of each drawing shown: how small, outside it, over one another.
LETTERS = """() => [...document.querySelectorAll("figure.figure > svg")]
    .filter(svg => svg.getBoundingClientRect().width).map(svg => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")].flatMap(text => {
    const size = parseFloat(getComputedStyle(text).fontSize) * scale, range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter(box => box.width > 1);
    return boxes.map(box => ({words: text.textContent, size, box}));
  });
  const shared = (a, b, from, to) => Math.min(a.box[to], b.box[to]) - Math.max(a.box[from], b.box[from]);
  const over = texts.flatMap((a, i) => texts.slice(i + 1)
    .filter(b => a.words !== b.words && shared(a, b, "left", "right") > 2)
    .filter(b => shared(a, b, "top", "bottom") > a.size * .6)
    .map(b => `${a.words} / ${b.words}`));
  const out = texts.filter(({box}) =>
    box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1).map(({words}) => words);
  const least = Math.min(...texts.map(({size}) => size));
  return {narrow: svg.matches(".narrow"), least, texts: texts.length, over, out};
})"""
SPACING = ("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
           "p { margin-bottom: 2em !important }")
LARGER = "html { font-size: 212.5% !important }"


def requests(page: Page) -> list[str]:
    """What the page asks for, as it asks. In Firefox files of the disk are not told, addresses of a network are."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def outside(asked: list[str]) -> list[str]:
    return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]


def one_language(package: Path) -> list[str]:
    """Every page, in one of the two languages by turns: both are drawn by the same templates."""
    return [path for path in pages(package)
            if path.startswith(LANGUAGES[zlib.crc32(path.partition("/")[2].encode()) % 2])]


def other_language(package: Path) -> list[str]:
    return sorted({*pages(package)} - {*one_language(package)})


def telling(package: Path) -> list[str]:
    """Of `one_language`, the few pages that have between them every element and class that a page of their kind has:
    what a script or a style may do to any other page, it does to one of these."""
    left, held = set(), {}
    for path in one_language(package):
        text = (package / path).read_text(encoding="utf-8")
        kind, main = KIND.search(text)[1], MAIN.search(text)[0]
        classes = {name for listed in re.findall(r'<[^>]* class="([^"]*)"', main) for name in listed.split()}
        held[path] = {(kind, one) for one in {*classes, *re.findall(r"<\w+", main)}}
        left |= held[path]
    taken: list[str] = []
    while left:
        taken.append(max(held, key=lambda path: len(held[path] & left)))
        left -= held[taken[-1]]
    return taken


def others(package: Path) -> list[str]:
    return sorted({*pages(package)} - {*telling(package)})


def all_pages(context: BrowserContext, package: Path, course: Course, paths: list[str]) -> dict:
    """Opens each, in a state of progress drawn by its name: {"asked": outside, "faults": [], "off": {"path 320":
    [what]}, "shown": {"path state followed": [what is wrong on screen or on paper]}, "seen": number}."""
    page, found = context.new_page(), {"off": {}, "shown": {}, "seen": 0}
    asked, faults = requests(page), []
    hear_faults(page, faults)
    open_page(page, package, paths[0])
    settle(page)
    for path in paths:
        state, followed = drawn(course, path)
        become(page, course, state, followed)
        kind = visit(page, package, path)
        settle(page)
        found["seen"] += 1
        found["shown"][f"{path} {state} {followed}"] = seen_and_printed(page, package / path, kind)
        found["off"] |= off(page, path, TELEPHONES[:1])
    return found | {"asked": outside(asked), "faults": faults}


def kinds_of_page(context: BrowserContext, package: Path, name: str, language: str) -> dict:
    """Opens one page of each kind: the same, and what `moves`, what is `lost` when text is `spaced` or `larger`."""
    page = context.new_page()
    found: dict = {"off": {}, "moves": {}, "spaced": {}, "larger": {}, "seen": 0}
    asked, faults = requests(page), []
    hear_faults(page, faults)
    for path in list(kinds(package, language).values())[::1 + ((name, language) in HALVED)]:
        open_page(page, package, path)
        settle(page)
        found["seen"] += 1
        found["moves"][path] = page.evaluate(MOVES)
        found["off"] |= off(page, path, TELEPHONES[::-1])  # each width once, from one to the next
        found["spaced"] |= lost(page, path, SPACING, (320, 1280))
        found["larger"] |= lost(page, path, LARGER, (1280,))
    return found | {"asked": outside(asked), "faults": faults}


def least_kinds(name: str, language: str) -> int:
    """How many kinds of page are seen there, at the least."""
    return 17 // (1 + ((name, language) in HALVED))


def gathered(page: Page, package: Path, paths: list[str]) -> Iterator[list[str]]:
    """Opens one page of each kind that has a drawing, then puts there, in place of its article, what each of its kind
    has of one: a drawing stands there as on its own page. Gives way each time, to be seen, with the page of each
    drawing, in their order: first with its own alone, then with all."""
    for own in by_kind(package, [path for path in paths if drawings_of(package, path)]):
        open_page(page, package, own[0])
        settle(page)
        unfold(page)
        yield own[:1] * drawings_of(package, own[0])
        page.evaluate(GATHER, [(package / path).read_text(encoding="utf-8") for path in own])
        yield [path for path in own for _ in range(drawings_of(package, path))]


def by_kind(package: Path, paths: list[str]) -> list[list[str]]:
    """The pages of one kind together."""
    alike: dict[str, list[str]] = {}
    for path in paths:
        alike.setdefault(KIND.search((package / path).read_text(encoding="utf-8"))[1], []).append(path)
    return list(alike.values())


def put_in_place(page: Page, package: Path, paths: list[str]) -> Iterator[str]:
    """Opens one page of each kind, then shows there each of its kind as its file has it, before any script; gives way
    each time with its path."""
    for own in by_kind(package, paths):
        open_page(page, package, own[0])
        settle(page)
        page.evaluate(APART)
        until(lambda: page.evaluate(STYLED))
        for path in own:
            page.evaluate(PUT, (package / path).read_text(encoding="utf-8"))
            yield path


def drawings_of(package: Path, path: str) -> int:
    return (package / path).read_text(encoding="utf-8").count('<figure class="figure"')


def hear_faults(page: Page, faults: list[str]) -> None:
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))


def off(page: Page, path: str, widths: tuple[int, ...]) -> dict[str, list[str]]:
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found[f"{path} {width}"] = _settled(page, OFF)
    return found


def _settled(page: Page, seen: str) -> list[str]:
    """What is wrong once the page has had ten seconds to come to rest at its new width: a frame notices that what it
    holds has grown, and becomes one that can be reached, a moment later."""
    end = time.monotonic() + 10
    while (wrong := page.evaluate(seen)) and time.monotonic() < end:
        time.sleep(0.05)
    return wrong


def drawings(page: Page, path: str = "") -> dict[str, list[dict]]:
    """The drawings that the open page shows on each telephone: {"path 320": [what LETTERS says of each]}."""
    found = {}
    unfold(page)
    for width in TELEPHONES:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found[f"{path} {width}"] = page.evaluate(LETTERS)
    return found


def lost(page: Page, path: str, style: str, widths: tuple[int, ...]) -> dict[str, list[str]]:
    """What is lost with this style added, which is taken away again."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[f"{path} {width}"] = page.evaluate(LOST_WITH, style)
    return found


def written(place: Path, found: dict) -> None:
    place.mkdir()
    (place / "found.json").write_text(json.dumps(found), encoding="utf-8")


def read(place: Path) -> dict:
    return json.loads((place / "found.json").read_text(encoding="utf-8"))


def where(found: dict[str, list]) -> dict[str, list]:
    """Where something was found."""
    return {place: what for place, what in found.items() if what}
