"""What a learner believes of the diagnostic and the final test: taken once, marked rightly, and telling no answer."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import replace

import pytest

from builder.model.lists import FORMS, LANGUAGES
from builder.model.places import SALT_FILE
from builder.model.question import options_in_order
from builder.site.forms import option_code
from builder.words.dates import duration
from conftest import ROOT
from hands.product import awaited, comes_to, given_to_save, plain, read_to_the_end, search, settle, until
from hands.progress_store import in_haste, mend_hub, state
from hands.taking_the_test import (
    BEGIN,
    DIAGNOSTIC,
    FINAL,
    answer_all,
    begin,
    choose,
    form_on_screen,
    former_form,
    go_on,
    hand_in,
    open_test,
    other,
    ready,
    right_codes,
    row,
    take,
    text_of_the_test,
    to_read_again,
    wrong_codes,
)

pytestmark = pytest.mark.in_turn  # of what the pages do; what the disk keeps is tried in both elsewhere


def slots_of(course, part: str | None = None) -> list[str]:
    return [one.slot for one in course.form("a") if part in (None, course.part_of(
        next(module for module in course.written if one in module.test)).id)]


# --- taken, and marked --------------------------------------------------------------------------

def test_the_diagnostic_says_nothing_until_it_is_handed_in_then_the_figures_are_right(browser, package, course):
    page = open_test(browser(), package)
    tested = [module.number for module in course.written if module.test]
    assert tested == list(range(1, 13)) and "trois sur chacun des modules 1 à 12" in plain(
        page.locator("article").inner_text())
    form = begin(page)
    first, second, *_ = course.form(form)
    choose(page, first, right_codes(first))
    go_on(page)
    choose(page, second, wrong_codes(second))
    shown = page.locator("main").inner_text()
    assert not re.search("juste|faux|bonne réponse|à revoir", shown, re.I)
    assert page.locator(".test-result").is_hidden() and page.locator(".test-again").is_hidden()
    right = {first.slot, "m05-x1", "m05-x2", "m12-x3"} - {second.slot}
    answer_all(page, course, form, right)
    hand_in(page)
    assert f"{len(right)} sur 36" in text_of_the_test(page)
    assert row(page, "data-total") == [f"{len(right)} sur 36", "—", "—"]
    assert row(page, 'data-module="m05"') == ["2 sur 3", "—", "—"] and row(page, 'data-module="m12"')[0] == "1 sur 3"
    of_part_b = sum(slot[:3] in ("m05", "m06", "m07", "m08", "m09") for slot in right)
    assert row(page, 'data-part="b"')[0] == f"{of_part_b} sur 15"
    assert "ne mesurent pas" in page.locator(".test-result").inner_text()


def test_a_test_interrupted_resumes_at_the_first_question_without_an_answer(browser, package, course):
    """When the browser was closed too: test_survival.py."""
    context = browser()
    page = open_test(context, package)
    form = begin(page)
    for question in course.form(form)[:3]:
        choose(page, question, wrong_codes(question))
        go_on(page)
    settle(page)
    page.close()
    page = open_test(context, package, language="en")
    page.get_by_role("button", name="Resume my test").click()
    assert form_on_screen(page) == form and "Question 4 of 36" in page.locator(".asking").inner_text()
    page.get_by_role("button", name="Previous question").click()
    kept = page.locator(".asking input:checked").evaluate_all("all => all.map(input => input.value)")
    assert sorted(kept) == wrong_codes(course.form(form)[2])


def test_a_question_flagged_is_seen_again_before_handing_in(browser, package, course):
    context = browser()
    page = open_test(context, package)
    form = begin(page)
    answer_all(page, course, form, set())
    go_on(page)
    page.get_by_role("button", name="Marquer cette question pour la revoir").click()
    until(page.get_by_role("button", name="Question marquée : ôter la marque").count)
    settle(page)
    page.reload()
    ready(page)
    page.locator(".test-space button").click()  # every question has its answer: to the last screen
    assert "à revoir avant de rendre : 1" in plain(page.locator(".asking").inner_text())
    assert plain(page.locator(".all-questions button").nth(1).inner_text()) == "Question 2 : répondue, marquée"
    page.get_by_role("button", name="Revoir la première question marquée").click()
    assert "Question 2 sur 36" in page.locator(".asking").inner_text()
    page.get_by_role("button", name="Question marquée : ôter la marque").click()
    until(page.get_by_role("button", name="Marquer cette question pour la revoir").count)
    page.get_by_role("button", name="Voir mes réponses et rendre").click()
    assert "arqué" not in page.locator(".asking").inner_text()


def test_handing_in_with_blank_answers_asks_first_and_leads_to_the_first_of_them(browser, package, course):
    page = open_test(browser(), package, FINAL)
    questions = course.form(begin(page, FINAL))
    choose(page, questions[0], right_codes(questions[0]))
    page.get_by_role("button", name="Voir mes réponses et rendre").click()
    page.get_by_role("button", name="Rendre le test").click()
    asked = plain(page.locator(".asking .asked").inner_text())
    assert "sans réponse complète : 35 sur 36. Une fois rendu, un test ne peut plus être changé" in asked
    page.keyboard.press("Enter")  # the focus is on the answer that changes nothing
    until(lambda: "Question 2 sur 36" in page.locator(".asking").inner_text())
    hand_in(page)
    assert "1 sur 36" in text_of_the_test(page)


def test_the_final_test_is_the_other_form_and_the_change_is_shown(browser, package, course):
    context = browser()
    page = open_test(context, package)
    right = set(slots_of(course)) - {"m01-x1", "m01-x2", "m07-x1"}
    form = take(page, course, {"m01-x1", "m07-x1"})
    page = open_test(context, package, FINAL)
    assert take(page, course, right, FINAL) == other(form)
    assert row(page, "data-total") == ["2 sur 36", "33 sur 36", "+31"]
    assert row(page, 'data-module="m01"') == ["1 sur 3", "1 sur 3", "0"]
    assert row(page, 'data-module="m07"') == ["1 sur 3", "2 sur 3", "+1"]
    assert "Félicitations : test final réussi" in text_of_the_test(page) and to_read_again(page) == []
    bands = plain(page.locator(".bands").inner_text()).split("\n")
    assert bands[:3] == ["Total", "33 sur 36", "il fallait 29 réponses justes"], "a band each, with its mark"
    assert page.locator(".bands li").count() == 4 and page.locator(".test-space .button").count() == 1
    late = open_test(context, package)
    assert "Diagnostic rendu" in text_of_the_test(late), "the diagnostic stays what it was"


@pytest.mark.parametrize(("missed", "passes"), [
    ({"a": 4, "b": 3, "c": 0}, True),    # 29 in all, 8 of 12 in part A
    ({"a": 1, "b": 6, "c": 0}, True),    # 29 in all, 9 of 15 in part B
    ({"a": 2, "b": 3, "c": 3}, False),   # 28 in all
    ({"a": 5, "b": 0, "c": 0}, False),   # 31 in all, 7 of 12 in part A
    ({"a": 0, "b": 7, "c": 0}, False),   # 29 in all, 8 of 15 in part B
    ({"a": 0, "b": 0, "c": 4}, False),   # 32 in all, 5 of 9 in part C
])
def test_it_passes_with_29_of_36_and_sixty_per_cent_of_each_part(one_window, package, course, missed, passes):
    """In a window that stays open, where nothing is left of the sitting before."""
    right = {slot for part, number in missed.items() for slot in slots_of(course, part)[number:]}
    page = one_window
    if not page.url.endswith(FINAL):
        page.goto((package / "fr" / FINAL).as_uri())
        ready(page)
    awaited(page, "Course.learner.Progress.wipe()")
    until(page.get_by_role("button", name=BEGIN["fr", FINAL], exact=True).count)
    take(page, course, right, FINAL)
    assert f"{len(right)} sur 36" in text_of_the_test(page)
    assert ("réussi" in text_of_the_test(page), "à repasser" in text_of_the_test(page)) == (passes, not passes)


def test_the_result_comes_first_and_asks_for_three_pages_the_others_folded(window, package, course):
    context = window()
    page = open_test(context, package)
    assert page.locator("article > ul").is_visible() and page.locator(".onward").is_visible()
    form = begin(page)
    assert page.locator(".onward").is_hidden() and page.locator(".asking progress").evaluate("bar => bar.value") == 1
    wrong = {"m03-x1", "m03-x2", "m03-x3", "m07-x1", "m11-x1", "m12-x1"}
    answer_all(page, course, form, set(slots_of(course)) - wrong)
    hand_in(page)
    until(lambda: page.locator(".test-again").is_visible())
    assert page.locator("article > ul").is_hidden() and page.locator(".onward").is_visible()
    first = page.locator(".test-again > ul > li:visible")
    pages = first.evaluate_all("all => all.map(row => row.dataset.again)")
    missed = {one.read_again.replace(".md", ".html") for one in course.form(form) if one.slot in wrong}
    assert page.locator(".test-space .button").get_attribute("href").endswith(pages[0]), "one thing to do first"
    assert not page.locator("th", has_text="Écart").is_visible()
    assert len(pages) <= 3 and pages[0].startswith("m03-"), "where the gap is widest"
    minutes = sum(one.minutes for module in course.written for one in module.pages if one.url in pages)
    said = page.locator(".test-again > p").inner_text().replace("\xa0", " ")
    whole = duration(sum(one.minutes for module in course.written for one in module.pages if one.url in missed), "fr")
    assert f"dans tout le cours : {len(missed)} (environ {plain(whole)}). " in said
    assert f"environ {minutes} min :" in said
    rest = page.locator(".test-again details")
    assert not rest.get_attribute("open") and f"{len(missed) - 3} autres pages" in rest.inner_text()
    assert set(to_read_again(page)) == missed and rest.locator("li:visible").count() == 0


def test_a_test_failed_is_taken_again_in_its_other_form_once_the_pages_asked_for_are_read(browser, package, course):
    context = browser()
    page = open_test(context, package, FINAL)
    wrong = {"m03-x1", "m03-x2", *slots_of(course, "c")[:4]}  # 5 of 9 in part C
    form = take(page, course, set(slots_of(course)) - wrong, FINAL)
    asked = to_read_again(page)
    expected = {one.read_again.replace(".md", ".html") for one in course.form(form) if one.slot in wrong}
    whole = duration(sum(one.minutes for module in course.written for one in module.pages if one.url in asked), "fr")
    assert f"Pages encore à relire : {len(asked)}, environ {plain(whole)}." in plain(
        page.locator(".test-again > p").inner_text()) and set(asked) == expected
    again = page.get_by_role("button", name="Repasser le test")
    assert again.count() == 0
    reader = context.new_page()
    for path in asked:
        reader.goto((package / "fr" / path).as_uri())
        settle(reader)
        read_to_the_end(reader, path, "again:")
        state(reader)  # on the disk too
    page.bring_to_front()
    page.reload()
    ready(page)
    until(again.count)
    again.click()
    assert form_on_screen(page) == other(form)


def test_it_is_handed_in_once_whatever_another_tab_does_later(browser, package, course):
    context = browser()
    page = open_test(context, package)
    form = begin(page)
    answer_all(page, course, form, {course.form(form)[0].slot})
    tab = open_test(context, package)
    tab.locator(".test-space button").click()
    until(tab.locator(".asking").count)
    page.bring_to_front()
    hand_in(page)
    tab.bring_to_front()
    version = awaited(
        tab, """Course.learner.Progress.record({
            k: "paper:" + Course.learner.Attempts.all(Course.learner.Progress.all())[0].id, version: "9",
        scores: [["m01", 3, 3]], replies: []}).then(() => Course.learner.Progress.exportFile())
       .then(() => Course.learner.Attempts.all(Course.learner.Progress.all())[0].submission.version)""")
    assert version != "9"
    page.reload()
    ready(page)
    assert "1 sur 36" in text_of_the_test(page)


def test_a_question_changed_by_an_update_is_asked_again_in_a_test_begun(chromium, package, course, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    page = open_test(chromium(), copy)
    form = begin(page)
    first = course.form(form)[0]
    choose(page, first, right_codes(first))
    for path in copy.glob(f"assets/form-{form}-*.js"):
        text = path.read_text("utf-8").replace(f'"id":"{first.id}","rev":1', f'"id":"{first.id}","rev":2')
        path.write_text(text, "utf-8")
    page.reload()
    ready(page)
    page.locator(".test-space button").click()
    until(page.locator(".asking").count)
    assert "Question 1 sur 36" in page.locator(".asking").inner_text()
    assert page.locator(".asking input:checked").count() == 0


def test_in_a_browser_that_keeps_nothing_the_test_says_so_and_still_works(browser, package, course, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    mend_hub(copy, "", "")
    page = in_haste(browser().new_page())
    page.goto((copy / "fr" / DIAGNOSTIC).as_uri())
    ready(page, hub=False)
    form = begin(page)
    first = course.form(form)[0]
    page.locator(f'label[for="{first.id}-{right_codes(first)[0]}"]').click()
    until(lambda: "ne la gardera pas" in page.locator(".test .told").first.inner_text())


def test_a_test_that_cannot_be_marked_is_not_handed_in_into_silence(chromium, package, course):
    """Its answers stay, the page says so, and it is handed in once the key is there again."""
    page = open_test(chromium(), package)
    form = begin(page)
    answer_all(page, course, form, {course.form(form)[0].slot})
    page.evaluate("() => { window.kept = window.TestKey; window.TestKey = undefined; }")
    while not page.locator(".all-questions").count():
        page.locator(".asking .buttons button").last.click()
    page.get_by_role("button", name="Rendre le test").click()
    until(lambda: "Vos réponses sont gardées" in page.locator(".test .told").first.inner_text())
    assert page.get_by_role("button", name="Rendre le test").is_enabled()
    page.evaluate("() => { window.TestKey = window.kept; }")
    page.get_by_role("button", name="Rendre le test").click()
    until(lambda: "1 sur 36" in text_of_the_test(page))


# --- no answer to be found ----------------------------------------------------------------------

CODE = b"p[0-9a-f]{5}"


def any_of(texts: list[str], everything: bytes) -> re.Match | None:
    """The first place where one of the texts stands: they are looked for at once, for the package is large."""
    assert all(texts)
    return re.search(b"|".join(re.escape(text.encode()) for text in texts), everything)


def test_no_file_of_the_package_says_which_option_is_right(package, course):
    """Neither the codes of right options, nor their words outside the form, nor an order that would tell."""
    questions = [one for form in FORMS for one in course.form(form)]
    everything = {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*")
                  if path.suffix in (".html", ".js", ".json", ".txt", ".css")}
    forms = {name: text for name, text in everything.items() if re.search(r"assets/form-", name)}
    assert len(forms) == 2 * len(course.forms)
    elsewhere = b"\n".join(text for name, text in everything.items() if name not in forms)
    anywhere = b"\n".join(everything.values())
    codes = {option_code(one, option).encode() for one in questions for option in one.options}
    assert all(re.fullmatch(CODE, code) for code in codes)
    outside, [planted, *_] = re.compile(b"(?=(%s))" % CODE), codes
    assert not codes & set(outside.findall(elsewhere)), "a code outside the form tells something"
    assert codes & set(outside.findall(b'{"m01-x1a":{"o":"' + planted + b'"}}')), "planted: a key that names it is seen"
    assert not any_of([one.why[language] for one in questions for language in LANGUAGES], anywhere)
    assert not any_of([one.facts[language] for one in questions for language in LANGUAGES], elsewhere)
    places = [options_in_order(one).index(one.right[0]) for one in questions if one.kind == "single"]
    assert max(places.count(place) for place in range(4)) < len(places) / 2
    told = {key for text in forms.values() for one in json.loads(text[text.index(b"["):text.index(b"\n") - 1])
            for key in one}
    assert told == {"id", "rev", "right", "kind", "facts", "stem", "options"}, "right: how many, never which"


def guesses(shown: list[dict], id: str) -> dict[str, str]:
    """The option that each easy way would name: the former formula for the letter a, on codes and on the order."""
    codes = [code for code, _ in shown]
    hashes = {letter: hashlib.sha256(f"{id}/{letter}".encode()).hexdigest() for letter in "abcde"[:len(codes)]}
    drawn = sorted(hashes, key=hashes.get).index("a")
    return {"code": next((code for code in codes if code[1:] == hashes["a"][:5]), ""), "order": codes[drawn],
            "least": min(codes), "most": max(codes)}


def guessed_rightly(course, salted: bool) -> dict[str, int]:
    """How many of the questions with one right answer each way gives, of those that a package shows."""
    found = {"code": 0, "order": 0, "least": 0, "most": 0}
    for one in (one for form in FORMS for one in course.form(form) if len(one.right) == 1):
        one = one if salted else replace(one, salt="")
        shown = [[option_code(one, option), ""] for option in options_in_order(one)]
        for way, code in guesses(shown, one.id).items():
            found[way] += code in right_codes(one)
    return found


def test_knowing_the_package_no_formula_tells_the_right_option(package, course):
    singles = [one for form in FORMS for one in course.form(form) if len(one.right) == 1]
    found = guessed_rightly(course, salted=True)
    assert found["code"] == 0 and len(singles) > 60
    assert all(number < len(singles) * .45 for number in found.values()), "no better than chance, a quarter to a third"
    for one in (one for form in FORMS for one in course.form(form)):
        assert len({option_code(one, option) for option in one.options}) == len(one.options)


def test_planted_without_salt_the_former_formula_tells_them_all(course):
    found = guessed_rightly(course, salted=False)
    singles = [one for form in FORMS for one in course.form(form) if len(one.right) == 1]
    assert found["code"] == found["order"] == len(singles) > 60


def test_the_salt_is_in_no_file_of_the_package(package, course):
    salt = (ROOT / SALT_FILE).read_text("utf-8").strip()
    assert len(salt) >= 20 and course.form("a")[0].salt == salt
    files = [path for path in package.rglob("*") if path.is_file()]
    assert not [path for path in files if path.name == "salt.txt" or salt.encode() in path.read_bytes()]


def former(question, options) -> list[str]:
    """The codes of version 0.4.0."""
    return sorted(option_code(question, option, 1) for option in options)


def test_a_paper_of_the_former_version_keeps_its_figures_and_sends_nobody_to_a_page(chromium, package, course):
    page = open_test(chromium(), package, FINAL)
    replies = [[one.id, one.revision, former(one, one.right)] for one in former_form(course, "a")]
    scores = [[f"m{n:02d}", 2 if n < 9 else 1, 3] for n in range(1, 13)]
    awaited(page, """Course.learner.Progress.record({k: "sitting:old", purpose: "final", form: "a", order: 0},
        {k: "paper:old", version: "0.4.0", replies: given[0], scores: given[1]})""", [replies, scores])
    page.reload()
    ready(page)
    assert "20 sur 36" in text_of_the_test(page) and row(page, "data-total")[1] == "20 sur 36"
    assert to_read_again(page) == []
    assert page.get_by_role("button", name="Repasser le test").count()


def test_a_test_begun_with_the_former_version_opens_and_asks_its_questions_again(chromium, package, course):
    page = open_test(chromium(), package)
    first, second, *_ = asked = former_form(course, "b")
    awaited(page, """Course.learner.Progress.record({k: "sitting:old", purpose: "diagnostic", form: "b", order: 0},
        ...given.map(([id, chosen]) => ({k: `reply:old-${id}`, rev: 1, chosen})))""",
            [[one.id, former(one, one.right)] for one in asked])
    page.reload()
    ready(page)
    assert "version antérieure" in page.locator(".test-space").inner_text()
    page.locator(".test-space button").click()
    assert form_on_screen(page) == "b" and "Question 1 sur 36" in page.locator(".asking").inner_text()
    choose(page, first, right_codes(first))
    go_on(page)
    hand_in(page)
    assert "1 sur 36" in text_of_the_test(page)
    kept = page.evaluate("Course.learner.Attempts.all(Course.learner.Progress.all())[0].submission.replies")
    assert kept == [[first.id, first.revision, right_codes(first)]]


def test_the_search_finds_no_question_of_the_test(chromium, package, course):
    page = open_test(chromium(), package)
    one = next(one for one in course.form("a") if one.facts.fr)
    search(page, " ".join(one.facts.fr.split()[:6]))
    assert one.facts.fr[:40] not in page.locator(".search-box").inner_text()


# --- given to a trainer -------------------------------------------------------------------------

def test_the_result_file_holds_the_answers_and_no_score(browser, package, course):
    """How a file reaches the disk: test_file.py."""
    page = open_test(browser(), package)
    awaited(page, "Course.learner.Progress.create('ANNA')")
    form = take(page, course, {"m02-x1"})
    page.get_by_label("Votre nom (facultatif)").fill("Anna Example")
    save = page.get_by_role("button", name="Enregistrer mes résultats dans un fichier")
    _, text = given_to_save(page, save.click)
    result = json.loads(text)
    assert (result["code"], result["name"], result["courseVersion"]) == ("ANNA", "Anna Example", course.version)
    [sitting] = result["sittings"]
    assert (result["version"], sitting["format"]) == (2, 2)
    assert (sitting["form"], sitting["purpose"]) == (form, "diagnostic") and sitting["begun"] <= sitting["handedIn"]
    one = next(question for question in course.form(form) if question.slot == "m02-x1")
    assert [one.id, one.revision, right_codes(one)] in sitting["replies"] and len(sitting["replies"]) == 36
    assert "score" not in text
    page.reload()
    ready(page)
    assert page.get_by_label("Votre nom (facultatif)").input_value() == ""
    assert "Anna Example" not in awaited(page, "Course.learner.Progress.exportFile().then(({text}) => text)")


def test_where_no_file_can_be_saved_the_results_are_there_to_copy(chromium, package, course):
    page = open_test(chromium(), package)
    take(page, course, set())
    page.evaluate("URL.createObjectURL = () => { throw new Error('refused'); }; 0")
    page.get_by_role("button", name="Enregistrer mes résultats dans un fichier").click()
    until(page.locator(".result-file textarea").is_visible)
    assert json.loads(page.locator(".result-file textarea").input_value())["sittings"][0]["purpose"] == "diagnostic"


# --- for everyone -------------------------------------------------------------------------------

@pytest.mark.in_turn
def test_the_whole_test_is_taken_by_keyboard_alone(browser, package, course):
    page = open_test(browser(), package)
    page.get_by_role("button", name="Commencer le diagnostic").focus()
    page.keyboard.press("Enter")
    until(page.locator(".asking input").count)
    for number in range(36):
        until(lambda number=number: f"Question {number + 1} sur 36" in page.locator(".asking").inner_text())
        comes_to("H2", lambda: page.evaluate("document.activeElement.tagName"))  # it begins where one reads it
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('main')"):
                break
        page.keyboard.press("Enter")
    until(page.locator(".all-questions").count)
    page.get_by_role("button", name="Rendre le test").focus()
    page.keyboard.press("Enter")
    until(page.get_by_role("button", name="Rendre ainsi").count)  # one answer was given where several are asked for
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    until(lambda: "Diagnostic rendu" in text_of_the_test(page))
    until(lambda: page.evaluate("document.activeElement.textContent").startswith("Diagnostic rendu"))


def test_without_scripts_the_page_says_what_the_test_needs(chromium, package):
    page = chromium(java_script_enabled=False).new_page()
    page.goto((package / "fr" / DIAGNOSTIC).as_uri())
    assert page.get_by_text("Le test demande JavaScript").is_visible()
