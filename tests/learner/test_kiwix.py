"""What a learner believes of the course opened by Kiwix, and whoever sets up a hotspot of its file: nothing is missing
and nothing leads nowhere, progress stays, both searches answer, and the file says what the course says of itself.

Before a release: libzim writes, Debian's zimcheck checks, its kiwix-serve serves."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, Frame, Page

from builder.editions.make import make
from builder.model.lists import LANGUAGES
from builder.setup import kiwix, optional_requirements
from builder.words.dates import long_date
from builder.words.setup import Stop
from conftest import ROOT
from hands.course_server import free_ports
from hands.product import MODULE, answer, answer_and_keep, question, ready, right_options, search, settle, until

pytestmark = pytest.mark.release

LESSON, ASKED = f"fr/{MODULE}/1-acte.html", "m02-q01"
LETTERS = {"fr": "fra", "en": "eng"}
SOUGHT = {"fr": ("immunité", "l’immunité", "consentement"), "en": ("immunity", "victim’s", "consent")}


@pytest.fixture(scope="module")
def zims(course, sites, tmp_path_factory) -> dict[str, Path]:
    """The file of each language, as `course.py editions zim` makes it."""
    kiwix.make_ready("en")
    optional_requirements.make_ready(ROOT, "zim", "en")
    found = make(course, ["zim"], tmp_path_factory.mktemp("dist"), lambda done, all: None, lambda: sites)
    return {path.stem[-2:]: path for path in found}


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


# The file


def test_zimcheck_finds_nothing_wrong(zims, language):
    """Of another hand than the writer's: sums, structure, metadata, every link of every page."""
    done = subprocess.run(["zimcheck", "--all", "--details", "--json", str(zims[language])], capture_output=True,
                          encoding="utf-8", check=False)
    told = json.loads(done.stdout)
    assert told["status"] is True and told["logs"] == [] and done.returncode == 0, done.stdout[:2000]


def test_zimcheck_would_tell_a_link_that_leads_nowhere(course, sites, tmp_path, zims):
    """The detector itself: the same file, a page of it away."""
    broken = tmp_path / "site"
    for path in sites["fr"].rglob("*"):
        if path.is_file() and path.name != "glossaire.html":
            place = broken / path.relative_to(sites["fr"])
            place.parent.mkdir(parents=True, exist_ok=True)
            place.hardlink_to(path)
    made = list(make(course, ["zim"], tmp_path / "dist", lambda done, all: None, lambda: {**sites, "fr": broken}))
    done = subprocess.run(["zimcheck", "--url_internal", str(made[0])], capture_output=True, encoding="utf-8",
                          check=False)
    assert done.returncode != 0 and "glossaire.html" in done.stdout


def test_the_file_says_the_courses_name_language_and_law_and_that_it_is_not_official(course, zims, language):
    from libzim.reader import Archive

    archive = Archive(zims[language])
    said = {name: bytes(archive.get_metadata(name)).decode() for name in archive.metadata_keys
            if not name.startswith("Illustration")}
    assert said["Language"] == LETTERS[language] and said["Date"] == course.law_read
    assert said["Title"] == course.identity.short[language] and len(said["Title"]) <= 30
    date = long_date(course.law_as_of, language)
    unofficial = {"fr": "sans valeur officielle", "en": "not an official text"}[language]
    assert date in said["Description"] and unofficial in said["Description"] and len(said["Description"]) <= 80
    for told in (course.version, date, unofficial, course.identity.notice[language]):
        assert told in said["LongDescription"]
    assert said["License"] == "CC BY 4.0" and "CC BY 4.0" in said["LongDescription"]
    assert "…" not in said["Title"] + said["Description"], "nothing is cut"
    picture = bytes(archive.get_illustration_item(48).content)
    assert picture.startswith(b"\x89PNG") and picture[16:24] == bytes([0, 0, 0, 48]) * 2
    assert archive.main_entry.get_item().path == f"{language}/index.html"
    assert archive.get_entry_by_path("index.html").get_item().path == f"{language}/index.html", "what the hub names"


def test_the_pages_that_kiwix_offers_are_the_pages_of_the_course_and_no_other(sites, zims, language):
    from libzim.reader import Archive
    from libzim.search import Query, Searcher
    from libzim.suggestion import SuggestionSearcher

    archive = Archive(zims[language])
    told = json.loads((sites[language] / "course.json").read_text(encoding="utf-8"))
    pages = {f"{language}/{page}" for page in told["pages"][language]}
    assert archive.article_count == len(pages)
    paths = [archive._get_entry_by_id(one).path for one in range(archive.entry_count)]
    assert {path for path in paths if path.endswith(".html")} == pages | {"index.html", "store.html"}
    other = next(one for one in LANGUAGES if one != language)
    assert not [path for path in paths if path.startswith(f"{other}/") or f"-{other}.js" in path]
    for word in ("progression", "progress"):  # the hub's only words
        found = SuggestionSearcher(archive).suggest(word)
        assert "store.html" not in found.getResults(0, found.getEstimatedMatches())
        found = Searcher(archive).search(Query().set_query(word))
        assert "store.html" not in found.getResults(0, found.getEstimatedMatches())


def test_the_same_course_gives_the_same_bytes(course, sites, zims, tmp_path):
    again = list(make(course, ["zim"], tmp_path, lambda done, all: None, lambda: sites))
    assert [path.name for path in again] == [path.name for path in zims.values()]
    assert all(path.name.startswith("zim-") for path in again), "cours- is the archive's own"
    assert [path.read_bytes() == zims[path.stem[-2:]].read_bytes() for path in again] == [True, True]


def test_a_writer_that_gives_up_is_told_in_a_sentence(course, sites, zims, tmp_path, monkeypatch):
    from builder.editions import zim

    def full(*_) -> None:
        raise RuntimeError("Error writing to file: No space left on device")

    monkeypatch.setattr(zim, "_write", full)
    with pytest.raises(Stop) as stop:
        list(make(course, ["gift", "zim"], tmp_path, lambda done, all: None, lambda: sites))
    for told in map(stop.value.say, LANGUAGES):
        assert "No space left on device" in told and "\n→ " in told
    assert sorted(path.name[:4] for path in tmp_path.iterdir()) == ["gift", "gift"], "what was whole stays, alone"


# The hotspot


@dataclass
class Hotspot:
    """kiwix-serve with both files, at an address of this machine alone."""

    address: str
    names: dict[str, str]

    def page(self, path: str) -> str:
        return f"{self.address}/content/{self.names[path[:2]]}/{path}"

    def asked(self, path: str) -> str:
        with urlopen(f"{self.address}{path}", timeout=30) as answer:
            return answer.read().decode()

    def answers(self) -> bool:
        with suppress(URLError, ConnectionError):
            return bool(self.asked("/"))
        return False


@pytest.fixture(scope="module")
def hotspot(zims, tmp_path_factory) -> Iterator[Hotspot]:
    """Set up as its owner does: the files added to a library, which is served."""
    library, [port] = tmp_path_factory.mktemp("hotspot") / "library.xml", free_ports(1)
    for path in zims.values():
        subprocess.run(["kiwix-manage", str(library), "add", str(path)], check=True)
    with subprocess.Popen(["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), "--library", str(library)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
        try:
            spot = Hotspot(f"http://127.0.0.1:{port}", {one: path.stem for one, path in zims.items()})
            until(lambda: served.poll() is not None or spot.answers(), 60)
            assert served.poll() is None, "kiwix-serve ended"
            yield spot
        finally:
            served.terminate()


@pytest.fixture(params=("chromium", "firefox"))
def seat(request):
    """A browser that holds nothing, each of the two."""
    return request.getfixturevalue(f"{request.param}_window")


def refused(page: Page) -> list[str]:
    """The addresses that the server will not have had, as they come."""
    found: list[str] = []
    page.on("response", lambda answer: found.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


def test_an_answer_is_there_the_next_day_in_both_files_and_nothing_asked_for_is_missing(hotspot, seat):
    page = seat().new_page()
    lost = refused(page)
    page.goto(hotspot.page(LESSON))
    ready(page)
    assert page.locator("#language-switch").count() == 0, "the other language is another file"
    answer_and_keep(page, ASKED, right_options(page, ASKED))
    settle(page)
    page.reload()
    ready(page)
    until(lambda: question(page, ASKED).locator(".verdict").count())
    page.locator("header .home").click()
    ready(page)
    assert page.locator(".today").count() == 1
    page.goto(hotspot.page(LESSON.replace("fr/", "en/", 1)))  # the other file, on the same hotspot
    ready(page)
    until(lambda: question(page, ASKED).locator(".verdict").count())
    assert [url for url in lost if "favicon" not in url] == []


def test_the_courses_own_search_answers_and_leads_to_the_passage(hotspot, seat):
    page = seat().new_page()
    page.goto(hotspot.page("fr/index.html"))
    ready(page)
    found = search(page, "immunité de la victime")
    assert len(found) > 5
    page.locator("a[data-result]").first.click()
    until(lambda: "/fr/m" in page.evaluate("location.pathname") and page.evaluate("!!window.Course?.learner?.Progress"))
    until(lambda: page.locator("mark").count())


def framed(page: Page, ending: str) -> Frame:
    """The course's page in Kiwix's viewer, once its questions can be answered."""
    def there() -> Frame | None:
        page.evaluate("1")
        found = [one for one in page.frames if urlsplit(one.url).path.endswith(ending)]
        with suppress(Error):
            asked = "document.documentElement.dataset.quiz === 'ready' && 'assets/course.js' in (window.Loaded || {})"
            return found[0] if found and found[0].evaluate(asked) else None
        return None

    return until(there)


def test_in_kiwixs_viewer_an_answer_is_kept_and_kiwixs_search_leads_into_the_course(hotspot, seat):
    page = seat().new_page()
    name = hotspot.names["fr"]
    page.goto(f"{hotspot.address}/viewer#{name}/{LESSON}")
    frame = framed(page, LESSON)
    answer(frame, ASKED, right_options(frame, ASKED))
    until(lambda: question(frame, ASKED).locator(".kept").count())
    page.reload()
    frame = framed(page, LESSON)
    until(lambda: question(frame, ASKED).locator(".verdict").count())
    page.locator("#kiwixsearchbox").fill(SOUGHT["fr"][0])
    page.locator("#kiwixsearchbox").press("Enter")
    results = until(lambda: page.evaluate("1") and next((one for one in page.frames if "/search?" in one.url), None))
    until(lambda: results.locator(".results a").count())
    results.locator(".results a").first.click()
    until(lambda: page.evaluate("1") and any(f"/content/{name}/fr/" in one.url for one in page.frames))


def test_kiwixs_own_search_and_suggestions_answer(hotspot, language):
    """Words with an accent, and after an apostrophe, too: Kiwix takes both away from the query, or neither."""
    name = hotspot.names[language]
    for word in SOUGHT[language]:
        links = re.findall(r'href="(/content/[^"]+)"', hotspot.asked(f"/search?content={name}&pattern={quote(word)}"))
        assert links, word
        assert all(unquote(link).startswith(f"/content/{name}/{language}/") for link in links)
        assert word[:5] in hotspot.asked(urlsplit(links[0]).path).lower()  # the page may have another form of it
    offered = json.loads(hotspot.asked(f"/suggest?content={name}&term=consent"))
    assert any(f"{language}/" in one.get("path", "") for one in offered)


def test_the_list_of_a_hotspot_shows_the_title_and_the_statement(hotspot, course, language):
    listed = hotspot.asked("/catalog/v2/entries")
    assert course.identity.short[language] in listed
    assert long_date(course.law_as_of, language) in listed
