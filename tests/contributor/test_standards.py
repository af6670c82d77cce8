"""What whoever changes the code believes: style, types and scripts are held by programs, on every file, and each of
them tells a fault."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.model.places import HOME as ROOT

OXLINT = shutil.which("oxlint", path=Path(sys.executable).parent) or "oxlint"  # beside the Python of the environment
HELD = {
    "style": ([sys.executable, "-m", "ruff", "check"], ["."]),
    "types": ([sys.executable, "-m", "mypy"], []),  # what pyproject.toml names
    "scripts": ([OXLINT, "-c", str(ROOT / ".oxlintrc.json")], ["theme"]),
}
PLANTED = {
    "style": ("planted.py", f"import os\n\nPAGE = {'x' * 121!r}\n", ("F401", "E501")),
    "types": ("planted.py", "from builder.model.course import Course\n\n\ndef mark(course: Course) -> str:\n"
                            "    return course.pass_mark.right\n", ("[union-attr]", "[return-value]")),
    "scripts": ("planted.js", "(() => {\n  const forgotten = 1;\n  if (document.title = 'x') close();\n})();\n",
                ("no-unused-vars", "no-cond-assign")),
}


def run(command: list[str], *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command, *more], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("held", HELD)
def test_every_file_keeps_to_the_rules(held):
    command, places = HELD[held]
    done = run(command, *places)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("held", HELD)
def test_a_fault_is_told(held, tmp_path):
    """The detectors themselves, with the settings of the house."""
    name, content, codes = PLANTED[held]
    (tmp_path / name).write_text(content, encoding="utf-8", newline="\n")
    command, _ = HELD[held]
    where = {"style": ["--config", "pyproject.toml"], "types": ["--cache-dir", str(tmp_path / "cache")]}.get(held, [])
    done = run(command, *where, str(tmp_path / name))
    assert done.returncode == 1, f"\n{done.stdout}{done.stderr}"
    assert [code for code in codes if code not in done.stdout] == [], done.stdout


def test_no_line_of_a_script_is_over_120_columns():
    sources = [path for folder in ("theme", "scripts") for path in sorted((ROOT / folder).rglob("*.js"))
               if "vendor" not in path.parts]
    long = [f"{path.relative_to(ROOT).as_posix()}:{number}" for path in sources
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > 120]
    assert len(sources) > 50 and long == []


def test_no_line_of_a_guide_or_of_a_decision_is_over_120_columns():
    """A row of a table keeps to its line, and so does a link."""
    texts = [*ROOT.glob("*.md"), *(ROOT / "contributing").glob("*/*.md"), *(ROOT / "decisions").glob("*.md")]
    long = [f"{path.name}:{number}" for path in texts
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if len(line) > 120 and not line.startswith("|") and "](" not in line]
    assert len(texts) > 45 and long == []


def test_what_is_made_several_times_in_a_script_is_a_class():
    """One dialect: no constructor with its methods put on a prototype one by one."""
    on_prototype = re.compile(r"\.prototype\.\w+ = ")
    sources = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme").rglob("*.js"))
               if "vendor" not in path.parts}
    assert [path.name for path, text in sources.items() if on_prototype.search(text)] == []
    assert sum(text.count("class ") for text in sources.values()) > 15
    assert on_prototype.search("function Line() {}\nLine.prototype.show = function () {};")


@pytest.mark.parametrize("folder", ["theme/scripts/vendor", "theme/kit/vendor"])
def test_scripts_taken_from_others_are_those_that_were_read(folder):
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", (ROOT / folder / "README.md").read_text(encoding="utf-8"), re.M)
    assert {name: digest for digest, name in listed} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / folder).glob("*.js")}
