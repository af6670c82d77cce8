"""Browsers that stay open for a whole worker: opening and closing one costs Firefox five seconds, a context of its own
half a second. Each context starts with nothing stored and takes everything away with it."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Playwright

from course.measure.driver import CHROMIUM_ARGUMENTS, firefox_settings
from course.setup import browsers


class Windows:
    """The browsers open, by what their reader has set; opened when first asked for."""

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self.open: dict[tuple, Browser] = {}

    def chromium(self, **options) -> BrowserContext:
        """An empty context in Chromium; `options` are those of Playwright's contexts."""
        if ("chromium",) not in self.open:
            self.open["chromium",] = self.playwright.chromium.launch(
                executable_path=str(browsers.chromium()), args=CHROMIUM_ARGUMENTS)
        return self.open["chromium",].new_context(**options)

    def firefox(self, color_scheme: str = "light", java_script_enabled: bool = True, **options) -> BrowserContext:
        """An empty context in Firefox; dark, or without scripts, in another one: those are a reader's settings."""
        kind = ("firefox", color_scheme, java_script_enabled)
        if kind not in self.open:
            self.open[kind] = self.playwright.firefox.launch(
                channel="moz-firefox", executable_path=str(browsers.firefox()),
                firefox_user_prefs=firefox_settings(color_scheme, java_script_enabled))
        return self.open[kind].new_context(**options)

    def close(self) -> None:
        for browser in self.open.values():
            browser.close()
