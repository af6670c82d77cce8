"""Course in, site out: MkDocs once per language, side by side, then what both languages share.

The site is built beside its place and swapped in at the end: a build that fails leaves the former one as it was. Of one
language it is what a platform opens: nothing in it leads to the other, offers a choice or keeps itself in the browser.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

from builder.model.course import Course
from builder.model.kinds import PAGE_KINDS
from builder.model.lists import LANGUAGES
from builder.model.places import DOCS, HOME, THEME
from builder.model.question_kinds import QUESTION_KINDS
from builder.package.names import MANIFEST, WORKER
from builder.pages.emblem import ICON, icon, with_emblem
from builder.pages.ends import ends_script
from builder.pages.modules import modules_script
from builder.pages.reckoner import Reckoner
from builder.pages.rendering import Rendering
from builder.site.assets import BUNDLES, OF_EDITIONS, bundled, declared, scripts_of
from builder.site.bundles import ScriptFault, classic, guarded, ordered
from builder.site.files import put_in_place
from builder.site.forms import form_script, key_script
from builder.site.lighten import lighter_script, lighter_style
from builder.site.notes import cited, note_files, note_script, reading_script
from builder.site.policy import page_policy, script_source
from builder.site.register import without_notes
from builder.site.style_words import foot_by_hand, foot_of_readings
from builder.site.worker import worker_script
from builder.words.for_scripts import answer_words, as_json, words_script


class BuildFailed(RuntimeError):
    """MkDocs stopped. The text is what it said, without its traceback."""


def build(root: Path, course: Course, site: Path) -> Path:
    """The site of both languages in `site`, which is replaced whole. Raises BuildFailed."""
    with begun(root, course, site) as finish:
        return finish()


def build_apart(root: Path, course: Course, place: Path) -> dict[str, Path]:
    """A site of each language, which knows of no other, in `place`/LANGUAGE. Raises BuildFailed."""
    with ExitStack() as builds:
        finish = {language: builds.enter_context(begun(root, course, place / language, (language,)))
                  for language in LANGUAGES}
        return {language: finished() for language, finished in finish.items()}


@contextmanager
def begun(root: Path, course: Course, site: Path,
          languages: Sequence[str] = LANGUAGES) -> Iterator[Callable[[], Path]]:
    """MkDocs at work on the languages while the caller checks the course. What is yielded finishes the build and raises
    BuildFailed; without that call, `site` stays as it was.
    """
    draft = site.with_name(site.name + ".draft")
    read = draft / "course.pickle"  # read once for all runs: reading it costs each a tenth of its time
    runs: dict[str, subprocess.Popen[str]] = {}

    def finish() -> Path:
        try:
            reading = _shared_files(course, draft, languages)
        except ScriptFault as fault:
            raise BuildFailed(str(fault)) from fault
        _wait(runs)
        read.unlink()
        _notes(course, draft, languages, reading)
        _manifest(course, draft, languages)
        if len(languages) > 1:
            script = worker_script(course.id, draft, _read(THEME / "worker" / WORKER))
            _write(draft / WORKER, script)  # last: it knows all that came before
        put_in_place(draft, site)
        return site

    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        read.write_bytes(pickle.dumps(course))
        for language in languages:
            runs[language] = _mkdocs(root, read, draft, language, alone=len(languages) == 1)
        yield finish
    finally:  # a course with faults, Ctrl+C: nobody writes on in a draft that is being taken away
        for run in runs.values():
            with run:
                run.kill()
        shutil.rmtree(draft, ignore_errors=True)


def _mkdocs(root: Path, read: Path, draft: Path, language: str, alone: bool) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--strict",
            "--config-file",
            str(HOME / "mkdocs.yml"),
            "--site-dir",
            str(draft.resolve() / language),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={
            **os.environ,
            "COURSE_LANGUAGE": language,
            "COURSE_ALONE": "1" if alone else "",
            "COURSE_ROOT": str(root.resolve()),
            "COURSE_READ": str(read.resolve()),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(HOME / "scripts"),  # where site/hooks.py finds the rest of the builder
        },
    )


def _wait(runs: dict[str, subprocess.Popen[str]]) -> None:
    said = {language: run.communicate()[0] for language, run in runs.items()}
    failed = [language for language, run in runs.items() if run.returncode]
    if failed:
        raise BuildFailed("\n".join(f"{DOCS}/{language}: {_last_words(said[language])}" for language in failed))


def _last_words(said: str) -> str:
    """What MkDocs said, without the lines of a traceback."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith((" ", "Traceback"))]
    return "\n".join(lines[-12:])


def _shared_files(course: Course, draft: Path, languages: Sequence[str]) -> dict[str, str]:
    """All that waits for no page. Returns the scripts, by name, that need to be told of the notes."""
    assets = draft / "assets"
    assets.mkdir()
    drawn = {language: Rendering(course, language) for language in languages}
    for style in (THEME / "styles").glob("*.css"):
        if style.stem not in OF_EDITIONS:
            more = foot_by_hand(drawn) + foot_of_readings(drawn) if style.stem == "course" else ""
            _asset(draft, style.name, with_emblem(lighter_style(_read(style))) + more)
    _write(draft / ICON, icon())
    scripts_of.cache_clear()
    scripts = {name: lighter_script(bundled(name)) for name in BUNDLES if name not in OF_EDITIONS}
    # These travel with their words, a file for each language.
    answer, reading = scripts.pop("answer"), {name: scripts.pop(name) for name in ("reading", "register")}
    asked = {name: scripts.pop(name) for kind in QUESTION_KINDS.values() for name in kind.scripts}
    if len(languages) == 1:
        scripts.pop("offline")
    for script, text in scripts.items():
        _asset(draft, f"{script}.js", text)
    for licence in (THEME / "scripts" / "vendor").glob("*.LICENSE.txt"):
        _write(assets / licence.name.lower(), _read(licence))
    too_old = as_json({language: rendering.word("too-old") for language, rendering in drawn.items()})
    integrity = guarded(_read(THEME / "scripts" / "core" / "integrity.js"))
    _asset(draft, "whole.js", f"window.TooOld={too_old};\n{lighter_script(integrity)}")
    for language, rendering in drawn.items():
        _asset(draft, f"answer-{language}.js", answer_words(language, _about(course)) + answer)
        for name, text in asked.items():
            _asset(draft, f"{name}-{language}.js", f"window.Words.{name}={rendering.script_words(name)};\n{text}")
        for name in sorted({name for kind in PAGE_KINDS.values() for name in kind.words}):
            _asset(draft, f"{name}-{language}.js", f"window.Words.{name}={rendering.script_words(name)};\n")
        _asset(draft, f"words-{language}.js", words_script(language, own_words(rendering)))
        _asset(draft, f"modules-{language}.js", modules_script(rendering))
        _asset(draft, f"ends-{language}.js", ends_script(rendering))
        _asset(draft, f"report-{language}.js", f"window.Words.report={rendering.script_words('report')};\n")
        sheets = rendering.script_words("sheets", "files", "printed")
        _asset(draft, f"sheets-{language}.js", f"window.Sheets={sheets};\n")
    if counts := Reckoner(course, drawn).script():
        _asset(draft, "counts.js", counts)
    if course.pass_mark:
        _asset(draft, "test-key.js", key_script(course))
        for form, language in product(course.forms, languages):
            _asset(draft, f"form-{form}-{language}.js", form_script(course, form, language))
    _hub(draft, THEME / "store", _store(course), drawn)
    if len(languages) > 1:
        _write(assets / "start.js", lighter_script(_read(THEME / "scripts" / "start.js")))
        _write(draft / "index.html", _start_page(_read(THEME / "pages" / "start.html"), drawn))
    return reading


def _about(course: Course) -> dict[str, str]:
    """What the scripts of every page know the course by."""
    progress = course.page_of("progress")
    return {"course": course.id, "version": course.version, **({"progress": progress.url} if progress else {})}


def _notes(course: Course, draft: Path, languages: Sequence[str], reading: dict[str, str]) -> None:
    """The notes to which the pages that were written lead, the scripts that ask for them, and the register without what
    they say."""
    registers = {course.register_page(provision) for provision in course.provisions.values()}
    for language in languages:
        led = {id for page in (draft / language).rglob("*.html") for id in cited(_read(page))}
        rendering = Rendering(course, language)
        files = note_files(rendering, led)
        for name, script in reading.items():
            _asset(draft, f"{name}-{language}.js", reading_script(rendering, name, files) + script)
        for number, file in enumerate(files):
            _asset(draft, f"notes/{language}/{number}.js", note_script(file))
        notes = {id: note for file in files for id, note in file.items()}
        for page in (draft / language / register for register in registers):
            _write(page, without_notes(_read(page), rendering, notes))


def _asset(draft: Path, name: str, text: str) -> None:
    place = draft / "assets" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    _write(place, declared(f"assets/{name}", text))


def _store(course: Course) -> str:
    """The hub's scripts as one, told which course it keeps for: the name of its store, in each browser that has opened
    it."""
    return f"window.StoreName={json.dumps(course.id)};\n{lighter_script(classic(ordered(['store/store.js'])))}"


def _hub(draft: Path, theme: Path, script: str, drawn: dict[str, Rendering]) -> None:
    """The hub in one file, its script inside, which its policy knows by hash; and the script alone, for a browser where
    each page is its own hub."""
    page = next(iter(drawn.values())).templates.from_string(_read(theme / "store.html"))
    _write(draft / "store.html", page.render(drawn=drawn, script=script, source=script_source(script)) + "\n")
    _write(draft / "store.js", declared("store.js", script))


def own_words(rendering: Rendering) -> dict[str, str]:
    """What the scripts of every page say with an example from the course, where it gives one."""
    of = rendering.course.identity
    if not of.example_article:
        return {}
    return {"search-hint": rendering.word("search-hint-such-as", words=of.example_words[rendering.language],
                                          article=of.example_article)}


def _start_page(template: str, drawn: dict[str, Rendering]) -> str:
    """The page that offers both languages, from a template that asks each of them for its words."""
    first = next(iter(drawn.values()))
    return first.templates.from_string(template).render(drawn=drawn, csp=page_policy()) + "\n"


def _manifest(course: Course, draft: Path, languages: Sequence[str]) -> None:
    """course.json: what the package promises to hold, for `verify` and for trainers' tools."""
    listings = {}
    for language in languages:
        listing = draft / language / "listing.json"
        listings[language] = json.loads(_read(listing))
        listing.unlink()
    help_page = course.page_of("help")
    manifest = {
        "course": course.id,
        "version": course.version,
        "released": course.released,
        **{key: getattr(course, key) for key in ("law_codes", "law_as_of", "law_read")},
        "folder": course.identity.folder,
        **{key: {language: words[language] for language in languages}
           for key, words in (("title", course.title), ("summary", course.summary))},
        **({"help": help_page.url} if help_page else {}),
        "languages": list(languages),
        **{key: {language: listings[language][key] for language in languages} for key in ("pages", "questions")},
    }
    _write(draft / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
