"""The trainer makes the accessibility audit: it sees what is wrong, goes on from where it was, speaks of its
pages only."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builder.measure.audit import NOTES, SCHEMES, WIDTHS, audit
from builder.measure.driver import OPEN
from builder.package.archive import content_of_site
from builder.package.archive import package as make_package
from builder.package.audit import View, audit_result
from builder.package.names import AUDIT
from builder.package.verify import examine, verify
from hands.product import LANGUAGES
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import PAGE, found, packaged, small_site, write_site

PAGES = ["a-propos.html", "glossaire.html"]  # of the small course
FAULTY = "fr/glossaire.html"


def a_result(site: Path) -> dict:
    view = View("fr/a.html", "chromium", "light", 320, "2026-11-25", {"image-alt": ["img"]},
                {"color-contrast": ["#theme-switch"]})
    manifest = json.loads((site / "course.json").read_text(encoding="utf-8"))
    return audit_result(manifest, content_of_site(site), {"axe": "4.14.1"}, [view])


@pytest.fixture
def audited(tmp_path) -> Path:
    """An archive that carries the result of its own pages."""
    site = write_site(small_site(), tmp_path / "site")
    return make_package(site, tmp_path / "dist", "essai", "1.0", audit=a_result(site))


def test_a_result_travels_with_its_pages_and_verify_says_what_it_found(audited):
    report = examine(audited)
    assert report.problems == []
    assert (report.audit["views"], report.audit["faults"][0]["rule"], report.audit["undecided"]) == (
        1, "image-alt", {"color-contrast": {"pages": 1, "places": ["#theme-switch"]}})


def test_a_result_about_other_pages_is_refused(audited, tmp_path):
    site = tmp_path / "site"
    about_these = a_result(site)
    (site / PAGE).write_text((site / PAGE).read_text(encoding="utf-8").replace("Haut", "Bas"), encoding="utf-8")
    other = make_package(site, tmp_path / "other", "essai", "1.0", audit=about_these)
    assert found(verify(other)) == {("PKG-AUDIT-OTHER", AUDIT)}


@pytest.mark.parametrize("broken", [{}, {"version": 3}, {"faults": "none"}, {"views": "many"}])
def test_a_result_that_cannot_be_read_is_named(tmp_path, broken):
    site = write_site(small_site(), tmp_path / "site")
    audit = a_result(site) | broken if broken else {"x": 1}
    archive = make_package(site, tmp_path / "dist", "essai", "1.0", audit=audit)
    assert found(verify(archive)) == {("PKG-AUDIT", AUDIT)}


def test_a_site_may_not_hold_a_file_of_that_name(tmp_path):
    from builder.package.archive import NotPackaged

    with pytest.raises(NotPackaged):
        packaged(small_site() | {AUDIT: "{}"}, tmp_path)


@pytest.mark.parametrize("names", [("chromium",), pytest.param(("chromium", "firefox"), marks=pytest.mark.release)])
def test_the_audit_sees_a_fault_and_after_a_correction_looks_again_at_that_page_alone(
        small_package, tmp_path, monkeypatch, names):
    monkeypatch.setattr("builder.measure.audit.OPEN", {name: OPEN[name] for name in names})
    site = _cut_down(small_package, tmp_path / "site")
    faulty = site / FAULTY
    sound = faulty.read_text(encoding="utf-8")
    faulty.write_text(sound.replace("<article>", '<article><img src="data:,"><div style="width:2000px">x</div>'),
                      encoding="utf-8")
    told: list[tuple[int, int]] = []
    first = audit(site, tmp_path, lambda *counts: told.append(counts))
    views = len(LANGUAGES) * len(PAGES) * len(names) * len(SCHEMES) * len(WIDTHS)
    assert told[0] == (0, views) and told[-1] == (views, views) == (first["views"], views)
    assert {(fault["page"], fault["rule"]) for fault in first["faults"]} == {(FAULTY, "image-alt"), (FAULTY, "reflow")}
    assert all(form["views"] == len(LANGUAGES) * len(PAGES) for form in first["forms"].values())
    assert len(first["forms"]) == 6 * len(names)

    faulty.write_text(sound, encoding="utf-8")
    notes = tmp_path / NOTES
    notes.write_text(notes.read_text(encoding="utf-8") + '{"key": "cut sho', encoding="utf-8")
    told.clear()
    second = audit(site, tmp_path, lambda *counts: told.append(counts))
    assert told[0] == (views - views // 4, views), "three pages of four are as they were"
    assert second["faults"] == [] and second["content"] != first["content"]
    assert json.loads((tmp_path / AUDIT).read_text(encoding="utf-8")) == second


def _cut_down(package: Path, place: Path) -> Path:
    """The course with two pages in each language: enough for an audit."""
    site = shutil.copytree(package, place)
    manifest = json.loads((site / "course.json").read_text(encoding="utf-8"))
    manifest["pages"] = dict.fromkeys(LANGUAGES, PAGES)
    (site / "course.json").write_text(json.dumps(manifest), encoding="utf-8")
    return site
