"""What a learner believes of the saved file: it carries everything, in any order, and no file does harm."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from hands.product import awaited, downloaded, plain, settle, until
from hands.progress_store import (
    LESSON,
    OTHER,
    PANEL,
    answers,
    answers_when_ready,
    choose_file,
    give,
    mend,
    panel_status,
    press_button,
    resume,
    save,
    visit,
)

pytestmark = pytest.mark.in_turn  # of what the pages do; what the disk keeps is tried in both elsewhere

# --- it carries ---------------------------------------------------------------------------------

def test_the_saved_file_is_downloaded_and_resumed_elsewhere_with_its_code(browser, small_package, tmp_path):
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    page = visit(browser(downloads_path=str(downloads)), small_package, f"fr/{PANEL}")
    awaited(page, "Course.learner.Progress.create('ANNA')")
    give(page, "m01-q01", chosen=["a", "c"])
    press_button(page, "Enregistrer ma progression dans un fichier")
    until(lambda: "téléchargements" in panel_status(page))
    file = downloaded(downloads)
    before = page.evaluate("Course.learner.Progress.all()")
    other = visit(browser(), small_package, f"fr/{PANEL}")
    choose_file(other, tmp_path / "saved.json", file.read_text(encoding="utf-8"))
    until(lambda: "Réponses du fichier : 1" in plain(panel_status(other)))
    assert other.evaluate("Course.learner.Progress.all()") == before
    assert "ANNA" in other.locator("[data-progress-panel] .who").inner_text()


# --- a bad file does no harm --------------------------------------------------------------------

def with_records(page, *records: dict, course: str = "acte-niger", version: str = "0") -> str:
    """A file as the course would have written it, its digest right, whatever its records hold."""
    return page.evaluate("""([records, course, courseVersion]) => {
      const file = {format: course + "/progress", version: 1, course, courseVersion, profile: "moi", records};
      const canonical = JSON.stringify(file, (_, x) => x && typeof x === "object" && !Array.isArray(x)
        ? Object.fromEntries(Object.keys(x).sort().map(key => [key, x[key]])) : x);
      let sum = 0x811c9dc5;
      for (const c of canonical) sum = Math.imul(sum ^ c.codePointAt(0), 0x01000193) >>> 0;
      return JSON.stringify({...file, digest: sum.toString(16).padStart(8, "0")});
    }""", [records, course, version])


GOOD = {"k": "q:m01-q03", "rev": 1, "chosen": ["a"], "right": True, "tries": 1, "at": 5}
OTHERS = {"roadmap": "feuille de route", "qualification": "Qualifier les faits", "result": "formateur"}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_file_of_the_course_is_named_and_its_page_offered(window, package, tmp_path, kind):
    """In a course that has those pages."""
    page = visit(window(), package, f"fr/{PANEL}")
    choose_file(page, tmp_path / f"{kind}.json", json.dumps({"format": f"traite-trafic-mali/{kind}", "version": 1}))
    until(lambda: OTHERS[kind] in panel_status(page))
    links = page.locator("[data-progress-panel] [role=status] a").evaluate_all("all => all.map(one => one.href)")
    assert [(package / "fr").as_uri() + "/" in link for link in links] == [True] * (kind != "result")
    assert all((package / "fr" / link.partition("/fr/")[2]).exists() for link in links)
    assert page.evaluate("Course.learner.Progress.all()") == []


def test_what_is_resumed_is_told_in_answers_and_pages_and_once_only(window, small_package, tmp_path):
    page = visit(window(), small_package, f"fr/{PANEL}")
    records = [GOOD, {"k": "recall:m01-q03", "rev": 1, "step": 1, "at": 5},
               {"k": f"page:{LESSON}", "done": True, "at": 5}]
    choose_file(page, tmp_path / "a.json", with_records(page, *records))
    until(lambda: "Réponses du fichier : 1. Pages lues : 1." in plain(panel_status(page)))
    choose_file(page, tmp_path / "b.json", with_records(page, *records))
    until(lambda: "était déjà ici" in panel_status(page))


EDITED = {
    "truncated": [lambda file: file[:-9], lambda file: file[:200], lambda file: "", lambda file: "{"],
    "not-json": [lambda file: "<script>alert(1)</script>", lambda file: file + "}", lambda file: "PK\x03\x04"],
    "not-ours": [lambda file: "{}", lambda file: "null", lambda file: "[[1]]",
                 lambda file: '{"format":{"toString":1}}'],
    "other-course": [lambda file: file.replace("acte-niger", "another-course")],
    "newer": [lambda file: file.replace('"version": 1', '"version": 2')],
    "damaged": [lambda file: file.replace("true", "false"), lambda file: file.replace('"records"', '"record"'),
                lambda file: file.replace('"version": 1', '"version": "1"'),
                lambda file: file.replace('"at": 1', '"at": 2')],
    "too-big": [lambda file: file + " " * 2**20],
    "too-deep": [lambda file: "[" * 9, lambda file: '{"a":' * 100_000],
}


def test_a_bad_file_is_named_and_changes_nothing(browser, small_package, tmp_path):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    give(page, "m01-q01", chosen=["a"])
    file, before = save(page), page.evaluate("Course.learner.Progress.all()")
    for fault, edits in EDITED.items():
        for edit in edits:
            assert resume(page, edit(file)) == {"fault": fault}
        words = page.evaluate(f"Words['progress-fault-{fault}']")
        choose_file(page, tmp_path / "bad.json", edits[0](file))
        until(lambda words=words: panel_status(page) == words)
        assert "rien n’a changé" in words.lower()
    page.reload()
    settle(page)
    assert page.evaluate("Course.learner.Progress.all()") == before
    assert resume(page, file)["unchanged"] == len(answers(page)) == 1, "the file itself, unedited, is taken"


def test_a_file_of_more_records_than_a_course_can_hold_is_refused(chromium, small_package):
    page = visit(chromium(), small_package)
    assert resume(page, with_records(page, *[0] * 20_001)) == {"fault": "too-big"}
    assert resume(page, with_records(page, *[0] * 20_000, GOOD)) == {"fault": "too-big"}
    assert resume(page, with_records(page, *[0] * 19_999, GOOD))["added"] == 1


def test_what_a_later_version_adds_to_a_record_is_carried_there_and_back(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    beside = {"k": "tried:m01-q03", "rev": 1, "from": 4, "sure": True, "later": [], "at": 5, "seconds": 41}
    assert resume(page, with_records(page, GOOD, {**GOOD, "k": "q:m01-q10", "mood": ["calm", 3]}, beside))["added"] == 2
    page.reload()
    answers_when_ready(page)
    kept = {one["k"]: one for one in json.loads(save(page))["records"]}
    assert kept["tried:m01-q03"] == beside and kept["q:m01-q10"]["mood"] == ["calm", 3]


MARKUP = "<img src=x onerror=\"document.title='hit'\">"
HOSTILE = [
    {**GOOD, "k": f"q:{MARKUP}"}, {**GOOD, "chosen": [MARKUP]}, {**GOOD, "chosen": MARKUP}, {**GOOD, "right": MARKUP},
    {**GOOD, "tries": 1e99}, {**GOOD, "at": -1}, {**GOOD, "at": "5"}, {**GOOD, "rev": 1.5},
    {**GOOD, "chosen": ["a"] * 13}, {**GOOD, "at": 9_999_999_999_999},
    {"k": "last", "page": "javascript:alert(1)", "at": 5}, {"k": "last", "page": "../../secret.html", "at": 5},
    {"k": "last", "page": "//evil.example/", "at": 5}, {"k": "pref:theme", "value": MARKUP, "at": 5},
    {"k": "page:" + "a" * 200, "done": True, "at": 5}, {"k": "__proto__", "at": 5}, {"k": "constructor:x", "at": 5},
    {**GOOD, "mood": MARKUP}, {**GOOD, "mood": {"a": 1}}, {**GOOD, "toString": 1}, {**GOOD, "mood": ["a"] * 13},
    {**GOOD, **dict.fromkeys("abcde", 1)}, {**GOOD, "bad-name": 1},
    {"k": "tried:m01-q03", "rev": 1, "from": 4, "sure": 1, "later": [], "at": 5},
    {"k": "tried:m01-q03", "rev": 1, "from": 4, "sure": True, "later": [True] * 10, "at": 5},
    {"k": "note:mine", "text": "from a later edition", "at": 5}, {"k": {"toString": 1}}, {"__proto__": GOOD}, None, 7,
    MARKUP,
]


def test_a_hostile_file_brings_in_nothing_and_runs_nothing(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    title = page.title()
    assert resume(page, with_records(page, *HOSTILE, GOOD)) == {
        "added": 1, "updated": 0, "unchanged": 0, "ignored": len(HOSTILE)}
    page.reload()
    assert answers_when_ready(page) == {"m01-q03": GOOD}
    assert "<" not in json.dumps(page.evaluate("Course.learner.Progress.all()")) and page.title() == title
    assert page.evaluate("({}).chosen === undefined && Object.keys(Object.prototype).length === 0")


@pytest.mark.parametrize("version", ["0", "99.0"])
def test_no_file_freezes_an_answer_for_good(chromium, small_package, tmp_path, version):
    """Neither a revision that this course does not have, nor the last moment a record may bear, nor a sitting put
    last; nor the same in a file that says it is of a later version."""
    page = visit(chromium(), small_package, f"fr/{PANEL}")
    ahead = [{**GOOD, "k": "q:m01-q01", "rev": 9999}, {"k": "recall:m01-q01", "rev": 9999, "step": 3, "at": 5},
             {**GOOD, "at": 4_102_444_799_999},
             {"k": f"edition:{LESSON}", "rev": 9999, "at": 5},
             {"k": "reply:y-m01-x1a", "rev": 9999, "chosen": [], "at": 5},
             *({"k": f"sitting:{id}", "purpose": "final", "form": "a", "order": order, "at": 4_102_444_799_999}
               for id, order in (("y", 999), ("z", 9999)))]
    choose_file(page, tmp_path / "ahead.json", with_records(page, *ahead, version=version))
    until(lambda: "Réponses du fichier : 1" in plain(panel_status(page)))
    here = {one["k"] for one in page.evaluate("Course.learner.Progress.all()")}
    assert {"q:m01-q03", "sitting:y"} <= here and not here & {f"edition:{LESSON}", "reply:y-m01-x1a", "sitting:z"}
    for id in ("m01-q01", "m01-q03"):
        give(page, id, chosen=["b"], right=False)
        assert answers(page)[id]["chosen"] == ["b"], "a real answer given later counts"
    awaited(page, """Course.learner.Progress.record(
        Course.learner.Attempts.begin(Course.learner.Progress.all(), 'final', {form: 'b'}))""")
    assert page.evaluate("Course.learner.Attempts.all(Course.learner.Progress.all()).pop().id") not in ("y", "z")


def test_a_file_of_a_later_version_may_hold_higher_revisions_and_its_answers_are_not_lost(chromium, small_package):
    """Higher by few: a planted one, not bounded, would freeze its question."""
    page = visit(chromium(), small_package, f"fr/{PANEL}")
    ahead = {**GOOD, "k": "q:m01-q01", "rev": 3}
    known = {"m01-q01": 1}
    taken = "([text, known]) => Course.learner.Records.decode(text, known).records.length"
    assert page.evaluate(taken, [with_records(page, ahead), known]) == 0
    assert page.evaluate(taken, [with_records(page, ahead, version="99.0"), known]) == 1
    assert resume(page, with_records(page, ahead))["added"] == 1
    give(page, "m01-q01", chosen=["b"], right=False)
    assert answers(page)["m01-q01"]["chosen"] == ["a"]


def test_planted_without_the_check_of_records_a_hostile_file_is_seen(chromium, small_package, tmp_path):
    copy = shutil.copytree(small_package, tmp_path / "copy")
    mend(copy / "assets/course.js", "function clean(raw){",
         "function clean(raw){ if (raw && raw.k && raw.at) return raw;")
    page = visit(chromium(), copy)
    resume(page, with_records(page, *HOSTILE))
    assert "<" in json.dumps(page.evaluate("Course.learner.Progress.all()"))


# --- the rule of merging, for whatever records --------------------------------------------------

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True)
few = st.sampled_from(["m01-q01", "m01-q02", "m01-q03"])
moments = st.integers(0, 4_102_444_799_999) | st.integers(0, 3)
questions = st.builds(
    lambda id, **fields: {"k": f"q:{id}", **fields}, id=few, rev=st.integers(0, 3), right=st.booleans(),
    chosen=st.none() | st.lists(ids, max_size=3), tries=st.integers(0, 9999), at=moments)
pages_read = st.builds(lambda at, done: {"k": f"page:{LESSON}", "at": at, "done": done}, at=moments, done=st.booleans())
places = st.builds(
    lambda page, at: {"k": "last", "page": page, "at": at}, page=st.sampled_from([LESSON, OTHER]), at=moments)
tastes = st.builds(lambda value, at: {"k": "pref:theme", "value": value, "at": at}, value=ids, at=moments)
tried = st.builds(lambda id, **fields: {"k": f"tried:{id}", **fields}, id=few, rev=st.integers(0, 3),
                  sure=st.booleans(),
                  later=st.lists(st.booleans(), max_size=9), at=moments, **{"from": moments})
recalls = st.builds(lambda id, **fields: {"k": f"recall:{id}", **fields}, id=few, rev=st.integers(0, 3),
                    step=st.integers(0, 4), at=moments)
papers = st.builds(lambda at, rev: {"k": "paper:s1", "version": "0.4.0", "at": at, "scores": [["m01", 2, 3]],
                                    "replies": [["m01-x1a", rev, ["c1d2"]]]}, at=moments, rev=st.integers(1, 3))
records = st.lists(questions | tried | pages_read | places | tastes | recalls | papers, max_size=8)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=9)
WITH_A_PAGE = settings(max_examples=80, deadline=None, suppress_health_check=[  # a slow machine is no fault
    HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def desk(one_window, small_package):
    """A page of the course that stays open, where the rules of records can be asked."""
    address = (small_package / "fr" / LESSON).as_uri()
    if one_window.url != address:
        one_window.goto(address)
        settle(one_window)
    return one_window


def merging_is_a_rule(desk, merge: str = "Course.learner.Records.merge", how: settings = WITH_A_PAGE) -> None:
    @how
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
            .sort((x, y) => x.k < y.k ? -1 : 1)""", settings(WITH_A_PAGE, phases=[Phase.generate]))


def test_what_is_merged_never_goes_back(desk):
    """A later answer, a higher revision and a page once read stay whatever comes after."""
    @WITH_A_PAGE
    @given(records, records)
    def holds(a, b):
        merged = {one["k"]: one for one in desk.evaluate("([a, b]) => Course.learner.Records.merge(a, b)", [a, b])}
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
        assert desk.evaluate("""records => { const {encode, decode, merge} = Course.learner.Records;
          const read = decode(encode({profile: "ANNA", savedAt: "", records}));
          return read.profile === "ANNA" && read.ignored === 0
            && JSON.stringify(read.records) === JSON.stringify(merge(records, [])); }""", a)
    holds()


def test_the_hub_follows_the_same_rule_as_the_files(chromium, small_package):
    desk = visit(chromium(), small_package, f"fr/{PANEL}")  # keeps nothing itself, as a lesson does of one's place

    @settings(WITH_A_PAGE, max_examples=40)
    @example([], [{"k": f"page:{LESSON}", "at": 4_102_444_799_999, "done": False}])  # later than the page is open
    @given(records, records)
    def holds(a, b):
        assert awaited(desk, """(async ([a, b]) => {
          const {encode, merge} = Course.learner.Records, file = records => encode({profile: "moi", savedAt: "",
              records});
          await Course.learner.Progress.wipe();
          for (const one of [b, a, b]) await Course.learner.Progress.importFile(file(one));
          await Course.learner.Progress.choose("moi"); // read again from the hub
          const own = ({k}) => k !== "pref:version"; // which the page notes when all is later than its opening
          return JSON.stringify(Course.learner.Progress.all().filter(own)) === JSON.stringify(merge(a, b));
        })(given)""", [a, b])
    holds()


def test_no_text_whatever_is_taken_for_progress_nor_breaks_the_reader(desk):
    give(desk, "m01-q01")
    file, before = save(desk), desk.evaluate("Course.learner.Progress.all()")
    cut = st.builds(lambda start, end, middle: file[:start] + middle + file[end:],
                    st.integers(0, len(file)), st.integers(0, len(file)), st.text(max_size=5))

    @WITH_A_PAGE
    @given(st.text() | anything.map(json.dumps) | cut)
    def holds(text):
        result = resume(desk, text)
        assert result.get("fault") in EDITED or result["added"] == result["updated"] == 0
        assert desk.evaluate("Course.learner.Progress.all()") == before
    holds()


def test_records_of_any_shape_are_ignored_or_clean(desk):
    known = st.sampled_from("k rev chosen right tries at page done value __proto__ toString".split())
    odd = st.dictionaries(known, anything | st.sampled_from(["q:a", "last", "page:a", "pref:a", "q:<b>"]), max_size=7)

    @WITH_A_PAGE
    @given(st.lists(odd | anything, max_size=4))
    def holds(shapes):
        taken = desk.evaluate("text => Course.learner.Records.decode(text)", with_records(desk, *shapes))
        assert len(taken["records"]) + taken["ignored"] <= len(shapes) and "<" not in json.dumps(taken["records"])
    holds()
