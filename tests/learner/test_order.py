"""What a learner believes of the way through: every page says how long it takes and leads to the next, to the end
and back."""

from __future__ import annotations

import posixpath
import re

import pytest

from builder.model.kinds import PAGE_KINDS
from hands.product import LANGUAGES, pages

BEFORE = ["start", "diagnostic"]


def _neighbour(package, path: str, side: str) -> str:
    link = re.search(rf'<a rel="{side}" href="([^"]+)"', (package / path).read_text(encoding="utf-8"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1])) if link else ""


def _way(package, start: str, side: str) -> list[str]:
    way = [start]
    while (following := _neighbour(package, way[-1], side)) and following not in way:
        way.append(following)
    return way


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_leads_through_every_page_once_in_the_order_of_the_course_and_previous_back(package, course, language):
    way = _way(package, f"{language}/index.html", "next")
    assert sorted(way) == sorted(pages(package, language))
    assert _way(package, way[-1], "prev") == way[::-1]
    inside = [f"{language}/{page.url}" for module in course.written for page in module.pages]
    tools = [page for page in course.pages if page.kind not in BEFORE]
    before = [f"{language}/{page.url}" for kind in BEFORE for page in course.pages if page.kind == kind]
    assert way == [*before, *inside, *(f"{language}/{page.url}" for page in tools)]
    assert tools[0].kind == "final-test", "right after the last module"


def test_planted_a_way_that_turns_round_is_seen(package, tmp_path):
    for name, following in (("a", "b"), ("b", "a"), ("c", "a")):
        (tmp_path / f"{name}.html").write_text(f'<a rel="next" href="{following}.html">', encoding="utf-8")
    assert _way(tmp_path, "a.html", "next") == ["a.html", "b.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_is_read_through_says_how_long_it_takes(package, course, language):
    for page in course.all_pages:
        text = (package / language / page.url).read_text(encoding="utf-8")
        place = re.search(r'<p class="place(?: band)?">(.*?)</p>', text, re.S)
        if page.kind == "start":
            assert place is None
        elif PAGE_KINDS[page.kind].is_desk:
            assert not re.search(r"\d\Wmin", place[1]), page.path  # consulted: a time would be noise
        else:
            assert re.search(rf"\b{page.minutes}\Wmin(?:</span>)?$", place[1]), page.path
