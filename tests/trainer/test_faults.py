"""The trainer trusts what was built: a fault that the hashes cannot show is found all the same, one of each kind."""

from __future__ import annotations

import json

import pytest

from builder.model.lists import LANGUAGES
from builder.model.problem import Refusal
from builder.package import archive as packing
from builder.package import verify_open
from builder.package.archive import NotPackaged, package
from builder.package.verify import verify
from builder.words import verify as verify_messages
from hands.trainer_fixtures import *  # noqa: F403  the small archive
from hands.trainer_fixtures import (
    INDEX,
    MANIFEST,
    OPTION,
    PAGE,
    PAGES,
    QUESTION,
    QUIZ,
    found,
    html,
    index,
    packaged,
    small_site,
    write_site,
)


def changed(name: str, old: str, new: str):
    """The site with `old` replaced in one file; fails when there is nothing to replace."""
    site = small_site()
    assert old in site[name]
    return site | {name: site[name].replace(old, new, 1)}


def without(name: str):
    site = small_site()
    del site[name]
    return site


def manifest(**values):
    return small_site() | {"course.json": json.dumps(MANIFEST | values)}


def turned_round():
    """Two questions on the page of each language, in French in the other order."""
    two = {language: {PAGES[1]: ["m02-q01", "m02-q02"]} for language in LANGUAGES}
    other = QUESTION.replace("m02-q01", "m02-q02")
    return manifest(questions=two) | {QUIZ: html(other + QUESTION), QUIZ.replace("fr/", "en/"): html(QUESTION + other)}


BROKEN = {
    "a link to no file": (changed(PAGE, "quiz.html#", "quizz.html#"), "PKG-LINK", PAGE),
    "a link to a folder": (changed(PAGE, "quiz.html#m02-q01", "../"), "PKG-LINK", PAGE),
    "a link above the course": (changed(PAGE, "quiz.html#m02-q01", "../../../x.html"), "PKG-LINK", PAGE),
    "a link by another case": (changed(PAGE, "quiz.html#", "Quiz.html#"), "PKG-LINK", PAGE),
    "an image that is not there": (changed(PAGE, "dot.svg", "dat.svg"), "PKG-LINK", PAGE),
    "an image in a set": (changed(PAGE, 'alt=""', 'alt="" srcset="x.png 2x"'), "PKG-LINK", PAGE),
    "a style sheet's image": (changed("assets/course.css", "dot.svg", "dat.svg"), "PKG-LINK", "assets/course.css"),
    "an anchor on no page": (changed(PAGE, "#m02-q01", "#m02-q99"), "PKG-ANCHOR", PAGE),
    "an anchor on the same page": (changed(PAGE, 'href="#titre">Haut', 'href="#bas">Haut'), "PKG-ANCHOR", PAGE),
    "a reused drawing": (changed(PAGE, '<use href="#titre"', '<use xlink:href="#rien"'), "PKG-ANCHOR", PAGE),
    "a link that runs code": (changed(PAGE, "quiz.html#m02-q01", "javascript:void(0)"), "PKG-SCRIPT-LINK", PAGE),
    "a link to a site": (changed(PAGE, "quiz.html#m02-q01", "https://example.org/"), "PKG-OUTSIDE", PAGE),
    "an image of a site": (changed(PAGE, "../../assets/dot.svg", "//example.org/a.png"), "PKG-OUTSIDE", PAGE),
    "a set of a site": (changed(PAGE, 'alt=""', 'alt="" srcset="https://example.org/a 2x"'), "PKG-OUTSIDE", PAGE),
    "an inline style": (changed(PAGE, "<h1 ", '<h1 style="background:url(http://example.org)" '), "PKG-OUTSIDE", PAGE),
    "a style block": (changed(PAGE, "</head>", "<style>@import 'https://example.org/a.css';</style></head>"),
                      "PKG-OUTSIDE", PAGE),
    "a style sheet": (changed("assets/course.css", "dot.svg", "https://example.org/a.svg"),
                      "PKG-OUTSIDE", "assets/course.css"),
    "a script": (changed("assets/store.js", "const", 'load("https://example.org/a.js"); const'),
                 "PKG-OUTSIDE", "assets/store.js"),
    "a script's namesake of a namespace": (changed("assets/store.js", "http://www.w3.org/2000/svg",
                                                   "http://www.w3.org/a.js"), "PKG-OUTSIDE", "assets/store.js"),
    "a data attribute": (changed(PAGE, "<h1 ", '<h1 data-feed="https://example.org/f" '), "PKG-OUTSIDE", PAGE),
    "a refresh": (changed(PAGE, "</head>", '<meta http-equiv="refresh" content="0; url=https://example.org"></head>'),
                  "PKG-OUTSIDE", PAGE),
    "no policy": (changed(PAGE, "Content-Security-Policy", "X-Policy"), "PKG-NO-POLICY", PAGE),
    "no policy on the store": (changed("store.html", "Content-Security-Policy", "X"), "PKG-NO-POLICY", "store.html"),
    "a policy that comes late": (changed(PAGE, "<meta http", '<script src="../../assets/store.js"></script><meta http'),
                                 "PKG-NO-POLICY", PAGE),
    "a policy with a host": (changed(PAGE, "script-src 'self'", "script-src 'self' https://example.org"),
                             "PKG-WEAK-POLICY", PAGE),
    "a policy with every host": (changed(PAGE, "img-src 'self'", "img-src *"), "PKG-WEAK-POLICY", PAGE),
    "a policy with inline scripts": (changed(PAGE, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
                                     "PKG-WEAK-POLICY", PAGE),
    "a policy without its rest": (changed(PAGE, "default-src 'none'; ", ""), "PKG-WEAK-POLICY", PAGE),
    "a lost question": (changed(QUIZ, ' data-qid="m02-q01"', ""), "PKG-QUIZ", QUIZ),
    "another question": (changed(QUIZ, 'data-qid="m02-q01"', 'data-qid="m02-q02"'), "PKG-QUIZ", QUIZ),
    "a question twice": (changed(QUIZ, "</body>", '<div class="quiz" data-qid="m02-q01"></div></body>'),
                         "PKG-QUIZ", QUIZ),
    "questions in another order": (turned_round(), "PKG-QUIZ-ORDER", QUIZ),
    "a question on another page": (changed(PAGE, "</body>", '<div class="quiz" data-qid="m02-q01"></div></body>'),
                                   "PKG-QUIZ", PAGE),
    "a question in one language": (manifest(questions={"fr": {PAGES[1]: ["m02-q01"]}, "en": {}}),
                                   "PKG-LANGUAGES", PAGES[1]),
    "a page in one language": (manifest(pages={"fr": list(PAGES), "en": [PAGES[1]]}), "PKG-LANGUAGES", PAGES[0]),
    "a page that was not made": (without("en/m02-essai/quiz.html"), "PKG-NO-PAGE", "en/m02-essai/quiz.html"),
    "a page never announced": (small_site() | {"fr/autre.html": html("").replace("../../", "../")},
                               "PKG-UNLISTED", "fr/autre.html"),
    "a manifest without its questions": (manifest(questions={}), "PKG-MANIFEST", "course.json"),
    "no index": (without(INDEX), "PKG-INDEX", INDEX),
    "an index cut short": (changed(INDEX, '"words":{}', '"'), "PKG-INDEX", INDEX),
    "a page the search ignores": (changed(INDEX, '"m02-essai/quiz.html"', '"m02-essai/index.html"'),
                                  "PKG-INDEX-PAGE", INDEX),
    "a result that leads nowhere": (changed(INDEX, "#titre", "#autre"), "PKG-INDEX-DEAD", INDEX),
    "an index of words it does not list": (changed(INDEX, '"vocabulary":"#titre#des', '"vocabulary":"#'),
                                           "PKG-INDEX", INDEX),
    "an index that lacks words": (changed(INDEX, '"text":[9,', '"text":[99,'), "PKG-INDEX", INDEX),
    "an index without end": (changed(INDEX, '"text":[9,', '"text":[Infinity,'), "PKG-INDEX", INDEX),
    "an answer in the search": (small_site() | {INDEX: index(f"Ainsi : {OPTION}")}, "PKG-INDEX-ANSWER", INDEX),
}


@pytest.mark.parametrize("site, code, path", BROKEN.values(), ids=BROKEN)
def test_a_fault_with_true_hashes_is_found_all_the_same(site, code, path, tmp_path):
    problems = verify(packaged(site, tmp_path))
    assert (code, path) in found(problems)
    assert all(verify_messages.say(problem, language) for problem in problems for language in LANGUAGES)


def test_a_fault_is_given_with_its_line(tmp_path):
    [problem] = verify(packaged(changed(PAGE, "quiz.html#", "quizz.html#"), tmp_path))
    assert (problem.code, problem.where.line) == ("PKG-LINK", 5)


def test_a_package_of_other_sources_is_known(archive):
    assert verify(archive, MANIFEST) == []
    [problem] = verify(archive, MANIFEST | {"law_as_of": "2027-01-01"})
    assert problem.code == "PKG-OTHER-COURSE"


def test_a_page_in_another_encoding_is_told(tmp_path):
    folder = write_site(small_site(), tmp_path / "site")
    (folder / PAGE).write_bytes(html("<h1 id=titre>Été</h1>").encode("latin-1"))
    assert ("PKG-ENCODING", PAGE) in found(verify(package(folder, tmp_path / "dist", "essai", "1.0")))


def test_what_is_no_site_is_not_packed(tmp_path):
    with pytest.raises(NotPackaged) as stop:
        package(tmp_path, tmp_path / "dist", "essai", "1.0")
    assert [problem.code for problem in stop.value.problems] == ["PKG-NO-SITE"]


def test_a_file_too_big_for_a_stick_is_neither_packed_nor_taken(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(verify_open, "FAT32_LARGEST", 10)
    assert {problem.code for problem in verify(archive)} == {"PKG-TOO-BIG"}
    monkeypatch.setattr(packing, "FAT32_LARGEST", 10)
    with pytest.raises(NotPackaged) as stop:
        packaged(small_site(), tmp_path / "again")
    assert "PKG-TOO-BIG" in {problem.code for problem in stop.value.problems}


def test_an_archive_cut_short_or_out_of_reach_is_told_as_such(archive, tmp_path, monkeypatch):
    (tmp_path / "cut.zip").write_bytes(archive.read_bytes()[:-30])
    assert [problem.code for problem in verify(tmp_path / "cut.zip")] == ["PKG-CUT-SHORT"]

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(verify_open, "open", refused, raising=False)
    assert [problem.code for problem in verify(archive)] == ["PKG-UNREADABLE"]


def test_a_kit_too_large_for_a_slow_line_is_refused(monkeypatch):
    from builder.kit import make

    monkeypatch.setattr(make, "LARGEST", 10)
    make._light_enough({"a": b"x" * 10})
    with pytest.raises(Refusal) as stop:
        make._light_enough({"a": b"x" * 6, "b": b"x" * 6})
    assert stop.value.args[0].code == "KIT-LARGE"
