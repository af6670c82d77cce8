"""What a translator believes of the words of pages, scripts and commands: each stands once in the catalogue, in both
languages, with the same fields, is said somewhere, and a slip is told with its place."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import FileSystemLoader

from builder.model.places import HOME as ROOT
from builder.pages.rendering import Rendering
from builder.words.catalogue import FOLDER, read, say
from builder.words.fallback import NotSaid
from translator.words_used import asked, spoken, unknown, unused

CODE, THEME = ROOT / "scripts" / "builder", ROOT / "theme"
EVERY = read(FOLDER)
# Whose words a table holds: the sources that may say them.
SPEAKERS = {
    "page": ("scripts/builder/pages", "scripts/builder/site", "scripts/builder/words/dates.py",
             "scripts/builder/editions/templates", "theme/pages", "theme/store", "theme/kit"),
    "answer": ("theme/scripts/questions", "theme/scripts/case"),
    "scripts": ("theme/scripts",),
    **{f"script.{name}": (f"theme/scripts/{name}", "theme/scripts/core/dialog.js", "theme/scripts/core/duration.js")
       for name in ("path", "test", "reading", "attested", "offline", "deadlines")},
    **{f"script.{name}": (f"theme/scripts/{name}", "theme/scripts/files", "theme/scripts/core/dialog.js")
       for name in ("qualification", "roadmap", "sheets")},
    "script.end": ("theme/scripts/end", "theme/scripts/path/on-path.js", "theme/scripts/core/dialog.js"),
    "script.review": ("theme/scripts/review", "theme/scripts/path/later.js", "theme/scripts/core/dialog.js"),
    "script.files": ("theme/scripts/files", "theme/scripts/qualification", "theme/scripts/sheets",
                     "theme/scripts/core/dialog.js"),
    "script.printed": ("theme/scripts/files",),
    "script.report": ("theme/scripts/report",),
    "script.register": ("theme/scripts/reading/register.js",),
    "script.search": ("theme/scripts/search", "scripts/builder/model/kinds.py"),
    **{f"script.{name}": ("theme/scripts/path", "theme/scripts/core/duration.js") for name in ("attestation", "paths")},
    "script.home": ("theme/scripts/home", "theme/scripts/path", "theme/scripts/core/duration.js"),
    **{f"script.{name}": ("theme/scripts/questions",) for name in ("quiz", "writing")},
    **{f"script.{name}": ("theme/scripts/case",) for name in ("case", "case-file")},
    "script.desk": ("theme/kit/desk", "theme/scripts/core/dialog.js"),
    "word": ("scripts/builder",),
    "results": ("scripts/builder/results",),
    "edition": ("scripts/builder/editions",),
    "kit": ("scripts/builder/kit",),
    "script.attestations": ("theme/kit/attestations", "theme/scripts/core/dialog.js"),
    "script.readings": ("theme/kit/readings", "theme/scripts/files", "theme/scripts/core/dialog.js"),
    "script.angoff": ("theme/kit/angoff",),
    "script.copies": ("theme/kit/copies",),
    "script.servers": ("theme/kit/servers",),
    "update": ("scripts/builder/package/update.py",),
    "compare": ("scripts/builder/package/compare.py",),
    "sticks": ("scripts/builder/package/sticks.py", "scripts/builder/package/copying.py"),
    **{f"script.{name}": ("theme/scripts/phone",) for name in ("phone", "taking")},
    "script.alone": ("theme/scripts/learner", "theme/scripts/questions"),
    "script.host": ("theme/scripts/host", "scripts/builder/editions/templates/host.html"),
    "impact": ("scripts/builder/author", "scripts/builder/model"),
    "drift": ("scripts/builder/author/drift", "scripts/builder/statements"),
    "readings": ("scripts/builder/author/readings", "scripts/builder/model/readings.py"),
    "bench": ("scripts/builder/measure",),
    "setup": ("scripts/builder", "course.py"),
    "cli": ("scripts/builder/cli.py",),
    "help": ("scripts/builder/commands.py",),
    "verify": ("scripts/builder/package", "scripts/builder/words"),
    "remedy": ("scripts/builder/words/catalogue",),
    "command": ("scripts/builder/commands.py",),
}
CONDITIONS = tuple(f"{table}.progress-{name}" for table in ("scripts", "script.alone")
                   for name in ("kept", "per-folder"))  # what the store answers, said as it is
WITH_A_FILE = ("script.qualification", "script.sheets", "script.readings")  # whose pages carry the words of files/ too
OF_A_SCRIPT = {"printed.js": "script.printed", "register.js": "script.register",
               "attestation.js": "script.attestation", "chooser.js": "script.paths",
               "writing.js": "script.writing", "on-path.js": "script.end", "map.js": "script.quiz",
               "take-up.js": "script.taking", "duration.js": "script.path",
               "case-dates.js": "script.case-file", "case-hand.js": "scripts",
               "foot.js": "scripts"}
ALL_PAGES = ("core", "learner", "questions", "search")  # the folders of scripts whose words travel with every page


def sources(*places: str) -> list[Path]:
    found = [path for place in places for path in ([ROOT / place] if "." in place else (ROOT / place).rglob("*"))]
    return [path for path in found if path.suffix in (".py", ".js", ".html", ".toml") and "vendor" not in path.parts]


def script_words(path: Path) -> str:
    """The table of a script's words."""
    parts = path.relative_to(ROOT).parts  # whatever the folder is called that the project stands in
    if "kit" in parts:
        return f"script.{parts[parts.index('kit') + 1]}"
    folder = path.parent.name
    if path.name in OF_A_SCRIPT:
        return OF_A_SCRIPT[path.name]
    if path.name in ("quiz.js", "rows.js", "blank.js", "decision.js"):
        return "answer"
    if folder in ALL_PAGES or path.name in ("booklet.js", "elsewhere.js", "over.js") or (
            folder == "reading" and path.name in ("page.js", "size.js", "steps.js")):
        return "scripts"
    return f"script.{folder}"


def table_of(address: str) -> str:
    return max((table for table in (*SPEAKERS, "problem") if address.startswith(f"{table}.")), key=len)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_has_someone_who_says_it():
    assert {table_of(address) for address in EVERY} == {*SPEAKERS, "problem"}


@pytest.mark.parametrize("table", SPEAKERS)
def test_no_word_is_kept_for_nobody(table):
    keys = [address.removeprefix(f"{table}.") for address in EVERY
            if table_of(address) == table and address not in CONDITIONS]
    if table == "command":  # « law.since »: each argument by its name
        keys = [key.rpartition(".")[2] for key in keys]
    said = [path.read_text(encoding="utf-8").replace('"--', '"') for path in sources(*SPEAKERS[table])]
    assert unused(keys, map(spoken, said) if table == "page" else said) == []


@pytest.mark.parametrize("path", [
    path for path in sources("scripts/builder", "theme", "course.py") if path.suffix != ".toml"],
    ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_source_asks_for_a_word_that_is_not_there(path):
    table = script_words(path) if path.suffix == ".js" else ""
    told = dict(asked(path, path.read_text(encoding="utf-8"), table))
    more = {f"{table}.{address.removeprefix('script.files.')}": "" for address in EVERY
            if table in WITH_A_FILE and address.startswith("script.files.")}
    assert [(address, told[address]) for address in unknown(told, EVERY | more)] == []


def test_both_languages_ask_for_the_same_fields():
    assert [address for address, words in EVERY.items() if fields(words.fr) != fields(words.en)] == []


def test_the_words_of_scripts_are_written_with_typographic_signs():
    """A straight apostrophe would stand beside curly ones on the same page."""
    assert [address for address, words in EVERY.items() if "'" in words.fr + words.en] == []


# The detectors themselves

def test_a_word_for_nobody_and_a_word_not_there_are_told():
    page = '<p>{{ word("page-read") }} {{ word("unit-" + unit) }} {{ word("lost") }}</p>\n{{ said("nowhere") }}'
    assert unused(["page-read", "unit-days", "page-over"], [page]) == ["page-over"]
    every = {"page.page-read": "", "page.unit-days": ""}
    told = dict(asked(Path("planted.html"), page))
    assert [(address, told[address]) for address in unknown(told, every)] == [("page.lost", 1), ("script.nowhere.", 2)]


def test_a_script_that_speaks_of_its_own_words_only_is_understood():
    script = 'const say = key => fill(Words["case-" + key]);\nsay("taken"); say(all ? "steps" : "lost");'
    assert unused(["case-taken", "case-steps", "case-now"], [script]) == ["case-now"]
    told = dict(asked(Path("planted.js"), script, "scripts"))
    assert unknown(told, {"scripts.case-taken": "", "scripts.case-": ""}) == ["scripts.case-steps"]


# A slip of the translator

@pytest.mark.parametrize(("text", "place", "said"), [
    ('[page]\nskip.fr = "Aller"\nskip.en = "Skip\n', "page.toml:3", "TOML"),
    ('[page]\nskip.fr = "Aller"\n', "page.toml", "« page.skip »"),
    ('[page]\nskip.fr = "Aller"\nskip.en = " "\n', "page.toml", "à voir : en"),
    ('[page]\nskip.fr = "Aller"\nskip.en = "Skip"\nskip.de = "Weiter"\n', "page.toml", "à voir : de"),
    ('[page]\nskip.fr = "Aller"\nskip.en = "Skip"\nskip.fr = "Aller"\n', "page.toml:4", "TOML"),
    ('[page]\nskip = "page.leap"\n', "page.toml", "« page.leap »"),
    ('[page]\nskip = 3\n', "page.toml", "« page.skip »"),
    ('[page]\nmenu.fr = "Cours"\nmenu.en = "Course"\n', "page.toml", "law.toml"),
])
def test_a_slip_in_the_catalogue_is_told_with_its_file_and_its_remedy(tmp_path, text, place, said):
    for file, content in (("page", text), ("law", '[page]\nmenu.fr = "Cours"\nmenu.en = "Course"\n')):
        (tmp_path / f"{file}.toml").write_text(content, encoding="utf-8", newline="\n")
    with pytest.raises(NotSaid) as slip:
        read(tmp_path)
    where, fault, remedy = slip.value.say("fr").splitlines()
    assert where == place and said in fault and remedy.startswith("  → ")
    assert slip.value.say("en") != slip.value.say("fr")


def test_a_word_that_says_the_same_as_another_is_written_once():
    assert EVERY["problem.PKG-MISSING.remedy"] is EVERY["remedy.copy"]


def test_a_field_that_is_not_given_is_told_with_the_place_that_asks():
    with pytest.raises(NotSaid) as slip:
        say("page.module", "fr", number=2)
    assert "tests/translator/test_words.py:" in slip.value.say("fr") and "{n}" in slip.value.say("fr")


def test_a_page_that_asks_for_a_word_not_there_is_named_with_its_line(course, tmp_path):
    (tmp_path / "planted.html").write_text('<p>\n{{ word("lost") }}</p>', encoding="utf-8", newline="\n")
    rendering = Rendering(course, "fr")
    rendering.templates.loader.loaders.append(FileSystemLoader(tmp_path))
    with pytest.raises(NotSaid) as slip:
        rendering.draw("planted", {})
    assert re.match(r"planted\.html:2\n.*page\.lost", slip.value.say("fr"))
