"""Lets `python -m builder` answer as the command line does."""

import sys

from builder.setup import interrupt

if __name__ == "__main__":
    interrupt.keep()
    from builder.setup import process

    sys.exit(process.run("builder.cli", sys.argv[1:]))
