"""What a learner believes of the look of the course: one emblem everywhere, a colour and a letter for each part, a
drawing at the head of each module."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest

from hands.product import LANGUAGES, classed, main_of, open_page, pages, until, words

HEAD = "m05-detecter-et-ouvrir/index.html"
LESSONS = {"a": "m02-traite-des-personnes/1-acte.html", "b": "m06-reunir-la-preuve/1-scene.html",
           "c": "m10-identifier-assister-referer/1-presumer.html"}
COLOURS = {"light": {"scale": "1b2333", "road": "8f4510"}, "dark": {"scale": "e8e6e1", "road": "f0b27a"}}


def colours_seen(page, selector: str) -> dict[str, int]:
    """How many pixels of an element bear each colour, as the browser drew it."""
    drawn = base64.b64encode(page.locator(selector).first.screenshot()).decode()
    return page.evaluate("""async drawn => {
        const image = new Image(), canvas = document.createElement("canvas"), seen = {};
        image.src = "data:image/png;base64," + drawn;
        await image.decode();
        [canvas.width, canvas.height] = [image.width, image.height];
        canvas.getContext("2d").drawImage(image, 0, 0);
        const {data} = canvas.getContext("2d").getImageData(0, 0, image.width, image.height);
        for (let i = 0; i < data.length; i += 4) {
            const name = [...data.slice(i, i + 3)].map(n => n.toString(16).padStart(2, "0")).join("");
            seen[name] = (seen[name] || 0) + 1;
        }
        return seen;
    }""", drawn)


def test_every_page_names_the_emblem_as_its_icon(package):
    icon = package / "assets" / "emblem.svg"
    assert ElementTree.parse(icon).getroot().get("viewBox") == "0 0 32 32"
    listed = [*pages(package), "index.html"]
    for path in listed:
        [href] = re.findall(r'<link rel="icon" href="([^"]+)">', (package / path).read_text(encoding="utf-8"))
        assert (package / path).parent.joinpath(href).resolve() == icon.resolve(), path
    assert len(listed) > 280


@pytest.mark.parametrize("theme", COLOURS)
def test_the_head_of_a_page_bears_the_emblem_in_two_colours_light_and_dark(window, package, theme):
    """Chosen on the page, whatever the system says; from the disk, where a mask may not come from another file."""
    page = window(viewport={"width": 1280, "height": 720}).new_page()
    open_page(page, package, f"fr/{HEAD}")
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    until(lambda: COLOURS[theme]["road"] in colours_seen(page, ".home"))
    seen = colours_seen(page, ".home")
    assert seen[COLOURS[theme]["road"]] > 20 and seen[COLOURS[theme]["scale"]] > 20
    page.add_style_tag(content=":root { --emblem: url(emblem.svg) !important; }")
    assert COLOURS[theme]["road"] not in colours_seen(page, ".home"), "planted: a mask that does not come is seen"


def test_without_a_style_of_the_page_the_emblem_is_black_and_each_place_has_the_same(package):
    for path in ("index.html", *(f"{language}/attestation.html" for language in LANGUAGES)):
        [drawn] = re.findall(r'<svg class="emblem".*?</svg>', (package / path).read_text(encoding="utf-8"), re.S)
        shapes = re.findall(r' d="([^"]+)"', drawn)
        assert shapes == re.findall(r' d="([^"]+)"', (package / "assets" / "emblem.svg").read_text(encoding="utf-8"))
        assert len(shapes) == 2 and "fill:" not in drawn and 'aria-hidden="true"' in drawn


# --- parts ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_a_module_is_under_the_band_of_its_part_which_says_its_letter(package, course, language):
    for module in course.written:
        part = course.part_of(module)
        for one in module.pages:
            [band] = classed(main_of(package, f"{language}/{one.url}"), "band")
            assert words(band).startswith(f"{part.letter} {part.title[language]}"), one.path


def test_the_bands_differ_by_part_and_are_black_on_white_on_paper(chromium_window, package):
    page = chromium_window().new_page()
    style = "band => { const {color, backgroundColor} = getComputedStyle(band); return [color, backgroundColor]; }"
    seen = {}
    for part, path in LESSONS.items():
        open_page(page, package, f"fr/{path}")
        seen[part] = page.locator(".place.band").evaluate(style)
    assert len({background for _, background in seen.values()}) == 3
    page.emulate_media(media="print")
    color, background = page.locator(".place.band").evaluate(style)
    assert (color, background) == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")
    open_page(page, package, "fr/progression.html")
    bands = page.locator(".road .band")
    assert bands.count() == 3
    assert {tuple(bands.nth(n).evaluate(style)) for n in range(3)} == {("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")}


# --- headpieces -------------------------------------------------------------------------------------

def test_each_module_opens_on_a_drawing_of_its_own_that_no_voice_reads(package, course):
    for language in LANGUAGES:
        drawings = []
        for module in course.written:
            for one in module.pages:
                found = classed(main_of(package, f"{language}/{one.url}"), "headpiece")
                assert len(found) == (one.kind == "sheet"), one.path
                for box in found:
                    assert box.get("aria-hidden") == "true" and words(box) == ""
                    drawings.append(ElementTree.tostring(box))
        assert len(set(drawings)) == len(course.written) == 13


def test_a_headpiece_has_two_colours_and_a_grey_those_of_its_part_and_black_on_paper(chromium_window, package):
    page = chromium_window().new_page()
    ink = """() => [...document.querySelectorAll(".headpiece path, .headpiece circle, .headpiece rect")].map(shape => {
        const {fill, stroke} = getComputedStyle(shape); return [fill, stroke]; }).flat()"""
    open_page(page, package, f"fr/{HEAD}")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    until(lambda: "rgb(143, 69, 16)" in page.evaluate(ink))
    strong = set(page.evaluate(ink)) - {"none", "rgb(250, 248, 244)", "rgb(255, 255, 255)"}  # pale: page and card
    assert strong == {"rgb(143, 69, 16)", "rgb(27, 35, 51)", "rgb(138, 133, 120)"}
    page.emulate_media(media="print")
    until(lambda: "rgb(143, 69, 16)" not in page.evaluate(ink))
    assert page.locator(".headpiece svg").is_visible()
