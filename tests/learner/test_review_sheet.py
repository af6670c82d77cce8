"""What a learner believes of the sheet of a review: the questions due, or the next ones, on paper with their ids, the
key and its reasons on a page of its own, by keyboard; and that nothing of it is kept."""

from __future__ import annotations

import re
import unicodedata

from pypdf import PdfReader

from conftest import DESKTOP
from hands.path_page import answered, at, at_path, keep, recalled
from hands.product import plain, press, question, questions_of, settle, until
from learner.review_page import NEXT, QUIZ, missed, on_page

LINK = ".review a[href*='#feuille=']"


def made(page) -> list[str]:
    """Waits for the sheet, and returns the ids on it."""
    page.wait_for_url(lambda url: "#feuille=" in url)
    settle(page)
    until(page.locator(".sheet-key").count, 90)
    return page.locator(".on-paper").evaluate_all("all => all.map(one => one.dataset.id)")


def test_ten_questions_are_printed_with_their_ids_and_the_key_on_a_page_of_its_own(
        chromium_window, package, course, tmp_path):
    page = chromium_window(viewport=DESKTOP).new_page()
    kinds = [next(questions_of(package, kind)) for kind in ("multiple", "true-false", "fill", "matching", "ordering")]
    ids = [id for _, id in kinds] + on_page(package, QUIZ)[:3] + on_page(package, NEXT)[:4]
    keep(at_path(page, package), *missed(*ids))
    before = page.evaluate("Course.learner.Progress.all()")
    assert plain(page.locator(LINK).inner_text()) == "Imprimer 10 questions, dues ou à venir, avec leur corrigé"
    page.locator(LINK).click()
    asked = made(page)
    assert len(asked) == 10 and set(asked) <= set(ids)
    until(lambda: page.evaluate("document.activeElement.textContent") == "Imprimer la feuille")
    assert page.locator(".made[role=status]").inner_text().startswith("La feuille est prête")
    place = tmp_path / "sheet.pdf"
    page.pdf(path=str(place), prefer_css_page_size=True)
    leaves = [re.sub(r"\s+", " ", leaf.extract_text()) for leaf in PdfReader(place).pages]
    first = next(n for n, leaf in enumerate(leaves) if "Corrigé" in leaf)
    said, key = " ".join(leaves[:first]), " ".join(leaves[first:])
    assert 1 <= first <= 5 and leaves[first].strip().startswith("Corrigé")
    for id in asked:
        one = course.questions[id]
        assert id in said and id in key, id
        for option in one.options:
            assert words(option.why.fr)[:24] in words(key), (id, option.id)
            assert words(option.why.fr)[:40] not in words(said), "the key before its page"
    assert page.evaluate("Course.learner.Progress.all()") == before and page.locator(
        ".asking iframe, .review input").count() == 0


def words(text: str) -> str:
    """Letters alone, without a link's address: a printed line breaks anywhere, and two letters may be one sign."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", re.sub(r"\]\([^)]*\)", "", text))).lower()


def test_those_due_come_first_and_the_next_ones_fill_the_sheet_in_either_language(page, package):
    due, later = on_page(package, QUIZ)[:1], on_page(package, NEXT)[:2]
    keep(at_path(page, package, "en"), *missed(*due), *(answered(id, ago=1) for id in later),
         *(recalled(id, 1, ago=1) for id in later))
    assert page.locator(LINK).inner_text() == "Print 3 questions, due or to come, with the answers"
    page.locator(LINK).focus()
    press(page, "Enter")
    assert made(page) == [*due, *later] and page.locator("h1").inner_text() == "My questions to review"
    assert page.title().startswith("My questions to review — ")
    page.locator("#language-switch").click()
    page.wait_for_url("**/fr/**")
    assert made(page) == [*due, *later] and page.locator("h1").inner_text() == "Mes questions à revoir"


def test_nothing_answered_offers_no_sheet_and_a_question_that_cannot_be_read_is_named(chromium_window, package):
    page = chromium_window().new_page()
    at_path(page, package)
    assert page.locator(LINK).count() == 0
    [id] = on_page(package, QUIZ)[:1]
    page.goto((package / "fr" / "revision.html").as_uri() + f"#feuille={QUIZ}:m05-q999.{id}")
    assert made(page) == [id]
    assert "m05-q999" in page.locator(".made").last.inner_text()
    at(page, package, f"fr/{QUIZ}")
    assert question(page, id).locator("[data-mark]").count() == 0
