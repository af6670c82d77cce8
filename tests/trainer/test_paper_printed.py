"""What a trainer believes of the kit's PDF files, read by other hands than the one that wrote them: each is whole and
tagged, says its title, its language and its outline, is black on white, and holds every question once.

Before a release: WeasyPrint prints; pypdf, pdfium, qpdf and pdfua read. Without veraPDF, conformance is not proved.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from builder.kit.paper import press, write
from builder.kit.paper.leaflets import STYLES, TRAINER, Leaflet, leaflets
from builder.model.lists import LANGUAGES
from builder.package.compare import compare, main
from builder.package.names import PRINTED
from builder.setup import optional_requirements
from builder.words.catalogue import say
from conftest import ROOT
from hands.trainer_fixtures import packaged, small_site
from hands.windows import NARROW, WIDE, letters

pytestmark = pytest.mark.release

A4 = (595, 842)
OTHER_HANDS = """
import json, sys
import pikepdf
from pdfua import validate
said = {}
for name in sys.argv[1:]:
    with pikepdf.open(name) as pdf:
        said[name] = [*map(str, pdf.check_pdf_syntax())]
    said[name] += [f"{one.rule_id} {one.message}" for one in validate(name).findings]
print(json.dumps(said))
"""

# A machine of its own: a small kit, printed in the fonts that the process is given.
A_KIT = """
import sys
from pathlib import Path
from builder.kit import make
from builder.kit.paper import write
from builder.setup import optional_requirements
from trainer.test_paper import small_course
root, source, out, kept = map(Path, sys.argv[1:])
optional_requirements.make_ready(root, "paper", "en")
make.PARTS, write.KEPT = [part for part in make.PARTS if part.needs], kept
print(make.make(small_course(), source, out, ("paper",)))
"""


@pytest.fixture(scope="module")
def printed(course, tmp_path_factory) -> Path:
    """The folder of the PDF files, as the kit has them."""
    optional_requirements.make_ready(ROOT, "paper", "en")
    folder = tmp_path_factory.mktemp("kit")
    (folder / "assets").mkdir()
    write.write(course, folder)
    return folder / "paper"


@pytest.fixture(scope="module")
def readers(printed) -> dict[Path, PdfReader]:
    return {path: PdfReader(path, strict=True) for path in sorted(printed.rglob("*.pdf"))}


@pytest.fixture(scope="module")
def expected(course) -> dict[str, Leaflet]:
    return {one.path: one for language in LANGUAGES for one in leaflets(course, language)}


def pdf_text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def titles(outline: list) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from titles(one)
        else:
            yield one["/Title"]


def test_every_leaflet_is_there_with_its_title_its_language_and_its_outline(printed, readers, expected):
    assert {path.relative_to(printed).as_posix() for path in readers} == {*expected}
    for path, reader in readers.items():
        leaflet, root = expected[path.relative_to(printed).as_posix()], reader.trailer["/Root"]
        assert root["/Lang"] == leaflet.language and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] and reader.metadata.title.startswith(leaflet.title)
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        heads = [" ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall(
            r"<h[1-6][^>]*>(.*?)</h[1-6]>", leaflet.html, re.S)]
        assert len([*titles(reader.outline)]) == len(heads), path.name


def test_every_page_is_a4_in_black_and_white_with_its_letters_within(readers):
    for path, reader in readers.items():
        for page in reader.pages:
            assert tuple(round(float(side)) for side in page.mediabox[2:]) == A4
            for font in page["/Resources"].get("/Font", {}).values():
                for one in font.get_object().get("/DescendantFonts", [font]):
                    described = one.get_object()["/FontDescriptor"].get_object()
                    assert {"/FontFile", "/FontFile2", "/FontFile3"} & {*described}, path.name
        document = pypdfium2.PdfDocument(path)
        for number in range(len(document)):
            red, green, blue = document[number].render(scale=0.4, rev_byteorder=True).to_pil().convert("RGB").split()
            assert red.tobytes() == green.tobytes() == blue.tobytes(), f"{path.name}, {number + 1}"
        document.close()


def test_the_columns_of_an_answer_sheet_stand_apart_and_within_the_page(printed):
    """Whatever font this machine has: two white bands among the answers, and the margin on the right."""
    for path in printed.rglob("test-?-answers.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) == 1
            picture = document[0].render(scale=1).to_pil().convert("L")
        width, height = picture.size
        grid = picture.crop((0, height * 3 // 10, width, height * 6 // 10))
        inked = [min(grid.crop((x, 0, x + 1, grid.size[1])).tobytes()) < 200 for x in range(width)]
        first, last = inked.index(True), width - inked[::-1].index(True)
        bands = [len(band) for band in "".join(" #"[one] for one in inked[first:last]).split("#")
                 if len(band) > 4]
        assert len(bands) == 2 and width - last > 40, (path.name, bands, width - last)


def test_other_hands_find_nothing_wrong(readers, printed):
    """qpdf the syntax, pdfua sixteen rules of PDF/UA-1; and a file that no longer says its language is told."""
    optional_requirements.make_ready(ROOT, "pdfua", "en")
    found = other_hands([*readers])
    assert {name: faults for name, faults in found.items() if faults} == {}
    writer, broken = PdfWriter(clone_from=printed / "fr" / "test-a-answers.pdf"), printed.parent / "broken.pdf"
    del writer.root_object["/Lang"]
    writer.write(broken)
    assert any("anguage" in fault for fault in other_hands([broken])[str(broken)])


def other_hands(paths: list[Path]) -> dict[str, list[str]]:
    done = subprocess.run([sys.executable, "-c", OTHER_HANDS, *map(str, paths)], capture_output=True, encoding="utf-8",
                          check=False, env=os.environ | {"PYTHONPATH": str(ROOT / ".venv" / "course-pdfua")})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_once_on_its_sheet_and_is_answered_once_by_its_key(course, printed, readers, language):
    subjects = {f"test-{form}": [one.id for one in course.form(form)] for form in course.forms}
    subjects |= {module.id: [one.id for one in module.scored] for module in course.written if module.scored}
    right = {one.id: [option.text[language] for option in one.right] for one in course.every_question}
    for subject, ids in subjects.items():
        for kind in ("questions", "large"):
            outline = " ".join(titles(readers[printed / language / f"{subject}-{kind}.pdf"].outline))
            assert re.findall(r"m\d\d-[a-z]\w+", outline) == ids, (subject, kind)
        key = pdf_text(readers[printed / language / TRAINER / f"{subject}-key.pdf"])
        assert all(f"{id} — " in key for id in ids)
        assert [id for id in ids if right[id] and len(right[id]) != key_letters(key, id)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_of_a_key_is_cut_between_two_pages(course, printed, readers, language):
    """Once the reasons have begun, a page begins with a question: its first line has a number, an id and an answer."""
    for form in course.forms:
        pages = [page.extract_text() for page in readers[printed / language / TRAINER / f"test-{form}-key.pdf"].pages]
        title = say("kit.paper-reasons", language)
        begins = [re.sub(r"\s+", " ", text).removeprefix(title).strip() for text in pages[2:]]
        assert len(begins) > 5
        assert [text[:60] for text in begins if not re.match(r"\d+ · m\d\d-x\d[a-d] — ", text)] == []


def key_letters(key: str, id: str) -> int:
    """How many letters the key gives for a question."""
    return len(re.search(rf"{id} — \w+ ?: ([A-Z](?:, [A-Z])*) ", key)[1].split(", "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_bench_sheet_and_document_holds_on_one_page_and_each_answer_sheet_too(course, printed, readers, language):
    for module in course.written:
        if module.papers:
            assert len(readers[printed / language / f"{module.id}-sheets.pdf"].pages) == len(module.papers), module.id
    for form in course.forms:
        assert len(readers[printed / language / f"test-{form}-answers.pdf"].pages) == 1


def test_a_real_file_for_a_group_holds_on_one_sheet_of_paper_and_so_does_its_envelope(printed, readers, expected):
    own = {path: len(readers[printed / path].pages) for path, one in expected.items()
           if one.kind in ("group", "envelope")}
    assert len(own) >= 24 and {*own.values()} == {2}, own


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_blank_stands_on_the_line_of_its_label(printed, language):
    """« Date : » at the end of a line and its blank on the next is nobody's date."""
    labels = [say(f"kit.{key}", language) for key in ("paper-number", "paper-code", "paper-date")]
    for kind in ("questions", "large", "answers", "answers-large"):
        with pypdfium2.PdfDocument(printed / language / f"test-a-{kind}.pdf") as document:
            page = document[0]
            text, height = page.get_textpage(), page.get_height()
            picture = page.render(scale=2).to_pil().convert("L")
            for label in labels:
                begins, _ = text.search(label.rstrip(": ")).get_next()
                _, bottom, right, top = text.get_charbox(text.get_text_range().index(":", begins))
                beside = (right + 2, height - top - 4, right + 40, height - bottom + 8)
                inked = min(picture.crop(tuple(round(2 * side) for side in beside)).tobytes()) < 128
                assert inked, (kind, label)


def test_large_print_is_large(printed):
    document = pypdfium2.PdfDocument(printed / "fr" / "test-a-large.pdf")
    body = [one.get_font_size() for one in document[1].get_objects() if hasattr(one, "get_font_size")]
    assert body and sorted(body)[len(body) // 2] >= 17


def test_the_same_bytes_are_printed_twice(expected):
    """By two processes, the second in a style that was read anew."""
    optional_requirements.make_ready(ROOT, "paper", "en")
    some = [expected[f"fr/{name}.pdf"] for name in ("m05-sheets", "m13-reader", "test-a-answers")]
    style = (STYLES / press.STYLE).read_text(encoding="utf-8")
    first, second = ({leaflet.path: pdf for leaflet, pdf in press.printed(some, style, workers=2)} for _ in range(2))
    assert first == second


def test_the_kit_names_the_fonts_that_its_files_hold(printed, readers):
    told = json.loads((printed.parent / PRINTED).read_text(encoding="utf-8"))
    libraries = {"WeasyPrint", "fontTools", "zlib", "Pango", "HarfBuzz"}
    assert libraries <= {*told["made_by"]} and all(re.match(r"\d", version) for version in told["made_by"].values())
    held = {font.get_object()["/BaseFont"].partition("+")[2] for reader in readers.values() for page in reader.pages
            for font in page["/Resources"].get("/Font", {}).values()}
    families = {family.replace(" ", "-") for family in told["made_by"].keys() - libraries}
    assert {one for one in held if not one.startswith(tuple(families))} == set()
    assert {one for one in families if not any(font.startswith(one) for font in held)} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="the fonts of a process are chosen by fontconfig")
def test_two_machines_with_other_fonts_print_two_kits_that_say_the_same(tmp_path, capsys):
    source = packaged(small_site(), tmp_path).rename(tmp_path / "cours-essai-1.0.zip")
    kits = []
    for face in (WIDE, NARROW):
        done = subprocess.run(
            [sys.executable, "-c", A_KIT, *map(str, (ROOT, source, tmp_path / face, tmp_path / f"kept-{face}"))],
            env=letters(face) | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT / "scripts", ROOT / "tests")))},
            cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        kits.append(done.stdout.strip().splitlines()[-1])
    assert main(*kits, "en") == 0
    said = capsys.readouterr().out
    assert "The two say the same" in said and "paper/fr/m01-reader.pdf" in said
    found = compare(*map(Path, kits))
    assert found.printed and found.made_by[0] != found.made_by[1] and not found.unproved
