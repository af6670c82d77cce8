"""What a program can tell of the prose: signs that stand where a word should, a number that stands for an article.

It reads running text only. A cell, a title, a document of a case and a form to fill in may be brief; words between
quotation marks are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.pages import written_pages
from builder.check.rules.sentences import PLACEHOLDER
from builder.model.course import Course
from builder.model.lists import MODEL_TEXTS, TO_KEEP
from builder.model.problem import Problem, Where
from builder.model.references import headings, references
from builder.read.running_text import END, LAW, TextBlock, blocks, without_references

MOST_SIGNS = 1  # semicolons and colons in a sentence
QUOTED = 90  # characters of the author's words in a message
DOCUMENT = "piece"  # the kind of the boxes that show a document of a case
SIGN = re.compile(r";|(?<!\d):|:(?!\d)")  # 18:30 is an hour
QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”")
BRACKET = re.compile(r"\([^()]*\)")
SENTENCE_END = re.compile(r"[.!?…](?:\s?[»”’)\]*])*(?=\s+[«“(\[]*\s*[A-ZÀ-Ý0-9☐" + LAW + "])")
NO_END = re.compile(r"(?:\b(?:art|arts|al|par|para|p|no|n|cf|vol|ex|env|st|m|mm|mme|dr|me)|\d\s?[ap]\.m)\.$", re.I)
ARTICLE = re.compile(r"\b(?:art(?:icle)?s?\b\.?|alinéas?|al\.|paragraphs?|para\.)\s*$", re.I)
# What may stand between the word « articles » and a number that it announces: other numbers and what joins them.
# A number is taken whole (++): tried digit by digit, a long list would take longer than one waits.
CHAIN = re.compile(rf"(?:{LAW}[^{END}]*{END}|\d++(?:-\d++)*+(?:\s?°)?|\balinéas?|\bal\.|\bparagraphs?|\bbis|\bter"
                   r"|\b(?:et|ou|à|au|and|or|to|puis|then|de|des|du|of|les|the|ainsi|que|as|well)\b|\bl’|,|\s)+$", re.I)
LAW_REFERENCE = re.compile(rf"{LAW}(?P<words>[^{END}]*){END}")
NUMBERED = re.compile(r"\d+(?:-\d+)*(?:,.*)?")  # « 953, alinéa 2 », not « 6 heures »
# A number that has no unit: 324-29, or 117 at the end of a clause or before what an article does.
ARTICLE_DOES = ("vise|prévoit|exige|règle|permet|punit|est|sont|a|n’|ne|ni|impose|donne|veut|dit|parle|nomme|renvoie"
                "|ouvre|protège|exclut|s’applique|et|ou|à|does|is|says|requires|names|allows|covers|gives|wants|speaks"
                "|refers|punishes|governs|applies|and|or|to")
UNLINKED = re.compile(r"(?<![\w/.,:-])(?<!\d[  ])(?<!§ )(?<!CFA )(?<![=+×] )"
                      rf"(?:\d+(?:-\d+)+(?![\w-]|°)|\d{{3,4}}(?![,  ]\d{{3}})(?=\s?[,.;:)]|$|\s(?:{ARTICLE_DOES})\b))")
NAMED = re.compile(r"\bart(?:icle)?s?\b\.?\s*\d", re.I)
YEAR = re.compile(r"19\d\d|20\d\d")


def a_sentence_has_one_semicolon_or_colon(course: Course) -> Iterator[Problem]:
    for page, _, text, path in written_pages(course):
        for block in blocks(text) if not page.is_paper else ():
            if is_prose(block) and block.section != TO_KEEP and not _is_model_act(block):
                for start, sentence in _sentences(block.text):
                    signs = list(SIGN.finditer(_own_words(sentence)))
                    if len(signs) > MOST_SIGNS and "=" not in sentence:  # a calculation is no sentence
                        yield Problem("P-SIGNS", Where(path, block.line(start + signs[1].start())), {
                            "found": len(signs), "words": _around(sentence, signs[1].start())})


def what_to_keep_has_no_semicolon_and_no_colon(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for block in blocks(text):
            if is_prose(block) and block.section == TO_KEEP and (sign := SIGN.search(_own_words(block.text, end=""))):
                yield Problem("P-KEEP-SIGN", Where(path, block.line(sign.start())), {
                    "words": _around(block.text, sign.start())})


def a_number_is_called_an_article(course: Course) -> Iterator[Problem]:
    """« L’article 117 », never « 117 »; in brackets, a number may stand alone if the page leads to its article."""
    articles = {provision.article for provision in course.provisions.values() if not YEAR.fullmatch(provision.article)}
    for page, _, text, path in written_pages(course):
        linked = {course.provisions[reference.id].article for reference in references(text)
                  if reference.kind == "law" and reference.id in course.provisions}
        for block in blocks(text) if not page.is_paper else ():
            for start, sentence in _sentences(block.text) if is_prose(block) else ():
                bare = _bare_numbers(sentence, articles if course.module_of(page) else set(), linked)
                if bare:
                    place = start + min(bare)
                    yield Problem("P-BARE", Where(path, block.line(place)), {
                        "numbers": tuple(bare[place] for place in sorted(bare)), "words": _around(block.text, place)})


def a_model_text_names_an_article(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        model = [heading for heading in headings(text) if heading.anchor in MODEL_TEXTS]
        words = "\n".join(block.text for block in blocks(text) if block.section in MODEL_TEXTS)
        if model and LAW not in words and not NAMED.search(words):
            yield Problem("P-MODEL", Where(path, model[0].line), blocks=False)


def is_prose(block: TextBlock) -> bool:
    """Whether a block holds sentences of the author: no cell, no title, no document of a case."""
    return block.kind in ("paragraph", "item") and block.box != DOCUMENT and not PLACEHOLDER.search(block.text)


def _is_model_act(block: TextBlock) -> bool:
    """An act to adapt, in its box: a form, whose lines have a label."""
    return block.section in MODEL_TEXTS and bool(block.box)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a block with its place; a doubtful end is no end inside an abbreviation."""
    start, own = 0, _quotations_masked(text)
    for end in SENTENCE_END.finditer(own):
        if not NO_END.search(own[start:end.start() + 1]):
            yield start, text[start:end.end()]
            start = end.end()
    yield start, text[start:]


def _own_words(text: str, end: str = ";") -> str:
    """The text with quotations, brackets that hold references and the sign that closes an item blanked, same length."""
    own = BRACKET.sub(lambda found: "_" * len(found[0]) if LAW in found[0] else found[0], _quotations_masked(text))
    return own[:-1] + "_" if end and own.rstrip() == own and own.endswith(end) else own


def _quotations_masked(text: str) -> str:
    """Same length; a full stop that ends a quotation may end the sentence."""
    def mask(found: re.Match[str]) -> str:
        inside = found[0][1:-1]
        kept = len(inside.rstrip()) - 1 if inside.rstrip()[-1:] in ".!?…" and inside.strip() else -1
        masked = "".join(sign if place == kept or sign.isspace() else "_" for place, sign in enumerate(inside))
        return found[0][0] + masked + found[0][-1]

    return QUOTATION.sub(mask, text)


def _bare_numbers(text: str, articles: set[str], linked: set[str]) -> dict[int, str]:
    """The numbers that stand for an article in a sentence, by their place; `linked` are those the page leads to."""
    own = _quotations_masked(text)
    found = {number.start(): number["words"] for number in LAW_REFERENCE.finditer(own)
             if NUMBERED.fullmatch(number["words"]) and not _is_bracketed(own, number.start())}
    found |= {number.start(): number[0] for number in UNLINKED.finditer(own)
              if number[0] in articles and not own[:number.start()].endswith(LAW)
              and not (number[0] in linked and _is_bracketed(own, number.start()))}
    return {place: number for place, number in found.items() if not _is_announced(own[:place])}


def _is_bracketed(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _is_announced(before: str) -> bool:
    """Whether « article », or « articles » and other numbers, stands before."""
    before = BRACKET.sub("", before)
    chain = CHAIN.search(before)
    return bool(ARTICLE.search(before) or chain and ARTICLE.search(before[:chain.start()]))


def _around(text: str, place: int) -> str:
    """The words around a place, as the author would find them on the page."""
    start, end = max(place - QUOTED * 2 // 3, 0), place + QUOTED // 3
    words = without_references(text[start:end]).strip()
    return ("…" if start else "") + words + ("…" if end < len(text) else "")


RULES = (a_sentence_has_one_semicolon_or_colon, what_to_keep_has_no_semicolon_and_no_colon,
         a_number_is_called_an_article, a_model_text_names_an_article)
