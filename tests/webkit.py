"""WebKitGTK as a reader has it, and gestures of a learner in it. Asserts nothing itself.

Playwright does not drive Debian's WebKit: the engine's own driver does, through Selenium.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from selenium.common import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from course.setup import browsers
from product import until

WINDOW = Path(__file__).with_name("webkit_window.py")
GONE = (NoSuchElementException, StaleElementReferenceException)


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
        self.driver = WebKitGTK(options, Service(str(browsers.webkit()), env={**os.environ, "DISPLAY": self.display}))
        self.driver.set_script_timeout(180)  # of itself thirty seconds, which a busy machine passes

    def leave(self) -> None:
        """Closes the browser."""
        self.driver.quit()

    def come_back(self) -> None:
        """Closes the browser and opens it again on the same profile."""
        self.leave()
        self.sit_down()

    def open(self, url: str) -> None:
        """Goes to a page, until its questions can be answered and the store has spoken."""
        self.driver.get(url)
        self.ready()

    def ready(self) -> None:
        until(lambda: self.run("return document.documentElement.dataset.quiz === 'ready' && 'Progress' in window"))
        self.promised("Progress.ready")

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
        until(lambda: self.named(name))[0].click()

    def named(self, name: str) -> list[WebElement]:
        return [one for one in self.all("button") if self.run("return arguments[0].textContent", one) == name]

    def click(self, css: str) -> None:
        self.one(css).click()

    def answer(self, id: str) -> str:
        """Answers a question rightly, waits until the page says that it is kept, returns the verdict."""
        for option in self.all(f'.quiz[data-qid="{id}"] input[data-correct]'):
            self.click(f'label[for="{option.get_attribute("id")}"]')
        self.click(f'.quiz[data-qid="{id}"] .quiz-button')
        until(lambda: self.all(f'.quiz[data-qid="{id}"] .kept'))
        return self.text(f'.quiz[data-qid="{id}"] .verdict')
