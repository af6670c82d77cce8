"""Gestures of a learner over weeks, and what « Mon parcours » shows of them. Asserts nothing itself.

Weeks pass by putting dated records in, through the file that a learner resumes from.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from hands.product import MODULE, awaited, open_page, pages, plain, settle, until

DAY = 86_400_000
PATH, ATTESTATION, FIRST = "progression.html", "attestation.html", f"{MODULE}/1-acte.html"


def at(page: Page, package: Path, path: str) -> Page:
    """Opens a page of the package and waits for what is kept."""
    open_page(page, package, path)
    settle(page)
    return page


def at_path(page: Page, package: Path, language: str = "fr") -> Page:
    at(page, package, f"{language}/{PATH}")
    until(lambda: page.locator(".path.ready").count() == 1)
    return page


def keep(page: Page, *records: dict) -> dict:
    """Puts records among those kept; `ago` says how many days old each is; `opened`, its sitting."""
    return awaited(
        page, """(([records, day]) => Course.learner.Progress.importFile(
        Course.learner.Records.encode({profile: "moi", savedAt: "",
        records: records.map(({ago = 0, opened, ...record}) => {
            const [at, from] = [ago, opened].map(days => Date.now() - Math.round(days * day));
            return {...record, at, ...opened === undefined ? {} : {from}};
        })})))(given)""", [list(records), DAY])


def read(url: str, ago: float = 0) -> dict:
    return {"k": "page:" + url, "done": True, "ago": ago}


def answered(id: str, right: bool = True, ago: float = 0, rev: int = 1, tries: int = 1) -> dict:
    return {"k": "q:" + id, "rev": rev, "chosen": None, "right": right, "tries": tries, "ago": ago}


def recalled(id: str, step: int, ago: float = 0) -> dict:
    return {"k": "recall:" + id, "rev": 1, "step": step, "ago": ago}


def kept(page: Page) -> dict[str, dict]:
    return {record["k"]: record for record in page.evaluate("Course.learner.Progress.all()")}


def module_pages(package: Path, module: str) -> list[str]:
    return [path.removeprefix("fr/") for path in pages(package, "fr") if path.startswith(f"fr/{module}")]


def row(page: Page, module: str) -> dict[str, str]:
    """What the milestone of a module says: {"pages": …, "questions": …}."""
    milestone = page.locator(f'.path [data-of="{module}"]')
    return {name: plain(milestone.locator("." + name).inner_text()) for name in ("pages", "questions")}


def facts(page: Page) -> dict[str, dict]:
    """What the page's scripts are told, by module:
    {"pages": [[url, minutes, title]], "questions": {page: {id: rev}}, "twins": [[id, id]], "mixed": bool}."""
    return {module["id"]: module for module in page.evaluate("Modules")}
