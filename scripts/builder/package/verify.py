"""Opens the course as its reader received it and says what is wrong with it. Standard library only, no network.

An archive, an unpacked folder or a stick goes in; problems come out, none when the product is whole. A trainer can
run it offline, on a machine where nothing was installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.package import manifest as said
from builder.package import verify_content as content
from builder.package.names import ARCHIVE, AUDIT, KIT, MANIFEST
from builder.package.verify_open import Damaged, Product, open_archive, open_product
from builder.package.verify_whole import audited, kept_by, read_update, travelling, update_pack, wholeness
from builder.words import catalogue
from builder.words.dates import long_date
from builder.words.one_line import one_line
from builder.words.setup import Stop
from builder.words.verify import say

MOST_NOISE = 20  # names in one line
_UNSOUND = ("PKG-MISSING", "PKG-DAMAGED", "PKG-CASE")


@dataclass(frozen=True)
class Report:
    """What was found and how much was looked at; the counts are empty when the product could not be read."""

    problems: list[Problem]
    counts: dict[str, object] = field(default_factory=dict)
    audit: dict | None = None  # the accessibility result the product carries
    noise: tuple[str, ...] = ()  # names of systems' own files among the course's: worth a look, no problem
    sentence: str = "verify.sound"  # said when all is well; for the kit, the audit is that of the course within
    earlier: bool = False  # made by a version whose search is written otherwise, and was not looked at


def verify(path: Path, expected: dict | None = None) -> list[Problem]:
    """Every problem of the archive, folder or stick at `path`.

    `expected` is the manifest as the sources give it, where the caller has them: the product's own must be equal.
    """
    return examine(path, expected).problems


def examine(path: Path, expected: dict | None = None) -> Report:
    """The same with the counts, for the sentence that says all is well."""
    product, problems = open_product(Path(path))
    if product is None:
        return Report(problems)
    try:
        look = _examine_update if product.is_update else _examine_kit if product.is_kit else _examine
        return replace(look(product, problems, expected), noise=product.noise)
    finally:
        product.close()


def main(named: str | None, language: str, root: Path) -> int:
    """The command: 0 when the product is whole, 1 when it is not. Raises Stop when there is nothing to look at."""
    # Windows reads "E:\" as E:" (the backslash protects the quote sign).
    return 0 if print_report(Path(named.rstrip('"')) if named else last_built(root / "dist"), language) else 1


def print_report(path: Path, language: str) -> bool:
    """Prints what is to be said of what stands at `path`; whether it is whole."""
    report = examine(path)
    for problem in report.problems:
        print(say(problem, language))
    if report.noise:
        print(_noise(report.noise, language))
    if report.problems:
        count = "verify.problem" if len(report.problems) == 1 else "verify.problems"
        print("\n" + catalogue.line(count, language, path=path, n=len(report.problems)))
        return False
    print(one_line(str(path), 500), catalogue.line(report.sentence, language, **report.counts), sep="\n")
    if report.earlier:
        print(catalogue.line("verify.earlier", language, **report.counts))
    if report.sentence != "verify.update-sound":
        print(_accessibility(report.audit, language))
    return True


def _noise(names: tuple[str, ...], language: str) -> str:
    """What bears the name of a system's own file: named, since anything may hide under such a name."""
    shown = [one_line(name) for name in names[:MOST_NOISE]] + (["…"] if len(names) > MOST_NOISE else [])
    return catalogue.say("verify.noise", language, n=len(names), names=", ".join(shown))


def _accessibility(audit: dict | None, language: str) -> str:
    if audit is None:
        return catalogue.say("verify.not-audited", language)
    return catalogue.say("verify.audited", language, views=audit["views"], n=len(audit["faults"]), axe=audit["axe"],
                         date=long_date(audit["to"], language))


def _examine(product: Product, problems: list[Problem], expected: dict | None) -> Report:
    problems = problems + list(wholeness(product))
    unsound = {problem.where.path for problem in problems if problem.code in _UNSOUND}
    problems += travelling(product)
    problems += kept_by(product) if not problems else []  # of other files, it follows
    audit, faults = audited(product) if AUDIT not in unsound else (None, [])
    problems += faults
    contents, unread = content.read_contents(product, unsound)
    manifest = said.read_manifest(contents.texts.get(MANIFEST, ""))
    if manifest is not None:
        problems += said.faults_of(manifest, product)
        problems += _other_than(manifest, expected)
        problems += content.listing(contents, manifest)
        contents = content.without_announced(contents, manifest)
    elif MANIFEST not in contents.unsound:
        problems.append(Problem("PKG-MANIFEST", Where(MANIFEST)))
    problems += unread
    problems += (found for check in (content.links, content.outside, content.policy) for found in check(contents))
    if manifest is None:
        return Report(_in_order(problems))
    earlier = said.is_earlier(manifest)
    looks = (content.questions,) if earlier else (content.questions, content.search)
    problems += (found for check in looks for found in check(contents, manifest))
    return Report(_in_order(problems), _counts(product, contents, manifest), audit, earlier=earlier)


def _examine_kit(product: Product, problems: list[Problem], expected: dict | None) -> Report:
    """The kit's own files and pages, then the course's archive within, whose faults are told under its name."""
    problems = problems + list(wholeness(product))
    unsound = {problem.where.path for problem in problems if problem.code in _UNSOUND}
    problems += travelling(product)
    contents, unread = content.read_contents(product, unsound)
    problems += unread
    problems += (found for check in (content.links, content.outside, content.policy) for found in check(contents))
    kit = said.read_kit(contents.texts.get(KIT, ""))
    if kit is None:
        problems += [] if KIT in contents.unsound else [Problem("PKG-MANIFEST", Where(KIT))]
        return Report(_in_order(problems), sentence="verify.kit-sound")
    problems += said.version_faults(kit["version"], KIT)
    inside = _examine_inside(product, kit["course"], expected)
    problems += (replace(one, where=replace(one.where, path=f"{kit['course']} / {one.where.path}"))
                 for one in inside.problems if kit["course"] not in unsound)
    counts = {"files": len(product.sizes), "pages": sum(name.endswith(".html") for name in product.sizes),
              "links": sum(len(facts.links) for facts in contents.pages.values()), "version": kit["version"]}
    return Report(_in_order(problems), counts, inside.audit, sentence="verify.kit-sound")


def _examine_update(product: Product, problems: list[Problem], expected: dict | None) -> Report:
    problems = problems + [*update_pack(product), *travelling(product)]
    pack = read_update(product) or {"from": "", "to": "", "changed": (), "gone": ()}
    counts = {"before": pack["from"], "after": pack["to"], "changed": len(pack["changed"]), "gone": len(pack["gone"])}
    return Report(_in_order(problems), counts, sentence="verify.update-sound")


def _examine_inside(product: Product, name: str, expected: dict | None) -> Report:
    """The course's archive within the kit, read in memory."""
    try:
        packed = product.read(name) if name in product.sizes else b""
    except Damaged:
        packed = b""
    course, problems = open_archive(name, BytesIO(packed))
    return _examine(course, problems, expected) if course else Report(problems)


def _other_than(manifest: dict, expected: dict | None) -> Iterator[Problem]:
    for key, value in sorted((expected or {}).items()):
        if manifest.get(key) != value:
            yield Problem("PKG-OTHER-COURSE", Where(MANIFEST), {"key": key})


def _counts(product: Product, contents: content.Contents, manifest: dict) -> dict[str, object]:
    first = LANGUAGES[0]
    return {
        "files": len(product.sizes),
        "pages": len(manifest["pages"][first]),
        "questions": sum(map(len, manifest["questions"][first].values())),
        "links": sum(len(facts.links) for facts in contents.pages.values()),
        "version": manifest["version"],
    }


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Missing and damaged files first: they explain the rest."""
    return sorted(problems, key=lambda p: (p.code not in _UNSOUND, p.where.path, p.where.line, p.code))


def last_built(folder: Path) -> Path:
    """The newest of the course's archives in `folder`. Raises Stop when there is none."""
    built = sorted(folder.glob(f"{ARCHIVE}*.zip"), key=lambda path: path.stat().st_mtime) if folder.is_dir() else []
    if not built:
        raise Stop("nothing-built")
    return built[-1]
