"""A built site in, the script that keeps it in the browser over HTTPS out: theme/worker/worker.js, told what the course
is and the sum of its files, as the archive's own list will give it (package/verify_whole.py reads it back)."""

from __future__ import annotations

import json
from pathlib import Path

from builder.package.audit import content_of
from builder.package.durable_files import hash_of
from builder.package.names import WORKER
from builder.site.lighten import lighter_script


def worker_script(course: str, site: Path, script: str) -> str:
    """The script for the course of that id, whose files all stand in `site` but this one. Raises OSError."""
    sums = {path.relative_to(site).as_posix(): hash_of(path)
            for path in sorted(site.rglob("*")) if path.is_file()}
    content = content_of({name: sum_ for name, sum_ in sums.items() if name != WORKER})
    return f"self.Course={json.dumps(course)};\nself.Content={json.dumps(content)};\n{lighter_script(script)}"
