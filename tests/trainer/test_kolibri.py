"""What a trainer believes of the channel made for Kolibri: the course and every question that Kolibri can ask, under
its id on screen, right answers right and reasons kept, in both languages; ids that no later version changes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest

from builder import cli
from builder.editions.bank import bank_of
from builder.editions.kolibri import item_id, kolibri, version_number
from builder.editions.perseus import askable, exercise
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Words
from builder.package.moment import FIRST
from builder.words.dates import long_date
from builder.words.typography import spaced
from trainer.test_editions import with_hard_signs, with_rows, words


@dataclass(frozen=True)
class Channel:
    """A channel as Kolibri reads it: the files of its folder, the rows of its database by table."""

    files: dict[str, bytes]
    tables: dict[str, list[dict]]

    def rows(self, table: str) -> list[dict]:
        return self.tables[f"content_{table}"]

    def nodes(self, kind: str) -> list[dict]:
        return [node for node in self.rows("contentnode") if node["kind"] == kind]

    def stored(self, node: dict) -> zipfile.ZipFile:
        """The file of a node, where Kolibri looks for it."""
        [file] = [one for one in self.rows("file") if one["contentnode_id"] == node["id"]]
        [local] = [one for one in self.rows("localfile") if one["id"] == file["local_file_id"]]
        name = local["id"]
        content = self.files[f"KOLIBRI_DATA/content/storage/{name[0]}/{name[1]}/{name}.{local['extension']}"]
        assert hashlib.md5(content).hexdigest() == name and len(content) == local["file_size"]
        return zipfile.ZipFile(BytesIO(content))


def channel_of(packed: bytes, folder: Path) -> Channel:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    [name] = [name for name in files if name.endswith(".sqlite3")]
    place = folder / "channel.sqlite3"
    place.write_bytes(files[name])
    with closing(sqlite3.connect(place)) as database:
        database.row_factory = sqlite3.Row
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {table: [dict(row) for row in database.execute(f"SELECT * FROM {table}")] for table in tables}
    assert name == f"KOLIBRI_DATA/content/databases/{found['content_channelmetadata'][0]['id']}.sqlite3"
    return Channel(files, found)


@pytest.fixture(scope="module")
def made(course, sites, tmp_path_factory):
    """The channel in each language, made when it is first asked for: (its bytes, itself)."""
    @cache
    def by(language: str) -> tuple[bytes, Channel]:
        packed = kolibri(bank_of(course, language), sites[language])
        return packed, channel_of(packed, tmp_path_factory.mktemp("channel"))

    return by


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def channel(made, language) -> Channel:
    return made(language)[1]


def unmarked(markdown: str) -> str:
    """What Perseus shows of its Markdown, on one line with ordinary spaces."""
    return " ".join(re.sub(r"\\(\W)|[*]", r"\1", markdown).split())


def question_text(question: dict) -> str:
    return unmarked(question["question"]["content"])


def hints(question: dict) -> str:
    return " ".join(unmarked(hint["content"]) for hint in question["hints"])


def widgets(question: dict, kind: str) -> list[dict]:
    """The options of the question's widgets, all of this kind, each named once in what is shown."""
    content, found = question["question"]["content"], question["question"]["widgets"]
    assert re.findall(r"\[\[☃ (.*?)\]\]", content) == list(found)
    assert all(one["type"] == kind and one["graded"] for one in found.values())
    return [one["options"] for one in found.values()]


@pytest.fixture(scope="module")
def ids(course, language) -> dict[str, str]:
    """The id in Kolibri of each question, by its id on screen."""
    bank = bank_of(course, language)
    return {item.id: item_id(bank, item) for item in bank.items}


@pytest.fixture(scope="module")
def questions(ids, channel) -> dict[str, dict]:
    """Each question of the channel as Perseus reads it, by its id on screen."""
    found, on_screen = {}, {kolibri: id for id, kolibri in ids.items()}
    for node in channel.nodes("exercise"):
        with channel.stored(node) as file:
            found |= {on_screen[name.removesuffix(".json")]: json.loads(file.read(name)) for name in file.namelist()}
    return found


# The questions

def test_each_module_has_an_exercise_that_asks_its_questions_in_order_but_those_that_are_typed(
        course, channel, ids):
    exercises = {node["id"]: node for node in channel.nodes("exercise")}
    modules = [module for module in course.written if module.questions]
    assert len(exercises) == len(modules) == 12
    for module, row in zip(modules, channel.rows("assessmentmetadata"), strict=True):
        node, asked = exercises[row["contentnode_id"]], json.loads(row["assessment_item_ids"])
        typed = [question for question in module.scored if question.kind == "fill"]
        assert asked == [ids[question.id] for question in module.scored if question.kind != "fill"]
        assert row["number_of_assessments"] == len(asked) and row["randomize"] == 0
        with channel.stored(node) as file:
            assert sorted(file.namelist()) == sorted(f"{id}.json" for id in asked)
        model = json.loads(row["mastery_model"])
        assert model == {"type": "m_of_n", "n": len(asked), "m": -(-len(asked) * 4 // 5)}, "all once, four fifths right"
        criteria = json.loads(node["options"])["completion_criteria"]
        assert criteria["threshold"] == {"mastery_model": "m_of_n", "n": model["n"], "m": model["m"]}
        for number in (len(asked), model["m"], *([len(typed)] if len(typed) > 1 else [])):
            assert str(number) in node["description"].split(), node["description"]
        alone = {"fr": "Une autre s’écrit au clavier",
                 "en": "One more needs a typed answer"}[channel.rows("language")[0]["id"]]
        assert (alone in node["description"]) == (len(typed) == 1), node["description"]


def test_every_question_has_an_id_that_kolibri_takes_into_a_quiz_and_none_has_that_of_another(channel):
    """A coach’s quiz names its questions by UUID alone, and Kolibri refuses it whole for one that is not."""
    asked = [id for row in channel.rows("assessmentmetadata") for id in json.loads(row["assessment_item_ids"])]
    assert [id for id in asked if UUID(id).hex != id] == [] and len(set(asked)) == len(asked) > 300


def test_every_option_says_its_own_reason_and_only_the_right_ones_are_right(course, questions, language):
    chosen = [question for question in course.questions.values() if question.options and question.scored]
    assert len(chosen) > 300
    for question in chosen:
        [radio] = widgets(questions[question.id], "radio")
        got = {unmarked(one["content"]): one for one in radio["choices"]}
        assert len(got) == len(radio["choices"]) == len(question.options)
        assert radio["multipleSelect"] == (question.kind == "multiple") and not radio["randomize"]
        for option in question.options:
            one, why = got[words(option.text, language)], words(option.why, language)
            assert one["correct"] == option.right and why
            assert unmarked(one["rationale"]) == why and why in hints(questions[question.id]), question.id


def test_a_question_answered_row_by_row_has_a_list_for_each_row_whose_right_word_is_its_own(
        course, questions, language):
    rows = [question for question in course.questions.values() if question.rows]
    assert len(rows) == 29
    for question in rows:
        lists = widgets(questions[question.id], "dropdown")
        got = {one["ariaLabel"]: [choice["content"] for choice in one["choices"] if choice["correct"]] for one in lists}
        assert len(got) == len(lists) == len(question.rows), question.id
        for place, row in enumerate(question.rows, 1):
            right = str(place) if question.kind == "ordering" else words(row.match, language)
            assert [" ".join(word.split()) for word in got[spaced(row.text[language], language).replace("*", "")]] \
                == [right], question.id
            assert words(row.text, language) in question_text(questions[question.id])
            assert words(row.why, language) in hints(questions[question.id]), question.id
        assert len({tuple(choice["content"] for choice in one["choices"]) for one in lists}) == 1, "the same words"


def test_facts_question_id_and_law_are_said(course, questions, language):
    for id, got in questions.items():
        question = course.questions[id]
        for part in (question.facts, question.stem):
            assert words(part, language) in question_text(got), id
        assert question_text(got).startswith(f"{id} ")
        articles = [course.provisions[one].article for one in question.sources if one in course.provisions]
        assert all(article in hints(got) for article in articles), id


def test_nothing_of_the_test_is_in_the_exercises(course, questions):
    asked = [question for module in course.written for question in module.test]
    told = json.dumps(questions, ensure_ascii=False)
    assert asked and not [one.id for one in asked if one.id in told]


@pytest.mark.parametrize("kind", ["matching", "ordering", ""])
def test_the_signs_that_perseus_keeps_for_itself_come_through(fresh_course, language, kind):
    course = with_hard_signs(fresh_course.load())
    course = with_rows(course, kind) if kind else course
    items = askable(bank_of(course, language).items)
    with zipfile.ZipFile(BytesIO(exercise({item.id: item for item in items}, language))) as file:
        for item in items:
            question, got = course.questions[item.id], json.loads(file.read(f"{item.id}.json"))
            assert words(question.facts, language) in question_text(got)
            content = re.sub(r"\[\[☃ .*?\]\]", "", got["question"]["content"])
            assert not re.search(r"(?<!\\)[`\[\]$~<>#{}|]", content), "a mark that was not meant"
            for option in question.options:
                assert words(option.text, language) in hints(got) and words(option.why, language) in hints(got)


# The channel

def test_the_tree_is_a_course_then_its_exercises_and_each_node_knows_its_place(channel):
    nodes = {node["id"]: node for node in channel.rows("contentnode")}
    [about] = channel.rows("channelmetadata")
    root = nodes[about["root_id"]]
    assert root["parent_id"] is None and root["lft"] == 1 and root["rght"] == 2 * len(nodes) and root["kind"] == "topic"
    for node in nodes.values():
        below = [one for one in nodes.values() if node["lft"] < one["lft"] < node["rght"]]
        assert node["rght"] - node["lft"] == 2 * len(below) + 1
        parent = nodes.get(node["parent_id"])
        if parent:
            assert parent["lft"] < node["lft"] and node["rght"] < parent["rght"]
            assert node["level"] == parent["level"] + 1
        assert node["channel_id"] == about["id"] and not node["available"]
    children = sorted((one for one in nodes.values() if one["parent_id"] == root["id"]), key=lambda one: one["lft"])
    assert [one["kind"] for one in children] == ["html5", "topic"]
    assert {one["parent_id"] for one in channel.nodes("exercise")} == {children[1]["id"]}


def test_the_channel_says_name_version_date_of_the_law_licence_and_that_it_is_not_official(course, channel, language):
    [about], [tongue], [whole] = channel.rows("channelmetadata"), channel.rows("language"), channel.nodes("html5")
    assert about["name"] == spaced(course.title[language], language) and tongue["id"] == language
    sentence = {"fr": "sans valeur officielle", "en": "not an official text"}[language]
    for told in (about["description"], whole["description"]):
        for part in (course.version, long_date(course.law_as_of, language), sentence, course.identity.notice[language],
                     "CC BY 4.0"):
            assert part in told
    kind, _, drawn = about["thumbnail"].partition(";base64,")
    assert kind == "data:image/svg+xml" and ElementTree.fromstring(base64.b64decode(drawn)).tag.endswith("}svg")
    assert about["description"] == bank_of(course, language).statement and len(about["description"]) <= 400
    assert about["last_updated"] == f"{course.law_read} 00:00:00" and about["min_schema_version"] == "5"
    assert all(node["license_name"] == "CC BY" and node["lang_id"] == language for node in channel.rows("contentnode"))


def test_the_course_is_that_of_the_language_behind_the_page_that_speaks_to_kolibri(channel, language):
    [node] = channel.nodes("html5")
    assert json.loads(node["options"])["completion_criteria"]["model"] == "determined_by_resource"
    with channel.stored(node) as file:
        names, entry = file.namelist(), file.read("index.html").decode()
    assert 'data-scorm="kolibri"' in entry and f'lang="{language}"' in entry and "imsmanifest.xml" not in names
    other = next(one for one in LANGUAGES if one != language)
    assert f"{language}/test-final.html" in names and not [name for name in names if name.startswith(f"{other}/")]


def test_the_two_languages_share_no_id(made):
    fr, en = ({row["id"] for table in ("contentnode", "file", "assessmentmetadata") for row in made(one)[1].rows(table)}
              | {row["content_id"] for row in made(one)[1].rows("contentnode")} for one in LANGUAGES)
    assert len(fr) == len(en) > 50 and not fr & en


def test_what_is_unpacked_and_the_course_within_bear_the_minute_of_the_release(course, made):
    """An exercise does not: Kolibri names it by its bytes, and those of questions that did not change stay the same."""
    packed, channel = made("fr")
    [within] = map(channel.stored, channel.nodes("html5"))
    with zipfile.ZipFile(BytesIO(packed)) as around:
        dates = {datetime(*one.date_time) for one in (*around.infolist(), *within.infolist())}
    assert dates == {datetime.fromisoformat(course.released)}
    exercises = [one for node in channel.nodes("exercise") for one in channel.stored(node).infolist()]
    assert exercises and {datetime(*one.date_time) for one in exercises} == {FIRST}


def test_the_same_course_gives_the_same_bytes(course, sites, made):
    assert kolibri(bank_of(course, "en"), sites["en"]) == made("en")[0]


@pytest.fixture
def small_site(tmp_path) -> Path:
    """What the writer asks of a built site, and no more."""
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "index.html").write_text("", encoding="utf-8")
    about = {"law_read": "2026-11-24", "pages": {language: ["index.html"] for language in LANGUAGES}}
    (site / "course.json").write_text(json.dumps(about), encoding="utf-8")
    return site


def of_another_bank(course, questions) -> Course:
    """The next version of the small course, whose first module asks these."""
    part, [module, *others] = course.parts[0], course.parts[0].modules
    return replace(course, version="0.10.0", parts=(
        replace(part, modules=(replace(module, questions=questions), *others)), *course.parts[1:]))


def test_a_later_version_keeps_every_id_and_is_taken_for_later(fresh_course, small_site, tmp_path):
    """What learners did hangs on the ids: a typo moves none, and a question withdrawn moves no other."""
    course = fresh_course.load()
    first, *others = course.parts[0].modules[0].questions
    reworded = replace(first, stem=Words("Autrement dit ?", "In other words?"))
    same, thinner = (of_another_bank(course, tuple(one)) for one in ([reworded, *others], others))
    before, mended, after = (
        channel_of(kolibri(bank_of(one, "fr"), small_site), tmp_path) for one in (course, same, thinner))
    for channel, columns in ((mended, ("id", "content_id", "parent_id", "kind")), (after, ("id", "parent_id", "kind"))):
        for column in columns:
            first, second = ([row[column] for row in one.rows("contentnode")] for one in (before, channel))
            assert first == second
    [old], [new] = before.rows("assessmentmetadata"), after.rows("assessmentmetadata")
    asked_before, asked_after = (json.loads(one["assessment_item_ids"]) for one in (old, new))
    assert old["id"] == new["id"] and asked_before[1:] == asked_after
    [old], [new] = before.rows("channelmetadata"), after.rows("channelmetadata")
    assert (old["id"], old["root_id"]) == (new["id"], new["root_id"]) and old["version"] < new["version"]
    versions = ["0.5.0", "0.5.1", "0.10.0", "1.0.0"]
    assert sorted(versions, key=version_number) == versions and version_number("0.5") == version_number("0.5.0")


@pytest.mark.parametrize("change", ["withdrawn", "added", "changed"])
def test_an_exercise_whose_questions_changed_is_another_and_the_rest_of_the_channel_the_same(
        fresh_course, small_site, tmp_path, change):
    """Kolibri keeps attempts under the content id: over one at a question that is not asked any more, the coach’s page
    stays blank."""
    course = fresh_course.load()
    first, *others = course.parts[0].modules[0].questions
    changed = replace(first, revision=first.revision + 1)
    news = {"withdrawn": others, "added": [first, *others, replace(first, id="m01-q99")], "changed": [changed, *others]}
    before, after = (channel_of(kolibri(bank_of(one, "fr"), small_site), tmp_path)
                     for one in (course, of_another_bank(course, tuple(news[change]))))
    for old, new in zip(before.rows("contentnode"), after.rows("contentnode"), strict=True):
        assert old["id"] == new["id"]
        assert (old["content_id"] == new["content_id"]) == (old["kind"] != "exercise"), old["title"]


def test_the_command_makes_a_file_a_language(fresh_course, monkeypatch, capsys):
    monkeypatch.setattr(cli, "ROOT", fresh_course.root)
    assert cli.main(["editions", "kolibri", "--lang", "en"]) == 0
    assert sorted(path.name for path in (fresh_course.root / "dist").iterdir()) == [
        "kolibri-essai-niger-0.1.0-en.zip", "kolibri-essai-niger-0.1.0-fr.zip"]
    assert "kolibri-essai-niger-0.1.0-fr.zip" in capsys.readouterr().out
