"""WebKitGTK as a reader has it, and gestures of a learner in it. Asserts nothing itself.

Playwright does not drive Debian's WebKit: the engine's own driver does, through Selenium.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from selenium.common import ElementNotInteractableException, NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from builder.setup import browsers
from hands.product import until

WINDOW = Path(__file__).with_name("webkit_window.py")
GONE = (NoSuchElementException, StaleElementReferenceException)
SCRIPT = 180  # seconds that a script may take: of itself thirty, which a busy machine passes
ANSWER = 200  # seconds for any answer of the driver: of itself none, and one that it lost would be awaited for good


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, by name: GTK needs one."""
    reading, writing = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
                          pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            name = f":{said.readline().strip()}"
        try:
            yield name
        finally:
            server.terminate()


class Reader:
    """A learner before WebKitGTK: one profile on the disk, one window at a time."""

    def __init__(self, display: str, profile: Path) -> None:
        self.display, self.profile, self.downloads = display, profile, profile / "downloads"
        self.downloads.mkdir(exist_ok=True)
        self.sit_down()

    def sit_down(self) -> None:
        """Opens the browser on the profile."""
        options = Options()
        options.binary_location = browsers.SYSTEM_PYTHON
        for argument in (WINDOW, self.profile, self.downloads):
            options.add_argument(str(argument))
        service = Service(str(browsers.webkit()), env={**os.environ, "DISPLAY": self.display})
        before = socket.getdefaulttimeout()
        socket.setdefaulttimeout(ANSWER)  # the only place where Selenium's WebKitGTK is told
        try:
            self.driver = WebKitGTK(options, service)
        finally:
            socket.setdefaulttimeout(before)
        self.driver.set_script_timeout(SCRIPT)

    def leave(self) -> None:
        """Closes the browser."""
        self.driver.quit()

    def come_back(self) -> None:
        """Closes the browser and opens it again on the same profile."""
        self.leave()
        self.sit_down()

    def open(self, url: str, hub: bool = True) -> None:
        """Goes to a page, until its questions can be answered and the store has spoken; unless none will ever answer,
        `hub=False`."""
        self.driver.get(url)
        self.ready(hub)

    def comes_to(self, path: str) -> None:
        """Waits for the page that a script or Back leads to. The driver is asked where one goes before the page is
        asked where it is: one that is being left now and then takes a script with it, and gives no answer."""
        until(lambda: self.driver.current_url.endswith(path))
        until(lambda: self.run("return document.readyState === 'complete' ? location.pathname : ''").endswith(path))

    def ready(self, hub: bool = True) -> None:
        until(lambda: self.run(
            "if (!window.Course && window.Progress) { window.Course = {learner: {Progress}}; }"  # before 0.6.0
            "return document.documentElement.dataset.quiz === 'ready' && !!window.Course?.learner?.Progress"))
        said = self.promised("Course.learner.Progress.ready")  # after four seconds without the store too
        if hub and said["condition"] == "memory":
            until(lambda: self.promised("Course.learner.Progress.note('seen').then(() => true, () => false)"))

    def on_the_disk(self) -> str:
        """What the store holds once all that was done is kept, as the saved file has it."""
        return self.promised("Course.learner.Progress.exportFile().then(({text}) => text)")

    def run(self, script: str, *values: object) -> object:
        return self.driver.execute_script(script, *values)

    def promised(self, promise: str, *values: object) -> object:
        """What a promise of the page comes to; a fault is raised."""
        came, value = self.driver.execute_async_script(
            f"const tell = arguments[arguments.length - 1], given = [...arguments]; ({promise})"
            ".then(value => tell([true, value]), fault => tell([false, String(fault)]));", *values)
        if not came:
            raise AssertionError(value)
        return value

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def text(self, css: str) -> str:
        """What one reads there, with ordinary spaces; nothing when it is not there."""
        try:
            return self.one(css).text.replace("\xa0", " ").replace("\u202f", " ")
        except GONE:
            return ""

    def press(self, name: str) -> None:
        """Presses the button of that name, once it is there."""
        until(lambda: self._clicked(lambda: self.named(name)))

    def named(self, name: str) -> WebElement | None:
        return self.run("return [...document.querySelectorAll('button')].find(one => one.textContent === arguments[0])"
                        " || null", name)

    def click(self, css: str) -> None:
        """Clicks on what is there, or comes."""
        until(lambda: self._clicked(lambda: self.one(css)))

    def _clicked(self, find: Callable[[], WebElement | None]) -> bool:
        """Whether it could be clicked on: it may not be there yet, or be made anew meanwhile."""
        with contextlib.suppress(*GONE, ElementNotInteractableException):
            if found := find():
                found.click()
                return True
        return False

    def choose(self, id: str) -> None:
        """Chooses the right options of a question, once it is there."""
        right = f'.quiz[data-qid="{id}"] input[data-correct]'
        for option in until(lambda: self.run(f"return [...document.querySelectorAll('{right}')].map(one => one.id)")):
            self.click(f'label[for="{option}"]')

    def answer(self, id: str) -> str:
        """Answers a question rightly, waits until the page says that it is kept, returns the verdict."""
        self.choose(id)
        self.click(f'.quiz[data-qid="{id}"] .quiz-button')
        until(lambda: self.all(f'.quiz[data-qid="{id}"] .kept'))
        return self.text(f'.quiz[data-qid="{id}"] .verdict')
