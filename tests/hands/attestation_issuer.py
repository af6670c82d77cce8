"""An issuer's side of signed attestations, said a second time on a library of another family (PyNaCl): codes, cards,
groups of digits; and pictures of a QR code, well and badly taken. Asserts nothing itself."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from pathlib import Path

import pypdfium2
from nacl.signing import SigningKey
from playwright.sync_api import Page

from builder.model.places import HOME as ROOT

ISSUER, DAY, ID = "INFJ de Bamako", "2026-11-28", "INFJABCDEFGH2345"
FIELDS = ("course", "version", "form", "day", "person", "parts")
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017",
        "9438617205", "2581436790")


def letters(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def secret(n: int) -> SigningKey:
    return SigningKey(bytes([n]) * 32)


def public(n: int) -> bytes:
    return bytes(secret(n).verify_key)


def statement(course: str, **more: object) -> dict[str, object]:
    return {"course": course, "version": "0.5.0", "form": "a", "day": DAY, "person": "Aminata Traoré",
            "parts": [["a", 9, 12], ["b", 11, 12], ["c", 10, 12]], **more}


def code(said: dict[str, object] | bytes, key: int = 7, format: int = 1) -> str:
    """What a trainer signs of a person, or of any bytes."""
    told = said if isinstance(said, bytes) else json.dumps(
        [said[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    whole = bytes([format]) + public(key) + told
    return letters(whole + secret(key).sign(b"attestation\n" + whole).signature)


def card(course: str, number: int = 1, keys: dict[int, str] | None = None, **more: object) -> str:
    """The card of these keys, each with the day on which it was withdrawn, or nothing."""
    keys = keys or {7: ""}
    listed = [{"key": letters(public(n)), "withdrawn": withdrawn} for n, withdrawn in keys.items()]
    said = {"id": ID, "issuer": ISSUER, "day": DAY, "number": number, "keys": listed, **more}
    told = json.dumps(said, ensure_ascii=False)
    signatures = [letters(secret(n).sign(b"card\n" + told.encode()).signature) for n in keys]
    return json.dumps({"format": f"{course}/issuer-card", "version": 1, "card": told, "signatures": signatures})


def check_digit(digits: str) -> str:
    held = 0
    for digit in digits:
        held = int(DAMM[held][int(digit)])
    return str(held)


def groups(key: int = 7) -> list[str]:
    """The eight groups that a card on paper shows of this key."""
    number = int.from_bytes(hashlib.sha512(public(key)).digest()[:20]) % 10**32
    fours = [f"{number:032d}"[n:n + 4] for n in range(0, 32, 4)]
    return [four + check_digit(f"{n}{four}") for n, four in enumerate(fours)]


# ---- Pictures

DRAW = """text => {
    const rows = QrEncode.encodeQR(text, "raw", {ecc: "medium", border: 4}), scale = 6;
    const canvas = document.createElement("canvas"), drawing = canvas.getContext("2d");
    canvas.width = canvas.height = rows.length * scale;
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.fillStyle = "#000";
    const dot = (dark, x, y) => { if (dark) drawing.fillRect(x * scale, y * scale, scale, scale); };
    rows.forEach((row, y) => row.forEach((dark, x) => dot(dark, x, y)));
    return canvas.toDataURL("image/png");
}"""
PAPER = """<body style="margin:0;background:#6b6255"><div style="width:1500px;height:1500px;perspective:2200px">
<div style="width:1180px;height:1180px;margin:160px;background:#efece2;transform:{turn}"><img alt="" src="{address}"
style="width:{size}px;margin:{margin}px;filter:blur({blur}px) contrast(.8)"></div>
<div style="position:fixed;inset:0;background:linear-gradient(115deg,rgba(0,0,0,.45),transparent 55%)"></div></div>"""


def qr_address(page: Page, text: str) -> str:
    """The QR code of a text, as the kit draws it: an address « data: »."""
    page.goto("about:blank")
    script = (ROOT / "theme/kit/vendor/qr-encode.js").read_text(encoding="utf-8")
    page.evaluate(f"() => {{ (0, eval)({json.dumps(script)}); }}")
    return page.evaluate(DRAW, text)


def bytes_of(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


def photograph(page: Page, address: str, turn: str = "", size: int = 900, blur: float = 0) -> bytes:
    """A sheet with this picture on it, seen at an angle, half in the shade: a JPEG of 1,500 points a side."""
    page.set_viewport_size({"width": 1500, "height": 1500})
    margin = (1180 - size) // 2
    page.set_content(PAPER.format(address=address, turn=turn or "none", size=size, margin=margin, blur=blur))
    page.locator("img").evaluate("picture => picture.decode()")
    return page.screenshot(type="jpeg", quality=70)


def bitmap_of(printed: Path, dots: int = 150) -> bytes:
    """The first page of a PDF as a scanner of so many dots an inch would give it: a BMP."""
    with pypdfium2.PdfDocument(printed) as document:
        seen = document[0].render(scale=dots / 72, rev_byteorder=False, prefer_bgrx=True)
        data = bytes(seen.buffer)
        head = struct.pack("<2sIHHI", b"BM", 54 + len(data), 0, 0, 54)
        return head + struct.pack("<IiiHHIIiiII", 40, seen.width, -seen.height, 1, 32, 0, len(data), 0, 0, 0, 0) + data
