"""Gestures of a learner on the product, and what can be read off it. Used by the tests; asserts nothing itself."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

from playwright.sync_api import Error, Page

LANGUAGES = ("fr", "en")
MODULE = "m02-traite-des-personnes"


def manifest(package: Path) -> dict:
    return json.loads((package / "course.json").read_text(encoding="utf-8"))


def pages(package: Path, language: str | None = None) -> list[str]:
    """Every page the package promises, as `fr/…html`."""
    listed = manifest(package)["pages"]
    return [f"{name}/{page}" for name in ([language] if language else LANGUAGES) for page in listed[name]]


def kinds(package: Path, language: str = "fr", shortest: bool = False) -> dict[str, str]:
    """One page of each kind, the longest as built, or the shortest: kind → `fr/…html`."""
    found: dict[str, list[tuple[int, str]]] = {}
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        kind = re.search(r'<body class="kind-([a-z-]+)', text)[1]
        found.setdefault(kind, []).append((len(text), path))
    return {kind: (min if shortest else max)(own)[1] for kind, own in found.items()}


PAST = """() => [...document.querySelectorAll("main *")].filter(one => {
    const {left, right, width, height} = one.getBoundingClientRect(), seen = width > 1 && height > 1;
    return seen && !one.closest("thead, .heard") && (left < -1 || right > document.documentElement.clientWidth + 1)
      || one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
}).map(one => one.outerHTML.slice(0, 90))"""


def past_the_edge(page: Page) -> list[str]:
    """What of the page on screen reaches past its edges, or is to be moved sideways in it: the start of its HTML."""
    return page.evaluate(PAST)


# ---- Pages read without a browser: what a page says, not how it looks

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Tree(HTMLParser):
    """Builds the tree of a page; the end of what HTML leaves open is that of its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.tree, self.open = TreeBuilder(), []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open:
            self.tree.end(last := self.open.pop())
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tree.data(data)


def tree(html: str) -> Element:
    """A whole page as it is written."""
    reader = _Tree()
    reader.feed(html)
    return reader.tree.close()


def main_of(package: Path, path: str) -> Element:
    """The `main` of a page of the package, as it stands in the file."""
    return tree((package / path).read_text(encoding="utf-8")).find(".//main")


def plain(text: str) -> str:
    """The text with ordinary spaces where French has no-break ones."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def on_one_line(text: str) -> str:
    """The same, whatever its spaces and its lines."""
    return " ".join(text.split())


def words(element: Element) -> str:
    """What an element says, on one line."""
    return on_one_line("".join(element.itertext()))


def classed(element: Element, name: str) -> list[Element]:
    """What is in it, itself included, that has this class."""
    return [one for one in element.iter() if name in one.get("class", "").split()]


def cells(table: Element) -> list[list[str]]:
    """The words of each cell of a table's body, row by row."""
    return [[words(cell) for cell in row] for row in table.iterfind(".//tbody/tr")]


# ---- Pages in a browser

def address(package: Path, path: str) -> str:
    """Of a page of the package on disk, and of the place in it after « # »."""
    page, sign, place = path.partition("#")
    return (package / page).as_uri() + sign + place


def open_page(page: Page, package: Path, path: str) -> None:
    """Opens a page of the package from disk and waits until its questions can be answered and all its scripts run."""
    page.goto(address(package, path))
    ready(page)


def ready(page: Page) -> None:
    """Waits until the questions of the page just opened can be answered, all its scripts have run, and its last style
    is there: those of its kind come after the one that all pages have, course.css after the first answer."""
    until(lambda: page.evaluate("document.documentElement.dataset.quiz === 'ready' && 'assets/course.js' in"
                                " (window.Loaded || {}) && document.readyState === 'complete' &&"
                                " [...document.styleSheets].some(({href}) => /course.css$/.test(href))"))


def on_paper(page: Page) -> bool:
    """Shows the page as it prints; whether that could be: Firefox's driver cannot."""
    page.emulate_media(media="print")
    return page.evaluate("matchMedia('print').matches")


def unfold(page: Page) -> None:
    """Shows the whole of a case, which opens part after part; nothing on another page: the page is asked by its own
    means, for the driver takes a page’s first locator to bring all of its own there."""
    if page.evaluate("""[...document.querySelectorAll('html[data-case="steps"] .case-all')]
            .some(one => one.checkVisibility({visibilityProperty: true}))"""):
        page.locator(".case-all").click()


def settle(page: Page, hub: bool = True) -> dict:
    """Waits for the store, and returns what it said of itself: a page left while its hidden frame still loads makes
    Firefox's driver lose the next one. After four seconds a page goes on without it, as it does on a busy machine too:
    the store is then waited for all the same, unless none will ever answer, `hub=False`."""
    return until(lambda: _spoken(page, hub))


def _spoken(page: Page, hub: bool) -> dict | None:
    page.evaluate("if (!window.Course && window.Progress) { window.Course = {learner: {Progress}}; }")  # before 0.6.0
    said = awaited(page, "window.Course?.learner?.Progress ? Course.learner.Progress.ready : Promise.resolve(null)")
    if not said:  # a page just come to has not run its scripts yet
        return None
    late = hub and said["condition"] == "memory" and not awaited(
        page, "Course.learner.Progress.note('seen').then(() => true, () => false)")  # refused without the store
    return None if late else said


def read_to_the_end(page: Page, path: str, record: str = "page:") -> None:
    """Scrolls until the page of the package, without its language, counts as read (`record` names how): the card of the
    end may come in above its foot meanwhile, and push it out of sight again."""
    until(lambda: at_its_end(page, record + path))


def at_its_end(page: Page, key: str) -> bool:
    """Scrolls to the end once, and says whether that record is made."""
    return page.evaluate("""key => {
        document.querySelector('.onward').scrollIntoView();
        const record = Course.learner.Progress.get(key);
        return Boolean(record && record.done !== false);
    }""", key)


def awaited(page: Page, promise: str, given: object = None) -> object:
    """What a promise of the page comes to, where `given` is what is given: left in the page and fetched there. Awaited
    by Chromium's driver while the page still loads on a busy machine, it is now and then said to be « garbage
    collected », although the page holds it: it is awaited again. Firefox's driver is asked over and over: of a page
    that is left while it waits it would never say anything. Raises when it is refused, or when the page is left
    before."""
    came = _heard(lambda: page.evaluate(f"""given => {{ window.awaited = null;
        const coming = ({promise}).then(value => [value], fault => [0, String(fault)]);
        coming.then(came => {{ window.awaited = came; }});
        window.coming = navigator.vendor === "Google Inc." &&
            Promise.race([coming, new Promise(over => {{ setTimeout(over, 30000, null); }})]);
        return window.coming;
    }}""", given))
    value, *fault = came or until(lambda: page.evaluate(
        "'awaited' in window ? window.awaited || window.coming : [0, 'frame was detached']"))
    if fault:
        raise Error(f"{promise[:60]}: {fault[0]}")
    return value


def leave_by(page: Page, gesture: str) -> None:
    """A gesture of the page's own that may lead to another one: made a moment later, for one that leaves while the
    driver still waits for its answer gives none."""
    page.evaluate(f"() => {{ setTimeout(() => {{ {gesture}; }}); }}")


# What a driver says of a page that gives way to another while it is asked.
BETWEEN_PAGES = re.compile("context was destroyed|rame (was|has been) detached|does not yet have|no such frame|"
                           "was garbage collected")


def until(holds: Callable[[], object], seconds: float = 60) -> object:
    """Polls, and returns what came: a strict policy forbids Playwright's own wait_for_function. A page that gives way
    to another meanwhile has said nothing yet. Fails by saying what never came."""
    end, pause = time.monotonic() + seconds, 0.02
    while not (came := _heard(holds)):
        if time.monotonic() > end:
            raise AssertionError("never came true")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.15)  # to ask costs the browser more than the wait
    return came


def _heard(holds: Callable[[], object]) -> object:
    try:
        return holds()
    except Error as fault:
        if BETWEEN_PAGES.search(fault.message):
            return None
        raise


def comes_to(expected: object, read: Callable[[], object], seconds: float = 60) -> None:
    """Waits until what is read is what is expected; fails by saying what came instead."""
    found: list[object] = []

    def same() -> bool:
        found[:] = [read()]
        return found == [expected]

    with contextlib.suppress(AssertionError):
        until(same, seconds)
    assert found == [expected], f"{found} came, where {[expected]} was awaited"


def downloaded(folder: Path) -> Path:
    """The file that was saved there, once it is whole: Firefox gives no event, and writes beside its name to come."""
    def whole() -> Path | None:
        with contextlib.suppress(FileNotFoundError):  # renamed meanwhile
            files = list(folder.iterdir())
            return files[0] if len(files) == 1 and files[0].suffix != ".part" and files[0].stat().st_size else None
        return None

    return until(whole)


HELD = """() => {
    if (window.given) return;
    const files = new Map(), create = URL.createObjectURL;
    window.given = [];
    URL.createObjectURL = file => {
        const address = create.call(URL, file);
        files.set(address, file);
        return address;
    };
    HTMLAnchorElement.prototype.click = function () {
        const name = this.download;
        files.get(this.href).text().then(text => window.given.push({name, text}));
    };
}"""


def given_to_save(page: Page, act: Callable[[], object]) -> tuple[str, str]:
    """The name and the text of the file that the page gives to be saved once `act` is done. It is held in the page:
    once Firefox, driven from here, has saved a file, it presses no button any more."""
    page.evaluate(HELD)
    before = page.evaluate("window.given.length")
    act()
    until(lambda: page.evaluate("window.given.length") > before)
    last = page.evaluate("window.given.at(-1)")
    return last["name"], last["text"]


def timers_run(page: Page, milliseconds: int) -> None:
    """Waits for a timer of the page's own: those it set before, for no longer, have run by then however busy the
    machine. For what should not happen."""
    page.evaluate("""wait => { window.rung = false; setTimeout(() => { window.rung = true; }, wait); }""", milliseconds)
    until(lambda: page.evaluate("window.rung"))


def question(page: Page, id: str):
    return page.locator(f'.quiz[data-qid="{id}"]')


def right_options(page: Page, id: str) -> list[str]:
    return question(page, id).locator("input[data-correct]").evaluate_all("all => all.map(input => input.value)")


def wrong_options(page: Page, id: str) -> list[str]:
    wrong = question(page, id).locator(".option input:not([data-correct])")
    return wrong.evaluate_all("all => all.map(input => input.value)")


def answer(page: Page, id: str, options: list[str]) -> str:
    """Chooses the options, presses the button, returns the verdict shown."""
    for option in options:
        page.locator(f'label[for="{id}-{option}"]').click()
    question(page, id).locator(".quiz-button").click()
    return until(lambda: verdict(page, id))


def answer_and_keep(page: Page, id: str, options: list[str]) -> str:
    """Answers once the store has spoken, and waits until the page says that it is kept: one that is left or reloaded
    sooner may lose it."""
    settle(page)
    answer(page, id, options)
    until(lambda: kept(page, id))
    return verdict(page, id)


def verdict(page: Page, id: str) -> str:
    return question(page, id).locator(".verdict").inner_text()


def lacking(page: Page, id: str) -> str:
    """What is said, beside the button, of an answer that is not complete."""
    return question(page, id).locator(".lack").inner_text().replace("\xa0", " ")


def kept(page: Page, id: str) -> bool:
    return question(page, id).locator(".kept").count() == 1


def questions_of(package: Path, kind: str, language: str = "fr") -> Iterator[tuple[str, str]]:
    """(page, question id) for each question of a kind, as built."""
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        for id in re.findall(rf'data-qid="([a-z0-9-]+)" data-rev="\d+" data-kind="{kind}"', text):
            yield path, id


def search(page: Page, query: str) -> list[str]:
    """Titles of the passages found, best first."""
    if not page.locator("dialog.search-box[open]").count():
        page.locator("#search-open").click()
    page.locator("#search-query").fill(query)
    until(lambda: page.evaluate("document.documentElement.dataset.searched") == query.strip())
    return page.locator("a[data-result]").all_inner_texts()


def found(page: Page, query: str) -> list[str]:
    """Addresses of the passages found, best first, from the folder of the language."""
    search(page, query)
    links = page.locator("a[data-result]").evaluate_all("all => all.map(link => link.pathname + link.hash)")
    return [re.sub(r"^.*/(?:fr|en)/", "", link) for link in links]


def press(page: Page, *keys: str) -> None:
    """Keys one after the other, as a reader without a mouse."""
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target, most: int = 200) -> None:
    """Presses Tab, or Shift+Tab for what stands above, until the locator `target` has the focus. Never goes round by
    the foot of the page: Firefox's driver then presses no button any more. Fails by saying where the focus was last."""
    ahead = target.evaluate("one => document.activeElement.compareDocumentPosition(one)"
                            " & Node.DOCUMENT_POSITION_FOLLOWING")
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab" if ahead else "Shift+Tab")
    raise AssertionError(f"Tab never came to it; last on: {focused(page)}")


FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) { return null; }
  const ringed = one.matches(".option input") ? one.nextElementSibling : one, ring = getComputedStyle(ringed);
  const spots = [...ringed.getClientRects()].flatMap(box => { // a link may run over two lines
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth),
      top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    return [.1, .5, .9].flatMap(across => [.1, .5, .9].map(down => {
      const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return left < right && top < bottom && Boolean(hit) &&
        (one === hit || ringed.contains(hit) ||
         Boolean(one.closest("label")) && one.closest("label") === hit.closest("label"));
    }));
  });
  return {
    name: [one.tagName, one.id, one.className, (one.textContent || "").trim().slice(0, 30)].filter(Boolean).join(" "),
    ringed: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
    shown: spots.filter(Boolean).length / (spots.length || 1),
    last: Boolean(one.closest("footer")),
  };
}"""


def focused(page: Page) -> dict | None:
    """What has the focus: its `name`, whether it is `ringed`, how much of it is `shown` on screen, from 0 to 1, and
    whether it stands at the foot of the page, the `last` of all. None when nothing has it."""
    return page.evaluate(FOCUS)
