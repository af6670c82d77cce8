"""What a magistrate believes of « Qualifier les faits »: it sorts the answers, element by element, and decides
nothing."""

from __future__ import annotations

import functools
import gzip
import re
from pathlib import Path

import pytest

from access.test_pages import violations
from builder.read import strict_yaml
from hands.product import LANGUAGES, settle, timers_run, until
from hands.progress_store import BESIDE_PROGRESS
from learner.qualification_page import (
    GROUPS,
    PAGE,
    aggravations,
    answer_all,
    card,
    elements,
    group_of,
    groups,
    making,
    making_offence,
    notices,
    open_tool,
    sorted_at_once,
    status,
)

PATTERNS = strict_yaml.read((Path(__file__).parents[1] / "qualification_patterns.yml").read_text(encoding="utf-8"))
OFFENCE = "trafficking"


@pytest.fixture(scope="session")
def of(course):
    return course.qualification


@pytest.fixture
def tool(page, package):
    """The page, in each of the two browsers in turn."""
    open_tool(page, package)
    return page


@pytest.fixture
def sorter(one_window, package):
    """The page in one Chromium, opened anew: the sorting is the same in both browsers, and there is much to sort."""
    one_window.goto("about:blank")
    open_tool(one_window, package)
    return one_window


def _offence(of, id=OFFENCE):
    return next(offence for offence in of.offences if offence.id == id)


TOLD = {"chromium": PATTERNS, "firefox": PATTERNS[::6]}  # all in one, some in the second


@pytest.fixture(scope="module")
def told(windows, package):
    """What the page makes of each situation: all are told it one after the other, in one load a browser."""
    @functools.cache
    def by(name: str) -> dict[str, dict]:
        context = getattr(windows, name)()
        page = context.new_page()
        open_tool(page, package)
        found = sorted_at_once(page, [pattern["facts"] for pattern in TOLD[name]])
        context.close()
        return {pattern["id"]: one for pattern, one in zip(TOLD[name], found, strict=True)}
    return by


@pytest.mark.parametrize(("name", "pattern"), [
    pytest.param(name, pattern, id=f"{name}-{pattern['id']}") for name, all in TOLD.items() for pattern in all])
def test_a_whole_situation_gives_the_offences_a_jurist_expects(told, of, name, pattern):
    assert set(pattern["facts"]) <= {fact.id for fact in of.facts}, "a fact that the page does not ask"
    expected = {group: sorted(pattern["groups"].get(group, [])) for group in GROUPS}
    assert set(pattern["groups"]) <= set(GROUPS)
    assert {id for ids in expected.values() for id in ids} <= {one.id for one in of.offences}, "an unknown offence"
    found = told(name)[pattern["id"]]
    assert {group: sorted(found["groups"].get(group, [])) for group in GROUPS} == expected
    for offence, names in pattern.get("aggravations", {}).items():
        assert sorted(found["aggravations"].get(offence, [])) == sorted(names)
    if "notices" in pattern:
        assert sorted(found["notices"]) == sorted(pattern["notices"])
    for lead in of.leads:
        if lead.id in pattern.get("leads", {}):
            assert [id for id in found["leads"] if id in {line.id for line in lead.lines}] == pattern["leads"][lead.id]
    said = _plain(found["said"])
    assert [one for one in pattern.get("said", ()) if _plain(one) not in said] == []
    assert [one for one in pattern.get("unsaid", ()) if _plain(one) in said] == []
    for who, why in pattern.get("spared", {}).items():
        assert why in found["cited"] if why.startswith("cp-") else why not in _standing(found), who


def _standing(found: dict) -> set[str]:
    return {id for group in GROUPS[:3] for id in found["groups"].get(group, ())}


def test_every_pattern_has_a_name_of_its_own():
    names = [pattern["id"] for pattern in PATTERNS]
    assert len(names) == len(set(names)) >= 40


# The three answers and silence

def test_with_every_element_established_the_offence_is_given_as_established(sorter, of):
    answer_all(sorter, making_offence(of, OFFENCE))
    assert group_of(sorter, OFFENCE) == "established"
    assert set(elements(sorter, OFFENCE).values()) == {"established"}
    assert sorter.locator(f"#examen-{OFFENCE} .elements .proofs").count() == 0


def test_one_element_to_prove_leaves_the_offence_to_prove_and_says_what_would_prove_it(sorter, of):
    element = _offence(of).elements[0]
    answer_all(sorter, making_offence(of, OFFENCE, **{element.id: "to-prove"}))
    assert group_of(sorter, OFFENCE) == "to-prove"
    assert elements(sorter, OFFENCE)[element.id] == "to-prove"
    said = card(sorter, OFFENCE).locator(f'[data-element="{element.id}"]').text_content()
    [fact] = making(element.met, "to-prove")
    proof = next(one.proof.fr for one in of.facts if one.id == fact)
    assert "◇ à prouver" in said and _plain(proof) in _plain(said)


def test_an_element_nobody_looked_at_is_said_so_and_leads_to_its_question(sorter, of):
    element = next(one for one in _offence(of).elements if one.id not in _offence(of).keys)
    answer_all(sorter, making_offence(of, OFFENCE, **{element.id: "not-examined"}))
    assert group_of(sorter, OFFENCE) == "not-examined"
    line = card(sorter, OFFENCE).locator(f'[data-element="{element.id}"]')
    assert "○ non examiné" in line.text_content()
    if line.locator(".proofs[open]").count() == 0:
        line.locator(".proofs summary").click()
    link = line.locator(".proofs a").first
    fact = link.get_attribute("href").removeprefix("#fait-")
    link.click()
    until(lambda: sorter.locator(f'.fact[data-fact="{fact}"]').is_visible())


def test_an_element_ruled_out_rules_the_offence_out_as_things_are_and_names_it(sorter, of):
    element = next(one for one in _offence(of).elements if one.id not in _offence(of).keys)
    answer_all(sorter, making_offence(of, OFFENCE, **{element.id: "ruled-out"}))
    assert group_of(sorter, OFFENCE) == "ruled-out"
    assert card(sorter, OFFENCE).count() == 0, "listed in one line, without penalty"
    line = sorter.locator(f'[data-group="ruled-out"] [data-offence="{OFFENCE}"]').inner_text()
    assert "Élément écarté" in line and _plain(element.name.fr) in _plain(line)


def test_an_offence_that_nothing_characteristic_calls_for_is_not_listed(sorter, of):
    keys = {fact for one in _offence(of).elements if one.id in _offence(of).keys for fact in one.met.facts()}
    answer_all(sorter, {fact: "established" for one in _offence(of).elements for fact in one.met.facts()
                      if fact not in keys})
    assert group_of(sorter, OFFENCE) == ""


def test_several_offences_stand_together_and_the_page_does_not_choose(tool, of):
    offences = (OFFENCE, "smuggling", "slavery")
    answer_all(tool, {fact: state for id in offences for fact, state in making_offence(of, id).items()})
    assert set(offences) <= set(groups(tool)["established"])
    assert tool.locator(".result .several").is_visible()
    standing = sum(len(groups(tool)[group]) for group in GROUPS[:3])
    until(lambda: status(tool).startswith(_spaced(f"Encore possibles : {standing}.")))


def test_an_aggravation_is_shown_once_answered_and_the_others_are_counted(sorter, of):
    offence = _offence(of)
    circumstance = offence.aggravations[0]
    base = making_offence(of, OFFENCE)
    answer_all(sorter, base | making(circumstance.met, "to-prove"))
    assert aggravations(sorter, OFFENCE)[circumstance.id] == "to-prove"
    block = card(sorter, OFFENCE).locator(".aggravations")
    assert _plain(circumstance.effect.fr) in _plain(block.text_content())
    if len(offence.aggravations) > len(aggravations(sorter, OFFENCE)):
        assert re.search(r"non examinées : \d", _plain(block.text_content()))


def test_a_rule_to_recall_appears_with_its_facts(tool, of):
    notice = of.notices[0]
    assert notices(tool) == []
    answer_all(tool, making(notice.when, notice.level))
    assert notice.id in notices(tool)
    assert _plain(notice.text.fr) in _plain(tool.locator(".recalled").inner_text())


# Where the outcome leads

def test_the_outcome_leads_on_after_the_offences_and_says_which_of_them_it_means(tool, of):
    answer_all(tool, making_offence(of, OFFENCE))
    follows = tool.locator(".result .follows")
    assert follows.evaluate("one => one === one.parentElement.lastElementChild")
    assert _plain(follows.locator("h4").first.inner_text()) == _plain(of.leads[1].title.fr), "nothing took place abroad"
    line = follows.locator('[data-lead="pole-crime"]')
    assert line.count() == 1 and "Concerne :" not in _plain(line.inner_text()), "the only offence needs no name"
    answer_all(tool, making_offence(of, "detention"))
    assert _plain(line.inner_text()).endswith(_plain(f"Concerne : {_offence(of).name.fr}."))
    assert follows.locator('[data-lead="connected"]').count() == 1
    answer_all(tool, {"suspect-minor": "established"})
    assert line.count() == 0 and follows.locator('[data-lead="minor"]').count() == 1
    answer_all(tool, {"no-part": "established"})
    assert group_of(tool, OFFENCE) == "ruled-out"
    assert follows.locator("[data-lead]").evaluate_all("all => all.map(one => one.dataset.lead)") == [
        "minor", "custody-minor", "remand-minor"], "whatever the offence, even none"
    answer_all(tool, {"suspect-minor": "ruled-out"})
    assert follows.count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_it_leads_to_opens_at_its_place(package, of, language):
    html = (package / language / PAGE).read_text(encoding="utf-8")
    leads = html[html.index('<section class="leads">'):]
    found = re.findall(r'href="([^"#]+)(?:#([^"]+))?"', leads[:leads.index("</section>")])
    assert len(found) > len(of.lines)
    for file, anchor in set(found):
        other = (package / language / file).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in other, (file, anchor)


def test_what_holds_until_it_is_answered_is_not_given_for_established(tool, of):
    facts = making_offence(of, OFFENCE)
    answer_all(tool, {fact: state for fact, state in facts.items() if fact not in ("no-part", "excused")})
    assert group_of(tool, OFFENCE) == "established" and "part" not in elements(tool, OFFENCE)
    answer_all(tool, {"excused": "to-prove"})
    assert elements(tool, OFFENCE)["part"] == "to-prove" == group_of(tool, OFFENCE)


# What it never does

def test_it_says_that_it_does_not_decide_and_computes_no_sentence(tool, of):
    offence = _offence(of)
    facts = making_offence(of, OFFENCE)
    for circumstance in offence.aggravations:
        facts |= {fact: facts.get(fact, state) for fact, state in making(circumstance.met, "established").items()}
    answer_all(tool, facts)
    assert "ne décide pas" in tool.locator(".result .never").inner_text()
    assert tool.locator(".result h3, .result h4").count() >= 2
    penalty = card(tool, OFFENCE).locator(".penalty dd").text_content()
    assert _plain(penalty).startswith(_plain("Crime. " + offence.penalty.fr)), "as written, nothing added"
    numbers = re.compile(r"\d+")
    static = tool.locator(f'.offences [data-offence="{OFFENCE}"]').text_content()
    asked = tool.locator(".asked").text_content()
    assert set(numbers.findall(card(tool, OFFENCE).text_content())) <= \
        set(numbers.findall(static + asked)) | {str(n) for n in range(len(offence.aggravations) + 1)}


def test_nothing_is_kept_nor_written_in_the_address(tool, of, package):
    settle(tool)
    before = tool.evaluate(f"JSON.stringify([{BESIDE_PROGRESS}, Course.learner.Progress.all(), document.cookie])")
    answer_all(tool, making_offence(of, OFFENCE))
    timers_run(tool, 450)
    assert tool.evaluate(
        f"JSON.stringify([{BESIDE_PROGRESS}, Course.learner.Progress.all(), document.cookie])") == before
    assert tool.url.endswith(PAGE)
    tool.goto("about:blank")
    open_tool(tool, package)  # the page opened again, not gone back to: another file begins
    assert tool.locator(".choices input:checked").count() == 0 and not any(groups(tool).values())


def test_a_reference_opens_elsewhere_so_that_the_answers_stay(tool, of):
    answer_all(tool, making_offence(of, OFFENCE))
    leaving = tool.locator(".qualify a[href*='.html']")
    assert leaving.count() > 5
    assert set(leaving.evaluate_all("all => all.map(link => link.target)")) == {"_blank"}
    for link in tool.locator(".result a[href*='textes']").all()[:3]:
        anchor = link.get_attribute("href").partition("#")[2]
        assert anchor.startswith(("cp-", "cpp-", "open-", "const-", "palerme-"))


# By hand

def test_answers_are_given_changed_and_withdrawn_with_the_keyboard(tool, of):
    fact = of.topics[0].facts[0].id
    row = tool.locator(f'.fact[data-fact="{fact}"]')
    tool.locator(".topic summary").first.focus()
    tool.keyboard.press("Tab")
    tool.keyboard.press("Space")
    assert row.get_attribute("data-answer") == "established"
    tool.keyboard.press("ArrowRight")
    assert row.get_attribute("data-answer") == "to-prove"
    tool.keyboard.press("ArrowRight")
    assert row.get_attribute("data-answer") == "ruled-out"
    tool.keyboard.press("Tab")
    assert tool.evaluate("document.activeElement.className") == "undo"
    tool.keyboard.press("Enter")
    assert row.get_attribute("data-answer") == ""
    assert tool.evaluate("document.activeElement.type") == "radio", "the focus comes back to the choices"


def test_a_topic_opens_the_next_one_with_the_keyboard(tool):
    tool.locator(".topic .next").first.focus()
    tool.keyboard.press("Enter")
    following = tool.locator(".topic:visible").nth(1)
    assert following.evaluate("box => box.open && box.firstChild === document.activeElement")
    tool.keyboard.press("Enter")
    assert not following.evaluate("box => box.open")


def test_the_clear_button_takes_everything_away_and_gives_it_back(tool, of):
    answer_all(tool, making_offence(of, OFFENCE))
    found = groups(tool)
    tool.locator(".tally .clear").click()
    assert tool.locator(".choices input:checked").count() == 0 and not any(groups(tool).values())
    until(lambda: status(tool) == "Réponses effacées.")
    assert tool.locator(".tally .clear").inner_text() == "Rétablir les réponses"
    tool.locator(".tally .clear").click()
    assert groups(tool) == found
    tool.locator(".tally .clear").click()
    answer_all(tool, {of.facts[0].id: "ruled-out"})
    assert tool.locator(".tally .clear").inner_text() == "Effacer les réponses", "a new answer starts a new file"


def test_before_any_answer_the_page_says_what_to_do(tool):
    assert status(tool) == "Aucune réponse."
    assert "Rien n’est coché" in tool.locator(".result .empty").inner_text()


# By ear, by eye, on paper

def test_a_screen_reader_hears_the_count_once(tool, of):
    tool.evaluate("""() => { window.said = [];
      new MutationObserver(all => all.forEach(one => said.push(one.target.textContent)))
        .observe(document.querySelector(".tally > [role=status]"),
                 {childList: true, characterData: true, subtree: true}); }""")
    answer_all(tool, making_offence(of, OFFENCE))
    until(lambda: tool.evaluate("said.length"))
    timers_run(tool, 300)
    regions = tool.locator(".tally > [role=status], .tally [aria-live]").count()
    assert regions == 1
    said = tool.evaluate("said")
    assert len(said) == len(set(said)) >= 1, said
    radio = tool.locator(".choices input:checked").first
    radio.evaluate("input => input.dispatchEvent(new Event('change'))")
    timers_run(tool, 300)
    assert tool.evaluate("said.length") == len(said), "the same count is not said again"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.release)])
def test_axe_finds_nothing_with_the_result_shown(window, package, of, scheme):
    page = window(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page()
    _axe_finds_nothing(page, package, of)


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.release)])
def test_axe_finds_nothing_on_a_telephone_and_nothing_scrolls_sideways(chromium_window, package, of, scheme):
    page = chromium_window(color_scheme=scheme, viewport={"width": 320, "height": 700}).new_page()
    _axe_finds_nothing(page, package, of)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def _axe_finds_nothing(page, package, of) -> None:
    open_tool(page, package)
    facts = making_offence(of, OFFENCE, **{_offence(of).elements[0].id: "to-prove"})
    answer_all(page, facts | making_offence(of, "slavery") | {fact: "ruled-out" for fact in _only_smuggling(of)}
               | making(of.notices[0].when, "established"))
    page.evaluate("""() => { document.querySelectorAll("details").forEach(box => { box.open = true; });
      document.querySelectorAll(".card").forEach(card => { card.style.contentVisibility = "visible"; }); }""")
    assert {group for group, offences in groups(page).items() if offences} >= {"to-prove", "established"}
    assert violations(page) == []


def _only_smuggling(of) -> set[str]:
    others = {fact for id in (OFFENCE, "slavery") for fact in making_offence(of, id)}
    return {fact for one in _offence(of, "smuggling").elements for fact in one.met.facts()} - others


def test_a_state_is_told_by_more_than_colour_and_a_choice_is_large_enough(chromium_window, package, of):
    page = chromium_window(viewport={"width": 320, "height": 700}).new_page()
    open_tool(page, package)
    answer_all(page, making_offence(of, OFFENCE, **{_offence(of).elements[0].id: "to-prove"}))
    states = page.locator(".card .state").all_text_contents()
    assert states and all(state[0] in "✓◇○✗" for state in states)
    small = page.evaluate("""() => [...document.querySelectorAll(".choices label, .qualify button, .topic > summary")]
      .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.textContent)""")
    assert small == []


def test_on_paper_the_answers_and_the_result_stand_alone(chromium_window, package, of):
    page = chromium_window(viewport={"width": 800, "height": 1100}).new_page()
    open_tool(page, package)
    facts = making_offence(of, OFFENCE, **{_offence(of).elements[0].id: "to-prove"})
    answer_all(page, facts)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = page.locator(".fact:visible").evaluate_all("all => all.map(row => row.dataset.fact)")
    assert sorted(shown) == sorted(facts)
    assert page.locator(".choices label:visible").count() == len(facts), "the answer given, not the others"
    tops = [page.locator(place).first.bounding_box()["y"] for place in (".card", ".fact:visible")]
    assert tops == sorted(tops), "the offences are read first"
    assert page.locator(".choices input:visible").count() == 0
    assert card(page, OFFENCE).is_visible() and page.locator(".proofs ul").first.is_visible()
    assert page.locator(".result .never").is_visible() and page.locator(".paper").is_visible()
    assert page.locator(".follows [data-lead]:visible").count() == page.locator(".follows [data-lead]").count() > 0
    for hidden in (".tally", ".offences", ".notices", ".leads", ".undo", ".next", ".top", ".result .buttons"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".topic[open]").count() < page.locator(".topic").count()


def test_on_paper_without_an_answer_it_is_a_form_to_fill_in(chromium_window, package, of):
    page = chromium_window(viewport={"width": 800, "height": 1100}).new_page()
    open_tool(page, package)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".choices label:visible").count() == 3 * len(of.facts)
    assert page.locator(".offences .element:visible").count() >= len(of.offences)
    assert page.locator(".result:visible").count() == 0


def test_the_print_button_prints(tool):
    tool.evaluate("window.print = () => { window.printed = true; }")
    tool.locator(".tally .to-print").click()
    assert tool.evaluate("window.printed") is True


def test_without_javascript_the_questions_and_the_offences_still_read(window, package, of):
    page = window(java_script_enabled=False).new_page()
    page.goto((package / "fr" / PAGE).as_uri())
    said = _plain(page.locator(".qualify").inner_text())
    assert all(_plain(fact.text.fr) in said and _plain(fact.proof.fr) in said for fact in of.facts)
    for offence in of.offences:
        assert _plain(offence.penalty.fr) in said and _plain(offence.name.fr) in said
        assert all(_plain(element.name.fr) in said for element in offence.elements)
    assert page.locator("article input, article button").count() == 0
    assert not page.locator(".result").is_visible()


# In both languages, light

@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_ask_the_same_and_find_the_same(page, package, of, language):
    open_tool(page, package, language)
    answer_all(page, making_offence(of, OFFENCE))
    assert group_of(page, OFFENCE) == "established"
    assert {"fr": "ne décide pas", "en": "does not decide"}[language] in page.locator(".never").inner_text()
    assert _plain(_offence(of).name[language]) in _plain(card(page, OFFENCE).text_content())
    until(lambda: {"fr": "Encore", "en": "Still"}[language] in status(page))


def test_the_two_languages_carry_the_same_conditions(package):
    shapes = [re.findall(r'data-(?:fact|offence|key|element|aggravation|notice|level|met)="[^"]*"',
                         (package / language / PAGE).read_text(encoding="utf-8")) for language in LANGUAGES]
    assert shapes[0] == shapes[1] != []


def test_the_page_is_light_and_its_script_stays_off_the_others(package):
    for language in LANGUAGES:
        assert len(gzip.compress((package / language / PAGE).read_bytes(), 9)) <= 42 * 1024
    carrying = [path.name for path in package.rglob("*.html")
                if "qualification.js" in path.read_text(encoding="utf-8")]
    assert carrying == [PAGE] * len(LANGUAGES)


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def _spaced(text: str) -> str:
    return text.replace(" :", "\u00a0:")


@pytest.mark.parametrize("anchor", ["%E0%A4%A", "%", "%00", "nulle-part", ""])
def test_an_address_that_leads_nowhere_stops_nothing(one_window, package, anchor):
    faults = []
    one_window.on("pageerror", lambda fault: faults.append(fault))
    one_window.goto("about:blank")
    one_window.goto(f"{(package / 'fr' / PAGE).as_uri()}#{anchor}")
    settle(one_window)
    until(lambda: one_window.evaluate("document.documentElement.dataset.whole") == "yes")
    assert faults == []
    one_window.evaluate("setTimeout(() => { throw new Error('planted'); })")
    until(lambda: one_window.evaluate("1") and faults)  # asking lets the driver hear
