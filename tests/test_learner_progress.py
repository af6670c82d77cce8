"""What a learner believes of his or her progress: it is kept, it can be carried, and nobody else gets at it."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from product import MODULE, answer, kept, open_page, questions_of, right_options, until

LESSON, OTHER, QUIZ, PANEL = *(f"{MODULE}/{name}.html" for name in ("1-acte", "2-moyen", "quiz")), "progression.html"
RELIABLE = {"kept", "per-folder"}


# --- gestures -----------------------------------------------------------------------------------

def visit(context, package: Path, path: str = f"fr/{LESSON}"):
    """A new tab on a page of the package, from disk, once the hub has answered."""
    return at(context, (package / path).as_uri())


def at(context, url: str):
    page = context.new_page()
    page.goto(url)
    page.evaluate("Progress.ready")
    return page


def state(page) -> dict:
    return page.evaluate("Progress.ready.then(() => Progress.setPreference('seen', 'yes'))")


def give(page, id: str, revision: int = 1, chosen: list[str] | None = None, right: bool = True) -> dict:
    given = {"id": id, "revision": revision, "chosen": chosen, "right": right}
    return page.evaluate("given => Progress.answer(given)", given)


def answers(page) -> dict[str, dict]:
    return {one["k"][2:]: one for one in page.evaluate("Progress.all()") if one["k"].startswith("q:")}


def answers_when_ready(page) -> dict[str, dict]:
    page.evaluate("Progress.ready")
    return answers(page)


def look_again(page) -> None:
    """The learner comes back to this tab."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def save(page) -> str:
    return page.evaluate("Progress.exportFile().then(file => file.text)")


def resume(page, text: str) -> dict:
    """The count of a resumed file, or its fault."""
    return page.evaluate(
        "text => Progress.importFile(text).catch(fault => ({fault: fault.code || String(fault)}))", text)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def told(page) -> str:
    return page.locator("[data-progress-panel] [role=status]").inner_text()


def condition(page) -> str:
    """What the panel says of the store, by name: its words are free to improve."""
    return page.locator("[data-progress-panel] .warnings").get_attribute("data-condition")


def choose_file(page, place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8")
    page.locator("[data-progress-panel] input[type=file]").set_input_files(place)


@pytest.fixture
def broken(package, tmp_path):
    """A copy of the package whose hub starts with a fault of our own."""
    def plant(script: str, name: str = "copy") -> Path:
        copy = tmp_path / name
        if not copy.exists():
            shutil.copytree(package, copy)
        shutil.copy(package / "store.js", copy)
        mend(copy / "store.js", '"use strict";', f'"use strict"; {script}')
        return copy
    return plant


def mend(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands once in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- it is kept ---------------------------------------------------------------------------------

def test_an_answer_is_there_after_a_reload_on_another_page_and_in_the_other_language(browser, package):
    context = browser()
    page = visit(context, package)
    give(page, "m02-q01", chosen=["b"])
    page.reload()
    page.evaluate("Progress.ready")
    assert answers(page)["m02-q01"]["chosen"] == ["b"]
    for path in (f"fr/{OTHER}", f"en/{LESSON}", "en/index.html"):
        assert answers(visit(context, package, path))["m02-q01"]["right"] is True


def test_an_answer_survives_the_browser_s_closing(browser, package, profiles):
    profile = profiles()
    context = browser(profile)
    assert give(visit(context, package), "m02-q01")["condition"] in RELIABLE
    context.close()
    assert "m02-q01" in answers(visit(browser(profile), package, f"en/{OTHER}"))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc, which only Linux has")
@pytest.mark.parametrize(("name", "times"), [("chromium", 20), ("firefox", 8)])
def test_an_answer_survives_a_browser_killed_a_tenth_of_a_second_after_the_verdict(
        request, package, profiles, name, times):
    browser, profile, given = request.getfixturevalue(name), profiles(), {}
    ids = [id for kind in ("single", "multiple", "true-false") for path, id in questions_of(package, kind)
           if path == f"fr/{QUIZ}"]
    for round in range(times):
        page, id = browser(profile).new_page(), ids[round % len(ids)]
        open_page(page, package, f"fr/{QUIZ}")
        assert tries_when_ready(page) == given, f"round {round + 1} of {times}"
        if id in given:
            until(lambda: kept(page, id))
            page.locator(f'.quiz[data-qid="{id}"] .quiz-button').click()  # try again
        assert answer(page, id, right_options(page, id)).startswith("✓")
        time.sleep(0.1)
        kill(profile)
        given[id] = given.get(id, 0) + 1
    assert tries_when_ready(visit(browser(profile), package, f"en/{LESSON}")) == given


def tries_when_ready(page) -> dict[str, int]:
    return {id: one["tries"] for id, one in answers_when_ready(page).items()}


def kill(profile: Path) -> None:
    """The power cut: every process that works on this profile, at once and without warning."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if str(profile) in (entry / "cmdline").read_text():
                os.kill(int(entry.name), signal.SIGKILL)
        except (OSError, UnicodeDecodeError):
            continue  # gone already


def test_two_tabs_lose_nothing_of_one_another(browser, package):
    context = browser()
    left, right = visit(context, package), visit(context, package, f"en/{OTHER}")
    for page, letter in ((left, "l"), (right, "r")):
        page.evaluate("""letter => { window.given = [...Array(30).keys()].map(n =>
            Progress.answer({id: letter + n, revision: 1, chosen: null, right: true})); }""", letter)
    for page in (left, right):
        page.evaluate("Promise.all(given).then(() => 0)")
    assert len(answers(visit(context, package))) == 60
    look_again(left)
    until(lambda: len(answers(left)) == 60)


def test_a_tab_left_open_never_brings_back_a_learner_who_was_erased(browser, package):
    context = browser()
    old, new = visit(context, package), visit(context, package)
    old.evaluate("Progress.create('ANNA')")
    give(old, "m02-q01")
    look_again(new)
    until(lambda: "m02-q01" in answers(new))
    new.evaluate("Progress.wipe()")
    give(old, "m02-q02")
    fresh = visit(context, package)
    assert "ANNA" not in state(fresh)["profiles"] and set(answers(fresh)) == {"m02-q02"}


def test_an_answer_to_an_earlier_revision_is_to_be_done_again_never_shown_as_given(browser, package, tmp_path):
    path, id = next(questions_of(package, "single"))
    copy, context = shutil.copytree(package, tmp_path / "copy"), browser()
    page = context.new_page()
    open_page(page, copy, path)
    answer(page, id, right_options(page, id))
    until(lambda: kept(page, id))
    mend(copy / path, f'data-qid="{id}" data-rev="1"', f'data-qid="{id}" data-rev="2"')
    page.reload()
    question = page.locator(f'.quiz[data-qid="{id}"]')
    until(lambda: question.locator(".redo").count() == 1)
    assert question.locator("[data-mark]").count() == 0 and not kept(page, id)
    answer(page, id, right_options(page, id))
    until(lambda: answers(page)[id]["rev"] == 2)
    assert answers(page)[id]["tries"] == 1


def test_a_written_answer_keeps_its_outcome_and_not_its_text(browser, package):
    path, id = next(questions_of(package, "fill"))
    page = browser().new_page()
    open_page(page, package, path)
    field = page.locator(f'.quiz[data-qid="{id}"] input[type=text]')
    field.fill("kayak")
    field.press("Enter")
    until(lambda: id in answers(page))
    assert answers(page)[id]["chosen"] is None and answers(page)[id]["right"] is False
    assert "kayak" not in save(page)
    give(page, id, chosen=["kayak"])
    assert "kayak" in save(page), "kept, it would have been seen"


def test_a_clock_that_was_in_the_future_does_not_freeze_an_answer(browser, package):
    context = browser()
    page = visit(context, package)
    page.evaluate("const now = Date.now; Date.now = () => 4e12")
    give(page, "m02-q01", chosen=["a"], right=False)
    page.reload()
    give(page, "m02-q01", chosen=["b"])  # at once, before the hub has said what it holds
    assert answers(visit(context, package))["m02-q01"]["chosen"] == ["b"]


# --- where keeping is hard, the course works and says so ----------------------------------------

def test_a_private_window_works_and_firefox_says_that_nothing_will_stay(firefox, package):
    context = firefox(preferences={"browser.privatebrowsing.autostart": True})
    assert give(visit(context, package), "m02-q01")["condition"] == "memory"
    panel = visit(context, package, f"fr/{PANEL}")
    assert "m02-q01" in answers(panel)
    assert condition(panel) == "memory"


def test_a_private_window_works_in_chromium_where_the_panel_warns_everyone(chromium, package):
    context = chromium(args=["--incognito"])
    give(visit(context, package), "m02-q01")
    panel = visit(context, package, f"fr/{PANEL}")  # Chromium lets no page know that it is private
    assert "m02-q01" in answers(panel)
    assert condition(panel) == "kept"
    assert "fenêtre privée" in panel.locator("[data-progress-panel] .warnings").inner_text()


def test_firefox_says_that_progress_stays_with_the_folder(firefox, package):
    assert give(visit(firefox(), package), "m02-q01")["condition"] == "per-folder"


REFUSALS = {
    "absent": "Object.defineProperty(window, 'indexedDB', {value: undefined});",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
    "full late": """const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...all) {
        const asked = put.apply(this, all); this.transaction.abort(); return asked; };""",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refused_or_full_store_works_for_the_session_and_says_so(browser, broken, refusal):
    context = browser()
    page = visit(context, broken(""))
    assert give(page, "m02-q01")["condition"] in RELIABLE, "the same copy without the fault keeps"
    copy = broken(REFUSALS[refusal])
    page = visit(context, copy)
    assert give(page, "m02-q02")["condition"] == "memory"
    page.goto((copy / f"en/{PANEL}").as_uri())
    page.evaluate("Progress.ready")
    assert "m02-q02" in answers(page) and ("m02-q01" in answers(page)) == refusal.startswith("full")
    assert condition(page) == "memory"
    broken("")  # room is made: what could not be written reaches the disk
    page.goto((copy / f"fr/{OTHER}").as_uri())
    page.evaluate("Progress.ready")
    page.close()
    assert {"m02-q01", "m02-q02"} <= set(answers(visit(context, copy)))


def test_firefox_with_all_storage_refused_still_works_on_the_page(firefox, package):
    page = visit(firefox(preferences={"network.cookie.cookieBehavior": 2}), package)
    assert give(page, "m02-q01")["condition"] == "memory" and "m02-q01" in answers(page)


def test_a_hub_that_is_missing_delays_nobody_and_says_so(browser, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    (copy / "store.html").unlink()
    page, start = browser().new_page(), time.monotonic()
    page.goto((copy / f"fr/{LESSON}").as_uri())
    assert page.evaluate("""(Progress.answer({id: "m02-q01", revision: 1, chosen: null, right: true}),
        Progress.all().length)""") > 0
    assert page.evaluate("Progress.ready")["condition"] == "memory" and time.monotonic() - start < 8


def test_a_hub_that_comes_late_takes_in_what_was_done_meanwhile(browser, package, served):
    slow = served(package, wait={"/store.js": 6})
    context = browser()
    page = context.new_page()
    page.goto(f"{slow}/fr/{LESSON}")
    page.evaluate("Progress.answer({id: 'm02-q01', revision: 1, chosen: null, right: true}), 0")
    assert page.evaluate("Progress.ready")["condition"] == "memory"
    until(lambda: state(page)["condition"] == "kept")
    other = context.new_page()
    other.goto(f"{slow}/en/{OTHER}")
    until(lambda: "m02-q01" in answers(other), seconds=25)


# --- damage -------------------------------------------------------------------------------------

SPOIL = """([line, key]) => new Promise(done => {
  const asked = indexedDB.open("traite-trafic-mali");
  asked.onsuccess = () => {
    const writing = asked.result.transaction("lines", "readwrite"), store = writing.objectStore("lines");
    store.put(line, key);
    writing.oncomplete = () => { asked.result.close(); done(); };
  };
})"""
DAMAGED = ["zzzz", {"not": "text"}, 7, "0001 0 0000000000001 {}",
           '0001 0 0000000000001 {"k":"q:another","rev":1,"chosen":null,"right":true,"tries":1,"at":1}',
           '9999 0 0000000000001 {"k":"q:m02-q02","rev":9999,"chosen":["<img src=x>"],"right":true,"tries":1,"at":1}']


def test_damaged_records_are_dropped_the_others_stay_and_it_is_said(browser, package):
    context = browser()
    page = visit(context, package)
    give(page, "m02-q01")
    hub = context.new_page()
    hub.goto((package / "store.html").as_uri())
    for line in DAMAGED:
        hub.evaluate(SPOIL, [line, "moi q:m02-q02"])
        page = visit(context, package, f"fr/{PANEL}")
        assert set(answers(page)) == {"m02-q01"}
        until(lambda: condition(page).endswith("recovered"))
        give(page, "m02-q02", right=False)
        page.reload()
        page.evaluate("Progress.ready")
        assert answers(page)["m02-q02"]["right"] is False, "the damage no longer stands in the way"
        page.close()
    hub.evaluate(SPOIL, [7, "@"])
    assert state(visit(context, package))["profile"] == "moi"


def test_what_a_newer_copy_of_the_course_keeps_is_left_alone(browser, package):
    """Chromium gives every copy on the machine one store: an older stick must not tidy away a newer one's records."""
    context = browser()
    page = visit(context, package)
    give(page, "m02-q01")
    page.frames[-1].evaluate("""() => new Promise(done => { const asked = indexedDB.open("traite-trafic-mali");
        asked.onsuccess = () => { const change = asked.result.transaction("lines", "readwrite");
          change.objectStore("lines").put("a line of tomorrow", "moi tomorrow:x");
          change.oncomplete = () => { asked.result.close(); done(); }; }; })""")
    page.reload()
    assert set(answers_when_ready(page)) == {"m02-q01"}
    assert page.evaluate("Progress.ready.then(state => state.recovered)") is False
    hub = context.new_page()
    hub.goto((package / "store.html").as_uri())
    assert "moi tomorrow:x" in rows(hub)


def test_a_store_of_an_unknown_shape_is_begun_again_and_it_is_said(browser, package):
    context = browser()
    hub = context.new_page()
    hub.goto((package / "store.html").as_uri())
    hub.evaluate("""new Promise(done => { const asked = indexedDB.open("traite-trafic-mali", 7);
        asked.onupgradeneeded = () => asked.result.createObjectStore("other");
        asked.onsuccess = () => { asked.result.close(); done(); }; })""")
    page = visit(context, package)
    assert give(page, "m02-q01")["condition"] in RELIABLE
    page.reload()
    assert "m02-q01" in answers_when_ready(page)


@pytest.mark.parametrize("share", [0, 0.3, 0.6])
def test_a_store_spoilt_on_the_disk_is_whole_or_begun_again_and_said_to_be(browser, package, profiles, share):
    profile = profiles()
    context = browser(profile)
    page = visit(context, package)
    page.evaluate("""(async () => { for (let n = 0; n < 200; n++)
        await Progress.answer({id: "m02-q" + n, revision: 1, right: true, chosen: Array(12).fill("a".repeat(60))});
    })()""")
    context.close()
    for file in profile.rglob("*"):
        ours = "IndexedDB/file__" in file.as_posix() or "store.html/idb/" in file.as_posix()
        if ours and file.is_file() and (size := file.stat().st_size) > 1000:
            with file.open("r+b") as spoilt:
                spoilt.seek(int(size * share))
                spoilt.write(b"\xa5" * max(4000, size // 8))
    page = visit(browser(profile), package)
    found, now = answers(page), give(page, "m02-q900")
    assert now["condition"] in RELIABLE and (now["recovered"] or len(found) == 200)
    page.reload()
    assert "m02-q900" in answers_when_ready(page)


# --- it can be carried --------------------------------------------------------------------------

def test_a_renamed_folder_finds_its_progress_in_chromium_by_itself(chromium, package, tmp_path):
    copy, context = shutil.copytree(package, tmp_path / "before"), chromium()
    give(visit(context, copy), "m02-q01")
    assert "m02-q01" in answers(visit(context, copy.rename(tmp_path / "after")))


def test_a_renamed_folder_finds_its_progress_in_firefox_by_the_saved_file(firefox, package, tmp_path):
    copy, context = shutil.copytree(package, tmp_path / "before"), firefox()
    page = visit(context, copy)
    give(page, "m02-q01")
    file = save(page)
    page = visit(context, copy.rename(tmp_path / "after"))
    assert answers(page) == {}
    resume(page, file)
    assert "m02-q01" in answers(page)


def test_the_saved_file_is_downloaded_and_resumed_elsewhere_with_its_code(browser, package, tmp_path):
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    page = visit(browser(downloads_path=str(downloads)), package, f"fr/{PANEL}")
    page.evaluate("Progress.create('ANNA')")
    give(page, "m02-q01", chosen=["a", "c"])
    press(page, "Enregistrer ma progression dans un fichier")
    until(lambda: "téléchargements" in told(page))
    until(lambda: any(file.stat().st_size for file in downloads.iterdir()))  # Firefox gives no event
    [file] = downloads.iterdir()
    before = page.evaluate("Progress.all()")
    other = visit(browser(), package, f"fr/{PANEL}")
    choose_file(other, tmp_path / "saved.json", file.read_text(encoding="utf-8"))
    until(lambda: "Ajouts : 1" in told(other).replace("\u202f", " ").replace("\xa0", " "))
    assert other.evaluate("Progress.all()") == before
    assert "ANNA" in other.locator("[data-progress-panel] .who").inner_text()


def test_the_same_file_twice_changes_nothing(browser, package):
    page = visit(browser(), package, f"fr/{PANEL}")
    for n in range(5):
        give(page, f"m02-q{n}", chosen=["a"])
    page.evaluate(f"Progress.visit({{page: '{LESSON}', done: true}})")
    file, before = save(page), page.evaluate("Progress.all()")
    told_of = [one for one in before if not one["k"].startswith("recall:")]  # part of its answer, for a reader
    assert resume(page, file) == {"added": 0, "updated": 0, "unchanged": len(told_of), "ignored": 0}
    page.reload()
    page.evaluate("Progress.ready")
    assert page.evaluate("Progress.all()") == before


def test_an_older_file_never_undoes_a_later_answer(browser, package):
    page = visit(browser(), package)
    give(page, "m02-q01", chosen=["a"], right=False)
    file = save(page)
    give(page, "m02-q01", chosen=["b"])
    assert resume(page, file)["updated"] == 0 and answers(page)["m02-q01"]["chosen"] == ["b"]


def with_records(page, *records: dict, course: str = "traite-trafic-mali") -> str:
    """A file as the course would have written it, its digest right, whatever its records hold."""
    return page.evaluate("""([records, course]) => {
      const file = {format: course + "/progress", version: 1, course, courseVersion: "0", profile: "moi", records};
      const canonical = JSON.stringify(file, (_, x) => x && typeof x === "object" && !Array.isArray(x)
        ? Object.fromEntries(Object.keys(x).sort().map(key => [key, x[key]])) : x);
      let sum = 0x811c9dc5;
      for (const c of canonical) sum = Math.imul(sum ^ c.codePointAt(0), 0x01000193) >>> 0;
      return JSON.stringify({...file, digest: sum.toString(16).padStart(8, "0")});
    }""", [records, course])


GOOD = {"k": "q:m02-q09", "rev": 1, "chosen": ["a"], "right": True, "tries": 1, "at": 5}
EDITED = {
    "truncated": [lambda file: file[:-9], lambda file: file[:200], lambda file: "", lambda file: "{"],
    "not-json": [lambda file: "<script>alert(1)</script>", lambda file: file + "}", lambda file: "PK\x03\x04"],
    "not-ours": [lambda file: "{}", lambda file: "null", lambda file: "[[1]]",
                 lambda file: '{"format":{"toString":1}}'],
    "other-course": [lambda file: file.replace("traite-trafic-mali", "another-course")],
    "newer": [lambda file: file.replace('"version": 1', '"version": 2')],
    "damaged": [lambda file: file.replace("true", "false"), lambda file: file.replace('"records"', '"record"'),
                lambda file: file.replace('"version": 1', '"version": "1"'),
                lambda file: file.replace('"at": 1', '"at": 2')],
    "too-big": [lambda file: file + " " * 2**20],
    "too-deep": [lambda file: "[" * 9, lambda file: '{"a":' * 100_000],
}


def test_a_bad_file_is_named_and_changes_nothing(browser, package, tmp_path):
    page = visit(browser(), package, f"fr/{PANEL}")
    give(page, "m02-q01", chosen=["a"])
    file, before = save(page), page.evaluate("Progress.all()")
    for fault, edits in EDITED.items():
        for edit in edits:
            assert resume(page, edit(file)) == {"fault": fault}
        words = page.evaluate(f"Words['progress-fault-{fault}']")
        choose_file(page, tmp_path / "bad.json", edits[0](file))
        until(lambda: told(page) == words)
        assert "Rien n’a changé" in words
    page.reload()
    page.evaluate("Progress.ready")
    assert page.evaluate("Progress.all()") == before
    assert resume(page, file)["unchanged"] == len(before), "the file itself, unedited, is taken"


def test_a_file_of_more_records_than_a_course_can_hold_is_refused(chromium, package):
    page = visit(chromium(), package)
    assert resume(page, with_records(page, *[0] * 20_001)) == {"fault": "too-big"}
    assert resume(page, with_records(page, *[0] * 20_000, GOOD)) == {"fault": "too-big"}
    assert resume(page, with_records(page, *[0] * 19_999, GOOD))["added"] == 1


MARKUP = "<img src=x onerror=\"document.title='hit'\">"
HOSTILE = [
    {**GOOD, "k": f"q:{MARKUP}"}, {**GOOD, "chosen": [MARKUP]}, {**GOOD, "chosen": MARKUP}, {**GOOD, "right": MARKUP},
    {**GOOD, "tries": 1e99}, {**GOOD, "at": -1}, {**GOOD, "at": "5"}, {**GOOD, "rev": 1.5},
    {**GOOD, "chosen": ["a"] * 13},
    {"k": "last", "page": "javascript:alert(1)", "at": 5}, {"k": "last", "page": "../../secret.html", "at": 5},
    {"k": "last", "page": "//evil.example/", "at": 5}, {"k": "pref:theme", "value": MARKUP, "at": 5},
    {"k": "page:" + "a" * 200, "done": True, "at": 5}, {"k": "__proto__", "at": 5}, {"k": "constructor:x", "at": 5},
    {"k": "note:mine", "text": "from a later edition", "at": 5}, {"k": {"toString": 1}}, {"__proto__": GOOD}, None, 7,
    MARKUP,
]


def test_a_hostile_file_brings_in_nothing_and_runs_nothing(browser, package):
    page = visit(browser(), package, f"fr/{PANEL}")
    title = page.title()
    assert resume(page, with_records(page, *HOSTILE, GOOD)) == {
        "added": 1, "updated": 0, "unchanged": 0, "ignored": len(HOSTILE)}
    page.reload()
    assert answers_when_ready(page) == {"m02-q09": GOOD}
    assert "<" not in json.dumps(page.evaluate("Progress.all()")) and page.title() == title
    assert page.evaluate("({}).chosen === undefined && Object.keys(Object.prototype).length === 0")


def test_planted_without_the_check_of_records_a_hostile_file_is_seen(chromium, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    mend(copy / "assets/course.js", "function clean(raw) {",
         "function clean(raw) { if (raw && raw.k && raw.at) return raw;")
    page = visit(chromium(), copy)
    resume(page, with_records(page, *HOSTILE))
    assert "<" in json.dumps(page.evaluate("Progress.all()"))


# --- nobody else's ------------------------------------------------------------------------------

def test_two_learners_share_a_computer_without_mixing(browser, package):
    page = visit(browser(), package, f"fr/{PANEL}")
    who = page.locator("[data-progress-panel] .who")
    give(page, "m02-q01")
    page.get_by_label("Votre code").fill("anna 1")
    press(page, "Prendre ce code")
    until(lambda: "ne convient pas" in told(page))
    page.get_by_label("Votre code").fill("anna1")
    press(page, "Prendre ce code")
    until(lambda: "ANNA1" in who.inner_text())
    assert set(answers(page)) == {"m02-q01"}, "what was done without a code goes under it"
    press(page, "Ce n’est pas moi")
    until(lambda: "ANNA1" not in who.inner_text())
    assert answers(page) == {}
    give(page, "m02-q02")
    page.get_by_label("Votre code").fill("MOUSSA")
    press(page, "Prendre ce code")
    until(lambda: "MOUSSA" in who.inner_text())
    press(page, "Ce n’est pas moi")
    button = page.locator("[data-progress-panel] button", has_text="ANNA1")
    until(button.count)
    button.click()
    until(lambda: "ANNA1" in who.inner_text())
    page.reload()
    assert set(answers_when_ready(page)) == {"m02-q01"}


def test_leaving_without_a_code_never_shows_the_next_learner_what_was_done(browser, package):
    page = visit(browser(), package, f"fr/{PANEL}")
    give(page, "m02-q01")
    press(page, "Ce n’est pas moi")
    until(lambda: answers(page) == {})
    page.reload()
    assert answers_when_ready(page) == {}


def test_erasing_asks_first_then_leaves_nothing_in_the_store_and_spares_the_others(browser, package):
    context = browser()
    page = visit(context, package, f"fr/{PANEL}")
    page.evaluate("Progress.create('MOUSSA')")
    give(page, "m02-q02")
    page.evaluate("Progress.leave().then(() => Progress.create('ANNA'))")
    give(page, "m02-q01")
    press(page, "Effacer mes données sur cet ordinateur")
    assert page.evaluate("document.activeElement.textContent") == "Non, garder"
    page.keyboard.press("Enter")
    assert set(answers(page)) == {"m02-q01"}
    assert page.evaluate("document.activeElement.textContent").startswith("Effacer mes données")
    page.keyboard.press("Enter")
    hub = context.new_page()
    hub.goto((package / "store.html").as_uri())
    assert {"ANNA q:m02-q01", "MOUSSA q:m02-q02"} <= rows(hub)
    page.bring_to_front()
    press(page, "Oui, effacer")
    until(lambda: answers(page) == {})
    assert "MOUSSA q:m02-q02" in rows(hub) and not any("ANNA" in key for key in rows(hub))


def rows(hub) -> set[str]:
    """What the store really holds, by key."""
    return set(hub.evaluate("""new Promise(done => { const asked = indexedDB.open("traite-trafic-mali");
        asked.onsuccess = () => { asked.result.transaction("lines").objectStore("lines").getAllKeys().onsuccess =
            ({target}) => { asked.result.close(); done(target.result); }; }; })"""))


def test_a_file_of_another_code_is_not_mixed_in_without_a_word(browser, package, tmp_path):
    page = visit(browser(), package, f"fr/{PANEL}")
    page.evaluate("Progress.create('ANNA')")
    give(page, "m02-q01")
    file = save(page)
    page.evaluate("Progress.leave().then(() => Progress.create('MOUSSA'))")
    choose_file(page, tmp_path / "anna.json", file)
    until(page.get_by_text("celui du code ANNA").is_visible)
    press(page, "Non, ne rien changer")
    until(lambda: "rien n’a changé" in told(page))
    assert answers(page) == {}


# --- over http ----------------------------------------------------------------------------------

@pytest.fixture
def served():
    """Serves a folder on a port of this machine; `wait` holds a path back for so many seconds."""
    servers = []

    def serve(folder: Path, wait: dict[str, float] | None = None) -> str:
        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self):  # noqa: N802  the name is the library's
                time.sleep((wait or {}).get(self.path, 0))
                super().do_GET()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["chromium", "firefox"])
def intranet(request):
    """Each browser where `cours.test` leads to this machine, as a school's own server would."""
    if request.param == "chromium":
        return lambda: request.getfixturevalue("chromium")(args=["--host-resolver-rules=MAP cours.test 127.0.0.1"])
    return lambda: request.getfixturevalue("firefox")(preferences={"network.dns.localDomains": "cours.test"})


def test_progress_is_kept_from_a_plain_server_under_a_name_that_is_not_localhost(intranet, package, served):
    context, url = intranet(), served(package).replace("127.0.0.1", "cours.test")
    assert give(at(context, f"{url}/fr/{LESSON}"), "m02-q01")["condition"] == "kept"
    page = at(context, f"{url}/en/{OTHER}")
    assert page.evaluate("isSecureContext") is False and "m02-q01" in answers(page)


INTRUDER = """<!doctype html><title>x</title><iframe src="{hub}/store.html"></iframe><script>
window.heard = [];
addEventListener("message", event => heard.push(event.data));
document.querySelector("iframe").onload = ({{target}}) => {{
  target.contentWindow.postMessage({{op: "put", code: "moi", call: 1, lines: [["q:planted", {line}]]}}, "*");
  target.contentWindow.postMessage({{op: "open", code: "moi", call: 2}}, "*");
  window.asked = true;
}};
</script>"""
PLANTED = ('0001 0 0000000000005 {"k":"q:planted","rev":1,"chosen":null,"right":true,"tries":1,"at":5}')


def intrude(context, package: Path, served, tmp_path: Path) -> tuple[list, dict]:
    """What a page on another port of the same host hears of the progress, and the progress after it."""
    course = served(package)
    give(at(context, f"{course}/fr/{LESSON}"), "m02-q01")
    folder = tmp_path / "intruder"
    folder.mkdir()
    (folder / "index.html").write_text(INTRUDER.format(hub=course, line=json.dumps(PLANTED)), encoding="utf-8")
    page = context.new_page()
    page.goto(served(folder) + "/index.html")
    until(lambda: page.evaluate("window.asked"))
    page.wait_for_timeout(800)
    return page.evaluate("window.heard"), answers(at(context, f"{course}/fr/{OTHER}"))


def test_a_page_on_another_port_neither_reads_nor_writes_the_progress(browser, package, served, tmp_path):
    heard, after = intrude(browser(), package, served, tmp_path)
    assert heard == [] and set(after) == {"m02-q01"}


def test_planted_without_the_check_of_origin_a_page_on_another_port_does_both(browser, package, served, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    mend(copy / "store.js", 'isFile ? "*" : location.origin', '"*"')
    heard, after = intrude(browser(), copy, served, tmp_path)
    assert "m02-q01" in json.dumps(heard) and set(after) == {"m02-q01", "planted"}


def whisper(context, package: Path) -> dict:
    """A second hub speaks to the first, which is not its parent. The progress after it."""
    page = visit(context, package)
    give(page, "m02-q01")
    page.evaluate("""() => { const frame = document.createElement("iframe");
        frame.src = document.querySelector("iframe").src; document.body.append(frame); }""")
    page.wait_for_timeout(600)
    assert sum(frame.url.endswith("store.html") for frame in page.frames) == 2
    page.frames[-1].evaluate("""line => new Promise(done => { parent.frames[0].postMessage(
        {op: "put", code: "moi", call: 1, lines: [["q:planted", line]]}, "*"); setTimeout(done, 500); })""", PLANTED)
    return answers(visit(context, package, f"fr/{OTHER}"))


def test_a_window_that_is_not_the_page_is_not_heard(browser, package):
    assert set(whisper(browser(), package)) == {"m02-q01"}


def test_planted_without_the_check_of_source_any_window_is_heard(browser, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    mend(copy / "store.js", "source !== parent || parent === window", "parent === window")
    assert set(whisper(browser(), copy)) == {"m02-q01", "planted"}


# --- the rule of merging, for whatever records --------------------------------------------------

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True)
few = st.sampled_from(["m02-q01", "m02-q02", "m02-q03"])
moments = st.integers(0, 9_999_999_999_999) | st.integers(0, 3)
questions = st.builds(
    lambda id, **fields: {"k": f"q:{id}", **fields}, id=few, rev=st.integers(0, 3), right=st.booleans(),
    chosen=st.none() | st.lists(ids, max_size=3), tries=st.integers(0, 9999), at=moments)
pages_read = st.builds(lambda at, done: {"k": f"page:{LESSON}", "at": at, "done": done}, at=moments, done=st.booleans())
places = st.builds(
    lambda page, at: {"k": "last", "page": page, "at": at}, page=st.sampled_from([LESSON, OTHER]), at=moments)
tastes = st.builds(lambda value, at: {"k": "pref:theme", "value": value, "at": at}, value=ids, at=moments)
recalls = st.builds(lambda id, **fields: {"k": f"recall:{id}", **fields}, id=few, rev=st.integers(0, 3),
                    step=st.integers(0, 3), at=moments)
papers = st.builds(lambda at, rev: {"k": "paper:s1", "version": "0.4.0", "at": at, "scores": [["m01", 2, 3]],
                                    "replies": [["m01-x1a", rev, ["c1d2"]]]}, at=moments, rev=st.integers(1, 3))
records = st.lists(questions | pages_read | places | tastes | recalls | papers, max_size=8)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=9)
WITH_A_PAGE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def desk(chromium, package):
    """A page of the course, where the rules of records can be asked."""
    return visit(chromium(), package)


def merging_is_a_rule(desk, merge: str = "Records.merge") -> None:
    @WITH_A_PAGE
    @given(records, records, records)
    def holds(a, b, c):
        assert desk.evaluate(f"""([a, b, c]) => {{
          const merge = {merge}, same = (x, y) => JSON.stringify(x) === JSON.stringify(y);
          return same(merge(a, b), merge(b, a)) && same(merge(merge(a, b), c), merge(a, merge(b, c)))
            && same(merge(a, a), merge(a, [])) && same(merge(merge(a, b), b), merge(a, b));
        }}""", [a, b, c])
    holds()


def test_files_merge_to_the_same_in_any_order_and_any_number_of_times(desk):
    merging_is_a_rule(desk)


def test_planted_the_last_file_wins_is_found_not_to_be_a_rule(desk):
    with pytest.raises(AssertionError):
        merging_is_a_rule(desk, """(...lists) => [...new Map(lists.flat().map(one => [one.k, one])).values()]
            .sort((x, y) => x.k < y.k ? -1 : 1)""")


def test_what_is_merged_never_goes_back(desk):
    """A later answer, a higher revision and a page once read stay whatever comes after."""
    @WITH_A_PAGE
    @given(records, records)
    def holds(a, b):
        merged = {one["k"]: one for one in desk.evaluate("([a, b]) => Records.merge(a, b)", [a, b])}
        for one in a + b:
            stays = merged[one["k"]]
            assert stays.get("rev", 0) >= one.get("rev", 0) and stays.get("done", False) >= one.get("done", False)
            if one["k"].startswith("paper:"):
                assert stays["at"] <= one["at"], "what was handed in first"
            elif (stays.get("rev"), stays.get("done")) == (one.get("rev"), one.get("done")):
                assert stays["at"] >= one["at"]
    holds()


def test_a_file_gives_back_what_was_put_in(desk):
    @WITH_A_PAGE
    @given(records)
    def holds(a):
        assert desk.evaluate("""records => { const {encode, decode, merge} = Records;
          const read = decode(encode({profile: "ANNA", savedAt: "", records}));
          return read.profile === "ANNA" && read.ignored === 0
            && JSON.stringify(read.records) === JSON.stringify(merge(records, [])); }""", a)
    holds()


def test_the_hub_follows_the_same_rule_as_the_files(desk):
    @settings(WITH_A_PAGE, max_examples=40)
    @given(records, records)
    def holds(a, b):
        assert desk.evaluate("""async ([a, b]) => {
          const {encode, merge} = Records, file = records => encode({profile: "moi", savedAt: "", records});
          await Progress.wipe();
          for (const one of [b, a, b]) await Progress.importFile(file(one));
          await Progress.choose("moi"); // read again from the hub
          return JSON.stringify(Progress.all()) === JSON.stringify(merge(a, b));
        }""", [a, b])
    holds()


def test_no_text_whatever_is_taken_for_progress_nor_breaks_the_reader(desk):
    give(desk, "m02-q01")
    file, before = save(desk), desk.evaluate("Progress.all()")
    cut = st.builds(lambda start, end, middle: file[:start] + middle + file[end:],
                    st.integers(0, len(file)), st.integers(0, len(file)), st.text(max_size=5))

    @WITH_A_PAGE
    @given(st.text() | anything.map(json.dumps) | cut)
    def holds(text):
        result = resume(desk, text)
        assert result.get("fault") in EDITED or result["added"] == result["updated"] == 0
        assert desk.evaluate("Progress.all()") == before
    holds()


def test_records_of_any_shape_are_ignored_or_clean(desk):
    known = st.sampled_from("k rev chosen right tries at page done value __proto__ toString".split())
    odd = st.dictionaries(known, anything | st.sampled_from(["q:a", "last", "page:a", "pref:a", "q:<b>"]), max_size=7)

    @WITH_A_PAGE
    @given(st.lists(odd | anything, max_size=4))
    def holds(shapes):
        taken = desk.evaluate("text => Records.decode(text)", with_records(desk, *shapes))
        assert len(taken["records"]) + taken["ignored"] <= len(shapes) and "<" not in json.dumps(taken["records"])
    holds()
