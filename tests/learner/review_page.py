"""Gestures of a learner in a review, on its page or from page to page, and what can be read off it. Asserts nothing
itself."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Error, Frame, Page

from hands.path_page import answered, at_path, keep
from hands.product import leave_by, settle, until

QUIZ, NEXT = "m05-detecter-et-ouvrir/quiz.html", "m06-reunir-la-preuve/quiz.html"
REVIEW = "revision.html"


def on_page(package: Path, url: str, kind: str = "single") -> list[str]:
    """Questions of a kind, not revised since, that stand on a page."""
    text = (package / "fr" / url).read_text(encoding="utf-8")
    return re.findall(rf'data-qid="([^"]+)" data-rev="1" data-kind="{kind}"', text)


def address(*stops: tuple[str, list[str]], place: int = 0) -> str:
    """What stands after the address of a page in a review of these questions, page by page."""
    return "#reviser=" + ";".join(f"{url}:{'.'.join(ids)}" for url, ids in stops) + (f"@{place}" if place else "")


def missed(*ids: str, ago: float = 3) -> list[dict]:
    return [answered(id, right=False, ago=ago) for id in ids]


def start(page: Page) -> str:
    """Where the button of « Mon parcours » leads."""
    return page.locator(".review .button").get_attribute("href")


def taken(page: Page) -> list[str]:
    """What a review would ask, in its order."""
    return re.findall(r"m\d\d-q\d+", start(page).partition("#reviser=")[2])


def begin(page: Page, package: Path, *records: dict, language: str = "fr") -> Frame:
    """From « Mon parcours » to the first question."""
    keep(at_path(page, package, language), *records)
    page.locator(".review .button").click()
    page.wait_for_url(lambda url: f"{REVIEW}#reviser=" in url)
    settle(page)
    return at_question(page, 1)


def open_at(page: Page, package: Path, hash: str, language: str = "fr") -> None:
    page.goto("about:blank")  # an address that changes after # alone opens nothing
    page.goto((package / language / REVIEW).as_uri() + hash)


def at_question(page: Page, n: int) -> Frame:
    """The page of the nth question, in its frame, once it shows and what is kept has come."""
    def come() -> Frame | None:
        try:
            shown = page.locator(".asking iframe:not(.coming)")
            if place(page) != n or shown.count() != 1:
                return None
            frame = shown.element_handle().content_frame()
            return frame if frame and frame.evaluate(
                "n => !!window.Course?.learner?.Review?.isFramed && location.hash.endsWith('@' + n)", n) else None
        except Error:  # between two pages
            return None
    return until(come)


def back_at_question(page: Page, n: int) -> Frame | None:
    """The same after Back, once the question shows; none in Firefox, which brings the page back as it was left: its
    driver then sees no frame in it."""
    if page.context.browser.browser_type.name != "firefox":
        return at_question(page, n)
    shown = "[...document.querySelectorAll('.asking iframe:not(.coming)')].map(one => one.src.split('@').pop())"
    until(lambda: place(page) == n and page.evaluate(shown) == [str(n)])
    return None


def place(page: Page) -> int:
    """Where the address says one is."""
    found = re.search(r"@(\d+)$", page.evaluate("location.hash"))
    return int(found[1]) if found else 0


def asked(page: Page | Frame) -> list[str]:
    """The questions shown."""
    return page.locator(".quiz").evaluate_all(
        "all => all.filter(box => box.offsetParent).map(box => box.dataset.qid)")


def onward(page: Page):
    return page.locator(".review > button.main")


def go(page: Page, gesture: str, path: str) -> None:
    """A gesture that leads to another page; Firefox's driver does not tell when Back is over."""
    leave_by(page, gesture)
    until(lambda: _is_at(page, path))


def _is_at(page: Page, path: str) -> bool:
    try:
        return page.evaluate("location.pathname").endswith("/" + path) and bool(settle(page))
    except Error:  # between two pages
        return False


def records(page: Page, start: str = "q:") -> dict[str, dict]:
    """What the page around the question knows to be kept."""
    return {one["k"]: one for one in page.evaluate("Course.learner.Progress.all()") if one["k"].startswith(start)}


def walk(page: Page, package: Path, *records: dict) -> None:
    """From « Mon parcours » to the first page of a review that goes from page to page."""
    keep(at_path(page, package), *records)
    hash = start(page).removeprefix(REVIEW)
    page.goto((package / "fr" / re.match(r"#reviser=([^:]+)", hash)[1]).as_uri() + hash)
    settle(page)
