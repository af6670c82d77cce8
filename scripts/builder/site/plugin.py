"""MkDocs' side of the build: with site/quiz.py and site/hooks.py, the only code that knows MkDocs.

One configuration serves both languages and any course: COURSE_LANGUAGE says which language this run builds (French when
silent), COURSE_ALONE that the site will hold no other, COURSE_ROOT where the course stands (beside mkdocs.yml when
silent), COURSE_READ which file holds it as already read (it is read anew when silent).

They are variables of the environment because each language is a process: MkDocs builds one site from one configuration
and is not made for two at once, and two processes use two cores (decisions/2026-11-29-le-cours-lu-une-fois.md). Should
MkDocs end, `Content.leaf` (pages/content.py) already draws any page without it.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from builder.model.course import Course, Module, Page, Part
from builder.model.kinds import PAGE_KINDS, PageKind
from builder.model.lists import LANGUAGES
from builder.model.places import DOCS
from builder.model.question import Question
from builder.package.search_index import search_script
from builder.pages import readings
from builder.pages.content import Content
from builder.pages.contents import Entry, contents
from builder.pages.course_markdown import CourseMarkdown, TitleApart
from builder.pages.opening import Opening
from builder.pages.rendering import Rendering
from builder.read.course import load_course
from builder.site.assets import declared
from builder.site.documents import Section, also, documents, elsewhere, kinds, worths
from builder.site.other_language import other_words
from builder.site.policy import page_policy
from builder.site.sections import sections, unfolding


class CourseContext(TemplateContext):
    """What the template of every page is given: MkDocs' own, and the page's place in the course."""

    course_page: Page
    module: Module | None
    csp: str
    part: Part | None
    kind: PageKind
    is_changed: bool
    asked_scripts: list[str]
    asked_styles: list[str]
    foot: Mapping[str, object]  # its data: how many statements of law the page has, and how many were read
    headpiece: Markup
    heading: Markup
    page_title: str
    contents: list[Entry]
    previous: Page | None
    next: Page | None


class CoursePlugin(BasePlugin):
    """What one run of MkDocs keeps between its events. `asked` holds the questions of each page, `titles` its title as
    drawn, by its path; `title` is that of the page MkDocs is at; `sections` are those of all pages so far.
    """

    course: Course
    rendering: Rendering
    content: Content
    title: TitleApart

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        if command == "build":  # a short life, with little to collect: looking for it takes a fifth of the time
            gc.disable()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        language = os.environ.get("COURSE_LANGUAGE", LANGUAGES[0])
        beside = Path(config.config_file_path).parent
        root = Path(os.environ.get("COURSE_ROOT", beside))
        read = os.environ.get("COURSE_READ")
        self.course = pickle.loads(Path(read).read_bytes()) if read else load_course(root)[0]
        self.rendering = Rendering(self.course, language, bilingual=not os.environ.get("COURSE_ALONE"))
        self.content = Content(self.rendering, config.markdown_extensions, config.mdx_configs)
        self.pages = {page.path: page for page in self.course.all_pages}
        self.places = {path: place for place, path in enumerate(self.pages)}
        self.asked: dict[str, list[Question]] = {}
        self.titles: dict[str, Markup] = {}
        self.sections: list[Section] = []
        self._own = config.markdown_extensions
        config.docs_dir = str(root / DOCS / language)
        config.nav = list(self.pages)
        config.site_name = self.course.title[language]
        config.theme.static_templates = set()  # no 404 page, no sitemap: nothing serves them on a stick
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in [file for file in files if not file.is_documentation_page()]:
            files.remove(file)  # no page asks for another file of its folder
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        self.rendering.furnish(env)
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Before the quiz plugin, which looks for the markup written here, and before Python-Markdown."""
        own = self.page(page)
        written, self.asked[own.path] = self.content.written(own)
        # MkDocs says names alone; it hands the list to Markdown, which takes extensions too.
        self.title = TitleApart()
        own_extensions = [self.extension(page), self.title, *self.content.parts(own, self.asked[own.path])]
        if PAGE_KINDS[own.kind].is_read_first:
            own_extensions.append(Opening(self.rendering.draw("first-style", {"root": f"../{own.up}"})))
        config.markdown_extensions = [*self._own, *own_extensions]  # type: ignore[list-item]
        return written

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The title and the text: whole for the search, in two for the layout."""
        title = self.titles[self.page(page).path] = Markup(self.title.title)
        return f"{title}\n{html}"

    def page(self, page: MkDocsPage) -> Page:
        """The course's page behind MkDocs' one."""
        return self.pages[page.file.src_uri]

    def extension(self, page: MkDocsPage) -> CourseMarkdown:
        """What Python-Markdown needs to know of the page, for whoever draws a piece of it."""
        return self.content.extension(self.page(page))

    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig,
                        nav: Navigation) -> CourseContext:
        own, order = self.page(page), self.course.all_pages
        module, place, kind = self.course.module_of(own), self.places[own.path], PAGE_KINDS[own.kind]
        title, content = self.titles[own.path], page.content or ""
        self.sections += unfolding(sections(own.url, content), content) if kind.unfolds else sections(own.url, content)
        page.content = Markup(content.removeprefix(title).lstrip())
        return {**context, "course_page": own, "module": module, "csp": page_policy(),
                "is_changed": any(question.changed for question in self.asked[own.path]),
                "asked_scripts": [f"{name}-{self.rendering.language}"
                                  for name in (*kind.words, *self._asked(own, "scripts"))],
                "asked_styles": self._asked(own, "styles"),
                "part": self.course.part_of(module) if module else None, "kind": kind,
                "foot": readings.at_the_foot(readings.of_page(self.rendering, own), self.rendering),
                "headpiece": self.content.headpiece(own), "heading": self._heading(own, title, content),
                "page_title": self._title(own),
                "contents": contents(self.rendering, page.content) if kind.has_contents else [],
                "previous": order[place - 1] if place else None,
                "next": order[place + 1] if place + 1 < len(order) else None}

    def _heading(self, page: Page, title: Markup, content: str) -> Markup:
        """The title without the id that Markdown makes of its words, unless something on the page is named by it: what
        leads to the top of a page is its address."""
        made = re.match(r'<h1( id="([^"]*)")', title)
        asked = made and (f'="{made[2]}"' in content.removeprefix(title)
                          or f"{{#{made[2]}}}" in page.text[self.rendering.language])
        return Markup(title.replace(made[1], "", 1)) if made and not asked else title

    def _asked(self, page: Page, what: Literal["scripts", "styles"]) -> list[str]:
        """What the kinds of its questions ask for, each once."""
        return list(dict.fromkeys(name for one in self.asked[page.path] for name in getattr(one.traits, what)))

    def _title(self, page: Page) -> str:
        language = self.rendering.language
        own, whole = page.title(language), self.course.title[language]
        return self.rendering.spaced(own if own == whole else f"{own} — {whole}")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """What the search reads, and what `build` makes the manifest of."""
        folder = Path(config.site_dir)
        script = search_script(documents(self.rendering, self.sections), kinds(self.course), worths(self.course),
                               also(self.rendering), json.loads(self.rendering.script_words("search")),
                               elsewhere(self.rendering),
                               other_words(self.course, self.rendering.language, self.rendering.other))
        script = declared(f"{self.rendering.language}/search.js", script)
        (folder / "search.js").write_text(script, encoding="utf-8", newline="\n")
        listing = {"pages": sorted(page.url for page in self.pages.values()),
                   "questions": {self.pages[path].url: [question.id for question in questions]
                                 for path, questions in sorted(self.asked.items()) if questions}}
        (folder / "listing.json").write_text(json.dumps(listing), encoding="utf-8")
