"""What a QR code drawn on a page says, as the course's own reader finds it."""

from __future__ import annotations

from playwright.sync_api import Page

from builder.model.places import THEME

_READER = (THEME / "scripts" / "vendor" / "qr-decode.js").read_text(encoding="utf-8")


def said_by_code(page: Page, place: str) -> str:
    """Of the code drawn within `place`, a square of four pixels each module."""
    if not page.evaluate("'QrDecode' in window"):  # the page's policy lets no script in
        page.evaluate("() => {" + _READER + ";window.QrDecode = QrDecode; }")
    return page.evaluate("""place => {
        const drawn = document.querySelector(place + " svg"), size = drawn.viewBox.baseVal.width, scale = 4;
        const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
        for (const [, x, y] of drawn.querySelector("path").getAttribute("d").matchAll(/M(\\d+) (\\d+)h1/g)) {
            for (let dy = 0; dy < scale; dy++) for (let dx = 0; dx < scale; dx++) {
                data.fill(0, ((y * scale + dy) * size * scale + x * scale + dx) * 4,
                    ((y * scale + dy) * size * scale + x * scale + dx) * 4 + 3);
            }
        }
        return QrDecode.decodeQR({width: size * scale, height: size * scale, data});
    }""", place)
