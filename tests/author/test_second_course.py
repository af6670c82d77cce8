"""What the author of a course for another country believes: course.yml and the content are all there is to write."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace

import pytest
from jinja2 import Environment, FileSystemLoader
from markdown import Markdown

from builder import cli
from builder.check.report import render
from builder.model.kinds import PAGE_KINDS
from builder.package.archive import TEXTS, read_me_first
from builder.package.verify import examine
from builder.pages.blocks import draw_block
from builder.pages.content import Content
from builder.pages.rendering import Rendering
from builder.read.course import load_course
from builder.site.build import own_words
from builder.words.typography import without_article
from conftest import ROOT
from hands.author_fixtures import SMALL_COURSE, at
from hands.product import LANGUAGES, answer_and_keep, kinds, open_page, question, right_options

PLAN, FIRST = "course.yml", re.compile("mali(?!z)", re.I)  # the first country; « normalize » does not name it
UNSAID = """short: {fr: L’acte, en: The act}
country: {fr: le Niger, en: Niger}
package: {name: essai-niger, folder: cours-niger}
"""


def test_the_archive_and_its_folder_bear_the_names_of_the_course_and_are_whole(small_package_zip, small_package):
    assert small_package_zip.name == "cours-essai-niger-0.1.0.zip"
    with zipfile.ZipFile(small_package_zip) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"cours-niger"}
    found = examine(small_package_zip)
    assert found.problems == [] and found.counts["pages"] == 10 and found.counts["questions"] == 5
    assert examine(small_package).problems == []


def test_an_archive_made_again_with_other_files_under_the_same_minute_is_told(
        small_package_zip, tmp_path, monkeypatch, capsys):
    """Who has the former one, on a server, would never see the other."""
    project = shutil.copytree(small_package_zip.parents[1], tmp_path / "project")
    monkeypatch.setattr(cli, "ROOT", project)
    assert cli._packed("en") == 0 and "same date" not in capsys.readouterr().out, "the same files"
    (project / "site" / "fr" / "index.html").write_text("<p>corrigé</p>", encoding="utf-8")
    assert cli._packed("fr") == 0 and "même date (2026-12-01T12:00)" in capsys.readouterr().out
    for name in ("site/course.json", PLAN):
        (project / name).write_text((project / name).read_text("utf-8").replace("T12:00", "T12:01"), encoding="utf-8")
    assert cli._packed("en") == 0 and "same date" not in capsys.readouterr().out


def test_no_file_names_the_country_of_the_first_course(small_package):
    files = [path for path in small_package.rglob("*") if path.is_file()]
    assert len(files) > 40
    assert {path.name: FIRST.findall(text) for path in files if FIRST.search(text := path.read_text("utf-8"))} == {}


def test_the_texts_read_before_anything_is_opened_are_those_of_the_course(small_package):
    for name, title, summary in (("LISEZ-MOI.txt", "RECONNAÎTRE L’ACTE", "les magistrats du Niger"),
                                 ("README.txt", "RECOGNISING THE ACT", "the magistrates of Niger")):
        text = (small_package / name).read_text("utf-8-sig")
        assert text.startswith(title + "\n") and summary in text and "cours-niger" in text and "{" not in text


def test_the_texts_read_first_name_the_page_of_help_of_a_course_that_has_one(small_package):
    for name, language in (("LISEZ-MOI.txt", "fr"), ("README.txt", "en")):
        first = (small_package / name).read_text("utf-8-sig")
        assert not re.search(r"aide|\bhelp\b", first, re.I), "this course has none"
        manifest = json.loads((small_package / "course.json").read_text("utf-8")) | {"help": "secours.html"}
        assert "help" not in json.loads((small_package / "course.json").read_text("utf-8"))
        text = read_me_first(TEXTS, manifest)[name].decode("utf-8-sig")
        assert text.count(f"{language}/secours.html") == 2, "where it is offered, and where the kept course is removed"


def test_no_file_gives_an_example_or_a_subject_of_the_first_course(small_package):
    """The register of this course has an article 324-41 too: it is looked for where one is given as an example."""
    subject = re.compile("contre la traite|trafic illicite|smuggling|faux passeport|false passport", re.I)
    files = [path for path in small_package.rglob("*") if path.is_file()]
    assert [path.name for path in files if subject.search(path.read_text("utf-8"))] == []
    for language, hint in (("fr", '"Vos mots, ou un article ('), ("en", '"Your words, or an article (')):
        words = (small_package / f"assets/words-{language}.js").read_text("utf-8")
        assert hint in words and "324-" not in words
        assert "324-" not in (small_package / language / "index.html").read_text("utf-8")


def test_a_course_gives_its_own_examples_to_the_search_and_to_the_filters(fresh_course):
    fresh_course.replace(PLAN, COUNTRY, f"{COUNTRY}\nexamples: {{words: {{fr: carte, en: card}}, article: 12-3}}")
    course = fresh_course.load()
    assert fresh_course.told() == []
    assert own_words(Rendering(course, "en")) == {"search-hint": "Your words, or an article: “card”, “12-3”…"}
    templates = Environment(loader=FileSystemLoader(ROOT / "theme/pages"), autoescape=True)
    Rendering(course, "en").furnish(templates)
    beside = templates.get_template("beside.html").render(kind=PAGE_KINDS["texts"], contents=[])
    assert 'Filter by a word or an article <span class="n">(12-3)</span></label>' in beside


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_course_and_leads_to_no_page_that_the_course_has_not(small_package, one_window, language):
    open_page(one_window, small_package, f"{language}/m01-exemple/1-lecon.html")
    assert one_window.title() == {"fr": "L’acte — Reconnaître l’acte", "en": "The act — Recognising the act"}[language]
    short = {"fr": "L’acte", "en": "The act"}[language]
    assert one_window.locator("header .home").inner_text().split("\n") == [short, "Niger"]
    links = [one_window.locator(f"{place} a:not([lang])").evaluate_all("all => all.map(a => a.getAttribute('href'))")
             for place in ("header nav", "footer")]
    assert links == [["../progression.html", "../glossaire.html"], ["../a-propos.html", "../textes.html"]]
    absent = {"final-test", "diagnostic", "qualification", "roadmap", "accessibility"}
    assert not absent & set(kinds(small_package, language))


def test_an_answer_is_kept_under_the_name_of_its_course(small_package, one_window):
    """Two courses on one machine share the browser's store of file://, never a name in it."""
    open_page(one_window, small_package, "fr/m01-exemple/1-lecon.html")
    answer_and_keep(one_window, "m01-q01", right_options(one_window, "m01-q01"))
    assert {base["name"] for base in one_window.evaluate("indexedDB.databases()")} >= {"acte-niger"}
    assert "traite-trafic-mali" not in {base["name"] for base in one_window.evaluate("indexedDB.databases()")}
    one_window.reload()
    question(one_window, "m01-q01").locator(".verdict").get_by_text(re.compile(r"\w")).wait_for()


def test_the_first_course_keeps_the_names_its_readers_have(course):
    """Firefox keeps a store by file and Chromium by name: another name would open an empty memory."""
    assert (course.id, course.identity.name, course.identity.folder) == (
        "traite-trafic-mali", "traite-trafic-mali", "cours-traite-trafic")


# --- course.yml


def test_a_course_may_leave_unsaid_what_follows_from_its_id_and_title(fresh_course):
    fresh_course.replace(PLAN, UNSAID, "")
    assert fresh_course.told() == []
    of = fresh_course.load().identity
    assert (of.short.fr, of.country.fr) == ("Reconnaître l’acte", "")
    assert (of.name, of.folder) == ("acte-niger", "cours-acte-niger")


COUNTRY, PACKAGE = UNSAID.splitlines()[1:]


@pytest.mark.parametrize(("old", "new", "code"), [
    (COUNTRY, "country: {fr: le Niger}", "W-MISSING"),
    (COUNTRY, "country: Niger", "S-WORDS"),
    (COUNTRY, "contry: {fr: le Niger, en: Niger}", "S-UNKNOWN-KEY"),
    ("short: {fr: L’acte, en: The act}", "short: {en: The act}", "W-MISSING"),
    (COUNTRY, "examples: {words: {fr: carte}, article: 12-3}", "W-MISSING"),
    (COUNTRY, "examples: {words: {fr: carte, en: card}}", "S-MISSING-KEY"),
    (PACKAGE, "package: essai-niger", "S-MAP"),
    (PACKAGE, "package: {nom: essai}", "S-UNKNOWN-KEY"),
    (PACKAGE, "package: {name: Essai Niger}", "I-FORM"),
    (PACKAGE, "package: {folder: ../ailleurs}", "I-FORM"),
    (PACKAGE, "package: {folder: cours-reconnaitre-acte}", "S-FOLDER-LONG")])
def test_a_word_of_course_yml_that_cannot_stand_is_told_with_its_line(fresh_course, old, new, code):
    fresh_course.replace(PLAN, old, new)
    assert fresh_course.told() == at(fresh_course, PLAN, new, code)
    for language in LANGUAGES:
        place, fault, remedy = render(fresh_course.check()[0], language).splitlines()
        assert place.startswith(PLAN) and fault.strip() and remedy.strip().startswith("→")


def test_a_long_id_asks_for_a_folder(fresh_course):
    fresh_course.replace(PLAN, UNSAID, "")
    fresh_course.replace(PLAN, "id: acte-niger", "id: reconnaitre-l-acte")
    assert fresh_course.told() == [("S-FOLDER-LONG", PLAN, 0)]


def test_a_course_with_one_language_missing_is_told_page_by_page(fresh_course):
    shutil.rmtree(fresh_course.root / "docs" / "en")
    pages = {f"docs/en/{page.path}" for page in load_course(SMALL_COURSE)[0].all_pages}
    assert {where for code, where, _ in fresh_course.told() if code == "P-MISSING"} == pages


@pytest.mark.parametrize(("line", "files", "code"), [
    ("  - {file: progression.md, kind: progress, minutes: 1}\n", ["progression.md"], "P-NEEDED"),
    ("  - {file: index.md, kind: start, minutes: 1}\n", ["index.md"], "P-NEEDED"),
    ("  - {file: textes.md, kind: texts, minutes: 1}\n", ["textes.md"], "P-NO-REGISTER")])
def test_a_page_that_others_rest_on_is_asked_for(fresh_course, line, files, code):
    fresh_course.replace(PLAN, line, "")
    for language in LANGUAGES:
        for file in files:
            fresh_course.remove(f"docs/{language}/{file}")
    assert fresh_course.told() == [(code, PLAN, 0)]
    assert "kind" in render(fresh_course.check()[0], "fr")


def test_the_start_page_stands_where_the_languages_are_offered(fresh_course):
    fresh_course.replace(PLAN, "file: index.md, kind: start", "file: accueil.md, kind: start")
    for language in LANGUAGES:
        (fresh_course.root / f"docs/{language}/index.md").rename(fresh_course.root / f"docs/{language}/accueil.md")
    assert fresh_course.told() == at(fresh_course, PLAN, "accueil.md", "P-START")


@pytest.mark.parametrize(("language", "written", "alone"), [
    ("fr", "le Mali", "Mali"), ("fr", "la Guinée", "Guinée"), ("fr", "l’Algérie", "Algérie"),
    ("fr", "les Comores", "Comores"), ("fr", "Madagascar", "Madagascar"),
    ("en", "the Gambia", "Gambia"), ("en", "Niger", "Niger")])
def test_a_country_alone_leaves_its_article(language, written, alone):
    assert without_article(written, language) == alone


@pytest.mark.parametrize(("country", "title", "anchor"), [
    (COUNTRY, "Ce qui lie le Niger", "ce-qui-lie-le-niger"), ("", "Ce qui lie l’État", "ce-qui-lie-l-etat")])
def test_the_register_says_what_binds_the_country_of_the_course(fresh_course, country, title, anchor):
    fresh_course.replace(PLAN, COUNTRY, country)
    fresh_course.add("law/texts.yml", "  country: {bound: 2010, how: read}\n")
    course = fresh_course.load()
    [register] = [page for page in course.pages if page.kind == "texts"]
    assert f'<h2 id="{anchor}">{title}</h2>' in draw_block(Rendering(course, "fr"), register, "texts")


def test_a_word_is_no_link_where_the_course_has_no_glossary(fresh_course):
    course = fresh_course.load()
    course = replace(course, pages=tuple(page for page in course.pages if page.kind != "glossary"))
    content = Content(Rendering(course, "fr"), (), {})
    [lesson] = [page for page in course.all_pages if page.kind == "lesson"]
    drawn = Markdown(extensions=[content.extension(lesson)]).convert("La [traite](term:traite).")
    assert drawn == "<p>La <span>traite</span>.</p>"


def test_the_code_names_no_country_of_a_course():
    sources = [path for folder in ("scripts/builder", "theme") for path in (ROOT / folder).rglob("*")
               if path.suffix in (".py", ".js", ".html", ".yml", ".txt", ".css") and "vendor" not in path.parts]
    assert len(sources) > 150
    assert [path.name for path in sources if FIRST.search(path.read_text("utf-8"))] == []
