"""What an author believes who takes in somebody else's pages, drawings and figures: what could act, lead out of the
course or never end is named with its place, and nothing of it was run."""

from __future__ import annotations

import os
import time

import pytest

from builder.check.rules.markup import strange, strange_drawing
from builder.model.places import FIGURES, PLAN
from builder.read.course import load_course
from hands.author_fixtures import *  # noqa: F403  the small course
from hands.author_fixtures import BANK, LECON, LESSON

PLAIN = ("a < b et c > d, 5<6", "un retour<br>à la ligne", '<div class="sample" markdown>\n\n*oui*\n\n</div>',
         "[mot](1-lecon.md#a){.x lang=fr}", "| a | b |\n|:--|--:|\n| x | y |", "![décrit ici](../figures/x.svg)",
         "`<script>` se dit en code", "```html\n<script>alert(1)</script>\n```", "{tout entre accolades = rien}",
         "&lt;script&gt;", "AT&T, 3 & 4", "1. un\n2. deux", "[x](date:2026-05-12T05:15)", "## Titre {#titre}")
HOSTILE = {
    "<script>alert(1)</script>": "<script>",
    "<SCRIPT src=x></SCRIPT>": "<script>",
    "<img src=x onerror=alert(1)>": "onerror",
    "mot <b onclick='x()'>b</b>": "<b>",
    "<span onmouseover=x()>b</span>": "onmouseover",
    "<base href='//x.org/'>": "<base>",
    "<iframe src='x'></iframe>": "<iframe>",
    "<form action=x><input></form>": "<form>",
    "<style>p{}</style>": "<style>",
    "<meta http-equiv='refresh' content='0;url=https://x.org'>": "<meta>",
    "<svg/onload=alert(1)>": "<svg>",
    "[x](javascript:alert(1))": "javascript:",
    "[x](JavaScript:alert(1))": "JavaScript:",
    "<javascript:alert(1)>": "<javascript:",
    "[x]( javascript:alert(1))": "javascript:",
    "[x](java&#115;cript:alert(1))": "javascript:",
    "[x][y]\n\n[y]: javascript:x": "javascript:",
    "<a href='javascript:x'>y</a>": "javascript:",
    "<https://x.org>": "https:",
    "[x](//x.org/a)": "//",
    "![décrite](data:image/svg+xml,x)": "data:",
    "[x](1-lecon.md){onclick=alert(1)}": "onclick",
    'mot\n{: onclick="a{b}c" }': "onclick",
    '*x*{style="position:fixed"}': "style",
    "<div style='position:fixed'>x</div>": "style",
    "<!--><img src=x onerror=alert(1)>-->": "",
    "<object data=x></object>": "<object>",
    "<div\nonclick=x()>y</div>": "onclick",
    "<?php x ?>": "<?php",
    "<button formaction=x>y</button>": "<button>",
    "```a`b\n<script>x</script>\n```": "<script>",
}


@pytest.mark.parametrize("text", PLAIN)
def test_what_the_course_uses_is_let_through(fresh_course, text):
    assert strange(text) == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_acts_or_leads_out_is_named_on_its_page(fresh_course, text):
    fresh_course.add(LECON, f"\n{text}\n")
    told = [problem for problem in fresh_course.check() if problem.code in ("P-HTML", "P-ADDRESS")]
    assert told and all(problem.blocks and problem.where.path == LECON for problem in told)
    assert any(str(problem.values["found"]).lower().startswith(HOSTILE[text].lower()) for problem in told), told
    assert all(problem.where.line > 1 for problem in told)


def test_in_a_bank_or_a_register_too(fresh_course):
    """Their sentences are drawn as Markdown."""
    fresh_course.replace(BANK, "Quel acte", "Quel *acte*{onclick=alert(1)}")
    points = "law/open-points.yml"
    fresh_course.replace(points, "fr: >-\n", "fr: >-\n      <img src=x onerror=alert(1)>\n")
    assert {(one.code, one.where.path) for one in fresh_course.check()} == {("P-HTML", BANK), ("P-HTML", points)}


DRAWINGS = {
    "<script>x</script>": "<script>",
    '<path d="M0" onload="x()"/>': "onload",
    '<a href="x"><path d="M0"/></a>': "<a>",
    '<image href="https://x.org/a.png"/>': "<image>",
    "<foreignObject/>": "<foreignobject>",
    '<use href="x#a"/>': "<use>",
    '<style>@import "//x"</style>': "<style>",
    '<path style="fill:url(//x)"/>': "style",
    '<set attributeName="href"/>': "<set>",
    '<path fill="url(https://x.org/a#b)"/>': "fill",
    "{% for x in ().__class__ %}{% endfor %}": "{%",
    "{# x #}": "{#",
    '<!DOCTYPE svg [<!ENTITY a "b">]>': "<!",
}


@pytest.mark.parametrize("piece", DRAWINGS)
def test_a_drawing_that_does_more_than_draw_is_named(fresh_course, piece):
    drawing = sorted((fresh_course.root / FIGURES).glob("*.svg"))[0].relative_to(fresh_course.root).as_posix()
    fresh_course.replace(drawing, "</svg>", f"{piece}\n</svg>")
    told = [one for one in fresh_course.check() if one.code == "G-MARKUP"]
    assert [one.where.path for one in told] == [drawing] and str(told[0].values["found"]).startswith(DRAWINGS[piece])
    assert strange_drawing('<svg viewBox="0 0 1 1"><path d="M0" fill="url(#a)"/><text>{{ title }}</text></svg>') == ()


# ---- Names that become paths

@pytest.mark.parametrize("said", ["../../../x", "0/4", "9" * 300, "1.0\\x1b[2J", "a b", "1."])
def test_a_version_that_could_be_no_files_name_is_told(fresh_course, said):
    """The archive bears it: `version: ../../../x` put it outside dist/."""
    line = next(line for line in fresh_course.read(PLAN).splitlines() if line.startswith("version:"))
    fresh_course.replace(PLAN, line, f'version: "{said}"')
    assert [one for one in fresh_course.told() if one[0] == "S-VERSION"] == [
        ("S-VERSION", PLAN, fresh_course.line(PLAN, "version:"))]
    assert fresh_course.load().version == "", "and nothing is written under it"


@pytest.mark.parametrize(("old", "new"), [("file: 1-lecon.md", "file: ../../../../etc/hostname"),
                                          ("folder: m01-exemple", "folder: ../m01-exemple"),
                                          ("file: 1-lecon.md", "file: /etc/hostname")])
def test_a_page_or_a_folder_outside_the_course_is_not_read(fresh_course, old, new):
    fresh_course.replace(PLAN, old, new)
    assert ("S-PATH", PLAN, fresh_course.line(PLAN, new)) in fresh_course.told()
    assert not any("etc" in page.path or ".." in page.path for page in fresh_course.load().all_pages)


# ---- What never ends, or takes all the memory

@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
@pytest.mark.parametrize("path", [LECON, BANK, PLAN, "law/texts.yml", f"{FIGURES}/", "docs/fr/reste.md",
                                  "quizzes/reste.yml"])
@pytest.mark.parametrize("kind", ["pipe", "zero", "nowhere"])
def test_what_is_no_ordinary_file_is_named_and_not_read(fresh_course, path, kind):
    if path.endswith("/"):
        path += sorted((fresh_course.root / FIGURES).glob("*.svg"))[0].name
    place = fresh_course.root / path
    place.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero" if kind == "zero" else "nowhere")
    started = time.monotonic()
    told = {(one.code, one.where.path) for one in fresh_course.check()}
    expected = {"F-SPECIAL"} if kind != "nowhere" or "reste" in path else {"F-SPECIAL", "F-MISSING", "P-MISSING"}
    assert {(code, path) for code in expected} & told and time.monotonic() - started < 60


def test_a_file_larger_than_anybody_writes_is_named_and_not_read(fresh_course):
    for path, code in ((LECON, "F-HUGE"), (BANK, "F-HUGE")):
        with (fresh_course.root / path).open("ab") as file:
            file.truncate(2**33)
        assert (code, path) in {(one.code, one.where.path) for one in fresh_course.check()}


def words(kind: str, many: int) -> str:
    return {"paragraph": "mot " * many, "abbreviations": " ".join(letters(n) for n in range(many // 2)),
            "headings": "".join(f"\n## T{n} {{#t{n}}}\n" for n in range(many // 4))}[kind]


def letters(number: int) -> str:
    return "Q" + "".join(chr(65 + int(digit)) for digit in str(number))


@pytest.mark.parametrize("kind", ["paragraph", "abbreviations", "headings"])
def test_the_longest_page_that_is_read_takes_no_minute(fresh_course, kind):
    """The same in both languages. A step that looked at all the words for each of them took half an hour."""
    text = words(kind, 24_000)
    for path in (LECON, LESSON):
        fresh_course.add(path, f"\n{text}\n")
    started = time.process_time()
    fresh_course.check()
    assert time.process_time() - started < 30


@pytest.mark.parametrize("text", ["".join("    " * n + "- x\n" for n in range(300)), "> " * 400 + "x\n"])
def test_three_hundred_levels_are_told_in_a_sentence(fresh_course, text):
    fresh_course.add(LECON, f"\n{text}")
    assert "P-DEEP" in {problem.code for problem in fresh_course.check()}
    course, _ = load_course(fresh_course.root)
    assert course.all_pages
