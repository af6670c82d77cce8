"""Files in, course out: the one door to what the authors write; the other files of this room read their part of it.

`load_course(root)` returns the course as far as it can be understood and every problem met on the way: a file that
cannot be read is reported and left out, so that all faults are seen in one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from builder.model.count import Holiday, SharedReading
from builder.model.course import Course, Module, Page, Part
from builder.model.identified import Identified
from builder.model.identity import Identity, PassMark
from builder.model.law import Deadline, LawText, OpenPoint, Passage, Term
from builder.model.lists import FILE, ID, LANGUAGES, VERSION
from builder.model.narrow import Figure
from builder.model.places import DOCS, FIGURES, GUIDE, HEADPIECES, NARROW, PLAN, QUIZZES, page_file
from builder.model.problem import Problem, Where, Words
from builder.model.question import Question
from builder.model.real_file import RealFile, Ruling
from builder.model.references import FRONT_MATTER
from builder.package.names import ARCHIVE
from builder.read import law, strict_yaml
from builder.read.files import LARGEST_PAGE, read_text
from builder.read.kept_keys import read_kept_keys
from builder.read.narrow import read_plan
from builder.read.paths import read_paths
from builder.read.qualification import read_qualification
from builder.read.questions import read_bank, read_real_bank, read_test
from builder.read.reader import Reader
from builder.read.readings import read_readings
from builder.read.roadmap import read_roadmap
from builder.read.strict_yaml import Map

Noun = TypeVar("Noun", bound=Identified)
UNSAID = ("short", "country", "notice", "examples", "news", "package")  # keys of course.yml that a course may leave out


def load_course(root: Path) -> tuple[Course, list[Problem]]:
    """The course below `root` and the problems met while reading it (duplicates of an id included)."""
    problems: list[Problem] = []
    reader = Reader(root, PLAN, problems, {Module: _module})
    top = reader.map(reader.document(), ("id", "version", "released", "law_as_of", "parts"),
                     ("law_codes", "law_read", "title", "summary", "pages", "test", "paths", "abbreviations", *UNSAID))
    parts = tuple(reader.nouns(Part, reader.list(top, "parts")))
    written = [module for part in parts for module in part.written]
    parts = _asking(parts, read_real_bank(root, written, problems))
    id, title = reader.text(top, "id"), reader.words(top, "title")
    return Course(
        id=id, version=reader.name(top, "version", VERSION, "S-VERSION"), released=reader.text(top, "released"),
        law_as_of=reader.text(top, "law_as_of"), law_codes=reader.text(top, "law_codes"),
        law_read=reader.text(top, "law_read") or reader.text(top, "law_as_of"),
        title=title, summary=reader.words(top, "summary"), parts=parts,
        pages=tuple(reader.each(reader.list(top, "pages"), lambda node: _page(reader, node, ""))),
        texts=_by_id(law.read_list(root, LawText, problems), problems),
        provisions=_by_id(law.provisions(root, problems), problems),
        open_points=_by_id(law.read_list(root, OpenPoint, problems), problems),
        deadlines=_by_id(law.read_list(root, Deadline, problems), problems),
        counting=_by_id(law.read_list(root, SharedReading, problems), problems),
        holidays=_by_id(law.read_list(root, Holiday, problems), problems),
        concordance=_by_id(law.read_list(root, Passage, problems), problems),
        terms=_by_id(law.read_list(root, Term, problems), problems),
        equivalents=tuple(law.equivalents(root, problems)), elsewhere=tuple(law.elsewhere(root, problems)),
        codes_read=tuple(law.codes_read(root, problems)),
        real_files=_by_id(law.read_list(root, RealFile, problems), problems),
        rulings=_by_id(law.read_list(root, Ruling, problems), problems),
        figures=_by_id(_figures(root, problems), problems), identity=_identity(reader, top, id, title),
        paths=read_paths(reader, top),
        pass_mark=reader.noun(PassMark, top["test"]) if "test" in top else None,
        qualification=read_qualification(root, problems), roadmap=read_roadmap(root, problems),
        abbreviations=frozenset(reader.tokens(top, "abbreviations")), kept_keys=tuple(read_kept_keys(root, problems)),
        guide=_guide(root, problems), readings=tuple(read_readings(root, problems)), files=_files(root, problems),
        unread=frozenset(problem.where.path for problem in problems if problem.code.startswith(("Y-", "F-"))),
    ), problems


def _identity(reader: Reader, top: Map, id: str, title: Words) -> Identity:
    """What is not said follows from what must be: the title, and the id."""
    package = reader.map(top["package"], (), ("name", "folder")) if "package" in top else Map()
    examples = reader.map(top["examples"], ("words", "article")) if "examples" in top else Map()
    short = reader.words(top, "short")
    return Identity(
        short=short if short.fr or short.en else title, country=reader.words(top, "country"),
        notice=reader.words(top, "notice"), example_words=reader.words(examples, "words"),
        example_article=reader.text(examples, "article"), news=reader.words(top, "news"),
        name=reader.text(package, "name") or id,
        folder=reader.text(package, "folder") or f"{ARCHIVE}{id}",
        said={key: Where(reader.path, top.lines[key]) for key in UNSAID if key in top})


def _by_id(nouns: Iterator[Noun], problems: list[Problem]) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for noun in nouns:
        if noun.id in found:
            problems.append(Problem("I-TWICE", noun.where, {"id": noun.id, "first": found[noun.id].where.line,
                                                            "file": found[noun.id].where.path}))
        else:
            found[noun.id] = noun
    return found


def _module(reader: Reader, node: Map) -> Module:
    folder, bank = reader.name(node, "folder", FILE, "S-PATH"), reader.text(node, "questions", "bank")
    asks = folder and bank != "none"
    id = reader.text(node, "id")
    return reader.noun(
        Module, node, ("id",), ("folder", "pages", "questions"), id=id, folder=folder, bank=bank,
        pages=tuple(reader.each(reader.list(node, "pages"), lambda child: _page(reader, child, folder + "/"))),
        questions=tuple(read_bank(reader.root, folder, reader.problems)) if asks else (),
        test=tuple(read_test(reader.root, folder, reader.problems)) if asks else (),
        headpiece=_drawing(reader.root, f"{HEADPIECES}/{id}.svg", reader.problems) if ID.fullmatch(id) else "")


def _asking(parts: tuple[Part, ...], more: Mapping[str, list[Question]]) -> tuple[Part, ...]:
    """The parts with what real files ask among the questions of its module."""
    return tuple(replace(part, modules=tuple(
        replace(module, questions=(*module.questions, *more.get(module.id, ()))) for module in part.modules))
        for part in parts)


def _page(reader: Reader, node: Map, folder: str) -> Page:
    name = reader.name(node, "file", FILE, "S-PATH")
    path = folder + name
    text, revisions = {}, {}
    for language in LANGUAGES if name else ():
        place = page_file(language, path)
        try:
            text[language] = read_text(reader.root / place, LARGEST_PAGE)
            revisions[language] = _revision(reader, place, text[language], language)
        except strict_yaml.Unreadable as fault:
            code = "P-MISSING" if fault.code == "F-MISSING" else fault.code
            reader.problems.append(Problem(code, Where(place), {"line": node.line, **fault.values}))
    return reader.noun(Page, node, ("file",), path=path, text=text, revisions=revisions)


def _revision(reader: Reader, place: str, text: str, language: str) -> int:
    """The revision a page states in its front matter: `revision` in French, `translates` in English; 1 when silent."""
    front = FRONT_MATTER.match(text)
    if not front:
        return 1
    key = "revision" if language == LANGUAGES[0] else "translates"
    page = Reader(reader.root, place, reader.problems)
    try:
        node = strict_yaml.read("\n" + (front.group(1) or ""))  # an empty line for the opening dashes
    except strict_yaml.Unreadable as fault:
        page.note(fault.code, fault.line, **fault.values)
        return 1
    return page.number(page.map(node, (), (key,)), key, 1)


def _figures(root: Path, problems: list[Problem]) -> Iterator[Figure]:
    for path in sorted((root / FIGURES).glob("*.yml")):
        reader = Reader(root, f"{FIGURES}/{path.name}", problems)
        top = reader.document()
        if not isinstance(top, Map):
            reader.note("S-MAP", 1, keys="title, …")
            continue
        yield Figure(
            id=path.stem, svg=_drawing(root, f"{FIGURES}/{path.stem}.svg", problems),
            words={key: reader.words(top, key) for key in top},
            where=Where(reader.path, 1), plan=read_plan(root, path.stem, problems),
            narrow=_drawing(root, f"{NARROW}/{path.stem}.svg", problems))


def _drawing(root: Path, path: str, problems: list[Problem]) -> str:
    """The SVG as written; empty when there is none, or none that can be read, which is noted."""
    try:
        return read_text(root / path)
    except strict_yaml.Unreadable as fault:
        if fault.code != "F-MISSING":
            problems.append(Problem(fault.code, Where(path), fault.values))
        return ""


def _guide(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Every page of the facilitator's guide, in both languages, by its path."""
    found = {}
    for path in sorted((root / GUIDE).glob("*/*.md")):
        name = path.relative_to(root).as_posix()
        try:
            found[name] = read_text(path)
        except strict_yaml.Unreadable as fault:
            problems.append(Problem(fault.code, Where(name), fault.values))
    return found


def _files(root: Path, problems: list[Problem]) -> dict[str, int]:
    """Every file below docs/ and quizzes/, listed in course.yml or not, with its size in bytes; what is no ordinary
    file is noted, listed or not: MkDocs would read it."""
    found: dict[str, int] = {}
    for path in sorted(path for folder in (DOCS, QUIZZES) for path in (root / folder).rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file():
            found[name] = path.stat().st_size
        elif not path.is_dir() and Where(name) not in [problem.where for problem in problems]:
            problems.append(Problem("F-SPECIAL", Where(name)))
    return found
