"""Gestures of a learner whose progress is kept, carried or damaged, and what the product then holds. Asserts nothing
of the product itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from builder.site.policy import script_source
from hands.product import address, awaited, settle

# Pages of the small course (tests/course_fixture/); the last one is in every course.
LESSON, OTHER, QUIZ, PANEL = (
    *(f"m01-exemple/{name}.html" for name in ("1-lecon", "cas", "quiz")), "progression.html#fichier")
RELIABLE = {"kept", "per-folder"}


# --- pages --------------------------------------------------------------------------------------

def visit(context: BrowserContext, package: Path, path: str = f"fr/{LESSON}") -> Page:
    """A new tab on a page of the package, from disk, once the hub has answered."""
    return at(context, address(package, path))


def at(context: BrowserContext, url: str, hub: bool = True) -> Page:
    page = context.new_page()
    page.goto(url)
    settle(page, hub)
    return page


IN_HASTE = """{ const wait = setTimeout; let left = TIMES;
  window.setTimeout = (work, ms, ...given) => wait(work, ms === 4000 && left-- > 0 ? 400 : ms, ...given); }"""


def in_haste(page: Page, times: int = 1) -> Page:
    """A new page whose patience with a store is soon over, on each page that it opens: so many times that it waits four
    seconds (progress.js), a tenth of it. The first one goes on without the store, the second one says that its file is
    damaged; the next ones are for each thing kept, and a busy machine needs them whole."""
    page.add_init_script(IN_HASTE.replace("TIMES", str(times)))
    return page


# --- what is kept -------------------------------------------------------------------------------

def state(page: Page) -> dict:
    """Of the store, once what was done so far is on the disk."""
    return awaited(
        page, "Course.learner.Progress.ready.then(() => Course.learner.Progress.setPreference('seen', 'yes'))")


def give(page: Page, id: str, revision: int = 1, chosen: list[str] | None = None, right: bool = True) -> dict:
    """Answers without the page of the question."""
    given = {"id": id, "revision": revision, "chosen": chosen, "right": right}
    return awaited(page, f"Course.learner.Progress.answer({json.dumps(given)})")


def answers(page: Page) -> dict[str, dict]:
    return {one["k"][2:]: one for one in page.evaluate("Course.learner.Progress.all()") if one["k"].startswith("q:")}


def answers_when_ready(page: Page) -> dict[str, dict]:
    settle(page)
    return answers(page)


def save(page: Page) -> str:
    """The text of the saved file."""
    return awaited(page, "Course.learner.Progress.exportFile()")["text"]


def resume(page: Page, text: str) -> dict:
    """The count of a resumed file, or its fault."""
    return awaited(
        page, "Course.learner.Progress.importFile(given).catch(fault => ({fault: fault.code || String(fault)}))", text)


# --- the panel ----------------------------------------------------------------------------------

def press_button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def panel_status(page: Page) -> str:
    """What the panel has just answered."""
    return page.locator("[data-progress-panel] [role=status]").inner_text()


def condition(page: Page) -> str:
    """What the panel says of the store, by name: its words are free to improve."""
    return page.locator("[data-progress-panel] .warnings").get_attribute("data-condition")


def choose_file(page: Page, place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8")
    page.locator("[data-progress-panel] input[type=file]").set_input_files(place)


# --- a copy of the course, and its hub ----------------------------------------------------------

def mend(file: Path, old: str, new: str) -> None:
    """Edits a file of a copy, where `old` stands once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands once in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


# What localStorage holds but the second copy of the progress, which follows the store some seconds late.
BESIDE_PROGRESS = "Object.entries(localStorage).filter(([key]) => !key.includes('='))"
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };"


def mend_hub(copy: Path, old: str, new: str) -> None:
    """Edits the script of the copy's hub, where `old` stands once, or all of it when it is empty, and has its policy
    allow the new one."""
    page = (copy / "store.html").read_text(encoding="utf-8")
    script = page[page.index("<script>") + len("<script>"):page.index("</script>")]
    assert not old or script.count(old) == 1, f"{old} stands once in the hub"
    edited = script.replace(old, new) if old else new
    page = page.replace(script_source(script), script_source(edited)).replace(script, edited)
    (copy / "store.html").write_text(page, encoding="utf-8")


def spoil_hub(copy: Path, package: Path, script: str) -> None:
    """The copy's hub, as the package has it, then starting with a fault of our own."""
    shutil.copy(package / "store.html", copy)
    mend_hub(copy, "window.StoreName=", f"{script}\nwindow.StoreName=")


WRITE = """([line, key]) => new Promise(done => {
  const asked = indexedDB.open(StoreName);
  asked.onsuccess = () => {
    const writing = asked.result.transaction("lines", "readwrite"), store = writing.objectStore("lines");
    store.put(line, key);
    writing.oncomplete = () => { asked.result.close(); done(); };
  };
})"""


def open_hub(context: BrowserContext, package: Path) -> Page:
    """The hub in a tab of its own, where its store can be reached."""
    hub = context.new_page()
    hub.goto((package / "store.html").as_uri())
    return hub


def rows(hub: Page) -> set[str]:
    """What the store really holds, by key."""
    return set(hub.evaluate("""new Promise(done => { const asked = indexedDB.open(StoreName);
        asked.onsuccess = () => { asked.result.transaction("lines").objectStore("lines").getAllKeys().onsuccess =
            ({target}) => { asked.result.close(); done(target.result); }; }; })"""))
