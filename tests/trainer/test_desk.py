"""What a trainer believes of the desk: it marks and names any file as the command does; it keeps nothing, runs nothing
that a file brings, and no name leaves it unasked."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from dataclasses import replace
from fractions import Fraction
from string import ascii_uppercase

import pytest

from access.test_pages import found_at
from builder.kit.desk import known_of, write
from builder.model.kept_key import KeptKey, KeptQuestion
from builder.model.lists import LANGUAGES
from builder.model.problem import Words
from builder.results.file import Result
from builder.results.keys import keys_of
from builder.results.learners import join
from builder.results.marking import Score
from builder.results.table import harmless, table
from builder.site.forms import form_script, option_code
from builder.site.policy import CONTENT_SECURITY_POLICY
from hands.product import on_paper, past_the_edge, plain, until
from hands.results_made import file_of, group_of, moment, mutants, read, sitting, text_of
from hands.taking_the_test import right_codes
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, give, open_desk, texts_of, verdicts
from trainer.written_down import SIGNS, WRITTEN

# --- what is said of a group -----------------------------------------------------------------------------------------


def of_a_later_version(course):
    """The course once the right answer of m01-x1a is another one, as an author says it, the key of today being kept."""
    asked = course.form("a")[0]
    right, other = asked.right[0], next(option for option in asked.options if not option.right)
    options = tuple(replace(one, right=one.id == other.id) if one.id in (right.id, other.id) else one
                    for one in asked.options)
    later = replace(asked, revision=asked.revision + 1, options=options, changed=Words("Corrigée.", "Corrected."))
    parts = tuple(replace(part, modules=tuple(replace(module, test=tuple(
        later if one.id == asked.id else one for one in module.test)) for module in part.modules))
        for part in course.parts)
    now = keys_of(course)[0]
    kept = KeptKey(course.version, now.format, {id: KeptQuestion(id, item.revision, tuple(item.right), tuple(
        code for code, (_, is_right) in item.options.items() if not is_right), asked.where)
        for id, item in now.items.items()}, asked.where, exchanged=tuple(now.exchanged))
    return asked, replace(course, version="9.9.9", parts=parts, kept_keys=(*course.kept_keys, kept))


def test_a_key_that_a_later_version_changes_counts_no_paper_backwards(page, course, tmp_path):
    """By the command and at the desk: what was right when it was handed in stays right; from then on, it is not."""
    asked, later = of_a_later_version(course)
    before = file_of(course, sitting(course), code="AVANT1")
    paper = sitting(later, "s2")
    for reply in paper["replies"]:
        if reply[0] == asked.id:
            reply[2] = right_codes(asked)
    after = file_of(later, paper, code="APRES1")
    files = [before, after]
    learners, doubts = join([read(later, file, f"{n}.json") for n, file in enumerate(files)], later)
    scores = {learner.code: learner.final.score() for learner in learners}
    assert scores == {"AVANT1": Score(36, 36), "APRES1": Score(35, 36)} and not doubts
    write(later, tmp_path)
    desk = open_desk(page, tmp_path)
    give(desk, *map(text_of, files))
    found = desk.evaluate("Course.desk.group().learners.map(one => [one.code, Course.desk.score(one.final).right])")
    assert dict(found) == {"AVANT1": 36, "APRES1": 35} and codes(desk) == []


SHARE = re.compile(r"(\d+)/(\d+)(?: ·)?\s+(\d+)\s%")


def shares(text: str) -> dict[tuple[int, int], int]:
    """Of each « 315/396 · 80 % », the percentage."""
    return {(int(right), int(asked)): int(share) for right, asked, share in SHARE.findall(text)}


def test_percentages_are_rounded_to_the_nearest_and_a_half_goes_up(desk, course):
    give(desk, *texts_of(course, 44))
    desk.locator("#change summary").click()
    shown = shares(plain(desk.locator("#change").inner_text()))
    assert len(shown) > 40
    assert shown == {(right, asked): Fraction(100 * right, asked) + Fraction(1, 2) >= share > Fraction(
        100 * right, asked) - Fraction(1, 2) and share for (right, asked), share in shown.items()}
    by_hand = {(315, 396): 80, (7, 11): 64, (1, 8): 13, (1, 200): 1, (29, 200): 15, (0, 7): 0, (7, 7): 100}
    said = desk.evaluate("all => all.map(one => Course.desk.percent(one))", [list(one) for one in by_hand])
    assert [int(re.sub(r"\D", "", one)) for one in said] == list(by_hand.values())
    values = {12.5: "13 12,50", 2.5: "3 2,50", -0.5: "−1 −0,50", 0.145: "0 0,15", 1.005: "1 1,01", 0.125: "0 0,13",
              -2.345: "−2 −2,35", 97.5: "98 97,50", -0.3: "0 −0,30", -0.001: "0 0,00"}
    assert desk.evaluate("all => all.map(one => Course.desk.number(one, 0) + ' ' + Course.desk.number(one))",
                         list(values)) == list(values.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_ten_people_no_percentage_is_said(page, kit, course, language):
    for people, some in ((9, False), (12, True)):
        desk = open_desk(page, kit, language)
        give(desk, *texts_of(course, people))
        desk.locator("#change summary").click()
        tables = [plain(one) for one in desk.locator("#change tbody").all_inner_texts()]
        assert bool(re.search(r"\d\s?%", "".join(tables))) == some


def test_letters_are_those_of_the_sheet_in_her_hand(desk, course):
    """On screen, on paper and in its key an option has the place that the form gives it."""
    script = form_script(course, "a", "fr")
    places = {one["id"]: [code for code, _ in one["options"]]
              for one in json.loads(script.partition("=")[2].rstrip().removesuffix(";"))}
    slots = {one.slot for one in course.form("a")}
    files = [file_of(course, sitting(course, f"s{n}", wrong=slots), code=f"K{n}") for n in range(6)]
    letters = {id: [ascii_uppercase[places[id].index(code)] for code in codes]
               for id, _, codes in files[0]["sittings"][0]["replies"]}
    assert sum(said[0] != "B" for said in letters.values()) > 9, "the sources put the right one first"
    give(desk, *map(text_of, files))
    assert {one["id"]: list(one["options"]) for one in desk.evaluate("Course.desk.group().figures.items")} == {
        id: sorted(said) for id, said in letters.items()}
    rows = desk.locator("#questions table").first.locator("tbody tr").all_inner_texts()
    assert len(rows) == 36 and all(f"\t{', '.join(sorted(letters[row.split()[0]]))} (6)" in row for row in rows)
    table = desk.evaluate("Course.desk.questionsTable(Course.desk.group())").removeprefix("\ufeff")
    said = list(csv.reader(io.StringIO(table), delimiter=";"))[1:]
    assert {row[0]: row[-1] for row in said} == {id: sorted(one)[0] for id, one in letters.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_names_each_option_by_the_letter_it_has_on_the_sheet(course, language):
    """Written by its id, which is not its letter: the options stand in the order of the form."""
    named, all_known = 0, known_of(course, language)["questions"]
    for module in course.written:
        for one in module.test:
            ids = re.findall(r"\{(\w)\}", one.why[language])
            known = all_known[one.id] if ids else {}
            letters = {plain(known["options"][letter][0]): letter for letter in known.get("options", {})}
            order = [letters[plain(option.text[language])] for id in ids for option in one.options if option.id == id]
            said = re.split(r"\{\w\}", plain(one.why[language]))
            assert not ids or plain(known["why"]) == "".join(
                piece + letter for piece, letter in zip(said, [*order, ""], strict=True)), one.id
            named += len(ids)
    assert named > 90


def test_the_table_says_which_form_each_one_had(desk, course):
    give(desk, text_of(file_of(course, sitting(course, "d1", "diagnostic", "b"), sitting(course, form="a", day=21))),
         text_of(file_of(course, sitting(course, "f2", form="b"), code="SIKO11")))
    table = desk.locator("#people table")
    assert table.locator("th").all_inner_texts()[1] == "Formes du test"
    assert [row.split("\t")[1] for row in table.locator("tbody tr").all_inner_texts()] == ["B, A", "—, B"]


def test_the_desk_leads_back_to_the_kit(desk):
    assert desk.get_by_role("link", name="Retour au kit").get_attribute("href") == "home-fr.html"


def test_a_folder_of_photographs_is_told_with_the_way_to_read_them(chromium_window, kit, course, tmp_path):
    desk = open_desk(chromium_window().new_page(), kit)  # Firefox's driver chooses no folder
    for n in range(3):
        (tmp_path / f"IMG_{n}.JPG").write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.json").write_text(text_of(file_of(course, sitting(course))), encoding="utf-8")
    desk.set_input_files("#folder", tmp_path)
    until(lambda: desk.evaluate("Course.desk.group().read") == 1 and desk.locator("progress").is_hidden())
    said = re.sub(r"\s+", " ", desk.locator("p.told").last.inner_text())
    assert "Images de ce dossier, non lues : 3" in said and "choisissez-les comme fichiers" in said


# --- any file ------------------------------------------------------------------------------------------------------


def expected(course, text: str) -> str:
    found = read(course, text)
    return "taken" if isinstance(found, Result) else found.code


def test_of_spoilt_files_the_desk_and_the_command_each_say_what_was_written_down(desk, course):
    texts = list(mutants(course, 600))
    found = [verdicts(desk, texts), [expected(course, text) for text in texts]]
    assert ["".join(SIGNS.get(code, "?") for code in codes) for codes in found] == ["".join(WRITTEN["spoilt"])] * 2


@pytest.mark.release
def test_no_spoilt_file_is_taken_that_the_command_refuses_and_each_is_named(desk, course):
    texts = list(mutants(course, 10_000))
    found = [code for n in range(0, len(texts), 500) for code in verdicts(desk, texts[n:n + 500])]
    wanted = [expected(course, text) for text in texts]
    assert [(text[:300], one, other) for text, one, other in zip(texts, found, wanted, strict=True)
            if one != other] == []


def test_nothing_that_a_file_brings_is_run(desk, course):
    hostile = "<img src=x onerror=\"document.title='run'\">"
    files = [text_of(file_of(course, sitting(course, f"s{n}"), code=f"A{n}", name=hostile)) for n in range(2)]
    give(desk, *files, '{"format": "<b>/result"}', names=(f"{hostile}.json", "b.json", "<svg onload=alert(1)>.json"))
    assert codes(desk) == ["H-NOT-OURS", "H-NAMESAKE"] and hostile in desk.locator("#aside").inner_text()
    assert desk.title() != "run" and not desk.locator("main img, #aside svg").count()


def test_a_folder_of_photographs_is_skipped_unopened_and_counted(desk):
    found = desk.evaluate("""async () => {
        const places = Array.from({length: 5000}, (_, n) => ({path: `DCIM/${n}.jpg`, file: {size: 9e6, arrayBuffer() {
            throw new Error('opened'); }}}));
        places.push({path: 'DCIM/.DS_Store', file: {size: 1}});
        const {results, refused, read, others} = await Course.desk.collect(places, new Set(), () => {});
        return [results.length, refused.length, read, others]; }""")
    assert found == [0, 0, 0, 5000]


def test_a_file_that_fails_while_it_is_read_is_named_and_the_others_are_marked(desk, course):
    """A stick pulled out."""
    found = desk.evaluate("""async text => {
        const lost = {size: 10, arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError'))};
        await Course.desk.take([{path: 'E/a.json', file: lost}, {path: 'E/b.json', file: new File([text], 'b.json')}]);
        const {learners, refused} = Course.desk.group();
        return [learners.length, refused.map(({code, path, values}) => [code, path, values.detail])]; }""",
                          texts_of(course, 1)[0])
    assert found == [1, [["H-UNREADABLE", "E/a.json", "NotReadableError"]]]
    assert "remettez-la" in desk.locator("#aside").inner_text().lower()


def test_two_courses_a_newer_one_a_progress_file_and_a_huge_one_are_each_set_aside(desk, course):
    sound = file_of(course, sitting(course))
    give(desk, text_of(sound), text_of(sound | {"format": "autre-cours/result"}), text_of(sound | {"version": 3}),
         text_of(sound).replace("/result", "/progress"), "x" * (2**20 + 1))
    assert sorted(codes(desk)) == ["H-BIG", "H-NEWER", "H-OTHER-COURSE", "H-PROGRESS"]
    assert "kit de cette version" in desk.locator("#aside").inner_text()
    assert desk.evaluate("Course.desk.group().learners.length") == 1


def test_a_wrong_clock_and_two_people_with_one_code_are_told(desk, course):
    late = file_of(course, sitting(course, "s1"), code="KITA01", savedAt=moment(datetime_of(2036)))
    two = [file_of(course, sitting(course, f"d{n}", "diagnostic"), code="KITA02") for n in range(2)]
    named = [file_of(course, sitting(course, f"f{name}".lower()), code="KITA03", name=name) for name in ("Awa", "Issa")]
    files = [late, *two, *named]
    give(desk, *map(text_of, files))
    _, doubts = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    assert sorted(codes(desk)) == sorted(doubt.code for doubt in doubts) == [
        "H-AT-ONCE", "H-CLOCK", "H-CODE", "H-TWO"]
    assert desk.evaluate("Course.desk.group().tags.sort()") == ["KITA01", "KITA02", "KITA03/1", "KITA03/2"]


def datetime_of(year: int) -> datetime.datetime:
    return datetime.datetime(year, 11, 25, 12)


def test_a_folder_is_opened_to_the_bottom(desk):
    """A directory's reader gives a hundred entries at a time, and may refuse one."""
    found = desk.evaluate("""async () => {
        const file = n => ({name: `${n}.json`, isFile: true, file: done => done(new File(['{}'], `${n}.json`))});
        const refused = (_, failed) => failed(new Error('x'));
        const shut = {name: 'shut', isFile: false, createReader: () => ({readEntries: refused})};
        const folder = (name, all) => ({name, isFile: false, createReader: () => {
            let at = 0;
            return {readEntries: done => done(all.slice(at, at += 100))}; }});
        const deep = folder('usb', [folder('a', Array.from({length: 250}, (_, n) => file(n))), shut, file('z')]);
        const places = await Course.desk.dropped({items: [{webkitGetAsEntry: () => deep}], files: []});
        return [places.length, places[0].path, places.filter(one => one.failure).map(one => one.path)]; }""")
    assert found == [252, "usb/a/0.json", ["usb/shut"]]


def test_dropped_files_are_marked(desk, course):
    desk.evaluate("""texts => {
        const given = new DataTransfer();
        texts.forEach((text, n) => given.items.add(new File([text], `${n}.json`)));
        document.querySelector('.drop').dispatchEvent(
            new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true})); }""", texts_of(course, 4))
    until(lambda: desk.evaluate("Course.desk.group().learners.length") == 4)


# --- what is said, and what leaves ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_is_shown_with_what_to_take_up_first(page, kit, course, language):
    desk = open_desk(page, kit, language)
    give(desk, *texts_of(course, 24))
    first = desk.evaluate("Course.desk.group().figures.first")
    shown = desk.locator("#first").inner_text()
    assert len(first) == 5 and all(course_said(course, slot, language) in plain(shown) for slot in first)
    assert {"fr": "Base légale", "en": "Legal basis"}[language] in shown
    assert desk.locator("#change tbody tr").count() == 1 + 3 + 12 + 36
    assert desk.locator("nav.parts a").evaluate_all("all => all.map(one => one.hash)") == [
        "#group", "#first", "#change", "#questions", "#people", "#attest", "#aside", "#save"]


def course_said(course, slot: str, language: str) -> str:
    module = next(one for one in course.written if slot.startswith(one.id))
    about = next(one.objective for one in module.test if one.slot == slot)
    return plain(next(one.text[language] for one in module.objectives if one.id == about))


def test_of_few_people_only_counts_are_said(desk, course):
    give(desk, *texts_of(course, 4))
    assert "%" not in desk.locator("#change tbody").first.inner_text() and desk.locator("#first .case").count()
    assert not desk.locator("#first .given").count(), "no option of fewer than five"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_report_gives_no_question_of_the_test_and_no_answer(chromium_window, kit, course, language):
    """It goes to those who run the session, and one copy would spoil both forms for all who come after."""
    desk = open_desk(chromium_window().new_page(), kit, language)
    give(desk, *texts_of(course, 24))
    on_screen = plain(desk.locator("main").inner_text())
    assert on_paper(desk)
    printed = plain(desk.locator("main").inner_text())
    known = known_of(course, language)["questions"].values()
    told = [text for one in known for text in (
        one["facts"], one["stem"], one["why"], *(text for text, _ in one["options"].values())) if len(text) > 30]
    assert sum(plain(text) in on_screen for text in told) > 20
    assert [text for text in told if plain(text) in printed] == []
    for slot in desk.evaluate("Course.desk.group().figures.first"):
        assert course_said(course, slot, language) in printed
    first = plain(desk.locator("#first").inner_text())
    assert re.search(r"m\d\d-x\d[ab]", first), "which question it is, by its id"
    assert {"fr": "est à l’écran", "en": "is on screen"}[language] in first
    assert {"fr": "ni les questions du test", "en": "neither the questions of the test"}[language] in printed


def test_wrong_options_chosen_as_often_are_all_called_the_most_common(desk, course):
    """Six people, two of whom choose each wrong option of a question."""
    question = next(one for one in course.form("a") if len(one.options) == 4 and len(one.right) == 1)
    files = []
    for n, option in enumerate([option for option in question.options if not option.right] * 2):
        made = sitting(course, f"s{n}")
        for reply in made["replies"]:
            if reply[0] == question.id:
                reply[2][:] = [option_code(question, option)]
        files.append(text_of(file_of(course, made, code=f"K{n}")))
    give(desk, *files)
    [row] = desk.locator("#questions tbody tr", has_text=question.id).all_inner_texts()
    assert re.search(r"([A-D]), ([A-D]), ([A-D]) \(2\)", row) and row.startswith(f"{question.id}\t0/6")
    assert desk.locator("#first .case", has_text=f"{question.id}, ").locator("em", has_text="erreur").count() == 3


def test_where_nothing_is_drawn_there_is_no_scale(desk, course):
    give(desk, *texts_of(course, 12))
    rows = desk.locator("#questions table").first.locator("tbody tr")
    assert rows.count() > 30 and not rows.locator("svg").count(), "six papers of each form: counts alone"
    assert desk.locator("#change tbody tr svg").count()


def test_the_names_are_in_one_file_only_which_says_how_to_keep_it(desk, course):
    files = [file | {"name": f"=Awa Diarra {n}"} for n, file in enumerate(group_of(course, 12))]
    give(desk, *map(text_of, files), names=tuple(f"diarra-{n}.json" for n in range(12)))
    assert desk.locator("button", has_text="Enregistrer la liste des noms").is_hidden(), "only if asked for"
    beside = desk.locator(".drop:visible, .typing:visible, .warn:visible, .buttons:visible")
    assert not on_paper(desk) or not beside.count(), "a report alone"
    assert "diarra" not in desk.locator("body").inner_text().lower()
    tables = desk.evaluate(
        "[Course.desk.peopleTable(Course.desk.group()), Course.desk.questionsTable(Course.desk.group()),"
                           " JSON.stringify(Course.desk.group().figures), Course.desk.namesTable(Course.desk.group())]")
    assert not any("diarra" in text.lower() for text in tables[:3])
    keep, heads, *rows = csv.reader(io.StringIO(tables[3].removeprefix("\ufeff")), delimiter=";")
    assert "effacez-la" in keep[0] and heads[0] == "Code" and len(rows) == 12
    assert {code: name for code, name, _ in rows} == {file["code"] or "?1": f"'{file['name']}" for file in files}, (
        "each name beside its own code, and a spreadsheet runs nothing")
    people = list(csv.reader(io.StringIO(tables[0].removeprefix("\ufeff")), delimiter=";"))
    assert len(people) == 13 and len({len(row) for row in people}) == 1


def test_a_learners_number_keeps_its_zeros_in_a_spreadsheet(desk, course):
    """« 001 » would become 1, and no longer be that of the list on paper."""
    give(desk, text_of(group_of(course, 1)[0] | {"code": "007"}))
    for name in ("people", "names"):
        assert "\"'007\";" in desk.evaluate(f"Course.desk.{name}Table(Course.desk.group())")
    assert [harmless(code) for code in ("007", "7", "0", "KITA01")] == ["'007", "7", "0", "KITA01"], "the command too"


def test_the_table_is_saved_as_a_file_for_a_spreadsheet(chromium_window, kit, course):
    desk = open_desk(chromium_window(accept_downloads=True).new_page(), kit)
    give(desk, *texts_of(course, 3))
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Tableau des participants (codes)").click()
    assert download.value.suggested_filename == f"{course.id}-participants.csv"
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf\"Code\";")


@pytest.mark.parametrize(("language", "head"), [("fr", "Diagnostic : forme"), ("en", "Diagnostic: form")])
def test_the_heads_of_the_table_are_written_as_the_language_writes(page, kit, course, language, head):
    desk = open_desk(page, kit, language)
    give(desk, *texts_of(course, 3))
    heads = desk.evaluate("Course.desk.peopleTable(Course.desk.group())").splitlines()[0].split(";")
    of_the_command = table([], course, language).splitlines()[0].split(";")
    for said in (heads, of_the_command):
        assert f'"{head}"' in said and any(" : " in one for one in said) == (language == "fr")


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing_with_a_group_shown(chromium_window, kit, course, language, scheme):
    page = open_desk(chromium_window(color_scheme=scheme).new_page(), kit, language)
    give(page, *texts_of(course, 12), "{}")
    page.locator("#first summary, #questions summary, #save summary").first.click()
    assert found_at(page, (320, 1280)) == {}


def test_the_desk_keeps_nothing(desk, course):
    give(desk, *texts_of(course, 3))
    kept = desk.evaluate("""async () => [localStorage.length, sessionStorage.length, document.cookie,
        indexedDB.databases ? (await indexedDB.databases()).length : 0]""")
    assert kept == [0, 0, "", 0]
    desk.get_by_role("button", name="Tout effacer de cette page").click()
    assert not desk.locator("section[id]").count() and desk.evaluate("Course.desk.group().read") == 0
    give(desk, *texts_of(course, 3))
    desk.reload()
    until(lambda: desk.evaluate("document.documentElement.dataset.desk === 'ready'"))
    assert desk.evaluate("Course.desk.group().read") == 0


def test_another_part_of_the_kit_adds_its_section(desk, course):
    desk.evaluate("""() => { Course.desk.SECTIONS.push({id: 'typed', title: 'Saisie', show: (space, {learners}) => {
        space.append(String(learners.length)); }}); }""")
    give(desk, *texts_of(course, 2))
    assert desk.locator("#typed").inner_text().split() == ["Saisie", "2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_to_the_policy_of_the_course_and_loads_all_that_lies_beside_it(kit, language):
    html = (kit / f"desk-{language}.html").read_text(encoding="utf-8")
    assert CONTENT_SECURITY_POLICY in html and "script-src 'self';" in html
    assert set(re.findall(r"<script[^>]*>(.*?)</script>", html)) == {""} and not re.search(r"\son\w+=", html)
    loaded = re.findall(r'(?:src|href)="desk/([^"]+)"', html)
    other = "en" if language == "fr" else "fr"
    beside = {path.name for path in (kit / "desk").iterdir()} - {f"course-{other}.js", f"words-{other}.js"}
    assert sorted(loaded) == sorted(beside)


def test_the_key_is_in_the_kit_and_not_in_the_course(kit, package, course):
    beside = kit / "desk"
    assert all((beside / f"keys-{version}.js").is_file() for version in (course.version, "0.4.0"))
    why = next(one.why.fr for one in course.form("a"))[:60]
    assert why in plain((beside / "course-fr.js").read_text(encoding="utf-8"))
    assert not [path for path in package.rglob("*") if path.name.startswith(("keys-", "desk"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_every_table_and_every_drawer_holds_in_the_width(window, kit, course, language):
    page = open_desk(window(viewport={"width": 360, "height": 740}).new_page(), kit, language)
    give(page, *texts_of(course, 44), "{")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    until(lambda: page.locator("#questions details details").count() > 30)
    assert past_the_edge(page) == []
    row = page.locator("#people tbody tr").first
    heads = row.locator("td").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert len(heads) == 6 and all(len(one) > 4 for one in heads), "each figure beside its head"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert row.locator("td").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content)") == ["none"] * 6
