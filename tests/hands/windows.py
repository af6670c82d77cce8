"""Browsers that stay open for a whole worker: opening and closing one costs Firefox five seconds, a context of its own
half a second. Each context starts with nothing stored. In Chromium, one that asked for nothing but a size and a scheme
is emptied when it is given back, and lent again: a blank page stays open in it, and with it the process that draws the
next."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from builder.measure.driver import CHROMIUM_ARGUMENTS, firefox_settings
from builder.setup import browsers

FACES = Path(__file__).with_name("faces")
BLANK = (FACES / "blank.html").as_uri()
FREE = 6  # contexts that wait to be lent again, at most: each holds a process
WIDE, NARROW = "wide", "narrow"
NAMED = {"network.dns.localDomains": "cours.test"}  # leads to this machine, as the name of a school's own server would
PATIENCE = 90_000  # ms that a page of a busy machine may take; the driver's own thirty seconds are passed now and then


def letters(face: str) -> dict[str, str]:
    """The environment of a browser that draws its text in this face, whatever fonts the machine has (Linux)."""
    return {**os.environ, "FONTCONFIG_FILE": str(FACES / f"{face}.conf")}


def patient(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE)
    return context


class Windows:
    """The browsers open, by what their reader has set; opened when first asked for."""

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self.open: dict[tuple, Browser] = {}
        self.free: list[tuple[str, BrowserContext]] = []  # with what was asked when it was opened
        self.lent: dict[BrowserContext, str] = {}

    def chromium(self, face: str = WIDE, own: bool = False, **options) -> BrowserContext:
        """An empty context in Chromium; `options` are those of Playwright's contexts. `own`: one that nobody else will
        have, for what can be added to a context and not taken away."""
        if ("chromium", face) not in self.open:
            self.open["chromium", face] = self.playwright.chromium.launch(
                executable_path=str(browsers.chromium()), env=letters(face),
                args=[*CHROMIUM_ARGUMENTS, "--process-per-site", "--in-process-gpu"])
        if own or set(options) - {"viewport", "color_scheme"}:
            return patient(self.open["chromium", face].new_context(**options))
        asked = f"{face} {options}"
        place = next((n for n, (name, _) in enumerate(self.free) if name == asked), None)
        context = self.free.pop(place)[1] if place is not None else patient(
            self.open["chromium", face].new_context(**options))
        if not context.pages:
            context.new_page().goto(BLANK)
        self.lent[context] = asked
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Closes a context, or empties it for the next who asks for the same."""
        asked = self.lent.pop(context, "")
        if not asked or not context.pages or context.pages[0].url != BLANK:
            context.close()
            return
        blank, *others = context.pages
        for page in others:
            page.close()
        tools = context.new_cdp_session(blank)
        tools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        tools.detach()
        self.free.append((asked, context))
        if len(self.free) > FREE:
            self.free.pop(0)[1].close()

    def firefox(self, color_scheme: str = "light", java_script_enabled: bool = True, face: str = WIDE,
                **options) -> BrowserContext:
        """An empty context in Firefox; dark, or without scripts, in another one: those are a reader's settings."""
        kind = ("firefox", color_scheme, java_script_enabled, face)
        if kind not in self.open:
            self.open[kind] = self.playwright.firefox.launch(
                channel="moz-firefox", executable_path=str(browsers.firefox()),
                firefox_user_prefs=firefox_settings(color_scheme, java_script_enabled) | NAMED, env=letters(face))
        return patient(self.open[kind].new_context(**options))

    def close(self) -> None:
        for browser in self.open.values():
            browser.close()
