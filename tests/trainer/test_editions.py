"""What a trainer believes of the question banks made for another platform: every question under its id on screen, in
both languages, its right answer right, every reason kept, what the course says of itself, and nothing of the test."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from unicodedata import combining, normalize
from xml.etree import ElementTree

import pytest

from builder import cli, commands
from builder.check.report import render
from builder.editions.bank import LICENCE, bank_of
from builder.editions.make import gift, make, moodle, qti
from builder.editions.perseus import exercise
from builder.model.course import Course
from builder.model.editions import BANK_EDITIONS
from builder.model.lists import LANGUAGES
from builder.model.problem import Refusal, Words
from builder.model.question import Question, Row
from builder.package.verify import last_built
from builder.site.files import TYPES, files_of
from builder.words.dates import law_dates
from builder.words.setup import Stop
from builder.words.typography import spaced

GIFT_READER = Path(__file__).parents[1] / "vendor" / "gift-pegjs.js"
READ_GIFT = """const source = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify(require(process.argv[1]).parse(source)));"""
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
MARKS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111,
         10, 5, 0}  # the shares that Moodle's form offers, and refuses any other when it imports
HARD_WORDS = 'a ~ b = {c} #d : 50 %, \\e, & "g" -> h [html] // i'  # where no HTML may stand: a list, an answer
HARD = "a ~ b = {c} #d : 50 %, \\e, <f> & \"g\" -> h [html] // i"


@dataclass(frozen=True)
class Read:
    """A question as someone else's program has read it."""

    kind: str
    said: str
    options: dict[str, tuple[str, bool]]  # text -> reason, right
    general: str
    tags: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    asks_several: bool = False
    name: str = ""


def plain(text: str | None) -> str:
    """The words of a piece of HTML."""
    words = html.unescape(re.sub(r"<[^<>]*>", "", re.sub(r"</(ns0:)?p>", " ", text or "")))
    return " ".join(words.split())


def words(said: Words, language: str) -> str:
    """The same of what an author wrote."""
    return " ".join(spaced(said[language], language).replace("*", "").split())


@pytest.fixture(scope="module")
def made(course, tmp_path_factory) -> dict[str, Path]:
    """The six files of the course, by their beginning and end: « moodle-fr »."""
    found = list(make(course, BANK_EDITIONS, tmp_path_factory.mktemp("dist"), lambda done, all: None))
    return {f"{path.name.split('-')[0]}-{path.stem[-2:]}": path for path in found}


# Readers: of Moodle's XML and of QTI ours, by what their documentation says; of GIFT others'. Those of others for the
# first two, and the published schemas, stand in test_editions_readers.py.

def read_moodle(content: bytes) -> dict[str, Read]:
    """By idnumber, with the elements that Moodle's documentation of its XML names."""
    found = {}
    for node in ElementTree.fromstring(content).iterfind("question"):
        if node.get("type") == "category":
            continue
        answers = [(plain(one.findtext("text")), plain(one.findtext("feedback/text")), float(one.get("fraction")))
                   for one in node.iterfind("answer")]
        shares = [share for _, _, share in answers]
        assert node.get("type") in ("matching", "essay") or marks_add_up(shares, node), answers
        written = node.get("type") == "shortanswer"
        found[node.findtext("idnumber")] = Read(
            node.get("type"), plain(node.findtext("questiontext/text")),
            {} if written else {text: (why, share > 0) for text, why, share in answers},
            plain(node.findtext("generalfeedback/text")), tuple(tag.text for tag in node.iterfind("tags/tag/text")),
            tuple(text.replace("\\*", "*") for text, _, _ in answers) if written else (),
            tuple((plain(row.findtext("text")), plain(row.findtext("answer/text")))
                  for row in node.iterfind("subquestion")), node.findtext("single") == "false",
            node.findtext("name/text"))
    return found


def marks_add_up(shares: list[float], node: ElementTree.Element) -> bool:
    assert all(abs(share) in MARKS for share in shares)
    if node.get("type") == "shortanswer" or node.findtext("single") == "true":
        return max(shares) == 100
    return round(sum(share for share in shares if share > 0), 3) == 100 and min(shares) < 0  # ticking all earns nothing


def read_gift(content: bytes) -> dict[str, Read]:
    """By id, through gift-pegjs, a parser of GIFT by others."""
    node = shutil.which("node")
    if node is None:
        raise Stop("no-npm-package", package="node")  # one that a release does without would be read by nobody
    done = subprocess.run([node, "-e", READ_GIFT, str(GIFT_READER)], input=content, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found = {}
    for one in json.loads(done.stdout):
        if one["type"] == "Category":
            continue
        choices = [(plain(choice["text"]["text"]), plain((choice["feedback"] or {}).get("text")), choice)
                   for choice in one.get("choices", ())]
        shares = [choice["weight"] or 0 for _, _, choice in choices if (choice["weight"] or 0) > 0]
        assert not shares or round(sum(shares), 3) == 100
        found[one["id"]] = Read(
            one["type"], plain(one["stem"]["text"]), {} if one["type"] == "Short" else {
                text: (why, choice["isCorrect"] or (choice["weight"] or 0) > 0) for text, why, choice in choices},
            plain(one["globalFeedback"]["text"] if one["globalFeedback"] else ""), tuple(one["tags"]),
            tuple(text.replace("\\*", "*") for text, _, _ in choices) if one["type"] == "Short" else (),
            tuple((plain(pair["subquestion"]["text"]), plain(unescaped(pair["subanswer"])))
                  for pair in one.get("matchPairs", ())),
            bool(shares), one["title"])
    return found


def unescaped(said: str) -> str:
    """The escapes of GIFT that its parser puts aside while it reads, and does not put back in a match."""
    return re.sub(r"&&(\d{3});", lambda code: chr(int(code[1])), said)


def read_qti(content: bytes) -> dict[str, Read]:
    """By identifier, from the files that the manifest names."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        named = [file.get("href") for file in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}file")]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(package.namelist()) and len(named) == len(set(named))
        nodes = [ElementTree.fromstring(package.read(name)) for name in named if name != "test.xml"]
        test = ElementTree.fromstring(package.read("test.xml"))
        references = {one.get("identifier"): one.get("href") for one in test.iter(f"{QTI}assessmentItemRef")}
    assert references == {node.get("identifier"): f"items/{node.get('identifier')}.xml" for node in nodes}
    return {node.get("identifier"): read_qti_item(node) for node in nodes}


def read_qti_item(node: ElementTree.Element) -> Read:
    declaration = node.find(f"{QTI}responseDeclaration")
    right = [value.text for value in declaration.iterfind(f"{QTI}correctResponse/{QTI}value")]
    body = node.find(f"{QTI}itemBody")
    texts = {}
    options = {}
    for choice in [*body.iter(f"{QTI}simpleChoice"), *body.iter(f"{QTI}simpleAssociableChoice")]:
        id, why = choice.get("identifier"), choice.find(f"{QTI}feedbackInline")
        if why is not None:
            assert why.get("identifier") == id and why.get("outcomeIdentifier") == "REASON"
            choice.remove(why)
        texts[id] = inside(choice)
        if why is not None:
            options[texts[id]] = (inside(why), id in right)
    pairs = tuple((texts[one.split()[0]], texts[one.split()[1]]) for one in right if " with-" in one)
    if body.find(f"{QTI}orderInteraction") is not None:
        pairs = tuple((texts[id], str(rank)) for rank, id in enumerate(right, 1))
    return Read(body[-1].tag.removeprefix(QTI), inside(body), options, inside(node.find(f"{QTI}modalFeedback")),
                accepted=tuple(one.get("mapKey") for one in declaration.iter(f"{QTI}mapEntry")), pairs=pairs,
                asks_several=declaration.get("cardinality") == "multiple" and not pairs, name=node.get("title"))


def inside(node: ElementTree.Element | None) -> str:
    return "" if node is None else plain(ElementTree.tostring(node, encoding="unicode"))


READERS = {"moodle": read_moodle, "gift": read_gift, "qti": read_qti}
WRITERS = {"moodle": moodle, "gift": gift, "qti": qti}


# GIFT is read by node, which `test` does without.
GIFT = pytest.param("gift", marks=pytest.mark.release)


@pytest.fixture(scope="module", params=[GIFT if name == "gift" else name for name in BANK_EDITIONS])
def edition(request) -> str:
    return request.param


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def read(made, edition, language) -> dict[str, Read]:
    return READERS[edition](made[f"{edition}-{language}"].read_bytes())


# The course as a trainer finds it on the platform

def test_every_question_is_there_under_its_id_on_screen(course, read):
    assert list(sorted(read)) == sorted(course.questions) == sorted(course.page_of_question)


def test_every_option_says_its_own_reason_and_only_the_right_ones_are_right(course, read, language):
    for question in course.questions.values():
        got = read[question.id].options
        if question.traits.is_text:  # its points and its samples are the corrector's
            assert not got, question.id
            continue
        assert len(got) == len(question.options), question.id
        for option in question.options:
            why, right = got[words(option.text, language)]
            assert right == option.right, question.id
            assert why.endswith(words(option.why, language)) and words(option.why, language), question.id
            assert question.kind == "decision" or why == words(option.why, language)


def test_the_facts_and_the_question_are_said_in_the_language(course, read, language):
    for question in course.questions.values():
        said = read[question.id].said
        for part in (question.facts, question.stem):
            for piece in words(part, language).split("____"):  # QTI has a field where the others print the blank
                assert piece.strip() in said, question.id


def test_a_question_with_several_right_answers_asks_for_several(course, read):
    assert {id for id, one in read.items() if one.asks_several and not one.pairs} \
        == {question.id for question in course.questions.values() if question.kind == "multiple"}


def taken(texts: tuple[str, ...]) -> tuple[str, ...]:
    """What a platform that compares letter by letter is given: each answer, then those with accents without them."""
    bare = ("".join(one for one in normalize("NFD", text) if not combining(one)) for text in texts)
    return tuple(dict.fromkeys((*texts, *bare)))


def test_a_fill_in_takes_every_answer_the_course_takes_and_gives_its_reason(course, read, language):
    asked = [question for question in course.questions.values() if question.kind == "fill"]
    assert asked
    for question in asked:
        assert read[question.id].accepted == taken(question.accept[language])
        assert words(question.why, language) in read[question.id].general


@pytest.mark.parametrize("named", ["moodle", GIFT])
def test_the_field_of_a_fill_in_stands_in_its_sentence(made, language, named):
    """Moodle puts it in the place of five low lines or more, otherwise below the question."""
    found = [re.findall("_+", one.said) for one in READERS[named](made[f"{named}-{language}"].read_bytes()).values()]
    fields = [signs for signs in found if signs]
    assert len(fields) == 20 and all(len(signs) == 1 and len(signs[0]) >= 5 for signs in fields)


def rows(question: Question, language: str) -> dict[str, str]:
    """Each row with the words, or the rank, that go with it."""
    return {words(row.text, language): str(rank) if question.kind == "ordering" else words(row.match, language)
            for rank, row in enumerate(question.rows, 1)}


def test_every_row_has_its_own_match_or_rank_and_its_reason(course, read, language):
    asked = [question for question in course.questions.values() if question.traits.has_rows]
    assert len(asked) == 29
    for question in asked:
        got = read[question.id]
        assert dict(got.pairs) == rows(question, language) and len(got.pairs) == len(question.rows), question.id
        assert all(words(row.why, language) in got.general for row in question.rows), question.id


def test_each_question_bears_its_id_and_its_first_words_as_a_name(course, read, language):
    for item in bank_of(course, language).items:
        assert read[item.id].name == item.name and item.name.startswith(item.id)


def test_each_question_says_the_law_it_rests_on(course, read):
    for question in course.questions.values():
        articles = [course.provisions[source].article for source in question.sources if source in course.provisions]
        assert all(article in read[question.id].general for article in articles), question.id


def test_a_decision_names_its_file_and_the_verdict_and_earns_nothing(course, made):
    decisions = [question for question in course.questions.values() if question.kind == "decision"]
    got, pages = read_moodle(made["moodle-fr"].read_bytes()), course.page_of_question
    nodes = {node.findtext("idnumber"): node for node in ElementTree.parse(made["moodle-fr"]).iterfind("question")}
    for question in decisions:
        assert pages[question.id].url in got[question.id].said and nodes[question.id].findtext("defaultgrade") == "0"
        for option in question.options:
            start = {"sound": "✓", "defensible": "◇", "harmful": "✗"}[option.verdict]
            assert got[question.id].options[words(option.text, "fr")][0].startswith(start)
    assert len(decisions) > 50


@pytest.mark.parametrize("named", ["moodle", GIFT])
def test_a_trainer_can_sort_by_module_objective_level_and_revision(course, made, language, named):
    got = READERS[named](made[f"{named}-{language}"].read_bytes())
    for module in course.written:
        for question in module.questions:
            first, objective, level, revision = got[question.id].tags
            assert (first, objective) == (module.id, f"{module.id}-{question.objective}")
            assert level and revision.endswith(f" {question.revision}")


def test_each_file_says_the_courses_name_version_law_licence_and_that_it_is_not_official(course, made, language):
    date = spaced(law_dates("law-as-of", course.law_codes, course.law_as_of, language), language)
    sentence = {"fr": "sans valeur officielle", "en": "not an official text"}[language]
    for edition in BANK_EDITIONS:
        path = made[f"{edition}-{language}"]
        told = path.read_text(encoding="utf-8") if edition != "qti" else \
            zipfile.ZipFile(path).read("imsmanifest.xml").decode()
        for said in (spaced(course.title[language], language), course.version, date, sentence,
                     course.identity.notice[language], LICENCE):
            assert said in html.unescape(told), (edition, said)
        assert ".." not in bank_of(course, language).statement


def every_text(path: Path) -> str:
    if path.suffix != ".zip":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


def test_nothing_of_the_test_is_in_any_file(course, made):
    """Its answers would be in clear, and one copy would do for all who have not sat it yet."""
    asked = {question.id: question for module in course.written for question in module.test}
    assert len(asked) == 4 * 36  # forms A to D
    for path in made.values():
        told = plain(re.sub(r"\\([~=#{}:\\])", r"\1", html.unescape(every_text(path))))
        language, ids = path.stem[-2:], set(re.findall(r"\bm\d\d-\w+\b", told))
        assert course.questions.keys() <= ids and not asked.keys() & ids
        for question in asked.values():
            assert question.salt not in told
            for part in (question.facts, question.stem, question.why):
                assert len(words(part, language)) < 40 or words(part, language) not in told, question.id


def test_the_same_course_gives_the_same_bytes_under_names_that_are_not_the_archives(course, made, tmp_path):
    again = list(make(course, ["qti", "moodle"], tmp_path, lambda done, all: None))
    assert [path.name for path in again] == [f"{name}-traite-trafic-mali-{course.version}-{language}.{ending}"
                                             for name, ending in (("qti", "zip"), ("moodle", "xml"))
                                             for language in LANGUAGES]
    assert all(path.read_bytes() == made[f"{path.name.split('-')[0]}-{path.stem[-2:]}"].read_bytes() for path in again)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in again)


def test_what_an_edition_packs_bears_the_minute_of_the_release(course, made):
    for name, path in made.items():
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                dates = {datetime(*entry.date_time) for entry in packed.infolist()}
            assert dates == {datetime.fromisoformat(course.released)}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_site_is_of_a_type_that_an_edition_can_name(sites, language):
    endings = {path.rpartition(".")[2] for path, _ in files_of(sites[language])}
    assert endings >= {"html", "js", "css"} and endings <= TYPES.keys(), endings - TYPES.keys()


def test_the_next_version_can_be_imported_into_moodle_beside_this_one(course, fresh_course):
    """Moodle refuses a category whose idnumber it knows, under whatever name: each has its own."""
    def known(course: Course, language: str) -> list[str]:
        tree = ElementTree.fromstring(moodle(bank_of(course, language)))
        return [node.findtext("idnumber") for node in tree.iterfind("question") if node.get("type") == "category"]

    small = fresh_course.load()
    found = [id for one in (small, replace(small, version="0.1.1")) for language in LANGUAGES
             for id in known(one, language)]
    assert len(found) == len(set(found)) > 4
    assert max(map(len, known(course, "fr"))) <= 100, "the length of Moodle's column"


def test_verify_still_finds_the_courses_archive_beside_the_editions(tmp_path):
    for name in ("cours-a-1.0.0.zip", "qti-a-1.0.0-fr.zip"):
        (tmp_path / name).write_bytes(b"")
    assert last_built(tmp_path).name == "cours-a-1.0.0.zip"


# Hard cases

def with_hard_signs(course: Course) -> Course:
    """The small course, all its texts holding what each format keeps for itself."""
    def hard(said: Words) -> Words:
        return Words(f"{HARD} {said.fr}", f"{HARD} {said.en}")

    # An arrow in an answer to be written would make a matching of it in GIFT, which has no escape for that.
    def bare(said: Words) -> Words:
        return Words(f"{said.fr} {HARD_WORDS}", f"{said.en} {HARD_WORDS}")

    part = course.parts[0]
    modules = [replace(module, title=Words("et / ou : {x}", "and / or: {x}"), questions=tuple(
        replace(question, facts=hard(question.facts), stem=hard(question.stem), options=tuple(
            replace(option, text=hard(option.text), why=hard(option.why)) for option in question.options),
            accept={language: tuple(f"{text} {HARD_WORDS} *".replace("-> ", "") for text in texts)
                    for language, texts in question.accept.items()},
            rows=tuple(replace(row, text=hard(row.text), match=bare(row.match), why=hard(row.why))
                       for row in question.rows))
        for question in module.questions)) for module in part.modules]
    return replace(course, parts=(replace(part, modules=tuple(modules)),))


def test_the_signs_that_a_format_keeps_for_itself_come_through(fresh_course, edition, language):
    course = with_hard_signs(with_rows(fresh_course.load(), "matching"))
    bank = bank_of(course, language)
    got = READERS[edition](WRITERS[edition](bank))
    assert {item.id: item.name for item in bank.items} == {id: one.name for id, one in got.items()}
    assert {question.kind for question in course.questions.values()} >= {"matching", "fill"}
    for question in course.questions.values():
        assert dict(got[question.id].pairs) == rows(question, language)
        assert got[question.id].accepted == taken(question.accept.get(language, ()))
        assert words(question.facts, language) in got[question.id].said
        for option in question.options:
            why, right = got[question.id].options[words(option.text, language)]
            assert why.endswith(words(option.why, language)) and right == option.right


def test_a_sentence_gives_its_italics_and_bold_and_no_other_tag(fresh_course):
    """Two paragraphs, a list or a link would make QTI that is no XML, and an exercise that shows the marks."""
    course = fresh_course.load()
    part, said = course.parts[0], "1. Un\n\n*deux*, `trois` [quatre](cinq) **six** <b>sept</b>"
    module, *others = part.modules
    first = replace(module.questions[0], stem=Words(said, said))
    written = replace(module, questions=(first, *module.questions[1:]))
    bank = bank_of(replace(course, parts=(replace(part, modules=(written, *others)), *course.parts[1:])), "fr")
    stem = bank.items[0].asked.stem
    assert stem == "1. Un  <em>deux</em>, `trois` [quatre](cinq) <strong>six</strong> &lt;b&gt;sept&lt;/b&gt;"
    read = ElementTree.fromstring(f"<p>{stem}</p>")
    assert [one.tag for one in read] == ["em", "strong"]
    with zipfile.ZipFile(BytesIO(exercise({item.id: item for item in bank.items[:1]}, "fr"))) as packed:
        asked = json.loads(packed.read(f"{first.id}.json"))["question"]["content"]
    assert "*deux*" in asked and "**six**" in asked and "\\[quatre\\]" in asked and "\\`trois\\`" in asked


def with_rows(course: Course, kind: str) -> Course:
    """The small course whose first question is answered row by row."""
    part = course.parts[0]
    module, *others = part.modules
    first = module.questions[0]
    rows = tuple(Row(id, Words(f"Geste {id}", f"Act {id}"), Words(f"Article {id}1", f"Section {id}1"),
                     Words(f"Raison {id}.", f"Reason {id}."), first.where) for id in "abcd")
    asked = replace(first, kind=kind, options=(), rows=rows)
    return replace(course, parts=(replace(part, modules=(
        replace(module, questions=(asked, *module.questions[1:])), *others)), *course.parts[1:]))


def test_a_kind_that_no_edition_writes_is_named_with_its_place_and_nothing_is_written(fresh_course, tmp_path):
    course, out = with_rows(fresh_course.load(), "drawing"), tmp_path / "dist"
    with pytest.raises(Refusal) as refused:
        list(make(course, ["gift"], out, lambda done, all: None))
    assert refused.value.args[0].code == "K-EDITION"
    told = {language: render(refused.value.args[0], language) for language in LANGUAGES}
    assert all("m01-q01" in said and "drawing" in said and "quizzes/m01-exemple.yml" in said for said in told.values())
    assert not out.exists() and told["fr"] != told["en"]


@pytest.mark.parametrize(("given", "said"), [("modle", "moodle"), ("QTI", ""), ("scorm", "scorm12")])
def test_an_unknown_edition_is_refused_with_the_nearest_named(given, said):
    command = commands.find("editions")
    with pytest.raises(Stop) as stop:
        commands.parse(command, ["gift", given])
    told = stop.value.say("fr")
    assert f"« {given} »" in told and f"« {said} »" in told if said else "moodle|gift|qti" in told


def test_the_command_makes_what_is_asked_shows_how_far_it_is_and_says_that_answers_are_in_clear(
        fresh_course, monkeypatch, capsys):
    monkeypatch.setattr(cli, "ROOT", fresh_course.root)
    shown = []
    monkeypatch.setattr(cli, "_advance", lambda bar, done, all: shown.append((done, all)))
    assert cli.main(["editions", "gift", "--lang", "fr"]) == 0
    told = capsys.readouterr().out
    assert shown == [(0, 2), (1, 2), (2, 2)] and "y lit les réponses" in told
    assert sorted(path.name for path in (fresh_course.root / "dist").iterdir()) == [
        "gift-essai-niger-0.1.0-en.txt", "gift-essai-niger-0.1.0-fr.txt"]
    assert cli.main(["editions", *BANK_EDITIONS, "--lang", "en"]) == 0
    assert len(list((fresh_course.root / "dist").iterdir())) == 6


def test_the_readers_see_a_fault(fresh_course):
    """The detectors themselves: a right answer made wrong, a reason lost, a share that Moodle does not know."""
    course = fresh_course.load()
    bank = bank_of(course, "fr")
    first = bank.items[0]
    wrong = replace(first, asked=replace(first.asked, lines=tuple(
        replace(one, why=type(one.why)(""), right=not one.right) for one in first.asked.lines)))
    spoilt = replace(bank, sections=(replace(bank.sections[0], items=(wrong,)),))
    for edition in ("moodle", "qti"):  # gift: before a release
        for text, (why, right) in READERS[edition](WRITERS[edition](spoilt))[first.id].options.items():
            option = next(one for one in course.questions[first.id].options if words(one.text, "fr") == text)
            assert right != option.right and not why
    with pytest.raises(AssertionError):
        read_moodle(moodle(bank).replace(b'fraction="100"', b'fraction="99"', 1))
