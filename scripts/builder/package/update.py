"""`course.py update OLD.zip`: what a slow line has to carry from one version to the next, and the list of what is gone.

The pack unpacks over the course's folder. It brings the new list of hashes, so that what stands there afterwards is
held to be equal to the full archive, file by file; update.json names the files that the former version alone had.
Standard library only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from builder.model.problem import Problem, Where
from builder.package.archive import write_archive
from builder.package.moment import FIRST, stated_moment
from builder.package.names import ARCHIVE, UPDATE
from builder.package.version import Version, read_version
from builder.words.catalogue import line
from builder.words.verify import say as say_problem

WORTH_IT = .8  # of the whole archive: beyond, a pack spares little and asks for more care


def main(old: Path, new: Path, language: str) -> int:
    """Writes the pack beside `new`. 0: written; 1: one of the archives cannot be used, and is told."""
    (before, problems), (after, others) = read_version(old), read_version(new)
    problems = [*problems, *others, *(_unlike(before, after, old) if before and after else ())]
    if problems or not before or not after:
        print("\n".join(say_problem(problem, language) for problem in problems))
        print("\n" + line("update.none", language, old=old, new=new))
        return 1
    place, said = make(before, after, new)
    print(line("update.made", language, place=place, size=place.stat().st_size / 1024, before=said["from"],
              after=said["to"], changed=len(said["changed"]), gone=len(said["gone"])))
    if place.stat().st_size > WORTH_IT * new.stat().st_size:
        print(line("update.no-lighter", language, share=100 * place.stat().st_size // new.stat().st_size, new=new))
    return 0


def _unlike(old: Version, new: Version, place: Path) -> Iterator[Problem]:
    ids = [(version.manifest["course"], version.folder) for version in (old, new)]
    for before, after in zip(*ids, strict=True):  # another folder would unpack beside the course, not over it
        if before != after:
            yield Problem("UPDATE-OTHER", Where(str(place)), {"old": before, "new": after})
    if old.sums == new.sums:
        yield Problem("UPDATE-SAME", Where(str(place)), {"version": new.manifest["version"]})


def make(old: Version, new: Version, beside: Path) -> tuple[Path, dict]:
    """Writes maj-….zip in the folder of `beside`, the newer archive; returns its path and what it says of itself."""
    changed = sorted(name for name in new.files if old.sums.get(name) != new.sums[name])
    said = {
        "course": new.manifest["course"], "from": old.manifest["version"], "to": new.manifest["version"],
        "changed": changed, "gone": {name: sum_ for name, sum_ in sorted(old.sums.items()) if name not in new.files},
    }
    contents = {name: new.files[name] for name in changed}
    contents[UPDATE] = (json.dumps(said, indent=1) + "\n").encode()
    name = beside.stem.removeprefix(ARCHIVE).removesuffix(f"-{said['to']}")
    place = beside.with_name(f"maj-{name}-{said['from']}-{said['to']}.zip")
    dated = stated_moment(new.manifest) or FIRST
    return write_archive({f"{new.folder}/{name}": data for name, data in contents.items()}, place, dated), said
