"""The words by which the search of a language notices a query in the other one (theme/scripts/search/foreign.js)."""

from __future__ import annotations

import re
from collections import Counter

from builder.model.course import Course
from builder.model.references import prose
from builder.words.folding import folded

MOST, TIMES = 400, 6  # words kept; how much more often than in this language, whose pages quote the other
_WORD = re.compile(r"[a-zß-ʯ]{2,}")


def other_words(course: Course, language: str, other: str) -> str:
    """The words most used by the pages of the other language and hardly by those of this one, each between spaces; none
    where no page is written in the other."""
    here, there = (_counted(course, one) for one in (language, other))
    found = [word for word, times in there.most_common() if times >= TIMES * here[word]][:MOST]
    return f" {' '.join(sorted(found))} "


def _counted(course: Course, language: str) -> Counter[str]:
    texts = (prose(page.text[language]) for page in course.all_pages if language in page.text)
    return Counter(word for text in texts for word in _WORD.findall(folded(text)))
