"""What anyone may expect of the road map builder: by hand, by ear and by eye, nothing stands in the way."""

from __future__ import annotations

import pytest

from access.test_pages import violations
from hands.product import settle, timers_run, until
from hands.roadmap_fixtures import *  # noqa: F403  the builder open in a browser
from hands.roadmap_page import (
    choose,
    detail,
    entry,
    file_text,
    first_changed,
    give_file,
    go,
    hear,
    ids,
    name,
    open_builder,
    plan,
    take_ninety,
)


def test_a_road_map_is_made_with_the_keyboard_alone(builder):
    builder.locator('[data-step="court"]').focus()
    for _ in range(4):
        builder.keyboard.press("Tab")
    assert builder.evaluate("document.activeElement.id") == "plan-court"
    builder.keyboard.type("Kayes")
    _press(builder, "Suite\u00a0: choisir les actions")
    assert builder.evaluate("document.activeElement.id") == "etape-choose"
    builder.keyboard.press("Tab")
    builder.keyboard.press("Enter")  # the first ninety days
    assert len(ids(builder)) == 12
    _press(builder, "Suite\u00a0: préciser chaque action")
    builder.locator('[data-entry="start-02"] > summary').focus()
    builder.keyboard.press("Enter")
    assert entry(builder, "start-02").get_attribute("open") is not None
    builder.locator("#body-start-02").focus()
    builder.keyboard.press("ControlOrMeta+A")
    builder.keyboard.type("Greffe")
    assert builder.evaluate("Course.roadmap.entry('start-02').body") == "Greffe"
    builder.locator(".so-far-box .buttons button").first.focus()
    builder.keyboard.press("Enter")
    assert "body" not in builder.evaluate("Course.roadmap.entry('start-02')")


def test_the_field_in_hand_keeps_the_focus_while_the_rest_follows(desk):
    choose(desk, "pros-01", "pros-02")
    detail(desk, "pros-02")
    desk.locator("#body-pros-02").focus()
    desk.keyboard.press("End")
    desk.keyboard.type(" abc")
    assert desk.evaluate("document.activeElement.id") == "body-pros-02"
    assert plan(desk)["entries"][1]["body"].endswith(" abc")


def test_each_result_is_announced_once(builder):
    hear(builder)
    choose(builder, "prot-01")
    take_ninety(builder)
    builder.locator(".so-far-box .buttons button").first.click()
    timers_run(builder, 250)
    said = [text for text in builder.evaluate("said") if text]
    assert len(said) == len(set(said)) == 3, said
    assert builder.locator(".roadmap [role=status], .roadmap [aria-live]").count() == 1
    name(builder)
    timers_run(builder, 250)
    assert len(builder.evaluate("said.filter(Boolean)")) == 3, "letters typed are not announced"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.release)])
def test_axe_finds_nothing_at_any_step(window, package, scheme):
    _axe_finds_nothing(window(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page(), package)


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.release)])
def test_axe_finds_nothing_on_a_telephone_and_nothing_scrolls_sideways(chromium_window, package, scheme):
    page = chromium_window(color_scheme=scheme, viewport={"width": 320, "height": 700}).new_page()
    for step in _axe_finds_nothing(page, package):
        go(page, step)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), step
        small = page.evaluate("""() => [...document.querySelectorAll(".roadmap button:not(.link), .tick-line,"
          + ".roadmap summary, .roadmap input:not([type=checkbox])")]
          .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map(one => one.textContent || one.id)""")
        assert small == [], step


def _press(page, text: str) -> None:
    page.locator(".panel:visible button", has_text=text).focus()
    page.keyboard.press("Enter")


def _axe_finds_nothing(page, package) -> tuple[str, ...]:
    open_builder(page, package)
    settle(page)
    name(page)
    take_ninety(page)
    choose(page, "prot-02", "pros-01")
    detail(page, "pros-01", date="2026-11-01")
    give_file(page, first_changed(file_text(page), body="Substitut général", date="2027-01-01"), "join")
    until(lambda: page.locator(".one-choice").count() > 0)
    steps = ("court", "choose", "detail", "read")
    for step in steps:
        go(page, step)
        page.evaluate("document.querySelectorAll('.panel:not([hidden]) details').forEach(box => { box.open = true; })")
        timers_run(page, 0)  # the boxes have opened
        assert violations(page) == [], step
    page.locator(".files button", has_text="Garder").click()
    assert violations(page) == []
    page.keyboard.press("Enter")
    return steps
