"""The trainer's kit of the small archive, and a trainer's gestures on its page « Vérifier cette copie ». Asserts
nothing itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.kit.make import make
from conftest import made_once
from hands.product import until
from hands.trainer_fixtures import TOP_FOLDER, packaged, small_site, unpacked

__all__ = ["kit", "kit_zip", "no_parts", "small", "source"]


@pytest.fixture(scope="session")
def small(course):
    """The course as the small archive says that it is."""
    return replace(course, id="essai", version="1.0",
                   identity=replace(course.identity, name="essai", folder=TOP_FOLDER))


@pytest.fixture(scope="session")
def source(shared) -> Path:
    """The course's archive, as `package` leaves it in dist/."""
    def make_it(place: Path) -> None:
        place.mkdir()
        packaged(small_site(), place).rename(place / "cours-essai-1.0.zip")

    return made_once(shared / "kit-source", make_it) / "cours-essai-1.0.zip"


@pytest.fixture
def no_parts(monkeypatch) -> None:
    """A kit is then made of its first page and of what travels in it: all statements of the course take ten seconds."""
    monkeypatch.setattr("builder.kit.make.PARTS", ())


@pytest.fixture(scope="session")
def kit_zip(small, source, shared) -> Path:
    [archive] = made_once(shared / "kit-dist", lambda place: make(small, source, place)).glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def kit(kit_zip, shared) -> Path:
    """The kit's folder. Read by all: who damages it takes a copy."""
    def unpack(place: Path) -> None:
        place.mkdir()
        unpacked(kit_zip, place)

    [folder] = made_once(shared / "kit", unpack).iterdir()
    return folder


def shown(page, kit: Path, place: Path, language: str = "fr") -> tuple[str, dict[str, list[str]]]:
    """The verdict of the page on that folder, and the names under each title."""
    page.goto((kit / f"verify-{language}.html").as_uri())
    return looked(page, place)


def looked(page, place: Path) -> tuple[str, dict[str, list[str]]]:
    point_to(page, place)
    until(lambda: page.locator(".under-way").is_hidden() and page.locator(".verdict p").count())
    groups = page.locator(".found section").evaluate_all(
        "all => all.map(one => [one.querySelector('h2').textContent,"
        " [...one.querySelectorAll('li')].map(item => item.textContent)])")
    return page.locator(".verdict").inner_text(), {title.partition(" (")[0]: names for title, names in groups}


def point_to(page, place: Path) -> None:
    """Chooses the folder. Firefox's driver gives files and no folder: there it gives each of them, with its path."""
    if "Firefox" not in page.evaluate("navigator.userAgent"):
        page.locator("#folder").set_input_files(str(place))
        return
    files = sorted(path for path in place.rglob("*") if path.is_file())
    page.evaluate("""paths => {
      document.getElementById("folder").removeAttribute("webkitdirectory");
      Course.copies.Folder.chosen = input => [...input.files].map((file, n) => ({path: paths[n], file}));
    }""", [path.relative_to(place.parent).as_posix() for path in files])
    page.locator("#folder").set_input_files([str(path) for path in files])
