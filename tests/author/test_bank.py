"""What an author believes of the bank as a whole: nothing but the law gives an answer away."""

from __future__ import annotations

import itertools

import pytest

from builder.check.rules.bank import at_least
from builder.model.question import options_in_order
from hands.author_fixtures import BANK

LANGUAGES = ("fr", "en")


class BankOf:
    """Questions added to the small course, each with a right answer and three wrong ones told by the test."""

    def __init__(self, course) -> None:
        self.course = course
        self.numbers = itertools.count(30)

    def add(self, right: str = "Le transport.", wrong: tuple[str, str, str] = (
            "Le transfert.", "L’accueil reçu.", "Le recrutement."), level: str = "apply") -> str:
        """The same words in both languages: these measures do not read them. Returns the id."""
        id = f"m01-q{next(self.numbers)}"
        options = "".join(
            f"    - id: {letter}\n      fr: {words}\n      en: {words}\n"
            "      why: {fr: Le texte le dit ainsi., en: The text says so.}\n" + ("  wrong:\n" if letter == "a" else "")
            for letter, words in zip("abcd", (right, *wrong), strict=True))
        self.course.add(BANK, f"- id: {id}\n  revision: 1\n  objective: o1\n  level: {level}\n"
                        "  sources: [cp-324-29]\n  facts: {fr: Il les conduit., en: He drives them.}\n"
                        "  question: {fr: Quel acte ?, en: Which act?}\n  right:\n" + options)
        return id

    def told(self) -> list[tuple[str, str]]:
        return sorted({(code, path) for code, path, _ in self.course.told()})


@pytest.fixture
def bank(fresh_course) -> BankOf:
    return BankOf(fresh_course)


def longer(bank: BankOf, times: int) -> None:
    for _ in range(times):
        bank.add(right="Le transport des quatre personnes vers le site.")


def test_a_few_right_answers_may_be_the_longest(bank):
    longer(bank, 2)
    for _ in range(6):
        bank.add()
    assert bank.told() == []


def test_the_right_answer_is_not_the_longest_more_often_than_chance_allows(bank):
    longer(bank, 6)
    assert bank.told() == [("B-LENGTH", BANK)]
    assert {problem.values["language"] for problem in bank.course.check()} == set(LANGUAGES)
    assert bank.course.check()[0].values["found"] == 7 and bank.course.check()[0].blocks


def test_the_right_answer_is_not_the_shortest_more_often_than_chance_allows(bank):
    for _ in range(8):
        bank.add(right="Le transport.",
                 wrong=("Le transfert à un tiers.", "L’accueil reçu par eux.", "Le recrutement fait."))
    assert bank.told() == [("B-LENGTH", BANK)]
    assert {problem.values["size"] for problem in bank.course.check()} == {"shortest"}


def test_the_right_answer_has_no_favourite_place(bank):
    """Places are drawn from the id, so the test keeps the ids whose draw falls first."""
    for _ in range(60):
        id = bank.add()
        question = bank.course.load().questions[id]
        if not options_in_order(question)[0].right:
            text = bank.course.read(BANK)
            bank.course.write(BANK, text[:text.index(f"- id: {id}")])
    assert [told for told in bank.told() if told[0] == "B-PLACE"] == [("B-PLACE", BANK)]


def test_an_absolute_word_in_wrong_answers_alone_gives_them_away(bank):
    for _ in range(4):
        bank.add(wrong=("Jamais le transfert.", "Toujours accueillir.", "Uniquement recruter."))
    assert bank.told() == [("B-ABSOLUTE", BANK)]


def test_an_absolute_word_is_free_where_right_answers_have_it_too(bank):
    for _ in range(6):
        bank.add(right="Jamais le transport.",
                 wrong=("Jamais le transfert.", "Jamais un accueil reçu.", "Le recrutement."))
    assert bank.told() == []


def test_at_most_one_question_in_four_asks_to_remember(bank):
    assert bank.told() == []  # the small course: one in four
    bank.add(level="remember")
    assert bank.told() == [("B-RECALL", BANK)]


def test_an_option_that_a_page_says_word_for_word_is_told_before_the_package_is_made(bank, fresh_course):
    bank.add(right="Le transport d’une personne majeure par la route.")
    assert bank.told() == []
    fresh_course.add("docs/fr/m01-exemple/cas.md",
                     "\nOn retient **le transport** d’une personne majeure par\nla route.\n")
    assert bank.told() == [("B-SAID", BANK)]


def test_a_reason_that_begins_as_a_page_does_is_told_too(bank, fresh_course):
    fresh_course.add("docs/fr/m01-exemple/cas.md", "\nLe texte le dit ainsi.\n")
    bank.add()
    assert bank.told() == []  # too short to tell anything
    fresh_course.replace(BANK, "Le texte le dit ainsi.", "Le texte le dit ainsi à qui veut bien le lire.")
    fresh_course.add("docs/fr/m01-exemple/cas.md", "\nLe texte le dit ainsi à qui veut bien le lire.\n")
    assert bank.told() == [("B-SAID", BANK)]


def test_chance_is_counted_exactly():
    assert at_least(0, [0.5, 0.25]) == pytest.approx(1)
    assert at_least(1, [0.5, 0.25]) == pytest.approx(1 - 0.5 * 0.75)
    assert at_least(2, [0.5, 0.25]) == pytest.approx(0.125)
