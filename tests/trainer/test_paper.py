"""What a trainer believes of the paper in the kit before it is printed: ids, order and letters are those of the screen,
no sheet for learners tells an answer, the key is right, and both languages hold the same."""

from __future__ import annotations

import io
import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from pypdf import PdfWriter

from builder.kit import command, make
from builder.kit.guide import read_sheets
from builder.kit.paper import press, write
from builder.kit.paper.leaflets import Leaflet, leaflets
from builder.kit.paper.questions import paper_items
from builder.measure.audit import examine
from builder.model.course import Course, Module
from builder.model.identity import Identity
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.model.question import Question
from builder.model.references import headings
from builder.package.names import PRINTED
from builder.package.verify import verify
from builder.read.course import load_course
from builder.results.learner_number import with_check
from builder.setup import optional_requirements
from builder.site.forms import answer_digest, form_script, key_script
from builder.words.setup import Stop
from builder.words.typography import spaced
from hands.at_the_kit import *  # noqa: F403  the small archive
from hands.author_fixtures import SMALL_COURSE
from hands.product import cells, classed, tree, words
from hands.real_sample import IDS, PRESS, add_real_files
from hands.trainer_fixtures import TOP_FOLDER, unpacked

FOR_LEARNERS = ("questions", "large", "answers", "answers-large", "reader", "sheets", "numbers", "files", "group")


@pytest.fixture(scope="module")
def drawn(course) -> dict[tuple[str, str, str], Leaflet]:
    """Every leaflet by its language, its subject and its kind."""
    return {(one.language, one.subject, one.kind): one for language in LANGUAGES for one in leaflets(course, language)}


@pytest.fixture(scope="module")
def trees(drawn) -> dict[tuple[str, str, str], Element]:
    return {key: tree(leaflet.html) for key, leaflet in drawn.items()}


def ids_of(root: Element) -> list[str]:
    """The ids of the questions of a sheet, as they stand on it."""
    return [re.search(r"m\d\d-\w+", words(heading(one)))[0] for one in classed(root, "question")]


def heading(of: Element) -> Element:
    return next(one for one in of.iter() if re.fullmatch("h[1-6]", one.tag))


def lines_of(question: Element) -> list[tuple[str, str]]:
    """The letter and the words of each option."""
    return [(words(line.find("b")), words(classed(line, "said")[0])) for line in classed(question, "lines")[0]]


def script_json(script: str) -> object:
    return json.loads(script.partition("=")[2].rstrip().removesuffix(";"))


def plain(said: str) -> str:
    return " ".join(said.replace("*", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_on_paper_asks_what_the_screen_asks_in_the_same_order_under_the_same_letters(
        course, trees, language):
    for form in course.forms:
        on_screen = script_json(form_script(course, form, language))
        for kind in ("questions", "large"):
            sheet = trees[language, f"test-{form}", kind]
            assert ids_of(sheet) == [one["id"] for one in on_screen] and len(on_screen) == 36
            for shown, question in zip(on_screen, classed(sheet, "question"), strict=True):
                assert lines_of(question) == [
                    (string.ascii_uppercase[place], plain(said)) for place, (_, said) in enumerate(shown["options"])]
                assert plain(shown["stem"]) in words(question) and plain(shown["facts"]) in words(question)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_gives_the_letters_that_the_screen_marks_right(course, trees, language):
    """By another way than the one that wrote it: letters back to the codes of the form, codes to the key's digest."""
    for form in course.forms:
        digests = {id: one["digest"] for id, one in script_json(key_script(course))["questions"].items()}
        codes = {one["id"]: one for one in script_json(form_script(course, form, language))}
        key = trees[language, f"test-{form}", "key"]
        grid = {id: letters.split(", ") for table in key.iter("table") for _, id, letters in cells(table)}
        assert [*grid] == [*codes], "each question once, in the order of the form"
        for id, letters in grid.items():
            chosen = [codes[id]["options"][string.ascii_uppercase.index(letter)][0] for letter in letters]
            assert answer_digest(id, codes[id]["rev"], chosen) == digests[id], id
            assert f"{id} —" in words(key)
        assert "{" not in words(key), "a reason names an option by its letter"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_module_asks_its_scored_questions_and_its_texts_once_and_its_key_answers_each(course, trees, language):
    for module in course.written:
        scored = [one.id for one in module.scored]
        texts = [one.id for one in module.questions if one.traits.is_text]
        if not scored:
            assert (language, module.id, "questions") not in trees
            continue
        for kind in ("questions", "large"):
            assert ids_of(trees[language, module.id, kind]) == scored + texts
        answers = {re.search(r"m\d\d-\w+", words(one.find("h3")))[0]: one
                   for one in classed(trees[language, module.id, "key"], "solved")}
        others = [one.id for one in module.questions if not one.scored and not one.of_real_file]
        assert [*answers] == scored + others
        for question in module.scored:
            said = words(answers[question.id])
            if question.options:
                letters = words(answers[question.id].find("h3")).rpartition(": ")[2].split(", ")
                sheet = dict(lines_of(next(one for one in classed(trees[language, module.id, "questions"], "question")
                                           if question.id in words(heading(one)))))
                right = {rendered(language, option.text[language]) for option in question.right}
                assert {sheet[letter] for letter in letters} == right, question.id
                assert all(reason in said for reason in reasons(question, language)), question.id


def rendered(language: str, said: str) -> str:
    return plain(spaced(said, language))


def reasons(question, language: str) -> Iterator[str]:
    for one in (*question.options, *question.rows, question):
        if one.why[language]:
            yield rendered(language, one.why[language])


def test_rows_are_matched_and_ordered_as_on_screen(course, trees):
    matching = next(one for one in course.questions.values() if one.kind == "matching")
    ordering = next(one for one in course.questions.values() if one.kind == "ordering")
    for question in (matching, ordering):
        [shown] = paper_items([question], "fr")
        module = question.id.partition("-")[0]
        sheet = next(one for one in classed(trees["fr", module, "questions"], "question")
                     if question.id in words(heading(one)))
        assert len(classed(sheet, "room")) == len(question.rows)
        place = {row.id: n for n, row in enumerate(question.rows, 1)}
        for pair, line in zip(shown.key.split(", "), shown.asked.lines, strict=True):
            letter, number = pair.split()
            assert letter == line.letter
            if question is matching:
                assert shown.asked.offered[int(number) - 1].answer == line.answer
                assert line.answer in {row.match.fr for row in question.rows if row.id == line.id}
            else:
                assert place[line.id] == int(number)


def test_no_sheet_for_learners_tells_an_answer(course, drawn):
    """No reason stands there, and the sheet of a form is the same whichever option is the right one."""
    for language in LANGUAGES:
        given = plain(" ".join(words(tree(one.html)) for (spoken, _, kind), one in drawn.items()
                               if spoken == language and kind in FOR_LEARNERS))
        for question in course.every_question:
            told = [reason for reason in reasons(question, language) if len(reason) > 60 and reason in given]
            assert told == [], question.id


def test_a_sheet_is_the_same_whichever_option_is_right_and_the_key_is_not():
    small = load_course(SMALL_COURSE)[0]
    parts = tuple(replace(part, modules=tuple(map(turned, part.modules))) for part in small.parts)
    before, after = ({(one.subject, one.kind): one.html for one in leaflets(of, "fr")}
                     for of in (small, replace(small, parts=parts)))
    differ = {kind for (subject, kind), html in before.items() if after[subject, kind] != html}
    assert differ == {"key"} and {"questions", "large", "reader"} <= {kind for _, kind in before}


def turned(module: Module) -> Module:
    """The module with another right option in each of its questions."""
    def of(question: Question) -> Question:
        return replace(question, options=tuple(
            replace(one, right=question.options[place - 1].right) for place, one in enumerate(question.options)))

    return replace(module, questions=tuple(map(of, module.questions)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_sheet_has_a_box_for_each_letter_and_asks_a_number_and_no_name(course, trees, drawn, language):
    for form in course.forms:
        sheet = trees[language, f"test-{form}", "answers"]
        boxes = {words(row.findall("td")[0]).split()[0]: [words(one) for one in classed(row, "letter")]
                 for row in sheet.iter("tr") if row.find("td") is not None}
        assert boxes == {one.id: [*string.ascii_uppercase[:len(one.options)]] for one in course.form(form)}
        assert len(classed(sheet, "cell")) == 5 and drawn[language, f"test-{form}", "answers"].sheets == 1
        told = {words(row.findall("td")[0]) for row in sheet.iter("tr") if "(" in words(row)}
        assert told == {f"{one.id} ({len(one.right)})" for one in course.form(form) if len(one.right) > 1}
    slips = [words(one) for one in classed(trees[language, "test", "numbers"], "numbers")[1]]
    numbers = [slip.split()[0] for slip in slips]
    assert len(set(numbers)) == 120 and all(with_check(one.partition("-")[0]) == one for one in numbers)
    on_screen = [plain(slip).rpartition(": ")[2] for slip in slips]
    assert on_screen == [one.partition("-")[0] for one in numbers], "cut out, the slip alone says what to write there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_boxes_to_blacken_is_said_before_the_first_row(course, trees, language):
    for form in course.forms:
        for kind in ("answers", "answers-large"):
            before = words(trees[language, f"test-{form}", kind]).partition("m01-x1")[0]
            assert {"fr": "entre parenthèses", "en": "in brackets"}[language] in before


def test_in_english_no_space_stands_before_a_semicolon(drawn):
    """But in French, which is quoted between guillemets; readers and sheets hold whole models in French."""
    for (language, _, kind), leaflet in drawn.items():
        if language == "en" and kind not in ("reader", "sheets"):
            told = re.sub("«[^»]*»", "«»", plain(words(tree(leaflet.html))))
            assert " ;" not in told, (leaflet.path, told[max(0, told.find(" ;") - 60):][:80])


def test_one_leaf_is_one_leaf_in_both_languages(drawn, trees):
    first, second = ([key[1:] for key in drawn if key[0] == language] for language in LANGUAGES)
    assert first == second
    for subject, kind in first:
        pair = [trees[language, subject, kind] for language in LANGUAGES]
        assert ids_of(pair[0]) == ids_of(pair[1]), (subject, kind)
        assert pair[0].get("lang") == "fr" and pair[1].get("lang") == "en"
        shape = [[re.sub(r"\d", "h", one.tag) for one in root.iter() if re.fullmatch(r"h[1-6]|table|svg", one.tag)]
                 for root in pair]
        assert shape[0] == shape[1], (subject, kind)


def test_a_leaflet_asks_for_nothing_else_and_a_voice_finds_its_way(drawn, trees):
    for key, root in trees.items():
        assert not [one.tag for one in root.iter() if one.tag in ("a", "img", "script", "link", "form", "input")], key
        assert "&lt;span" not in drawn[key].html and "****" not in drawn[key].html
        assert all(head.get("scope") in ("col", "row") for head in root.iter("th")), key
        assert words(root.find("head/title")) and len([*root.iter("h1")]) == 1, key
        levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", one.tag)]
        assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels)), key
        for drawing in root.iter("svg"):
            assert drawing.find("title") is not None and drawing.find("style") is not None, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_holds_every_lesson_and_case_of_its_module_and_the_articles_it_cites(course, trees, language):
    for module in course.written:
        read = words(trees[language, module.id, "reader"])
        for page in module.pages:
            if page.kind in ("lesson", "case"):
                assert rendered(language, page.title(language).replace("*", "")) in read
        papers = classed(trees[language, module.id, "sheets"], "sheet") if module.papers else []
        assert len(papers) == len(module.papers)
    listed = classed(trees[language, "m02", "reader"], "articles")[0]
    assert "324-29" in words(listed) and "324-43" in words(listed)


@pytest.mark.parametrize(("language", "followed"), [
    ("fr", "condamnation étonnante"), ("en", "astonishing conviction")])
def test_real_files_read_in_full_on_paper_and_their_answers_stand_apart(fresh_course, language, followed):
    add_real_files(fresh_course.root)
    found = {(one.subject, one.kind): one for one in leaflets(fresh_course.load(), language)}
    files, key = found["real", "files"], found["real", "key"]
    read, answers = words(tree(files.html)), words(tree(key.html))
    assert followed in read and "journal.example/article" in read and IDS[PRESS][1] in read
    assert "trainer-only" in key.path and IDS[PRESS][1] in answers and "324-29" in answers
    assert "suffit pour commencer" not in read and "enough to begin" not in read, "an answer"
    assert IDS[PRESS][1] not in words(tree(found["m01", "key"].html)), "told once"
    group, envelope = words(tree(found[PRESS, "group"].html)), words(tree(found[PRESS, "envelope"].html))
    assert IDS[PRESS][1] in group and followed not in group and "journal.example" not in group
    assert followed in envelope and "trainer-only" in found[PRESS, "envelope"].path
    assert {"fr": "suffit pour commencer", "en": "enough to begin"}[language] in envelope
    without = leaflets(load_course(SMALL_COURSE)[0], language)
    assert "real" not in {one.subject for one in without}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_the_six_real_files_of_the_guide_has_a_sheet_that_stops_before_the_outcome(
        course, trees, drawn, language):
    """A group has the facts and each decision to write down, and neither an option to tick nor what the envelope
    holds: paragraph by paragraph, and the options with their reasons."""
    guide = next(one for one in read_sheets(ROOT, language) if one.name == "11-dossiers-reels")
    six = [found.anchor for found in headings(guide.text) if found.anchor in course.real_pages]
    assert len(six) == 6
    for id in six:
        group, envelope = words(trees[language, id, "group"]), words(trees[language, id, "envelope"])
        told = [words(one) for one in classed(trees[language, id, "envelope"], "followed")[0].iter()
                if one.tag in ("p", "li")]
        assert len(told) > 6 and not [one for one in told if one in group], id
        asked = [course.questions[one] for one in ids_of(trees[language, id, "group"])]
        answered = [words(one.find("h3")) for one in classed(trees[language, id, "envelope"], "solved")]
        assert answered == [f"{number} · {one.id}" for number, one in enumerate(asked, 1)]
        assert {one.id for one in asked} == {
            one for one, page in course.page_of_question.items() if page is course.real_pages[id]}
        for question in asked:
            assert rendered(language, question.facts[language]) in group
            for option in question.options:
                said = rendered(language, option.text[language])
                assert said in envelope and said not in group, question.id
        assert drawn[language, id, "group"].sheets == 2, "one sheet, both sides: test_paper_printed.py counts them"


# ---- In the kit

def blank_pdf() -> bytes:
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


class Printer:
    """What prints, in WeasyPrint's place: a blank page, and the list of what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def printed(self, every, style: str):
        for leaflet in every:
            self.asked.append(leaflet.path)
            yield leaflet, blank_pdf()


@pytest.fixture
def printer(monkeypatch, tmp_path) -> Printer:
    made = Printer()
    monkeypatch.setattr(press, "printed", made.printed)
    monkeypatch.setattr(press, "made_by", lambda every, style: {"WeasyPrint": "70.0", "Pango": "1.56"})
    monkeypatch.setattr(write, "KEPT", tmp_path / "kept")
    return made


def small_course() -> Course:
    """The small course, as the small archive says that it is."""
    return replace(load_course(SMALL_COURSE)[0], id="essai", version="1.0",
                   identity=Identity(name="essai", folder=TOP_FOLDER))


@pytest.fixture(scope="module")
def small() -> Course:
    return small_course()


def test_the_kit_has_paper_where_it_can_be_printed_and_is_whole_with_it(
        small, source, printer, tmp_path, one_window, monkeypatch):
    monkeypatch.setattr(make, "PARTS", [part for part in make.PARTS if part.needs])
    kit = unpacked(make.make(small, source, tmp_path / "dist", ("paper",)), tmp_path / "kit")
    assert verify(kit) == []
    files = {path.relative_to(kit).as_posix() for path in kit.rglob("*.pdf")}
    assert len(files) == len(printer.asked) > 4
    for language in LANGUAGES:
        page = kit / f"paper-{language}.html"
        assert f'href="paper-{language}.html"' in (kit / f"home-{language}.html").read_text(encoding="utf-8")
        assert set(re.findall(r'href="(paper/[^"]+)"', page.read_text(encoding="utf-8"))) == {
            one for one in files if one.startswith(f"paper/{language}/")}
        one_window.set_viewport_size({"width": 320, "height": 640})
        one_window.goto(page.as_uri())
        assert one_window.evaluate("document.documentElement.scrollWidth") <= 320
        assert examine(one_window)["faults"] == {}
    told = json.loads((kit / PRINTED).read_text(encoding="utf-8"))
    assert told["made_by"]["WeasyPrint"] == "70.0" and {*told["texts"]} == files


def test_without_what_prints_the_kit_is_made_and_says_nothing_of_paper(small, source, tmp_path, monkeypatch):
    monkeypatch.setattr(make, "PARTS", [part for part in make.PARTS if part.needs])
    kit = unpacked(make.make(small, source, tmp_path / "dist"), tmp_path / "kit")
    assert not [*kit.rglob("paper*")] and verify(kit) == []


def test_what_has_not_changed_is_not_printed_again_and_what_served_no_more_is_let_go(small, printer, tmp_path):
    write.write(small, folder(tmp_path / "first"))
    once = len(printer.asked)
    write.write(small, folder(tmp_path / "second"))
    assert len(printer.asked) == once
    kept = {path.name for path in write.KEPT.iterdir()}
    module = small.written[0]
    changed = replace(module, title=replace(module.title, fr="Autre titre"))
    parts = tuple(replace(part, modules=tuple(changed if one is module else one for one in part.modules))
                  for part in small.parts)
    write.write(replace(small, parts=parts), folder(tmp_path / "third"))
    assert {path.partition("/")[2] for path in printer.asked[once:]} and all(
        path.startswith("fr/") and module.id in path for path in printer.asked[once:])
    assert len(kept) == len({*write.KEPT.iterdir()})


def folder(place: Path) -> Path:
    (place / "assets").mkdir(parents=True)
    return place


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "there", "status"), [(False, False, 0), (True, False, 1), (False, True, 0)])
def test_the_command_says_which_library_is_absent_and_makes_the_rest(
        course, tmp_path, monkeypatch, capsys, language, paper, there, status):
    def absent(root: Path, name: str, language: str) -> None:
        raise Stop("apart-unusable", packages="weasyprint==70.0", detail="cannot load library 'libpango-1.0-0'")

    def made(course, archive, out, tools):
        assert tools == ()
        (tmp_path / "dist").mkdir()
        (tmp_path / "dist" / "kit.zip").write_bytes(b"x")
        return tmp_path / "dist" / "kit.zip"

    monkeypatch.setattr(optional_requirements, "make_ready", absent)
    monkeypatch.setattr(optional_requirements, "is_there", lambda root, name: there)
    monkeypatch.setattr(command, "make", made)
    assert command.main(tmp_path, course, tmp_path / "course.zip", language, paper) == status
    told = capsys.readouterr()
    assert "kit --paper" in told.out and "dist/kit.zip" in told.out and "Traceback" not in told.err
    assert ("libpango-1.0-0" in told.err and "\n→ " in told.err) == (paper or there)
