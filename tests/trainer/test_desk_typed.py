"""What a trainer believes of answers on paper, typed into the desk: by the keyboard alone, twice, the differences
shown; the number checked; and the sheet counts as a file does."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path

import pytest

from access.test_pages import found_at
from builder.model.question import options_in_order
from builder.results.collect import load_group
from builder.results.learner_number import check_digits, with_check
from builder.results.learners import join
from builder.results.marking import mark
from builder.results.table import table
from hands.product import comes_to, given_to_save, plain, until
from hands.results_made import file_of, read, sitting, text_of
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, give, open_desk

NUMBERS = json.loads((Path(__file__).with_name("learner_numbers.json")).read_text(encoding="utf-8"))


# --- the number, and the digits that check it ----------------------------------------------------------------------


def test_a_number_has_the_check_digits_of_iso_7064():
    """The standard's own example, and an LEI (ISO 17442), which is checked by the same rule."""
    assert NUMBERS["of"]["794"] == "44" and NUMBERS["of"]["HWUPKR0MPOU8FGXBT3"] == "94"
    assert {number: check_digits(number) for number in NUMBERS["of"]} == NUMBERS["of"]
    with pytest.raises(ValueError):
        check_digits("KITÉ")


def test_a_digit_misread_or_two_turned_round_is_always_found(desk):
    wrong = []
    for number in ("794", "0017", "4821"):
        whole = number + check_digits(number)
        for at in range(len(whole)):
            other = [whole[:at] + digit + whole[at + 1:] for digit in "0123456789" if digit != whole[at]]
            turned = whole[:at] + whole[at:at + 2][::-1] + whole[at + 2:]
            wrong += [*other, *([turned] if turned != whole else ())]
    assert len(wrong) > 150 and not any(desk.evaluate("all => all.map(Course.desk.numberOf)", wrong))
    right = [with_check(one) for one in NUMBERS["of"]]
    assert desk.evaluate("all => all.map(Course.desk.numberOf)", right) == [*NUMBERS["of"]]


def test_the_desk_knows_the_same_numbers(desk):
    found = desk.evaluate("""({of, typed}) => ({
        of: Object.fromEntries(Object.keys(of).map(number => [number, Course.desk.checkDigits(number)])),
        typed: Object.fromEntries(Object.keys(typed).map(text => [text, Course.desk.numberOf(text)]))})""", NUMBERS)
    assert found == NUMBERS


# --- a sheet, by the keyboard alone --------------------------------------------------------------------------------

KEYS_A_MINUTE = 110  # of one who is no typist and reads each letter: 0.55 s a key


def letters_of(course, form: str, wrong: set[str] = frozenset()) -> list[str]:
    """What a sheet says, item by item in the order of the form, every slot right but those named."""
    said = []
    for question in course.form(form):
        chosen = question.right if question.slot not in wrong else [
            option for option in question.options if not option.right][:len(question.right)]
        said.append("".join(sorted("ABCDEFGH"[place] for place, option in enumerate(options_in_order(question))
                                   if option in chosen)))
    return said


class Keyboard:
    """Presses keys, counts them, and waits after each sheet's step for the field that has the focus."""

    def __init__(self, page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.press(*text)

    def begin(self, number: str, at: str = "0") -> None:
        self.type(number)
        self.press("Enter")
        comes_to(at, self.at)

    def at(self) -> str:
        """The item in whose field one is, else what has the focus."""
        return self.page.evaluate("""() => {
            const {dataset, id, textContent} = document.activeElement;
            return dataset.place || id || textContent; }""")


def typing(page, form: str = "a") -> Keyboard:
    """The desk with its part for sheets open and its first field entered."""
    page.locator(".typing summary").first.press("Enter")
    page.select_option("#typed-form", form)
    page.select_option("#typed-purpose", "final")
    page.locator("#typed-number").focus()
    return Keyboard(page)


def typing_notice(page) -> str:
    return plain(page.locator(".typed-told").inner_text())


def typed(desk, course, number: str = "KITA07", form: str = "a", wrong: set[str] = frozenset()) -> Keyboard:
    keys = typing(desk, form)
    said = letters_of(course, form, wrong)
    keys.begin(with_check(number))
    for _ in range(2):
        keys.type("".join(said))
        keys.press("Enter")
    until(lambda: desk.evaluate("Course.desk.group().read") == 1 and desk.locator("progress").is_hidden())
    return keys


def test_a_sheet_typed_counts_as_the_file_of_the_same_answers_within_a_minute(desk, course):
    wrong = {one.slot for one in course.form("a")[:4]}
    keys = typed(desk, course, wrong=wrong)
    assert "comptée" in typing_notice(desk) and keys.at() == "typed-number", "ready for the next"
    assert keys.pressed / KEYS_A_MINUTE < 1, keys.pressed
    [learner] = desk.evaluate(
        "Course.desk.group().learners.map(one => [one.code, one.name, Course.desk.score(one.final)])")
    assert learner == ["KITA07", "", {"right": 32, "asked": 36, "changed": 0}]
    assert "32/36 (sur papier)" in desk.locator("#people").inner_text()
    text = desk.evaluate("""async ([day, answers]) => Course.desk.fileOf({code: 'KITA07', purpose: 'final', form: 'a',
        day,
        answers}, '2026-11-28T12:00:00.000Z')""", ["2026-11-20", letters_of(course, "a", wrong)])
    result = read(course, text)
    of_the_browser = read(course, file_of(course, sitting(course, wrong=wrong)))
    assert result.attempts[0].responses == of_the_browser.attempts[0].responses
    assert mark(result.attempts[0], course).score().right == 32, "the command says so too"
    assert '"2026-11-20 23:59";"";"A"' in table(join([result], course)[0], course, "fr"), "a day, no minutes"


def test_arrows_and_backspace_go_back_and_a_sign_that_is_no_letter_is_refused(desk, course):
    keys = typing(desk)
    keys.begin(with_check("0017"))
    keys.press("a", "b", "z")
    assert keys.at() == "2" and "Question 3 : une lettre de A à" in typing_notice(desk)
    keys.press("Backspace", "Backspace", "c")
    said = desk.locator(".letters input").evaluate_all("all => all.slice(0, 3).map(one => one.value)")
    assert keys.at() == "2" and said == ["A", "C", ""]
    keys.press("ArrowLeft", "ArrowUp", "-", "ArrowRight")
    said = desk.locator(".letters input").evaluate_all("all => all.slice(0, 3).map(one => one.value)")
    assert keys.at() == "2" and said == ["–", "C", ""]
    desk.get_by_role("button", name="Passer à la seconde saisie").click()
    assert keys.at() == "2" and "La question 3 n’est pas saisie" in typing_notice(desk)


def test_what_is_pasted_or_written_by_another_hand_is_a_letter_or_nothing(desk):
    found = desk.evaluate("""() => ['AB', 'é', 'ß', 'ı', '', '1', 'E', 'e', '0', ' '].map(sign => {
        const typed = Course.desk.typedInto({most: 1, codes: ['x', 'y', 'z', 'v', 'w']}, '', sign || '?');
        return typed && typed.said; })""")
    assert found == [None, None, None, None, None, None, "E", "E", "–", "–"]


def test_a_question_with_several_answers_takes_several_letters_in_any_order(desk, course):
    several = next((n for n, one in enumerate(course.form("a")) if len(one.right) > 1), None)
    if several is None:
        several = next(n for n, one in enumerate(course.form("b")) if len(one.right) > 1)
    form = "a" if len(course.form("a")[several].right) > 1 else "b"
    keys = typing(desk, form)
    keys.begin(with_check("0017"))
    keys.press(*["-"] * several)
    assert keys.at() == str(several)
    keys.press("c", "c")
    assert keys.at() == str(several), "the same letter twice is one"
    keys.press("a")
    assert keys.at() == str(several + 1)
    assert desk.locator(".letters input").nth(several).input_value() == "AC"


def test_what_differs_is_shown_and_settled_on_the_sheet(desk, course):
    said = letters_of(course, "a")
    keys = typing(desk)
    keys.begin(with_check("0017"))
    keys.type("".join(said))
    keys.press("Enter")
    slip = ["-", *said[1:-1], "-"]
    keys.type("".join(slip))
    keys.press("Enter")
    shown = desk.locator(".sheet-letters").inner_text()
    assert "diffèrent : 2" in shown.replace("\u202f", " ").replace("\xa0", " ") and f"{said[0]}, puis –" in shown
    assert keys.at() == "0" and desk.locator(".letters input").count() == 2
    keys.type(said[0] + "-")
    keys.press("Enter")
    until(lambda: desk.evaluate("Course.desk.group().read") == 1)
    assert "différences tranchées : 2" in typing_notice(desk)
    assert desk.evaluate("Course.desk.score(Course.desk.group().learners[0].final).right") == 35


def test_neither_the_form_nor_the_test_is_taken_for_granted(desk):
    """A sheet of form B typed as A would be marked, wrongly, without a word."""
    desk.locator(".typing summary").first.press("Enter")
    keys = Keyboard(desk)
    desk.locator("#typed-number").focus()
    keys.begin(with_check("KITA07"), "typed-form")
    assert "Choisissez la forme" in typing_notice(desk)
    desk.select_option("#typed-form", "b")
    desk.click(".typing .begin")
    comes_to("typed-purpose", keys.at)
    assert "Choisissez le test" in typing_notice(desk)
    desk.select_option("#typed-purpose", "diagnostic")
    desk.click(".typing .begin")
    comes_to("0", keys.at)
    assert "Diagnostic, forme B" in desk.locator(".sheet-letters").inner_text().replace("\u202f", " ")


def test_a_number_misread_begins_nothing(desk):
    keys = typing(desk)
    keys.type("KITA70" + check_digits("KITA07"))
    keys.press("Enter")
    assert "ne vont pas ensemble" in typing_notice(desk) and keys.at() == "typed-number"
    assert not desk.locator(".letters").count()


def test_the_diagnostic_in_the_browser_and_the_final_test_on_paper_are_one_persons(desk, course):
    give(desk, text_of(file_of(course, sitting(course, "d1", "diagnostic", "b", day=28), code="KITA07")))
    keys = typing(desk)
    keys.begin(with_check("KITA07"))
    for _ in range(2):
        keys.type("".join(letters_of(course, "a")))
        keys.press("Enter")
    until(lambda: desk.evaluate("Course.desk.group().read") == 2)
    assert desk.evaluate("Course.desk.group().learners.map(one => Boolean(one.diagnostic && one.final))") == [True]
    assert codes(desk) == []
    table = desk.evaluate("Course.desk.peopleTable(Course.desk.group())").removeprefix("\ufeff")
    people = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert people[1][people[0].index("Test final : sur papier")] == "oui"


@pytest.mark.parametrize(("code", "people", "told"), [("007", 1, []), ("00777", 2, ["H-DIGITS"])])
def test_a_number_handed_out_joins_screen_and_paper_and_one_kept_with_its_digits_is_told(
        desk, course, code, people, told):
    number = next(one for one in desk.locator(".numbers li").all_text_contents() if one.startswith("007"))
    about = desk.locator(".to-hand-out p").first.text_content().replace("\u202f", " ").replace("\xa0", " ")
    assert "007 pour 007-77" in about and number == "007-77"
    diagnostic = file_of(course, sitting(course, "d1", "diagnostic", "b", day=28), code=code)
    give(desk, text_of(diagnostic))
    keys = typing(desk)
    keys.begin(number)
    for _ in range(2):
        keys.type("".join(letters_of(course, "a")))
        keys.press("Enter")
    until(lambda: desk.evaluate("Course.desk.group().read") == 2)
    assert (desk.evaluate("Course.desk.group().learners.length"), codes(desk)) == (people, told)
    final = file_of(course, sitting(course, day=29), code="007", saved=29)
    learners, doubts = join([read(course, diagnostic), read(course, final, "b.json")], course)
    assert (len(learners), [doubt.code for doubt in doubts]) == (people, told), "the command says so too"


def test_two_sheets_under_one_number_are_never_made_one(desk, course):
    keys = typed(desk, course, "007")
    keys.begin(with_check("007"), at="typed-number")
    notice = typing_notice(desk)
    assert "Le numéro 007 a déjà une copie de ce test" in notice and "Retirez d’abord" in notice
    assert desk.evaluate(
        "Course.desk.score(Course.desk.group().learners[0].final).right") == 36, "the first one counts as before"
    desk.get_by_role("button", name="Retirer").click()
    until(lambda: desk.evaluate("Course.desk.group().learners.length") == 0)
    keys.begin(with_check("007"))
    desk.get_by_role("button", name="Abandonner").click()
    sheets = [file_of(course, sitting(course, f"paper-007-final-{form}", form=form, wrong=wrong, day=20 + n),
                      code="007", saved=25 + n)
              for n, (form, wrong) in enumerate([("a", {"m01-x1", "m01-x2"}), ("a", set()), ("b", set())])]
    for kept, other in ((0, 1), (0, 2)):
        _, doubts = join([read(course, sheets[n], f"{n}.json") for n in (kept, other)], course)
        assert [(doubt.code, doubt.where.path) for doubt in doubts] == [("H-SHEETS", f"{kept}.json")]
    give(desk, text_of(sheets[0]), text_of(sheets[1]), names=("un.json", "deux.json"))
    assert codes(desk) == ["H-SHEETS"] and "modifié" not in desk.locator("#aside").inner_text()
    keys.type(with_check("007"))
    keys.press("Enter")
    assert keys.at() == "typed-number" and "dans le fichier" in typing_notice(desk)
    desk.select_option("#typed-purpose", "diagnostic")
    desk.select_option("#typed-form", "b")
    desk.locator("#typed-number").fill("")
    desk.locator("#typed-number").focus()
    keys.begin(with_check("007"))


def saved(desk, place: Path) -> Path:
    """The file of all sheets typed, saved at that place."""
    name, text = given_to_save(desk, desk.get_by_role("button", name="Enregistrer toutes les copies").click)
    assert re.fullmatch(r"[a-z-]+-copies-papier-\d{4}-\d\d-\d\d\.json", name)
    place.write_text(text, encoding="utf-8")
    return place


def summary(desk) -> str:
    return plain(desk.locator(".typed-summary").inner_text())


def test_all_sheets_are_saved_in_one_file_that_the_desk_and_the_command_read(window, kit, course, tmp_path):
    desk = open_desk(window().new_page(), kit)
    assert desk.locator(".typed-all").is_hidden()
    keys = typing(desk)
    desk.fill("#typed-day", datetime.date.today().isoformat())  # the command has no clock but the machine's
    desk.locator("#typed-number").focus()
    for n, number in enumerate(("0017", "0018", "0019")):
        keys.begin(with_check(number))
        for _ in range(2):
            keys.type("".join(letters_of(course, "a", {one.slot for one in course.form("a")[:n]})))
            keys.press("Enter")
        until(lambda n=n: desk.evaluate("Course.desk.group().read") == n + 1 and desk.locator("progress").is_hidden())
    assert "saisies : 3" in summary(desk) and "enregistrées : 3" in summary(desk)
    file = saved(desk, tmp_path / "copies.json")
    assert "enregistrées : 0" in summary(desk) and "ce seul fichier" in typing_notice(desk)
    group = load_group([str(file)], course)
    assert [(one.code, one.final.score().right) for one in group.learners] == [
        ("0017", 36), ("0018", 35), ("0019", 34)] and not group.refused + group.doubts, "the command reads it"
    scores = """Object.fromEntries(Course.desk.group().learners.map(
        one => [one.code, Course.desk.score(one.final).right]))"""
    desk.locator(".typed-sheets li", has_text="0018").get_by_role("button", name="Retirer").click()
    until(lambda: desk.evaluate("Course.desk.group().learners.length") == 2)
    assert "la contient encore" in typing_notice(desk)
    give(desk, file.read_text(encoding="utf-8"), names=("copies.json",))
    assert desk.evaluate(scores) == {"0017": 36, "0018": 35, "0019": 34}, "the one taken out is back, none counts twice"
    desk = open_desk(window().new_page(), kit)
    give(desk, file.read_text(encoding="utf-8"), names=("copies.json",))
    assert desk.evaluate(scores) == {"0017": 36, "0018": 35, "0019": 34} and codes(desk) == []


def of_several(course, people: int = 3) -> str:
    """A file of that many sheets, as the desk writes it."""
    sheets = [text_of(file_of(course, sitting(course, f"paper-00{n}-final-a"), code=f"00{n}"))
              for n in range(people)]
    lines = ",\n".join(json.dumps(json.loads(one)) for one in sheets)
    return f'{{"format":"{course.id}/results","version":1,"course":"{course.id}","files":[\n{lines}\n]}}\n'


def test_of_a_file_of_sheets_that_is_cut_or_spoilt_what_can_be_read_is_marked_and_the_rest_is_told(
        desk, course, tmp_path):
    whole = of_several(course)
    lines = whole.split("\n")
    spoilt = whole.replace('"code": "001"', '"code": "005"')
    cases = {
        "entier": (whole, ["000", "001", "002"], []),
        "indenté": (json.dumps(json.loads(whole), indent=2), ["000", "001", "002"], []),
        "coupé dans la dernière": (whole[:-200], ["000", "001"], ["H-CUT"]),
        "coupé entre deux": ("\n".join(lines[:3]), ["000", "001"], ["H-CUT"]),
        "coupé dans la première": (whole[:200], [], ["H-CUT"]),
        "modifié": (spoilt, ["000", "002"], ["H-DAMAGED"]),
        "vide": (f'{{"format": "{course.id}/results", "version": 1, "files": []}}', [], ["H-DAMAGED"]),
        "d’un autre cours": (whole.replace(course.id, "cours-x"), [], ["H-OTHER-COURSE"]),
        "en lui-même": (f'{{"format": "{course.id}/results", "files": [\n{whole}]}}', [], ["H-DAMAGED"]),
    }
    assert spoilt != whole
    for name, (text, people, faults) in cases.items():
        place = tmp_path / "copies.json"
        place.write_text(text, encoding="utf-8")
        group = load_group([str(place)], course)
        own = ([one.code for one in group.learners], [one.code for one in group.refused])
        there = desk.evaluate("""text => {
            const found = Course.desk.readAll(text, 'copies.json');
            return [found.filter(one => one.result).map(one => one.result.code),
                    found.filter(one => one.fault).map(one => one.fault.code)]; }""", text)
        assert own == (people, faults) == tuple(there), name
    give(desk, cases["coupé entre deux"][0], cases["modifié"][0])
    assert codes(desk) == ["H-CUT", "H-DAMAGED"] and desk.evaluate("Course.desk.group().learners.length") == 3
    said = desk.locator("#aside").inner_text()
    assert "1.json, 2" in said and "se saisissent de nouveau" in said


def test_sheets_not_saved_are_not_erased_unasked(desk, course):
    typed(desk, course, number="0017")
    forget = desk.get_by_role("button", name="Tout effacer de cette page")
    forget.click()
    desk.locator(".asked", has_text="seraient perdues").wait_for()
    desk.get_by_role("button", name="Garder la page").click()
    assert desk.evaluate("Course.desk.group().learners.length") == 1 and desk.locator(".typed-sheets li").count() == 1
    given_to_save(desk, desk.get_by_role("button", name="Enregistrer toutes les copies").click)
    forget.click()
    until(lambda: desk.evaluate("Course.desk.group().learners.length") == 0)
    assert desk.locator(".typed-all").is_hidden()


@pytest.mark.parametrize("whole", [True, False])
def test_sheets_not_saved_hold_the_page_back_and_so_does_one_half_typed(chromium_window, kit, course, whole):
    page = chromium_window().new_page()
    page.goto((kit / "desk-en.html").as_uri())
    until(lambda: page.evaluate("document.documentElement.dataset.desk === 'ready'"))
    if whole:
        typed(page, course)
    else:
        keys = typing(page)
        keys.begin(with_check("0017"))
        keys.type("ab")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(("language", "scheme"), [("fr", "dark"), ("en", "light")])
def test_axe_finds_nothing_while_a_sheet_is_typed(chromium_window, kit, course, language, scheme):
    page = open_desk(chromium_window(color_scheme=scheme).new_page(), kit, language)
    keys = typing(page)
    page.locator(".to-hand-out summary").click()
    assert with_check("007") in page.locator(".numbers").inner_text().split()
    page.locator("#typed-number").focus()
    keys.begin(with_check("0017"))
    assert found_at(page, (320, 1280)) == {}
