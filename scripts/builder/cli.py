"""The commands, once the environment is there. Each returns the exit status and prints in the reader's language."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable

from tqdm import tqdm

from builder import commands
from builder.author.answers import unsaid_changes
from builder.author.drift import command as drift
from builder.author.drift.accepted import read_accepted
from builder.author.impact import impact, render_impact, render_readings
from builder.author.new import new_module, new_question, new_real
from builder.author.readings import command as readings
from builder.check.report import render, report
from builder.check.validate import validate
from builder.model.course import Course
from builder.model.editions import EDITIONS
from builder.model.places import HOME
from builder.model.problem import Problem
from builder.model.question_kinds import MODELS
from builder.package import provenance
from builder.package.archive import NotPackaged, content_of_site, package
from builder.package.audit import read_audit
from builder.package.names import ARCHIVE, AUDIT
from builder.package.zip_writer import is_another_of_its_minute
from builder.read.course import load_course
from builder.results import command as results_command
from builder.setup.write_lock import able_to_write, writing
from builder.site.build import BuildFailed, begun
from builder.site.lighten import lighter_archive
from builder.words import verify as verify_messages
from builder.words.catalogue import line
from builder.words.fallback import NotSaid
from builder.words.language import speak_utf8, system_language, take_language
from builder.words.setup import PROGRAM, Stop

ROOT = HOME  # whose course the commands are about


def main(argv: list[str]) -> int:
    """Carries out `NAME argument… [--lang fr|en]`; course.py has already refused what is not a command."""
    speak_utf8()
    asked, rest = take_language(argv)
    language = asked or system_language()
    command = commands.find(rest[0])
    assert command  # course.py has looked
    if {"-h", "--help"} & set(rest[1:]):
        print(commands.command_help(command, language))
        return 0
    try:
        return RUNS[command.name](commands.parse(command, rest[1:]), language)
    except (Stop, NotSaid) as stop:
        print(stop.say(language), file=sys.stderr)
        return 2


def _say(language: str, key: str, status: int = 0, **values: object) -> int:
    print(line(f"cli.{key}", language, program=PROGRAM, **values))
    return status


def _is_sound(course: Course, problems: list[Problem], language: str) -> bool:
    """Whether nothing blocks; all that was met while reading the course and all that its rules find is printed."""
    read_accepted(ROOT, problems)  # whether each line can be read and has its reason; `law drift` looks at the history
    problems = [*problems, *validate(course), *unsaid_changes(course, ROOT)]
    print(report(problems, language))
    return not any(problem.blocks for problem in problems)


def _checked(language: str) -> Course | None:
    """The course, after all its problems are printed; None when one of them blocks."""
    course, problems = load_course(ROOT)
    return course if _is_sound(course, problems, language) else None


def _check(asked: Namespace, language: str) -> int:
    course = _checked(language)
    if course:
        print(readings.unread(course, language))
    return 0 if course else 1


def _build(asked: Namespace, language: str) -> int:
    with writing(ROOT):
        return _built(language)


def _built(language: str) -> int:
    started = time.perf_counter()
    course, problems = load_course(ROOT)
    with begun(ROOT, course, ROOT / "site") as finish:
        if not _is_sound(course, problems, language):
            return 1
        try:
            finish()
        except BuildFailed as fault:
            return _say(language, "unbuilt", 1, detail=fault)
    return _say(language, "built", place="site", seconds=time.perf_counter() - started)


def _audit(asked: Namespace, language: str) -> int:
    from builder.measure.audit import NotAudited, audit  # the browsers' driver, only when asked for

    status = _build(asked, language)
    if status:
        return status
    started = time.perf_counter()
    try:
        with able_to_write(ROOT), tqdm(unit="", leave=False, disable=None) as bar:
            found = audit(ROOT / "site", ROOT / "dist", lambda done, all: _advance(bar, done, all))
    except NotAudited as fault:
        return _say(language, "not-audited", 1, detail=fault)
    except KeyboardInterrupt:
        return _say(language, "audit-stopped", 130)
    faults = found["faults"]
    for one in faults:
        print(f"{one['page']} — {one['rule']} : {' | '.join(one['places'])} ({', '.join(one['forms'])})")
    return _say(language, "faults" if faults else "audited", 1 if faults else 0, n=len(faults), views=found["views"],
                pages=found["pages"], minutes=(time.perf_counter() - started) / 60, place=f"dist/{AUDIT}")


def _advance(bar: tqdm, done: int, all: int) -> None:
    bar.total, bar.n = all, done
    bar.refresh()


def _audit_of_these_pages(language: str) -> dict | None:
    """The result that `audit` left in dist/ if it is about the site as just built; says in a line what was found."""
    place = ROOT / "dist" / AUDIT
    found = read_audit(place.read_bytes()) if place.is_file() else None
    if found is None or found["content"] != content_of_site(ROOT / "site"):
        _say(language, "audit-other" if place.is_file() else "audit-none")
        return None
    _say(language, "audit-carried", views=found["views"], n=len(found["faults"]))
    return found


def _package(asked: Namespace, language: str) -> int:
    with writing(ROOT):
        return _built(language) or _packed(language)


def _packed(language: str) -> int:
    course, _ = load_course(ROOT)
    place = ROOT / "dist" / f"{ARCHIVE}{course.identity.name}-{course.version}.zip"
    former = place.read_bytes() if place.is_file() else b""
    try:
        archive = package(ROOT / "site", ROOT / "dist", f"{ARCHIVE}{course.identity.name}", course.version,
                          audit=_audit_of_these_pages(language), press=lighter_archive)
    except NotPackaged as fault:
        print("\n".join(verify_messages.say(problem, language) for problem in fault.problems))
        return 1
    provenance.note(ROOT, archive)
    if former and is_another_of_its_minute(archive.read_bytes(), former):
        _say(language, "same-minute", released=course.released)
    return _say(language, "packaged", place=archive.relative_to(ROOT).as_posix(), size=archive.stat().st_size / 1024)


def _kit(asked: Namespace, language: str) -> int:
    from builder.kit import command as kit  # what draws its pages, only when asked for

    with writing(ROOT):
        course, problems = load_course(ROOT)
        archive = ROOT / "dist" / f"{ARCHIVE}{course.identity.name}-{course.version}.zip"
        if not any(problem.blocks for problem in problems) and provenance.is_of(ROOT, archive):
            _say(language, "kit-takes")
        elif status := _built(language) or _packed(language):
            return status
        return kit.main(ROOT, course, archive, language, asked.paper)


def _serve(asked: Namespace, language: str) -> int:
    from builder.author.serve import serve  # MkDocs' server, only when asked for

    course = _checked(language)
    if course is None:
        return 1
    serve(ROOT, language, lambda port: _say(language, "serving", port=port, folder=language))
    return 0


def _new(asked: Namespace, language: str) -> int:
    if (asked.what == "module") != bool(asked.folder):
        forms = (*(f"{model} m02" for model in MODELS), "module m01 phenomene-et-cadre", "real nioro-2020")
        raise Stop("usage", usage=" · ".join(f"{PROGRAM} new {form}" for form in forms))
    try:
        with able_to_write(ROOT):
            if asked.what in MODELS:
                place, id = new_question(ROOT, asked.module, asked.what)
                return _say(language, "made-question", place=place.relative_to(ROOT).as_posix(), id=id)
            made = new_real(ROOT, asked.module) if asked.what == "real" else new_module(
                ROOT, asked.module, asked.folder)
            for place in made:
                _say(language, "made", place=place.relative_to(ROOT).as_posix())
            return 0
    except ValueError as fault:
        return _print_refusal(fault, language)


def _law(asked: Namespace, language: str) -> int:
    if asked.what == "drift":
        return drift.tell(ROOT, asked.since, asked.named, asked.write, asked.release, language)
    if len(asked.named) != 1:
        raise Stop("usage", usage=f"{PROGRAM} law impact cp-324-29")
    course, _ = load_course(ROOT)
    try:
        print(render_impact(impact(course, asked.named[0]), language), end="")
        print(render_readings(course, asked.named[0], language))
    except ValueError as fault:
        return _print_refusal(fault, language)
    return 0


def _readings(asked: Namespace, language: str) -> int:
    if bool(asked.file) + bool(asked.list) + asked.unread != 1 or asked.json and not asked.list:
        raise Stop("usage", usage=f"{PROGRAM} readings file.json … · --list m02 [--json m02.json] · --unread")
    if asked.list:
        return readings.give(ROOT, asked.list, asked.json, language)
    return readings.tell_unread(ROOT, language) if asked.unread else readings.take(ROOT, asked.file, language)


def _results(asked: Namespace, language: str) -> int:
    if not asked.place and (asked.csv or not asked.key):  # a table of nobody is asked for by mistake
        raise Stop("usage", usage=f"{PROGRAM} results place")
    return results_command.main(results_command.Arguments(tuple(asked.place), asked.csv or "", asked.key),
                                language, ROOT)


def _editions(asked: Namespace, language: str) -> int:
    from builder.editions import command as editions  # what writes them, only when asked for

    course = _checked(language)
    if course is None:
        return 1
    try:
        return editions.main(ROOT, course, asked.name or tuple(EDITIONS), language, _advance)
    except BuildFailed as fault:
        return _say(language, "unbuilt", 1, detail=fault)


def _print_refusal(fault: ValueError, language: str) -> int:
    """Prints the problem a refusal carries."""
    problem = fault.args[0]
    if not isinstance(problem, Problem):
        raise fault
    print(render(problem, language))
    return 1


def _bench(asked: Namespace, language: str) -> int:
    from builder.measure.bench import bench  # the browsers' driver, only when asked for

    return bench(ROOT, language)


RUNS: dict[str, Callable[[Namespace, str], int]] = {
    "check": _check, "serve": _serve, "build": _build, "audit": _audit, "package": _package, "new": _new,
    "law": _law, "readings": _readings, "results": _results, "editions": _editions, "kit": _kit, "bench": _bench,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
