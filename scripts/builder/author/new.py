"""A name in, a valid module or question out, to be filled in. Writes only what does not exist, all of it or nothing.

The words left to write start with « À écrire : » or “To write:”; `check` lists them until they are replaced.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from string import Template

from builder.check.rules.law import is_standard
from builder.model.course import Course, Module
from builder.model.lists import ID, LANGUAGES
from builder.model.places import LAW, PLAN, REAL_BANK, REAL_FILES, REAL_FOLDER, bank_file, page_file
from builder.model.problem import Problem, Refusal, Where
from builder.model.question_kinds import MODELS
from builder.read import strict_yaml
from builder.read.course import load_course
from builder.read.strict_yaml import List, Map

TEMPLATES = Path(__file__).with_name("templates")
PAGES = ("index.md", "1-lecon.md", "quiz.md", "fiche.md")
LONGEST_SLUG = 40  # what the package's limit on paths leaves, with room for file names


def new_question(root: Path, module_id: str, model: str = "question") -> tuple[Path, str]:
    """Appends a question to the module's bank; returns the bank and the question's id. Raises Refusal. `model`: one
    of question_kinds.MODELS.

    The number follows the highest in the bank. A number used by a question since removed can come back: the
    CHANGELOG names those.
    """
    course, problems = load_course(root)
    module = _module(course, problems, module_id)
    if not module.folder or not module.objectives:
        raise Refusal(Problem("N-UNWRITTEN", module.where, {"module": module_id}))
    place = module.bank_file
    _readable(problems, place)
    id = _next_id(module, MODELS[model].letter)
    asked = _question(id, module.objectives[0].id, _source(course), model)
    longer = _longer(root / place, place, asked, id)
    (root / place).parent.mkdir(exist_ok=True)
    _replace(root / place, longer)
    return root / place, id


def new_module(root: Path, module_id: str, slug: str) -> list[Path]:
    """Makes the files of a module and completes its entry in course.yml; returns the files made. Raises Refusal."""
    course, problems = load_course(root)
    module = _module(course, problems, module_id)
    if module.folder:
        raise Refusal(Problem("N-WRITTEN", module.where, {"module": module_id, "folder": module.folder}))
    if not ID.fullmatch(slug) or len(slug) > LONGEST_SLUG or slug.startswith(f"{module_id}-"):
        raise Refusal(Problem("N-SLUG", module.where, {"slug": slug, "most": LONGEST_SLUG, "module": module_id}))
    folder = f"{module_id}-{slug}"
    texts = _files(module, folder, _source(course))
    plan = _completed(_read(root / PLAN), module, folder)
    for path in [page_file(language, folder) for language in LANGUAGES] + list(texts):
        if os.path.lexists(root / path):
            raise Refusal(Problem("N-EXISTS", Where(path)))
    made: list[Path] = []
    try:
        _write_all(root, texts, made)
        _replace(root / PLAN, plan)
    except BaseException:  # Ctrl+C too
        _take_back(made)
        raise
    return made


def new_real(root: Path, id: str) -> list[Path]:
    """Makes the pages of a real file and adds what is known of it, two decisions and its place in course.yml; returns
    the files made or lengthened. Raises Refusal."""
    course, problems = load_course(root)
    for place in (PLAN, REAL_BANK, REAL_FILES):
        _readable(problems, place)
    if not ID.fullmatch(id) or len(id) > LONGEST_SLUG:
        raise Refusal(Problem("N-REAL-ID", Where(REAL_FILES), {"id": id}))
    page, module = f"{REAL_FOLDER}/{id}.md", next(one for one in course.written if one.objectives)
    first, second = (_next_id(module, "d", after) for after in range(2))
    words = {"id": id, "first": first, "second": second, "module": module.id, "objective": module.objectives[0].id,
             "source": _source(course)}
    texts = {page_file(language, page): _filled(f"{language}/real.md", **words) for language in LANGUAGES}
    for path in texts:
        if os.path.lexists(root / path) or id in course.real_files:
            raise Refusal(Problem("N-EXISTS", Where(path)))
    plan = _listing(course, _read(root / PLAN), page)
    longer = {place: _longer(root / place, place, _filled(template, **words), last)
              for place, template, last in ((REAL_FILES, "real-file.yml", id),
                                            (REAL_BANK, "real-decisions.yml", second))}
    before = {place: _read(root / place) if (root / place).exists() else None for place in longer}
    made: list[Path] = []
    try:
        _write_all(root, texts, made)
        for place, text in {**longer, PLAN: plan}.items():
            _replace(root / place, text)
    except BaseException:  # Ctrl+C too
        _take_back(made)
        for place, kept in before.items():
            (root / place).unlink(missing_ok=True) if kept is None else _replace(root / place, kept)
        raise
    return [*made, *(root / place for place in (*longer, PLAN))]


def _listing(course: Course, plan: str, page: str) -> str:
    """The plan with the page after the last of its kind, or after the list of them. Raises Refusal."""
    beside = [one.where.line for one in course.pages if one.kind in ("real", "real-files")]
    lines = plan.split("\n")
    found = re.fullmatch(r"(\s*- )\{file:.*\}(\s*)", lines[beside[-1] - 1]) if beside else None
    if not found:
        raise Refusal(Problem("N-REAL", Where(PLAN)))
    lines.insert(beside[-1], f"{found[1]}{{file: {page}, kind: real, minutes: 12}}{found[2]}")
    return "\n".join(lines)


def _module(course: Course, problems: list[Problem], module_id: str) -> Module:
    _readable(problems, PLAN)
    for module in course.modules:
        if module.id == module_id:
            return module
    known = tuple(module.id for module in course.modules)
    raise Refusal(Problem("N-MODULE", Where(PLAN), {"module": module_id, "known": known}))


def _readable(problems: list[Problem], path: str) -> None:
    """Raises the fault that keeps a file from being read; a file that does not exist yet is no fault here."""
    for problem in problems:
        if problem.where.path == path and problem.code.startswith(("Y-", "F-")) and problem.code != "F-MISSING":
            raise Refusal(problem)


def _source(course: Course) -> str:
    """A provision on which a score may rest, for the author to change."""
    for provision in course.provisions.values():
        text = course.texts.get(provision.text)
        if provision.may_be_scored and text and text.status == "in-force" and not is_standard(course, provision):
            return provision.id
    raise Refusal(Problem("N-NO-LAW", Where(LAW)))


def _next_id(module: Module, letter: str, after: int = 0) -> str:
    numbers = [int(found[1]) for one in module.questions if (found := re.fullmatch(rf".*-{letter}(\d+)", one.id))]
    return f"{module.id}-{letter}{max(numbers, default=0) + 1 + after:02d}"


def _question(id: str, objective: str, source: str, model: str = "question") -> str:
    return _filled(f"{model}.yml", id=id, objective=objective, source=source)


def _files(module: Module, folder: str, source: str) -> dict[str, str]:
    """Path -> content of every file of the module."""
    words = {f"title_{language}": module.title[language] for language in LANGUAGES}
    texts = {page_file(language, f"{folder}/{name}"): _filled(f"{language}/{name}", source=source, **words)
             for language in LANGUAGES for name in PAGES}
    return {**texts, bank_file(folder): _question(f"{module.id}-q01", "o1", source)}


def _filled(template: str, **values: str) -> str:
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)


def _longer(path: Path, place: str, question: str, id: str) -> str:
    """The list with what is added at its end, the last of it under that id. Raises Refusal."""
    bank = _read(path) if path.exists() else ""
    end = "\r\n" if "\r\n" in bank else "\n"
    longer = bank + (end if bank and not bank.endswith("\n") else "") + question.replace("\n", end)
    try:
        questions = strict_yaml.read(longer)
    except strict_yaml.Unreadable:
        questions = Map()
    if not isinstance(questions, List) or not questions or questions[-1].get("id") != id:
        raise Refusal(Problem("N-BANK", Where(place)))
    return longer


def _completed(plan: str, module: Module, folder: str) -> str:
    """The plan with the module's entry completed; every other line stays as it is. Raises Refusal."""
    refusal = Refusal(Problem("N-ENTRY", module.where, {"module": module.id}))
    lines = plan.split("\n")
    start = module.where.line - 1
    dash = re.match(r" *(?=- [a-z_]+:)", lines[start])
    if not dash:
        raise refusal
    end = next((number for number in range(start + 1, len(lines)) if _ends(lines[number], len(dash[0]))), len(lines))
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return_sign = "\r" if lines[start].endswith("\r") else ""
    entry = [" " * len(dash[0]) + "  " + line + return_sign
             for line in _filled("entry.yml", folder=folder).splitlines()]
    completed = "\n".join(lines[:end] + entry + lines[end:])
    if not _holds(completed, module.id, folder):
        raise refusal
    return completed


def _ends(line: str, indent: int) -> bool:
    """True for the first line after an entry whose dash stands at this indent."""
    words = line.strip()
    return bool(words) and not words.startswith("#") and len(line) - len(line.lstrip(" ")) <= indent


def _holds(plan: str, module_id: str, folder: str) -> bool:
    try:
        parts = strict_yaml.read_map(plan).get("parts", [])
    except strict_yaml.Unreadable:
        return False
    entries = [entry for part in parts if isinstance(part, Map)
               for entry in part.get("modules", []) if isinstance(entry, Map)]
    return any(entry.get("id") == module_id and entry.get("folder") == folder for entry in entries)


def _read(path: Path) -> str:
    """The text as it is on disk, ends of line included."""
    return path.read_bytes().decode("utf-8")


def _write_all(root: Path, texts: dict[str, str], made: list[Path]) -> None:
    """Writes each text, and notes its place in `made` as soon as it is there."""
    for path, text in texts.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            made.append(place)
            file.write(text)


def _take_back(made: list[Path]) -> None:
    for place in made:
        place.unlink()
    for folder in {place.parent for place in made}:
        with contextlib.suppress(OSError):  # not empty: it was there
            folder.rmdir()


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".draft")
    try:
        draft.write_bytes(text.encode("utf-8"))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)  # on a full disk, half of it
