"""What stands at the head of every page: the security policy."""

from __future__ import annotations

import base64
import hashlib
import os

PREVIEW = "COURSE_PREVIEW"  # the variable of the environment by which MkDocs is told

# Nothing outside the package, no inline script. Styles may be inline: for readers without scripts, and they carry no
# data.
CONTENT_SECURITY_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                           "img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'")
ASKS_HOME = "connect-src 'self'"  # added where a page asks the server that it comes from; by default it asks nobody


def page_policy() -> str:
    """The policy of the pages being built: that of the package or, while COURSE_PREVIEW holds the nonce of `serve`, one
    that lets in its refresh script, which is inline, bears that nonce and asks the server; no other."""
    nonce = os.environ.get(PREVIEW)
    if not nonce:
        return CONTENT_SECURITY_POLICY
    policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", f"script-src 'self' 'nonce-{nonce}'")
    return f"{policy}; {ASKS_HOME}"


def script_source(script: str) -> str:
    """What a policy's `script-src` says to let this inline script run, and no other: 'sha256-…' (CSP level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
