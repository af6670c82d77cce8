"""What a trainer believes of a text to write: each platform asks for it as its own open question, without a mark, with
the model for whoever reads the answer; on paper there is room, and the key has the model."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest

from builder.editions.bank import bank_of
from builder.editions.kolibri import about_exercises
from builder.editions.make import gift, moodle, qti
from builder.editions.perseus import askable
from builder.kit.paper.leaflets import leaflets
from builder.model.lists import LANGUAGES
from hands.author_fixtures import *  # noqa: F403
from hands.product import tree, words
from hands.writing import ID, add_a_task
from trainer.test_editions import QTI, plain, read_gift

MODEL = {"fr": "Ali a hébergé quatre femmes", "en": "Ali harboured four women"}
POINT = {"fr": "Il nomme l’hébergement.", "en": "It names harbouring."}


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def course(fresh_course):
    add_a_task(fresh_course)
    return fresh_course.load()


def test_moodle_asks_for_an_essay_that_earns_nothing_with_the_model_for_the_grader(course, language):
    asked = {one.findtext("idnumber"): one for one in ElementTree.fromstring(moodle(bank_of(course, language)))}[ID]
    assert asked.get("type") == "essay" and asked.findtext("defaultgrade") == "0" and asked.find("answer") is None
    for field in ("graderinfo", "generalfeedback"):
        said = plain(asked.findtext(f"{field}/text"))
        assert MODEL[language] in said and POINT[language] in said, field
    assert MODEL[language] not in plain(asked.findtext("questiontext/text"))


def test_gift_asks_for_an_essay(course, language):
    got = read_gift(gift(bank_of(course, language)))[ID]
    assert got.kind == "Essay" and not got.options and MODEL[language] in got.general


def test_qti_asks_for_a_text_and_gives_the_model_after(course, language):
    with zipfile.ZipFile(BytesIO(qti(bank_of(course, language)))) as packed:
        item = ElementTree.fromstring(packed.read(f"items/{ID}.xml"))
    [_] = item.iter(f"{QTI}extendedTextInteraction")
    [response] = item.iter(f"{QTI}responseDeclaration")
    assert (response.get("cardinality"), response.get("baseType"), len(response)) == ("single", "string", 0)
    [after] = item.iter(f"{QTI}modalFeedback")
    assert MODEL[language] in plain("".join(after.itertext()))


def test_kolibri_leaves_it_to_the_course_and_says_so(course, language):
    bank = bank_of(course, language)
    assert ID in {item.id for item in bank.items} and ID not in {item.id for item in askable(bank.items)}
    said = {"fr": "Les textes à rédiger restent dans le cours", "en": "Texts to write stay in the course"}[language]
    assert said in about_exercises(bank)
    alone = replace(bank, sections=tuple(one for one in bank.sections if not one.id.endswith("-texts")))
    assert said not in about_exercises(alone), "a course without any says nothing of them"


def test_paper_has_room_to_write_and_points_to_tick_and_the_key_has_the_model(course, language):
    drawn = {one.kind: tree(one.html) for one in leaflets(course, language) if one.subject == "m01"}
    key = words(drawn["key"])
    assert MODEL[language] in key and POINT[language] in key
    assert {"fr": "Le corrigé coche : A, E.", "en": "The key ticks: A, E."}[language] in key
    for kind in ("questions", "large"):
        sheet = words(drawn[kind])
        assert ID in sheet and POINT[language] in sheet and MODEL[language] not in sheet


def test_on_paper_the_points_come_after_the_page_one_writes_on_and_two_tick_apart(course, language):
    """Each sheet has a column for either sample, for one's own text and for the colleague's."""
    [drawn] = [tree(one.html) for one in leaflets(course, language) if (one.subject, one.kind) == ("m01", "questions")]
    [grid] = drawn.findall(".//section[@class='reread']")
    asked = [words(one) for one in drawn.findall(".//section[@class='question']")]
    assert not any(POINT[language] in one for one in asked)
    rows = grid.findall(".//tbody/tr")
    assert len(rows) == 5 and all(len(row.findall("td/span[@class='box']")) == 4 for row in rows)
    said = words(grid)
    assert {"fr": "Loger quatre femmes", "en": "To house four women"}[language] in said
    assert {"fr": "sans voir celle de l’autre", "en": "without seeing the other’s"}[language] in said
