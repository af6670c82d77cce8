"""What a learner believes of the attestation: one page, with the dates that were kept, and a name that nobody keeps."""

from __future__ import annotations

import unicodedata

import pytest
from pypdf import PdfReader

from builder.site.forms import option_code
from hands.path_page import ATTESTATION, at, keep, kept, module_pages, read
from hands.product import LANGUAGES, awaited, plain, settle, until

SHEET = ".sheet"


def sheet(page) -> str:
    return plain(page.locator(SHEET).inner_text())


def printed(page, folder) -> list[str]:
    """The text of each page as Chromium prints it."""
    place = folder / "page.pdf"
    page.pdf(path=str(place), prefer_css_page_size=True)
    return [" ".join(unicodedata.normalize("NFKC", one.extract_text()).split()) for one in PdfReader(place).pages]


def test_it_tells_the_modules_followed_with_the_dates_kept(page, package):
    at(page, package, f"fr/{ATTESTATION}")
    done, begun = module_pages(package, "m01"), module_pages(package, "m02")
    awaited(
        page, "Course.learner.Progress.importFile(given)",
        page.evaluate(
            """([done, begun]) => Course.learner.Records.encode({profile: "moi", savedAt: "", records: [
            ...done.map((url, n) => ({k: "page:" + url, done: true, at: Date.UTC(2026, 10, 20 + n, 12)})),
            ...begun.map(url => ({k: "page:" + url, done: true, at: Date.UTC(2026, 11, 1, 12)}))]})""",
            [done, begun[:3]],
        ),
    )
    until(lambda: "Module 1" in sheet(page))
    text = sheet(page)
    assert f"{19 + len(done)} novembre 2026" in text and "Modules commencés et non achevés : 2." in text
    assert "Attestation de suivi d’une partie du cours" in text and f"sur {len(begun)}" not in text
    assert "Première page lue le 20 novembre 2026, dernière le 1er décembre 2026." in text
    assert "Module 3" not in text and "Personne ne l’a contrôlé" in text


def test_the_name_typed_is_on_the_sheet_and_kept_nowhere(page, package):
    keep(at(page, package, f"fr/{ATTESTATION}"), read("m01-phenomene-et-cadre/index.html"))
    page.fill("#attest-name", "Aminata Traoré")
    page.fill("#attest-office", "<b>Juge d’instruction</b>, Kayes")
    assert "Aminata Traoré" in sheet(page) and "<b>Juge d’instruction</b>, Kayes" in sheet(page)
    page.evaluate("given => { location.hash = '#engagements=' + encodeURIComponent(JSON.stringify(given)); }",
                  ["Tenir un registre", "<i>Former</i> les greffes", 3, "Publier", "Un de plus"])
    until(page.locator(".commitments").is_visible)
    lines = page.locator(".commitments li").all_inner_texts()
    assert lines == ["Tenir un registre", "<i>Former</i> les greffes", "Publier"], "three, as text"
    file = awaited(page, "Course.learner.Progress.exportFile()")["text"]
    assert "Aminata" not in file + page.evaluate("JSON.stringify(localStorage)")
    assert not any("Aminata" in str(record) for record in kept(page).values())
    page.reload()
    settle(page)
    assert page.input_value("#attest-name") == "" and "Aminata" not in sheet(page)


def hand_in(page, course, wrong: int = 0, scores: list | None = None, letters: int = 2) -> None:
    """A final test, wrong in its first questions, with the figures it says of itself; in the codes of a format."""
    replies = [[one.id, one.revision, sorted(option_code(one, option, letters) for option in one.options
                                             if option.right is (n >= wrong))[:len(one.right)]]
               for n, one in enumerate(course.form("a"))]
    awaited(page, """Course.learner.Progress.record({k: "sitting:s1", purpose: "final", form: "a", order: 0,
        pair: "exchanged"},
        {k: "paper:s1", version: "0.4.0", replies: given[0], scores: given[1]})""", [replies, scores or []])


def test_the_final_test_is_told_with_what_the_page_can_say_of_it(page, package, course):
    keep(at(page, package, f"fr/{ATTESTATION}"), read("m01-phenomene-et-cadre/index.html"))
    hand_in(page, course)
    until(lambda: "36 réponses justes sur 36, seuil de réussite atteint" in sheet(page))
    assert "non surveillé" in sheet(page) and "Durée indicative des pages lues : 5 min" in sheet(page)


def test_a_test_passed_is_attested_whatever_was_read_and_one_that_failed_is_nobody_s_business(page, package, course):
    at(page, package, f"fr/{ATTESTATION}")
    hand_in(page, course)
    until(lambda: "seuil de réussite atteint" in sheet(page))
    assert "Attestation de réussite au test final" in sheet(page) and "modules ci-dessous" not in sheet(page)
    assert not page.locator(".nothing").is_visible() and "Test final : 12 sur 12, seuil 8" in sheet(page)
    awaited(page, "Course.learner.Progress.wipe()")
    until(lambda: page.locator(SHEET).is_hidden())
    hand_in(page, course, 12)
    keep(page, read("m01-phenomene-et-cadre/index.html"))
    until(lambda: page.locator(SHEET).is_visible())
    assert "réponses justes" not in sheet(page)


FORGED = [["m01", 9999, 3], *([f"m{n:02d}", 3, 3] for n in range(2, 13))]


@pytest.mark.parametrize(("letters", "wrong", "scores", "told"), [
    (2, 4, FORGED, "32 réponses justes sur 36"),  # marked anew, whatever it says of itself
    (1, 12, FORGED, "33 réponses justes sur 33"),  # codes of 0.4.0: what it says, when it can be
    (1, 0, [["m01", 2, 3], ["m01", 3, 3], ["m99", 3, 3], ["m02", 9, 9]], ""),  # what can be does not pass
])
def test_figures_that_cannot_be_are_not_attested(one_window, package, course, letters, wrong, scores, told):
    page = at(one_window, package, f"fr/{ATTESTATION}")
    awaited(page, "Course.learner.Progress.wipe()")
    keep(page, read("m01-phenomene-et-cadre/index.html"))
    hand_in(page, course, wrong, scores, letters)
    until(lambda: page.locator(SHEET).is_visible() and told in sheet(page))
    assert "9999" not in sheet(page) and ("réponses justes" in sheet(page)) is bool(told)


def test_nothing_read_says_so_and_offers_nothing_to_print(page, package):
    at(page, package, f"fr/{ATTESTATION}")
    until(lambda: "rien à attester" in page.locator(".nothing").inner_text())
    assert not page.locator(SHEET).is_visible() and not page.locator("#print").is_visible()
    keep(page, read("m01-phenomene-et-cadre/index.html"))
    until(lambda: page.locator(SHEET).is_visible() and not page.locator(".nothing").is_visible())


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_every_module_it_holds_on_one_page_and_a_name_left_out_is_a_line(
    chromium_window, package, course, tmp_path, language
):
    page = chromium_window().new_page()
    keep(at(page, package, f"{language}/{ATTESTATION}"),
         *(read(one.url, ago=n) for n, module in enumerate(course.written) for one in module.pages))
    [text] = printed(page, tmp_path)
    size = PdfReader(tmp_path / "page.pdf").pages[0].mediabox
    assert size.width > size.height, "a page one may frame"
    assert all(module.title[language] in text for module in course.written)
    assert course.version in text and course.title[language] in text
    assert page.locator("[data-shown=name]").evaluate("line => getComputedStyle(line).borderBottomStyle") == "solid"
    assert {"fr": "Imprimer", "en": "Print"}[language] not in text
    page.evaluate("document.querySelector('.sheet').append(document.querySelector('.sheet').cloneNode(true))")
    assert len(printed(page, tmp_path)) == 2, "planted: a longer sheet takes a second page"


def test_without_scripts_it_is_a_form_to_fill_in_by_hand(chromium_window, package, course):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / "fr" / ATTESTATION).as_uri())
    assert page.locator(f"{SHEET} [data-of]:visible").count() == len(course.written)
    assert (
        page.locator(f"{SHEET} .state")
        .first.evaluate("cell => getComputedStyle(cell, '::after').content")
        .strip('"')
        .startswith("____")
    )
