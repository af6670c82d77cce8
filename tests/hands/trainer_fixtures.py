"""A small sound site, in memory, to package, to break at will and to package again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from builder.model.problem import Problem
from builder.package.archive import package
from builder.package.search_index import search_script

__all__ = ["archive", "stick"]

POLICY = "default-src 'none'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
OPTION = "Le recruteur, parce qu’il a promis un emploi qui n’existe pas."
PAGES = ("m02-essai/index.html", "m02-essai/quiz.html")
PAGE, QUIZ, INDEX = "fr/m02-essai/index.html", "fr/m02-essai/quiz.html", "fr/search.js"


def html(body: str, policy: str = POLICY, head: str = "") -> str:
    return (f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="stylesheet" href="../../assets/course.css">{head}</head>\n<body>{body}</body></html>\n')


QUESTION = (f'<div class="quiz" id="m02-q01" data-qid="m02-q01"><div><p>Qui ?</p></div>'
            f'<label for="a"><span>A</span> <span>{OPTION}</span></label></div>')
RELEASED = "2026-12-01T12:00"
TOP_FOLDER = "cours-de-test-essai"  # as long as one may be
MANIFEST = {
    "folder": TOP_FOLDER, **{key: {"fr": "Un essai", "en": "A trial"} for key in ("title", "summary")},
    "course": "essai", "version": "1.0", "released": RELEASED, "law_as_of": "2026-11-24", "languages": ["fr", "en"],
    "pages": dict.fromkeys(("fr", "en"), list(PAGES)),
    "questions": dict.fromkeys(("fr", "en"), {PAGES[1]: ["m02-q01"]}),
}


def small_site() -> dict[str, str]:
    """Every file of the site by its name."""
    return {
        "index.html": html('<a href="fr/m02-essai/index.html">Français</a> <a href="store.html">Suite</a>').replace(
            "../../", ""),
        "store.html": html('<script src="assets/store.js"></script>').replace("../../", ""),
        "assets/course.css": "/* https://example.org/licence */\nbody { background: url(\"dot.svg\") }\n",
        "assets/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path id="d" d="M0 0"/></svg>',
        "assets/store.js": 'const SVG = "http://www.w3.org/2000/svg"; // https://example.org\n',
        "course.json": json.dumps(MANIFEST),
        **one_language("fr", "en"),
        **one_language("en", "fr"),
    }


def index(text: str = "La suite.") -> str:
    """What the search reads, with that text in its second passage."""
    sections = [{"location": page, "title": "Titre", "text": "Des mots."} for page in PAGES]
    sections.insert(1, {"location": f"{PAGES[0]}#titre", "title": "Module", "text": text})
    return search_script(sections)


def one_language(language: str, other: str) -> dict[str, str]:
    """The files of one language; both are alike, only their structure matters here."""
    return {
        f"{language}/{PAGES[0]}": html(
            '<h1 id="titre">Module</h1><a href="quiz.html#m02-q01">Quiz</a> <a href="#titre">Haut</a>'
            f'<a href="../../{other}/m02-essai/index.html">{other}</a> <img src="../../assets/dot.svg" alt="">'
            "<p>Voir le site https://example.org, si vous avez le réseau.</p>"
            '<svg xmlns="http://www.w3.org/2000/svg"><use href="#titre"/></svg>'),
        f"{language}/{PAGES[1]}": html(f'<h1 id="quiz">Quiz</h1>{QUESTION}'),
        f"{language}/search.js": index(),
    }


def write_site(site: dict[str, str], folder: Path) -> Path:
    for name, text in site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def packaged(site: dict[str, str], place: Path) -> Path:
    """The archive of this site, with true hashes whatever was broken in it."""
    return package(write_site(site, place / "site"), place / "dist", "essai", "1.0")


def unpacked(archive: Path, place: Path) -> Path:
    """The course's folder on a stick: the archive extracted in `place`."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(place)
    [folder] = place.iterdir()
    return folder


def found(problems: list[Problem]) -> set[tuple[str, str]]:
    """The code and the place of each problem."""
    return {(problem.code, problem.where.path) for problem in problems}


@pytest.fixture
def archive(tmp_path) -> Path:
    return packaged(small_site(), tmp_path)


@pytest.fixture
def stick(archive, tmp_path) -> Path:
    return unpacked(archive, tmp_path / "stick")
