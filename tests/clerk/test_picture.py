"""What a clerk believes of a picture given to the page that checks a signed attestation: a photograph of the QR code is
read in three engines, any other picture gets its sentence, and nothing is loaded for it before."""

from __future__ import annotations

import base64
import shutil
import struct
import zlib
from pathlib import Path

import pytest

from builder.setup import browsers
from conftest import DESKTOP
from hands.attestation_check import HOLDS, ISSUED, PAGE, UNKNOWN, of_picture, open_check, paste
from hands.attestation_issuer import bytes_of, card, code, photograph, qr_address, statement
from hands.product import until

TURNED = "rotate(24deg) rotateY(28deg) rotateX(14deg)"


@pytest.fixture
def clerk(page, package):
    """The page, open from the disk."""
    return open_check(page, package)


# --- a picture of the QR code ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pictures(windows, course) -> dict[str, bytes]:
    """What a clerk may hold before the camera, by what it is."""
    page = windows.chromium(viewport=DESKTOP).new_page()
    own, other = (qr_address(page, text) for text in (code(statement(course.id)), "https://example.org/menu"))
    made = {"as printed": bytes_of(own), "at an angle": photograph(page, own, TURNED),
            "upside down, far, blurred": photograph(page, own, "rotate(180deg)", size=620, blur=.6),
            "something else": bytes_of(other),
            "nothing": photograph(page, "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>")}
    page.context.close()
    return made


def test_a_photograph_of_the_code_is_read_and_every_other_picture_gets_its_sentence(clerk, pictures, tmp_path):
    for name in ("as printed", "at an angle", "upside down, far, blurred"):
        assert HOLDS["fr"] in of_picture(clerk, pictures[name]), name
    assert "n’est pas celui d’une attestation" in of_picture(clerk, pictures["something else"])
    assert "Aucun code QR" in of_picture(clerk, pictures["nothing"])
    film = tmp_path / "film.jpg"
    film.write_bytes(bytes(21 << 20))
    assert "trop grande" in of_picture(clerk, film)
    assert "trop grande" in of_picture(clerk, of_few_bytes(20_000, 20_000), "image/png"), "it unfolds into 400 million"
    assert "ni une image" in of_picture(clerk, pictures["at an angle"][:400])
    drawing = ("<svg xmlns='http://www.w3.org/2000/svg' width='600' height='600'><image width='600' height='600' "
               f"href='data:image/png;base64,{base64.b64encode(pictures['as printed']).decode()}'/></svg>")
    assert "ni une image" in of_picture(clerk, drawing.encode(), "image/svg+xml"), "a drawing may hold millions"


def of_few_bytes(width: int, height: int) -> bytes:
    """A white PNG."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\xff" * (width // 8)) * height, 9)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def test_what_reads_pictures_is_asked_for_only_then_and_missed_only_there(page, package, course, pictures, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "cours"))
    open_check(page, copy)
    assert not page.evaluate("!!window.Course?.attested?.AttestedPicture || 'QrDecode' in window")
    (copy / "assets/attested-picture.js").unlink()
    assert "manque dans cette copie" in of_picture(page, pictures["as printed"], "image/png")
    assert HOLDS["fr"] in paste(page, code(statement(course.id)))
    shutil.copy(package / "assets/attested-picture.js", copy / "assets")
    assert HOLDS["fr"] in of_picture(page, pictures["as printed"], "image/png")


# --- the third engine ------------------------------------------------------------------------------------------------


def test_in_webkit_too_a_code_a_card_and_a_photograph_are_read(package, course, pictures, profiles, tmp_path):
    if browsers.webkit() is None:
        pytest.skip("WebKitGTK is not here: it exists on Linux only")
    from hands.webkit import Reader, screen

    (tmp_path / "photo.jpg").write_bytes(pictures["at an angle"])
    (tmp_path / "carte.json").write_text(card(course.id), encoding="utf-8")
    with screen() as display:
        reader = Reader(display, profiles())
        try:
            reader.open((package / "fr" / PAGE).as_uri())
            reader.one("#attested-file").send_keys(str(tmp_path / "photo.jpg"))
            until(lambda: HOLDS["fr"] in reader.text(".verdict") and UNKNOWN["fr"] in reader.text(".verdict"), 60)
            reader.one("#attested-card").send_keys(str(tmp_path / "carte.json"))
            until(lambda: ISSUED["fr"] in reader.text(".verdict"))
            reader.one("#attested-code").send_keys(code(statement(course.id))[:-2])
            reader.click(".check")
            until(lambda: "ne correspond pas" in reader.text(".verdict"))
        finally:
            reader.leave()
