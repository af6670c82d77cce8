"""Lets `python -m course` answer as the command line does; Ctrl+C gets a sentence, from the first import on."""

import sys

from course.words.language import UnknownLanguage, speak_utf8, system_language, take_language
from course.words.setup import Stop


def main(argv: list[str]) -> int:
    """The command's exit status; 130 when it was interrupted."""
    try:
        from course import cli  # takes a second: time enough to be interrupted

        return cli.main(argv)
    except KeyboardInterrupt:
        speak_utf8()
        print(Stop("interrupted").say(_language(argv)), file=sys.stderr)
        return 130


def _language(argv: list[str]) -> str:
    try:
        return take_language(argv)[0] or system_language()
    except UnknownLanguage:
        return system_language()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
