"""Which pages and banks are held to the style guide: all but those that style.yml lists as not yet gone through."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.pages import written_pages
from builder.check.rules.references import closest
from builder.model.course import Course, Page
from builder.model.places import PLAN, QUIZZES, STYLE_FILE
from builder.model.problem import Problem
from builder.model.style import Style

BEFORE = f"{QUIZZES}/"  # what style.yml leaves out of the paths of banks


def an_entry_names_a_page_or_a_bank_of_the_course(course: Course) -> Iterator[Problem]:
    style = course.style or Style()
    pages = [page.path for page in course.all_pages]
    banks = [path.removeprefix(BEFORE) for module in course.written if module.has_bank
             for path in (module.bank_file, module.forms_file)]
    for listed, known, what in ((style.pages, pages, "page"), (style.banks, banks, "bank")):
        for name, where in listed.items():
            if name not in known and PLAN not in course.unread:
                yield Problem("P-GONE", where, {"name": name, "what": what, "close": closest(name, known)})


def pages_gone_through(course: Course) -> Iterator[tuple[Page, str, str, str]]:
    """As `written_pages`: each page held to the guide, in each language."""
    left = (course.style or Style()).pages
    if STYLE_FILE not in course.unread:
        yield from (written for written in written_pages(course) if written[0].path not in left)


def is_gone_through(course: Course, bank: str) -> bool:
    """Whether a bank, by its path from the root (« quizzes/m05-….yml »), is held to the guide."""
    left = (course.style or Style()).banks
    return STYLE_FILE not in course.unread and bank.removeprefix(BEFORE) not in left


RULES = (an_entry_names_a_page_or_a_bank_of_the_course,)
