"""Browsers that stay open for a whole worker: opening and closing one costs Firefox five seconds, a context of its own
half a second. Each context starts with nothing stored and takes everything away with it."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from course.measure.driver import CHROMIUM_ARGUMENTS, firefox_settings
from course.setup import browsers

FACES = Path(__file__).with_name("faces")
WIDE, NARROW = "wide", "narrow"


def letters(face: str) -> dict[str, str]:
    """The environment of a browser that draws its text in this face, whatever fonts the machine has (Linux)."""
    return {**os.environ, "FONTCONFIG_FILE": str(FACES / f"{face}.conf")}


class Windows:
    """The browsers open, by what their reader has set; opened when first asked for."""

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self.open: dict[tuple, Browser] = {}

    def chromium(self, face: str = WIDE, **options) -> BrowserContext:
        """An empty context in Chromium; `options` are those of Playwright's contexts."""
        if ("chromium", face) not in self.open:
            self.open["chromium", face] = self.playwright.chromium.launch(
                executable_path=str(browsers.chromium()), args=CHROMIUM_ARGUMENTS, env=letters(face))
        return self.open["chromium", face].new_context(**options)

    def firefox(self, color_scheme: str = "light", java_script_enabled: bool = True, face: str = WIDE,
                **options) -> BrowserContext:
        """An empty context in Firefox; dark, or without scripts, in another one: those are a reader's settings."""
        kind = ("firefox", color_scheme, java_script_enabled, face)
        if kind not in self.open:
            self.open[kind] = self.playwright.firefox.launch(
                channel="moz-firefox", executable_path=str(browsers.firefox()),
                firefox_user_prefs=firefox_settings(color_scheme, java_script_enabled), env=letters(face))
        return self.open[kind].new_context(**options)

    def close(self) -> None:
        for browser in self.open.values():
            browser.close()
