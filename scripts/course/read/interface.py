"""The interface's own words, in both languages: theme/words.yml read once."""

from __future__ import annotations

import json
from pathlib import Path

from course.model.lists import LANGUAGES
from course.model.problem import Words
from course.read import strict_yaml
from course.words.typography import french_spaces

HOME = Path(__file__).resolve().parents[3]  # of the code and of what the browser runs; a course may stand elsewhere


class Interface:
    """Looks up a word of the interface: `words("basis", "fr")`."""

    def __init__(self, words: dict[str, Words]) -> None:
        self.words = words

    def __call__(self, key: str, language: str, **values: object) -> str:
        return self.words[key][language].format(**values) if values else self.words[key][language]

    def said(self, prefix: str, language: str) -> str:
        """The words whose key starts with `prefix`, without it, as JSON: what a script says."""
        said = {key.removeprefix(prefix): french_spaces(words.fr) if language == "fr" else words.en
                for key, words in self.words.items() if key.startswith(prefix)}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    def script(self, language: str) -> str:
        """The words that the scripts of every page say, as a classic script."""
        return f"window.Words={self.said('js-', language)};\n"


def load_interface(root: Path = HOME) -> Interface:
    """Raises strict_yaml.Unreadable when theme/words.yml is not what we accept: that is our mistake, not an
    author's.
    """
    words = strict_yaml.read_map((root / "theme" / "words.yml").read_text(encoding="utf-8"))
    return Interface({key: Words(*(str(node[language]) for language in LANGUAGES)) for key, node in words.items()})
