"""HTML to PDF by WeasyPrint, without a browser: PDF/UA-1, tagged, with title, language and outline, the same bytes each
time for the same versions of what makes them. The library is installed apart (setup/optional_requirements.py), and
imported when it is asked for only.

Several processes share the work: each reads the style and finds the fonts once.
"""

from __future__ import annotations

import hashlib
import io
import logging
import multiprocessing
import os
import signal
import sys
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import cache
from html import escape, unescape
from importlib.metadata import version
from typing import Any

from builder.kit.paper.leaflets import Leaflet
from builder.words.setup import Stop

STYLE = "paper.css"
_SMALLER = (1.0, 0.96, 0.92, 0.88, 0.84)  # of a sheet that must hold on its page: no smaller than 8.7 points
_PDF = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


def printed(leaflets: Iterable[Leaflet], style: str, workers: int = 0) -> Iterator[tuple[Leaflet, bytes]]:
    """Each leaflet with its PDF, as they are done. `style` is the text of the style sheet, `workers` how many processes
    share the work, one for each core unless given. Raises Stop for one that could not be printed."""
    context = multiprocessing.get_context("spawn")  # the same on every system
    with ProcessPoolExecutor(workers or os.cpu_count() or 1, context, _begin, (sys.path, style)) as pool:
        waiting: dict[Future[bytes], Leaflet] = {}
        try:
            for leaflet in leaflets:  # they are drawn here while the first ones are printed
                waiting[pool.submit(_print, leaflet.html, leaflet.sheets)] = leaflet
                yield from _done(waiting, 0)
            while waiting:
                yield from _done(waiting, None)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def made_by(leaflets: Iterable[Leaflet], style: str) -> dict[str, str]:
    """What the bytes of the PDF files depend on besides what they say, by name, with its version: another may make
    others. The fonts are those that this machine gives to the signs of these leaflets."""
    weasyprint = _weasyprint()
    number = weasyprint.text.ffi.pango.pango_version()
    return {"WeasyPrint": weasyprint.__version__, "fontTools": version("fonttools"),
            "zlib": zlib.ZLIB_RUNTIME_VERSION, "Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
            "HarfBuzz": _harfbuzz(weasyprint.text.ffi), **_fonts(leaflets, style)}


def _harfbuzz(libraries: Any) -> str:
    """The version of what shapes the letters and cuts the fonts, which WeasyPrint itself does not ask for."""
    libraries.ffi.cdef("const char * hb_version_string (void);", override=True)
    return str(libraries.ffi.string(libraries.harfbuzz.hb_version_string()).decode())


def _fonts(leaflets: Iterable[Leaflet], style: str) -> dict[str, str]:
    """The families that draw these leaflets, each with its version and the start of the hash of its files. One page
    that has every sign in every face is laid out to learn it: of all the leaflets it would take minutes."""
    weasyprint = _weasyprint()
    files: dict[str, set[bytes]] = {}

    def note(document: Any, pdf: Any) -> None:
        for font in document.fonts.values():
            files.setdefault(font.family, set()).add(weasyprint.text.fonts.get_hb_object_data(font.hb_face))

    fonts = weasyprint.text.fonts.FontConfiguration()
    weasyprint.HTML(string=_every_sign(leaflets)).write_pdf(
        stylesheets=[weasyprint.CSS(string=style, font_config=fonts)], font_config=fonts, finisher=note)
    return {family: _told_apart(own) for family, own in sorted(files.items())}


def _every_sign(leaflets: Iterable[Leaflet]) -> str:
    signs = {sign for leaflet in leaflets for sign in unescape(leaflet.html) if sign.isprintable()}
    line = escape("".join(sorted(signs)))
    return f"<p>{line}<p><b>{line}</b><p><i>{line}</i><p><b><i>{line}</i></b><p class=clock-bar>0"


def _told_apart(files: set[bytes]) -> str:
    """« 2.1.5 (0a1b2c3d) »: the revision that the files of a family bear, and the start of their hash."""
    from fontTools.ttLib import TTFont

    revisions = {f"{TTFont(io.BytesIO(data), fontNumber=0)['head'].fontRevision:.3f}" for data in files}
    whole = hashlib.sha256(b"".join(sorted(hashlib.sha256(data).digest() for data in files))).hexdigest()
    return f"{', '.join(sorted(revisions))} ({whole[:8]})"


def _done(waiting: dict[Future[bytes], Leaflet], patience: float | None) -> Iterator[tuple[Leaflet, bytes]]:
    done, _ = wait(waiting, patience, FIRST_COMPLETED)
    for future in done:
        leaflet = waiting.pop(future)
        try:
            pdf = future.result()
        except Exception as fault:  # whatever a library that draws may raise: the trainer is told of the file
            raise Stop("paper-failed", title=leaflet.title, detail=f"{type(fault).__name__} {fault}".strip()) from fault
        yield leaflet, pdf


def _begin(path: list[str], style: str) -> None:
    """In a new process: what it imports, and the style, read once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the command, which ends them
    sys.path[:] = path
    _tools.style = style


class _tools:
    style = ""


@cache
def _ready() -> tuple[Any, Any, Any]:
    """WeasyPrint, its fonts, the style."""
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    return weasyprint, fonts, weasyprint.CSS(string=_tools.style, font_config=fonts)


def _weasyprint() -> Any:
    import weasyprint
    import weasyprint.text.ffi
    import weasyprint.text.fonts

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _print(html: str, sheets: int) -> bytes:
    weasyprint, fonts, style = _ready()
    page = weasyprint.HTML(string=html)
    for scale in _SMALLER:
        smaller = [weasyprint.CSS(string=f"body {{ font-size: {scale}em }}")] if scale < 1 else []
        document = page.render(font_config=fonts, stylesheets=[style, *smaller], **_PDF)
        if not sheets or len(document.pages) <= sheets:
            break
    return document.write_pdf(finisher=_scoped, **_PDF)


def _scoped(document: Any, pdf: Any) -> None:
    """Each head of a table says what it heads, column or row, for voices that do not follow the heads' names."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("S") == "/TH":
            row, column = str(thing["ID"].string).split("-")[1:]
            thing["A"]["Scope"] = "/Row" if row != "0" and column == "0" else "/Column"
