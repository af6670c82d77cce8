# -*- coding: utf-8 -*-  # noqa: UP009  for Python 2
"""The one command of the course: `python3 course.py` on Debian, `py course.py` on Windows.

Python 2 must be able to read these lines, or it would show a fault of grammar instead of the sentence below: what the
command does is in scripts/builder/front.py.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python is told so, before anything that it could not read
    sys.exit(
        "Python 3.11 ou plus récent est nécessaire ; celui-ci est {0}. / Python 3.11 or later is needed; this is {0}.\n"
        "→ https://www.python.org/downloads/".format(sys.version.split()[0])
    )

import os

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "scripts"))

if __name__ == "__main__":
    try:
        from builder.setup import interrupt

        interrupt.keep()
    except KeyboardInterrupt:  # before anything that knows the reader's language
        sys.stderr.write("Interrompu. / Interrupted.\n")
        sys.exit(130)
    from builder.setup import process

    sys.exit(process.run("builder.front", sys.argv[1:]))
