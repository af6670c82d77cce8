"""What a learner believes of a text to write: the model waits until one has written; two texts are judged first; there
is no mark, nothing of what was typed is kept, and leaving asks while it is not copied."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from access.test_pages import violations
from builder.package.archive import package as make_package
from builder.read.course import load_course
from builder.site.build import build
from conftest import made_once
from hands.author_fixtures import SMALL_COURSE, FreshCourse
from hands.product import (
    answer_and_keep,
    awaited,
    focused,
    found,
    lacking,
    main_of,
    on_paper,
    open_page,
    plain,
    press,
    question,
    right_options,
    settle,
    tab_to,
    words,
)
from hands.writing import ID, add_a_task

TEXT = "Ali loge quatre femmes et garde leurs papiers : il les héberge, et cet acte suffit."
MODEL, FIRST, SECOND = "Ali a hébergé quatre femmes", "Loger quatre femmes", "L’hébergement d’Awa"
LAWYERS, REASON = "Le corrigé coche", "Un mot ne prouve rien."
STEPS = {"1": 1, "2": 2, "own": 3}
PAGE = "fr/m01-exemple/quiz.html"


@pytest.fixture(scope="module")
def stick(shared) -> Path:
    """The small course with a text to write, as it stands on a stick."""
    def make(place: Path) -> None:
        course = FreshCourse(Path(shutil.copytree(SMALL_COURSE, place / "course")))
        add_a_task(course)
        read, _ = load_course(course.root)
        archive = make_package(build(course.root, read, place / "site"), place, "text", read.version)
        zipfile.ZipFile(archive).extractall(place / "stick")

    [folder] = (made_once(shared / "with-a-text", make) / "stick").iterdir()
    return folder


@pytest.fixture
def opened(page, stick):
    open_page(page, stick, PAGE)
    settle(page)
    page.wait_for_selector("html[data-writing=ready]")
    return page


def shown(page) -> str:
    return plain(question(page, ID).inner_text())


def act(page, name: str):
    return question(page, ID).locator(f"[data-act={name}]").locator("visible=true")


def write(page, text: str = TEXT) -> None:
    question(page, ID).locator("textarea").fill(text)
    act(page, "typed").click()


def box_of(page, step: str, letter: str):
    return page.locator(f"[aria-labelledby={ID}-text-{STEPS[step]}] input[value={letter.upper()}]")


def tick(page, step: str, *letters: str) -> None:
    for letter in letters:
        box_of(page, step, letter).check()


def walk(page) -> None:
    """To the end: the first text judged as the lawyers did, the second not, one's own without its point c."""
    write(page)
    tick(page, "1", *"abcd")
    act(page, "compare").click()
    tick(page, "2", "a", "b")
    act(page, "compare").click()
    tick(page, "own", *"abd")
    act(page, "model").click()


def test_the_points_and_the_model_wait_until_one_has_written(opened):
    assert not any(said in shown(opened) for said in (MODEL, FIRST, "Il nomme l’hébergement.", LAWYERS))
    write(opened, "Trop court.")
    assert lacking(opened, ID).startswith("Écrivez d’abord") and FIRST not in shown(opened)
    write(opened)
    assert FIRST in shown(opened) and not any(said in shown(opened) for said in (MODEL, SECOND, LAWYERS))
    assert not lacking(opened, ID)


def test_who_wrote_on_paper_says_so_and_goes_on(opened):
    act(opened, "paper").click()
    assert FIRST in shown(opened) and MODEL not in shown(opened)


def test_each_judgment_is_compared_with_the_lawyers_and_ones_own_text_with_its_points(opened):
    write(opened)
    tick(opened, "1", *"abcd")
    act(opened, "compare").click()
    assert "sur 5 des 5 lignes" in shown(opened) and f"{LAWYERS} : A, B, C, D." in shown(opened)
    tick(opened, "2", "a", "b")
    act(opened, "compare").click()
    assert "sur 3 des 5 lignes. Lignes à regarder de nouveau : B, E." in shown(opened) and MODEL not in shown(opened)
    tick(opened, "own", *"abde")
    act(opened, "model").click()
    assert "d’après votre relecture : C, E." in shown(opened) and MODEL in shown(opened)
    marked = question(opened, ID).locator(".reasons [data-mark]")
    assert [one.inner_text()[0] for one in marked.all()] == ["C", "E"] and REASON in marked.first.inner_text()


def test_a_missing_point_brings_back_a_question_whose_answer_is_kept(opened, stick):
    walk(opened)
    back = question(opened, ID).locator(".back a")
    assert plain(back.inner_text()) == "Répondre à la question que ramène ce point"
    assert back.get_attribute("href").endswith("#reviser=m01-exemple/1-lecon.html:m01-q01")
    back.click()
    opened.wait_for_selector("html[data-review]")
    answer_and_keep(opened, "m01-q01", right_options(opened, "m01-q01"))


def test_it_is_done_by_keyboard_alone_and_the_focus_goes_where_the_next_words_are(opened):
    text = question(opened, ID).locator("textarea")
    tab_to(opened, text)
    opened.keyboard.type(TEXT)
    tab_to(opened, act(opened, "typed"))
    press(opened, "Enter")
    assert "Avant de relire" in focused(opened)["name"]
    for step in ("1", "2"):
        tab_to(opened, box_of(opened, step, "a"))
        press(opened, "Space")
        tab_to(opened, act(opened, "compare"))
        press(opened, "Enter")
        assert "Vous êtes d’accord" in focused(opened)["name"]
    tab_to(opened, act(opened, "model"))
    press(opened, "Enter")
    assert "Lignes à reprendre" in focused(opened)["name"] and MODEL in shown(opened)
    tab_to(opened, act(opened, "again"))
    press(opened, "Enter")
    assert MODEL not in shown(opened) and text.input_value() == TEXT and text.is_editable()


def test_nothing_typed_is_kept_and_nothing_counts(opened, stick):
    before = opened.evaluate("Course.learner.Progress.all().map(({k}) => k).sort()")
    walk(opened)
    awaited(opened, "Course.learner.Progress.setPreference('seen', 'yes')")  # all that is before it is on the disk
    kept = opened.evaluate("JSON.stringify(Course.learner.Progress.all())")
    assert ID not in kept and "héberge" not in kept
    now = opened.evaluate("Course.learner.Progress.all().map(({k}) => k).filter(k => k !== 'pref:seen').sort()")
    assert now == before
    open_page(opened, stick, PAGE)
    assert question(opened, ID).locator("textarea").input_value() == "" and FIRST not in shown(opened)
    answer_and_keep(opened, "m01-q02", right_options(opened, "m01-q02"))  # its neighbours are answered as ever


def test_what_was_typed_is_not_lost_without_a_word(opened):
    asked, text = [], question(opened, ID).locator("textarea")
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    assert "Quitter cette page efface votre texte" in shown(opened) and act(opened, "copy").count() == 0
    text.click()
    opened.keyboard.type("Ali loge")
    opened.reload()
    opened.wait_for_selector("html[data-writing=ready]")
    assert asked == ["beforeunload"] and text.input_value() == ""
    opened.reload()
    opened.wait_for_selector("html[data-writing=ready]")
    assert asked == ["beforeunload"], "an empty page is left without a question"


def test_what_was_typed_is_copied_whole_then_left_without_a_question(opened):
    asked, text = [], question(opened, ID).locator("textarea")
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.evaluate("""() => addEventListener("copy", ({target}) => {
        window.took = target.value.slice(target.selectionStart, target.selectionEnd); })""")
    text.click()
    opened.keyboard.type(TEXT)
    act(opened, "typed").click()
    act(opened, "copy").click()
    assert opened.evaluate("window.took") == TEXT and "Copié : collez-le" in shown(opened)
    opened.reload()
    opened.wait_for_selector("html[data-writing=ready]")
    assert asked == []


def test_where_the_browser_copies_nothing_the_text_stays_selected_and_asked_about(opened):
    write(opened)
    opened.evaluate("document.execCommand = () => false; 0")
    act(opened, "copy").click()
    assert "copiez-le à la main" in shown(opened)
    assert opened.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)") == TEXT
    assert opened.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_nothing_ticked_is_compared_only_once_one_says_that_no_line_applies(opened):
    act(opened, "paper").click()
    act(opened, "compare").click()
    assert "Cochez les lignes" in focused(opened)["name"] and "d’accord" not in shown(opened)
    assert LAWYERS not in shown(opened) and SECOND not in shown(opened)
    act(opened, "none").click()
    assert "sur 1 des 5 lignes" in shown(opened) and SECOND in shown(opened) and "Cochez" not in shown(opened)


def test_axe_finds_nothing_at_any_step_and_a_telephone_scrolls_no_way_but_down(chromium_window, stick):
    page = chromium_window(viewport={"width": 360, "height": 640}).new_page()
    open_page(page, stick, PAGE)
    page.wait_for_selector("html[data-writing=ready]")
    assert violations(page) == []
    write(page, TEXT + " " + "Anticonstitutionnellement" * 4)
    assert violations(page) == []
    page.reload()
    page.wait_for_selector("html[data-writing=ready]")
    walk(page)
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    small = question(page, ID).locator("button:visible, .point:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.textContent)")
    assert small == []


def test_the_search_gives_none_of_it_away(opened):
    assert any("1-lecon" in one for one in found(opened, "loge quatre personnes"))
    assert not any("quiz" in one for one in found(opened, "hébergé quatre femmes gardait papiers"))


def test_without_scripts_it_reads_in_full(chromium_window, stick):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((stick / PAGE).as_uri())
    said = shown(page)
    assert all(one in said for one in (FIRST, SECOND, MODEL, REASON, f"{LAWYERS} : A, E."))
    assert question(page, ID).locator("button:visible").count() == 0
    assert ID not in words(main_of(stick, PAGE)).partition("Corrigé")[2], "the model stands with its task"


@pytest.mark.parametrize("done", [False, True])
def test_on_paper_it_reads_in_full_with_what_was_written(opened, done):
    if done:
        walk(opened)
    if not on_paper(opened):
        pytest.skip("this driver shows no page as it prints")
    said = shown(opened)
    assert all(one in said for one in (FIRST, SECOND, MODEL, REASON, f"{LAWYERS} : A, E."))
    assert question(opened, ID).locator("button:visible").count() == 0
    box = question(opened, ID).locator("textarea")
    assert box.input_value() == (TEXT if done else "")
    assert box.evaluate("one => one.scrollHeight <= one.clientHeight + 1"), "no line is cut off"


def test_a_script_that_never_comes_hides_nothing(chromium_window, stick, tmp_path):
    """The model is then there for whoever looks: a task without its model would be worse."""
    folder = Path(shutil.copytree(stick, tmp_path / "cut"))
    (folder / "assets" / "writing-fr.js").unlink()
    page = chromium_window().new_page()
    page.goto((folder / PAGE).as_uri())
    page.wait_for_selector("html[data-damaged]")
    assert MODEL in shown(page)
