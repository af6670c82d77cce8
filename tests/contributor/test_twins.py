"""What whoever changes the code believes: a figure, a name or a form that Python and a script of the browser both write
is the same in both. What they do with it is held by tests of its own."""

from __future__ import annotations

import ast
import re

import pytest

from builder.check.rules.roadmap import NINETY
from builder.model.case_file import END_SECTIONS
from builder.model.lists import FORMS, PURPOSES
from builder.model.places import THEME
from builder.model.qualification import ANSWERS, LONGEST_MARK, MOST_PEOPLE
from builder.package import names, packed_text, verify_open
from builder.results import collect, file, learner_number, learners, sittings, table
from builder.site import documents, forms, notes


def written(script: str, name: str) -> str:
    """What the constant of a script is made of, as written: up to the comma or the semicolon that ends it."""
    source = (THEME / script).read_text(encoding="utf-8")
    start = re.search(rf"^ *(?:export )?(?:const|let) (?:[^\n]*[,;] )?{name} = ", source, re.M)
    assert start, f"{script}: {name}"
    depth, quoted, text = 0, "", source[start.end():]
    for place, sign in enumerate(text):
        if quoted:
            quoted = "" if sign == quoted and text[place - 1] != "\\" else quoted
        elif sign in "\"'`" or sign == "/" and not text[:place].strip():
            quoted = sign
        elif sign in ",;" and not depth:
            return text[:place].strip()
        depth += not quoted and (sign in "([{") - (sign in ")]}")
    raise AssertionError(f"{script}: {name} does not end")


def value(script: str, name: str) -> object:
    """A number, a text, a list or an object of these, as Python has them."""
    said = re.sub(r"([{,]\s*)([a-z]\w*):", r'\1"\2":', written(script, name))
    return computed(ast.parse(said, mode="eval").body)


def computed(one: ast.expr) -> object:
    """The value of an expression without a name: literals, `2 ** 20`, `512 << 20`."""
    if isinstance(one, ast.BinOp):
        left, right = computed(one.left), computed(one.right)
        assert isinstance(left, int) and isinstance(right, int)
        return left ** right if isinstance(one.op, ast.Pow) else left << right
    return ast.literal_eval(one)


def pattern(script: str, name: str) -> str:
    """A regular expression as Python's `fullmatch` has it: without slashes, flags and the signs of both ends."""
    return written(script, name).rpartition("/")[0].removeprefix("/").removeprefix("^").removesuffix("$")


DESK = "kit/desk/marking/"
VALUES = [
    ("scripts/qualification/people.js", "MOST", MOST_PEOPLE),
    ("scripts/qualification/people.js", "LONGEST", LONGEST_MARK),
    ("scripts/qualification/facts.js", "CHOICES", list(ANSWERS)),
    ("scripts/roadmap/plan.js", "QUICK", NINETY),
    ("scripts/reading/notes.js", "TERM", notes.TERM),
    ("scripts/search/text.js", "SHORTEST", packed_text.SHORTEST),
    ("scripts/search/text.js", "GAPS", list(packed_text.GAPS)),
    ("scripts/search/text.js", "WORDS", list(packed_text.WORDS)),
    ("scripts/test/file.js", "LONGEST", file.LONGEST_NAME),
    (DESK + "read.js", "VERSION", file.VERSION),
    (DESK + "read.js", "FORMAT", forms.FORMAT),
    (DESK + "read.js", "LONGEST_NAME", file.LONGEST_NAME),
    (DESK + "read.js", "MOST", file._MOST),
    (DESK + "read.js", "OTHER_FILES", file._OTHER_FILES),
    (DESK + "collect.js", "LIMIT", collect.LIMIT),
    (DESK + "joining.js", "MOST_NAMED", learners.MOST_NAMED),
    (DESK + "joining.js", "A_YEAR", learners.A_YEAR),
    (DESK + "joining.js", "A_SEASON", learners.A_SEASON),
    (DESK + "sittings.js", "LONG", sittings.LONG),
    (DESK + "sittings.js", "A_DAY", sittings.A_DAY.total_seconds() * 1000),
    (DESK + "typed.js", "ON_PAPER", file.ON_PAPER),
    (DESK + "figures.js", "PURPOSES", list(PURPOSES)),
    ("kit/desk/page/draw.js", "FEW", value(DESK + "figures.js", "FROM")["interval"]),
    ("kit/copies/compare.js", "LIST", names.SUMS),
    ("kit/copies/compare.js", "MANIFEST", names.MANIFEST),
    ("kit/copies/compare.js", "UPDATE", names.UPDATE),
    ("kit/copies/compare.js", "KIT", names.KIT),
    ("kit/copies/compare.js", "LARGEST", verify_open._MOST_BYTES),
]
PATTERNS = [
    ("scripts/search/words.js", "WORD", documents._WORD),
    (DESK + "read.js", "CODE", file._CODE),
    (DESK + "read.js", "ID", file._ID),
    (DESK + "read.js", "COURSE_VERSION", file._COURSE_VERSION),
    (DESK + "number.js", "NUMBER", learner_number._NUMBER),
    ("kit/desk/page/save.js", "FORMULA", table._FORMULA),
]


@pytest.mark.parametrize(("script", "name", "said"), VALUES, ids=[f"{script}-{name}" for script, name, _ in VALUES])
def test_a_figure_is_the_same_in_the_browser(script, name, said):
    assert value(script, name) == said


@pytest.mark.parametrize(("script", "name", "said"), PATTERNS, ids=[f"{script}-{name}" for script, name, _ in PATTERNS])
def test_a_form_is_the_same_in_the_browser(script, name, said):
    assert pattern(script, name) == said.pattern


def test_systems_leave_the_same_names_for_the_desk_as_for_verify():
    listed = [str(one).replace("\\", "") for one in value(DESK + "collect.js", "FILES")]
    assert {*listed} == {"._[^/]*", *names.SYSTEM_FILES}
    assert {str(one).replace("\\", "") for one in value(DESK + "collect.js", "FOLDERS")} == names.SYSTEM_FOLDERS


def test_the_worker_leaves_aside_what_the_archive_adds():
    found = re.search(r"APART = new Set\(\[(.*?)\]\)", (THEME / "worker" / names.WORKER).read_text(encoding="utf-8"))
    assert {*re.findall(r'"([^"]+)"', found[1])} == {names.WORKER, *names.READ_ME_FIRST, names.AUDIT}


def test_a_case_ends_on_the_same_sections_for_its_script():
    script = (THEME / "scripts" / "case" / "case-end.js").read_text(encoding="utf-8")
    assert f'[{", ".join(f"{chr(34)}{one}{chr(34)}" for one in END_SECTIONS)}].map(id =>' in script


def test_a_note_is_looked_for_in_the_file_that_holds_it():
    """`placeOf` is `place`: the numbers of an id as long as the longest."""
    script = (THEME / "scripts" / "reading" / "noted.js").read_text(encoding="utf-8")
    assert 'placeOf = id => id.replace(/\\d+/g, number => number.padStart(5, "0"));' in script
    assert sorted(("cp-324-41-1", "cp-324-9", "cp-3", "term-a"), key=notes.place) == [
        "cp-3", "cp-324-9", "cp-324-41-1", "term-a"]


def test_a_code_of_the_test_begins_as_its_format_says(course):
    [question, *_] = course.form(FORMS[0])
    codes = {format: forms.option_code(question, question.options[0], format) for format in range(1, forms.FORMAT + 1)}
    assert value("scripts/test/carried.js", "LETTER") == {format: code[0] for format, code in codes.items()}
    assert re.fullmatch(pattern("scripts/host/codes.js", "CODE"), codes[forms.FORMAT])


@pytest.mark.parametrize(("name", "one", "other"), [
    ("PLAIN", "scripts/questions/framed.js", "scripts/review/sheet.js"),  # what a question tells, what its sheet takes
    ("LONGEST", "scripts/search/box.js", "scripts/search/rank.js")])  # what is said of a long query, what is read of it
def test_two_scripts_that_never_meet_say_the_same(name, one, other):
    assert written(one, name) == written(other, name)


def widths(kind: str) -> set[str]:
    """The widths at which the files of a kind change what they show, `64em` and `64rem` being one."""
    files = (path for path in THEME.rglob(f"*.{kind}") if "vendor" not in path.parts)
    return {width for path in files
            for width in re.findall(r"\((?:min|max)-width: ([\d.]+)r?em\)", path.read_text(encoding="utf-8"))}


def test_a_script_changes_what_it_does_where_a_style_changes_what_it_shows():
    assert widths("js") == {"64", "66"} and widths("js") <= widths("css")


def test_a_difference_would_be_seen(tmp_path, monkeypatch):
    """The reader itself."""
    script = 'const A = 1, WIDE = {most: 2 ** 3, of: ["a, b", "c;"]}, B = .5;\n  const FORM = /^[a,;]{1,2}$/i; // why\n'
    (tmp_path / "planted.js").write_text(script, encoding="utf-8")
    monkeypatch.setattr("contributor.test_twins.THEME", tmp_path)
    assert value("planted.js", "A") == 1 and value("planted.js", "B") == 0.5
    assert written("planted.js", "WIDE") == '{most: 2 ** 3, of: ["a, b", "c;"]}'
    assert pattern("planted.js", "FORM") == "[a,;]{1,2}"
    with pytest.raises(AssertionError):
        written("planted.js", "GONE")
