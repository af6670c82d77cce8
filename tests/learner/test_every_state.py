"""What a learner believes of every page, whatever was done before: it says what somebody wrote, never what a script
says when it has lost its words; and what is printed to be signed leads nowhere."""

from __future__ import annotations

import shutil

import pytest

from builder.model.kinds import PAGE_KINDS
from conftest import DESKTOP
from hands.product import LANGUAGES, kinds, open_page, settle, until
from hands.progress_store import mend
from hands.shown import PAPERS, seen_and_printed
from hands.site_walk import SHARES, WALKED, where
from hands.states import STATES, become, drawn, paths, visit, work_on

# What these scripts say depends on no progress: pages gone through, papers filled in, tools, a card that is checked.
OF_NO_PROGRESS = {"long", "sheets-fill", "reckoner", "roadmap", "booklet", "qualification", "attested"}
SHEET = "m02-traite-des-personnes/fiche.html"


def says_nothing_of_progress(kind: str) -> bool:
    """Whether such a page has scripts of its own, and none that reads what was read, answered or sat."""
    own = PAGE_KINDS[kind].scripts
    return bool(own) and OF_NO_PROGRESS.issuperset(own)


def see(page, package, course, pages: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    """What is wrong on each page, (path, state, path followed), as it opens and once one has worked on it. The store is
    filled once for all the pages of a state and path, which may take longer than opening one; those of a module come
    last, for they alone keep that one was there."""
    open_page(page, package, "fr/index.html")
    settle(page)
    found: dict[str, list[str]] = {}
    there = None
    for path, state, followed in sorted(pages, key=lambda one: (one[1:], one[0].count("/"))):
        if there != (state, followed):
            become(page, course, state, followed)
            there = state, followed
        kind, name = visit(page, package, path), f"{path} {state} {followed}"
        found[name] = seen_and_printed(page, package / path, kind)
        if work_on(page, kind):
            found[name + " worked on"] = seen_and_printed(page, package / path, kind)
    return found


@pytest.fixture
def page(chromium_window):
    """A question asked on leaving is answered « leave »."""
    page = chromium_window(viewport=DESKTOP).new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    return page


@pytest.mark.parametrize("state", STATES)
def test_each_kind_of_page_says_what_was_written_in_each_state_on_screen_and_on_paper(page, package, course, state):
    """On each path in turn, in each language in turn; what says nothing of progress in one state, by turns. All of it
    before a release."""
    every, turn = paths(course), list(STATES).index(state)
    short = [kinds(package, language, shortest=True) for language in LANGUAGES]
    taken = [(n, kind) for n, kind in enumerate(short[0])
             if not says_nothing_of_progress(kind) or n % len(STATES) == turn]
    found = see(page, package, course, [(short[(n + turn) % 2][kind], state, every[(n + turn) % len(every)])
                                        for n, kind in taken])
    assert where(found) == {} and len(found) >= 11


@pytest.mark.release
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_each_kind_of_page_says_what_was_written_in_each_state_and_on_each_path(
    page, package, course, state, language
):
    found = see(page, package, course, [(path, state, followed) for followed in paths(course)
                                        for path in kinds(package, language).values()])
    assert where(found) == {} and len(found) >= 25 * len(paths(course))


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("pages", WALKED)
def test_every_page_says_what_was_written_in_a_state_drawn_by_its_name(walked, pages, share):
    found = walked(pages, share)["shown"]
    assert where(found) == {} and len(found) > 8


def test_where_nothing_is_kept_a_paper_prints_neither_the_warning_nor_the_file_that_is_offered(page, package):
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };")
    open_page(page, package, f"fr/{SHEET}")
    notice = page.locator("[data-progress-notice], [data-progress-notice] + .buttons")
    until(lambda: notice.locator("visible=true").count() == 2)
    assert seen_and_printed(page, package / f"fr/{SHEET}", "bench-sheet") == []
    page.emulate_media(media="print")
    assert notice.locator("visible=true").count() == 0


def test_each_state_and_each_path_is_drawn_for_some_page(package, course):
    seen = {drawn(course, path) for language in LANGUAGES for path in kinds(package, language).values()}
    assert {state for state, _ in seen} == {*STATES} and {followed for _, followed in seen} == {*paths(course)}
    known = {script for kind in PAGE_KINDS.values() for script in kind.scripts}
    assert OF_NO_PROGRESS <= known, "one renamed would be looked at in every state again"


# --- planted: each of these is found -------------------------------------------------------------

@pytest.mark.parametrize(("plan", "state", "path", "said"), [
    (("assets/following.js", "({url,minutes,title,kind})", "({url,minutes,kind})"),
     "one-page", "en/progression.html", "on screen: Continue: {title}"),
    (("assets/ends-fr.js", "Suite de votre parcours, {title}", "Suite de {parcours}, {title}"),
     "one-page", "fr/" + SHEET.replace("fiche", "1-acte"), "on screen: Suite de {parcours}, "),
])
def test_planted_a_word_that_is_lost_is_found(
    page, package, course, tmp_path, plan, state, path, said
):
    copy = shutil.copytree(package, tmp_path / "copy")
    mend(copy / plan[0], *plan[1:])
    see(page, copy, course, [(path, state, paths(course)[0])])
    kind = page.evaluate("document.body.className.match(/kind-([a-z-]+)/)[1]")
    until(lambda: any(text.startswith(said) for text in seen_and_printed(page, copy / path, kind)))


def test_planted_what_is_hidden_is_not_seen_and_what_is_read_aloud_is(page, package):
    open_page(page, package, f"fr/{SHEET}")
    settle(page)
    file = package / f"fr/{SHEET}"
    kind = "bench-sheet"
    assert kind in PAPERS and seen_and_printed(page, file, kind) == []
    page.evaluate("""document.querySelector("article").insertAdjacentHTML("beforeend",
        `<p hidden>undefined</p><p class="no-print">NaN pages, le Invalid Date</p><p aria-label="[object Object]">x</p>
         <p>Rien n’est null.</p><p>It is null and void.</p><p hidden style="display: block">x</p>
         <nav class="no-print">x</nav><a href="index.html">Suite</a>
         <style>@media print { .no-print { display: none; } }</style>`)""")
    assert seen_and_printed(page, file, kind) == [
        "on screen: NaN pages, le Invalid Date", "on screen: Rien n’est null.", "on screen: [object Object]",
        "on screen: p. is to be hidden",
        "on paper: Rien n’est null.", "on paper: [object Object]", "on paper: a Suite"]
