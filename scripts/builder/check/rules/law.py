"""The law register: every provision says where it stands, how it was read and when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from builder.check.rules.identifiers import COURSE_FILE
from builder.check.rules.references import all_is_read, closest
from builder.check.rules.sentences import sentences
from builder.model.course import Course
from builder.model.law import Provision
from builder.model.lists import ID
from builder.model.places import LAW, TEXTS
from builder.model.problem import Problem

ARTICLE = re.compile(r"\d+(-\d+)*( (bis|ter|quater))?")
PARTS = ((re.compile(r"al\. (\d+)"), "{0}"), (re.compile(r"(\d+)°"), "{0}"), (re.compile(r"(\d+)° ([a-z])"), "{0}{1}"),
         (re.compile(r"([a-z])\)"), "{0}"), (re.compile(r"dernier al\."), "last"))
STANDARD = "standard"


def a_provision_belongs_to_a_known_text(course: Course) -> Iterator[Problem]:
    if not all_is_read(course, "law"):
        return
    for provision in course.provisions.values():
        if provision.text and provision.text not in course.texts:
            yield Problem("L-TEXT", provision.where, {"provision": provision.id, "text": provision.text,
                                                      "close": closest(provision.text, course.texts)})


def a_date_is_a_day_of_the_calendar(course: Course) -> Iterator[Problem]:
    dates = [*((COURSE_FILE, key, found) for key, found in (
        ("law_as_of", course.law_as_of), ("law_codes", course.law_codes), ("law_read", course.law_read))
        if key != "law_read" or found != course.law_as_of),
             *((provision.where, "checked", provision.checked) for provision in course.provisions.values()),
             *((text.where, key, found) for text in course.texts.values()
               for key, found in (("adopted", text.adopted), ("since", text.since))),
             *((holiday.where, "day", holiday.day) for holiday in course.holidays.values())]
    for where, key, found in dates:
        if found and not _day(found):
            yield Problem("L-DATE", where, {"key": key, "found": found})


def a_date_of_a_treaty_is_as_precise_as_its_source(course: Course) -> Iterator[Problem]:
    """A year, a month or a day: a depositary's list does not always give the day."""
    for text in course.texts.values():
        if text.country:
            for key, found in (("signed", text.country.signed), ("bound", text.country.bound),
                               ("in_force", text.country.in_force)):
                if found and not _day(found + "-01-01"[:3 * (2 - found.count("-"))]):
                    yield Problem("L-DATE", text.where, {"key": key, "found": found})


def the_concordance_names_known_texts_and_provisions(course: Course) -> Iterator[Problem]:
    if not all_is_read(course, "law"):
        return
    for passage in course.concordance.values():
        named: list[tuple[str, Mapping[str, object]]] = [
            (passage.old_text, course.texts), *((id, course.provisions) for id in passage.new)]
        for id, known in named:
            if id and id not in known:
                yield Problem("L-PASSAGE", passage.where, {"passage": passage.id, "id": id,
                                                           "close": closest(id, known)})


def no_provision_was_checked_after_the_release(course: Course) -> Iterator[Problem]:
    released = _day(course.released[:10])
    for provision in course.provisions.values():
        checked = _day(provision.checked)
        if released and checked and checked > released:
            yield Problem("L-AFTER", provision.where, {"provision": provision.id, "checked": provision.checked,
                                                       "released": course.released[:10]})


def an_article_is_a_number(course: Course) -> Iterator[Problem]:
    """A standard numbers its parts as it likes."""
    for provision in _of_law(course):
        if provision.article and not ARTICLE.fullmatch(provision.article):
            yield Problem("L-ARTICLE", provision.where, {"found": provision.article})


def a_part_is_written_as_references_print_it(course: Course) -> Iterator[Problem]:
    for provision in _of_law(course):
        if provision.part and _suffix(provision.part) is None:
            yield Problem("L-PART", provision.where, {"found": provision.part})


def a_provision_id_says_its_text_its_article_and_its_part(course: Course) -> Iterator[Problem]:
    for provision in _of_law(course):
        suffix = _suffix(provision.part) if provision.part else ""
        if suffix is None or not provision.id or not provision.text or not ARTICLE.fullmatch(provision.article):
            continue  # another rule speaks
        expected = "-".join(filter(None, (provision.text, provision.article.replace(" ", "-"), suffix)))
        if provision.id != expected:
            yield Problem("L-ID", provision.where, {"provision": provision.id, "expected": expected})


def an_open_point_rests_on_known_provisions(course: Course) -> Iterator[Problem]:
    for point in course.open_points.values():
        for source in point.rests_on:
            if source not in course.provisions and all_is_read(course, "law"):
                yield Problem("L-RESTS-ON", point.where, {"point": point.id, "source": source,
                                                          "close": closest(source, course.provisions)})


def a_deadline_rests_on_law_that_was_read_and_is_in_force(course: Course) -> Iterator[Problem]:
    """A reader counts hours on it: nothing uncertain, and no zero."""
    for deadline in course.deadlines.values() if all_is_read(course, "law") else ():
        provision = course.provisions.get(deadline.source)
        if not provision or not provision.may_be_scored:
            yield Problem("L-DEADLINE", deadline.where, {"deadline": deadline.id, "source": deadline.source,
                                                         "close": closest(deadline.source, course.provisions)})
        if deadline.number < 1:
            yield Problem("L-DEADLINE-NUMBER", deadline.where, {"deadline": deadline.id})


def a_deadline_names_a_known_open_point(course: Course) -> Iterator[Problem]:
    for deadline in course.deadlines.values() if all_is_read(course, "open") else ():
        if deadline.open and deadline.open not in course.open_points:
            yield Problem("L-DEADLINE-OPEN", deadline.where, {"deadline": deadline.id, "open": deadline.open,
                                                              "close": closest(deadline.open, course.open_points)})


def an_open_point_id_starts_with_open(course: Course) -> Iterator[Problem]:
    """Ids of provisions never do: a source says by its first letters whether it may be scored."""
    for point in course.open_points.values():
        if point.id and not point.id.startswith("open-"):
            yield Problem("L-OPEN-ID", point.where, {"point": point.id})


def a_term_that_names_a_provision_names_a_known_one(course: Course) -> Iterator[Problem]:
    for term in course.terms.values():
        names_a_provision = ID.fullmatch(term.source) and any(char.isdigit() for char in term.source)
        if names_a_provision and term.source not in course.provisions and all_is_read(course, "law"):
            yield Problem("L-TERM-SOURCE", term.where, {"term": term.id, "source": term.source,
                                                        "close": closest(term.source, course.provisions)})


def the_law_is_said_without_exclamation(course: Course) -> Iterator[Problem]:
    """A paraphrase reports; an exclamation mark is somebody's opinion, or a slip of the keyboard."""
    for where, of, what, words, _ in sentences(course):
        if where.path.startswith(f"{LAW}/") and "!" in words.fr + words.en:
            yield Problem("L-EXCLAMATION", where, {"of": of, "what": what}, blocks=False)


def is_standard(course: Course, provision: Provision) -> bool:
    """True for guidance, which attributes good practice and never states law."""
    return provision.text in course.texts and course.texts[provision.text].kind == STANDARD


def _of_law(course: Course) -> Iterator[Provision]:
    """Provisions of codes, laws and treaties; none while what each text is remains unread."""
    if TEXTS not in course.unread:
        yield from (provision for provision in course.provisions.values() if not is_standard(course, provision))


def _suffix(part: str) -> str | None:
    for form, suffix in PARTS:
        if found := form.fullmatch(part):
            return suffix.format(*found.groups())
    return None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


RULES = (a_provision_belongs_to_a_known_text, a_date_is_a_day_of_the_calendar,
         a_date_of_a_treaty_is_as_precise_as_its_source, the_concordance_names_known_texts_and_provisions,
         no_provision_was_checked_after_the_release, an_article_is_a_number,
         a_part_is_written_as_references_print_it, a_provision_id_says_its_text_its_article_and_its_part,
         a_deadline_rests_on_law_that_was_read_and_is_in_force, a_deadline_names_a_known_open_point,
         an_open_point_rests_on_known_provisions, an_open_point_id_starts_with_open,
         a_term_that_names_a_provision_names_a_known_one, the_law_is_said_without_exclamation)
