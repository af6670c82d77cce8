"""A project in, the same with ten times its modules out: what `bench` builds to see whether weight and time stay
linear.
"""

from __future__ import annotations

import re
import shutil
from copy import deepcopy
from pathlib import Path

import yaml

from builder.model.lists import LANGUAGES
from builder.model.places import DOCS, LAW, PLAN, QUIZZES, bank_file, page_file

TIMES = 10
COPIED = (DOCS, QUIZZES, LAW, "theme", "scripts")


def tenfold(root: Path, place: Path) -> Path:
    """Writes in `place`, a new folder, the project of `root` with each module ten times, and returns `place`.

    Copies have numbers, folders and question ids of their own; law, glossary, figures and tools stay as they are.
    """
    for name in COPIED:
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", place)
    course = yaml.load((root / PLAN).read_text(encoding="utf-8"), yaml.BaseLoader)  # every scalar is text
    last = sum(len(part["modules"]) for part in course["parts"])
    for part in course["parts"]:
        part["modules"] += [_copy(place, module, int(module["id"][1:]) + last * time)
                            for time in range(1, TIMES) for module in part["modules"]]
    (place / PLAN).write_text(yaml.safe_dump(course, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return place


def _copy(place: Path, module: dict, number: int) -> dict:
    id, folder = f"m{number}", module.get("folder", "")
    if not folder:  # announced, not written
        return {**deepcopy(module), "id": id}
    copy = id + folder.removeprefix(module["id"])
    for language in LANGUAGES:
        for page in (place / page_file(language, folder)).glob("*.md"):
            _write(place / page_file(language, f"{copy}/{page.name}"),
                   page.read_text(encoding="utf-8").replace(f"(quiz:{module['id']}-", f"(quiz:{id}-"))
    bank = place / bank_file(folder)
    if bank.exists():
        _write(bank.with_name(f"{copy}.yml"),
               re.sub(rf"(?m)^- id: {module['id']}-", f"- id: {id}-", bank.read_text(encoding="utf-8")))
    return {**deepcopy(module), "id": id, "folder": copy}  # shared parts would be written as aliases, which we refuse


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
