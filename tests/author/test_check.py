"""What an author believes of check: every fault in one run, each at its line, in words; and nothing else is touched."""

from __future__ import annotations

import re

import pytest

from builder.check.report import render, report, word
from builder.check.validate import validate
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.model.problem import Problem, Where
from builder.words.catalogue import FOLDER, read
from hands import codes_told
from hands.author_fixtures import BANK, LECON, LESSON

CODE_FORM = re.compile(r'"((?:[A-Z]|PKG|KIT|STICKS|UPDATE|READ)-[A-Z0-9-]+)"')
PLAN = "course.yml"


# Files that cannot be read

@pytest.mark.parametrize(("old", "new", "code"), [
    ("    fr: >-\n      Un homme", "\tfr: >-\n      Un homme", "Y-TAB"),
    ("    fr: >-\n      Quel acte retenez-vous ?", "    fr: Quel acte : lequel ?", "Y-COLON"),
    ("      fr: L’hébergement.", "      fr: \"L’hébergement.", "Y-SYNTAX"),
    ("      fr: L’hébergement.", "      fr: L’héberge\u0007ment.", "Y-CHARACTER"),
    ("      fr: L’hébergement.", "      fr: *L’hébergement*.", "Y-ALIAS"),
    ("      fr: L’hébergement.", "      [fr]: L’hébergement.", "Y-KEY"),
    ("  level: apply\n", "  level: apply\n  revision: 2\n", "Y-TWICE")])
def test_a_bank_that_yaml_refuses_is_told_once_with_its_line(fresh_course, old, new, code):
    line = fresh_course.line(BANK, old) + (1 if code == "Y-TWICE" else 0)
    fresh_course.replace(BANK, old, new)
    [(found, path, at)] = fresh_course.told()
    assert (found, path) == (code, BANK)
    assert at == line or code == "Y-SYNTAX"  # a quote left open is seen where the next one closes it


def test_a_bank_of_a_thousand_brackets_is_told(fresh_course):
    fresh_course.write(BANK, "[" * 600 + "]" * 600)
    assert [code for code, *_ in fresh_course.told()] in (["Y-DEEP"], ["Y-SYNTAX"])


@pytest.mark.parametrize("file", [BANK, PLAN, "law/code-penal.yml", "law/glossary.yml", "law/open-points.yml",
                                  "law/texts.yml", "docs/figures/m01-acte.yml"])
def test_what_an_unread_file_should_hold_is_not_told_as_missing(fresh_course, file):
    fresh_course.write(file, "a: 1\na: 2\n")
    assert fresh_course.told() == [("Y-TWICE", file, 2)]


def test_a_file_that_is_not_utf8_is_told(fresh_course):
    fresh_course.write(BANK, fresh_course.read(BANK).encode("cp1252", errors="replace"))
    fresh_course.write(LESSON, fresh_course.read(LESSON).replace("bed", "b\u00e9d").encode("cp1252"))
    assert fresh_course.told() == [("F-ENCODING", LESSON, 0), ("F-ENCODING", BANK, 0)]


def test_a_bank_that_does_not_exist_is_told(fresh_course):
    fresh_course.remove(BANK)
    assert fresh_course.told() == [("F-MISSING", BANK, 0)]


def test_a_name_no_system_accepts_is_told_where_the_plan_gives_it(fresh_course):
    fresh_course.replace(PLAN, "{file: fiche.md", "{file: \"fiche\\0.md\"")
    codes = {code for code, *_ in fresh_course.told()}
    assert codes == {"S-PATH", "P-UNLISTED"}


def test_a_byte_order_mark_and_windows_lines_change_nothing(fresh_course):
    for path in (BANK, LECON, PLAN):
        fresh_course.write(path, b"\xef\xbb\xbf" + fresh_course.read(path).replace("\n", "\r\n").encode("utf-8"))
    assert fresh_course.told() == []


# Files that do not have the shape expected

@pytest.mark.parametrize(("file", "old", "new", "code", "line"), [
    (BANK, "  level: apply\n", "  level: apply\n  niveau: 3\n", "S-UNKNOWN-KEY", 5),
    (BANK, "  level: apply\n", "", "S-MISSING-KEY", 1), (BANK, "  level: apply", "  level: [apply]", "S-TEXT", 4),
    (BANK, "  revision: 1", "  revision: un", "S-NUMBER", 2), (BANK, "  revision: 1", "  revision: ²", "S-NUMBER", 2),
    (BANK, "  revision: 1", "  revision: " + "9" * 5000, "S-NUMBER", 2),
    (BANK, "  sources: [cp-324-29-1]", "  sources: cp-324-29-1", "S-LIST", 5),
    (BANK, "  level: apply", "  level:", "S-MISSING-KEY", 4), (BANK, "[vingt, \"20\"]", "[vingt, [20]]", "S-TEXT", 0),
    (BANK, "    - id: a\n", "    - id:\n", "S-MISSING-KEY", 17), (LECON, "revision: 2", "duree: 2", "S-UNKNOWN-KEY", 2),
    (LECON, "revision: 2", "# une note\nrevision: 2\nrevision: 3", "Y-TWICE", 4)])
def test_a_key_that_is_not_what_is_expected_is_told(fresh_course, file, old, new, code, line):
    fresh_course.replace(file, old, new)
    found = {(code, path): at for code, path, at in fresh_course.told()}
    assert (code, file) in found
    assert found[code, file] == (line or fresh_course.line(file, "[vingt"))


@pytest.mark.parametrize("said", ["2026-12-01", "1 décembre 2026", "2026-12-01T25:00", "2026-12-1T9:00",
                                  "1979-12-31T23:59", "2108-01-01T00:00"])
def test_a_minute_of_release_that_is_none_is_told(fresh_course, said):
    fresh_course.replace(PLAN, "released: 2026-12-01T12:00", f"released: {said}")
    assert _of_the_plan(fresh_course) == [("P-RELEASED", PLAN, 0)]


def test_a_course_that_does_not_say_when_it_is_released_is_told(fresh_course):
    fresh_course.replace(PLAN, "released: 2026-12-01T12:00\n", "")
    assert [(code, path) for code, path, _ in fresh_course.told()] == [("S-MISSING-KEY", PLAN)]


@pytest.mark.parametrize(("version", "kept", "code"), [
    ("0.0.9", "", None), ("0.0.9", "released: 2026-12-01T11:59\n", None),  # up to 0.5.0 no key said its minute
    ("0.0.9", "released: 2026-12-01T12:00\n", "P-NOT-LATER"), ("0.0.9", "released: 2027-01-01T00:00\n", "P-NOT-LATER"),
    ("0.1.0", "released: 2026-12-01T12:00\n", None),  # its own, kept before it is handed out
    ("0.1.0", "released: 2026-12-01T12:30\n", "P-NOT-LATER"), ("0.0.9", "released: hier\n", "P-RELEASED")])
def test_a_version_is_released_after_those_whose_key_was_kept(fresh_course, version, kept, code):
    fresh_course.write(f"quizzes/keys/{version}.yml", f"format: 2\n{kept}questions: []\n")
    assert [found for found, *_ in fresh_course.told()] == ([code] if code else [])


def test_a_version_of_the_first_minute_of_all_comes_after_none(fresh_course):
    fresh_course.write("quizzes/keys/0.0.9.yml", "format: 2\nquestions: []\n")
    fresh_course.replace(PLAN, "released: 2026-12-01T12:00", "released: 1980-01-01T00:00")
    assert _of_the_plan(fresh_course) == [("P-NOT-LATER", PLAN, 0)]


def _of_the_plan(course):
    """Without what the law says of its own dates, all of them after a release of 1980."""
    return [problem for problem in course.told() if problem[1] == PLAN]


def test_a_sentence_without_its_language_is_told(fresh_course):
    fresh_course.replace(BANK, "  question:\n    fr: >-\n      Quel acte retenez-vous ?\n    en: >-\n"
                         "      Which act do you hold?\n", "  question: Que faire\n")
    line = fresh_course.line(BANK, "Que faire")
    assert ("S-WORDS", BANK, line) in fresh_course.told()


@pytest.mark.parametrize("text", ["- Une phrase seule.\n", "- [a, b]\n"])
def test_a_text_where_keys_are_expected_is_told(fresh_course, text):
    fresh_course.add(BANK, text)
    assert fresh_course.told() == [("S-MAP", BANK, fresh_course.read(BANK).count("\n"))]


@pytest.mark.parametrize("file", [BANK, "law/texts.yml", "law/glossary.yml", "law/open-points.yml"])
def test_a_text_where_a_list_is_expected_is_told(fresh_course, file):
    fresh_course.write(file, "Une phrase seule.\n")
    assert ("S-LIST", file, 1) in fresh_course.told()


@pytest.mark.parametrize(("file", "id"), [(BANK, "m01-q01"), ("law/glossary.yml", "traite"),
                                          ("law/texts.yml", "cp"), ("law/open-points.yml", "open-sursis")])
def test_an_id_used_twice_is_told_at_its_second_place(fresh_course, file, id):
    copy = fresh_course.read(file).split("\n- id:")[0].rstrip() + "\n"
    line = fresh_course.read(file).count("\n") + 1
    fresh_course.add(file, copy)
    assert ("I-TWICE", file, line) in fresh_course.told()


def test_no_is_a_word_and_a_date_is_a_text(fresh_course):
    fresh_course.replace(BANK, "en: The border.", "en: No")
    assert fresh_course.told() == []
    assert "No" in [option.text.en for option in fresh_course.load().questions["m01-q02"].options]


# All of it, in words

def test_all_faults_are_told_in_one_run_in_the_order_of_files_and_lines(fresh_course):
    fresh_course.write("law/glossary.yml", "a: 1\na: 2\n")
    fresh_course.remove(LESSON)
    fresh_course.replace(LECON, "(law:cp-324-29)", "(law:cp-999)")
    fresh_course.replace(BANK, "level: apply", "level: hard")
    fresh_course.replace(BANK, "      en: Harbouring.\n", "")
    fresh_course.write("docs/fr/Plan.png", b"0" * 300_000)
    assert fresh_course.told() == [
        ("P-MISSING", LESSON, 0), ("F-LARGE", "docs/fr/Plan.png", 0), ("F-NAME", "docs/fr/Plan.png", 0),
        ("P-REFERENCE", LECON, fresh_course.line(LECON, "cp-999")), ("Y-TWICE", "law/glossary.yml", 2),
        ("S-VALUE", BANK, 1), ("W-MISSING", BANK, fresh_course.line(BANK, "id: a"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_place_fault_and_remedy_then_counts(fresh_course, language):
    fresh_course.replace(BANK, "level: apply", "level: hard")
    fresh_course.replace(LECON, "- Un acte suffit.\n", "")
    told = report(fresh_course.check(), language)
    doubt, fault, count = told.split("\n\n")
    assert fault.splitlines()[0] == f"{BANK}, {word('line', language)} 1"
    assert "hard" in fault.splitlines()[1] and fault.splitlines()[2].startswith("  → ")
    assert LECON in doubt and word("remark", language) in doubt
    assert count.startswith(word("problem", language).format(n=1))
    assert count.endswith(word("one-remark", language).format(n=1))


def test_three_faults_build_nothing_in_french():
    faults = [Problem("F-MISSING", Where(f"quizzes/{letter}.yml")) for letter in "abc"]
    assert report([*faults, faults[0]], "fr").splitlines()[-1] == "3 problèmes, rien n’a été construit."
    assert report([], "fr") and report([], "en")


def test_the_course_itself_has_no_fault_and_nothing_left_to_write(course_read):
    course, faults = course_read
    problems = [*faults, *validate(course)]
    assert [problem for problem in problems if problem.blocks or problem.code == "W-TO-WRITE"] == []


def test_check_touches_nothing_on_disk(fresh_course):
    fresh_course.replace(BANK, "level: apply", "level: hard")
    before = fresh_course.files()
    report(fresh_course.check(), "fr")
    assert fresh_course.files() == before


def _codes_in_the_source() -> set[str]:
    sources = (ROOT / "scripts").rglob("*.py")
    return {code for path in sources for code in CODE_FORM.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_words():
    said = {address.split(".")[1] for address in read(FOLDER) if address.startswith("problem.")}
    assert _codes_in_the_source() == said


def test_a_code_counts_as_broken_once_the_product_tells_it_and_not_once_a_test_names_it(fresh_course, monkeypatch):
    """The watch itself; a run of all tests ends in failure when a code that has words was never told."""
    monkeypatch.setattr(codes_told, "TOLD", set())
    assert Problem("F-MISSING", Where(BANK)).code == "F-MISSING" and not codes_told.TOLD
    fresh_course.remove(BANK)
    assert ("F-MISSING", BANK, 0) in fresh_course.told() and "F-MISSING" in codes_told.TOLD <= codes_told.known()


def test_a_code_without_words_still_says_where_to_look():
    assert render(Problem("X-NEW", Where("law/texts.yml", 3)), "fr").startswith("law/texts.yml, ligne 3\n")
