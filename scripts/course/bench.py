"""Site in, figures out: weights, build time, and what an old office laptop waits for. Nothing here passes or fails.

Times are read in Chromium at a sixth of this machine's speed, median of seven, from the start of the navigation to a
verdict on screen after real clicks. The floor of the same run is a bare page of the same lesson and questions.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import statistics
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from . import browsers
from .build import build
from .load import load_course
from .model import Course
from .package import package

RUNS, SLOWER = 7, 6
LINE = {"latency": 500, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8, "offline": False}
FLOOR = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>x</title><style>body{max-width:44em;margin:auto}
</style><body>%s<script>document.querySelectorAll(".quiz form").forEach(function(f){f.onsubmit=function(e){
e.preventDefault();var c=f.querySelector("input:checked");if(!c)return;f.querySelector(".verdict").textContent=
c.hasAttribute("data-correct")?"Juste":"Faux";f.querySelectorAll(".why").forEach(function(w){w.hidden=false});
localStorage.setItem(c.name,c.value)}});document.documentElement.dataset.quiz="ready"</script>"""
WATCH = """new MutationObserver(() => {
  if (!window.at && [...document.querySelectorAll(".verdict")].some(v => v.textContent && v.offsetHeight))
    requestAnimationFrame(() => { window.at = window.at || performance.now(); });
  if (!window.keptAt && document.querySelector(".kept")) window.keptAt = performance.now();
}).observe(document, {subtree: true, childList: true, characterData: true});"""

SAYS = {
    "fr": {"pages": "Pages", "archive": "Archive, Ko", "shell": "Coquille des deux langues, Ko compressés",
           "lesson": "Leçon la plus lourde, Ko (gzip)", "quiz": "Quiz, Ko (gzip)", "build": "Construction des deux langues, s",
           "floor": "Page nue : verdict, ms", "verdict": "Leçon : verdict, ms (× page nue)", "kept": "Leçon : réponse gardée, ms",
           "cold": "Recherche, premier résultat à froid, ms", "warm": "Recherche, déjà ouverte, ms",
           "slow-text": "50 kbit/s + 500 ms : texte à l’écran, s", "slow": "50 kbit/s + 500 ms : verdict, s"},
    "en": {"pages": "Pages", "archive": "Archive, KB", "shell": "Shell of both languages, KB zipped",
           "lesson": "Heaviest lesson, KB (gzip)", "quiz": "Quiz, KB (gzip)", "build": "Build of both languages, s",
           "floor": "Bare page: verdict, ms", "verdict": "Lesson: verdict, ms (× bare page)", "kept": "Lesson: answer kept, ms",
           "cold": "Search, first result cold, ms", "warm": "Search, already open, ms",
           "slow-text": "50 kbit/s + 500 ms: text on screen, s", "slow": "50 kbit/s + 500 ms: verdict, s"},
}


def bench(root: Path, language: str) -> int:
    """Builds beside the project's own site, measures, prints a line a figure. Returns 0."""
    course, _ = load_course(root)
    with tempfile.TemporaryDirectory() as place:
        started = time.perf_counter()
        site = build(root, course, Path(place) / "site")
        figures = {"build": f"{time.perf_counter() - started:.1f}"}
        archive = package(site, Path(place), "cours", course.version)
        figures |= _weights(course, site, archive)
        with sync_playwright() as driver:
            chromium = driver.chromium.launch(executable_path=str(browsers.chromium()), args=["--no-sandbox"])
            figures |= _times(chromium, course, site, Path(place))
            chromium.close()
    for key, label in SAYS[language].items():
        print(f"{label:<48}{figures[key]:>20}")
    return 0


def _weights(course: Course, site: Path, archive: Path) -> dict[str, str]:
    def weight(page: Path) -> str:
        whole = page.read_bytes()
        return f"{len(whole) / 1024:.1f} ({len(gzip.compress(whole, 9)) / 1024:.1f})"

    module = course.written[0]
    lessons = [site / lang / page.url for lang in ("fr", "en") for page in module.pages if page.kind == "lesson"]
    quizzes = [site / lang / page.url for lang in ("fr", "en") for page in module.pages if page.kind == "quiz"]
    with zipfile.ZipFile(archive) as opened:
        shell = sum(entry.compress_size for entry in opened.infolist()
                    if "/assets/" in entry.filename or re.search(r"^[^/]+/(store\.|index\.)", entry.filename))
    return {"pages": str(len(list(site.rglob("*.html")))), "archive": f"{archive.stat().st_size / 1024:.0f}",
            "shell": f"{shell / 1024:.0f}",
            "lesson": weight(max(lessons, key=lambda page: len(gzip.compress(page.read_bytes())))),
            "quiz": weight(max(quizzes, key=lambda page: page.stat().st_size))}


def _times(chromium: Browser, course: Course, site: Path, place: Path) -> dict[str, str]:
    module = course.written[0]
    lesson = next(page.url for page in module.pages if page.kind == "lesson")
    whole = (site / "fr" / lesson).read_text(encoding="utf-8")
    bare = place / "floor.html"
    bare.write_text(FLOOR % re.search(r"<article>.*?</article>", whole, re.S)[0], encoding="utf-8")
    address = (site / "fr" / lesson).as_uri()
    floor = _median(lambda: _verdict(chromium, bare.as_uri())[0])
    ours = [_verdict(chromium, address, kept=True) for _ in range(RUNS)]
    verdict = statistics.median(times[0] for times in ours)
    cold, warm = zip(*(_search(chromium, address) for _ in range(RUNS)), strict=True)
    with _served(site) as port:
        slow = [_slow(chromium, f"http://127.0.0.1:{port}/fr/{lesson}") for _ in range(3)]
    return {"floor": f"{floor:.0f}", "verdict": f"{verdict:.0f} (× {verdict / floor:.2f})",
            "kept": f"{statistics.median(times[1] for times in ours):.0f}",
            "cold": f"{statistics.median(cold):.0f}", "warm": f"{statistics.median(warm):.0f}",
            "slow-text": f"{statistics.median(times[0] for times in slow) / 1000:.1f}",
            "slow": f"{statistics.median(times[1] for times in slow) / 1000:.1f}"}


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
    option, button = question.locator("label").first, question.locator("button")
    while not page.evaluate("window.at || 0"):
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


def _search(chromium: Browser, address: str) -> tuple[float, float]:
    """From the first letter typed in a search just opened to a result, then for a second query."""
    with _page(chromium, SLOWER) as page:
        page.goto(address)
        return tuple(page.evaluate("""query => new Promise(done => {
            const began = performance.now();
            if (!document.querySelector("dialog[open]")) document.getElementById("search-open").click();
            const field = document.getElementById("search-query");
            field.value = query;
            field.dispatchEvent(new Event("input"));
            (function look() {
              const shown = document.querySelector(".search-box li");
              shown && document.documentElement.dataset.searched === query ? done(performance.now() - began) : setTimeout(look, 5);
            })(); })""", query) for query in ("vulnérabilité", "mineur"))


def _slow(chromium: Browser, address: str) -> tuple[float, float]:
    with _page(chromium, 1, LINE) as page:
        _answer(page, address)
        return tuple(page.evaluate("""[performance.getEntriesByName("first-contentful-paint")[0].startTime, window.at]"""))


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
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[int]:
    handler = functools.partial(_Gzipped, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
