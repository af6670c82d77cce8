"""A plain WebKitGTK window whose profile is on the disk, for WebKitWebDriver to drive. Run by the system's own Python,
which has GTK; started by tests/hands/webkit.py.

WebKit's own MiniBrowser keeps nothing when it is driven, and does not go below 447 pixels; a reader's browser keeps,
and a telephone is narrower.
"""

from __future__ import annotations

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402


def main(profile: Path, downloads: Path) -> None:
    """Waits for the driver, then for its last word. The window goes with the driver's session."""
    manager = WebKit2.WebsiteDataManager(base_data_directory=str(profile / "data"),
                                         base_cache_directory=str(profile / "cache"))
    context = WebKit2.WebContext(website_data_manager=manager)
    context.set_automation_allowed(True)
    context.connect("automation-started", introduce)
    context.connect("download-started", lambda _, download: download.connect(
        "decide-destination", lambda download, name: download.set_destination((downloads / name).as_uri()) or True))
    Gtk.main()


def introduce(context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
    """Says who we are, and opens a view whenever the driver asks for one."""
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")  # the name the driver's client asks for
    about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(about)
    session.connect("create-web-view", lambda *_: open_view(context))


def open_view(context: WebKit2.WebContext) -> WebKit2.WebView:
    """A view alone in its window, which closes when the view does."""
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=1280, default_height=900)
    window.add(view)
    view.connect("close", lambda _: window.destroy())
    window.show_all()
    return view


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
