"""Where the system's browsers are, None for one that is not there. Standard library only.

The tests drive the browsers a reader has: nothing is downloaded from a browser maker. COURSE_CHROMIUM and
COURSE_FIREFOX name another one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from builder.setup import debian
from builder.words.setup import Stop, tell

_COMMANDS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "firefox": ("firefox", "firefox-esr"),
}
_WINDOWS = {
    "chromium": ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe",
                 "Microsoft/Edge/Application/msedge.exe"),
    "firefox": ("Mozilla Firefox/firefox.exe",),
}
_MACOS = {
    "chromium": ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium",
                 "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    "firefox": ("Firefox.app/Contents/MacOS/firefox",),
}
_DEBIAN_PACKAGE = {"chromium": "chromium", "firefox": "firefox-esr"}
_SHOWN = {"chromium": "Chromium", "firefox": "Firefox"}
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's, whose GTK no environment of ours has
_WEBKIT_PROGRAMS = {"webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}  # by Debian's package
_WEBKIT_WINDOW = {"gir1.2-webkit2-4.1", "python3-gi"}  # what tests/hands/webkit_window.py imports
OLDEST_FIREFOX = 143  # the pinned driver starts by a BiDi command, network.addDataCollector, that 140 lacks


def chromium() -> Path | None:
    """Chromium, Chrome or Edge."""
    return _find("chromium")


def firefox() -> Path | None:
    """Firefox or Firefox ESR."""
    return _find("firefox")


def make_ready(language: str) -> None:
    """Returns when both browsers are there and can be driven, after installing them as root on Debian.

    Raises Stop otherwise. The floor concerns the tests alone: readers' browsers may be older.
    """
    missing = [name for name in _COMMANDS if _find(name) is None]
    packages = [_DEBIAN_PACKAGE[name] for name in missing]
    if missing and debian.can_install():
        debian.install(packages, "reason-browsers", language)
        missing = [name for name in missing if _find(name) is None]
    if missing:
        raise Stop("no-browser", browsers=", ".join(_SHOWN[name] for name in missing), packages=" ".join(packages))
    if _is_too_old() and debian.can_install():
        debian.install([_DEBIAN_PACKAGE["firefox"]], "reason-old-firefox", language, newest=True)
    if _is_too_old():
        raise Stop("old-firefox", found=version(firefox()), oldest=OLDEST_FIREFOX)


def webkit() -> Path | None:
    """The driver of WebKitGTK, None where the engine cannot be driven: on Windows and macOS it does not exist."""
    found = shutil.which("WebKitWebDriver")
    return Path(found) if found and not _missing_of_webkit() else None


def make_webkit_ready(language: str) -> None:
    """Returns when WebKitGTK can be driven, after installing it as root on Debian.

    Elsewhere than on Linux, says that its tests will not be run. Raises Stop when it is missing and could be there.
    """
    if not sys.platform.startswith("linux"):
        tell("webkit-not-here", language)
        return
    missing = _missing_of_webkit()
    if missing and debian.can_install():
        debian.install(missing, "reason-webkit", language)
        missing = _missing_of_webkit()
    if missing:
        raise Stop("no-webkit", packages=" ".join(missing), python=SYSTEM_PYTHON)


def _missing_of_webkit() -> list[str]:
    """Debian's packages that WebKitGTK and its window still lack."""
    missing = {package for package, program in _WEBKIT_PROGRAMS.items() if shutil.which(program) is None}
    return sorted(missing | (set() if _has_webkit_window() else _WEBKIT_WINDOW))


def _has_webkit_window() -> bool:
    command = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
    try:
        tried = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        return tried.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def version(browser: Path | None) -> int | None:
    """The major version a browser tells, None when it tells none (on Windows, Firefox does not)."""
    if browser is None:
        return None
    try:
        said = subprocess.run([str(browser), "--version"], stdin=subprocess.DEVNULL, capture_output=True,
                              encoding="utf-8", errors="replace", timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\b(\d+)\.\d", said)
    return int(found[1]) if found else None


def _is_too_old() -> bool:
    told = version(firefox())
    return told is not None and told < OLDEST_FIREFOX


def _find(name: str) -> Path | None:
    chosen = os.environ.get(f"COURSE_{name.upper()}")
    if chosen:
        return Path(chosen) if Path(chosen).is_file() else None
    found = next(filter(None, map(shutil.which, _COMMANDS[name])), None)
    if found:
        return Path(found)
    return next((path for path in _usual_places(name) if path.is_file()), None)


def _usual_places(name: str) -> list[Path]:
    if sys.platform == "win32":
        folders = [os.environ.get(key) for key in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
        return [Path(folder, place) for place in _WINDOWS[name] for folder in folders if folder]
    if sys.platform == "darwin":
        return [Path("/Applications", place) for place in _MACOS[name]]
    return []
