"""Site in, accessibility result out: axe-core on every page, in each language, browser, scheme and width.

What was looked at is noted as the audit goes, each page under the hash of all that it shows: an audit cut short goes
on from there, and after a correction only the pages that changed are looked at again.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import platform
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from builder.measure.driver import OPEN
from builder.model.lists import LANGUAGES
from builder.package.archive import content_of_site
from builder.package.audit import View, audit_bytes, audit_result
from builder.package.names import AUDIT, MANIFEST
from builder.setup import browsers

SCHEMES, WIDTHS = ("light", "dark"), (320, 768, 1280)  # 320 is also 1280 read at 400 %
NOTES = "accessibility-views.jsonl"
AXE = (Path(__file__).resolve().parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Beside axe's rules, one that it lacks: the page itself never scrolls sideways (1.4.10).
EXAMINE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, iframes: false, preload: false,
    resultTypes: ["violations", "incomplete"]}).then(found => {
  const where = rule => rule.nodes.slice(0, 3).map(node => node.target.join(" "));
  const faults = Object.fromEntries(found.violations.map(rule => [rule.id, where(rule)]));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) { faults.reflow = ["html"]; }
  return {faults, doubts: Object.fromEntries(found.incomplete.map(rule => [rule.id, where(rule)]))};
})"""
_SHARE = 24  # pages to one opening of a browser: what an interruption can lose
_HEIGHT = 900


class NotAudited(Exception):
    """A browser stopped twice on the same page. The text is what it said; what was looked at before is noted."""


@dataclass(frozen=True)
class Visit:
    """A page to be opened by one browser in one scheme, and seen at each width."""

    key: str  # the hash of all that is shown and of what looks at it
    page: str
    browser: str
    scheme: str


def examine(page: Page) -> dict:
    """What axe finds on the page as it stands: `faults` and `doubts`, what it could not decide; each rule and
    places.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return page.evaluate(EXAMINE, list(TAGS))


def audit(site: Path, out: Path, progress: Callable[[int, int], None]) -> dict:
    """Looks at every page of `site`, writes `out`/accessibility.json and returns what it says.

    `progress` is told the views done and the views in all. Raises NotAudited, OSError; KeyboardInterrupt passes
    through. In each case what was looked at is noted, and the next call goes on from there.
    """
    manifest = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    versions = {name: _version(name) for name in OPEN}
    visits = list(_visits(site, manifest, versions))
    notes = out / NOTES
    out.mkdir(parents=True, exist_ok=True)
    seen = {key: views for key, views in _noted(notes) if key in {visit.key for visit in visits}}
    _rewrite(notes, seen)
    progress(len(seen) * len(WIDTHS), len(visits) * len(WIDTHS))
    for done in _looked_at(site, [visit for visit in visits if visit.key not in seen]):
        _note(notes, done)
        seen |= done
        progress(len(seen) * len(WIDTHS), len(visits) * len(WIDTHS))
    tools = {
        "axe": re.findall(r"axe v([\d.]+)", AXE)[0],
        "rules": list(TAGS),
        "browsers": versions,
        "system": platform.system(),
    }
    every = (view for views in seen.values() for view in views)
    found = audit_result(manifest, content_of_site(site), tools, every)
    (out / AUDIT).write_bytes(audit_bytes(found))
    return found


def _visits(site: Path, manifest: dict, versions: dict[str, str]) -> Iterator[Visit]:
    shared = [
        path
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.relative_to(site).parts[0] not in LANGUAGES and path.name != MANIFEST
    ]
    around = hashlib.sha256(
        "".join((AXE, EXAMINE, *TAGS)).encode() + b"".join(path.read_bytes() for path in shared)
    ).digest()
    for browser, version in versions.items():
        for scheme in SCHEMES:
            for page in (f"{language}/{name}" for language in LANGUAGES for name in manifest["pages"][language]):
                shown = around + (site / page).read_bytes() + f"{page} {browser} {version} {scheme} {WIDTHS}".encode()
                yield Visit(hashlib.sha256(shown).hexdigest(), page, browser, scheme)


def _looked_at(site: Path, visits: list[Visit]) -> Iterator[dict[str, list[View]]]:
    """The views of each visit by its key, a share at a time: a process for each core, a browser for each share."""
    shares: list[list[Visit]] = []
    for _, alike in groupby(visits, key=lambda visit: (visit.browser, visit.scheme)):
        together = list(alike)
        shares += (together[start:start + _SHARE] for start in range(0, len(together), _SHARE))
    pool = ProcessPoolExecutor(max(1, min(os.cpu_count() or 1, len(shares))), multiprocessing.get_context("spawn"),
                               initializer=_leave_interruptions)
    try:
        for done in as_completed([pool.submit(_look_at, site, share) for share in shares]):
            yield done.result()
    except BrokenExecutor as fault:
        raise NotAudited(str(fault)) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interruptions() -> None:
    """Ctrl+C reaches every process of the terminal: the parent decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look_at(site: Path, share: list[Visit]) -> dict[str, list[View]]:
    """One share, in one browser; begun again once from the page where the browser stopped."""
    done: dict[str, list[View]] = {}
    for last in (False, True):
        try:
            with sync_playwright() as driver, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                first = share[0]
                context = OPEN[first.browser](driver, profile, color_scheme=first.scheme)
                page = context.pages[0] if context.pages else context.new_page()
                for visit in share[len(done):]:
                    done[visit.key] = _views(page, site, visit)
                context.close()
            return done
        except Error as fault:
            if last:
                raise NotAudited(
                    f"{share[min(len(done), len(share) - 1)].page}: {str(fault).splitlines()[0]}"
                ) from None
    return done


def _views(page: Page, site: Path, visit: Visit) -> list[View]:
    page.goto((site / visit.page).resolve().as_uri())
    page.evaluate("Course.learner.Progress.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)")
    if page.locator('html[data-case="steps"] .case-all:visible').count():  # the whole of a case, not its first part
        page.locator(".case-all").click()
    views = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        found = examine(page)
        views.append(View(
            page=visit.page, browser=visit.browser, scheme=visit.scheme, width=width, date=date.today().isoformat(),
            faults=found["faults"], doubts=found["doubts"]))
    return views


def _noted(notes: Path) -> Iterator[tuple[str, list[View]]]:
    """What former audits noted; a line cut short by a power failure is passed over."""
    for line in notes.read_text(encoding="utf-8").splitlines() if notes.is_file() else ():
        try:
            note = json.loads(line)
            yield note["key"], [View(**view) for view in note["views"]]
        except (ValueError, KeyError, TypeError):
            continue


def _note(notes: Path, seen: dict[str, list[View]], mode: str = "a") -> None:
    with notes.open(mode, encoding="utf-8", newline="\n") as file:
        for key, views in seen.items():
            file.write(json.dumps({"key": key, "views": [asdict(view) for view in views]}, ensure_ascii=False) + "\n")


def _rewrite(notes: Path, seen: dict[str, list[View]]) -> None:
    """Leaves what is of use: pages that changed since are forgotten, a line cut short too."""
    draft = notes.with_suffix(".draft")
    _note(draft, seen, mode="w")
    os.replace(draft, notes)


def _version(name: str) -> str:
    """The browser's major version; empty where it tells none."""
    told = browsers.version({"chromium": browsers.chromium, "firefox": browsers.firefox}[name]())
    return str(told or "")
