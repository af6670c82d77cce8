"""What whoever changes a script of the browser believes: the listing tells the way there too, what a script asks for is
there when it runs, and the build says where it is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from builder.model.kinds import PAGE_KINDS
from builder.model.places import HOME as ROOT
from builder.model.places import THEME
from builder.site.assets import BUNDLES, scripts_of
from builder.site.bundles import ROOMS, Script, ScriptFault, classic, ordered, read_script, room_of

# Written for browsers of any age, or read alone: none of them is a module.
ALONE = {"scripts/start.js", "scripts/core/integrity.js", "worker/worker.js", "kit/whole.js"}
NAMES = [name for path in sorted(THEME.rglob("*.js")) if "vendor" not in path.parts
         and (name := path.relative_to(THEME).as_posix()) not in ALONE]
MOST = 16  # scripts of a folder
EVERYWHERE = ("answer", "course")


def test_every_folder_of_scripts_is_a_room_that_one_can_take_in():
    assert {room_of(name) for name in NAMES} == set(ROOMS)
    assert [folder for folder, scripts in Counter(map(room_of, NAMES)).items() if scripts > MOST] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_script_asks_of_another_is_there_and_not_above_it(name):
    read_script(name)


def circle(scripts: Iterable[Script]) -> list[str]:
    """The scripts that ask for themselves by way of others, at once or later, and those that stand on them."""
    arrows = {one.name: {asked.source for asked in one.imports} for one in scripts}
    while free := {name for name, others in arrows.items() if not others & arrows.keys()}:
        arrows = {name: others for name, others in arrows.items() if name not in free}
    return sorted(arrows)


def test_no_script_asks_for_itself_by_way_of_another():
    assert circle(map(read_script, NAMES)) == []


def asked_of(scripts: Iterable[Script]) -> Iterator[tuple[str, str]]:
    """(file, name) of all that these ask of others; of what comes later, of what their text says."""
    for one in scripts:
        for asked in one.imports:
            for name in asked.wanted or re.findall(rf"\b{asked.later}\.(\w+)", one.text):
                yield asked.source, name


def test_nothing_is_exported_for_nobody():
    """Another script asks for it, or a test does: there « Course.desk.told » is read from outside."""
    scripts = [read_script(name) for name in NAMES]
    used = set(asked_of(scripts))
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    by_tests = set(re.findall(r"Course\.(\w+)\.(\w+)", tests))
    assert [(one.name, name) for one in scripts for name in one.exports
            if (one.name, name) not in used and (room_of(one.name).split("/")[0], name) not in by_tests] == []


def test_no_two_scripts_of_a_room_export_one_name():
    """`Course.ROOM.name` is one thing."""
    names = Counter((room_of(name).split("/")[0], given) for name in NAMES for given in read_script(name).exports)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_script_is_brought_by_a_bundle_or_by_the_kit():
    brought = {one.name for name in BUNDLES for one in scripts_of(name)}
    assert {name for name in NAMES if name.startswith("scripts/")} == {
        name for name in brought if name.startswith("scripts/")}


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_a_page_loads_each_script_once_and_after_what_it_asks_for(kind):
    loaded = (*EVERYWHERE, *PAGE_KINDS[kind].scripts)
    for n, name in enumerate(loaded):
        assert set(BUNDLES[name].after) <= set(loaded[:n]) if name in BUNDLES else False, name
    files = Counter(one.name for name in loaded for one in scripts_of(name))
    assert [name for name, times in files.items() if times > 1] == []


# The builder itself

@pytest.fixture
def theme(tmp_path):
    """A theme of two rooms: `place(name, text)` writes a script."""
    def place(name: str, text: str) -> str:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    place("scripts/core/given.js", "// Why.\nexport const one = 1;\nexport function two() { return one + 1; }\n")
    place("scripts/learner/high.js", 'import {one} from "../core/given.js";\nexport const three = one + 2;\n')
    return tmp_path, place


@pytest.mark.parametrize(("text", "told"), [
    ('// Why.\nimport {lost} from "./given.js";\n', "planted.js:2: theme/scripts/core/given.js exports no lost"),
    ('import {one} from "./gone.js";\n', "planted.js:1: theme/scripts/core/gone.js is not there"),
    ('import {three} from "../learner/high.js";\n', "planted.js:1: core/ may not know learner/"),
    ('import * as late from "./given.js";\nlate.lost();\n',
        "planted.js:1: theme/scripts/core/given.js exports no lost"),
    ('\n\nexport default 1;\n', "planted.js:3: a form that the build does not read: export default 1;")])
def test_what_a_script_cannot_have_is_told_with_its_place(theme, text, told):
    home, place = theme
    with pytest.raises(ScriptFault, match=re.escape(f"theme/scripts/core/{told}")):
        ordered([place("scripts/core/planted.js", text)], theme=home)


def test_a_circle_is_told_with_its_way(theme):
    home, place = theme
    place("scripts/core/a.js", 'import {b} from "./b.js";\nexport const a = 1;\n')
    place("scripts/core/b.js", 'import {a} from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(ScriptFault, match=r"scripts/core/b\.js:1: a circle: .*a\.js → .*b\.js → .*a\.js"):
        ordered(["scripts/core/a.js"], theme=home)
    assert circle(read_script(name, home) for name in ("scripts/core/a.js", "scripts/core/b.js")) != []


def test_what_is_exported_is_had_and_the_fault_of_one_stops_no_other(theme, chromium_window):
    """In the page: names, other names for them, and what comes with a later bundle."""
    home, place = theme
    place("scripts/learner/breaks.js", 'export const never = 1;\nthrow new Error("planted");\n')
    place("scripts/learner/last.js", 'import {never} from "./breaks.js";\nimport {three as trois} from "./high.js";\n'
          'import * as end from "../core/end.js";\nexport const tell = () => [never, trois, end.said];\n')
    place("scripts/core/end.js", "export const said = 4;\n")
    page = chromium_window().new_page()
    page.goto("about:blank")
    page.evaluate(classic(ordered(["scripts/learner/last.js"], theme=home)) + "0")
    assert page.evaluate("Course.learner.tell()") == [None, 3, None]
    page.evaluate(classic(ordered(["scripts/core/end.js"], theme=home)) + "0")
    assert page.evaluate("Course.learner.tell()") == [None, 3, 4]
    assert page.evaluate("[typeof one, Object.keys(Course)]") == ["undefined", ["core", "learner"]]
