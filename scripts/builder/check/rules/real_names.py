"""What looks like the name or the initials of a person in a real file: capitals side by side that the course does not
know. A word that the course also writes in small letters is none (« Cour d’assises », “Penal Code”), nor what the law,
or the file’s own entry, names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from builder.check.rules.sentences import sentences
from builder.model.course import Course, Page
from builder.model.places import LAW, QUALIFICATION, REAL_FILES, REAL_FOLDER
from builder.model.problem import Where
from builder.model.real_file import COURTS, STATES, RealFile
from builder.model.references import REFERENCE, prose, references
from builder.words.catalogue import say

CAPITAL = r"[A-ZÀ-ÖØ-Ý][\w’]*[a-zà-ÿ][\w’]*(?:-\w+)*"
SIDE_BY_SIDE = re.compile(rf"(?:\b[dl]’)?({CAPITAL}(?: (?:(?:ag|ould|mint|ben|bint|dit|dite) )?{CAPITAL})+)")
INITIALS = re.compile(r"\b(?:(?:M|Mme|Mlle|Mr|Mrs|Ms)\.? )?[A-Z]\. ?[A-Z]\."
                      r"|\b[A-Z][a-zà-ÿ]+ [A-Z]\.(?= [a-zà-ÿ]|[,;)»]|$)"
                      r"|\b(?:M\.|Mme|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?) [A-Z]\w*\.?")
WORD = re.compile(r"[\w’-]+")
_MARKS = re.compile(r"\]\([^)]*\)|\{#[^}]*\}|[*_`\[\]]")


def names_in_page(course: Course, file: RealFile, page: Page, language: str) -> Iterator[tuple[Where, str]]:
    """Each on its line of the page, then of the facts of its decisions."""
    known = _known(course, language) + " ".join((file.place[language], file.known[language], *file.names, *(
        source.title[language] for source in file.sources)))
    lines = prose(page.text[language]).splitlines()
    told = [(Where(page.source(language), number), line) for number, line in enumerate(lines, 1)]
    asked = [course.questions[found.id] for found in references(page.text[language])
             if found.kind == "quiz" and found.id in course.questions]
    told += [(question.where, question.facts[language]) for question in asked]
    for where, line in told:
        for name in dict.fromkeys(_names(_MARKS.sub("", REFERENCE.sub("", line)), _small(course, language))):
            if name not in known:
                yield where, name


def _names(line: str, small: frozenset[str]) -> Iterator[str]:
    yield from (found[0] for found in INITIALS.finditer(line))
    for found in SIDE_BY_SIDE.finditer(line):
        run: list[str] = []
        for word in [*found[1].split(" "), ""]:
            if word and not _is_ordinary(word, small):
                run.append(word)
            else:
                if len([one for one in run if one[:1].isupper()]) > 1:
                    yield " ".join(run)
                run = []


def _is_ordinary(word: str, small: frozenset[str]) -> bool:
    bare = word.lower().rpartition("’")[2]
    return word[:1].isupper() and (bare in small or all(part in small for part in bare.split("-")))


@functools.lru_cache(4)
def _small(course: Course, language: str) -> frozenset[str]:
    """The words that the course writes in small letters in this language: said, for an anchor may be a first name."""
    found: set[str] = set()
    for text in _texts(course, language):
        found.update(part for word in WORD.findall(_MARKS.sub(" ", text)) if word[:1].islower()
                     for part in {word, *re.split("[’-]", word)})
    return frozenset(found)


def _texts(course: Course, language: str) -> Iterator[str]:
    yield from (page.text[language] for page in course.all_pages
                if language in page.text and not page.path.startswith(f"{REAL_FOLDER}/"))
    yield from (one.words[language] for one in sentences(course))


@functools.lru_cache(4)
def _known(course: Course, language: str) -> str:
    """What the law names: its texts, provisions, open points; courts and countries. Stories alone have persons."""
    law = (one.words[language] for one in sentences(course)
           if one.where.path.startswith(f"{LAW}/") and one.where.path not in (REAL_FILES, QUALIFICATION))
    said = [say(f"page.real-court-{court}", language) for court in COURTS]
    said += [say(f"page.country-{country}", language) for country in STATES]
    return " | ".join((*law, *said, ""))
