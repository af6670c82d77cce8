"""Gestures of a learner at the test, and what the course's own files say of its questions. Asserts nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from builder.model.course import Course
from builder.model.question import Question, other_form
from builder.site.forms import option_code
from hands.product import awaited, plain, settle, until

DIAGNOSTIC, FINAL = "diagnostic.html", "test-final.html"
BEGIN = {("fr", DIAGNOSTIC): "Commencer le diagnostic", ("fr", FINAL): "Commencer le test final",
         ("en", DIAGNOSTIC): "Begin the diagnostic", ("en", FINAL): "Begin the final test"}


def open_test(context, package: Path, path: str = DIAGNOSTIC, language: str = "fr", hub: bool = True) -> Page:
    """A new tab on a page of the test, once it shows what there is to do."""
    page = context.new_page()
    page.goto((package / language / path).as_uri())
    ready(page, hub)
    return page


def ready(page: Page, hub: bool = True) -> None:
    settle(page, hub)
    until(lambda: page.locator(".test-space").evaluate("space => space.childElementCount"))


def begin(page: Page, path: str = DIAGNOSTIC, language: str = "fr") -> str:
    """Begins, and returns the form that was drawn."""
    page.get_by_role("button", name=BEGIN[language, path], exact=True).click()
    return form_on_screen(page)


def form_on_screen(page: Page) -> str:
    """That of the test last begun, once a question of it is shown."""
    until(page.locator(".asking input").count)
    return page.evaluate("Course.learner.Attempts.all(Course.learner.Progress.all()).pop().form")


def right_codes(question: Question) -> list[str]:
    return sorted(option_code(question, option) for option in question.right)


def wrong_codes(question: Question) -> list[str]:
    """As many wrong options as answers are asked for."""
    wrong = [option_code(question, option) for option in question.options if not option.right]
    return sorted(wrong[:len(question.right)])


def choose(page: Page, question: Question, codes: list[str]) -> None:
    """Chooses on the question shown, and waits until the page says that it is kept."""
    for code in codes:
        page.locator(f'label[for="{question.id}-{code}"]').click()
    until(lambda: "gardée" in page.locator(".test .told").first.inner_text())


def go_on(page: Page) -> None:
    page.locator(".asking .buttons button.main").click()


def answer_all(page: Page, course: Course, form: str, right: set[str],
               only: Sequence[Question] | None = None) -> None:
    """Answers the whole form, or those `only`, rightly in the slots told: through the store, as the page itself does
    after each click."""
    replies = [[one.id, one.revision, right_codes(one) if one.slot in right else wrong_codes(one)]
               for one in (course.form(form) if only is None else only)]
    awaited(page, """(async replies => {
        const open = Course.learner.Attempts.all(Course.learner.Progress.all()).filter(one => !one.submission).pop();
        await Course.learner.Progress.record(...replies.map(([id, rev, chosen]) =>
            Course.learner.Attempts.response(open, id, rev, chosen)));
    })(given)""", replies)


def hand_in(page: Page) -> None:
    """From any question: to the last screen, then in."""
    page.reload()
    ready(page)
    resume_and_hand_in(page)


def resume_and_hand_in(page: Page) -> None:
    """The same, from the page just opened on a test begun; blank answers are handed in too."""
    page.locator(".test-space button").click()
    until(page.locator(".asking").count)
    while not page.locator(".all-questions").count():
        page.locator(".asking .buttons button").last.click()
    page.locator(".asking .buttons button.main").click()
    if (still := page.locator(".asking .asked button:visible")).count():
        still.first.click()
    until(lambda: not page.locator(".asking").count())


def take(page: Page, course: Course, right: set[str] | None = None, path: str = DIAGNOSTIC,
         language: str = "fr") -> str:
    """Begins, answers and hands in; `right` names the slots answered rightly, all of them unless given. Returns the
    form drawn."""
    form = begin(page, path, language)
    slots = {one.slot for one in course.form(form)} if right is None else right
    answer_all(page, course, form, slots)
    hand_in(page)
    return form


def former_form(course: Course, form: str) -> list[Question]:
    """What that form asked up to version 0.5, in its order."""
    pairs = zip(course.form("a"), course.form("b"), strict=True)
    return [next(one for one in pair if one.id.endswith(form)) for pair in pairs]


def other(form: str) -> str:
    return other_form(form)


def row(page: Page, selector: str) -> list[str]:
    """The figures of a line of the table: diagnostic, final, change."""
    texts = page.locator(f".test-result tr[{selector}] td").all_inner_texts()
    return [plain(text) for text in texts]


def text_of_the_test(page: Page) -> str:
    return plain(page.locator(".test-space").inner_text())


def to_read_again(page: Page) -> list[str]:
    return page.locator(".test-again li:not([hidden])").evaluate_all("all => all.map(row => row.dataset.again)")
