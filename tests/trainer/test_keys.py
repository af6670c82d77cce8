"""What a trainer believes of the keys: a paper is marked by that of the version it was taken with, the one
which that version published."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from builder.read.kept_keys import read_kept_keys
from builder.results.keys import item_for, kept_text, key_for, keys_of
from builder.results.learners import join
from builder.results.marking import Score
from builder.site.forms import answer_digest
from hands.results_made import file_of, read, sitting

EARLIER = Path(__file__).parents[1] / "earlier"


@pytest.mark.parametrize("version", ["0.4.0", "0.5.0"])
def test_the_key_kept_of_a_released_version_is_the_one_it_published(course, version):
    """Its package holds a digest of each right answer, and the codes of every option."""
    with zipfile.ZipFile(EARLIER / f"package-{version}.zip") as package:
        def assigned(name: str):
            text = package.read(f"cours-traite-trafic/assets/{name}").decode()
            return json.JSONDecoder().raw_decode(text.partition("=")[2])[0]

        published = assigned("test-key.js")["questions"]
        shown = {one["id"]: one for form in "ab" for one in assigned(f"form-{form}-fr.js")}
    kept = next(key for key in reversed(keys_of(course)) if key.version == version)
    assert set(kept.items) == set(published) and len(published) == 72
    for id, item in kept.items.items():
        assert answer_digest(id, item.revision, item.right) == published[id]["digest"]
        assert set(item.options) == {code for code, _ in shown[id]["options"]}


def test_a_question_that_changed_since_is_marked_by_the_key_of_its_version(course):
    """m05-x1a: revision 1 in 0.4.0, another one today."""
    key = key_for("0.4.0", 1, course)
    assert key.items["m05-x1a"].revision == 1 != key_for(course.version, 2, course).items["m05-x1a"].revision
    paper = sitting(course, form="a") | {"courseVersion": "0.4.0"}
    del paper["format"]
    paper["replies"] = [[item.id, item.revision, item.right] for item in sorted(key.form("a"), key=lambda one: one.id)]
    old = file_of(course, paper, version=1)
    [learner], doubts = join([read(course, old)], course)
    assert learner.final.score() == Score(36, 36) and not doubts
    assert item_for(key, "m05-x1a", 9, course) is None


def test_the_key_of_a_released_version_can_be_kept(course, fresh_course):
    fresh_course.write("quizzes/keys/0.9.yml", kept_text(course))
    problems: list = []
    [kept] = read_kept_keys(fresh_course.root, problems)
    assert not problems and kept.id == "0.9" and kept.format == 2 and kept.released == course.released
    assert {id: sorted(one.right) for id, one in kept.questions.items()} == {
        id: item.right for id, item in keys_of(course)[0].items.items()}
    assert set(kept.exchanged) == course.exchanged and len(course.exchanged) == 11
