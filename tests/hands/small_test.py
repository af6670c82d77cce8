"""A test for the small course: three slots for each pair of forms, each on a story of its own. Asserts nothing."""

from __future__ import annotations

from builder.model.lists import FORM_PAIRS
from builder.model.places import SALT_FILE
from hands.author_fixtures import BANK, FreshCourse

FILE = "quizzes/forms/m01-exemple.yml"
STORIES = (("barque", "boat"), ("camion", "lorry"), ("hangar", "shed"), ("gare", "station"), ("puits", "well"),
           ("marché", "market"), ("mosquée", "mosque"), ("école", "school"), ("pont", "bridge"), ("moulin", "mill"),
           ("jardin", "garden"), ("atelier", "workshop"))


def question(number: int, read: str = "1-lecon.md", facts: str = "") -> str:
    """One form's question, on a story of its own."""
    fr, en = STORIES[number]
    letters = "".join(f"      - id: {letter}\n        fr: Le {fr} {word}.\n        en: The {en} {word}.\n"
                      + ("    wrong:\n" if letter == "a" else "")
                      for letter, word in zip("abc", ("un", "deux", "trois"), strict=True))
    return (f"    revision: 1\n    sources: [cp-324-29]\n    read: {read}\n"
            f"    facts:\n      fr: {facts or f'Fait sur {fr} {fr} {fr} {fr} {fr} {fr}'}\n"
            f"      en: {facts or f'Fact on {en} {en} {en} {en} {en} {en}'}\n"
            f"    question: {{fr: Quel {fr} ?, en: Which {en}?}}\n    right:\n{letters}"
            f"    why: {{fr: Le {fr} le montre ainsi., en: The {en} shows it so.}}\n")


def slot(number: int, objective: str) -> str:
    one, other = FORM_PAIRS[(number - 1) // 3]
    return (f"- id: m01-x{number}\n  objective: {objective}\n  level: apply\n  form-{one}:\n{question(2 * number - 2)}"
            f"  form-{other}:\n{question(2 * number - 1)}")


def give_a_test(course: FreshCourse) -> None:
    """Three slots, on objectives of which the small course is given a third."""
    course.replace("course.yml", "pages:\n", "test: {right: 2, share: 60}\npages:\n")
    _give_an_objective(course, "o3", "o2")
    course.write(SALT_FILE, "0123456789abcdefghij\n")
    course.write(FILE, "".join(slot(number, f"o{number}") for number in (1, 2, 3)))


def give_a_second_pair(course: FreshCourse) -> None:
    """Three slots of forms C and D: on an objective that A and B examine, and on two that they do not."""
    _give_an_objective(course, "o4", "o3")
    _give_an_objective(course, "o5", "o4")
    course.add(FILE, "".join(slot(number, id) for number, id in ((4, "o1"), (5, "o4"), (6, "o5"))))


def _give_an_objective(course: FreshCourse, objective: str, after: str) -> None:
    course.replace_after("course.yml", f"id: {after}", "        pages:\n",
                         f"          - id: {objective}\n            fr: Garder {objective}.\n"
                         f"            en: Keep {objective}.\n        pages:\n")
    for id in (f"q{objective[1:]}{n}" for n in (0, 1)):  # an objective wants two questions in practice
        course.add(BANK, f"- id: m01-{id}\n  revision: 1\n  objective: {objective}\n  level: remember\n"
                   f"  sources: [cp-324-29]\n  question: {{fr: Quoi {id} ?, en: What {id}?}}\n"
                   f"  right:\n    - {{id: a, fr: Oui {id}., en: Yes {id}., "
                   "why: {fr: Le texte le dit., en: The text says so.}}\n  wrong:\n"
                   + "".join(f"    - {{id: {letter}, fr: Non {letter} {id}., en: No {letter} {id}., "
                             "why: {fr: Le texte le dit., en: The text says so.}}\n" for letter in "bc"))
