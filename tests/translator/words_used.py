"""Sources in, what they say of the catalogue out: which addresses they ask for, and which words nobody asks for.

A word is asked for by its name, whole, or by its beginning or ending to which something is added: `"unit-" + one`,
`key + "-yes"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_OPEN = r"(?<=[\"'`.])"  # a name stands in quotes, or after a dot
_WHOLE = re.compile(rf"{_OPEN}([A-Za-z][\w-]*)(?![\w-])")
_BEGINNING = re.compile(rf"{_OPEN}([A-Za-z][\w-]*-)(?:\{{|\$\{{|[\"'] ?[+~])")
_ENDING = re.compile(r"\+ [\"'](-[\w-]+)[\"']")
_OWN = re.compile(r"[Ww]ords\[[\"'](\w+-)[\"'] \+ key\]")  # a script that speaks of its own words alone
_CALL = re.compile(r"\b(?:word|say)\(([^()]*)")
_LISTED = re.compile(r"(?:\(|, )([\"'][\w-]+[\"'])")  # « for kind in ("about", "texts") », then `word(kind)`
_CHOICE = r"""(?:[^"'`();]*=== ["'][\w-]+["'])?[^"'`();]*"""  # « words[condition === "memory" ? "lost" : … »
_ASKED = {
    ".py": ((r"""\b(?:say|words|table)\(f?["']((?:[\w-]+\.)+[\w-]*)(?=["'{])""", "{}"),
            (r"""\b(?:Stop|tell|sentence)\(["']([\w-]+)""", "setup.{}"),
            (r"""\b_say\(language, (?:"[\w-]+" if [^"']+ else )?["']([\w-]+)""", "cli.{}"),
            (r"""\b_say\(language, ["']([\w-]+)["'] if""", "cli.{}"),
            (r"""\b(?:self|rendering)\.word\(f?["']([\w-]+)""", "page.{}")),
    ".html": ((r"""\bword\(["']([\w-]+)""", "page.{}"), (r"""\bsaid\(["']([\w-]+)""", "script.{}.")),
    ".js": ((rf"""(?<!this\.)(?<!Whole\.)\b(?:say|tell)\({_CHOICE}["'`]([\w-]+)""", "own"),
            (rf"""\b[Ww]ords\[{_CHOICE}["'`]([\w-]+)["'`](?! \+ key)""", "table"), (r"\bwords\.([a-z]\w+)", "window")),
}

_HAS = {"window": "window.Words", "setup.{}": "words.setup"}  # elsewhere `words.read` and `tell` are something else


def asked(path: Path, text: str, table: str = "") -> Iterator[tuple[str, int]]:
    """Each address that the text asks for, with its line; one that ends with - or . is a beginning. A script asks for
    the words of `table`.
    """
    for pattern, address in _ASKED[path.suffix]:
        if _HAS.get(address, "") not in text:
            continue
        for found in re.finditer(pattern, text):
            name = own_prefix(text) + found[1] if address == "own" else found[1]
            if re.fullmatch(r"\w+\.", name):
                continue  # `say(f"setup.{code}")` passes on what others ask for
            yield f"{table}.{name}" if table else address.format(name), text.count("\n", 0, found.start()) + 1


def own_prefix(text: str) -> str:
    found = _OWN.search(text)
    return found[1] if found else ""


def unknown(addresses: Iterable[str], every: Mapping[str, object]) -> list[str]:
    """The addresses at which the catalogue says nothing."""
    return [address for address in addresses if address not in every
            and not (address[-1] in "-." and any(other.startswith(address) for other in every))]


def spoken(text: str) -> str:
    """What a template hands to `word`, by its name or from a list of names."""
    return "\n".join(_CALL.findall(text) + _LISTED.findall(text))


def unused(keys: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The keys that no text writes, whole, by their beginning or by their ending."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    endings: set[str] = set()
    for text in texts:
        own, text = own_prefix(text), _OWN.sub("", text)
        whole |= {name for found in _WHOLE.findall(text) for name in (found, own + found)}
        beginnings |= {name for found in _BEGINNING.findall(text) for name in (found, own + found)}
        endings |= set(_ENDING.findall(text))
    whole |= {name + ending for name in whole for ending in endings}
    return [key for key in keys if key not in whole and not any(key.startswith(one) for one in beginnings)]
