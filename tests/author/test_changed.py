"""What an author believes of an answer that changes: `check` refuses it without a raised revision and its reason, as
far as it can know, and a reason that could not be told."""

from __future__ import annotations

import pytest

from author.test_drift import git
from builder.results.keys import kept_text
from hands.author_fixtures import BANK, at
from hands.small_test import FILE, give_a_test

RAISED = "  revision: 2\n  translated: 2\n"
REASON = "  changed: {fr: La correction citait un texte abrogé., en: The key cited a repealed text.}\n"
SWAP = (("- id: a\n      fr: L’hébergement.", "- id: z\n      fr: L’hébergement."),
        ("- id: b\n      fr: Le transport.", "- id: a\n      fr: Le transport."),
        ("- id: z\n      fr: L’hébergement.", "- id: b\n      fr: L’hébergement."))


def changed(course, revision: str = RAISED, reason: str = REASON, id: str = "m01-q01") -> None:
    course.replace_after(BANK, f"id: {id}\n", "  revision: 1\n", revision + reason)


def with_another_answer(course) -> None:
    """The right option of m01-q01 is b."""
    for old, new in SWAP:
        course.replace(BANK, old, new)


def test_a_raised_revision_with_its_reason_is_accepted_and_read(fresh_course):
    changed(fresh_course)
    assert fresh_course.told() == []
    question = fresh_course.load().questions["m01-q01"]
    assert question.changed and question.changed.en == "The key cited a repealed text."
    assert fresh_course.load().questions["m01-q03"].changed is None


@pytest.mark.parametrize(("revision", "reason", "code"), [
    ("  revision: 1\n", REASON, "Q-CHANGED"),
    (RAISED, "  changed: {fr: Le texte est abrogé.}\n", "W-MISSING"),
    (RAISED, "  changed: {fr: '', en: ''}\n", "W-MISSING"),
    (RAISED, "  changed: {fr: " + "a" * 401 + ", en: Repealed.}\n", "Q-LONG"),
    (RAISED, "  changed: {fr: Le texte est **abrogé**., en: Repealed.}\n", "Q-MARKUP"),
])
def test_a_reason_that_cannot_be_told_is_refused(fresh_course, revision, reason, code):
    changed(fresh_course, revision, reason)
    assert fresh_course.told() == at(fresh_course, BANK, "id: m01-q01", code)


@pytest.mark.parametrize("reason", ["La réponse est : Le camion UN du dépôt frontalier", "La bonne option est {a}."])
def test_the_reason_of_a_question_of_the_test_gives_no_answer(fresh_course, reason):
    give_a_test(fresh_course)
    fresh_course.replace(FILE, "fr: Le camion un.", "fr: Le camion un du dépôt frontalier.")
    said = f"    revision: 2\n    translated: 2\n    changed:\n      fr: >-\n        {reason}\n      en: It is told.\n"
    fresh_course.replace_after(FILE, "form-b:\n", "    revision: 1\n", said)
    assert "Q-CHANGED-TELLS" in {code for code, _, _ in fresh_course.told()}
    fresh_course.replace(FILE, reason, "La correction citait un texte abrogé.")
    assert "Q-CHANGED-TELLS" not in {code for code, _, _ in fresh_course.told()}


# --- against what was published ------------------------------------------------------------------

@pytest.fixture
def published(fresh_course):
    """The small course with a test, in a history, with the key that the release kept."""
    give_a_test(fresh_course)
    fresh_course.write("quizzes/keys/0.1.0.yml", kept_text(fresh_course.load()))
    fresh_course.write("law/accepted/base.yml", "revision: v1\nversion: 0.1.0\n")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "published"), ("tag", "v1")):
        git(fresh_course.root, *words)
    assert keys_told(fresh_course) == []
    return fresh_course


def keys_told(course) -> list[tuple[str, str]]:
    return [(code, path) for code, path, _ in course.told() if code.startswith("Q-KEY")]


def test_another_right_answer_in_practice_needs_a_revision_and_its_reason(published):
    with_another_answer(published)
    assert keys_told(published) == [("Q-KEY", BANK)]
    published.replace_after(BANK, "id: m01-q01\n", "  revision: 1\n", RAISED)
    assert keys_told(published) == [("Q-KEY-UNSAID", BANK)]
    published.replace_after(BANK, "id: m01-q01\n", RAISED, RAISED + REASON)
    assert keys_told(published) == []


def test_another_right_answer_in_the_test_needs_them_too(published):
    first = "right:\n      - id: a\n        fr: Le camion un."
    published.replace(FILE, first, first.replace("id: a", "id: c"))
    published.replace(FILE, "- id: c\n        fr: Le camion trois.", "- id: a\n        fr: Le camion trois.")
    assert keys_told(published) == [("Q-KEY", FILE)]
    published.replace_after(FILE, "form-b:\n", "    revision: 1\n", "    revision: 2\n    translated: 2\n")
    assert keys_told(published) == [("Q-KEY-UNSAID", FILE)]
    published.replace_after(FILE, "form-b:\n", "    translated: 2\n", "    translated: 2\n  " + REASON)
    assert keys_told(published) == []


def test_other_words_with_the_same_right_answer_need_nothing(published):
    published.replace(BANK, "fr: L’hébergement.", "fr: L’hébergement de nuit.")
    published.replace(FILE, "fr: Le camion un.", "fr: Le camion premier.")
    assert keys_told(published) == []


def test_without_the_history_nothing_is_known_of_practice(fresh_course):
    """The sources handed out as an archive."""
    fresh_course.write("law/accepted/base.yml", "revision: v1\nversion: 0.1.0\n")
    with_another_answer(fresh_course)
    assert keys_told(fresh_course) == []
