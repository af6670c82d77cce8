"""What whoever changes the code believes: the listing tells the way, and no room leans on one that comes after it."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import ROOMS, STANDARD_LIBRARY_ALONE, cli, front
from builder.commands import COMMANDS
from builder.model.places import HOME as ROOT

SOURCES = ROOT / "scripts" / "builder"
FILES = sorted(path for path in SOURCES.rglob("*.py") if len(path.relative_to(SOURCES).parts) > 1)


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports, those inside functions and under TYPE_CHECKING included; of `from builder.x
    import y`, `course.x.y` where that is a module or a room, `course.x` where y is only a name in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: imports are written whole"
            for whole in (f"{node.module}.{name.name}" for name in node.names):
                yield whole if is_module(whole) else node.module


def is_module(name: str) -> bool:
    """Whether `course.x.y` is a file or a folder of the sources."""
    if not name.startswith("builder."):
        return False
    place = SOURCES.joinpath(*name.split(".")[1:])
    return place.is_dir() or place.with_suffix(".py").is_file()


def room(path: Path) -> str:
    return path.relative_to(SOURCES).parts[0]


def test_every_folder_is_a_room_with_its_sentence():
    assert {room(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("guide", ["contributing/en/architecture.md", "contributing/fr/architecture.md"])
def test_the_guide_shows_each_room_of_the_code_and_of_the_browser(guide):
    """In the order in which rooms may lean on one another, a sentence a room."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    shown = re.findall(r"^  (\w+)/ +\S.{8,}$", text[text.index("scripts/builder/"):], re.M)
    assert shown[:len(ROOMS)] == list(ROOMS)
    theme = sorted(path.name for path in (ROOT / "theme").iterdir() if path.is_dir())
    assert sorted(shown[len(ROOMS):]) == theme
    [scripts] = re.findall(r"^  scripts/ +(.*?)(?=^  \w+/)", text, re.M | re.S)
    listed = scripts.partition(":")[0].replace("\u00a0", " ")
    assert sorted(re.findall(r"[a-z]+", listed)) == sorted(
        path.name for path in (ROOT / "theme" / "scripts").iterdir() if path.is_dir())


def backward(path: Path) -> list[str]:
    """Imports of a room that comes after the file's own, or of what stands above all rooms: the command line."""
    here = ROOMS.index(room(path))
    return [name for name in imported(path) if name.split(".")[0] == "builder"
            and (name.split(".")[1:2] or [""])[0] not in ROOMS[:here + 1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_no_room_leans_on_one_that_comes_after_it(path):
    assert backward(path) == []


def circle(files: list[Path]) -> list[str]:
    """The modules that import themselves by way of others, and those that stand on them; empty when there are none."""
    known = {"builder." + ".".join(path.relative_to(SOURCES).with_suffix("").parts): path for path in files}
    arrows = {name: {other for other in imported(path) if other in known} for name, path in known.items()}
    while free := {name for name, others in arrows.items() if not others & arrows.keys()}:
        arrows = {name: others for name, others in arrows.items() if name not in free}
    return sorted(arrows)


def test_no_module_imports_itself_by_way_of_another():
    assert circle(FILES) == []


def of_one_name(files: list[Path]) -> list[str]:
    """The modules that bear the name of a library that they import: `markdown` would be either."""
    return [path.relative_to(SOURCES).as_posix() for path in files
            if path.stem in {name.split(".")[0] for name in imported(path)}]


def test_no_module_bears_the_name_of_what_it_imports():
    assert of_one_name(sorted(SOURCES.rglob("*.py"))) == []


def test_a_module_that_bears_the_name_of_what_it_imports_is_told(planted):
    """The detector itself."""
    files = planted(pages__markdown="from markdown import Markdown", package__zip="import zipfile",
                    results__statistics="import statistics")
    assert of_one_name(files) == ["pages/markdown.py", "results/statistics.py"]


def test_each_command_is_run_by_the_table_of_what_it_needs():
    """front.py answers what needs nothing installed, cli.py the others; `test` is pytest's."""
    names = {free: [one.name for one in COMMANDS if (one.needs == "nothing") == free and not one.free]
             for free in (True, False)}
    assert sorted(front.RUNS) == sorted(names[True]) and sorted(cli.RUNS) == sorted(names[False])


@pytest.mark.parametrize("path", [path for path in FILES if room(path) in STANDARD_LIBRARY_ALONE],
                         ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_what_runs_before_installation_needs_the_standard_library_alone(path):
    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top == "builder" and name.split(".")[1] in STANDARD_LIBRARY_ALONE, name


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """Writes modules of a house of its own, `room/name.py` → its lines, and gives back their files."""
    monkeypatch.setattr(sys.modules[__name__], "SOURCES", tmp_path)

    def plant(**modules: str) -> list[Path]:
        for name, lines in modules.items():
            place = tmp_path / name.replace("__", "/")
            place.parent.mkdir(exist_ok=True)
            place.with_suffix(".py").write_text(lines + "\n", encoding="utf-8")
        return sorted(tmp_path.rglob("*.py"))

    return plant


@pytest.mark.parametrize(("line", "told"), [
    ("def f():\n    from builder.pages.law import length\n    return length", ["builder.pages.law"]),
    ("from builder.site import build", ["builder.site"]), ("from builder import commands", ["builder"]),
    ("import builder.cli", ["builder.cli"]), ("from builder.model import narrow", [])])
def test_an_arrow_that_runs_back_is_told(planted, line, told):
    """The detector itself: what a rule may not ask is found, wherever the import hides and whatever its form."""
    [file] = planted(check__planted=line)
    assert backward(file) == told


def test_a_circle_is_told_when_modules_import_one_another_by_their_room(planted):
    """The detector itself: « from builder.setup import debian » is an arrow to debian."""
    files = planted(setup__apart="from builder.setup import debian", setup__debian="from builder.setup import fetched",
                    setup__fetched="from builder.setup.apart import ready", model__alone="import json")
    assert circle(files) == ["builder.setup.apart", "builder.setup.debian", "builder.setup.fetched"]


OUT_OF_THE_ROOM = re.compile(r"\.parents\[|\.parent\.parent\b|parent / \"\.\.")


def test_one_module_alone_works_out_where_the_project_stands():
    """The others ask model/places.py, or look beside themselves: a folder that moves is told once."""
    found = [path.relative_to(SOURCES).as_posix() for path in sorted(SOURCES.rglob("*.py"))
             if OUT_OF_THE_ROOM.search(path.read_text(encoding="utf-8"))]
    assert found == ["model/places.py"]
    assert OUT_OF_THE_ROOM.search("HERE = Path(__file__).resolve().parent.parent.parent")


OF_AUTHORS = re.compile(r"(?:law|quizzes|docs)/|course\.yml$")


def spelt(lines: str) -> list[str]:
    """The names of authors' files that some lines of Python spell out: their sentences and docstrings name them too."""
    return [one.value for one in ast.walk(ast.parse(lines)) if isinstance(one, ast.Constant)
            and isinstance(one.value, str) and " " not in one.value and OF_AUTHORS.match(one.value)]


def test_the_files_of_the_authors_are_named_in_one_place():
    """Where a bank, a page or a register of law stands: model/places.py; the others ask it."""
    files = {path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
    assert spelt(files.pop("model/places.py")) == ["course.yml"]
    assert {name: found for name, text in files.items() if (found := spelt(text))} == {}
    planted = '"""The files of law/ in."""\nplaces = f"quizzes/{folder}.yml", "course.yml"'
    assert spelt(planted) == ["course.yml", "quizzes/"]


def test_no_two_types_bear_one_name():
    """Who reads « Row » asks whose; private ones are read where they stand."""
    names = Counter(one.name for path in FILES for one in ast.parse(path.read_text(encoding="utf-8")).body
                    if isinstance(one, ast.ClassDef) and not one.name.startswith("_"))
    assert [name for name, times in names.items() if times > 1] == [] and len(names) > 100


def by_place(lines: str) -> list[str]:
    """The nouns that some lines make of more than four parts without naming each: two of a type could be exchanged."""
    return [one.func.id for one in ast.walk(ast.parse(lines)) if isinstance(one, ast.Call) and len(one.args) > 4
            and isinstance(one.func, ast.Name) and one.func.id[0].isupper()]


def test_what_authors_write_is_read_into_parts_that_are_named():
    told = {path.name: found for path in sorted((SOURCES / "read").glob("*.py"))
            if (found := by_place(path.read_text(encoding="utf-8")))}
    assert told == {}
    assert by_place("def row(node):\n    return Row(node.id, node.fr, node.en, node.why, node.where)\n") == ["Row"]


def unsaid(lines: str) -> list[str]:
    """What is public in some lines of Python and does not say what goes in and out. A rule is a sentence by its name; a
    method of a class that continues another's is told there."""
    tree = ast.parse(lines)
    rules = {name.id for one in tree.body if isinstance(one, (ast.Assign, ast.AnnAssign))
             and "RULES" in ast.unparse(one).partition("=")[0] for name in ast.walk(one) if isinstance(name, ast.Name)}
    own = [(one.name, one) for one in tree.body
           if isinstance(one, (ast.FunctionDef, ast.ClassDef)) and one.name not in rules]
    own += [(f"{name}.{one.name}", one) for name, above in own if isinstance(above, ast.ClassDef) and not above.bases
            for one in above.body if isinstance(one, ast.FunctionDef)]
    return [name for name, one in own if "_" not in (name[0], one.name[0]) and not ast.get_docstring(one)]


def test_what_is_public_says_what_goes_in_and_out():
    told = {path.relative_to(SOURCES).as_posix(): found for path in sorted(SOURCES.rglob("*.py"))
            if (found := unsaid(path.read_text(encoding="utf-8")))}
    assert told == {}
    planted = ("class Page:\n    'A page.'\n    def url(self):\n        return 1\n"
               "def a_rule(course):\n    yield\ndef _own():\n    pass\ndef read(path):\n    pass\nRULES = (a_rule,)\n")
    assert unsaid(planted) == ["read", "Page.url"]


PATH = re.compile(r"(?<![\w/.])(?:scripts|theme|tests)/[\w./-]*\w")
COMMENTS = {ending: re.compile(pattern, re.S) for ending, pattern in {
    ".py": r'""".*?"""|#[^\n]*', ".js": r"/\*.*?\*/|//[^\n]*", ".css": r"/\*.*?\*/", ".html": r"\{#.*?#\}",
    ".md": r".+"}.items()}


def lost(root: Path, path: Path) -> list[str]:
    """The paths that the comments of a file name, or the whole of a text, and that are not there."""
    said = COMMENTS[path.suffix].findall(path.read_text(encoding="utf-8"))
    return [name for comment in said for name in PATH.findall(comment) if not (root / name).exists()]


def test_every_path_named_in_a_comment_or_in_the_guides_is_there(tmp_path):
    files = [path for folder in ("scripts", "theme", "tests") for path in sorted((ROOT / folder).rglob("*"))
             if path.suffix in COMMENTS and "vendor" not in path.parts]
    files += [*ROOT.glob("[!C]*.md"), *(ROOT / "contributing").glob("*/*.md")]
    assert len(files) > 400
    found = {path.relative_to(ROOT).as_posix(): names for path in files if (names := lost(ROOT, path))}
    assert found == {}
    (tmp_path / "planted.js").write_text("// made by scripts/builder/gone.py\n", encoding="utf-8")
    assert lost(ROOT, tmp_path / "planted.js") == ["scripts/builder/gone.py"]


def test_every_decision_is_written_with_its_day_and_what_became_of_it():
    head = re.compile(r"# \S.*\n\n(\d{4}-\d{2}-\d{2}) — (?:accepted|acceptée|replaced on \d)")
    files = sorted((ROOT / "decisions").glob("2*.md"))
    assert len(files) > 40
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    amiss = [name for name, text in texts.items()
             if not (found := head.match(text)) or found[1] != name[:10] or len(text) < 600]
    assert amiss == []
    assert not head.match("") and not head.match("# Titre\n\n2026-11-28\n")


def test_the_index_of_decisions_lists_each_once_and_names_tests_that_are_there():
    index = (ROOT / "decisions" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[.+?\]\((.+?)\) \| .+ \| (.+) \|$", index, re.M)
    assert sorted(file for file, _ in rows) == sorted(path.name for path in (ROOT / "decisions").glob("2*.md"))
    named = {held for _, held in rows if not held.startswith("no test")}
    tests = ROOT / "tests"
    assert named <= {path.relative_to(tests).with_suffix("").as_posix() for path in tests.rglob("*.py")}
