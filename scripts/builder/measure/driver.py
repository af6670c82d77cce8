"""Opens the system's browsers as a reader has them: a profile on disk, no network, the policies of `file://`.

The tests and the audit drive them through here. `browsers` says where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from builder.setup import browsers

# What Chromium does without: processes and pages of its own started in advance, then what the driver leaves out, for
# one list replaces the other.
WITHOUT = ("SpareRendererForSitePerProcess", "PreloadTopChromeWebUI", "WebUIOmniboxPopup", "InitialWebUI",
           "SegmentationPlatform", "Prerender2", "AvoidUnnecessaryBeforeUnloadCheckSync",
           "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades",
           "LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding", "ThirdPartyStoragePartitioning",
           "Translate")
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"  # no other machine is found
STILL = "--animation-duration-scale=0"  # its own tabs and buttons, not the page: a tenth of what it takes to open one
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                      STILL, "--num-raster-threads=1", "--disable-features=" + ",".join(WITHOUT), ALONE]
# Automation switches this policy off; learners have it on, and storage tests without it pass for nothing.
FIREFOX_PREFERENCES = {"security.fileuri.strict_origin_policy": True}
# What Firefox does without, for it costs a third of the time of an opening and shows in no page: processes begun from
# nothing or in advance, add-ons of the system, and what it would fetch or report.
FIREFOX_WITHOUT = {
    "dom.ipc.forkserver.enable": True, "dom.ipc.processPrelaunch.enabled": False, "extensions.enabledScopes": 0,
    "extensions.systemAddon.update.enabled": False, "services.settings.server": "data:,", "browser.ml.enable": False,
    "browser.translations.enable": False, "toolkit.telemetry.enabled": False, "toolkit.telemetry.unified": False}


def open_chromium(playwright: Playwright, profile: str, args: Sequence[str] = (), **options: Any) -> BrowserContext:
    """Chromium with this profile folder; `options` are those of Playwright's persistent context."""
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=str(browsers.chromium()), args=[*CHROMIUM_ARGUMENTS, *args], **options)


def open_firefox(playwright: Playwright, profile: str, preferences: dict | None = None, color_scheme: str = "light",
                 java_script_enabled: bool = True, **options: Any) -> BrowserContext:
    """Firefox with this profile folder."""
    return playwright.firefox.launch_persistent_context(
        profile, channel="moz-firefox", executable_path=str(browsers.firefox()),
        firefox_user_prefs=firefox_settings(color_scheme, java_script_enabled) | (preferences or {}), **options)


def firefox_settings(color_scheme: str = "light", java_script_enabled: bool = True) -> dict:
    """The preferences of a reader who chose this: over BiDi Playwright emulates neither light and dark nor a browser
    without scripts."""
    return {**FIREFOX_WITHOUT, **FIREFOX_PREFERENCES, "javascript.enabled": java_script_enabled,
            "layout.css.prefers-color-scheme.content-override": 0 if color_scheme == "dark" else 1}


OPEN: dict[str, Callable[..., BrowserContext]] = {"chromium": open_chromium, "firefox": open_firefox}
