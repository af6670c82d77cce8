"""What a magistrate believes of « Mes fiches »: what is ticked is what prints, one tidy booklet, every sheet whole."""

from __future__ import annotations

import ctypes
import gzip
import re
import unicodedata
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from builder.words.dates import law_dates
from conftest import made_once
from hands.product import LANGUAGES, open_page, settle

BOOKLET = "mes-fiches.html"
A4_INSIDE = 688  # CSS pixels between the margins of an A4 page: past that, a browser shrinks the print
LARGE = 16  # points
ALONE = "feuille-m02-fiche"


@pytest.fixture
def sheets(course):
    """Every sheet the page offers, in its order: the papers, then what belongs to the whole course."""
    papers = [page for module in course.written for page in module.pages if page.is_paper]
    return papers + [page for kind in ("deadlines", "glossary") for page in course.pages if page.kind == kind]


@pytest.fixture(scope="session")
def booklet(windows, package, shared):
    """The whole booklet as Chromium prints it, once a language."""
    def printed(language: str) -> Path:
        def make(place: Path) -> None:
            place.mkdir()
            context = windows.chromium()
            page = context.new_page()
            open_page(page, package, f"{language}/{BOOKLET}")
            page.locator("[data-tick=all]").click()
            _print(page, place)
            context.close()

        return made_once(shared / f"booklet-{language}", make)
    return printed


def test_everything_is_offered_nothing_is_ticked_and_what_is_unticked_leaves_the_page(page, package, sheets):
    open_page(page, package, f"fr/{BOOKLET}")
    assert page.locator("input[name=sheet]").count() == len(sheets) and page.locator(".leaf:visible").count() == 0
    page.locator("[data-tick=all]").click()
    assert page.locator("input[name=sheet]:checked").count() == len(sheets) == page.locator(".leaf:visible").count()
    assert f"{len(sheets)} sur {len(sheets)}" in _chosen_text(page)
    page.locator(f"input[value={ALONE}]").uncheck()
    assert not page.locator(f"#{ALONE}").is_visible() and page.locator(".leaf:visible").count() == len(sheets) - 1
    assert page.locator(f'[data-sheet="{ALONE}"]').is_hidden(), "nor is it in the contents"
    assert page.locator(".group").first.evaluate("box => box.indeterminate")


def test_a_group_or_the_whole_is_ticked_at_once_and_the_pages_are_counted(page, package, sheets):
    open_page(page, package, f"fr/{BOOKLET}")
    page.locator("[data-tick=none]").click()
    assert page.locator(".leaf:visible").count() == 0 and page.locator(".go button").is_disabled()
    assert "Rien n’est coché" in _chosen_text(page)
    page.locator(".group").first.check()
    chosen = page.locator("input[name=sheet]:checked").count()
    assert chosen == page.locator(".leaf:visible").count() > 3
    assert f"Pages A4, couverture comprise : {chosen + 1}." in _chosen_text(page)
    page.locator("[data-tick=all]").click()
    assert page.locator(".leaf:visible").count() == len(sheets)
    assert "Délais et durées, Glossaire" in _chosen_text(page)


def test_the_choice_is_made_and_the_button_prints_by_keyboard(page, package):
    open_page(page, package, f"en/{BOOKLET}")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.leaf:not([hidden])').length; }")
    page.locator("[data-tick=none]").focus()
    for key in ("Enter", "Tab", "Tab", "Space"):  # untick all, past the first group, the first sheet
        page.keyboard.press(key)
    page.locator("input[value=normal]").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.print") == "large" and "several pages" in _chosen_text(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_each_paper_keeps_to_its_page_behind_a_cover_that_lists_it(
        booklet, course, sheets, language):
    leaves = _leaves(booklet(language))
    papers = [sheet for sheet in sheets if sheet.is_paper]
    for number, paper in enumerate(papers, 1):
        title = _letters(paper.title(language))
        assert title in leaves[number] and title in leaves[0], paper.path
        assert (
            _letters(f"{number} · " + law_dates("law-as-of", course.law_codes, course.law_as_of, language))
            in leaves[number]
        ), paper.path
    for sheet in sheets[len(papers):]:
        assert _letters(sheet.title(language)) in leaves[0]
    assert _letters(sheets[-2].title(language)) in leaves[len(papers) + 1], (
        "no page between the papers and the time limits"
    )
    assert _letters(course.title[language]) in leaves[0] and course.version in leaves[0]
    assert all(_letters(term.name[language]) in "".join(leaves) for term in course.terms.values())


def test_planted_a_paper_longer_than_its_page_is_seen(chromium_window, package, sheets, tmp_path):
    page = chromium_window().new_page()
    open_page(page, package, f"fr/{BOOKLET}")
    page.locator("[data-tick=none]").click()
    for box in page.locator("input[name=sheet]").all()[:2]:
        box.check()
    page.evaluate("document.querySelector('.leaf .foot').style.marginTop = '15cm'")
    assert _letters(sheets[1].title("fr")) not in _printed(page, tmp_path)[2]


def test_only_what_is_ticked_prints_numbered_as_in_the_contents(chromium_window, package, course, tmp_path):
    page = chromium_window().new_page()
    open_page(page, package, f"fr/{BOOKLET}")
    page.locator("[data-tick=none]").click()
    for id in (ALONE, "feuille-m09-matrice"):
        page.locator(f"input[value={id}]").check()
    cover, first, second = _printed(page, tmp_path)
    assert "1." in cover and "2." in cover and "3." not in cover.replace(course.version, "")
    assert "1·Codes" in first and "2·Codes" in second
    assert "Toutcocher" not in cover and "Imprimer" not in cover


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.release)])
def test_large_print_is_large_and_cuts_nothing(chromium_window, package, booklet, language, tmp_path):
    page = chromium_window(viewport={"width": A4_INSIDE, "height": 900}).new_page()
    open_page(page, package, f"{language}/{BOOKLET}")
    page.locator("[data-tick=all]").click()
    page.evaluate("document.querySelectorAll('.foot').forEach(foot => foot.remove())")  # notes of the sheet, smaller
    normal = booklet(language)
    leaves, smallest = _smallest(normal, 3)
    assert leaves < 50 and smallest < LARGE, "planted: normal print"
    page.locator("input[value=large]").check()
    _print(page, tmp_path)
    leaves, smallest = _smallest(tmp_path)
    assert leaves > 60 and smallest >= LARGE - .1
    page.emulate_media(media="print")
    assert _wide(page) == []
    page.evaluate("document.querySelector('.leaf td').style.minWidth = '800px'")
    assert _wide(page) != [], "planted: a table wider than the page is seen"


def test_without_javascript_the_whole_booklet_reads(window, package, sheets):
    page = window(java_script_enabled=False).new_page()
    page.goto((package / "fr" / BOOKLET).as_uri())
    assert page.locator(".leaf:visible").count() == len(sheets)
    assert not page.locator(".chooser").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_says_word_for_word_what_its_own_page_says(package, sheets, language):
    folder = package / language
    own = {
        sheet.path: _words(re.sub(  # a way to the lesson, a contents and its letters are not for paper
            r'(?s)<a class="explained".*?</a>|<div class="beside".*?</nav>\s*</div>|<h2 id="groupe-.*?</h2>', "",
            re.search(r"<article>(.*?)</article>", (folder / sheet.url).read_text(encoding="utf-8"), re.S)[1]))
        for sheet in sheets
    }
    whole = (folder / BOOKLET).read_text(encoding="utf-8")
    bound = re.findall(r'<section class="leaf .*?>(.*?)<p class="foot">', whole, re.S)
    assert [_words(sheet) for sheet in bound] == list(own.values())
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids)) and "<!--sheet" not in whole
    assert not any("<a " in sheet for sheet in bound), "a link would lead nowhere on paper"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_a_sheet_on_its_own_page_only_and_the_weight_is_bounded(package, language):
    search = (package / language / "search.js").read_text(encoding="utf-8")
    assert "glossaire.html" in search and f"{BOOKLET}#" not in search
    assert len(gzip.compress((package / language / BOOKLET).read_bytes(), 9)) <= 75 * 1024


def test_the_booklet_is_found_from_the_tools_the_papers_and_each_sheet(page, package):
    for path in ("outils.html", "documents.html", "m02-traite-des-personnes/fiche.html"):
        open_page(page, package, f"fr/{path}")
        settle(page)
        page.locator(f'main a[href$="{BOOKLET}"]').first.click()
        page.wait_for_url(lambda url: url.endswith(BOOKLET))
        settle(page)


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_printed_ink_is_black_whatever_the_theme_on_screen(chromium_window, package, chosen):
    page = chromium_window().new_page()
    open_page(page, package, "fr/m05-detecter-et-ouvrir/fiche.html")
    page.evaluate("chosen => { document.documentElement.dataset.theme = chosen; }", chosen)
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[document.body, document.querySelector('article a')].map(one => getComputedStyle(one).color)"
    )
    assert colours == ["rgb(0, 0, 0)"] * 2


def _chosen_text(page) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", page.locator(".chosen").inner_text())


def _printed(page, folder: Path) -> list[str]:
    """The letters of each page of the booklet as Chromium prints it."""
    _print(page, folder)
    return _leaves(folder)


def _print(page, folder: Path) -> None:
    page.pdf(path=str(folder / "booklet.pdf"), prefer_css_page_size=True)


def _leaves(folder: Path) -> list[str]:
    with pypdfium2.PdfDocument(folder / "booklet.pdf") as document:
        return [_letters(leaf.get_textpage().get_text_range()) for leaf in document]


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", re.sub("[ﬀ-ﬄ]", lambda joined: unicodedata.normalize("NFKC", joined[0]), text))


def _words(markup: str) -> str:
    """What is read, without the markup."""
    return _letters(re.sub(r"<[^>]+>", "", markup))


def _smallest(folder: Path, first: int | None = None) -> tuple[int, float]:
    """How many leaves the booklet has, and the size, in points, of the smallest letter on all of them, or on the
    `first` ones."""
    size, sizes = ctypes.c_float(), []
    with pypdfium2.PdfDocument(folder / "booklet.pdf") as document:
        for number in range(first or len(document)):
            for letters in document[number].get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFTextObj_GetFontSize(letters, size)
                sizes.append(abs(size.value * letters.get_matrix().d))
        return len(document), min(sizes)


def _wide(page) -> list[str]:
    return page.evaluate("""width => [...document.querySelectorAll(".booklet *")]
      .filter(one => one.getBoundingClientRect().right > width + 1).map(one => one.closest("section").id)""", A4_INSIDE)
