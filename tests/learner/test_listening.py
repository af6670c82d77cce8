"""What a learner who listens believes: a voice of this computer reads the lesson, block after block, stops when asked
and when the page is left; where there is none in the language, nothing is offered. The voice here is the test's own."""

from __future__ import annotations

import pytest

from hands.product import MODULE, open_page, until

LESSON = f"{MODULE}/1-acte.html"
VOICE = """(() => {
  const said = window.said = [];
  window.cancelled = 0;
  let at = null;
  class Said { constructor(text) { this.text = text; } }
  const voices = {
    getVoices: () => window.mine || [],
    speak: one => { said.push(one.text); at = one; },
    cancel: () => { window.cancelled += 1; const one = at; at = null; if (one && one.onerror) one.onerror({}); },
    addEventListener: (name, act) => { window.changed = act; },
  };
  window.ends = () => { const one = at; at = null; one.onend({}); };
  Object.defineProperty(window, "speechSynthesis", {value: voices, configurable: true});
  Object.defineProperty(window, "SpeechSynthesisUtterance", {value: Said, configurable: true});
})();"""
OWN = "window.mine = [{lang: 'fr-FR', localService: true, name: 'Amélie'}];"


@pytest.fixture
def speaking(page):
    page.add_init_script(VOICE + OWN)
    return page


def begin(page, package, path=f"fr/{LESSON}"):
    open_page(page, package, path)
    page.get_by_role("button", name="Écouter").click()
    until(lambda: page.evaluate("said.length") == 1)
    return page.locator(".spoken")


def to_the_end(page) -> list[str]:
    for _ in range(400):
        if not page.locator(".listening").is_visible():
            break
        page.evaluate("ends()")
    return page.evaluate("said")


@pytest.mark.parametrize("voices", [
    "", "window.mine = [{lang: 'en-GB', localService: true}];",
    "window.mine = [{lang: 'fr-FR', localService: false}];"])
def test_without_a_local_voice_in_the_language_nothing_is_offered(page, package, voices):
    page.add_init_script(VOICE + voices)
    open_page(page, package, f"fr/{LESSON}")
    until(lambda: page.evaluate("!!window.Course?.reading?.Notes"))
    assert page.locator(".listen").count() == 0


def test_without_the_means_to_speak_nothing_is_offered_and_nothing_fails(page, package):
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined});")
    open_page(page, package, f"fr/{LESSON}")
    until(lambda: page.evaluate("!!window.Course?.reading?.Notes"))
    assert page.locator(".listen").count() == 0 and faults == []


def test_a_voice_that_names_itself_a_moment_later_is_offered(page, package):
    page.add_init_script(VOICE)
    open_page(page, package, f"fr/{LESSON}")
    until(lambda: page.evaluate("'changed' in window"))
    assert page.locator(".listen").count() == 0
    page.evaluate(OWN + "changed()")
    until(page.locator(".listen").is_visible)


def test_the_lesson_is_read_block_by_block_and_each_is_marked(speaking, package):
    marked = begin(speaking, package)
    seen = set()
    for _ in range(6):
        assert marked.count() == 1
        assert marked.text_content().strip() == speaking.evaluate("said[said.length - 1]")
        seen.add(marked.text_content())
        speaking.evaluate("ends()")
    assert len(seen) == 6 and speaking.evaluate("said[0]") == speaking.locator("h1").text_content().strip()


def test_neither_a_question_nor_a_key_nor_a_note_is_read_and_the_end_gives_the_focus_back(speaking, package):
    open_page(speaking, package, f"fr/{LESSON}")
    until(lambda: speaking.evaluate("!!window.Course?.reading?.Notes"))
    speaking.locator("a.law").first.click()
    until(lambda: speaking.locator(".note b").count())
    note = speaking.locator(".note").text_content()
    speaking.locator(".listen").click()
    until(lambda: speaking.evaluate("said.length") == 1)
    said = to_the_end(speaking)
    questions = speaking.locator(".quiz .stem, .quiz legend, .quiz .option label, .key li").all_text_contents()
    assert len(questions) > 4 and not {one.strip() for one in questions} & set(said)
    assert not any(one in note for one in said if len(one) > 40)
    paragraphs = speaking.locator("article > p").all_text_contents()
    assert {one.strip() for one in paragraphs} <= set(said) and len(said) > 30
    assert speaking.locator(".spoken").count() == 0
    assert speaking.locator(".listen").evaluate("one => one === document.activeElement")


def test_a_row_of_a_table_is_read_with_the_titles_of_its_columns(speaking, package):
    begin(speaking, package, f"fr/{MODULE}/6-peines.html")
    said = to_the_end(speaking)
    head = speaking.locator("article .table th").first.text_content().strip()
    row = speaking.locator("article .table tbody tr").first.locator("td").first.text_content().strip()
    assert any(head in one and row in one for one in said)


def test_a_pause_begins_its_block_again_and_a_stop_ends_it(speaking, package):
    begin(speaking, package)
    speaking.evaluate("ends()")
    bar = speaking.locator(".listening")
    bar.get_by_role("button", name="Suspendre").click()
    assert speaking.evaluate("said.length") == 2, "what was cut short does not lead on"
    bar.get_by_role("button", name="Reprendre").click()
    until(lambda: speaking.evaluate("said[2] === said[1]"))
    bar.get_by_role("button", name="Arrêter").click()
    until(lambda: not bar.is_visible())
    assert speaking.locator(".spoken").count() == 0
    assert speaking.evaluate("said.length") == 3


def test_one_listens_from_where_one_is(speaking, package):
    open_page(speaking, package, f"fr/{LESSON}")
    until(lambda: speaking.locator(".listen").count())
    heading = speaking.locator("article > h2").nth(4)
    heading.evaluate("one => one.scrollIntoView()")
    speaking.locator(".listen").dispatch_event("click")
    until(lambda: speaking.evaluate("said.length") == 1)
    place = speaking.locator(".spoken").evaluate("one => one.getBoundingClientRect().top")
    assert -200 < place < 400 and speaking.evaluate("said[0]") != speaking.locator("h1").text_content().strip()


def test_the_voice_stops_when_the_page_is_left(speaking, package):
    begin(speaking, package)
    before = speaking.evaluate("cancelled")
    speaking.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert speaking.evaluate("cancelled") == before + 1 and speaking.evaluate("said.length") == 1


def test_nothing_of_the_voice_is_asked_for_before_it_is_wanted(chromium_window, package):
    page = chromium_window().new_page()
    page.add_init_script(VOICE + OWN)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, package, f"fr/{LESSON}")
    until(lambda: page.locator(".listen").count())
    assert not any("listen" in url for url in asked)
    page.locator(".listen").click()
    until(lambda: page.evaluate("said.length") == 1)
    assert sorted(url.rpartition("/")[2] for url in asked if "listen" in url) == ["listen.css", "listen.js"]
