"""What a learner believes of the pages: they open anywhere, without a network, in both languages, and read well."""

from __future__ import annotations

import gzip
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path

import pytest

from builder.measure.bench import LIMITS, SHELL
from builder.package.search_index import read_search_script
from conftest import ROOT
from hands.product import (
    LANGUAGES,
    MODULE,
    answer,
    main_of,
    open_page,
    pages,
    ready,
    right_options,
    search,
    settle,
    until,
)
from hands.site_walk import KINDS_WALKED, SHARES, WALKED, least_kinds, one_language, other_language, outside, requests

LESSON, QUESTION = f"{MODULE}/1-acte.html", "m02-q01"


def test_double_click_opens_the_course_in_the_language_of_the_browser_with_the_other_one_click_away(window, package):
    english = window(locale="en-GB").new_page()
    english.goto((package / "index.html").as_uri())
    english.wait_for_url(lambda url: url.endswith("/en/index.html"), wait_until="commit")
    page = window(locale="fr-FR").new_page()
    page.goto((package / "index.html").as_uri())
    page.wait_for_url(lambda url: url.endswith("/fr/index.html"), wait_until="commit")
    assert page.locator("h1").inner_text().startswith("Traite des personnes")
    page.locator("#language-switch").click()
    page.wait_for_url(lambda url: url.endswith("/en/index.html"), wait_until="commit")
    assert page.locator("h1").inner_text().startswith("Trafficking in persons")


def test_the_start_page_inside_the_archive_says_to_extract_first_in_both_languages(page, package, tmp_path):
    shutil.copy(package / "index.html", tmp_path)  # what a ZIP viewer hands over: this file without its neighbours
    page.goto((tmp_path / "index.html").as_uri())
    until(page.get_by_text("extrayez tout").is_visible)
    assert page.get_by_text("extract everything").is_visible()


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("pages", WALKED)
def test_no_page_asks_anything_of_a_network_nor_complains(walked, pages, share):
    found = walked(pages, share)
    assert (found["asked"], found["faults"]) == ([], []) and found["seen"] > 8


@pytest.mark.parametrize("name, language", KINDS_WALKED)
def test_no_kind_of_page_asks_or_complains_in_either_browser(kinds_walked, name, language):
    found = kinds_walked(name, language)
    assert (found["asked"], found["faults"]) == ([], []) and found["seen"] >= least_kinds(name, language)


def test_planted_a_page_that_calls_outside_is_seen(page, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    lesson = copy / "fr" / LESSON
    text = lesson.read_text(encoding="utf-8")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    lesson.write_text(
        text.replace("</body>", '<img src="http://example.invalid/x.png" alt=""></body>'), encoding="utf-8"
    )
    asked = requests(page)
    open_page(page, copy, "fr/" + LESSON)
    until(lambda: page.evaluate("1") and outside(asked))  # asking lets the driver hear


def test_the_policy_blocks_a_script_slipped_into_a_page(page, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    lesson = copy / "fr" / LESSON
    text = lesson.read_text(encoding="utf-8")
    slipped = text.replace("</body>", '<script>document.title="slipped"</script></body>')
    lesson.write_text(slipped, encoding="utf-8")
    open_page(page, copy, "fr/" + LESSON)
    assert page.title() != "slipped"
    lesson.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", slipped), encoding="utf-8")
    open_page(page, copy, "fr/" + LESSON)
    assert page.title() == "slipped", "the planted script must run once the policy is gone"


def test_the_language_switch_keeps_the_page_and_the_section(page, package):
    open_page(page, package, "fr/" + LESSON)
    anchor = page.locator("main h2[id]").nth(3).get_attribute("id")
    page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
    page.locator("#language-switch").dispatch_event("click")
    page.wait_for_url(f"**/en/{LESSON}#{anchor}")
    assert page.locator(f"#{anchor}").count() == 1


@pytest.mark.parametrize("query", ["vulnérabilité", "vulnerabilite", "VULNÉRABILITÉS",
                                   "d’une situation de vulnérabilité",
                                   "l'abus de vulnerabilite"])
def test_search_finds_with_or_without_accents_plural_or_apostrophe(searching, query):
    assert len(search(searching(), query)) >= 3


@pytest.mark.parametrize("language, query", [("fr", "324-41"), ("en", "324-41"), ("fr", "témoin"), ("en", "begging")])
def test_search_speaks_the_language_of_the_page_and_leads_to_a_passage(page, package, language, query):
    open_page(page, package, f"{language}/{LESSON}")
    assert search(page, query)
    page.locator(".search-box li a").first.click()
    until(lambda: f"/{language}/" in page.url and page.locator("dialog[open]").count() == 0)


@pytest.mark.parametrize("language, alike", [
    ("fr", ("tribunal", "tribunaux", "Tribunaux")), ("fr", ("œuvre", "oeuvre", "ŒUVRES")), ("fr", ("l’abus", "abus")),
    ("fr", ("mineur", "mineure", "mineures")), ("fr", ("pénal", "pénale")),
    ("fr", ("vulnérabilité", "vulnérabilté")), ("en", ("witness", "witnesses")), ("en", ("country", "countries"))])
def test_search_finds_the_same_passages_however_the_word_is_written(searching, language, alike):
    page = searching(language)
    [found, *others] = [search(page, query) for query in alike]
    assert len(found) >= 3 and others == [found] * len(others)
    assert search(page, "kilomètre") != found, "planted: another word finds something else"


@pytest.mark.parametrize("language, query", [
    ("fr", "temoins"), ("fr", "procès-verbal"), ("en", "begging"), ("fr", "324-41")])
def test_each_result_shows_the_word_asked_in_its_title_or_in_its_excerpt(searching, language, query):
    page = searching(language)
    search(page, query)
    stem, rows = _bare(query)[:5], page.locator(".search-box li")
    marks = rows.evaluate_all("all => all.map(row => [row.querySelector('a').textContent, "
                              "(row.querySelector('mark') || {}).textContent || ''])")
    assert len(marks) >= 5
    without = [row for row in marks if stem not in _bare(row[0]) and not _bare(row[1]).startswith(stem)]
    assert len(without) <= 1, "a page named by hand in law/equivalents.yml may have other words"
    assert sum(1 for _, mark in marks if mark) >= 4


def _bare(text: str) -> str:
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()


def test_an_article_comes_first_under_its_number(searching):
    for article in ("324-29", "324-34", "885"):
        assert f"art. {article}" in search(searching(), f"art. {article}")[0]


def test_search_without_result_says_what_to_try(searching):
    page = searching()
    assert search(page, "xyzzy") == []
    assert "xyzzy" in page.locator(".search-count").inner_text()


def test_search_never_lists_an_answer(package, course):
    for language in LANGUAGES:
        passages = read_search_script((package / language / "search.js").read_text(encoding="utf-8"))
        said = "\n".join(text for _, _, text in passages)
        assert len(said) > 1_000_000
        for question in course.questions.values():
            assert f"{question.id} :" not in said, "the key"
            for option in question.options:
                assert option.why[language][:60] not in said, question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_reads_apart_the_words_that_stand_apart(package, course, language):
    """Each term by itself, its name apart from its definition; two cells of a table too."""
    passages = read_search_script((package / language / "search.js").read_text(encoding="utf-8"))
    said = {place: (title, text) for place, title, text in passages}
    for term in course.terms.values():
        title, text = said[f"glossaire.html#{term.id}"]
        assert title == term.name[language] and text == term.definition[language]
    for passage in course.concordance.values():
        assert said[f"concordance.html#{passage.id}"][0] == passage.subject[language]


def test_a_law_reference_opens_a_note_beside_it_and_gives_focus_back(page, package):
    open_page(page, package, "fr/" + LESSON)
    link = page.locator("a.law").first
    link.click()
    note = page.locator(".note")
    note.get_by_text("relu le").wait_for()
    assert "324-29" in note.inner_text()
    page.keyboard.press("Escape")
    until(lambda: note.count() == 0)
    assert link.evaluate("link => link === document.activeElement")


def test_without_javascript_the_lesson_and_the_reasons_still_read(window, package):
    context = window(java_script_enabled=False)
    page = context.new_page()
    page.goto((package / "fr" / LESSON).as_uri())
    assert page.locator("article").inner_text().count(" ") > 600
    assert page.locator(".why").first.is_visible() and page.locator(".key").is_visible()
    target = page.locator("a.law").first.get_attribute("href")
    page.locator("a.law").first.focus()
    page.keyboard.press("Enter")  # Firefox's driver clicks on nothing in a page without scripts
    page.wait_for_url(lambda url: "textes-code-penal.html#" in url, wait_until="commit")
    until(page.locator(f"#{target.partition('#')[2]}").is_visible)  # without scripts too it leads to the register


def test_a_note_whose_file_is_missing_says_so_and_leads_to_the_register(one_window, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    shutil.rmtree(copy / "assets" / "notes")
    one_window.goto((copy / "fr" / LESSON).as_uri())
    one_window.locator("a.law").first.click()
    note = one_window.locator(".note")
    note.get_by_text("manque dans cette copie").wait_for()
    assert re.search(r"/textes-code-penal\.html\?de=[^#]+#cp-", note.locator("a").get_attribute("href"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_finds_its_note_in_a_file_that_weighs_little(one_window, package, language):
    files = sorted((package / "assets" / "notes" / language).glob("*.js"))
    assert max(len(gzip.compress(file.read_bytes())) for file in files) <= 9 * 1024
    pages = [page.read_text(encoding="utf-8") for page in (package / language).rglob("*.html")]
    cited = {id for page in pages for id in re.findall(r'<a [^>]*\bclass="law\b[^>]*#([^">]+)"', page)}
    open_page(one_window, package, f"{language}/" + LESSON)
    until(lambda: one_window.evaluate("!!window.Course?.reading?.Notes"))
    one_window.evaluate(
        """ids => { window.late = Promise.allSettled(ids.map(Course.reading.Notes.fetched))
      .then(all => { window.found = all.filter(one => one.status === "fulfilled").length; }); }""",
        sorted(cited),
    )
    until(lambda: one_window.evaluate("window.found || 0") == len(cited) > 0)


COUNT_NOTES = """window.notes = {asked: 0, here: 0, most: 0};
new MutationObserver(changes => changes.forEach(({addedNodes}) => addedNodes.forEach(one => {
  if (!(one.src || "").includes("/assets/notes/")) { return; }
  one.addEventListener("load", () => { window.notes.here++; });
  window.notes.most = Math.max(window.notes.most, ++window.notes.asked - window.notes.here);
}))).observe(document, {childList: true, subtree: true});"""


def test_notes_come_in_advance_one_file_after_the_other(chromium_window, package):
    """On a slow line, the note that is touched came with the last of them when all were asked for at once."""
    page = chromium_window(own=True).new_page()
    page.add_init_script(COUNT_NOTES)
    open_page(page, package, f"fr/{LESSON}")
    cited = page.evaluate("new Set([...document.querySelectorAll('a.law, a.term')].map(one => one.hash)).size")
    until(lambda: page.evaluate("window.notes.here") > 3)
    assert cited > 3 and page.evaluate("window.notes.most") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_lesson_has_its_notes_at_its_foot(one_window, package, language):
    open_page(one_window, package, f"{language}/" + LESSON)
    cited = set(one_window.locator("article > p a.law").evaluate_all("all => all.map(link => link.hash.slice(1))"))
    links = one_window.locator("article > p a.law.n").all_text_contents()
    labels = {text for text in links if re.match(r"CC?P?P?, art", text)}
    assert {re.search(r", (al|para)\.", text) is None for text in labels} == {True, False}

    def printed() -> list[str]:
        one_window.evaluate("window.dispatchEvent(new Event('beforeprint')) && 0")
        return one_window.locator(".law-notes dt").all_text_contents()

    until(lambda: len(printed()) >= len(cited) > 3 and labels <= set(printed()))


def test_a_browser_too_old_for_the_scripts_gets_the_text_and_a_sentence(page, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    (copy / "assets" / "course.js").write_text("syntax of another age ?!", encoding="utf-8")
    page.add_init_script("delete String.prototype.replaceAll;")
    page.goto((copy / "fr" / LESSON).as_uri())
    sentence = page.locator(".too-old")
    until(sentence.is_visible)
    assert not page.locator(".damaged").is_visible(), "the course is whole"
    assert "109" in sentence.inner_text() and page.locator("article").inner_text().count(" ") > 600
    open_page(page, package, "fr/" + LESSON)
    assert not page.locator(".too-old").is_visible()


@pytest.mark.release
@pytest.mark.parametrize("listed", [one_language, other_language])
def test_each_bench_sheet_and_document_prints_on_one_page(chromium_window, package, course, listed):
    """Each time, the booklet, which holds them all, is printed in both languages (test_booklet.py), and one
    page in four as it was filled in (test_sheet.py)."""
    page = chromium_window().new_page()
    own = {paper.url for module in course.written for paper in module.pages if paper.is_paper}
    papers = [path for path in listed(package) if path.partition("/")[2] in own]
    leaves = {}
    for paper in papers:
        open_page(page, package, paper)
        leaves[paper] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert leaves == dict.fromkeys(papers, 1) and len(papers) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_papers_leads_to_each_of_them(package, course, language):
    main = main_of(package, f"{language}/documents.html")
    listed = [link.get("href") for link in main.iterfind(".//ul[@class='papers']/li/div/a")]
    assert len(main.findall(".//ul[@class='papers']/li/svg")) == len(listed), "each with the picture of its page"
    assert sorted(listed) == sorted(paper.url for module in course.written for paper in module.papers)
    assert all((package / language / url).is_file() for url in listed)


def test_on_paper_the_key_stands_apart_from_the_questions_with_its_reasons(chromium_window, package):
    page = chromium_window().new_page()
    open_page(page, package, f"fr/{MODULE}/quiz.html")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".quiz .why:visible").count() == 0
    assert page.locator(".key").is_visible()
    assert page.locator(".key .why:visible").count() > 60
    assert page.locator(".option label").first.evaluate("one => getComputedStyle(one).borderTopWidth") == "0px"
    assert not page.locator(".top").is_visible()


def test_the_same_folder_works_from_an_intranet(chromium, package, lent):
    """Behind a plain HTTP server, under a name that is not localhost."""
    context = chromium(args=["--host-resolver-rules=MAP cours.test 127.0.0.1"])
    page, port = context.new_page(), lent(package).port
    page.goto(f"http://cours.test:{port}/index.html")
    page.wait_for_url(lambda url: url.endswith("/en/index.html"), wait_until="commit")  # the browser’s language
    page.goto(f"http://cours.test:{port}/fr/{LESSON}")
    assert page.evaluate("window.isSecureContext") is False, "an intranet without https: nothing may rest on one"
    ready(page)
    settle(page)
    page.locator(".quiz .option label").first.click()
    page.locator(".quiz button").first.click()
    until(lambda: page.locator(".quiz .kept").count() == 1)
    page.reload()
    until(lambda: page.locator(".quiz .kept").count() == 1)
    assert search(page, "vulnerabilite")


def test_our_scripts_read_as_es2020(chromium_window, package):
    page = chromium_window().new_page()
    page.goto("about:blank")
    page.evaluate((ROOT / "tests" / "vendor" / "acorn.js").read_text(encoding="utf-8"))
    scripts = sorted(package.rglob("*.js"))
    assert len(scripts) >= 7
    parse = "source => { try { acorn.parse(source, {ecmaVersion: 2020, sourceType: 'script'}); return '' } " \
            "catch (fault) { return fault.message } }"
    assert {script.name: page.evaluate(parse, script.read_text(encoding="utf-8")) for script in scripts} == \
        {script.name: "" for script in scripts}
    assert page.evaluate(parse, "a ||= b") != "", "planted: ES2021 must be refused"


def test_scripts_lose_their_comments_on_the_way_and_nothing_else(chromium_window):
    from builder.site.lighten import lighter_script

    page = chromium_window().new_page()
    page.goto("about:blank")
    page.evaluate((ROOT / "tests" / "vendor" / "acorn.js").read_text(encoding="utf-8"))
    said = """source => JSON.stringify(acorn.parse(source, {ecmaVersion: 2020, sourceType: 'module'}),
        (key, value) => ['start', 'end', 'raw'].includes(key) ? null : typeof value == 'bigint' ? `${value}` : value)"""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme").rglob("*.js"))]
    assert len(sources) > 20
    for source in sources:
        assert page.evaluate(said, source) == page.evaluate(said, lighter_script(source))
    torn = "a = `one\n  two`"
    assert page.evaluate(said, torn) != page.evaluate(said, lighter_script(torn)), (
        "planted: a text over two lines is seen"
    )


def test_our_styles_use_nothing_younger_than_the_floor(package):
    styles = sorted((package / "assets").glob("*.css"))
    assert {"first.css", "course.css"} <= {style.name for style in styles}
    for style in styles:
        for younger in (":has(", "&", "popover", "@starting-style", "light-dark(", "::details-content"):
            assert younger not in style.read_text(encoding="utf-8"), (style.name, younger)


def test_the_archive_is_light(package_zip):
    """By the limits that `bench` prints beside its figures; what it leaves aside has its own."""
    assert package_zip.stat().st_size <= int(LIMITS["archive"]) * 1024
    with zipfile.ZipFile(package_zip) as archive:
        weights = {entry.filename.partition("/")[2]: entry.compress_size for entry in archive.infolist()}
        shell = sum(entry.compress_size for entry in archive.infolist() if SHELL.match(entry.filename))
    notes = {name: weight for name, weight in weights.items() if name.startswith("assets/notes/")}
    attested = {name: weight for name, weight in weights.items() if name.startswith("assets/attested")}
    assert sum(notes.values()) <= 372 * 1024 and len(notes) > 20
    assert sum(attested.values()) <= 40 * 1024 and len(attested) >= 3, "of the page that checks a signed attestation"
    assert weights["assets/result-qr.js"] <= 9 * 1024, "there once a learner asks for the QR code of a result"
    assert weights["assets/counts.js"] <= 24 * 1024, "on the page of time limits alone"
    sheets = {name: weight for name, weight in weights.items() if name.startswith("assets/sheets")}
    assert sum(sheets.values()) <= 9.5 * 1024 and len(sheets) == 4, "of sheets to fill in, and of acts that receive"
    assert 100 * 1024 < shell <= int(LIMITS["shell"]) * 1024
    searched = sum(weight for name, weight in weights.items() if name.endswith("search.js"))
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in (ROOT / "docs").rglob("*.md"))
    assert 0 < searched <= 900 * 1024 * words / 260_000


LIGHT = {"quiz": (99, 20), "case": (75, 20), "roadmap": (65, 16)}  # KB, then KB compressed; any other page of a module:
LESSON_LIGHT = (40, 12)
STYLES = ("assets/text.css", "assets/first.css")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_each_module_is_light(package, course, language):
    """With what it waits for, no page may need more than nine seconds of a line at 50 kbit/s."""
    first = sum(_packed(package / name) for name in (*STYLES, "assets/whole.js", f"assets/answer-{language}.js"))
    rest = sum(_packed(package / "assets" / name) for name in ("course.css", f"words-{language}.js", "course.js"))
    packets = {"text.css": 1, "first.css": 2, f"answer-{language}.js": 3}  # of 1,500 bytes, headers of 170 in the first
    assert [name for name, most in packets.items() if _packed(package / "assets" / name) > 1500 * most - 170] == []
    assert first <= 9 * 1024 and rest <= 25.6 * 1024
    weighed = {page.url: package / language / page.url for module in course.written for page in module.pages}
    kinds = {page.url: page.kind for module in course.written for page in module.pages}
    heavy = {url: (path.stat().st_size, _packed(path)) for url, path in weighed.items()
             if any(size > limit * 1024 for size, limit in
                    zip((path.stat().st_size, _packed(path)), LIGHT.get(kinds[url], LESSON_LIGHT), strict=True))}
    assert heavy == {} and len(weighed) > 100
    assert LIMITS["quiz"] == "{} ({})".format(*LIGHT["quiz"])


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_no_page_carries_the_style_that_all_share(package):
    """The style comes in files: that of the text before it, that of the rest before the first thing it draws."""
    for path in pages(package):
        text = (package / path).read_text(encoding="utf-8")
        assert "<style" not in text, path
        assert 0 < text.index("assets/text.css") < text.index("<body"), path
        drawn = re.search(r'<body class="kind-(?!lesson|quiz)|<(figure|table|section class="question"|/article)', text)
        assert text.index("assets/first.css") < drawn.start(), path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", [LESSON, f"{MODULE}/quiz.html"])
def test_the_text_is_read_before_the_rest_of_the_style_comes_and_does_not_move_then(
        chromium_window, package, name, width):
    page = chromium_window(viewport={"width": width, "height": 800}).new_page()
    held = []
    page.route("**/first.css", lambda route: held.append(route))
    page.goto((package / "fr" / name).as_uri(), wait_until="commit")
    places = """() => [...document.querySelectorAll("header, .place, .print, h1, h1 ~ :is(h2, p, ul)")].map(one => {
        const {top, width} = one.getBoundingClientRect();
        return [one.tagName, Math.round(top), Math.round(width)]; })"""
    until(lambda: page.locator("h1").is_visible() and held)  # the page first: a request held is heard while it is asked
    assert not page.locator(".question").count(), "what this style draws waits for it"
    before = page.evaluate(places)
    held[0].continue_()
    until(lambda: page.evaluate("document.documentElement.dataset.quiz") == "ready")
    assert page.evaluate(places)[:len(before)] == before and len(before) > 2


NEEDED = {*STYLES, "assets/whole.js", "assets/answer-fr.js"}


def test_an_answer_needs_four_files_beyond_its_page_and_the_rest_follows(chromium_window, package):
    page = chromium_window().new_page()
    asked = requests(page)
    open_page(page, package, "fr/" + LESSON)
    settle(page)
    files = [url.removeprefix(package.as_uri() + "/") for url in asked if not url.endswith((LESSON, "/emblem.svg"))]
    # Asked for once the page is idle:
    idle = re.compile(r"/notes/|assets/(modules|ends|reading|sheets)-fr\.js|assets/(end|sheets)\.js")
    before_notes = [file for file in files if not idle.search(file)]
    rest = {"assets/course.css", "assets/words-fr.js", "assets/course.js", "store.html"}
    assert set(before_notes) == NEEDED | rest
    assert set(files[:len(NEEDED)]) == NEEDED and len(before_notes) == len(set(before_notes))


def test_the_verdict_comes_when_nothing_but_those_files_arrives(chromium_window, package):
    page = chromium_window().new_page()
    refused: list[str] = []

    def serve(route) -> None:
        name = route.request.url.removeprefix(package.as_uri() + "/")
        if name in NEEDED or name.endswith(LESSON):
            route.continue_()
        else:
            refused.append(name)
            route.abort()

    page.route("**/*", serve)
    page.goto((package / "fr" / LESSON).as_uri())
    until(lambda: page.evaluate("document.documentElement.dataset.quiz") == "ready")
    assert answer(page, QUESTION, right_options(page, QUESTION)).startswith("✓")
    assert "assets/course.js" in refused, "planted: the rest was asked for and refused"
