"""The trainer's desk and the page that signs, as they stand in the kit, and a trainer's gestures there. Asserts nothing
itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.kit import attestations
from builder.kit import desk as desk_pages
from builder.kit.assets import write_frame
from conftest import made_once
from hands.product import until
from hands.results_made import group_of, text_of

__all__ = ["desk", "kit"]


@pytest.fixture(scope="session")
def kit(course, shared) -> Path:
    """The desk and the page that signs, as they stand in the kit."""
    def make(place: Path) -> None:
        place.mkdir()
        write_frame(place)
        attestations.write(course, place)
        desk_pages.write(course, place)

    return made_once(shared / "desk", make)


@pytest.fixture
def desk(page, kit) -> Page:
    return open_desk(page, kit)


def open_desk(page: Page, kit: Path, language: str = "fr") -> Page:
    """The desk, by a clock that has all the tests of results_made.py behind it."""
    page.on("dialog", lambda dialog: pytest.fail(f"a file spoke: {dialog.message}"))
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto((kit / f"desk-{language}.html").as_uri())
    until(lambda: page.evaluate("document.documentElement.dataset.desk === 'ready'"))
    page.evaluate("""() => { const now = Date.parse(Course.desk.releasedOn(DeskCourse.version)) + 60 * 86400000;
        Date.now = () => now;
        document.querySelector('#typed-day').value = Course.desk.dayOf(now); }""")
    return page


def give(page: Page, *texts: str, names: tuple[str, ...] = ()) -> None:
    """Chooses files of these texts, and waits until all are shown."""
    before = page.evaluate("Course.desk.group().read")
    page.set_input_files("#files", [
        {"name": names[n] if names else f"{n}.json", "mimeType": "application/json",
         "buffer": text.encode("utf-8", "surrogatepass")} for n, text in enumerate(texts)])
    until(lambda: page.evaluate("Course.desk.group().read") == before + len(texts)
        and page.locator("progress").is_hidden())


def codes(page: Page) -> list[str]:
    return page.locator("#aside li").evaluate_all("all => all.map(one => one.dataset.code)")


def texts_of(course, people: int, **how) -> list[str]:
    return [text_of(file) for file in group_of(course, people, **how)]


def verdicts(page: Page, texts: list[str]) -> list[str]:
    """What the desk says of each: the code of its fault, or « taken » once it is also marked and counted."""
    return page.evaluate("""texts => texts.map(text => {
        const {fault, result} = Course.desk.read(text, 'x.json');
        if (fault) { Course.desk.told(fault); return fault.code; }
        const {learners} = Course.desk.join([result]);
        Course.desk.figures(learners);
        return 'taken'; })""", texts)
