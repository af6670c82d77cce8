"""MkDocs' side of the build: the only file that knows both MkDocs and the course.

One configuration serves both languages; COURSE_LANGUAGE says which one this run builds (French when silent).
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from mkdocs.plugins import event_priority  # noqa: E402

from course.model.lists import LANGUAGES  # noqa: E402
from course.package.search_index import search_script  # noqa: E402
from course.pages.booklet import bound  # noqa: E402
from course.pages.compile import Compiled, compile_page  # noqa: E402
from course.pages.law_label import how_read, law_label  # noqa: E402
from course.pages.question import own_markup  # noqa: E402
from course.read.course import load_course  # noqa: E402
from course.read.interface import load_interface  # noqa: E402
from course.site import assets  # noqa: E402
from course.site.policy import CONTENT_SECURITY_POLICY  # noqa: E402
from course.words.dates import long_date  # noqa: E402
from course.words.typography import french_parts, french_spaces, unbroken  # noqa: E402


class Run:
    """What one run of MkDocs keeps between its events."""

    def __init__(self) -> None:
        self.language = os.environ.get("COURSE_LANGUAGE", LANGUAGES[0])
        self.words = load_interface(ROOT)
        self.course, _ = load_course(ROOT)
        self.pages = {page.path: page for page in self.course.all_pages}
        self.places = {path: place for place, path in enumerate(self.pages)}
        self.compiled: dict[str, Compiled] = {}
        self.french = {name.strip().casefold() for term in self.course.terms.values()
                       for name in re.split(r"[,;(/]", term.name["fr"])}
        self.rendered: dict[str, str] = {}  # path -> HTML of a page's content

    def word(self, key: str, **values: object) -> str:
        return self.words(key, self.language, **values)


run: Run

# The search plugin reads « </td><td> » as one word: a sign that it takes for a space parts them until the page is written.
APART = re.compile(r"(</(?:text|title|t[dh]|d[td]|small|div|h\d|summary|label|span)>)(?=<)")
GAP = "\x1f"


def on_config(config):
    global run
    run = Run()
    config.docs_dir = str(Path(config.docs_dir) / run.language)
    config.nav = [page.path for page in run.course.all_pages]
    config.theme.static_templates = set()  # no 404 page, no sitemap: nothing serves them on a stick
    return config


def on_files(files, config):
    for file in [file for file in files if not file.is_documentation_page()]:
        files.remove(file)  # the theme's own files: our page asks for none of them
    return files


@event_priority(100)  # before the quiz plugin looks for its own tags
def on_page_markdown(markdown, page, config, files):
    compiled = compile_page(run.course, run.pages[page.file.src_uri], run.language, run.words)
    run.compiled[page.file.src_uri] = compiled
    return re.sub(r"\A---\n.*?---\n", "", compiled.markdown, flags=re.S)


@event_priority(-100)  # after the quiz plugin has written its markup
def on_page_content(content, page, config, files):
    questions = run.compiled[page.file.src_uri].questions
    content = own_markup(content, questions, run.language, run.words)
    content = content.replace("<table>", '<div class="table" tabindex="0" role="group" aria-label="'
                              f'{run.word("table")}"><table>').replace("</table>", "</table></div>")
    # An element of its own: the search plugin ends an exclusion at the first closing tag of the same name.
    content = content.replace('<div class="quiz"', '<q-block data-search-exclude><div class="quiz"')
    content = re.sub(r'(<div class="basis" hidden>.*?</div>\s*</div>)', r"\1</q-block>", content, flags=re.S)
    run.rendered[page.file.src_uri] = content
    return APART.sub(rf"\1{GAP}", content)


def on_page_context(context, page, config, nav):
    course_page = run.pages[page.file.src_uri]
    module = run.course.module_of(course_page)
    order = run.course.all_pages
    place = run.places[course_page.path]
    page.content = bound(page.content, run.rendered)  # here every page is rendered, and the search has read this one
    context.update(
        booklet=next((page for page in run.course.pages if page.kind == "booklet"), None),
        course=run.course, course_page=course_page, course_language=run.language, module=module, word=run.word,
        other_language=next(language for language in LANGUAGES if language != run.language),
        part=run.course.part_of(module) if module else None, module_number=int(module.id[1:]) if module else 0,
        page_title=_title(course_page), csp=CONTENT_SECURITY_POLICY, styles=assets.styles(course_page.kind),
        scripts=assets.scripts(course_page.kind),
        law_date=long_date(run.course.law_as_of, run.language), provisions=_notes(page.file.src_uri),
        previous=order[place - 1] if place else None, next=order[place + 1] if place + 1 < len(order) else None)
    return context


def _title(course_page) -> str:
    own, whole = course_page.title(run.language), run.course.title[run.language]
    return own if own == whole else f"{own} — {whole}"


def _notes(path: str) -> list[dict[str, str]]:
    return [{"id": provision.id, "label": law_label(run.course, provision, run.language),
             "paraphrase": html.escape(provision.paraphrase[run.language], quote=False),
             "state": how_read(provision, run.language, run.words)}
            for provision in run.compiled[path].provisions]


def on_post_page(output, page, config):
    output = re.sub(r"</?q-block[^>]*>", "", output).replace(" data-search-exclude", "").replace(GAP, "")
    output = re.sub(r"\n\s+", "\n", output)
    if run.language == "en":
        output = french_parts(output, run.french)
    output = unbroken(output)
    return french_spaces(output) if run.language == "fr" else output


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config):
    """What the search reads, and what `build` makes the manifest of."""
    folder = Path(config.site_dir)
    written = folder / "search" / "search_index.json"
    script = search_script(json.loads(written.read_text(encoding="utf-8"))["docs"])
    (folder / "search.js").write_text(script, encoding="utf-8", newline="\n")
    written.unlink()
    written.parent.rmdir()
    listing = {"pages": sorted(page.url for page in run.pages.values()),
               "questions": {run.pages[path].url: [question.id for question in compiled.questions]
                             for path, compiled in sorted(run.compiled.items()) if compiled.questions}}
    (folder / "listing.json").write_text(json.dumps(listing), encoding="utf-8")
