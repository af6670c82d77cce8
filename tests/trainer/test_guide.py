"""What a trainer believes of the guide: the minutes of a session follow one another to its end, a link leads where it
says, and both languages promise the same time and rest on the same articles."""

import re
from pathlib import Path

import pypdfium2
import pytest

from builder.kit.assets import write_frame
from builder.kit.guide import Sheet, read_sheets, write
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.model.references import headings, references
from builder.pages.content import CONFIGS, EXTENSIONS
from builder.read import strict_yaml
from builder.words.catalogue import say

TIMETABLE = re.compile(r"^\| Minutes \|.*\n\|[-| ]+\n((?:\|.*\n)+)", re.MULTILINE)
MINUTES = re.compile(r"^\| (\d+) (?:à|to) (\d+) \|", re.MULTILINE)
LENGTHS = (60, 120, 180)  # an hour at the meeting, a session, half a day


def timetables(text: str) -> list[list[tuple[int, int]]]:
    """The minutes of each table of the page that is read by the clock, row by row."""
    return [[(int(start), int(end)) for start, end in MINUTES.findall(rows)] for rows in TIMETABLE.findall(text)]


@pytest.fixture(scope="module")
def sheets() -> dict[str, dict[str, Sheet]]:
    return {language: {sheet.name: sheet for sheet in read_sheets(ROOT, language)} for language in LANGUAGES}


def test_no_minute_of_a_session_is_lost_or_counted_twice(sheets):
    told = [(sheet.where, table) for own in sheets.values() for sheet in own.values()
            for table in timetables(sheet.text)]
    assert len(told) >= 2 * 17  # twelve sessions, and the tables of the four days, the two, the half and the hour
    for where, table in told:
        starts, ends = zip(*table, strict=True)
        assert starts == (0, *ends[:-1]) and ends[-1] in LENGTHS and all(map(int.__lt__, starts, ends)), (where, table)


def test_both_languages_keep_the_same_time_and_open_the_same_articles(sheets):
    first, second = (sheets[language] for language in LANGUAGES)
    for name in first:
        assert timetables(first[name].text) == timetables(second[name].text), name
        assert all(found.anchor for found in headings(first[name].text)), name
        cited = [[(found.kind, found.id) for found in references(own[name].text)] for own in (first, second)]
        assert cited[0] == cited[1], name


def test_the_six_real_files_of_the_guide_are_those_of_one_evening(sheets, course):
    evening = {file.id for file in course.real_files.values() if file.evening}
    for own in sheets.values():
        anchors = {one.anchor for one in headings(own["11-dossiers-reels"].text)}
        assert anchors & set(course.real_files) == evening


def test_the_guide_and_the_paper_read_markdown_as_the_site_does():
    asked = strict_yaml.read((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    told = [one if isinstance(one, str) else next(iter(one)) for one in asked]
    configs = {name: values for one in asked if not isinstance(one, str) for name, values in one.items()}
    assert (tuple(told), configs) == (EXTENSIONS, CONFIGS)


# ---- The paper, in a kit that has it

MARKS = re.compile(r"\{: \.(\w+-paper) \}|^## .*(\{#[\w-]+\})", re.MULTILINE)
NEEDED = {"1-quatre-jours": ("preparer", "demi-journee", "une-heure"), "2-imprevus-et-seuil": ("manque", "angoff")}


@pytest.fixture(scope="module", params=[True, False], ids=["with paper", "without"])
def guide(request, course, tmp_path_factory) -> tuple[bool, Path]:
    """The guide of a kit, and whether that kit has the paper."""
    folder = tmp_path_factory.mktemp("guide")
    for language in LANGUAGES if request.param else ():
        (folder / f"paper-{language}.html").write_text("", encoding="utf-8")
    write(course, folder)
    return request.param, folder / "guide"


def test_the_guide_says_which_objectives_no_form_examines(guide, course):
    """Counted again from the questions' own ids: each slot is of one pair."""
    asked = [{(one.id.partition("-")[0], one.objective) for one in course.form(pair[0])} for pair in course.form_pairs]
    every = [(module.id, one.id) for module in course.written if module.test for one in module.objectives]
    text = (guide[1] / "en" / "objectives.html").read_text(encoding="utf-8")
    said = [tuple(map(int, found)) for found in re.findall(r": (\d+) of (\d+) objectives\.", text)]
    assert said == [(len(own), len(every)) for own in (*asked, set(every) - set().union(*asked))]
    cells = [re.findall(r">(yes|—)</td>", row) for row in re.findall(r'<tr role="row"><td.*?</tr>', text)]
    assert cells == [["yes" if one in own else "—" for own in asked] for one in every]
    assert "objectives.html" in (guide[1] / "fr" / "6-recueillir.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_trainer_needs_the_paper_the_guide_leads_to_it_if_this_kit_has_it(guide, language):
    paper, place = guide
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (place / language).glob("*.html")}
    for name, anchors in NEEDED.items():
        sections = dict(re.findall(r'<h2 id="([\w-]+)">(.*?)(?=<h2|</article>)', pages[name], re.S))
        for anchor in anchors:
            assert (f'href="../../paper-{language}.html"' in sections[anchor]) == paper, (name, anchor)
    every = "".join(pages.values())
    assert ("paper-" in every) == paper and ("kit --paper" in every) != paper, "nobody is sent to what is not there"
    assert "{:" not in every and "with-paper" not in every and "without-paper" not in every
    assert ({"fr": "sous « Saisir des copies sur papier »", "en": "under “Type in sheets on paper”"}[language]
            in every.replace("\u202f", " ").replace("\xa0", " ")) == paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_typed_breaks_between_its_words_and_stands_one_command_apart(guide, language):
    """On a telephone « --directory » was cut after its hyphens, and two commands ran into one another."""
    page = (guide[1] / language / "7-heberger.html").read_text(encoding="utf-8")
    blocks = re.findall(r"<pre[^>]*><code[^>]*>(.*?)</code></pre>", page, re.S)
    assert len(blocks) == 3
    for block in blocks:
        words = re.findall(r'<span class="n">(\S+)</span>', block)
        assert re.sub("<[^>]+>", "", block).strip() == " ".join(words), "one line, each word held"


@pytest.mark.parametrize("name", ["fr/6-recueillir", "en/1-quatre-jours"])
def test_on_paper_the_guide_has_margins_and_no_heading_is_left_at_the_foot_of_a_page(
        guide, chromium_window, tmp_path, name):
    place = guide[1]
    write_frame(place.parent)
    page = chromium_window().new_page()
    page.goto((place / f"{name}.html").as_uri())
    titles = [" ".join(one.split()) for one in page.locator("h1, h2, h3").all_inner_texts()]
    page.pdf(path=tmp_path / "guide.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "guide.pdf") as document:
        assert len(document) > 3
        for leaf in document:
            text = leaf.get_textpage()
            said = text.get_text_range()
            lefts = [text.get_charbox(n)[0] for n, sign in enumerate(said) if sign.strip()]
            assert round(leaf.get_width()) == 595 and min(lefts) > 40, "A4, with its margins"
            last = " ".join(said.strip().splitlines()[-1].split())
            assert not [title for title in titles if title.endswith(last)], last


def test_both_languages_say_the_same_of_the_paper(sheets):
    first, second = (sheets[language] for language in LANGUAGES)
    for name in first:
        marks = [MARKS.findall(own[name].text) for own in (first, second)]
        assert marks[0] == marks[1], name


def test_what_the_guide_calls_by_its_name_bears_that_name_in_the_desk():
    """« Saisir des copies sur papier », « Des numéros à distribuer »: a word that changes there would mislead here."""
    for language in LANGUAGES:
        text = (ROOT / f"docs/trainer/{language}/2-imprevus-et-seuil.md").read_text(encoding="utf-8")
        for key in ("desk-typed", "desk-numbers"):
            assert say(f"page.{key}", language).partition(",")[0] in text
