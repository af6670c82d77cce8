"""Gestures of a magistrate in the road map builder, and what can be read off it. Asserts nothing itself."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from hands.product import open_page, until

PAGE = "m13-feuille-de-route/feuille-de-route.html"
COURT, START = "Tribunal de grande instance de Kayes", "2026-12-01"
OWN = "Équiper la salle d’audience d’un paravent, à Kayes."


def open_builder(page: Page, package: Path, language: str = "fr") -> None:
    open_page(page, package, f"{language}/{PAGE}")
    until(lambda: page.locator(".roadmap.ready").count() == 1)


def go(page: Page, step: str) -> None:
    page.locator(f'[data-step="{step}"]').click()


def name(page: Page, court: str = COURT, start: str = START, author: str = "") -> None:
    go(page, "court")
    page.fill("#plan-court", court)
    page.fill("#plan-start", start)
    page.fill("#plan-author", author)


def choose(page: Page, *ids: str) -> None:
    """Ticks candidate actions, each under its pillar."""
    go(page, "choose")
    for id in ids:
        row = page.locator(f'[data-candidate="{id}"]')
        if not row.is_visible():
            page.locator(".choice", has=row).locator("summary").click()
        row.locator("label").click()


def take_ninety(page: Page) -> None:
    go(page, "choose")
    page.locator(".ready-made button").click()


def write_own(page: Page, action: str, pillar: str = "protection") -> str:
    """An action of one's own; returns its id."""
    go(page, "choose")
    page.fill("#own-action", action)
    page.select_option("#own-pillar", pillar)
    page.locator(".own button").click()
    return next(one["id"] for one in plan(page)["entries"] if one.get("action") == action)


def detail(page: Page, id: str, **fields: str) -> None:
    """Opens an action and fills in its fields: detail(page, "pros-01", date="2027-01-31")."""
    go(page, "detail")
    box = entry(page, id)
    if box.get_attribute("open") is None:
        box.locator("summary").first.click()
    for field, text in fields.items():
        page.fill(f"#{field}-{id}", text)


def depend(page: Page, id: str, other: str) -> None:
    detail(page, id)
    if entry(page, id).locator(".before").get_attribute("open") is None:
        entry(page, id).locator(".before > summary").click()
    page.locator(f'label[for="after-{id}-{other}"]').click()


def entry(page: Page, id: str):
    return page.locator(f'[data-entry="{id}"]')


def warnings(page: Page, id: str) -> list[str]:
    return entry(page, id).locator(".warnings li").all_text_contents()


def plan(page: Page) -> dict:
    return page.evaluate("Course.roadmap.planNow()")


def ids(page: Page) -> list[str]:
    """The actions taken up, in the order of the document."""
    return page.evaluate("Course.roadmap.ordered().map(one => one.id)")


def roadmap_status(page: Page) -> str:
    return page.locator(".roadmap [role=status]").inner_text()


def rows(page: Page) -> dict[str, list[str]]:
    """The document's table: the cells of each action."""
    go(page, "read")
    return dict(page.locator(".document [data-row]").evaluate_all(
        "all => all.map(row => [row.dataset.row, Array.from(row.cells, cell => cell.textContent)])"))


def file_text(page: Page) -> str:
    """What « Enregistrer » would put in the file. Once a download has begun, Firefox driven from here no longer presses
    a button on Enter: only tests of saving itself save."""
    return page.evaluate("Course.roadmap.encode(Course.roadmap.planNow())")


def save(page: Page) -> str:
    """Presses « Enregistrer »; the text of the file, read where the page shows it."""
    page.locator(".files button").first.click()
    return page.locator(".files .copy textarea").input_value()


def give_file(page: Page, text: str | bytes, gesture: str = "open", name: str = "collegue.json") -> None:
    """Chooses a file with « Ouvrir » or « Réunir »."""
    chooser = page.locator(".files input[type=file]").nth(0 if gesture == "open" else 1)
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    chooser.set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


def changed(text: str, **values: object) -> str:
    """The text of a file with some of its first-level keys changed."""
    return json.dumps({**json.loads(text), **values}, ensure_ascii=False)


def first_changed(text: str, **values: object) -> str:
    """The text of a file with some fields of its first action changed."""
    file = json.loads(text)
    file["entries"][0] |= values
    return json.dumps(file, ensure_ascii=False)


def hear(page: Page) -> None:
    """Notes every announcement from now on in `said`."""
    page.evaluate("""() => { window.said = [];
      new MutationObserver(all => said.push(...all.map(one => one.target.textContent)))
        .observe(document.querySelector(".roadmap [role=status]"),
                 {childList: true, characterData: true, subtree: true}); }""")


