"""Learners in every state of progress, by the records that the course itself keeps, on every path. Asserts nothing."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from builder.model.course import Course
from hands.path_page import DAY, answered, read, recalled
from hands.product import awaited, open_page, settle, until
from hands.taking_the_test import right_codes, wrong_codes

Record = dict[str, object]


def _one_page(course: Course) -> list[Record]:
    page = course.written[1].pages[1].url
    return [read(page), {"k": "last", "page": page, "spot": "acte"}]


def _answers(course: Course, ago: float = 0) -> list[Record]:
    """A module whose questions are right, wrong with the second try open, found at it, and wrong while sure, in turn; a
    case of which two decisions are being taken again."""
    records: list[Record] = []
    for n, one in enumerate(course.written[1].scored):
        records += [answered(one.id, right=n % 4 == 0, ago=ago, rev=one.revision),
                    {"k": "tried:" + one.id, "rev": one.revision, "sure": n % 4 == 3,
                     "later": [True] if n % 4 == 2 else [], "ago": ago, "opened": ago},
                    {"k": "held:" + one.id, "rev": one.revision, "open": n % 4 == 1, "ago": ago}]
    decisions = [one for one in course.questions.values() if one.kind == "decision" and one.id.startswith("m03")]
    [case] = {course.page_of_question[one.id].url for one in decisions[:3]}
    return [*_one_page(course), *records, {"k": "replay:" + case, "from": 2, "ago": ago}, *(
        {**answered(one.id, right=bool(one.right), ago=ago), "chosen": [one.options[n % len(one.options)].id]}
        for n, one in enumerate(decisions[:3]))]


def _test(course: Course, purpose: str, right: float, name: str, order: int) -> list[Record]:
    """A test handed in, of which that share is right."""
    form = course.form("ab"[order % 2])
    replies = [[one.id, one.revision, (right_codes if n < right * len(form) else wrong_codes)(one)]
               for n, one in enumerate(form)]
    return [{"k": f"sitting:{name}", "purpose": purpose, "form": "ab"[order % 2], "pair": "exchanged",
             "order": order, "ago": 3},
            {"k": f"paper:{name}", "version": course.version, "replies": replies, "scores": [], "ago": 3}]


def _begun(course: Course) -> list[Record]:
    first, *_ = course.form("a")
    return [{"k": "sitting:s0", "purpose": "diagnostic", "form": "a", "pair": "exchanged", "order": 0},
            {"k": f"reply:s0-{first.id}", "rev": first.revision, "chosen": right_codes(first)}]


def _everything(course: Course) -> list[Record]:
    """Every page is read, and the questions of every fourth module are known for good."""
    return [*(read(page.url, ago=9) for module in course.written for page in module.pages),
            *(record for module in course.written[::4] for one in module.scored
              for record in (answered(one.id, ago=400, rev=one.revision),
                             {**recalled(one.id, 4, ago=400), "rev": one.revision}))]


def _of_another_version(course: Course) -> list[Record]:
    """What was answered before its meaning changed, or is no longer asked; a path that this copy has not."""
    return [*_one_page(course), answered("m02-q01", rev=0, ago=5), answered("m02-q99"), read("m02-ancien/1.html"),
            {"k": "pref:path", "value": "greffier"}]


# Each state, as the records that make it, on whatever path.
STATES: dict[str, Callable[[Course], list[Record]]] = {
    "nothing": lambda course: [],
    "one-page": _one_page,
    "answers": _answers,
    "due": lambda course: _answers(course, ago=40),
    "diagnostic": lambda course: _test(course, "diagnostic", .3, "s0", 0),
    "begun": _begun,
    "failed": lambda course: [*_test(course, "diagnostic", .3, "s0", 0), *_test(course, "final", .6, "s1", 1)],
    "passed": lambda course: [*_one_page(course), *_test(course, "final", 1, "s1", 0)],
    "everything": _everything,
    "another-version": _of_another_version,
}


def paths(course: Course) -> list[str]:
    """Each path, the whole course chosen, and none chosen."""
    return [*(path.id for path in course.paths), "-", ""]


def drawn(course: Course, name: str) -> tuple[str, str]:
    """The state and the path in which the page of this name is seen each time."""
    every, number = list(STATES), zlib.crc32(name.encode())
    return every[number % len(every)], paths(course)[number // len(every) % len(paths(course))]


BECOME = """(([codes, records, day]) => {
  const lines = records.map(({ago = 0, opened, ...record}) => {
    const [at, from] = [ago, opened].map(days => Date.now() - Math.round(days * day));
    return Course.learner.Records.clean({...record, at, ...opened === undefined ? {} : {from}});
  }).map(record => [record.k, Course.learner.Records.line(record)]);
  const give = (code, lines) => Course.learner.Progress.restore({code, lines, notes: [], records: []});
  return Course.learner.Progress.wipe("FALCON7").then(() => Course.learner.Progress.wipe("MOUSSA")).then(() =>
      Course.learner.Progress.wipe())
    .then(() => codes.slice(1).reduce((before, code) => before.then(() => give(code, [])), Promise.resolve()))
    .then(() => give(codes[0], lines));
})(given)"""


def become(page: Page, course: Course, state: str, path: str) -> None:
    """The store then holds that state and nothing else: on a page of the course, for the next one opened. Whoever has
    done nothing has no code; whoever has answered is one of two whom the computer knows."""
    records = STATES[state](course)
    if path and not any(one["k"] == "pref:path" for one in records):
        records = [*records, {"k": "pref:path", "value": path}]
    codes = {"nothing": ["moi"], "answers": ["FALCON7", "MOUSSA"]}.get(state, ["FALCON7"])
    awaited(page, BECOME, [codes, records, DAY])


# What has come last on a page of each kind, once it says all that it has to say.
LAST = {"progress": ".path.ready", "diagnostic": ".test-space > *", "final-test": ".test-space > *",
        "lesson": ".end-card", "quiz": ".end-card", "roadmap": ".roadmap.ready", "qualification": ".qualify.ready",
        "review": ".review > p, .asking iframe:not(.coming)"}
ON_PATH = r"""!document.documentElement.dataset.page.includes("/") ||
    !/^\w/.test(Course.learner.Progress.preference("path") || "")
    || !!document.querySelector(".on-path")"""


def visit(page: Page, package: Path, path: str) -> str:
    """Opens a page, waits until it has said all that it says of progress, and gives its kind."""
    open_page(page, package, path)
    kind = page.evaluate("document.body.className.match(/kind-([a-z-]+)/)[1]")
    said_all(page, kind)
    return kind


def said_all(page: Page, kind: str) -> None:
    settle(page)
    if kind in LAST:
        until(page.locator(LAST[kind]).count)
    until(lambda: page.evaluate(ON_PATH))
    if kind == "attestation":  # it looks the test up
        awaited(page, "Course.core.load(document.documentElement.dataset.root + 'assets/test-key.js')")


def work_on(page: Page, kind: str) -> bool:
    """Takes up what the page offers to fill in and does not keep: a plan, facts, a choice, a blank. Whether it does."""
    if kind == "roadmap":
        page.locator('[data-step="choose"]').click()
        page.locator(".ready-made button").click()
        page.locator('[data-step="read"]').click()
    elif kind == "qualification":
        page.locator(".desk summary").click()
        page.locator(".example button").first.click()
    elif kind == "booklet":
        page.locator('[data-tick="all"]').click()
    elif kind in ("bench-sheet", "document"):
        page.locator(".to-fill textarea").first.fill("Kayes")
        page.locator(".tick").first.evaluate("box => box.click()")
    return kind in ("roadmap", "qualification", "booklet", "bench-sheet", "document")
