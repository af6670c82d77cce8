"""A walk through the course in Chromium 109, spoken to in its own protocol: the drivers of today hang on it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import websocket

from builder.measure.driver import ALONE

FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         ALONE, "--remote-debugging-port=0", "--remote-allow-origins=*"]
WAIT = 30  # seconds for what a page does
MODULE, QUESTION = "m02-traite-des-personnes", "m02-q01"
BOX = f'.quiz[data-qid="{QUESTION}"]'
KEPT = f"document.querySelector('{BOX} .kept')"


def walk(course: Path, binary: Path, profile: Path, tell: Callable[[str], None] = lambda step: None) -> str:
    """Goes through an unpacked course as a learner would, from a double click, in both languages.

    `tell` hears of each step done. Returns the browser's version. Raises RuntimeError with what did not come, or with
    the faults of our scripts.
    """
    profile.mkdir(parents=True, exist_ok=True)
    with old_chromium(binary, profile) as tab:
        version = tab.ask("Browser.getVersion")["product"].rpartition("/")[2]
        _answer(tab, (course / "fr" / MODULE / "1-acte.html").as_uri(), tell)
        _begin_the_test(tab, (course / "fr" / "diagnostic.html").as_uri(), tell)
        _search(tab, (course / "fr" / "glossaire.html").as_uri(), "vulnérabilité", tell)
        faults = tab.faults
    with old_chromium(binary, profile) as tab:
        tab.open((course / "en" / MODULE / "1-acte.html").as_uri())
        tab.until(f"{KEPT} && {KEPT}.textContent === 'Answer kept.'")
        tell("kept after the browser was closed, in English")
        _search(tab, (course / "en" / "glossaire.html").as_uri(), "vulnerability", tell)
        faults += tab.faults
    if faults:
        raise RuntimeError("; ".join(faults))
    return version


def _answer(tab: Tab, lesson: str, tell: Callable[[str], None]) -> None:
    tab.open(lesson)
    tell("a lesson read")
    tab.click(f"{BOX} input[data-correct] + label")
    tab.click(f"{BOX} .quiz-button")
    tab.until(f"document.querySelector('{BOX} .verdict').textContent.startsWith('✓') && {KEPT}.textContent")
    tell("a question answered")
    tab.ask("Page.reload")
    tab.until(f"{KEPT} && performance.getEntriesByType('navigation')[0].type === 'reload'")
    tell("kept after a reload")


def _begin_the_test(tab: Tab, address: str, tell: Callable[[str], None]) -> None:
    tab.open(address)
    tab.until("document.querySelector('.test-space button')")
    tab.click(".test-space button")
    tab.until("document.querySelector('.asking input')")
    tab.click(".asking label")
    tab.until("Course.learner.Progress.all().some(one => one.k.startsWith('reply:'))")
    tell("the diagnostic begun")


def _search(tab: Tab, address: str, query: str, tell: Callable[[str], None]) -> None:
    tab.open(address)
    tab.click("#search-open")
    tab.run("document.querySelector('#search-query').focus()")
    tab.ask("Input.insertText", text=query)
    tab.until(f"document.documentElement.dataset.searched === {json.dumps(query)}")
    tab.until("document.querySelectorAll('.search-box li a').length > 3")
    tell(f"« {query} » found")


class Tab:
    """One page, spoken to in the browser's protocol. `faults` are the scripts' own, as they came."""

    def __init__(self, address: str) -> None:
        self.line, self.number = websocket.create_connection(address, timeout=WAIT), 0
        self.faults: list[str] = []
        self.session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Runtime.enable")
        self.ask("Page.enable")

    def ask(self, method: str, **values: object) -> dict:
        """The answer to a command. Raises RuntimeError when the browser refuses it."""
        self.number += 1
        whole = {"id": self.number, "method": method, "params": values}
        self.line.send(json.dumps(whole | ({"sessionId": self.session} if self.session else {})))
        while True:
            heard = json.loads(self.line.recv())
            if heard.get("method") == "Runtime.exceptionThrown":
                details = heard["params"]["exceptionDetails"]
                self.faults.append(details.get("exception", {}).get("description") or details["text"])
            if heard.get("id") == self.number:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return heard["result"]

    def run(self, script: str) -> Any:
        """What a script of the page comes to, a promise included."""
        done = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"]["exception"]["description"])
        return done["result"].get("value")

    def open(self, url: str) -> None:
        """Goes to a page of the course; returns once what it asks for has come. Raises RuntimeError."""
        self.ask("Page.navigate", url=url)
        self.until(f"location.href === {json.dumps(url)} && document.documentElement.dataset.quiz === 'ready' && "
                   "!!window.Course?.learner?.Progress")  # it comes after what answers
        self.run("Course.learner.Progress.ready.then(() => 0)")

    def until(self, holds: str) -> None:
        """Asks until it holds, through the moments when one page gives way to another. Raises RuntimeError."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with contextlib.suppress(RuntimeError):
                if self.run(f"Boolean({holds})"):
                    return
            time.sleep(0.05)
        raise RuntimeError(f"never came true: {holds}")

    def click(self, css: str) -> None:
        """A press of the mouse in the middle of what is there."""
        x, y = self.run(f"""(() => {{ const one = document.querySelector({json.dumps(css)});
            one.scrollIntoView({{block: "center"}}); const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


@contextlib.contextmanager
def old_chromium(binary: Path, profile: Path) -> Iterator[Tab]:
    """A tab of the old browser on a profile on the disk; both end with the block. Raises RuntimeError."""
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    command = [str(binary), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        try:
            tab = Tab(_address(profile / "DevToolsActivePort"))
            yield tab
            tab.session = None
            with contextlib.suppress(websocket.WebSocketException, OSError):
                tab.ask("Browser.close")
            process.wait(timeout=WAIT)
        finally:
            process.kill()


def _address(file: Path) -> str:
    """Where the browser listens, as it writes once it does."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if file.is_file() and len(lines := file.read_text(encoding="utf-8").split()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise RuntimeError("Chromium 109 did not start")
