"""Readers who know no law and look for the right answer in the wording alone: each learns from the questions of the
other modules, in one language, and takes one option of each question of this one.

`style_alone` sees no content word: articles, conjunctions, pronouns and signs as they stand, any other word as its
shape. `ensemble` puts five readers together: letters, words, style, and two that count cues (length, reasons,
negations, words shared). On the banks of version 0.5.0 they find what those of its audit found: .43 and .50 of the
single answers in French, .38 and .44 in English. They need scikit-learn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from statistics import fmean, pstdev

TOKEN = re.compile(r"\d+(?:[\s ]\d{3})*|\w+(?=[’'])[’']|[^\W\d_]+|[^\w\s]")
KEPT = {language: frozenset(words.split()) for language, words in {
    "fr": """le la les l’ un une des du de d’ au aux ce cet cette ces c’ son sa ses leur leurs mon ma mes notre nos
        votre vos il elle ils elles on nous vous je j’ tu se s’ lui y en eux celui celle ceux celles cela ça qui que qu’
        quoi dont où lequel laquelle lesquels et ou mais donc or ni car si puisque puisqu’ parce quand lorsque lorsqu’
        comme sauf sans avec pour par sur sous dans entre vers chez contre depuis pendant avant après dès jusqu’
        jusque selon malgré ne n’ pas plus point jamais rien aucun aucune personne seul seule seuls seules seulement
        même mêmes tout toute tous toutes chaque autre autres quelque oui non faux vrai est sont était étaient fut
        soit être été étant a ont avait avaient ait avoir eu ayant peut peuvent doit doivent faut fait faire reste
        suffit ici là alors aussi ainsi encore déjà toujours souvent bien mal trop peu moins très deux trois quatre
        cinq six sept huit neuf dix""",
    "en": """the a an this that these those its his her their our your my he she it they we you i him them us who whom
        whose which what where when while if unless until because since as so but and or nor yet for of to in on at by
        with without from into under over between against before after during about through not no never nothing none
        nobody any some every each all both either neither only alone just even also too still already always often
        other another same own is are was were be been being has have had having do does did may might can could must
        shall should will would need yes true false there here then than more most less least much many few very one
        two three four five six seven eight nine ten""",
}.items()}
ENDINGS = {"fr": (("ant", "-ANT"), ("ment", "-MENT"), ("er", "-ER"), ("é", "-É"), ("ée", "-É"), ("és", "-É"),
                  ("ées", "-É")),
           "en": (("ing", "-ING"), ("ed", "-ED"), ("ly", "-LY"))}
COUNTED = {
    "fr": (r"\b(?:car|parce qu\w*|puisqu\w*)\b", r"\b\w+ant\b", r"\b(?:ne|n’|pas|ni|sans)\b",
           r"\b(?:seule?s?|seulement|toujours|jamais|rien|tou[ts]\w*|aucune?)\b", r"\b(?:peut|peuvent|sauf|si)\b",
           r"\bjusqu", r", et\b", r"[;:]", r"\d", r"\bce(?:t|tte|s)?\b"),
    "en": (r"\b(?:because|since|as|for)\b", r"\b\w+ing\b", r"\b(?:not|no|without|nor)\b",
           r"\b(?:only|alone|always|never|nothing|all|any|every|none)\b", r"\b(?:may|can|unless|if)\b",
           r"\buntil\b", r", and\b", r"[;:]", r"\d", r"\bwhat\b"),
}
SHRUNK = 0.1  # C of each logistic reader


@dataclass(frozen=True)
class Asked:
    """A question as a reader sees it: its module, its options in one language, the place of the right one, the words of
    its stem and facts."""

    module: str
    options: tuple[str, ...]
    right: int
    stem: str = ""


SeenAs = Callable[[Asked, str], list[dict[str, float]]]  # what is seen of each option, in a language
Guesser = Callable[[Sequence[Asked], Sequence[Asked], str], list[list[float]]]  # a score for each option


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.replace("'", "’"))


def style(text: str, language: str) -> list[str]:
    """The text without its content words."""
    return [_shape(token, language) for token in tokens(text)]


def _shape(token: str, language: str) -> str:
    word = token.casefold()
    if word in KEPT[language] or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "#"
    return next((mark for end, mark in ENDINGS[language] if word.endswith(end)), "X" if word == token else "Xx")


def _grams(parts: Sequence[str], sizes: range) -> list[str]:
    parts = ["^", *parts, "$"]
    return [" ".join(parts[at:at + size]) for size in sizes for at in range(len(parts) - size + 1)]


def by_style(question: Asked, language: str) -> list[dict[str, float]]:
    return [_counted(_grams(style(option, language), range(1, 4))) for option in question.options]


def by_word(question: Asked, language: str) -> list[dict[str, float]]:
    return [_counted(_grams([word.casefold() for word in tokens(option)], range(1, 4))) for option in question.options]


def by_letter(question: Asked, language: str) -> list[dict[str, float]]:
    return [_counted([text[at:at + size] for size in range(2, 6) for at in range(len(text) - size + 1)])
            for text in (f" {option.casefold()} " for option in question.options)]


def by_cue(question: Asked, language: str) -> list[dict[str, float]]:
    words = [{word[:6] for word in re.findall(r"\w{4,}", option.casefold())} for option in question.options]
    stem = {word[:6] for word in re.findall(r"\w{4,}", question.stem.casefold())}
    return [{"letters": len(option) / 40, "words": len(option.split()) / 8,
             "shared": sum(len(own & other) for other in words if other is not own) / max(len(own), 1),
             "asked": len(own & stem) / max(len(own), 1),
             **{pattern: float(len(re.findall(pattern, option, re.I))) for pattern in COUNTED[language]}}
            for option, own in zip(question.options, words, strict=True)]


def _counted(found: Sequence[str]) -> dict[str, float]:
    """Presence, not number, each text of the same weight."""
    once = set(found)
    return {one: 1 / sqrt(len(once)) for one in once}


def _relative(options: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """What each option has beyond the mean of its question: what all have tells nothing."""
    mean: dict[str, float] = {}
    for option in options:
        for name, value in option.items():
            mean[name] = mean.get(name, 0) + value / len(options)
    return [{name: option.get(name, 0) - value for name, value in mean.items()} for option in options]


def ensemble(bank: Sequence[Asked], asked: Sequence[Asked], language: str) -> list[list[float]]:
    """For each question of `asked`, what five readers together give each option; learnt from `bank`."""
    readers = [_linear(seen_as, bank, asked, language) for seen_as in (by_letter, by_word, by_style, by_cue)]
    readers.append(_forest(bank, asked, language))
    return [[sum(scores) for scores in zip(*map(_standard, one), strict=True)] for one in zip(*readers, strict=True)]


def style_alone(bank: Sequence[Asked], asked: Sequence[Asked], language: str) -> list[list[float]]:
    """For each question of `asked`, what a reader who sees no content word gives each option; learnt from `bank`."""
    return _linear(by_style, bank, asked, language)


def found(guess: Guesser, bank: Sequence[Asked], asked: Sequence[Asked], language: str) -> list[float]:
    """For each question of `asked`, the share that the reader finds: one, none, or a part where options are level. What
    it learns from never holds a question of the same module."""
    shares = []
    for module in sorted({question.module for question in asked}):
        here = [question for question in asked if question.module == module]
        scores = guess([question for question in bank if question.module != module], here, language)
        shares += [(own[question.right] == max(own)) / own.count(max(own))
                   for question, own in zip(here, scores, strict=True)]
    return shares


def wilson(share: float, of: int) -> tuple[float, float]:
    """The interval, of 95 in 100, of a share found among so many."""
    z = 1.96
    middle, wide = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - wide) / (1 + z * z / of), (middle + wide) / (1 + z * z / of)


def _linear(seen_as: SeenAs, bank: Sequence[Asked], asked: Sequence[Asked], language: str) -> list[list[float]]:
    """By what right options have beyond the wrong ones beside them: a logistic regression on pairs."""
    from scipy.sparse import vstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    table = DictVectorizer()
    options = table.fit_transform([option for question in bank for option in seen_as(question, language)])
    starts = _starts(bank)
    pairs = [(start + question.right, start + place) for question, start in zip(bank, starts, strict=True)
             for place in range(len(question.options)) if place != question.right]
    beyond = options[[right for right, _ in pairs]] - options[[wrong for _, wrong in pairs]]
    model = LogisticRegression(C=SHRUNK, fit_intercept=False, max_iter=1000)
    model.fit(vstack([beyond, -beyond]), [1] * len(pairs) + [0] * len(pairs))
    seen = table.transform([option for question in asked for option in seen_as(question, language)])
    return _by_question(model.decision_function(seen), asked)


def _forest(bank: Sequence[Asked], asked: Sequence[Asked], language: str) -> list[list[float]]:
    """By cues, each option beside the mean of its question."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.feature_extraction import DictVectorizer

    table = DictVectorizer(sparse=False)
    rows = [row for question in bank for row in _relative(by_cue(question, language))]
    right = [place == question.right for question in bank for place in range(len(question.options))]
    model = RandomForestClassifier(200, min_samples_leaf=5, class_weight="balanced", random_state=0)
    model.fit(table.fit_transform(rows), right)
    seen = table.transform([row for question in asked for row in _relative(by_cue(question, language))])
    return _by_question(model.predict_proba(seen)[:, 1], asked)


def _starts(questions: Sequence[Asked]) -> list[int]:
    """Where the options of each question begin, all of them one after the other."""
    return [0, *accumulate(len(question.options) for question in questions)][:len(questions)]


def _by_question(scores: Iterable[float], questions: Sequence[Asked]) -> list[list[float]]:
    left = iter(scores)
    return [[float(next(left)) for _ in question.options] for question in questions]


def _standard(scores: Sequence[float]) -> list[float]:
    """As many times its spread from the mean: so each reader weighs the same."""
    return [(score - fmean(scores)) / (pstdev(scores) or 1) for score in scores]
