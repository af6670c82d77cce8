"""What an author believes of the way from Markdown to the page: what is written once is drawn once, and code stays
code."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markupsafe import Markup
from mkdocs_quiz.plugin import MkDocsQuizPlugin

from builder.model.problem import Words
from builder.pages.content import Content
from builder.pages.question import Parsed, Unexpected, draw_question
from builder.pages.rendering import Rendering
from builder.site.plugin import CoursePlugin
from builder.site.quiz import CourseQuiz
from builder.words.typography import THIN, WIDE

EXTENSIONS = ("admonition", "attr_list", "fenced_code", "md_in_html", "tables")


@pytest.fixture(scope="module")
def drawn(course):
    """Draws Markdown as the content of a lesson: `drawn(text, language)`."""
    [lesson, *_] = [page for page in course.all_pages if page.kind == "lesson"]

    def draw(text: str, language: str = "fr") -> str:
        content = Content(Rendering(course, language), EXTENSIONS, {})
        return Markdown(extensions=[*EXTENSIONS, content.extension(lesson)]).convert(text)

    return draw


def test_what_stands_in_code_is_left_as_it_is(drawn):
    fence = "```\n  if a :\n\n      b ; « c » 324-29 [](law:nope)\n[](open:nope)\n```"
    page = drawn(f"{fence}\n\nPuis `[](law:nope) : 324-29`.")
    assert "<pre><code>  if a :\n\n      b ; « c » 324-29 [](law:nope)\n[](open:nope)\n</code></pre>" in page
    assert "<code>[](law:nope) : 324-29</code>" in page


def test_a_reference_leads_to_the_register_and_reads_as_the_article(drawn):
    assert drawn("Voir [](law:cp-324-29).") == (
        f'<p>Voir <a class="law n" href="../textes-code-penal.html#cp-324-29">CP, art.{WIDE}324-29</a>.</p>')
    assert '<a class="law" href="../textes-code-penal.html#cp-324-29"><em>la</em> traite</a>' in drawn(
        "[*la* traite](law:cp-324-29)")


def test_a_title_keeps_a_name_that_its_author_gave_or_that_a_table_bears(course):
    [lesson, *_] = [page for page in course.all_pages if page.kind == "lesson"]
    named = replace(lesson, text=lesson.text | {"fr": "# Titre {#titre}"})
    plugin = SimpleNamespace(rendering=SimpleNamespace(language="fr"))

    def heading(page, content: str = "") -> str:
        title = Markup('<h1 id="titre">Titre</h1>')
        return CoursePlugin._heading(plugin, page, title, f"{title}\n{content}")

    assert heading(lesson) == "<h1>Titre</h1>"
    assert heading(named) == heading(lesson, '<div aria-labelledby="titre">') == '<h1 id="titre">Titre</h1>'


def test_a_table_has_a_frame_that_the_keyboard_reaches_and_heads_that_say_what_they_head(drawn):
    table = "| Qui ? | Quoi |\n|---|---|\n| a | b |"
    page = drawn(table)
    assert all(said in page for said in ('tabindex="0"', 'role="group"', 'aria-label="Tableau"')), "no heading names it"
    assert page.count('<th scope="col">') == 2 and f"Qui{THIN}?" in page
    inside = table.replace("\n", "\n    ")
    named = drawn(f"## Peines {{#peines}}\n\n- un point :\n\n    {inside}\n\n### Après {{#apres}}\n\n{table}")
    assert re.findall(r'aria-labelledby="([^"]*)"', named) == ["peines", "apres"] and "aria-label=" not in named


def test_a_table_of_five_columns_is_wide_and_one_of_four_is_not(drawn):
    for columns, wide in ((4, 0), (5, 1)):
        page = drawn(f"|{'a |' * columns}\n|{'---|' * columns}\n|{'b |' * columns}")
        assert page.count('<table class="wide">') == wide and page.count("<td>") == columns


def test_french_is_spaced_and_articles_are_kept_whole(drawn):
    page = drawn("« Oui » : 10 000 francs ; l’article 324-29, et *pourquoi* ?")
    assert f"«{WIDE}Oui{WIDE}»{WIDE}: 10{THIN}000{WIDE}francs{THIN};" in page
    assert '<span class="n">324-29</span>' in page and f"</em>{THIN}?" in page


def test_an_english_page_says_which_of_its_words_are_french(drawn):
    page = drawn("He is « placé *en garde à vue* ce jour », a *mineur isolé*, not a *suspect* nor"
                 " *convoyeur*{lang=fr}.", "en")
    assert f'<span lang="fr">«{WIDE}placé <em lang="fr">en garde à vue</em> ce jour{WIDE}»</span>' in page
    assert '<em lang="fr">mineur isolé</em>' in page and '<em lang="fr">convoyeur</em>' in page
    assert "<em>suspect</em>" in page


def test_authors_words_are_escaped_wherever_a_template_shows_them(course):
    rendering = Rendering(course, "fr")
    assert rendering.text(Words("<b> & 324-29", "")) == '&lt;b&gt; &amp; <span class="n">324-29</span>'
    assert rendering.templates.from_string('<i data-x="{{ x | json }}">').render(x={"a": '"<'}) == (
        '<i data-x="{&#34;a&#34;:&#34;\\&#34;&lt;&#34;}">')


def test_our_quiz_plugin_overrides_what_its_version_has():
    """mkdocs-quiz changes its own way: then these names and arguments are to be read again."""
    assert version("mkdocs-quiz") == "1.7.1"
    for name in ("on_page_content", "_create_fragment_markdown"):
        ours, theirs = getattr(CourseQuiz, name), getattr(MkDocsQuizPlugin, name)
        assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)
    for name in ("_parse_quiz_question_and_answers", "_is_fill_in_blank_quiz", "_convert_fragment_markdown",
                 "_strip_paragraph_wrapper"):
        assert callable(getattr(MkDocsQuizPlugin, name))


def test_the_build_stops_when_mkdocs_quiz_reads_another_answer_than_the_bank_has(course):
    question = next(question for question in course.questions.values() if question.kind == "single")
    right = [not option.right for option in question.options]
    pieces = [Markup("x")] * len(question.options)
    with pytest.raises(Unexpected):
        draw_question(Rendering(course, "fr"), question,
                      Parsed(Markup("?"), pieces, pieces, right), 1, 1)
