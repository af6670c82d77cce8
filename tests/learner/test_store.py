"""What a learner believes of the store behind the pages: where keeping is hard the course works and says so, damage
is bounded, and no other page reads or writes it."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest

from hands.product import address, answer, awaited, comes_to, questions_of, right_options, settle, timers_run, until
from hands.progress_store import (
    FULL,
    LESSON,
    OTHER,
    PANEL,
    QUIZ,
    RELIABLE,
    WRITE,
    answers,
    answers_when_ready,
    at,
    condition,
    give,
    in_haste,
    mend_hub,
    open_hub,
    rows,
    spoil_hub,
    state,
    visit,
)

# --- where keeping is hard, the course works and says so ----------------------------------------

@pytest.fixture
def broken(small_package, tmp_path):
    """A copy of the package whose hub starts with a fault of our own."""
    def plant(script: str, name: str = "copy") -> Path:
        copy = tmp_path / name
        if not copy.exists():
            shutil.copytree(small_package, copy)
        spoil_hub(copy, small_package, script)
        return copy
    return plant


REFUSALS = {
    "absent": "Object.defineProperty(window, 'indexedDB', {value: undefined});",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };",
    "full": FULL,
    "full late": """const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...all) {
        const asked = put.apply(this, all); this.transaction.abort(); return asked; };""",
}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.in_turn
def test_a_refused_or_full_store_works_for_the_session_and_says_so(browser, broken, refusal):
    context = browser()
    page = visit(context, broken(""))
    assert give(page, "m01-q01")["condition"] in RELIABLE, "the same copy without the fault keeps"
    copy = broken(REFUSALS[refusal])
    page = visit(context, copy)
    assert give(page, "m01-q02")["condition"] == "memory"
    page.goto(address(copy, f"en/{PANEL}"))
    settle(page)
    assert {"m01-q01", "m01-q02"} <= set(answers(page)), "what was kept before is shown from its second copy"
    comes_to("memory", lambda: condition(page))
    broken("")  # room is made: what could not be written reaches the disk
    page.goto((copy / f"fr/{OTHER}").as_uri())
    settle(page)
    page.close()
    assert {"m01-q01", "m01-q02"} <= set(answers(visit(context, copy)))


def test_firefox_with_all_storage_refused_still_works_on_the_page(firefox, small_package):
    page = visit(firefox(preferences={"network.cookie.cookieBehavior": 2}), small_package)
    assert give(page, "m01-q01")["condition"] == "memory" and "m01-q01" in answers(page)


@pytest.mark.in_turn
def test_a_hub_that_is_missing_delays_nobody_and_says_so(browser, small_package, tmp_path):
    copy = shutil.copytree(small_package, tmp_path / "copy")
    (copy / "store.html").unlink()
    page = in_haste(browser().new_page())
    page.goto((copy / f"fr/{LESSON}").as_uri())
    assert page.evaluate("""(Course.learner.Progress.answer({id: "m01-q01", revision: 1, chosen: null, right: true}),
        Course.learner.Progress.all().length)""") > 0
    assert settle(page, hub=False)["condition"] == "memory"


ENDED = """let ended = 0; const get = IDBObjectStore.prototype.get; IDBObjectStore.prototype.get = function (key) {
  if (ended++) return get.call(this, key);
  throw new DOMException("", "TransactionInactiveError"); };"""


@pytest.mark.in_turn
def test_what_the_browser_ends_between_two_steps_is_begun_again_and_is_no_refusal(browser, small_package, tmp_path):
    """Firefox, while a platform in another window waits for its server."""
    copy = shutil.copytree(small_package, tmp_path / "copy")
    spoil_hub(copy, small_package, ENDED)
    page = visit(browser(), copy)
    give(page, "m01-q01")
    until(lambda: state(page)["condition"] in RELIABLE)


@pytest.mark.in_turn
def test_a_hub_that_comes_late_takes_in_what_was_done_meanwhile(browser, small_package, served):
    comes = threading.Event()
    slow = served(small_package, held={"/store.html": comes})
    context = browser()
    page = in_haste(context.new_page())
    page.goto(f"{slow}/fr/{LESSON}")
    page.evaluate("Course.learner.Progress.answer({id: 'm01-q01', revision: 1, chosen: null, right: true}), 0")
    assert settle(page, hub=False)["condition"] == "memory"
    comes.set()
    until(lambda: state(page)["condition"] == "kept")
    other = context.new_page()
    other.goto(f"{slow}/en/{OTHER}")
    until(lambda: "m01-q01" in answers(other))


@pytest.mark.in_turn
def test_an_answer_given_before_the_hub_came_is_said_to_be_kept_once_it_is(browser, small_package, served):
    comes = threading.Event()
    slow = served(small_package, held={"/store.html": comes})
    page = in_haste(browser().new_page())
    page.goto(f"{slow}/fr/{LESSON}")
    id = page.locator('.quiz[data-kind="single"]').first.get_attribute("data-qid")
    answer(page, id, right_options(page, id))
    said = page.locator(f'[data-qid="{id}"] .label')
    until(lambda: any("ne garde rien" in one for one in said.all_inner_texts()))
    comes.set()
    comes_to(["Réponse gardée."], said.all_inner_texts)


# --- damage -------------------------------------------------------------------------------------

DAMAGED = ["zzzz", {"not": "text"}, 7, "0001 0 0000000000001 {}",
           '0001 0 0000000000001 {"k":"q:another","rev":1,"chosen":null,"right":true,"tries":1,"at":1}',
           '9999 0 0000000000001 {"k":"q:m01-q02","rev":9999,"chosen":["<img src=x>"],"right":true,"tries":1,"at":1}']


@pytest.mark.in_turn
def test_damaged_records_are_dropped_the_others_stay_and_it_is_said(browser, small_package):
    """One page finds them one after the other: it reads the store again whenever one comes back to it."""
    context = browser()
    page = visit(context, small_package, f"fr/{PANEL}")
    give(page, "m01-q01")
    hub = open_hub(context, small_package)
    page.bring_to_front()
    for line in DAMAGED:
        hub.evaluate(WRITE, [line, "moi q:m01-q02"])
        page.frames[-1].evaluate("sessionStorage.clear()")  # what was told of the one before
        said = awaited(page, "Course.learner.Progress.choose('moi')")
        assert said["recovered"] and set(answers(page)) == {"m01-q01"}, line
        until(lambda: condition(page).endswith("recovered"))
        give(page, "m01-q02", right=False)
        assert awaited(page, "Course.learner.Progress.choose('moi')")
        assert answers(page)["m01-q02"]["right"] is False, "the damage no longer stands in the way"
    page.reload()
    assert set(answers_when_ready(page)) == {"m01-q01", "m01-q02"}
    hub.evaluate(WRITE, [7, "@"])
    assert state(visit(context, small_package))["profile"] == "moi"


@pytest.mark.in_turn
def test_what_a_newer_copy_of_the_course_keeps_is_left_alone(browser, small_package):
    """Chromium gives every copy on the machine one store: an older stick must not tidy away a newer one's records."""
    context = browser()
    page = visit(context, small_package)
    give(page, "m01-q01")
    page.frames[-1].evaluate("""() => new Promise(done => { const asked = indexedDB.open(StoreName);
        asked.onsuccess = () => { const change = asked.result.transaction("lines", "readwrite");
          change.objectStore("lines").put("a line of tomorrow", "moi tomorrow:x");
          change.oncomplete = () => { asked.result.close(); done(); }; }; })""")
    page.reload()
    assert set(answers_when_ready(page)) == {"m01-q01"}
    assert awaited(page, "Course.learner.Progress.ready.then(state => state.recovered)") == ""
    hub = open_hub(context, small_package)
    assert "moi tomorrow:x" in rows(hub)


def labels(page, id: str) -> list[str]:
    """What is said of an answer, by name: its words are free to improve."""
    names = page.locator(f'[data-qid="{id}"] .label').evaluate_all("all => all.map(one => one.className)")
    return sorted(name.removeprefix("label ") for name in names)


@pytest.mark.in_turn
def test_an_older_copy_says_an_answer_is_kept_only_where_it_is(browser, small_package):
    """A newer copy on the same machine has asked the same question in another sense: that answer stays."""
    context = browser()
    page = visit(context, small_package)
    id = page.locator('.quiz[data-kind="single"]').first.get_attribute("data-qid")
    assert give(page, id, revision=2)["outdone"] is False
    page.reload()
    settle(page)
    until(lambda: labels(page, id) == ["newer"])
    assert answer(page, id, right_options(page, id))
    until(lambda: labels(page, id) == ["outdone"])
    page.reload()
    settle(page)
    until(lambda: labels(page, id) == ["newer"])
    assert answers(page)[id]["rev"] == 2
    page = visit(context, small_package, f"fr/{PANEL}")
    waiting = """Course.path.CourseProgress.waiting(
        Course.path.CourseProgress.modules(document).flatMap(({questions}) => questions),
        Course.learner.Progress).map(({id}) => id)"""
    assert page.evaluate(waiting) == [], "no review asks it in vain"
    give(page, next(id for path, id in questions_of(small_package, "true-false") if path == f"fr/{QUIZ}"))
    assert len(page.evaluate(waiting)) == 1


@pytest.mark.in_turn
def test_an_answer_outdone_in_another_tab_is_not_said_to_be_kept(browser, small_package):
    """The page could not know: the store tells it."""
    context = browser()
    page, newer = visit(context, small_package), visit(context, small_package, f"fr/{OTHER}")
    give(newer, "m01-q01", revision=2)
    assert give(page, "m01-q01")["outdone"] is True and answers(page)["m01-q01"]["rev"] == 2


@pytest.mark.in_turn
def test_a_store_of_an_unknown_shape_is_begun_again_and_it_is_said(browser, small_package):
    context = browser()
    hub = open_hub(context, small_package)
    hub.evaluate("""new Promise(done => { const asked = indexedDB.open(StoreName, 7);
        asked.onupgradeneeded = () => asked.result.createObjectStore("other");
        asked.onsuccess = () => { asked.result.close(); done(); }; })""")
    page = visit(context, small_package)
    assert give(page, "m01-q01")["condition"] in RELIABLE
    page.reload()
    assert "m01-q01" in answers_when_ready(page)


@pytest.mark.in_turn
@pytest.mark.parametrize("share", [0, 0.3, pytest.param(0.6, marks=pytest.mark.release)])
def test_a_store_spoilt_on_the_disk_is_whole_or_begun_again_and_said_to_be(browser, small_package, profiles, share):
    profile = profiles()
    context = browser(profile)
    page = visit(context, small_package)
    awaited(page, """(async () => { for (let n = 0; n < 200; n++)
        await Course.learner.Progress.answer({id: "m01-q" + n, revision: 1, right: true,
            chosen: Array(12).fill("a".repeat(60))});
    })()""")
    context.close()
    for file in profile.rglob("*"):
        ours = "IndexedDB/file__" in file.as_posix() or "store.html/idb/" in file.as_posix()
        if ours and file.is_file() and (size := file.stat().st_size) > 1000:
            with file.open("r+b") as spoilt:
                spoilt.seek(int(size * share))
                spoilt.write(b"\xa5" * max(4000, size // 8))
    page = visit(browser(profile), small_package)
    found, now = answers(page), give(page, "m01-q900")
    assert now["condition"] in RELIABLE and (now["recovered"] or len(found) == 200)
    page.reload()
    assert "m01-q900" in answers_when_ready(page)


# --- over http ----------------------------------------------------------------------------------

@pytest.fixture
def served(lent):
    """The address of a folder served on this machine; `held` and `headers` as in `hands.course_server.Server`."""
    def serve(folder: Path, held: dict[str, threading.Event] | None = None,
              headers: dict[str, str] | None = None) -> str:
        server = lent(folder)
        server.held.update(held or {})
        server.more.update(headers or {})
        return f"http://127.0.0.1:{server.port}"

    return serve


@pytest.fixture(params=[pytest.param("chromium", marks=pytest.mark.release), "firefox"])
def intranet(request):
    """Each browser where `cours.test` leads to this machine, as a school's own server would; in Chromium before a
    release: test_reading.py answers there so each time."""
    if request.param == "chromium":
        return lambda: request.getfixturevalue("chromium")(args=["--host-resolver-rules=MAP cours.test 127.0.0.1"])
    return request.getfixturevalue("firefox_window")


def test_progress_is_kept_from_a_plain_server_under_a_name_that_is_not_localhost(intranet, small_package, served):
    context, url = intranet(), served(small_package).replace("127.0.0.1", "cours.test")
    assert give(at(context, f"{url}/fr/{LESSON}"), "m01-q01")["condition"] == "kept"
    page = at(context, f"{url}/en/{OTHER}")
    assert page.evaluate("isSecureContext") is False and "m01-q01" in answers(page)


@pytest.mark.parametrize(("header", "kept"), [("SAMEORIGIN", True), ("DENY", False)])
def test_whoever_serves_it_is_told_the_header_that_keeps_the_memory_on(chromium, small_package, served, header, kept):
    page = chromium().new_page() if kept else in_haste(chromium().new_page())
    page.goto(f"{served(small_package, headers={'X-Frame-Options': header})}/fr/{LESSON}")
    settle(page, hub=kept)
    assert (state(page)["condition"] == "kept") is kept
    for name in ("LISEZ-MOI.txt", "README.txt"):
        assert "X-Frame-Options: SAMEORIGIN" in (small_package / name).read_text("utf-8-sig")


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


def intrude(context, small_package: Path, served, tmp_path: Path) -> tuple[list, dict]:
    """What a page on another port of the same host hears of the progress, and the progress after it."""
    course = served(small_package)
    give(at(context, f"{course}/fr/{LESSON}"), "m01-q01")
    folder = tmp_path / "intruder"
    folder.mkdir()
    (folder / "index.html").write_text(INTRUDER.format(hub=course, line=json.dumps(PLANTED)), encoding="utf-8")
    page = context.new_page()
    page.goto(served(folder) + "/index.html")
    until(lambda: page.evaluate("window.asked"))
    rows(page.frames[-1])  # the hub has read what was asked before
    timers_run(page, 100)
    return page.evaluate("window.heard"), answers(at(context, f"{course}/fr/{OTHER}"))


def test_a_page_on_another_port_neither_reads_nor_writes_the_progress(browser, small_package, served, tmp_path):
    heard, after = intrude(browser(), small_package, served, tmp_path)
    assert heard == [] and set(after) == {"m01-q01"}


@pytest.mark.in_turn
def test_planted_without_the_check_of_origin_a_page_on_another_port_does_both(browser, small_package, served, tmp_path):
    copy = shutil.copytree(small_package, tmp_path / "copy")
    mend_hub(copy, 'isFile?"*":location.origin', '"*"')
    heard, after = intrude(browser(), copy, served, tmp_path)
    assert "m01-q01" in json.dumps(heard) and set(after) == {"m01-q01", "planted"}


def test_readers_are_told_that_any_page_opened_from_a_file_reads_the_progress_and_erases_it(
        browser, small_package, package, tmp_path):
    """True in both browsers: nothing that a page could hold would tell it from another."""
    context = browser()
    give(visit(context, small_package), "m01-q01")
    intruder = INTRUDER.format(hub=small_package.as_uri(), line=json.dumps(PLANTED))
    (tmp_path / "index.html").write_text(intruder, encoding="utf-8")
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    until(lambda: "m01-q01" in json.dumps(page.evaluate("window.heard")))
    page.evaluate("frames[0].postMessage({op: 'wipe', code: 'moi', call: 3}, '*')")
    until(lambda: any(one.get("call") == 3 for one in page.evaluate("window.heard")))
    assert answers(visit(context, small_package, f"fr/{OTHER}")) == {}
    for language, words in (("fr", "la lire et l’effacer"), ("en", "read and erase it")):
        assert words in " ".join((package / language / "a-propos.html").read_text("utf-8").split())


def whisper(context, small_package: Path) -> dict:
    """A second hub speaks to the first, which is not its parent. The progress after it."""
    page = visit(context, small_package)
    give(page, "m01-q01")
    page.evaluate("""() => { const frame = document.createElement("iframe");
        frame.src = document.querySelector("iframe").src; document.body.append(frame); }""")
    # Asking the page something lets the driver hear of the new frame.
    until(lambda: page.evaluate("true") and sum(frame.url.endswith("store.html") for frame in page.frames) == 2)
    until(lambda: page.frames[-1].evaluate("document.readyState") == "complete")
    page.frames[-1].evaluate("""line => { parent.frames[0].postMessage(
        {op: "put", code: "moi", call: 1, lines: [["q:planted", line]]}, "*"); }""", PLANTED)
    rows(page.frames[1])  # the hub has read what was sent before
    timers_run(page, 100)
    return answers(visit(context, small_package, f"fr/{OTHER}"))


def test_a_window_that_is_not_the_page_is_not_heard(browser, small_package):
    assert set(whisper(browser(), small_package)) == {"m01-q01"}


@pytest.mark.in_turn
def test_planted_without_the_check_of_source_any_window_is_heard(browser, small_package, tmp_path):
    copy = shutil.copytree(small_package, tmp_path / "copy")
    mend_hub(copy, "source!==parent||parent===window", "parent === window")
    assert set(whisper(browser(), copy)) == {"m01-q01", "planted"}


@pytest.mark.in_turn
def test_a_link_from_elsewhere_opens_no_account(browser, small_package, served, tmp_path):
    """Any link may name the window it opens; only a host's own page, around the course, names an account. That it still
    does: test_platform.py."""
    context, course = browser(), served(small_package)
    give(at(context, f"{course}/fr/{LESSON}"), "m01-q01")
    (tmp_path / "index.html").write_text("".join(
        f'<a href="{course}/fr/{LESSON}" target="account:{"0a" * 16}{passing}">x</a> ' for passing in ("", "~~")))
    lure = context.new_page()
    lure.goto(served(tmp_path) + "/index.html")
    for n in range(2):
        with context.expect_page() as opened:
            lure.locator("a").nth(n).click()
        page = opened.value
        said = settle(page)
        assert page.evaluate("window.name").startswith("account:") and said["hosted"] is False
        assert said["condition"] == "kept" and "m01-q01" in answers(page)
        assert page.evaluate("Course.core.ownKey('theme')") == "theme:acte-niger"
