"""Gestures of a clerk on the page that checks a signed attestation. Asserts nothing itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from hands.attestation_issuer import ISSUER
from hands.product import on_one_line, until

PAGE = "verifier-une-attestation.html"
HOLDS = {"fr": "La signature correspond", "en": "The signature matches"}
ISSUED = {"fr": f"Attestation délivrée par {ISSUER}", "en": f"Attestation issued by {ISSUER}"}
UNKNOWN = {"fr": "ne connaît pas l’émetteur", "en": "does not know the issuer"}


def open_check(page: Page, package: Path, language: str = "fr") -> Page:
    page.on("dialog", lambda dialog: pytest.fail(f"a file spoke: {dialog.message}"))
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto((package / language / PAGE).as_uri())
    page.locator("#attested-code").wait_for()
    return page


def verdict(page: Page) -> str:
    return on_one_line(page.locator(".verdict").inner_text())


def paste(page: Page, text: str) -> str:
    page.fill("#attested-code", text)
    page.click(".check")
    return verdict(page)


def give(page: Page, field: str, name: str, content: bytes | str, kind: str = "application/json") -> None:
    """Chooses a file of this content."""
    data = content if isinstance(content, bytes) else content.encode()
    page.set_input_files(field, {"name": name, "mimeType": kind, "buffer": data})


def take(page: Page, text: str, told: str) -> None:
    """Opens the file of a card, and waits for what is said of it."""
    give(page, "#attested-card", "carte.json", text)
    until(lambda: told in on_one_line(page.locator(".attested .told").inner_text()))


def of_picture(page: Page, content: bytes | Path, kind: str = "image/jpeg") -> str:
    """What is said of a picture, or of a file, once something is."""
    page.locator(".verdict").evaluate("box => box.replaceChildren()")
    if isinstance(content, Path):
        page.set_input_files("#attested-file", content)
    else:
        give(page, "#attested-file", "photo.jpg", content, kind)
    until(lambda: page.locator(".verdict > p:not(.hint)").count(), 60)
    return verdict(page)
