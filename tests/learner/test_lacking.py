"""What a learner believes of a browser that lacks something we ask for: the page reads, a question is answered, the
rest works too or one clear sentence says that it cannot. Nothing fails in silence or takes the rest down with it.

On the course itself: the small one has neither test nor road map."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page

from conftest import DESKTOP, ROOT
from hands.product import MODULE, answer, at_its_end, right_options, timers_run, until
from hands.roadmap_page import PAGE as ROADMAP
from hands.roadmap_page import write_own
from hands.taking_the_test import BEGIN, DIAGNOSTIC, right_codes
from learner.review_page import onward

LESSON, PATH, QUESTION = f"{MODULE}/1-acte.html", "progression.html", "m02-q01"

GONE = "Object.defineProperty(window, '{0}', {{value: undefined}});"
REFUSED = "Object.defineProperty(window, '{0}', {{get() {{ throw new DOMException('', 'SecurityError'); }}}});"
UNREAD = """for (const reading of ['querySelectorAll', 'matches']) for (const {{prototype}} of [Document, Element]) {{
    const read = prototype[reading];
    if (read) prototype[reading] = function (selector) {{
        if (selector.includes('{0}')) throw new DOMException('', 'SyntaxError');
        return read.call(this, selector);
    }};
}}"""
LACKING = {  # the feature: what takes it away
    "requestIdleCallback": GONE.format("requestIdleCallback"),
    "indexedDB": GONE.format("indexedDB"),
    "indexedDB refused": "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };",
    "IDBKeyRange": GONE.format("IDBKeyRange"),
    "IDBObjectStore.getAll": "delete IDBObjectStore.prototype.getAll; delete IDBObjectStore.prototype.getAllKeys;",
    "durability": "const begin = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = "
                  "function (names, mode) { return begin.call(this, names, mode); };",
    "localStorage": GONE.format("localStorage"),
    "localStorage refused": REFUSED.format("localStorage"),
    "sessionStorage": GONE.format("sessionStorage"),
    "sessionStorage refused": REFUSED.format("sessionStorage"),
    "every storage refused": "".join(map(REFUSED.format, ("indexedDB", "localStorage", "sessionStorage"))),
    "navigator.storage": "Object.defineProperty(navigator, 'storage', {value: undefined});",
    "IntersectionObserver": GONE.format("IntersectionObserver"),
    "ResizeObserver": GONE.format("ResizeObserver"),
    "matchMedia": GONE.format("matchMedia"),
    "dialog": "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;",
    "replaceChildren": "delete Element.prototype.replaceChildren;",
    "history": "History.prototype.replaceState = undefined;",
    "Blob": GONE.format("Blob"),
    "Blob.text": "delete Blob.prototype.text;",
    "URL": "delete URL.createObjectURL;",
    "getSelection": GONE.format("getSelection"),
    "speechSynthesis": GONE.format("speechSynthesis"),
    "SpeechSynthesisUtterance": GONE.format("SpeechSynthesisUtterance"),
    "Intl": GONE.format("Intl"),
    "crypto": GONE.format("crypto"),
    "Object.fromEntries": "delete Object.fromEntries;",
    "CustomEvent": GONE.format("CustomEvent"),
    "lookbehind": "window.RegExp = new Proxy(RegExp, {construct(kind, [source, flags]) { "
                  "if (source.includes('(?<')) throw new SyntaxError('group'); return new kind(source, flags); }});",
    ":is()": UNREAD.format(":is("),
    ":focus-visible": UNREAD.format(":focus-visible"),
    "MessageChannel": GONE.format("MessageChannel"),
    "CompressionStream": GONE.format("CompressionStream"),
    "DecompressionStream": GONE.format("DecompressionStream"),
}
SENTENCES = {  # where a sentence stands, and how one knows it
    ".too-old": "109", "[data-progress-notice]": "ne garde rien", ".not-kept": "ne garde rien",
    ".told": "n’a pas pu être lu|ne la gardera pas", ".search-count": "ne peut pas faire la recherche",
}
NOTHING_KEPT = {"keep": ".not-kept", "test": ".told"}
CANNOT = {  # what does not work without the feature, and the sentence that says so; everything else does
    "indexedDB": NOTHING_KEPT, "indexedDB refused": NOTHING_KEPT, "IDBKeyRange": NOTHING_KEPT,
    "IDBObjectStore.getAll": NOTHING_KEPT, "every storage refused": NOTHING_KEPT,
    "IntersectionObserver": {"end": ".too-old"},
    "matchMedia": {"theme": ".too-old"},
    "replaceChildren": {"test": ".too-old", "path": ".too-old", "search": ".search-count", "framed": ".too-old"},
    "Blob.text": {"resume": ".told"},
    "Intl": {"path": ".too-old", "review": ".too-old"},
    "history": {"framed": ".too-old"},
    "CustomEvent": {"review": ".too-old", "framed": ".too-old"},
    "Object.fromEntries": {"path": ".too-old", "save": ".too-old", "resume": ".told"},
    "crypto": {"own": ".too-old"},
    ":is()": {"end": ".too-old"},
}


HARMLESS = [name for name in LACKING if name not in CANNOT]
# What nobody should miss is taken away at once, and so is what is missed on different pages; one by one before a
# release.
TOGETHER = [HARMLESS, ["IntersectionObserver", "Blob.text", "crypto", "history", "matchMedia", "Intl"],
            [":is()", "Object.fromEntries", "CustomEvent"]]
# Five ways to have no store end alike: the widest of them each time.
ALIKE = [name for name, told in CANNOT.items() if told is NOTHING_KEPT and name != "every storage refused"]
ALONE = [name for name in CANNOT if name not in (*ALIKE, *(name for taken in TOGETHER for name in taken))]
TAKEN = [*TOGETHER, *([name] for name in ALONE)]


@pytest.fixture(scope="module")
def saved(windows, package, tmp_path_factory) -> Path:
    """The file of a learner whose browser lacks nothing."""
    page = windows.chromium().new_page()
    page.goto((package / "fr" / PATH).as_uri())
    until(lambda: page.locator(".path.ready").count())
    text = page.evaluate("""Course.learner.Progress.answer({id: 'm02-q02', revision: 1, chosen: ['a'], right: true})
        .then(() => Course.learner.Progress.exportFile()).then(({text}) => text)""")
    page.context.close()
    file = tmp_path_factory.mktemp("saved") / "saved.json"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("features", [
    *(pytest.param(taken, id=" + ".join(taken)) for taken in TAKEN),
    *(pytest.param([name], id=name, marks=pytest.mark.release) for name in ("nothing", *LACKING) if name not in ALONE)])
def test_without_a_feature_one_reads_and_answers_and_the_rest_works_or_says_that_it_cannot(
        chromium_window, package, saved, course, features):
    context = chromium_window(viewport=DESKTOP, own=True)
    context.add_init_script("".join(f"{{ {LACKING.get(feature, '')} }}" for feature in features))
    cannot = {name: told for feature in features for name, told in CANNOT.get(feature, {}).items()}
    page = context.new_page()
    learner = Learner(page, package / "fr", saved, course)
    learner.read_and_answer()
    told = {}
    for name in GESTURES:
        learner.due = cannot.get(name, "")
        told[name] = outcome(page, getattr(learner, name))
    assert {name: sentence for name, sentence in told.items() if sentence} == cannot


def outcome(page: Page, gesture: Callable[[], object]) -> str:
    """Nothing when the gesture works; else the sentence that says that it does not. Fails on silence."""
    try:
        gesture()
        return ""
    except (AssertionError, Error) as fault:
        try:
            return until(lambda: told_on(page))[-1]
        except AssertionError:
            raise AssertionError(f"{gesture.__name__} fails, and nothing says so: {fault}") from None


def told_on(page: Page) -> list[str]:
    """Where the page says that something cannot be."""
    return [place for place, words in SENTENCES.items() for one in page.locator(place).all()
            if one.is_visible() and re.search(words, one.inner_text())]


class Learner:
    """Each gesture raises when what one believes of it does not come true."""

    def __init__(self, page: Page, course: Path, saved: Path, facts) -> None:
        self.page, self.course, self.saved, self.facts = page, course, saved, facts
        self.downloads: list = []
        self.due = ""  # where the sentence stands that says that the gesture cannot be made, when it cannot
        page.on("download", lambda download: self.downloads.append(download))

    def go(self, path: str) -> None:
        self.page.goto((self.course / path.partition("#")[0]).as_uri() + "".join(path.partition("#")[1:]))
        until(lambda: self.page.evaluate("document.documentElement.dataset.quiz") == "ready")

    def soon(self, holds: Callable[[], object]) -> None:
        """Waits until it holds, or until the page says that it cannot, and what is under way in it has come."""
        if until(lambda: holds() and "holds" or self.due and self.due in told_on(self.page) and "told") == "told":
            timers_run(self.page, 100)
            until(holds, 0)

    def press(self, button: Locator) -> None:
        self.soon(button.is_visible)
        button.click()

    def read_and_answer(self) -> None:
        """What must work whatever is lacking."""
        self.go(LESSON)
        assert self.page.locator("article").inner_text().count(" ") > 600
        assert answer(self.page, QUESTION, right_options(self.page, QUESTION)).startswith("✓")

    def keep(self) -> None:
        self.soon(self.page.locator(f'[data-qid="{QUESTION}"] .kept').count)

    def end(self) -> None:
        self.soon(lambda: at_its_end(self.page, f"page:{LESSON}"))

    def theme(self) -> None:
        self.press(self.page.locator("#theme-switch"))
        self.soon(lambda: self.page.evaluate("document.documentElement.dataset.theme"))

    def search(self) -> None:
        self.press(self.page.locator("#search-open"))
        self.soon(self.page.locator("#search-query").is_visible)
        self.page.locator("#search-query").fill("traite")
        self.soon(self.page.locator(".search-box li a").count)
        self.page.locator(".search-head button").click()
        until(lambda: not self.page.locator(".search-box").is_visible())

    def cite(self) -> None:
        if self.page.locator(".search-box").is_visible():  # a search that could only say that it cannot
            self.page.locator(".search-head button").click()
        self.page.locator("a.law").first.click()
        self.soon(lambda: self.page.locator(".note button").count() == 2)
        self.page.locator(".note button").last.click()
        self.soon(lambda: re.search("Copié|Ctrl", self.page.locator(".note").inner_text()))

    def test(self) -> None:
        self.go(DIAGNOSTIC)
        self.press(self.page.get_by_role("button", name=BEGIN["fr", DIAGNOSTIC], exact=True))
        self.soon(self.page.locator(".asking input").count)
        form = self.page.locator(".asking input").first.get_attribute("name")[-1]
        first = self.facts.form(form)[0]
        for code in right_codes(first):
            self.page.locator(f'label[for="{first.id}-{code}"]').click()
        self.soon(lambda: "gardée" in self.page.locator(".test .told").first.inner_text())

    def path(self) -> None:
        self.go(PATH)
        self.soon(self.page.locator(".path.ready").count)

    def save(self) -> None:
        self.go(PATH + "#fichier")
        self.press(self.page.get_by_role("button", name="Enregistrer ma progression dans un fichier"))
        copy = self.page.locator("[data-progress-panel] textarea")
        self.soon(lambda: self.downloads or copy.is_visible() and "records" in copy.input_value())

    def resume(self) -> None:
        self.go(PATH + "#fichier")
        chooser = self.page.locator("[data-progress-panel] input[type=file]")
        self.soon(chooser.count)
        chooser.set_input_files(self.saved)
        self.soon(lambda: "Réponses du fichier" in self.page.locator("[data-progress-panel] .told").inner_text())

    def own(self) -> None:
        self.go(ROADMAP)
        self.soon(lambda: self.page.evaluate("Boolean(window.Course?.roadmap?.planNow)"))
        try:
            write_own(self.page, "Une action à nous")
        except StopIteration:
            raise AssertionError("the action was not added") from None

    def review(self) -> None:
        self.go(f"{LESSON}#reviser={LESSON}:{QUESTION}")
        answer(self.page, QUESTION, right_options(self.page, QUESTION))
        self.soon(self.page.locator(".review-over").inner_text)

    def framed(self) -> None:
        self.go(f"revision.html#reviser={LESSON}:{QUESTION}")
        self.soon(self.page.locator(".asking iframe:not(.coming)").count)  # what is kept comes first
        frame = self.page.locator(".asking iframe").element_handle().content_frame()
        answer(frame, QUESTION, right_options(frame, QUESTION))
        self.soon(onward(self.page).is_visible)
        onward(self.page).click()
        self.soon(self.page.locator(".review-over").count)


GESTURES = [name for name in vars(Learner) if name[0] != "_" and name not in ("go", "soon", "press", "read_and_answer")]


# --- every feature is in the table ----------------------------------------------------------------

# What every browser that reads ES2020 has, and names of our own that a window happens to have too.
ASSUMED = set(
    """
    getComputedStyle Array Boolean Date Error Infinity JSON Map Math Number Object Promise RegExp Set String TypeError
    Int32Array Uint8Array Uint16Array Uint32Array TextEncoder WeakSet isNaN parseInt
    undefined decodeURIComponent document location navigator parent scrollY self window setTimeout clearTimeout print
    Event close closed event focus length name onblur onchange onclick onerror oninput onkeydown onload onsubmit open
    opener origin status stop top find scroll innerHeight requestAnimationFrame encodeURIComponent
    Text CSS Node NodeFilter URLSearchParams performance scrollTo
    ArrayBuffer BigInt DataView FileReader Float64Array Int16Array NaN RangeError TextDecoder Uint8ClampedArray confirm
    globalThis Option atob btoa
""".split()
)
NAMED = """sources => {
    const known = new Set(Object.getOwnPropertyNames(window)), named = new Set();
    for (const source of sources) {
        const tokens = [...acorn.tokenizer(source, {ecmaVersion: 2020})];
        tokens.forEach(({type: {label}, value}, n) => {
            const ours = n > 1 && tokens[n - 1].type.label === "." && tokens[n - 2].value !== "window";
            if (label === "name" && known.has(value) && !ours || label === "string" && /Storage$/.test(value)) {
                named.add(value);
            }
        });
    }
    return [...named];
}"""


def named_in(page: Page, sources: list[str]) -> set[str]:
    page.evaluate((ROOT / "tests" / "vendor" / "acorn.js").read_text(encoding="utf-8"))
    return set(page.evaluate(NAMED, sources)) - ASSUMED


def test_whatever_our_scripts_ask_of_the_window_is_taken_away_above(one_window):
    page = one_window
    page.goto("about:blank")
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme").rglob("*.js"))
               if path.parent.name not in ("host", "worker")  # test_platform.py, test_offline.py
               and "kit" not in path.relative_to(ROOT / "theme").parts]  # a trainer's: no learner opens it
    asked = named_in(page, sources)
    assert "IntersectionObserver" in asked and asked - set(LACKING) == set()
    planted = ["structuredClone({})", "new BroadcastChannel('x')"]
    assert named_in(page, planted) == {"structuredClone", "BroadcastChannel"}
