"""Lets `python -m course` answer as the command line does."""

import sys

from course.setup import interrupt

if __name__ == "__main__":
    interrupt.keep()
    from course.setup import process

    sys.exit(process.run("course.cli", sys.argv[1:]))
