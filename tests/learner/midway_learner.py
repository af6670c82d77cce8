"""One learner in the middle of the course, and what its pages show of that work. Asserts nothing of the product."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from playwright.sync_api import Page

from builder.model.course import Course
from builder.model.question import Question
from hands.product import (
    MODULE,
    address,
    answer,
    answer_and_keep,
    awaited,
    question,
    questions_of,
    read_to_the_end,
    right_options,
    settle,
    until,
    verdict,
    wrong_options,
)
from hands.progress_store import PANEL, choose_file, condition, panel_status, save, state
from hands.taking_the_test import (
    DIAGNOSTIC,
    FINAL,
    answer_all,
    begin,
    go_on,
    hand_in,
    other,
    ready,
    resume_and_hand_in,
    right_codes,
    row,
)

THINGS = ("right answer", "wrong answer", "page read", "last place", "recall", "sitting", "paper", "path")
RIGHT_SLOTS = ("m02-x1", "m07-x2")  # answered rightly in the diagnostic handed in: 2 of 36
LESSON, OTHER = f"{MODULE}/1-acte.html", f"{MODULE}/2-moyen.html"
BELIEFS = "idees-recues.html"  # stands outside the modules: to look at it moves no last place


class Learner:
    """Studies in one tab of a browser that opens on `profile`, or in a window lent when there is none; `folder` is
    where the course stands."""

    def __init__(self, open_browser, profile: Path | None, folder: Path, course: Course):
        self.open, self.profile, self.folder, self.course = open_browser, profile, folder, course
        self.package = folder
        self.right, self.wrong, self.another = [
            id for path, id in questions_of(folder, "true-false") if path == f"fr/{BELIEFS}"][:3]
        self.language, self.page, self.was_told = "fr", None, ""

    # --- at the desk ------------------------------------------------------------------------------

    def sit_down(self) -> None:
        """Opens the browser, closing it first if it was open."""
        if self.page:
            self.settled().context.close()
        self.page = self.open(self.profile).new_page()

    def go(self, path: str) -> Page:
        if self.page.url.startswith("file:"):
            self.settled()
        self.page.goto(address(self.folder, f"{self.language}/{path}"))
        return self.settled()

    def panel(self) -> Page:
        """Where progress is told and resumed."""
        return self.page if self.page.url.endswith(PANEL) else self.go(PANEL)

    def settled(self) -> Page:
        settle(self.page)
        return self.page

    def test(self, path: str) -> Page:
        ready(self.go(path))
        return self.page

    # --- before -----------------------------------------------------------------------------------

    def study(self) -> None:
        """All that one can have done half-way; then a look at the panel, and the file it advises to save."""
        page = self.go(BELIEFS)
        answer(page, self.right, right_options(page, self.right))
        answer(page, self.wrong, wrong_options(page, self.wrong)[:1])
        until(lambda: page.locator(".quiz .label").count() == 2)
        self.read(LESSON)
        awaited(page, "Course.learner.Progress.setPreference('path', 'procureur')")
        first = begin(self.test(DIAGNOSTIC))
        answer_all(page, self.course, first, RIGHT_SLOTS)
        hand_in(page)
        begin(self.test(FINAL), FINAL)
        self.form = other(first)
        for one in self.course.form(self.form)[:2]:
            self.reply(one)
            go_on(page)
        self.was_told, self.file = self.is_told(), save(page)

    def studied(self, place: Path) -> None:
        """Studies, and leaves in `place` the profile, closed, and what was noted."""
        self.profile = place / "profile"
        self.sit_down()
        self.study()
        self.settled().context.close()
        noted = {name: getattr(self, name) for name in ("was_told", "file", "form")}
        (place / "noted.json").write_text(json.dumps(noted), encoding="utf-8")

    def take_up(self, place: Path, room: Path, with_profile: bool) -> None:
        """What was studied once in `place`, with a copy of the course in `room`: `with_profile`, as that browser left
        it on the disk, in a profile of one's own, still closed; else by the file, in the browser as it is."""
        self.folder = Path(shutil.copytree(self.package, room / "cours"))
        for name, said in json.loads((place / "noted.json").read_text(encoding="utf-8")).items():
            setattr(self, name, said)
        if with_profile:
            shutil.copytree(place / "profile", self.profile, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("Singleton*"))
            return
        self.sit_down()
        self.take_file(room / "taken-up.json")
        self.was_told = self.is_told()

    def read(self, path: str) -> None:
        read_to_the_end(self.go(path), path)
        state(self.page)  # on the disk too

    def reply(self, one: Question) -> None:
        for code in right_codes(one):
            self.page.locator(f'label[for="{one.id}-{code}"]').click()
        until(lambda: self.page.locator(".test .told").first.inner_text())

    # --- after ------------------------------------------------------------------------------------

    def sees(self) -> dict[str, str]:
        """Each thing as the pages show it: kept, to redo, due, or gone."""
        self.go(BELIEFS)
        answers = self.answer_shown(self.right, "✓"), self.answer_shown(self.wrong, "✗")
        test = self.sitting(), self.paper()
        read = re.search(r"\b1 (?:sur|of) ", self.path().locator('.path [data-of="m02"] .pages').inner_text())
        path = self.page.locator('.paths [data-path="procureur"] [aria-pressed="true"]').count()
        return dict(zip(THINGS, (*answers, kept(read), kept(self.place() == LESSON), self.recall(), *test, kept(path)),
                        strict=True))

    def answer_shown(self, id: str, sign: str) -> str:
        box = question(self.page, id)
        if not box.count():
            return "gone"
        shown = verdict(self.page, id)
        return "to redo" if box.locator(".redo").count() and not shown else kept(shown[:1] == sign)

    def answered(self) -> set[str]:
        """Every question that the page on screen shows as answered."""
        return set(self.page.locator(".quiz").evaluate_all(
            "all => all.filter(box => box.querySelector('.verdict').textContent).map(box => box.dataset.qid)"))

    def path(self) -> Page:
        """« Mon parcours », once it has said where one stands."""
        until(self.panel().locator(".path.ready").count)
        return self.page

    def place(self) -> str:
        """Where « Reprendre » leads from there, whatever the place in the page."""
        resume = self.page.locator(".path .resume")
        return resume.get_attribute("href").split("#")[0] if resume.count() else ""

    def recall(self) -> str:
        """The wrong answer's: to come back in two days."""
        now, later = self.page.evaluate("""id => [0, 2 * 864e5].map(wait =>
            { const recall = Course.learner.Progress.recall(id);
            return Boolean(recall) && Course.learner.Recall.isDue(recall, Date.now() + wait); })""", self.wrong)
        return "due" if now else kept(later)

    def sitting(self) -> str:
        """Resumed, it stands after the replies, and they are there."""
        page = self.test(FINAL)
        words = json.loads(page.locator(".test").get_attribute("data-words"))
        resume = page.get_by_role("button", name=words["resume"], exact=True)
        if not resume.count():
            return "gone"
        resume.click()
        until(page.locator(".asking input").count)
        before = page.get_by_role("button", name=words["before"], exact=True)
        if not before.count():
            return "to redo"
        before.click()
        return kept(page.locator(".asking input:checked").count())

    def paper(self) -> str:
        return kept(row(self.test(DIAGNOSTIC), "data-total")[0].startswith("2 "))

    def is_told(self) -> str:
        """What the panel says of the store, by name."""
        page = self.panel()
        until(lambda: condition(page))
        return condition(page)

    # --- the ways back ----------------------------------------------------------------------------

    def take_file(self, place: Path) -> None:
        """Resumes the saved file, as the panel does."""
        choose_file(self.panel(), place, self.file)
        until(lambda: re.match("Progression reprise|Progress resumed", panel_status(self.page)))

    def take_code(self, code: str) -> None:
        button = self.panel().locator("[data-progress-panel] button", has_text=code)
        until(button.count)
        button.click()
        until(lambda: code in self.page.locator("[data-progress-panel] .who").inner_text())

    # --- and on -----------------------------------------------------------------------------------

    def goes_on(self) -> dict[str, object]:
        """Answers rightly what was wrong, opens another lesson, hands the test in: what the pages then show of it."""
        page = self.go(BELIEFS)
        if verdict(page, self.wrong):
            question(page, self.wrong).locator(".quiz-button").click()  # try again
        answer_and_keep(page, self.wrong, right_options(page, self.wrong))
        state(self.go(OTHER))
        resume_and_hand_in(self.test(FINAL))
        handed_in = row(page, "data-total")[1] != "—"
        self.path()
        place = self.place()
        self.go(BELIEFS)
        return {"answer": verdict(page, self.wrong)[:1], "place": place, "handed in": handed_in}


def kept(shown: object) -> str:
    return "kept" if shown else "gone"
