"""A built site in, waits of an old office laptop out: verdict, search, a slow line. Chromium, at a sixth of this speed.

Times run from the start of the navigation to a verdict on screen after real clicks. The floor of the same run is a bare
page of the same lesson and questions.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path

from jinja2 import Template
from playwright.sync_api import Browser, Page, sync_playwright

from builder.setup import browsers
from builder.words.setup import Stop

RUNS, SLOWER = 7, 6
COLD, WARM, TYPED = "vulnérabilité", "mineur", "garde à vue du mineur victime"
LETTERS = [so_far for so_far in accumulate(TYPED) if not so_far.endswith(" ")]
LINE = {"latency": 500, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8, "offline": False}
FLOOR = Path(__file__).with_name("floor.html")
ARTICLE = """written => {
  const article = new DOMParser().parseFromString(written, "text/html").querySelector("article");
  for (const one of article.querySelectorAll("link, noscript, script")) one.remove(); // a bare page asks for no file
  return article.outerHTML;
}"""
# From the touch of a reference whose note has not come to its first words.
NOTE = """link => new Promise(done => {
  const began = performance.now();
  link.click();
  (function look() {
    document.querySelector(".note b") ? done(performance.now() - began) : setTimeout(look, 5); })(); })"""
PATIENCE = 120  # seconds for one answer, at the slowest
WATCH = """new MutationObserver(() => {
  if (!window.at && [...document.querySelectorAll(".verdict")].some(v => v.textContent && v.offsetHeight))
    requestAnimationFrame(() => { window.at = window.at || performance.now(); });
  if (!window.keptAt && document.querySelector(".kept")) window.keptAt = performance.now();
}).observe(document, {subtree: true, childList: true, characterData: true});"""


def times(site: Path, place: Path, lesson: str, quiz: str) -> dict[str, str]:
    """The waits on a lesson and on a quiz, both as `fr/…html`; medians. `place` is a folder to write the floor in.
    Raises Stop for a page that never answers."""
    address = (site / lesson).as_uri()
    with _chromium() as chromium, _served(site) as server:
        with _page(chromium, 1) as page:
            bare = floor_of(page, site / lesson, place / "floor.html")
        floor = _median(lambda: _verdict(chromium, bare.as_uri())[0])
        ours = [_verdict(chromium, address, kept=True) for _ in range(RUNS)]
        cold, warm, *letters = zip(*(_search(chromium, address) for _ in range(RUNS)), strict=True)
        slow = [_slow(chromium, server + lesson) for _ in range(3)]
        slow_quiz = [_slow(chromium, server + quiz) for _ in range(3)]
        note = _median(lambda: _note(chromium, address, SLOWER))
        slow_note = statistics.median(_note(chromium, server + lesson, 1, LINE) for _ in range(3))
    verdict = statistics.median(run[0] for run in ours)
    return {"floor": f"{floor:.0f}", "verdict": f"{verdict:.0f} (× {verdict / floor:.2f})",
            "kept": f"{statistics.median(run[1] for run in ours):.0f}",
            "cold": f"{statistics.median(cold):.0f}", "warm": f"{statistics.median(warm):.0f}",
            "letter": f"{max(map(statistics.median, letters)):.0f}", "note": f"{note:.0f}",
            "slow-text": f"{statistics.median(run[0] for run in slow) / 1000:.1f}",
            "slow": f"{statistics.median(run[1] for run in slow) / 1000:.1f}",
            "slow-quiz": f"{statistics.median(run[1] for run in slow_quiz) / 1000:.1f}",
            "slow-note": f"{slow_note / 1000:.1f}"}


def floor_of(page: Page, lesson: Path, bare: Path) -> Path:
    """Writes the bare page of a lesson, what answering costs without a course around it, and returns it; `page` is any
    that is open, to read the lesson with.
    """
    article = page.evaluate(ARTICLE, lesson.read_text(encoding="utf-8"))
    bare.write_text(Template(FLOOR.read_text(encoding="utf-8")).render(article=article), encoding="utf-8")
    return bare


def first_result(site: Path, page: str) -> float:
    """The wait for the first result of a search just opened on `page`, in ms; a median."""
    with _chromium() as chromium:
        return _median(lambda: _search(chromium, (site / page).as_uri(), (COLD,))[0])


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(browsers.chromium()), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(RUNS))


@contextmanager
def _page(chromium: Browser, slower: int, line: dict | None = None) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    if line:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line)
    yield page
    context.close()


def _answer(page: Page, address: str) -> None:
    """Real clicks on the first question until its verdict shows; a click that comes too early is tried again."""
    page.goto(address, wait_until="commit", timeout=120_000)
    question = page.locator(".quiz").filter(has=page.locator("input[type=radio]")).first
    option, button = question.locator("label").first, question.locator(".quiz-button")
    end = time.monotonic() + PATIENCE
    while not page.evaluate("window.at || 0"):
        if time.monotonic() > end:
            raise Stop("no-verdict", seconds=PATIENCE, page=address)
        if page.evaluate("document.documentElement ? document.documentElement.dataset.quiz || '' : ''") == "ready":
            option.click(timeout=60_000)
            button.click(timeout=60_000)
        time.sleep(0.01)


def _verdict(chromium: Browser, address: str, kept: bool = False) -> tuple[float, float]:
    with _page(chromium, SLOWER) as page:
        _answer(page, address)
        while kept and not page.evaluate("window.keptAt || 0"):
            time.sleep(0.02)
        return page.evaluate("[window.at, window.keptAt || 0]")


def _search(chromium: Browser, address: str,
            queries: Sequence[str] = (COLD, WARM, *LETTERS)) -> tuple[float, ...]:
    """From the first letter typed in a search just opened to its list, then for each other query, typed over it."""
    with _page(chromium, SLOWER) as page:
        page.goto(address)
        return tuple(
            page.evaluate(
                """query => new Promise(done => {
            const began = performance.now();
            if (!document.querySelector("dialog[open]")) document.getElementById("search-open").click();
            const field = document.getElementById("search-query");
            field.value = query;
            field.dispatchEvent(new Event("input"));
            (function look() {
              document.documentElement.dataset.searched === query ? done(performance.now() - began) :
              setTimeout(look, 5); })(); })""",
                query,
            )
            for query in queries
        )


def _note(chromium: Browser, address: str, slower: int, line: dict | None = None) -> float:
    """The wait for the first note of a page, touched as soon as the page hears it, in ms."""
    with _page(chromium, slower, line) as page:
        page.goto(address, wait_until="commit", timeout=120_000)
        return note_of(page)


def note_of(page: Page) -> float:
    """The wait for the note of the first reference to the law on a page that is opening, in ms."""
    reference = page.locator("main a.law[role=button]").first
    reference.wait_for(timeout=60_000)
    return reference.evaluate(NOTE)


def _slow(chromium: Browser, address: str) -> tuple[float, float]:
    with _page(chromium, 1, LINE) as page:
        _answer(page, address)
        return tuple(
            page.evaluate("""[performance.getEntriesByName("first-contentful-paint")[0].startTime, window.at]""")
        )


class _Gzipped(http.server.SimpleHTTPRequestHandler):
    """A plain server that compresses, as intranet servers do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # the page was closed: its time is taken
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Gzipped, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
