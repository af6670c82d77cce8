"""The course as it was at a revision and as it is: every page and question, in each language, cut into statements.

Reads files; `at_revision` asks git for the older ones and unpacks them in a folder that lasts as long as it is read.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builder.model.law import Deadline, Provision
from builder.model.lists import LANGUAGES
from builder.model.places import ACCEPTED, DOCS, FORMS_FOLDER, LAW, PLAN, QUIZZES
from builder.model.problem import Problem, Refusal, Where
from builder.model.question import Question
from builder.read import law, strict_yaml
from builder.read.files import read_text
from builder.read.questions import read_bank, read_test
from builder.statements.citations import cited
from builder.statements.question import statements_of_question
from builder.statements.text import Statement, statements_of_page

BASE = f"{ACCEPTED}/base.yml"
_NAMES = (DOCS, QUIZZES, LAW, PLAN)
LAW_DATES = ("law_as_of", "law_read")


@dataclass(frozen=True, order=True)
class Place:
    """A page, by its path below docs/<language>/, or a question, by its id, in one language; and the file it is in."""

    name: str
    language: str
    path: str = field(compare=False)


@dataclass
class State:
    """Everything to compare at one time: what each place holds, the register and the length of each time limit."""

    held: dict[Place, str | Question]
    register: dict[str, Provision]
    lengths: dict[str, str]
    law_dates: frozenset[str] = frozenset()  # up to which it was followed and read: they say nothing of the law
    version: str = ""

    def statements(self, place: Place) -> list[Statement]:
        """The statements of a page or of a question, each with what it cites."""
        held = self.held[place]
        found = statements_of_page(held) if isinstance(held, str) else statements_of_question(held, place.language)
        return cited(found, self.register)


@contextlib.contextmanager
def at_revision(root: Path, revision: str, wanted: Sequence[str] = _NAMES) -> Iterator[Path]:
    """A folder with the course as it was, what is `wanted` of it. Raises Refusal without git, without history, or for
    an unknown revision."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        known = _git(root, "rev-parse", "--git-dir") is not None
        raise Refusal(Problem("D-REVISION" if known else "D-NO-HISTORY", Where(BASE), {"revision": revision}))
    names = (_git(root, "ls-tree", "--name-only", commit.decode().strip()) or b"").decode().split()
    packed = _git(root, "archive", "--format=zip", commit.decode().strip(), *(set(names) & set(wanted))) or b""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(folder)
        yield Path(folder)


def base_of(root: Path) -> str:
    """The revision to compare with when none is given: that of law/accepted/base.yml, or else the last tag.

    Raises Refusal when there is neither.
    """
    if revision := _written(root, "revision"):
        return revision
    tag = _git(root, "describe", "--tags", "--abbrev=0")
    if tag is None:
        known = _git(root, "rev-parse", "--git-dir") is not None
        raise Refusal(Problem("D-NO-BASE" if known else "D-NO-HISTORY", Where(BASE)))
    return tag.decode().strip()


def version_of(root: Path, revision: str) -> str:
    """The version published at the revision, if law/accepted/base.yml names it; else empty."""
    return _written(root, "version") if revision == _written(root, "revision") else ""


def _written(root: Path, key: str) -> str:
    """What law/accepted/base.yml has under a key; empty without it."""
    with contextlib.suppress(strict_yaml.Unreadable):
        head = strict_yaml.read(read_text(root / BASE))
        return str(head.get(key) or "") if isinstance(head, strict_yaml.Map) else ""
    return ""


def head_of(root: Path) -> str:
    """The revision that is checked out. Raises Refusal without history."""
    commit = _git(root, "rev-parse", "HEAD")
    if commit is None:
        raise Refusal(Problem("D-NO-HISTORY", Where(BASE)))
    return commit.decode().strip()


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git answers, None when it fails or is not there."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def read_state(root: Path) -> State:
    """The pages and questions below a folder. What cannot be read is left out: `check` tells it."""
    unread: list[Problem] = []
    register = {provision.id: provision for provision in law.provisions(root, unread)}
    lengths = {deadline.id: f"{deadline.number} {deadline.unit}" for deadline in law.read_list(root, Deadline, unread)}
    found: dict[Place, str | Question] = {}
    for language in LANGUAGES:
        folder = root / DOCS / language
        for page in sorted(folder.rglob("*.md")):
            place = Place(page.relative_to(folder).as_posix(), language, page.relative_to(root).as_posix())
            with contextlib.suppress(strict_yaml.Unreadable):
                found[place] = read_text(page)
    for question, path in _questions(root):
        for language in LANGUAGES:
            found[Place(question.id, language, path)] = question
    plan = _plan(root)
    return State(found, register, lengths, frozenset(str(plan[key]) for key in LAW_DATES if key in plan),
                 str(plan.get("version", "")))


def _plan(root: Path) -> strict_yaml.Map:
    with contextlib.suppress(strict_yaml.Unreadable):
        top = strict_yaml.read(read_text(root / PLAN))
        return top if isinstance(top, strict_yaml.Map) else strict_yaml.Map()
    return strict_yaml.Map()


def _questions(root: Path) -> Iterator[tuple[Question, str]]:
    unread: list[Problem] = []
    for folder, read in ((QUIZZES, read_bank), (FORMS_FOLDER, read_test)):
        for path in sorted((root / folder).glob("*.yml")):
            yield from ((question, f"{folder}/{path.name}") for question in read(root, path.stem, unread))
