"""What a trainer believes of the file of a module, sent by a message: it is light, whole, leads nowhere but within
itself, asks nothing of outside, and its policy knows by their hash the script and the styles that it holds."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import shutil
from collections.abc import Callable

import pytest

from builder.editions.phone import LEFT_OUT, MOST, phone
from builder.kit.make import make as make_kit
from builder.model.lists import LANGUAGES
from builder.package.verify import verify
from builder.pages.rendering import Rendering
from hands.at_the_kit import *  # noqa: F403  the small course and its archive
from hands.product import tree

ONE = "m02"  # of every kind of part; the others before a release


@pytest.fixture(scope="module")
def files(course, sites) -> Callable[[str, str], dict[str, str]]:
    """The files of a module, by name; made once for both tests, which takes six seconds."""
    @functools.cache
    def of(id: str, language: str) -> dict[str, str]:
        [module] = [one for one in course.written if one.id == id]
        made = phone(Rendering(course, language, bilingual=False), sites[language], module)
        assert max(map(len, made.values())) <= MOST
        return {name: content.decode() for name, content in made.items()}

    return of


def hashes(text: str, tag: str) -> set[str]:
    """What the policy must say of the scripts or styles of a page."""
    return {f"'sha256-{base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()}'"
            for found in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)}


def allowed(policy: str, name: str) -> set[str]:
    return {*re.findall(rf"{name} ([^;]+)", policy)[0].split()}


@pytest.mark.parametrize(("id", "language"), [
    pytest.param(f"m{n:02}", language, marks=() if f"m{n:02}" == ONE and language == "fr" else pytest.mark.release)
    for n in range(1, 14) for language in LANGUAGES])
def test_the_file_of_a_module_is_light_whole_and_leads_nowhere_else(course, files, id, language):
    [module] = [one for one in course.written if one.id == id]
    made = files(id, language)
    for text in made.values():
        [policy] = re.findall(r'http-equiv="?Content-Security-Policy"? content="([^"]+)"', text)
        assert allowed(policy, "script-src") == hashes(text, "script") and len(hashes(text, "script")) == 1
        assert allowed(policy, "style-src") == hashes(text, "style") and "default-src 'none'" in policy
        read = [*tree(text).iter()]
        ids = [one.get("id") for one in read if one.get("id")]
        assert sorted(ids) == sorted({*ids}), "an id stands once"
        led = [one.get("href") for one in read if one.get("href") is not None]
        assert len(led) > 50 and [one for one in led if one != "data:," and (one[0] != "#" or one[1:] not in ids)] == []
        assert [one.get("src") for one in read if one.get("src")] == [], "nothing is asked for"
        assert {name for one in read for name in (one.get("for"), one.get("aria-labelledby")) if name} <= {*ids}
        assert all(f"{other}.html" in text for other in made if text != made[other]), "each names the others"
    whole = "".join(made.values())
    asked = {id for id, page in course.page_of_question.items() if page in module.pages}
    assert {*re.findall(r"data-qid=([\w-]+)", whole)} == asked
    parts = re.findall(r"<section class=\"leaf [^>]*data-page=([^\s>]+)", whole)
    assert parts == [page.url for page in module.pages if page.kind not in LEFT_OUT]
    assert not any(one.id in whole for one in module.test), "the test is not in it"


def test_the_kit_lists_it_by_language_and_is_whole(small, source, no_parts, files, tmp_path):
    for language in LANGUAGES:
        (tmp_path / f"phone-essai-1.0-{language}-{ONE}.html").write_text(files(ONE, "fr")[ONE], encoding="utf-8")
    kit = make_kit(small, source, tmp_path)
    assert verify(kit) == []
    shutil.unpack_archive(kit, tmp_path / "out")
    home = (tmp_path / "out" / "kit-formateur" / "home-fr.html").read_text(encoding="utf-8")
    assert f'href="phone/phone-essai-1.0-fr-{ONE}.html"' in home and f"-en-{ONE}" not in home
