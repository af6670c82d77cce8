"""The kit: the course's archive, what stands around it, one archive out, the same bytes each time on one machine."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from builder.kit import angoff, attestations, copies, desk, guide, readings, servers
from builder.kit.assets import write_frame
from builder.kit.home import write_home
from builder.kit.layout import COURSE, EDITIONS, FOLDER, PAPER_PAGE, PHONE, PLATFORM, UPDATES
from builder.kit.paper.write import write as write_paper
from builder.model.course import Course
from builder.model.editions import EDITIONS as EVERY_EDITION
from builder.model.lists import LANGUAGES
from builder.model.places import THEME
from builder.model.problem import Problem, Refusal, Where
from builder.package.archive import pack, read_me_first
from builder.package.names import KIT
from builder.site.lighten import lighter_archive

OURS = THEME / "kit"
PRINTS = "paper"  # requirements/paper.lock, by which its part is printed
LARGEST = 80 * 2**20  # bytes of the archive: what a slow line still carries


@dataclass(frozen=True)
class KitPart:
    """What the kit is made of: `name` finds its title, its sentence and what it asks for in the table `kit` of the
    catalogue (NAME, NAME-about, NAME-before, NAME-day, NAME-after); `page` is the address of its page, in which
    {language} is filled; `write` puts its files into the kit being made.
    """

    name: str
    page: str
    write: Callable[[Course, Path], None]
    of_the_test: bool = False  # left out of the kit of a course without one
    needs: str = ""  # the NAME of what setup/optional_requirements.py installs for it alone; left out without it


PARTS = (
    KitPart("desk", desk.PAGE, desk.write, of_the_test=True),
    KitPart("attestations", attestations.PAGE, attestations.write, of_the_test=True),
    KitPart("angoff", angoff.PAGE, angoff.write, of_the_test=True),
    KitPart("readings", readings.PAGE, readings.write),
    KitPart("copies", copies.PAGE, copies.write),
    KitPart("servers", servers.PAGE, servers.write),
    KitPart("guide", guide.PAGE, guide.write),
    KitPart("paper", PAPER_PAGE, write_paper, needs=PRINTS),
)


def make(course: Course, archive: Path, out: Path, tools: Collection[str] = ()) -> Path:
    """Writes `out`/kit-formateur-NAME-VERSION.zip, with `archive`, the course's, and the editions and update
    packs found in `out`. `tools`: what is there of what some parts need.

    Raises Refusal for what cannot be written as it is, NotPackaged for a name that does not travel, OSError when the
    disk refuses.
    """
    with tempfile.TemporaryDirectory() as drafts:
        folder = Path(drafts) / FOLDER
        _as_they_are(course, archive, out, folder)
        parts = parts_of(course, tools)
        for part in sorted(parts, key=lambda part: not part.needs):  # the guide leads to the paper where there is some
            part.write(course, folder)
        write_home(course, folder, [(part.name, part.page) for part in parts])
        contents = {path.relative_to(folder).as_posix(): path.read_bytes()
                    for path in sorted(folder.rglob("*")) if path.is_file()}
    manifest = _manifest(course, archive, contents, parts)
    contents[KIT] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    contents |= read_me_first(OURS, manifest)
    _light_enough(contents)
    return pack(contents, FOLDER, out / f"{FOLDER}-{course.identity.name}-{course.version}.zip", lighter_archive)


def parts_of(course: Course, tools: Collection[str] = ()) -> list[KitPart]:
    """The parts of this course's kit, where these tools are."""
    return [part for part in PARTS if (course.pass_mark or not part.of_the_test) and part.needs in {"", *tools}]


def editions_of(course: Course, out: Path) -> list[Path]:
    """The editions of this very version that stand in `out`."""
    ours = f"-{course.identity.name}-{course.version}-"
    return sorted(path for path in out.glob("*") if path.name.startswith(tuple(name + ours for name in EVERY_EDITION)))


def _as_they_are(course: Course, archive: Path, out: Path, folder: Path) -> None:
    updates = sorted(out.glob(f"maj-{course.identity.name}-*-{course.version}.zip"))
    editions: dict[str, list[Path]] = {PLATFORM: [], PHONE: [], EDITIONS: []}
    for file in editions_of(course, out):
        edition = EVERY_EDITION[file.name.partition("-")[0]]
        editions[EDITIONS if edition.of_bank else PHONE if edition.by_module else PLATFORM].append(file)
    for name, files in {COURSE: [archive], UPDATES: updates, **editions}.items():
        for file in files:
            (folder / name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / name / file.name)
    write_frame(folder)


def _manifest(course: Course, archive: Path, contents: dict[str, bytes], parts: list[KitPart]) -> dict:
    """What the kit says of itself: whose it is, and the course's archive with its hash, by which a copy is known."""
    inside = f"{COURSE}/{archive.name}"
    return {
        "kit": course.id,
        "version": course.version,
        "released": course.released,
        "law_codes": course.law_codes,
        "law_as_of": course.law_as_of,
        "folder": FOLDER,
        **{key: {language: words[language] for language in LANGUAGES}
           for key, words in (("title", course.title), ("summary", course.summary))},
        "course": inside,
        "sha256": hashlib.sha256(contents[inside]).hexdigest(),
        "parts": [part.name for part in parts],
    }


def _light_enough(contents: dict[str, bytes]) -> None:
    size = sum(map(len, contents.values()))
    if size > LARGEST:
        raise Refusal(Problem("KIT-LARGE", Where(KIT), {"size": size / 2**20, "most": LARGEST // 2**20}))
