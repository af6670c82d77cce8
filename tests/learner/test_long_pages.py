"""What a learner believes of long pages: the contents stand beside the text, a word or an article is found by
filtering, nothing is hidden for good, the last step of a module is in view, and a note leads on and back."""

from __future__ import annotations

import re

import pytest

from hands.product import (
    LANGUAGES,
    MODULE,
    classed,
    comes_to,
    main_of,
    on_one_line,
    open_page,
    pages,
    press,
    tab_to,
    until,
    words,
)

LONG = ("glossaire.html", "textes.html", "textes-code-penal.html", "textes-procedure-penale.html", "delais.html",
        "documents.html", "idees-recues.html", "a-propos.html", "accessibilite.html", "aide.html")
FILTERED = {"glossaire.html": "serment", "textes-code-penal.html": "324-41", "delais.html": "garde à vue",
            "documents.html": "entraide", "concordance.html": "324-41", "textes.html": "extradition"}
LESSON = f"{MODULE}/1-acte.html"
LAPTOP = {"width": 1366, "height": 768}
ENTRIES = "article tbody tr, article dt, article h3, .kind-papers article > ul > li"


# --- contents and one's position ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_of_a_long_page_lead_to_each_of_its_headings(package, language):
    for path in LONG:
        main = main_of(package, f"{language}/{path}")
        [beside] = classed(main, "contents")
        aims = [link.get("href") for link in beside.iter("a")]
        heads = [f"#{head.get('id')}" for head in main.iter("h2")]
        assert [aim for aim in aims if aim in heads] == heads and len(heads) >= 1, path
        ids = {one.get("id") for one in main.iter() if one.get("id")}
        assert {aim[1:] for aim in aims} <= ids, path


def test_the_articles_of_a_code_are_listed_by_runs_from_the_first_to_the_last(package, course):
    [beside] = classed(main_of(package, "fr/textes-procedure-penale.html"), "contents")
    runs = [on_one_line(words(one)) for one in classed(beside, "under")]
    articles = [provision.article for provision in course.provisions.values() if provision.text == "cpp"]
    assert runs[0].startswith(f"art. {articles[0]} à ") and runs[-1].endswith(f" à {articles[-1]}")
    assert len(runs) == -(-len(articles) // 25) > 10


def test_one_sees_where_one_is_beside_the_text(page, package):
    page.set_viewport_size(LAPTOP)
    open_page(page, package, "fr/delais.html")
    here = page.locator(".contents [aria-current]")
    until(lambda: here.count() == 0)
    for id in ("remand", "appeals"):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", id)
        until(lambda id=id: here.count() == 1 and here.get_attribute("href") == f"#{id}")
        box = here.bounding_box()
        assert 0 <= box["y"] < LAPTOP["height"] and box["x"] > page.locator("article").bounding_box()["x"] + 700


def test_without_scripts_the_contents_are_links_and_there_is_no_field(window, package):
    page = window(java_script_enabled=False, viewport=LAPTOP).new_page()
    page.goto((package / "fr/glossaire.html").as_uri())
    assert not page.locator("#filter").is_visible() and page.locator(".letters a").count() > 15
    assert page.locator("article dt").count() == page.locator("article dt:visible").count() > 150
    page.goto((package / "fr/delais.html").as_uri())
    page.locator(".contents summary").focus()
    page.keyboard.press("Enter")  # Firefox's driver clicks on nothing in a page without scripts
    assert page.locator(".contents a").first.is_visible()


def test_without_scripts_a_page_leads_to_that_of_its_module_which_lists_them_all(package, course):
    for module in course.written:
        sheet = (package / "en" / module.pages[0].url).read_text(encoding="utf-8")
        lesson = (package / "en" / module.pages[1].url).read_text(encoding="utf-8")
        assert '<li><a href="index.html">' in lesson.partition('<nav class="steps"')[2]
        article = sheet.partition("<article>")[2].partition("</article>")[0]
        assert [one.file for one in module.pages[1:] if f'href="{one.file}"' not in article] == [], module.id


# --- the filter -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILTERED)
def test_a_word_or_an_article_leaves_what_holds_it_and_says_how_many(one_window, package, path):
    page = one_window
    open_page(page, package, f"fr/{path}")
    shown = page.locator(ENTRIES).filter(visible=True)
    all_of_them = shown.count()
    page.locator("#filter").fill(FILTERED[path])
    n, of = map(int, re.findall(r"\d+", page.locator(".filter [role=status]").inner_text()))
    assert shown.count() == n and 0 < n < of == all_of_them
    found = [on_one_line(text) for text in page.locator("article").filter(visible=True).all_inner_texts()]
    assert FILTERED[path] in found[0].lower()
    page.keyboard.press("Escape")
    assert shown.count() == all_of_them and page.locator("#filter").input_value() == ""


@pytest.mark.parametrize("typed", ["SERMENT", "serments rituels"[:7], "  rituel serment "])
def test_accents_capitals_and_order_do_not_matter_to_the_filter(one_window, package, typed):
    open_page(one_window, package, "fr/glossaire.html")
    one_window.locator("#filter").fill(typed)
    assert one_window.locator("#serment-rituel").is_visible() and not one_window.locator("#moyen").is_visible()


def test_the_filter_is_used_by_keyboard_and_says_when_nothing_matches(page, package):
    open_page(page, package, "fr/glossaire.html")
    tab_to(page, page.locator("#filter"))
    press(page, *"zzz")
    assert "Rien" in page.locator(".filter [role=status]").inner_text()
    assert page.locator("article dt:visible").count() == 0
    press(page, "Escape")
    assert page.locator("article dt:visible").count() > 150


def test_a_link_to_an_entry_that_the_filter_hides_shows_it(page, package):
    open_page(page, package, "fr/glossaire.html")
    page.locator("#filter").fill("serment")
    assert not page.locator("#moyen").is_visible()
    page.evaluate("location.hash = '#moyen'")
    until(page.locator("#moyen").is_visible)
    page.locator("#filter").fill("serment")
    page.evaluate("""() => { const link = document.createElement('a'); link.href = '#moyen'; link.textContent = 'x';
      document.querySelector('main').append(link); link.click(); }""")
    until(page.locator("#moyen").is_visible)  # the same address again: no « hashchange »
    assert page.locator("#filter").input_value() == ""


def test_on_paper_nothing_is_hidden_by_the_filter(chromium_window, package):
    page = chromium_window().new_page()
    open_page(page, package, "fr/glossaire.html")
    page.locator("#filter").fill("serment")
    assert not page.locator("#moyen").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#moyen").is_visible() and not page.locator("#filter").is_visible()


# --- the sidebar of a module ----------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=pytest.mark.release)])
def test_the_last_step_of_each_module_is_in_view_on_a_laptop(chromium_window, package, course, turn):
    """Each module in one of the two languages, by turns; in the other before a release. The list of a module of more
    than twelve steps scrolls by itself: at its end, the last one is in view."""
    page = chromium_window(viewport=LAPTOP).new_page()
    below, links = {}, page.locator(".steps > ol > li > a")
    for place, module in enumerate(course.written, turn):
        language = LANGUAGES[place % 2]
        lesson = next((one for one in module.pages if one.kind == "lesson"), module.pages[1])
        open_page(page, package, f"{language}/{lesson.url}")
        until(lambda: page.evaluate("!!window.Course?.reading?.Notes"))
        comes_to([one.file for one in module.pages],
                 lambda: links.evaluate_all("all => all.map(one => one.getAttribute('href'))"))
        assert all(on_one_line(said).startswith(on_one_line(one.title(language))) for said, one in
                   zip(links.all_inner_texts()[1:], module.pages[1:], strict=True))
        if len(module.pages) > 12:
            page.locator(".steps").evaluate("list => { list.scrollTop = list.scrollHeight; }")
        box = page.locator(".steps > ol > li").last.bounding_box()
        if box["y"] + box["height"] > LAPTOP["height"]:
            below[module.id] = box["y"] + box["height"]
    assert below == {} and len(course.written) == 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_are_numbered_and_a_case_is_named(chromium_window, package, language):
    page = chromium_window(viewport=LAPTOP).new_page()
    open_page(page, package, f"{language}/{LESSON}")
    until(lambda: page.locator(".steps > ol > li").count() > 1)
    signs = page.locator(".steps > ol > li").evaluate_all(
        "all => all.map(one => getComputedStyle(one.firstElementChild, '::before').content)")
    assert signs == ["none"] + ["counter(step)"] * 10
    assert {"fr": " · dossier", "en": " · case file"}[language] in page.locator(".steps .is-case a").inner_text()


def test_a_lesson_lists_its_headings_under_its_step_and_says_where_one_is(page, package):
    page.set_viewport_size({"width": 1366, "height": 1200})
    open_page(page, package, f"fr/{LESSON}")
    here = page.locator(".steps .here")
    until(lambda: here.count() == 1)
    heads = page.locator("article > h2[id]").evaluate_all("all => all.map(one => '#' + one.id)")
    assert here.locator("a").evaluate_all("all => all.map(one => one.hash)") == heads
    assert here.locator("a").first.is_visible(), "there is room: it is open"
    until(lambda: page.evaluate("!!window.Course?.learner?.Progress"))
    here.locator("a").nth(3).click()
    until(lambda: here.locator("[aria-current]").get_attribute("href") == heads[3])
    assert f"(4 sur {len(heads)})" in on_one_line(here.locator("summary").inner_text())


# --- notes: terms, articles, citations ------------------------------------------------------------


def open_note(page, package, path: str, link: str):
    open_page(page, package, path)
    page.locator(link).first.click()
    until(lambda: page.locator(".note b").count())
    return page.locator(".note")


def page_with(package, pattern: str, language: str) -> str:
    return next(path for path in pages(package, language) if "/m" in path
                and re.search(pattern, (package / path).read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_glossary_opens_in_place_leads_to_its_entry_and_back(page, package, course, language):
    path = page_with(package, r'<p>[^<]*<a class="term" href="../glossaire.html#traite"', language)
    note = open_note(page, package, path, 'a.term[href$="glossaire.html#traite"]')
    assert page.url.endswith(path), "the lesson is not left"
    term = course.terms["traite"]
    said = on_one_line(note.inner_text())
    assert term.name[language] in said and on_one_line(term.definition[language])[:40] in said
    assert note.get_by_role("button").count() == 1, "a word is not cited"
    note.locator("a").click()
    page.wait_for_url(lambda url: "glossaire.html" in url, wait_until="commit")
    until(lambda: page.locator(".back").count() == 1)
    assert page.locator("#traite").bounding_box()["y"] > 15, "not under the edge of the window"
    page.locator(".back").click()
    page.wait_for_url(lambda url: path in url, wait_until="commit")


def test_the_way_back_leads_to_a_page_of_the_course_and_nowhere_else(page, package):
    elsewhere = ("https://example.invalid/x.html", "//example.invalid/x.html", "javascript:alert(1)", "../../x.html")
    for address in elsewhere:
        page.goto(f"{(package / 'fr/glossaire.html').as_uri()}?de={address}#traite")
        until(lambda: page.locator("dt#traite").count())
        assert page.locator(".back").count() == 0, address
    page.goto(f"{(package / 'fr/glossaire.html').as_uri()}?de={LESSON}%23regle#traite")
    until(lambda: page.locator(".back").count() == 1)


def test_an_address_that_nobody_wrote_stops_nothing_on_the_page(page, package):
    page.goto(f"{(package / 'fr/glossaire.html').as_uri()}?de=%E0%A4%A#traite")
    until(lambda: page.evaluate("'assets/long.js' in (window.Loaded || {})"))
    page.evaluate("location.hash = '#%E0%A4%A'")
    page.locator("#filter").fill("traite")
    until(lambda: page.locator(".beside [role=status]").inner_text())
    page.evaluate("location.hash = '#abrogation'")
    until(lambda: page.locator("#filter").input_value() == "")
    assert page.locator(".back").count() == 0
    assert page.evaluate("document.documentElement.dataset.fault || ''") == ""


def test_every_word_of_the_glossary_that_a_page_cites_has_its_note(one_window, package):
    cited = {id for path in pages(package, "fr") for id in re.findall(
        r'class="term" href="[./]*glossaire\.html#([a-z0-9-]+)"', (package / path).read_text("utf-8"))}
    open_page(one_window, package, f"fr/{LESSON}")
    until(lambda: one_window.evaluate("!!window.Course?.reading?.Notes"))
    one_window.evaluate("""ids => { window.late = Promise.allSettled(ids.map(id =>
        Course.reading.Notes.fetched("term-" + id)))
      .then(all => { window.found = all.filter(one => one.status === "fulfilled").length; }); }""", sorted(cited))
    until(lambda: one_window.evaluate("window.found || 0") == len(cited))
    assert len(cited) > 80


@pytest.mark.parametrize("language, id, said", [
    ("fr", "cp-324-29-1", "article 324-29, alinéa 1er, du Code pénal"),
    ("en", "cp-324-29-1", "article 324-29, paragraph 1, of the Penal Code"),
    ("fr", "cp-324-30", "article 324-30 du Code pénal"), ("en", "cp-324-30", "article 324-30 of the Penal Code")])
def test_a_reference_is_copied_in_the_form_of_a_citation(chromium_window, package, language, id, said):
    path = page_with(package, rf'class="law[^"]*" href="[^"]*#{id}"', language)
    page = chromium_window().new_page()
    note = open_note(page, package, path, f'article a.law[href$="#{id}"]:visible')
    note.get_by_role("button").last.click()
    until(lambda: said in on_one_line(note.locator(".copied").inner_text()))
    page.evaluate("""() => { const box = document.createElement('textarea'); box.id = 'here';
      document.querySelector('main').append(box); box.focus(); }""")
    page.keyboard.press("Control+V")
    until(lambda: on_one_line(page.locator("#here").input_value()) == said)


def test_where_copying_is_refused_the_citation_is_selected_and_said(page, package):
    page.add_init_script("document.execCommand = () => false;"
                         "Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    note = open_note(page, package, f"fr/{LESSON}", "article a.law")
    note.get_by_role("button").last.click()
    until(lambda: "Ctrl" in note.locator(".copied").inner_text())
    cited = note.locator("q").inner_text().replace("\u00a0", " ")
    selected = page.evaluate("String(getSelection())").replace("\u00a0", " ")  # Firefox makes them plain by itself
    assert selected == cited != ""


def test_a_reference_touched_before_its_script_has_come_opens_all_the_same(chromium_window, package):
    page = chromium_window().new_page()
    page.add_init_script("window.requestIdleCallback = () => {};")
    open_page(page, package, f"fr/{LESSON}")
    assert not page.evaluate("!!window.Course?.reading?.Notes")
    page.locator("a.law").first.click()
    until(lambda: page.locator(".note b").count())


# --- reading times, width of lines, captions, paper -------------------------------------------------


def test_what_is_consulted_has_no_reading_time_and_leads_back_to_the_tools(package):
    for path in ("glossaire.html", "textes.html", "mes-fiches.html", "delais.html"):
        [place] = classed(main_of(package, f"fr/{path}"), "place")
        assert on_one_line(words(place)) == "Accueil › Outils", path


def test_a_line_of_a_lesson_is_not_too_long_to_follow(chromium_window, package):
    page = chromium_window(viewport=LAPTOP).new_page()
    open_page(page, package, f"fr/{LESSON}")
    longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("article > p")].map(one => {
      const lines = Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight));
      return one.textContent.length / Math.max(1, lines);
    }))""")
    assert 40 < longest < 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_names_the_drawing_and_a_voice_hears_all_of_it(one_window, package, language):
    open_page(one_window, package, f"{language}/m02-traite-des-personnes/6-peines.html")
    caption = one_window.locator("figcaption").first
    heard = caption.locator(".heard")
    box = heard.bounding_box()
    assert box["width"] <= 1 and len(heard.text_content()) > 60 and len(caption.text_content()) > 90
    assert heard.evaluate("one => getComputedStyle(one).display") != "none"


def test_a_lesson_has_its_button_to_print(page, package):
    open_page(page, package, f"fr/{LESSON}")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Imprimer cette leçon").click()
    assert page.evaluate("window.printed") is True


# --- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_help_is_one_click_away_and_named_by_what_is_read_first(page, package, language):
    open_page(page, package, f"{language}/{LESSON}")
    page.locator("footer").get_by_role("link", name={"fr": "Aide", "en": "Help"}[language]).click()
    page.wait_for_url(lambda url: url.endswith(f"/{language}/aide.html"), wait_until="commit")
    until(lambda: page.locator("h2").count() >= 9 and page.locator("#hotes").count() == 1)
    first = {"fr": "LISEZ-MOI.txt", "en": "README.txt"}[language]
    assert f"{language}/aide.html" in (package / first).read_text(encoding="utf-8-sig")
