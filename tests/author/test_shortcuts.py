"""What an author believes of the build's shortcuts: a text that is read in a shorter way reads as it would in the long
one, by Python-Markdown for a sentence, by Python's reader of HTML for the sections of a page."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from material.plugins.search.plugin import Parser

from builder.model.lists import LANGUAGES
from builder.pages.course_markdown import Typography
from builder.pages.rendering import Rendering
from builder.read.plain_text import PlainText
from builder.site.quiz import OF_A_PAGE, SENTENCE
from builder.site.sections import sections

EXTENSIONS = ("admonition", "attr_list", "fenced_code", "md_in_html", "tables", "toc")
WRITTEN = st.text("ab1 .,;:?!«»()…’é*_`[]<>&|~{}#=+-\\\"'/\n", max_size=40)


def longest_way(text: str, *own) -> str:
    return Markdown(extensions=[*EXTENSIONS, *own]).convert(text)


@settings(deadline=None)  # a busy machine is no fault
@given(WRITTEN)
@example("a  \nb")
@example("[a](b) *c* `d` <e@f.g> &amp; ![h](i) \\* _j_ <b>k</b>")
def test_a_text_without_a_sign_of_markdown_reads_as_it_is(text):
    assert longest_way(text, PlainText()) == longest_way(text)


@pytest.fixture(scope="module")
def sentence(course):
    """The sentence drawn by the shortcut, and in the long way, in a language."""
    own = [one for one in EXTENSIONS if one not in OF_A_PAGE]
    draws = {language: (Rendering(course, language), Markdown(extensions=[*own, Typography(language)]))
             for language in LANGUAGES}

    def both(text: str, language: str) -> tuple[str, str]:
        rendering, markdown = draws[language]
        return f"<p>{rendering.text(text)}</p>", markdown.reset().convert(text)

    return both


@given(st.text("ab1 .,;:?!«»()…’é#=+-/", max_size=40).filter(SENTENCE.fullmatch), st.sampled_from(LANGUAGES))
@example("« L’article 324-29 » : 10 000 francs ; 6 h 30 ?", "en")
def test_an_option_without_a_sign_of_markdown_reads_as_it_is(sentence, text, language):
    short, long = sentence(text, language)
    assert short == long


@pytest.mark.parametrize("text", ["12. a", "a ", "a\nb", "- a", "# a", "a *b*", "a [b](c)", "a & b", "a {.b}", "_a_"])
def test_what_holds_a_sign_of_markdown_is_read_by_markdown(text):
    assert not SENTENCE.fullmatch(text)


def test_the_sections_of_each_page_are_those_that_python_reads(package):
    for page in sorted((package / "fr").rglob("*.html")):
        html = page.read_text(encoding="utf-8").partition("<article>")[2].partition("</article>")[0]
        slow = Parser()
        slow.feed(html)
        slow.close()
        assert [(one["location"], one["title"], one["text"]) for one in sections("", html)] == [
            (f"#{one.id}" if one.id else "", "".join(one.title).strip(), "".join(one.text).strip())
            for one in slow.data if not one.is_excluded()], page.name
