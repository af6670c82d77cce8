"""Course in, site out: MkDocs once per language, side by side, then what both languages share.

The site is built beside its place and swapped in at the end: a build that fails leaves the former one as it was.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

from course.model.course import Course
from course.model.lists import FORMS, LANGUAGES
from course.pages.rendering import Rendering
from course.read.interface import Interface, load_interface
from course.site.assets import SCRIPTS
from course.site.forms import form_script, key_script
from course.site.lighten import lighter_script, lighter_style
from course.site.notes import note_scripts
from course.site.policy import CONTENT_SECURITY_POLICY


HOME = Path(__file__).resolve().parents[3]  # of the code and of what the browser runs; a course may stand elsewhere


class BuildFailed(RuntimeError):
    """MkDocs stopped. The text is what it said, without its traceback."""


def build(root: Path, course: Course, site: Path) -> Path:
    """The site of both languages in `site`, which is replaced whole. Raises BuildFailed."""
    draft = site.with_name(site.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        _run_mkdocs(root, draft)
        words = load_interface(root)
        _shared_files(course, draft, words)
        _manifest(course, draft)
        shutil.rmtree(site, ignore_errors=True)
        draft.rename(site)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return site


def _run_mkdocs(root: Path, draft: Path) -> None:
    runs = {language: subprocess.Popen(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(HOME / "mkdocs.yml"),
         "--site-dir", str(draft.resolve() / language)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        env={**os.environ, "COURSE_LANGUAGE": language, "COURSE_ROOT": str(root.resolve()), "NO_MKDOCS_2_WARNING": "1",
             "PYTHONUTF8": "1", "PYTHONPATH": str(HOME / "scripts")})  # where MkDocs finds our two plugins
        for language in LANGUAGES}
    said = {language: run.communicate()[0] for language, run in runs.items()}
    failed = [language for language, run in runs.items() if run.returncode]
    if failed:
        raise BuildFailed("\n".join(f"docs/{language}: {_last_words(said[language])}" for language in failed))


def _last_words(said: str) -> str:
    """What MkDocs said, without the lines of a traceback."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith((" ", "Traceback"))]
    return "\n".join(lines[-12:])


def _shared_files(course: Course, draft: Path, words: Interface) -> None:
    theme, assets = HOME / "theme", draft / "assets"
    assets.mkdir()
    for style in (theme / "styles").glob("*.css"):
        _write(assets / style.name, lighter_style(_read(style)))
    for script, names in SCRIPTS.items():
        _write(assets / f"{script}.js", lighter_script("".join(_read(theme / "scripts" / name) for name in names)))
    for licence in (theme / "scripts" / "vendor").glob("*.LICENSE.txt"):
        _write(assets / licence.name.lower(), _read(licence))
    _write(assets / "start.js", lighter_script(_read(theme / "scripts" / "start.js")))
    for language in LANGUAGES:
        _write(assets / f"words-{language}.js", words.script(language))
        notes = assets / "notes" / language
        notes.mkdir(parents=True)
        for name, script in note_scripts(Rendering(course, language, words)):
            _write(notes / f"{name}.js", script)
    if course.pass_mark:
        _write(assets / "test-key.js", key_script(course))
        for form, language in product(FORMS, LANGUAGES):
            _write(assets / f"form-{form}-{language}.js", form_script(course, form, language))
    _write(draft / "store.html", _read(theme / "store" / "store.html"))
    _write(draft / "store.js", lighter_script(_read(theme / "store" / "store.js")))
    _write(draft / "index.html", _start_page(_read(theme / "pages" / "start.html"), course, words))


def _start_page(template: str, course: Course, words: Interface) -> str:
    values = {"csp": CONTENT_SECURITY_POLICY}
    for language in LANGUAGES:
        values["title_" + language] = html.escape(course.title[language])
        values["start_" + language] = words("start", language)
        values["extract_" + language] = words("extract-first", language)
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def _manifest(course: Course, draft: Path) -> None:
    """course.json: what the package promises to hold, for `verify` and for trainers' tools."""
    listings = {}
    for language in LANGUAGES:
        listing = draft / language / "listing.json"
        listings[language] = json.loads(_read(listing))
        listing.unlink()
    manifest = {"course": course.id, "version": course.version, "law_as_of": course.law_as_of,
                "languages": list(LANGUAGES),
                **{key: {language: listings[language][key] for language in LANGUAGES} for key in ("pages", "questions")}}
    _write(draft / "course.json", json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
