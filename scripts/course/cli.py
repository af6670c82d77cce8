"""The commands, once the environment is there. Each returns the exit status and prints in the reader's language."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import commands, verify_messages
from .build import BuildFailed, build
from .group_report import told
from .impact import impact, render_impact
from .interface import load_interface
from .language import speak_utf8, system_language, take_language
from .load import load_course
from .load_results import load_group
from .model import Course, Problem, Where
from .new import new_module, new_question
from .package import NotPackaged, package
from .refusal import Refusal
from .report import render, report
from .results_csv import save_table
from .validate import validate

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE_NAME = "cours-traite-trafic-mali"

SAYS = {
    "fr": {
        "built": "Le site est dans {place} ({seconds:.1f} s). Ouvrez {place}/index.html.",
        "packaged": "L’archive est {place} ({size:.0f} Ko). Vérifiez-la : {program} verify {place}",
        "unbuilt": "{detail}\n  → Corrigez la page nommée ci-dessus, puis relancez. Le site précédent est intact.",
        "usage-new": "Emploi : {program} new question m02 · {program} new module m01 phenomene-et-cadre",
        "usage-law": "Emploi : {program} law impact cp-324-29",
        "usage-results": "Emploi : {program} results DOSSIER ou FICHIERS [--csv tableau.csv]",
        "tabled": "Le tableau est dans {place}.",
        "made": "Créé : {place}",
        "made-question": "Créé : la question {id} à la fin de {place}. Écrivez-la dans les deux langues, puis lancez check.",
        "serving": "Aperçu : http://127.0.0.1:{port}/{folder}/index.html (Ctrl+C pour arrêter)",
    },
    "en": {
        "built": "The site is in {place} ({seconds:.1f} s). Open {place}/index.html.",
        "packaged": "The archive is {place} ({size:.0f} KB). Verify it: {program} verify {place}",
        "unbuilt": "{detail}\n  → Mend the page named above, then try again. The former site is untouched.",
        "usage-new": "Usage: {program} new question m02 · {program} new module m01 phenomene-et-cadre",
        "usage-law": "Usage: {program} law impact cp-324-29",
        "usage-results": "Usage: {program} results FOLDER or FILES [--csv table.csv]",
        "tabled": "The table is in {place}.",
        "made": "Made: {place}",
        "made-question": "Made: question {id} at the end of {place}. Write it in both languages, then run check.",
        "serving": "Preview: http://127.0.0.1:{port}/{folder}/index.html (Ctrl+C to stop)",
    },
}


def main(argv: list[str]) -> int:
    """Carries out `NAME argument… [--lang fr|en]`; course.py has already refused what is not a command."""
    speak_utf8()
    asked, rest = take_language(argv)
    language = asked or system_language()
    if {"-h", "--help"} & set(rest[1:]):
        print(commands.command_help(commands.find(rest[0]), language))
        return 0
    return RUNS[rest[0]](rest[1:], language)


def _say(language: str, key: str, status: int = 0, **values: object) -> int:
    print(SAYS[language][key].format(program=commands.PROGRAM, **values))
    return status


def _checked(language: str) -> Course | None:
    """The course, after all its problems are printed; None when one of them blocks."""
    course, problems = load_course(ROOT)
    problems = problems + validate(course)
    print(report(problems, language))
    return None if any(problem.blocks for problem in problems) else course


def _check(arguments: list[str], language: str) -> int:
    return 0 if _checked(language) else 1


def _build(arguments: list[str], language: str) -> int:
    started = time.perf_counter()
    course = _checked(language)
    if course is None:
        return 1
    try:
        build(ROOT, course, ROOT / "site")
    except BuildFailed as fault:
        return _say(language, "unbuilt", 1, detail=fault)
    return _say(language, "built", place="site", seconds=time.perf_counter() - started)


def _package(arguments: list[str], language: str) -> int:
    status = _build(arguments, language)
    if status:
        return status
    course, _ = load_course(ROOT)
    try:
        archive = package(ROOT / "site", ROOT / "dist", PACKAGE_NAME, course.version)
    except NotPackaged as fault:
        print("\n".join(verify_messages.say(problem, language) for problem in fault.problems))
        return 1
    return _say(language, "packaged", place=archive.relative_to(ROOT).as_posix(), size=archive.stat().st_size / 1024)


def _serve(arguments: list[str], language: str) -> int:
    from .serve import serve  # MkDocs' server, only when asked for

    course = _checked(language)
    if course is None:
        return 1
    serve(ROOT, language, lambda port: _say(language, "serving", port=port, folder=language))
    return 0


def _new(arguments: list[str], language: str) -> int:
    try:
        if len(arguments) == 2 and arguments[0] == "question":
            place, id = new_question(ROOT, arguments[1])
            return _say(language, "made-question", place=place.relative_to(ROOT).as_posix(), id=id)
        if len(arguments) == 3 and arguments[0] == "module":
            for place in new_module(ROOT, arguments[1], arguments[2]):
                _say(language, "made", place=place.relative_to(ROOT).as_posix())
            return 0
    except ValueError as fault:
        return _told(fault, language)
    return _say(language, "usage-new", 2)


def _law(arguments: list[str], language: str) -> int:
    if len(arguments) != 2 or arguments[0] != "impact":
        return _say(language, "usage-law", 2)
    course, _ = load_course(ROOT)
    try:
        print(render_impact(impact(course, arguments[1]), language))
    except ValueError as fault:
        return _told(fault, language)
    return 0


def _results(arguments: list[str], language: str) -> int:
    try:
        places, table = _take_csv(arguments)
    except ValueError:
        return _say(language, "usage-results", 2)
    course, problems = load_course(ROOT)
    if any(problem.blocks for problem in problems):
        print(report(problems, language))
        return 1
    if not course.pass_mark:
        return _told(Refusal(Problem("H-NO-TEST", Where("course.yml"))), language)
    group = load_group(places, course)
    print(told(group, course, language, load_interface(ROOT)("test-three", language)))
    if table and group.learners:
        try:
            save_table(Path(table), group.learners, course, language)
        except Refusal as fault:
            return _told(fault, language)
        _say(language, "tabled", place=table)
    return 1 if group.refused else 0


def _take_csv(arguments: list[str]) -> tuple[list[str], str]:
    """The places to read and the table to write, if any. Raises ValueError when they are not understood."""
    words = [word for one in arguments for word in (one.split("=", 1) if one.startswith("--csv=") else (one,))]
    at = words.index("--csv") if "--csv" in words else len(words)
    asked, places = words[at:at + 2], words[:at] + words[at + 2:]
    if not places or len(asked) == 1 or any(not word or word.startswith("-") for word in (*places, *asked[1:])):
        raise ValueError(arguments)
    return places, asked[1] if asked else ""


def _told(fault: ValueError, language: str) -> int:
    """Prints the problem a refusal carries."""
    problem = fault.args[0]
    if not isinstance(problem, Problem):
        raise fault
    print(render(problem, language))
    return 1


def _bench(arguments: list[str], language: str) -> int:
    from .bench import bench  # the browsers' driver, only when asked for

    return bench(ROOT, language)


RUNS: dict[str, Callable[[list[str], str], int]] = {
    "check": _check, "serve": _serve, "build": _build, "package": _package, "new": _new,
    "law": _law, "results": _results, "bench": _bench,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
