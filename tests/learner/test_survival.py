"""What a learner believes survives: fourteen things that happen to a course half done, in two browsers.

The learner (midway_learner.py) has answered two questions, one rightly and one wrongly, read a page, left off at a
lesson, handed in the diagnostic and begun the final test: all that the course itself has, and the small one has not. A
row of the table says what the pages show after the event, what the panel says of the store, and the way back where
nothing is left. docs/*/a-propos.md tells readers the same.
"""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.measure.driver import open_chromium
from conftest import made_once
from hands.product import LANGUAGES, answer, question, right_options, until
from hands.progress_store import FULL, WRITE, answers, open_hub, press_button, save, spoil_hub
from learner.midway_learner import BELIEFS, OTHER, THINGS, Learner

OWN = {"chromium": "kept", "firefox": "per-folder"}  # what the panel says of a store that keeps


# --- what happens to a learner who has studied; and, after the yield, once the pages were seen ----

def reload(learner: Learner, room: Path) -> Iterator[None]:
    learner.go(BELIEFS).reload()
    yield


def browser_restarted(learner: Learner, room: Path) -> Iterator[None]:
    learner.sit_down()
    yield


def drive_letter_changed(learner: Learner, room: Path) -> Iterator[None]:
    learner.folder = learner.folder.rename((room / "f").mkdir() or room / "f/cours")
    yield


def folder_renamed(learner: Learner, room: Path) -> Iterator[None]:
    learner.folder = learner.folder.rename(room / "Mon cours (2)")
    yield


def language_changed(learner: Learner, room: Path) -> Iterator[None]:
    learner.go(BELIEFS).locator("#language-switch").click()
    learner.language = "en"
    yield


def question_inserted(learner: Learner, room: Path) -> Iterator[None]:
    """Ids by position gave the stock plugin's answers to the wrong question: the inserted one copies the one after."""
    page = learner.folder / "fr" / BELIEFS
    text, box = page.read_text("utf-8"), question_text(page, learner.right)
    page.write_text(text.replace(box, box.replace(learner.right, "m02-q999") + box), "utf-8")
    yield


def question_removed(learner: Learner, room: Path) -> Iterator[None]:
    """From the page, and from the form of the test begun."""
    page = learner.folder / "fr" / BELIEFS
    page.write_text(page.read_text("utf-8").replace(question_text(page, learner.right), ""), "utf-8")
    first = learner.course.form(learner.form)[0].id
    edit(learner.folder / f"assets/form-{learner.form}-fr.js", rf'\{{"id":"{first}".*?\]\]\}},', "")
    edit(learner.folder / "assets/test-key.js", rf'"{first}":\{{.*?\}},', "")
    yield


def question_reworded(learner: Learner, room: Path) -> Iterator[None]:
    """So that its meaning changed: the author raised its revision, on the page and in the test begun."""
    edit(learner.folder / "fr" / BELIEFS, rf'(data-qid="{learner.right}" data-rev=)"\d+"', r'\1"9"')
    first = learner.course.form(learner.form)[0].id
    edit(learner.folder / f"assets/form-{learner.form}-fr.js", rf'("id":"{first}","rev":)\d+', r"\g<1>9")
    edit(learner.folder / "assets/test-key.js", rf'("{first}":{{"rev":)\d+', r"\g<1>9")
    yield
    page = learner.page
    answer(page, learner.right, right_options(page, learner.right))
    until(lambda: [answers(page)[learner.right][name] for name in ("rev", "tries")] == [9, 1])


def other_machine(learner: Learner, room: Path) -> Iterator[None]:
    learner.folder = Path(shutil.copytree(learner.package, room / "elsewhere/cours"))
    learner.sit_down()
    yield


def two_learners(learner: Learner, room: Path) -> Iterator[None]:
    learner.panel().get_by_label("Votre code").fill("ANNA")
    press_button(learner.page, "Prendre ce code")  # what was done without a code goes under it
    until(lambda: "ANNA" in learner.page.locator("[data-progress-panel] .who").inner_text())
    press_button(learner.page, "Ce n’est pas moi")
    until(lambda: "ANNA" not in learner.page.locator("[data-progress-panel] .who").inner_text())
    yield


def private_window(learner: Learner, room: Path) -> Iterator[None]:
    learner.go(BELIEFS)
    assert learner.answered() == {learner.right, learner.wrong}, "as long as it is open, from page to page"
    learner.sit_down()
    yield


def full_store(learner: Learner, room: Path) -> Iterator[None]:
    spoil_hub(learner.folder, learner.package, FULL)
    page = learner.go(BELIEFS)
    answer(page, learner.another, right_options(page, learner.another))
    until(question(page, learner.another).locator(".not-kept").count)
    assert learner.answered() == {learner.right, learner.wrong, learner.another}
    yield
    assert learner.another in save(learner.path()), "the file one is told to save holds what the disk refused"


def corrupt_store(learner: Learner, room: Path) -> Iterator[None]:
    """One record of it; a whole file spoilt on the disk: test_store.py."""
    hub = open_hub(learner.page.context, learner.folder)
    hub.evaluate(WRITE, ["spoilt", f"moi q:{learner.right}"])
    hub.close()  # a tab behind another answers each click two seconds late
    yield


def clock_set_back(learner: Learner, room: Path) -> Iterator[None]:
    """By a year: all that was done is yet to come."""
    learner.page.add_init_script("const now = Date.now; Date.now = () => now() - 365 * 864e5;")
    yield
    assert learner.page.evaluate("id => Course.learner.Progress.recall(id).step",
        learner.wrong) == 1, "remembered: it moves on"
    assert learner.path().locator(".review a.button").count(), "and a review offers it"


# --- the table ----------------------------------------------------------------------------------

@dataclass(frozen=True)
class Outcome:
    """What the pages show of each thing, what the panel says, before and after, and the way back to the rest."""

    shown: dict[str, str]
    says: str = ""
    said: str = ""
    way_back: Callable[[Learner, Path], None] | None = None


def stays(says: str = "", **but: str) -> Outcome:
    """Everything, but for the things named."""
    other = {name.replace("_", " "): shown for name, shown in but.items()}
    return Outcome({**dict.fromkeys(THINGS, "kept"), **other}, says)


def goes(way_back: Callable, says: str = "") -> Outcome:
    """Nothing is shown, and the way back brings everything."""
    return Outcome(dict.fromkeys(THINGS, "gone"), says, says, way_back)


def the_file(learner: Learner, room: Path) -> None:
    learner.take_file(room / "progress.json")


def the_code(learner: Learner, room: Path) -> None:
    learner.take_code("ANNA")


# The browser itself is closed, with what it has on the disk or had in memory alone: in a profile of one's own. The
# other events need no more than a window. What was studied, once, comes by the file, which brings everything (`goes`);
# before the restart of Chromium, as that browser left it on the disk when it was closed.
CLOSED = {browser_restarted, private_window}
# Tried in both browsers each time: where they part, and the browser closed and opened again. The other rows end in the
# same way in both, or as one of these: in Chromium each time, in both before a release.
BOTH = {browser_restarted, folder_renamed, private_window}
# What another of `BOTH` says, and more: the browser closed and not the page alone, the folder elsewhere under another
# name and not on another drive alone, nothing left where nothing ever was. Before a release.
SAID_BY_ANOTHER = {reload, drive_letter_changed, other_machine}
# After which one also goes on, each time: the course or the store has changed, or was found again. After the others
# all that is kept is as it was, or has changed alike: before a release.
ONWARD = {browser_restarted, question_reworded, two_learners, corrupt_store, clock_set_back}
REDO = stays(right_answer="to redo", sitting="to redo")
TABLE = [
    # event                 Chromium                            Firefox
    (reload,                stays(),                            stays()),
    (browser_restarted,     stays(),                            stays()),
    (drive_letter_changed,  stays(),                            goes(the_file)),
    (folder_renamed,        stays(),                            goes(the_file)),
    (language_changed,      stays(),                            stays()),
    (question_inserted,     stays(),                            stays()),
    (question_removed,      stays(right_answer="gone"),         stays(right_answer="gone")),
    (question_reworded,     REDO,                               REDO),
    (other_machine,         goes(the_file),                     goes(the_file)),
    (two_learners,          goes(the_code),                     goes(the_code)),
    (private_window,        goes(the_file),                     goes(the_file, says="memory")),
    (full_store,            stays(says="memory"),               stays(says="memory")),
    (corrupt_store,         stays(right_answer="gone", says="kept recovered"),
                                                    stays(right_answer="gone", says="per-folder recovered")),
    (clock_set_back,        stays(recall="due"),                stays(recall="due")),
]
CASES = [pytest.param(browser, event, outcome, id=f"{event.__name__}-{browser}",
                      marks=() if event in BOTH else
                      pytest.mark.release if event in SAID_BY_ANOTHER else pytest.mark.in_turn)
         for event, *outcomes in TABLE for browser, outcome in zip(OWN, outcomes, strict=True)]


@pytest.fixture(scope="session")
def studied(playwright, package, course, shared) -> Path:
    """Where the learner has studied, in Chromium, once for all workers."""
    def make(place: Path) -> None:
        place.mkdir()
        Learner(functools.partial(open_chromium, playwright), place, package, course).studied(place)

    return made_once(shared / "studied", make)


@pytest.mark.parametrize(("name", "event", "outcome"), CASES)
def test_what_survives_what(request, package, course, profiles, studied, tmp_path, name, event, outcome):
    window = f"private_{name}" if event is private_window else name
    learner = Learner(request.getfixturevalue(window), profiles() if event in CLOSED else None, package, course)
    learner.take_up(studied, tmp_path, with_profile=event is browser_restarted and name == "chromium")
    assert learner.was_told == (outcome.said or OWN[name])
    happening = event(learner, tmp_path)
    next(happening)
    assert learner.sees() == outcome.shown
    assert learner.is_told() == (outcome.says or OWN[name])
    if outcome.way_back:
        outcome.way_back(learner, tmp_path)
        assert learner.sees() == stays().shown
    if outcome.says != "memory" and (event in ONWARD or request.config.getoption("release")):
        assert learner.goes_on() == {"answer": "✓", "place": OTHER, "handed in": True}
        assert learner.answered() <= {learner.right, learner.wrong}, "no other question is shown as answered"
    next(happening, None)


READERS = {  # the first words of a cell, in docs/fr and docs/en
    "all": (r"Tout reste(?!, sauf)", r"Everything stays(?!, except)"),
    "but": (r"Tout reste, sauf ", r"Everything stays, except "),
    the_file: (r"Reprenez votre fichier$", r"Resume from your file$"),
    the_code: (r"Reprenez votre code$", r"Take your code again$"),
}


@pytest.mark.parametrize(("place", "language"), list(enumerate(LANGUAGES)))
def test_readers_are_told_the_same_table(package, place, language):
    text = (package / language / "a-propos.html").read_text("utf-8")
    body = re.search(r'id="survie".*?<tbody>(.*?)</tbody>', text, re.S)[1]
    told = re.findall(r"<td>([^<]*)</td>\s*</tr>", body)
    assert len(told) == len(TABLE)
    for (event, *outcomes), cell in zip(TABLE, told, strict=True):
        apart = re.match(r"Chrome \w+ Edge\W+(.*)\. Firefox\W+(.*)", cell)
        for outcome, sentence in zip(outcomes, apart.groups() if apart else (cell, cell), strict=True):
            lost = {"gone", "to redo"} & set(outcome.shown.values())
            words = READERS[outcome.way_back or ("but" if lost else "all")][place]
            assert re.match(words, sentence, re.I), f"{event.__name__}: {cell}"


# --- a copy of the course, updated --------------------------------------------------------------

def question_text(page: Path, id: str) -> str:
    return re.search(rf'<div class="quiz" id="{id}".*?(?=<div class="quiz")', page.read_text("utf-8"), re.S)[0]


def edit(file: Path, pattern: str, new: str) -> None:
    text, times = re.subn(pattern, new, file.read_text("utf-8"), flags=re.S)
    assert times == 1, f"{pattern} stands once in {file.name}"
    file.write_text(text, "utf-8")
