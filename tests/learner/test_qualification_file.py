"""What a magistrate believes of « Qualifier les faits » as a daily tool: examples, several persons, a file that opens
again, answers that follow the tab, and no name anywhere but in that file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model.qualification import MOST_PEOPLE
from builder.read import strict_yaml
from hands.product import (
    LANGUAGES,
    awaited,
    given_to_save,
    leave_by,
    main_of,
    on_paper,
    open_page,
    settle,
    timers_run,
    until,
)
from learner.qualification_page import PAGE, answer, answer_all, groups, making_offence, open_tool, sorted_at_once

PATTERNS = strict_yaml.read((Path(__file__).parents[1] / "qualification_patterns.yml").read_text(encoding="utf-8"))
FORMAT = "traite-trafic-mali/qualification"
CHECKED, TITLE = ".choices input:checked", "#titre"
ADD, TOLD = ".add", ".saving .told"


@pytest.fixture(scope="session")
def of(course):
    return course.qualification


@pytest.fixture
def tool(page, package):
    """The page, in each of the two browsers in turn. A question asked on leaving is noted and answered « leave »."""
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
    open_tool(page, package)
    return page


@pytest.fixture(scope="module")
def reader(windows, package):
    """The page left open in one Chromium, to hand it text after text."""
    context = windows.chromium()
    page = context.new_page()
    open_tool(page, package)
    yield page
    context.close()


def _desk(page) -> None:
    """Unfolds what is done with a file: its title, the examples, opening one."""
    if not page.locator(TITLE).is_visible():
        page.locator(".desk summary").click()


def _two_persons(page) -> None:
    """A title, M1 detained, M2 recruited by deception."""
    _desk(page)
    page.locator(TITLE).fill("RP 214")
    answer(page, detained="established", after_code="established")
    page.locator(ADD).click()
    page.locator("#repere").fill("M2")
    answer(page, recruited="established", deception="to-prove")


def _text(page) -> str:
    return page.evaluate("""() => Course.qualification.encode({title: document.querySelector("#titre").value,
      people: Course.qualification.allPeople()})""")


def _give(page, text: str | bytes, name: str = "faits.json") -> None:
    content = text.encode() if isinstance(text, str) else text
    page.locator(".desk input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content})


def _told(page) -> str:
    return page.locator(TOLD).inner_text().replace("\xa0", " ").replace("\u202f", " ")


def _replace(page) -> None:
    until(lambda: page.locator(".saving .asking:visible").count() == 1)
    page.locator(".saving .asking button").first.click()


def _signed(page, file: dict) -> str:
    """The file with the digest it should have."""
    return json.dumps({**file, "digest": page.evaluate("file => Course.learner.Records.digest(file)", file)})


def _state(page) -> object:
    return page.evaluate(
        "[document.querySelector('#titre').value, Course.qualification.allPeople(), Course.qualification.inView()]")


# Examples

def test_each_example_is_a_situation_that_a_jurist_has_worked(of):
    worked = [pattern["facts"] for pattern in PATTERNS if pattern["id"].startswith("example-")]
    assert len(of.examples) >= 2
    for person in (person for example in of.examples for person in example.people):
        assert dict(person.answers) in worked


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_opens_at_one_click_with_its_story(page, package, of, language):
    open_tool(page, package, language)
    example = of.examples[1]
    _desk(page)
    page.locator(".example .load").nth(1).click()
    assert page.locator(".tab").all_inner_texts() == [person.mark for person in example.people]
    assert page.locator(CHECKED).count() == len(example.people[0].answers)
    assert page.locator(".example p:visible").count() == 1
    page.locator(".tab").nth(1).click()
    assert page.locator(CHECKED).count() == len(example.people[1].answers)


def test_an_example_replaces_nothing_without_asking(tool):
    answer(tool, detained="established")
    _desk(tool)
    tool.locator(".example .load").first.click()
    until(lambda: tool.locator(".saving .asking:visible").count() == 1)
    tool.locator(".saving .asking button").nth(1).click()
    until(lambda: _told(tool) == "Fichier non ouvert ; rien n’a changé.")
    assert tool.locator(CHECKED).count() == 1
    tool.locator(".example .load").first.click()
    _replace(tool)
    until(lambda: tool.locator(CHECKED).count() > 1)


# Several persons

def test_each_person_has_answers_and_results_of_their_own(tool, of):
    answer_all(tool, making_offence(of, "detention"))
    assert "detention" in groups(tool)["established"]
    tool.locator(ADD).click()
    assert not tool.locator('.fact[data-fact="detained"] input:checked').count() and not any(groups(tool).values())
    answer_all(tool, making_offence(of, "smuggling"))
    assert groups(tool)["established"] == ["smuggling"]
    tool.locator(".tab").first.click()
    assert "detention" in groups(tool)["established"] and "smuggling" not in groups(tool)["established"]


def test_a_second_person_takes_over_what_is_common_to_the_file_and_one_sees_what(tool, of):
    answer(tool, after_code="established", minor="to-prove", recruited="established")
    tool.locator(ADD).click()
    assert tool.locator(CHECKED).evaluate_all("all => all.map(one => one.name)") == [
        "answer-after-code", "answer-minor"]
    said = tool.locator(".taken").inner_text()
    assert "ne répondez qu’à ce qu’on lui reproche" in said
    assert "Repris de P1" in said and "décembre 2024" in said and "◇ à prouver" in said and "recrutée" not in said
    tool.locator('[data-taken="after-code"] input').click()
    assert tool.locator(CHECKED).count() == 1, "unticked, it is no answer of the second person"
    tool.locator('[data-taken="after-code"] input').click()
    assert tool.locator(CHECKED).count() == 2
    tool.locator(".tab").first.click()
    assert not tool.locator(".taken").is_visible() and tool.locator(CHECKED).count() == 3


def test_what_is_taken_over_calls_no_offence_by_itself(reader, of):
    assert len(of.shared) > 5
    [found] = sorted_at_once(reader, [dict.fromkeys(of.shared, "established")])
    assert not any(found["groups"].get(group) for group in ("established", "to-prove")), "their elements wait"
    reader.locator(".tally .clear").click()


def test_facts_of_acts_abroad_are_asked_once_some_took_place_abroad(tool):
    topic = tool.locator(".topic", has=tool.locator("#theme-abroad"))
    assert not topic.is_visible()
    assert "La personne" in tool.locator(".topic .next").first.inner_text()
    answer(tool, outside_mali="to-prove")
    assert topic.is_visible() and "Hors du Mali" in tool.locator(".topic .next").first.inner_text()
    answer(tool, act_in_mali="established")
    answer(tool, outside_mali="ruled-out")
    assert topic.is_visible(), "what was answered is not taken out of sight"


def test_they_stand_side_by_side_on_the_screen_and_on_paper(tool, of):
    answer_all(tool, making_offence(of, "detention"))
    assert not tool.locator(".compare").is_visible(), "nothing to compare with one person"
    tool.locator(ADD).click()
    tool.locator("#repere").fill("M2")
    answer_all(tool, making_offence(of, "smuggling"))
    prints = on_paper(tool)
    table = tool.locator(".compare table").first
    assert table.locator("thead th").all_inner_texts()[1:] == ["P1", "M2"]
    rows = {row[0]: row[1:] for row in table.locator("tbody tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))")}
    names = {one.id: one.name.fr for one in of.offences}
    assert [cell[0] for cell in rows[names["smuggling"]]] == ["—", "✓"]
    assert [cell[0] for cell in rows[names["detention"]]] == ["✓", "—"]
    assert tool.locator(TABLES).count() == 2, "and fact by fact"
    assert not prints or not tool.locator(".desk, .people").first.is_visible()


# On the screen together; on paper the offences first, the facts last.
TABLES = ".compare table:visible, .everyone table:visible"
# Each text of the outcome in view, but for its titles, its states and its buttons.
SAID = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector(".result"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {parentElement, data} = walker.currentNode;
    if (!parentElement.closest("h2, h3, .card > h4, .state, .buttons, summary, .several")) found.push(data.trim());
  }
  return found;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_persons_are_printed_on_seven_pages_and_no_reason_is_lost(chromium_window, package, of, language):
    """Four or five offences each, one of them under eighteen and perhaps an accomplice."""
    page = chromium_window(viewport={"width": 1366, "height": 650}).new_page()
    open_tool(page, package, language)
    said = set()
    for n, offences in enumerate((("trafficking", "procuring", "exploitation-documents", "detention"),
                                  ("smuggling", "smuggling-documents", "detention", "wounds"),
                                  ("trafficking", "procuring", "witness-pressure", "wounds"))):
        if n:
            page.locator(ADD).click()
            page.locator("#repere").fill(f"M{n + 1}")
        facts = {"after-code": "established", "outside-mali": "established", "minor": "established"}
        for offence in offences:
            facts |= making_offence(of, offence)
        if n == 2:
            facts |= {"suspect-minor": "established", "accomplice": "to-prove", "injuries": "to-prove"}
        answer_all(page, facts)
        said |= set(page.evaluate(SAID))
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))) <= 7
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".everyone")
    assert len(said) > 100 and [one for one in said if one and one not in paper.text_content()] == []
    assert page.locator(".card:visible").count() == paper.locator(".card:visible").count() == 8, "none twice"
    for mark, offence in (("P1", "exploitation-documents"), ("M2", "smuggling"), ("M3", "witness-pressure")):
        assert paper.locator(f'.card[data-offence="{offence}"] .states').inner_text().startswith(f"{mark} —")
    states = paper.locator('.card[data-offence="trafficking"] .states').inner_text()
    assert ["P1" in states, "M2" in states, "M3" in states] == [True, False, True]
    of_minors = {"fr": "Mineur de plus de quinze ans en garde", "en": "Minor over fifteen in police custody"}[language]
    assert paper.locator("li", has_text=of_minors).locator("small").inner_text() == "M3", "what concerns one says whom"
    assert page.locator(TABLES).count() == 2, "each fact once, for all"
    assert page.locator(".everyone > :last-child table").is_visible(), "after the offences"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".everyone").count() == 0 and page.locator("#repere").input_value() == "M3"


def test_a_person_with_answers_is_removed_only_when_one_agrees(tool):
    _two_persons(tool)
    tool.locator(".person .remove").click()
    until(lambda: tool.locator(".saving .asking:visible").count() == 1)
    tool.locator(".saving .asking button").nth(1).click()
    assert tool.locator(".tab").count() == 2
    tool.locator(".person .remove").click()
    _replace(tool)
    until(lambda: tool.locator(".tab:visible").count() == 0)
    assert tool.locator(CHECKED).count() == 2, "the other keeps their answers"


def test_a_file_takes_six_persons_and_no_more(tool):
    for _ in range(MOST_PEOPLE - 1):
        tool.locator(ADD).click()
    assert tool.locator(ADD).is_disabled() and tool.locator(ADD).inner_text() == f"{MOST_PEOPLE} personnes au plus"
    assert tool.locator(".tab").count() == MOST_PEOPLE


# The file

def test_before_the_first_save_the_page_asks_for_codes_and_says_why(chromium_window, package):
    page = chromium_window(accept_downloads=True).new_page()
    open_tool(page, package)
    _two_persons(page)
    page.locator("#repere").fill("Moussa D.")
    page.locator(".saving .main").click()
    asked = page.locator(".saving .asking p").inner_text()
    assert "n’est pas chiffré" in asked and "P1, P2" in asked and "Moussa D." in asked and "RP 214" not in asked
    with page.expect_download() as download:
        page.keyboard.press("Enter")  # the answer that has the focus puts codes
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [one["mark"] for one in saved["people"]] == ["", "P2"] and saved["title"] == "RP 214"
    page.locator("#repere").fill("Moussa D.")
    page.locator(".saving .main").click()
    with page.expect_download() as download:
        page.locator(".saving .asking button").first.click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["people"][1]["mark"] == "Moussa D."


def test_a_name_stays_out_of_the_name_of_the_file_and_is_challenged_again_once_opened(tool):
    _two_persons(tool)
    tool.locator(TITLE).fill("RP 112/2027 Maïga")

    def saved() -> tuple[str, str]:
        tool.locator(".saving .main").click()
        until(lambda: tool.locator(".saving .asking:visible").count() == 1)
        assert "Maïga" in tool.locator(".saving .asking p").inner_text()
        return given_to_save(tool, tool.locator(".saving .asking button").first.click)

    name, text = saved()
    assert re.fullmatch(r"faits-\d{4}-\d\d-\d\d-\d\dh\d\d\.json", name) and "Maïga" in json.loads(text)["title"]
    _give(tool, text)
    until(lambda: _told(tool).startswith("Ouvert"))
    assert "Maïga" in json.loads(saved()[1])["title"]


def test_saving_and_its_state_stay_in_view(chromium_window, package):
    page = chromium_window(viewport={"width": 1366, "height": 650}).new_page()
    open_tool(page, package)
    page.evaluate("() => { URL.createObjectURL = () => { throw new Error('no file here'); }; }")
    answer(page, detained="established", slavery_by_others="established")
    for size in ({"width": 1366, "height": 650}, {"width": 360, "height": 640}):
        page.set_viewport_size(size)
        page.evaluate("document.querySelector('.result').lastElementChild.scrollIntoView()")
        for what in (".saving .main", ".put-away"):
            box = page.locator(what).bounding_box()
            assert 0 <= box["y"] and box["y"] + box["height"] <= size["height"], (what, size)
    assert page.locator(".put-away").inner_text() == "● pas encore enregistré"
    page.locator(".saving .main").click()
    assert page.locator(".put-away").inner_text().startswith("✗ ce navigateur n’enregistre pas")
    assert '"detained": "established"' in page.locator(".saving textarea").input_value()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_fact_is_within_one_screen(chromium_window, package, language):
    page = chromium_window(viewport={"width": 1366, "height": 650}).new_page()
    open_tool(page, package, language)
    for size in ({"width": 1366, "height": 650}, {"width": 360, "height": 640}):
        page.set_viewport_size(size)
        foot = page.evaluate("""() => Math.min(innerHeight, innerWidth < 500 ?
            document.querySelector(".tally").getBoundingClientRect().top : innerHeight)""")
        fact = page.locator(".fact .choices").first.bounding_box()
        assert fact["y"] + fact["height"] <= foot, size


def test_what_is_saved_opens_again_in_the_other_language(tool, package):
    _two_persons(tool)
    text, before = _text(tool), _state(tool)
    assert json.loads(text)["format"] == FORMAT and json.loads(text)["people"][1]["answers"] == {
        "after-code": "established", "recruited": "established", "deception": "to-prove"}
    open_tool(tool, package, "en")
    _give(tool, "\ufeff" + text)
    until(lambda: tool.locator(".tab").count() == 2)
    tool.locator(".tab").nth(1).click()
    assert _state(tool) == before


def test_the_button_gives_the_file_and_then_nothing_is_lost(chromium_window, package):
    page = chromium_window(accept_downloads=True).new_page()
    open_tool(page, package)
    _two_persons(page)
    with page.expect_download() as download:
        page.locator(".saving .main").click()
    saved = download.value
    assert saved.suggested_filename.startswith("faits-rp-214-") and saved.suggested_filename.endswith(".json")
    assert json.loads(Path(saved.path()).read_text(encoding="utf-8"))["title"] == "RP 214"
    assert re.fullmatch(r"✓ enregistré à \d\d h \d\d", page.locator(".put-away").inner_text())


def test_a_file_dropped_on_the_page_opens(tool):
    _two_persons(tool)
    text = _text(tool)
    tool.locator(".tally .clear").click()
    tool.evaluate("""text => { const data = new DataTransfer();
      data.items.add(new File([text], "faits.json", {type: "application/json"}));
      for (const type of ["dragover", "drop"]) {
        const event = new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true});
        document.querySelector(".offences").dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error("the browser would leave for the file"); } }""", text)
    _replace(tool)
    until(lambda: _told(tool).startswith("Ouvert : faits.json"))


def test_facts_of_a_later_version_are_said_and_go_back_into_the_file(tool):
    answer(tool, detained="established")
    file = json.loads(_text(tool))
    file["people"][0]["answers"] |= {"asked-later": "to-prove", "constructor": "established"}
    _give(tool, _signed(tool, file))
    _replace(tool)
    until(lambda: "ne connaît pas : 2" in _told(tool))
    assert tool.locator(CHECKED).count() == 1
    assert json.loads(_text(tool))["people"][0]["answers"] == file["people"][0]["answers"]


def _bad(page) -> dict[str, tuple[str | bytes, str]]:
    """By what it is: a file, and words of the sentence that refuses it."""
    whole = json.loads(_text(page))
    first = whole["people"][0]

    def with_answers(answers: dict) -> str:
        return _signed(page, {**whole, "people": [{**first, "answers": answers}]})

    return {
        "five megabytes": (b"{" + b" " * 5_000_000, "trop gros"),
        "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "autre logiciel"),
        "another software": ('{"name": "x"}', "autre logiciel"),
        "a list": ("[]", "autre logiciel"),
        "cut": (json.dumps(whole)[:-40], "incomplet"),
        "progress": (json.dumps({**whole, "format": "traite-trafic-mali/progress"}), "« Mon parcours »"),
        "results": (json.dumps({**whole, "format": "traite-trafic-mali/result"}), "formateur"),
        "a road map": (json.dumps({**whole, "format": "traite-trafic-mali/roadmap"}), "feuille de route"),
        "another course": (_signed(page, {**whole, "format": "niger/qualification"}), "autre cours"),
        "a later form": (_signed(page, {**whole, "version": 2}), "version plus récente"),
        "a tower": (f'{{"format": "{FORMAT}", "version": 1, "people": {"[" * 9000}{"]" * 9000}}}', "abîmé"),
        "a fact of no form": (with_answers({"<b>": "to-prove"}), "abîmé"),
        "an answer of no form": (with_answers({"minor": "yes"}), "abîmé"),
        "too many": (_signed(page, {**whole, "people": [first] * 7}), "plus de 6 personnes"),
        "nobody": (_signed(page, {**whole, "people": []}), "abîmé"),
    }


def test_a_file_that_is_not_one_is_refused_with_what_it_is_and_nothing_is_lost(tool):
    _two_persons(tool)
    before = _state(tool)
    for name, (text, words) in _bad(tool).items():
        _give(tool, text, f"{name}.json")
        until(lambda name=name: f"{name}.json" in _told(tool))
        assert words in _told(tool) and "rien n’a changé" in _told(tool), (name, _told(tool))
        assert _state(tool) == before, name


def test_a_file_changed_outside_the_course_is_opened_only_by_who_agrees(tool):
    _two_persons(tool)
    before, text = _state(tool), _text(tool).replace("RP 214", "RP 241")
    hostile = text.rstrip()[:-1] + ', "__proto__": {"format": "x"}}'
    for agrees, words in ((False, "rien n’a changé"), (True, "Ouvert")):
        _give(tool, hostile)
        asked = until(lambda: tool.locator(".saving .asking:visible").inner_text())
        assert "faits.json a été modifié hors du cours" in asked and "relisez tout" in asked
        tool.locator(".saving .asking button").nth(0 if agrees else 1).click()
        if agrees:
            _replace(tool)  # what is on the page is in no file
        until(lambda words=words: words in _told(tool))
        assert agrees or _state(tool) == before
    assert tool.evaluate("({}).format") is None and tool.locator(TITLE).input_value() == "RP 241"


@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_accident_to_a_saved_file_is_taken_for_answers(reader, data):
    text = reader.evaluate("""() => Course.qualification.encode({title: "RP 214", people: [
      {mark: "M1", answers: {detained: 3, minor: 0}, aside: {later: 2}}, {mark: "", answers: {}, aside: {}}]})""")
    at, until_ = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    spoilt = text[:at] + data.draw(st.text(max_size=6)) + text[until_:]
    found = reader.evaluate("""text => { try { return Course.qualification.decode(text); } catch (fault) {
      if (!fault.said) throw fault;
      return fault.said; } }""", spoilt)
    if isinstance(found, str):
        assert found.endswith(".")
    elif not found["isChanged"]:
        assert json.loads(spoilt.strip("\ufeff")) == json.loads(text), "only a file that says the same is taken"


# Where answers stay

def test_answers_follow_the_change_of_language_back_and_reload(tool):
    _two_persons(tool)
    addresses = []
    tool.on("framenavigated", lambda frame: addresses.append(frame.url))
    tool.locator("#language-switch").click()
    until(lambda: tool.locator("html[lang=en] .qualify.ready").count() == 1)
    assert tool.locator(".tab").count() == 2 and tool.locator(CHECKED).count() == 3
    assert "#reponses" not in tool.evaluate("location.hash")
    assert any("#reponses=" in url for url in addresses)
    answer(tool, minor="established")
    tool.reload()
    until(lambda: tool.locator(".qualify.ready").count() == 1)
    until(lambda: tool.locator(CHECKED).count() == 4)  # the person in view is in view again, with the last answer
    tool.locator(".tally .see").click()  # an entry of the history more
    tool.reload()
    until(lambda: tool.locator(".qualify.ready").count() == 1 and tool.locator(CHECKED).count() == 4)
    leave_by(tool, "history.back()")  # Firefox's driver never comes back from its own « back »
    until(lambda: not tool.evaluate("location.hash"))
    leave_by(tool, "history.back()")
    until(lambda: tool.locator("html[lang=fr] .qualify.ready").count() == 1)
    assert tool.locator(CHECKED).count() == 3 and tool.locator(".tab").count() == 2


SECRET = re.compile("Diarra|Moussa")
WRITTEN = "JSON.stringify([history.state, location.href, document.cookie, name, Object.entries(localStorage)])"
SHOWN = "document.documentElement.innerText + [...document.querySelectorAll('input, textarea')].map(one => one.value)"


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_names_live_in_the_tab_alone_and_the_next_person_finds_none(windows, package, name):
    context = getattr(windows, name)()
    page = context.new_page()
    addresses = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    page.on("dialog", lambda dialog: dialog.accept())
    open_tool(page, package)
    _two_persons(page)
    page.locator(TITLE).fill("Dossier Diarra")
    page.locator("#repere").fill("Moussa")
    settle(page)
    for language in ("en", "fr"):  # one way, and Back
        if language == "en":
            page.locator("#language-switch").click()
        else:
            leave_by(page, "history.back()")
        until(lambda language=language: page.locator(f"html[lang={language}] .qualify.ready").count() == 1)
        until(lambda: page.locator(TITLE).input_value() == "Dossier Diarra")
        assert page.locator(".tab").all_inner_texts() == ["P1", "Moussa"] and page.locator(CHECKED).count() == 3
        assert not SECRET.search(page.evaluate(WRITTEN))
    assert not [url for url in addresses if SECRET.search(url)]
    held = awaited(page, "Course.learner.Progress.peek()")
    assert not SECRET.search(json.dumps(held))
    leave_by(page, "history.forward()")
    until(lambda: page.locator("html[lang=en] .qualify.ready").count() == 1)
    until(lambda: page.locator(TITLE).input_value() == "Dossier Diarra")
    other = context.new_page()  # another tab of the same browser
    open_tool(other, package)
    settle(other)
    assert not SECRET.search(other.evaluate(SHOWN))
    leave_by(page, "document.querySelector('.saving .erase').click()")  # nor does it click after a « back »
    until(lambda: "remain" in _told(page))
    assert not SECRET.search(page.evaluate(SHOWN)) and page.locator(CHECKED).count() == 3
    leave_by(page, "history.back()")  # the next person on the machine
    until(lambda: page.locator("html[lang=fr] .qualify.ready").count() == 1)
    for _ in range(2):
        assert not SECRET.search(page.evaluate(SHOWN)), "not even before the tab has answered"
        settle(page)
        awaited(page, "Course.learner.Progress.tab()")
    assert page.locator(CHECKED).count() == 3, "the answers stay"
    context.close()


# On a busy machine: the page hears nothing of the hub before `heard()`.
DEAF = """if (parent === window) {
  const late = [];
  let isDeaf = true;
  addEventListener("message", event => {
    if (!isDeaf) return;
    event.stopImmediatePropagation();
    late.push(event);
  });
  window.heard = () => {
    isDeaf = false;
    for (const {data, source, origin} of late) dispatchEvent(new MessageEvent("message", {data, source, origin}));
  };
}"""


def test_names_outlast_a_hub_that_answers_late(page, package):
    page.add_init_script(DEAF)
    page.on("dialog", lambda dialog: dialog.accept())
    open_tool(page, package)
    _two_persons(page)
    page.locator(TITLE).fill("Dossier Diarra")
    leave_by(page, "document.querySelector('#language-switch').click(); setTimeout(heard, 500)")
    until(lambda: page.locator("html[lang=en] .qualify.ready").count() == 1)
    _desk(page)
    timers_run(page, 4500)  # a page goes on without its hub after four seconds
    page.locator(TITLE).fill("RP 3")
    page.evaluate("heard()")
    until(lambda: page.locator(".tab").all_inner_texts() == ["P1", "M2"])
    assert page.locator(TITLE).input_value() == "RP 3", "what was typed meanwhile stays"
    [held] = json.loads(awaited(page, "Course.learner.Progress.tab()")).values()
    assert (held["title"], held["marks"]) == ("RP 3", ["", "M2"])


def test_a_page_kept_for_back_holds_no_name(tool):
    """As Firefox keeps it: left, then shown again as it stood."""
    _two_persons(tool)
    tool.locator("#repere").fill("Moussa")
    settle(tool)
    awaited(tool, "Course.learner.Progress.tab()")
    tool.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert not SECRET.search(tool.evaluate(SHOWN))
    tool.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    until(lambda: tool.locator(".tab").all_inner_texts() == ["P1", "Moussa"])


def test_leaving_asks_only_when_something_would_be_lost(tool):
    tool.locator("#language-switch").click()
    until(lambda: tool.locator("html[lang=en] .qualify.ready").count() == 1)
    answer(tool, minor="established")
    _desk(tool)
    tool.locator(TITLE).click()
    tool.keyboard.type("RP 3")
    settle(tool)
    tool.locator("#language-switch").click()
    until(lambda: tool.locator("html[lang=fr] .qualify.ready").count() == 1)
    assert tool.asked == [] and tool.locator(CHECKED).count() == 1, "all goes with the reader"
    _desk(tool)
    tool.locator(TITLE).click()  # a gesture, or no browser asks
    leave_by(tool, "location.href = 'index.html'")
    until(lambda: tool.evaluate("1") and tool.asked == ["beforeunload"])  # asking lets the driver hear
    until(lambda: tool.evaluate("location.pathname").endswith("/index.html"))  # closed on its way, it never ends


def test_an_address_of_another_version_is_said_and_stops_nothing(tool, package):
    for hash_ in ("#reponses=00000000.0.AAAA~", "#reponses=", "#reponses=%E0%A4%A", "#reponses=__proto__.9.~x"):
        tool.goto("about:blank")
        tool.goto((package / "fr" / PAGE).as_uri() + hash_)
        until(lambda: tool.locator(".qualify.ready").count() == 1)
        assert "autre version" in _told(tool) and tool.locator(CHECKED).count() == 0


# From a lesson

@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_leads_to_the_offence_that_it_teaches(page, package, of, language):
    taught = {lesson for offence in of.offences for lesson in offence.lessons}
    for lesson in taught:
        main = main_of(package, f"{language}/{lesson.removesuffix('.md')}.html")
        links = [link.get("href").partition("#") for link in main.iterfind(".//p[@class='practise']/a")]
        assert [anchor for page_of, _, anchor in links if page_of.endswith("/qualifier.html")] == [
            f"infraction-{one.id}" for one in of.offences if lesson in one.lessons]
    open_page(page, package, f"{language}/m03-trafic-illicite-de-migrants/6-transporteur.html")
    page.locator('.practise a[href$="#infraction-carrier-check"]').click()
    until(lambda: page.locator("#infraction-carrier-check").is_visible())
    until(lambda: page.locator(".offence[open]").count() == 1)  # all stand open until the script has spoken


def test_the_daily_tool_is_within_reach_of_the_keyboard_and_large_enough(chromium_window, package):
    page = chromium_window(viewport={"width": 320, "height": 700}).new_page()
    open_tool(page, package)
    _two_persons(page)
    small = page.evaluate("""() => [...document.querySelectorAll(
        ".start button, .start input:not([hidden]), .saving button, .people button, .person button, .person #repere")]
      .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML)""")
    assert small == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.locator(TITLE).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('open')")
