"""What a learner whose platform frames the course without `allow-forms` believes: on each kind of page the main gesture
works, by its button and by Enter, because no control rests on a form's « submit »."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from hands.product import MODULE, plain, until
from hands.roadmap_page import COURT
from hands.roadmap_page import PAGE as PLAN
from hands.taking_the_test import BEGIN, DIAGNOSTIC, FINAL

HOST = '<iframe sandbox="allow-scripts allow-same-origin{more}" width=1200 height=900 src="{page}"></iframe>'


def framed(page: Page, package: Path, path: str, place: Path, more: str = "") -> Frame:
    """The page of the package in a frame that may run scripts and send no form; `more`: what else it may."""
    host = place / "host.html"
    host.write_text(HOST.format(more=more, page=(package / path).as_uri()), encoding="utf-8")
    page.goto(host.as_uri())
    until(lambda: page.evaluate("1") and len(page.frames) > 1 and page.frames[1].evaluate(
        "document.readyState === 'complete' && 'assets/course.js' in (window.Loaded || {})"))
    return page.frames[1]


def begins(frame: Frame, path: str) -> None:
    frame.get_by_role("button", name=BEGIN["fr", path], exact=True).click()
    frame.locator(".asking label").first.click()
    frame.locator(".asking .buttons button.main").click()
    until(lambda: "2" in frame.locator(".asking").inner_text().split("\n")[0])


def answers(frame: Frame) -> None:
    """By the button, then, trying again, by Enter."""
    asked = frame.locator('.quiz[data-kind="single"]').first
    asked.locator("input").first.check()
    asked.locator(".quiz-button").click()
    asked.locator(".verdict").filter(has_text=".").wait_for()
    asked.locator(".quiz-button").click()
    asked.locator("input").first.press("Enter")
    asked.locator(".lack").filter(has_text=".").wait_for()


def takes_a_code(frame: Frame) -> None:
    frame.locator(".mine a").last.click()
    frame.locator("#progress-code").fill("FALCON7")
    frame.locator("#progress-code").press("Enter")
    until(lambda: "FALCON7" in frame.locator("[data-progress-panel]").inner_text())


def plans(frame: Frame) -> None:
    frame.locator('[data-step="court"]').click()
    frame.locator("#plan-court").fill(COURT)
    frame.locator("#plan-court").press("Enter")
    until(lambda: COURT in plain(frame.locator(".so-far").first.inner_text()))
    frame.locator('[data-step="choose"]').click()
    frame.locator(".ready-made button").click()
    until(frame.locator("[data-line]").count)


def qualifies(frame: Frame) -> None:
    frame.locator(".desk summary").click()
    frame.locator(".example button").first.click()
    until(frame.locator("[data-group] [data-offence]").count)


def chooses_sheets(frame: Frame) -> None:
    before = frame.locator(".chosen").inner_text()
    frame.locator('[data-tick="all"]').click()
    until(lambda: frame.locator(".chosen").inner_text() != before)


def checks_an_attestation(frame: Frame) -> None:
    frame.locator("#attested-code").fill("rien")
    frame.locator("button.check").click()
    until(frame.locator(".verdict > p:not(.hint)").count)


def filters(frame: Frame) -> None:
    frame.locator("#filter").fill("traite")
    frame.locator("#filter").press("Enter")
    until(frame.locator(".beside [role=status]").inner_text)


def searches(frame: Frame) -> None:
    frame.locator("#search-open").click()
    frame.locator("#search-query").fill("passeport")
    until(frame.locator("a[data-result]").count)


GESTURES: dict[str, tuple[str, Callable[[Frame], None]]] = {
    "question": (f"{MODULE}/1-acte.html", answers), "diagnostic": (DIAGNOSTIC, lambda frame: begins(frame, DIAGNOSTIC)),
    "final test": (FINAL, lambda frame: begins(frame, FINAL)), "my path": ("progression.html", takes_a_code),
    "road map": (PLAN, plans), "qualify": ("qualifier.html", qualifies), "booklet": ("mes-fiches.html", chooses_sheets),
    "attestation to check": ("verifier-une-attestation.html", checks_an_attestation),
    "glossary": ("glossaire.html", filters), "search": (f"{MODULE}/1-acte.html", searches),
}


@pytest.mark.parametrize("kind", GESTURES)
def test_the_main_gesture_of_a_page_works_where_a_host_forbids_forms(one_window, package, tmp_path, kind):
    path, gesture = GESTURES[kind]
    gesture(framed(one_window, package, f"fr/{path}", tmp_path))


def test_the_frame_of_these_tests_forbids_forms(one_window, package, tmp_path):
    """The frame itself: a form sent there goes nowhere, and without the sandbox's rule it would."""
    for more, sent in (("", 0), (" allow-forms", 1)):
        frame = framed(one_window, package, f"fr/{MODULE}/1-acte.html", tmp_path, more)
        told = frame.evaluate("""() => { const form = document.createElement("form"); let told = 0;
            form.onsubmit = event => { event.preventDefault(); told += 1; };
            document.body.append(form); form.requestSubmit(); return told; }""")
        assert told == sent
