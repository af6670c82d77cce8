"""What a trainer believes who holds two kits of one version: `verify` names every file that differs, tells another
machine's printing of the same text from anything else, and says in a sentence what it comes to."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from builder.kit import make
from builder.kit.paper import press, write
from builder.model.lists import LANGUAGES
from builder.package.archive import pack
from builder.package.compare import compare, main
from builder.package.names import PRINTED, SUMS
from hands.at_the_kit import *  # noqa: F403  the small archive
from hands.trainer_fixtures import html, packaged, small_site, unpacked
from trainer.test_command import ran
from trainer.test_paper import small  # noqa: F401  the small course

BAMAKO, SIKASSO = {"WeasyPrint": "70.0", "Pango": "1.56.3"}, {"WeasyPrint": "70.0", "Pango": "1.58.0"}
SAYS_THE_SAME = {"fr": "Les deux disent la même chose", "en": "The two say the same"}
DOES_NOT = {"fr": "Les deux ne disent pas la même chose", "en": "The two do not say the same"}

Kit = Callable[..., Path]


@pytest.fixture
def kit(small, source, tmp_path, monkeypatch) -> Kit:  # noqa: F811
    """Makes the archive of a kit on a machine that prints with these versions; `mark` is what its files say of it."""
    monkeypatch.setattr(make, "PARTS", [part for part in make.PARTS if part.needs])

    def made(name: str, versions: dict[str, str], mark: str, pages: int = 1, course=small, tools=("paper",)) -> Path:
        monkeypatch.setattr(press, "printed", lambda every, style: (
            (leaflet, printed_on(mark, pages)) for leaflet in every))
        monkeypatch.setattr(press, "made_by", lambda every, style: versions)
        monkeypatch.setattr(write, "KEPT", tmp_path / f"kept-{name}")
        return make.make(course, source, tmp_path / name, tools)

    return made


def printed_on(mark: str, pages: int) -> bytes:
    made, writer = io.BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Producer": mark})
    writer.write(made)
    return made.getvalue()


def changed(archive: Path, changes: dict[str, bytes | None], place: Path) -> Path:
    """The same kit with other files, and true hashes of them."""
    folder = unpacked(archive, place / "unpacked")
    contents = {path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*") if path.is_file() and path.name != SUMS} | changes
    return pack({name: data for name, data in contents.items() if data is not None}, folder.name, place / "changed.zip")


def pdf_names(archive: Path, place: Path) -> set[str]:
    folder = unpacked(archive, place)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kits_of_two_machines_say_the_same_and_each_pdf_that_differs_is_named_with_its_versions(
        kit, tmp_path, capsys, language):
    one, other = kit("a", BAMAKO, "one"), kit("b", SIKASSO, "two")
    folder = unpacked(other, tmp_path / "stick")
    assert main(str(one), str(folder), language) == 0
    said = capsys.readouterr().out
    names = pdf_names(one, tmp_path / "names")
    assert len(names) > 4 and {line.strip() for line in said.splitlines() if line.endswith(".pdf")} == names
    assert f"{one} " in said and "Pango 1.56.3" in said and "Pango 1.58.0" in said
    assert said.splitlines()[-1].startswith(SAYS_THE_SAME[language])
    assert not compare(one, other).other and not compare(one, other).unproved


def test_two_kits_of_one_machine_are_equal_file_by_file(kit, tmp_path, capsys):
    one, other = kit("a", BAMAKO, "one"), kit("b", BAMAKO, "one")
    assert main(str(one), str(other), "fr") == 0 and "Les deux copies sont égales" in capsys.readouterr().out
    assert main(str(one), str(unpacked(other, tmp_path / "stick")), "fr") == 0


def test_a_page_that_counts_other_numbers_of_pages_is_told_with_the_printing(kit):
    found = compare(kit("a", BAMAKO, "one"), kit("b", SIKASSO, "two", pages=2))
    assert found.is_same and {"paper-fr.html", "paper-en.html"} <= {*found.printed}


def test_a_pdf_of_another_text_is_another_course_though_another_machine_printed_it(kit, small, capsys):  # noqa: F811
    module = small.written[0]
    titled = replace(module, title=replace(module.title, fr="Un autre titre"))
    parts = tuple(replace(part, modules=tuple(titled if one is module else one for one in part.modules))
                  for part in small.parts)
    one, other = kit("a", BAMAKO, "one"), kit("b", SIKASSO, "two", course=replace(small, parts=parts))
    assert main(str(one), str(other), "fr") == 1
    said = capsys.readouterr().out
    assert DOES_NOT["fr"] in said and "→" in said
    found = compare(one, other)
    assert f"paper/fr/{module.id}-reader.pdf" in found.other and f"paper/en/{module.id}-reader.pdf" in found.printed
    assert "paper-fr.html" in found.other, "the page names the module"


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_other_file_that_differs_is_told_and_what_one_side_alone_has(kit, tmp_path, capsys, language):
    one = kit("a", BAMAKO, "one")
    other = changed(kit("b", SIKASSO, "two"), {"paper-fr.html": html("").encode().replace(b"../../", b""),
                                               "assets/photo.svg": b"<svg/>"}, tmp_path)
    assert main(str(one), str(other), language) == 1
    said = capsys.readouterr().out
    assert "  paper-fr.html\n" in said and "  assets/photo.svg\n" in said and DOES_NOT[language] in said
    found = compare(one, other)
    assert found.other == ("paper-fr.html",) and found.only == ((), ("assets/photo.svg",)) and found.printed


def test_a_damaged_pdf_is_named_as_damaged_and_the_two_are_not_called_the_same(kit, tmp_path, capsys):
    one, folder = kit("a", BAMAKO, "one"), unpacked(kit("b", SIKASSO, "two"), tmp_path / "stick")
    damaged = sorted(folder.rglob("*.pdf"))[0]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    assert main(str(one), str(folder), "fr") == 1
    name, said = damaged.relative_to(folder).as_posix(), capsys.readouterr().out
    assert f"{name}\n  Ce fichier est abîmé" in said and DOES_NOT["fr"] in said
    assert compare(one, folder).other == (name,)


def test_a_list_of_hashes_that_is_lost_is_told_though_all_the_rest_is_alike(kit, tmp_path, capsys):
    one = kit("a", BAMAKO, "one")
    folder = unpacked(one, tmp_path / "stick")
    (folder / SUMS).unlink()
    assert main(str(one), str(folder), "fr") == 1
    said = capsys.readouterr().out
    assert "ne sont pas entiers" in said and SAYS_THE_SAME["fr"] not in said and "sont égales" not in said


@pytest.mark.parametrize("said", [
    None, b"", b"{", b"[]", b'{"made_by": {}, "texts": []}', b'{"made_by": {"Pango": 1}, "texts": {}}', b"[" * 10_000,
    b'{"made_by": {"Pango": "1.58.0"}, "texts": {}}', b'{"weasyprint": "70.0", "pango": "1.56"}'])
def test_a_kit_that_does_not_say_from_what_it_printed_proves_nothing(kit, tmp_path, capsys, said):
    one, other = kit("a", BAMAKO, "one"), changed(kit("b", SIKASSO, "two"), {PRINTED: said}, tmp_path)
    assert main(str(one), str(other), "fr") == 1
    assert "peut-être aussi par leur texte" in capsys.readouterr().out
    found = compare(one, other)
    assert found.unproved and not found.printed and not found.other and not any(found.only)


def test_the_same_versions_explain_no_difference(kit, capsys):
    assert main(str(kit("a", BAMAKO, "one")), str(kit("b", BAMAKO, "two")), "en") == 1
    assert "would have printed them alike" in capsys.readouterr().out


def test_a_kit_without_paper_lacks_it_and_is_another(kit):
    found = compare(kit("a", BAMAKO, "one"), kit("b", BAMAKO, "one", tools=()))
    assert not found.is_same and [name for name in found.only[0] if name.endswith(".pdf")] and not found.only[1]


def test_two_copies_of_the_course_are_compared_too(tmp_path, capsys):
    one = packaged(small_site(), tmp_path / "a")
    other = packaged(small_site() | {"assets/dot.svg": "<svg/>"}, tmp_path / "b")
    assert main(str(one), str(unpacked(one, tmp_path / "stick")), "fr") == 0
    assert main(str(one), str(other), "fr") == 1 and "  assets/dot.svg\n" in capsys.readouterr().out
    assert compare(one, other).other == ("assets/dot.svg",)


def test_what_cannot_be_compared_is_said_so(kit, tmp_path, capsys):
    one, course = kit("a", BAMAKO, "one"), packaged(small_site(), tmp_path / "c")
    for other in (course, tmp_path / "gone.zip", tmp_path):
        assert main(str(one), str(other), "fr") == 1
        assert "Rien n’a été comparé" in capsys.readouterr().out


def test_a_hostile_name_draws_nothing_on_the_screen(kit, tmp_path, capsys):
    one, folder = kit("a", BAMAKO, "one"), unpacked(kit("b", BAMAKO, "one"), tmp_path / "stick")
    try:
        (folder / "a\x1b[2Jb.svg").write_bytes(b"x")
    except OSError:
        pytest.skip("this system refuses such a name itself")
    assert main(str(one), str(folder), "fr") == 1 and "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_compares_with_nothing_installed(tmp_path, language):
    one = packaged(small_site(), tmp_path / "a")
    folder = unpacked(one, tmp_path / "stick")
    done = ran("verify", str(one), str(folder), "--lang", language)
    assert done.returncode == 0 and not done.stderr
    assert {"fr": "Les deux copies sont égales", "en": "The two copies are equal"}[language] in done.stdout
    shutil.copy(folder / "index.html", folder / "assets" / "extra.svg")
    assert ran("verify", str(one), str(folder), "--lang", language).returncode == 1
