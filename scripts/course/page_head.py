"""What stands at the head of every page: the security policy and the style that lays it out before any file loads."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Nothing outside the package, no inline script. Styles may be inline: the first one is, and it carries no data.
CONTENT_SECURITY_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                           "img-src 'self' data:; frame-src 'self'; connect-src 'none'; object-src 'none'; "
                           "base-uri 'none'; form-action 'none'")

if os.environ.get("COURSE_PREVIEW"):  # `serve` only: its refresh script is inline and asks the server
    CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY.replace(
        "script-src 'self'", "script-src 'self' 'unsafe-inline'").replace("connect-src 'none'", "connect-src 'self'")


OWN_STYLE = ("start", "progress", "attestation", "qualification", "roadmap")  # kinds of page with a style of their own, theme/styles/KIND.css


def first_style(root: Path, kind: str = "") -> str:
    """The style inlined in a page of that kind, on as few characters as a simple reading allows."""
    names = ("first.css", f"{kind}.css") if kind in OWN_STYLE else ("first.css",)
    return squeeze("".join((root / "theme" / "styles" / name).read_text(encoding="utf-8") for name in names))


def squeeze(css: str) -> str:
    """The style sheet without comments and layout; strings holding spaces around signs are not used in ours."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()
