"""mkdocs-quiz as the course uses it: it finds and parses the questions, and our template draws them.

The plugin of the shelf numbers questions by position, inlines 62.8 KB of assets in each page and answers on an arrow
key; see decisions/. tests/author/test_rendering.py holds the methods overridden here to the pinned version.
"""

from __future__ import annotations

import re
from textwrap import dedent

from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs_quiz.plugin import MkDocsQuizPlugin

from builder.pages import opening
from builder.pages.question import Parsed, Unexpected, draw_key, draw_question
from builder.site.plugin import CoursePlugin

# A line that Markdown leaves as it is: it begins like a sentence and holds none of its signs. Most options and reasons.
SENTENCE = re.compile(r"(?!\d+\.|_)[\w«(][^\\`*_\[\]<>&|{}\"'\n]*(?<!\s)")
OF_A_PAGE = ("md_in_html", "toc")  # extensions that say nothing in a question, and would look at each of its words


class CourseQuiz(MkDocsQuizPlugin):
    """The plugin with its drawing replaced, beside the one that makes the pages."""

    def __init__(self, course: CoursePlugin) -> None:
        super().__init__()
        self.load_config({})
        self._course = course

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The page with its questions in their places and their key at the foot; none of the plugin's assets.

        Raises Unexpected when the plugin did not find the questions that were written for it.
        """
        course = self._course
        questions = course.asked[course.page(page).path]
        found = self._quiz_storage.pop(page.file.src_path, {})
        if len(found) != len(questions):
            raise Unexpected(f"{page.file.src_uri}: {len(found)} quizzes, {len(questions)} questions")
        markdown = self._create_fragment_markdown(page, config, files) if questions else None
        counted = [question for question in questions if not question.traits.is_text]  # a text to write bears no number
        for question, (place, quiz) in zip(questions, found.items(), strict=True):
            source = quiz["source"].removeprefix("<quiz>").removesuffix("</quiz>")
            parsed = self._parsed(source, page, config, files, markdown)
            number = counted.index(question) + 1 if question in counted else 0
            drawn = draw_question(course.rendering, question, parsed, number, len(counted))
            html = html.replace(place, str(drawn))
        return html + str(draw_key(course.rendering, questions)) if questions else html

    def _parsed(self, source: str, page: MkDocsPage, config: MkDocsConfig, files: Files,
                markdown: Markdown | None) -> Parsed:
        course = self._course

        def said(text: str, inline: bool = False) -> Markup:
            if SENTENCE.fullmatch(text):
                sentence = course.rendering.text(text)
                return sentence if inline else Markup("<p>{}</p>").format(sentence)
            drawn = self._convert_fragment_markdown(text, page, config, files, md_inst=markdown)
            return Markup(self._strip_paragraph_wrapper(drawn) if inline else drawn)

        if self._is_fill_in_blank_quiz(source):
            stem, _, basis = source.partition("\n---\n")
            return Parsed(said(self._with_gap(stem)), basis=said(basis))
        lines = dedent(source).strip("\n").splitlines()
        stem, options, right, reasons, end = self._parse_quiz_question_and_answers(lines)
        return Parsed(said(stem), [said(option, inline=True) for option in options],
                      [said(reason, inline=True) for reason in reasons], [option in right for option in options],
                      said("\n".join(lines[end:])))

    @staticmethod
    def _with_gap(stem: str) -> str:
        """The stem of a fill-in with a sign for its blank: the field itself stands in the form, where Enter answers."""
        before, _, rest = stem.partition("[[")
        return f"{before}<span class='blank'>…</span>{rest.partition(']]')[2]}"

    def _create_fragment_markdown(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> Markdown:
        """One instance for all the questions of a page; they link to the register alone, not to pages."""
        extensions = [one for one in config.markdown_extensions if one not in OF_A_PAGE]
        markdown = Markdown(extensions=extensions, extension_configs=config.mdx_configs)
        markdown.treeprocessors.deregister(opening.NAME, strict=False)  # of the page, not of each of its questions
        return markdown
