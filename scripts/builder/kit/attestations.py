"""« Attestations »: the page on which a trainer makes keys, hands out the card of them, signs and prints an attestation
that a page of the course checks. Keys are made in the page and stay in the trainer's file: the kit holds none.
"""

from __future__ import annotations

from pathlib import Path

from builder.kit.assets import write_as_they_are, write_script, write_style
from builder.kit.drawing import Drawing
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.results.keys import keys_of
from builder.words.for_scripts import as_json, script_words

PAGE = "attestations-{language}.html"
AS_THEY_ARE = ("scripts/vendor/ed25519.js", "scripts/vendor/noble-ed25519.LICENSE.txt", "kit/vendor/seal.js",
               "kit/vendor/noble-ciphers.LICENSE.txt", "kit/vendor/qr-encode.js", "kit/vendor/qr.LICENSE.txt")

LOADED = ("ed25519.js", "seal.js", "qr-encode.js", "attestations.js")


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages and what it loads. Raises OSError when the disk refuses."""
    write_script(folder, "attestations.js", "kit/attestations/page.js", "kit/attestations/offer.js")
    write_style(folder, "kit/attestations/attestations.css")
    write_as_they_are(folder, AS_THEY_ARE)
    released = {key.version: key.released[:10] for key in keys_of(course) if key.released}
    for language in LANGUAGES:
        drawing = Drawing(course, language)
        spaced = drawing.rendering.spaced
        parts = [{"id": part.id, "title": spaced(f"{part.letter}. {part.title[language]}"), "of": asked}
                 for part in course.parts if (asked := course.asked_of(part.modules))]
        drawing.page(folder, "attestations", PAGE, scripts=LOADED, styles=("attestations.css",), parts=parts,
                     title=spaced(course.title[language]), released=as_json(released),
                     said=script_words("script.attestations", language))
