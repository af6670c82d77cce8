"""YAML as an author means it: every value is text, no key appears twice, every value knows its line.

Plain YAML reads `No` as false, a date as an object, and lets a second key win in silence.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
import yaml.reader

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times faster where libyaml is present


class Text(str):
    """A scalar with the line it stands on."""

    line: int = 0


class Map(dict[str, Any]):
    """A mapping with its line and the line of each of its keys."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class List(list[Any]):
    """A sequence with its line."""

    line: int = 0


class Unreadable(ValueError):
    """The text is not the YAML we accept. `code` names the fault, `line` its place, `values` what was found."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


def read(text: str) -> Text | Map | List:
    """The document as text, maps and lists; an empty document is an empty Map.

    Raises Unreadable, and nothing else, on anything an author can type.
    """
    _refuse_invisible_signs(text)
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return _value(node, set()) if node is not None else Map()
    except yaml.MarkedYAMLError as fault:
        raise Unreadable(_code(f"{fault.context} {fault.problem}"), _line(fault, text)) from None
    except yaml.YAMLError:  # libyaml's own idea of a sign it cannot read
        raise Unreadable("Y-CHARACTER", 1) from None
    except RecursionError:
        raise Unreadable("Y-DEEP", 1) from None
    finally:
        if loader is not None:
            loader.dispose()


def read_map(text: str) -> Map:
    """The same of a document that must be a Map. Raises Unreadable, for any other shape too."""
    top = read(text)
    if not isinstance(top, Map):
        raise Unreadable("S-MAP", top.line, keys="…")
    return top


def _code(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "Y-COLON"
    return "Y-ALIAS" if "alias" in said else "Y-SYNTAX"  # a sentence that starts with *italics* reads as an alias


def _line(fault: yaml.MarkedYAMLError, text: str) -> int:
    """The line of the fault; what is missing at the end of the file is missing on its last line."""
    mark = fault.problem_mark or fault.context_mark
    return min(mark.line if mark else 0, text.rstrip().count("\n")) + 1


def _refuse_invisible_signs(text: str) -> None:
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text):
        raise Unreadable("Y-CHARACTER", text.count("\n", 0, found.start()) + 1)
    if found := re.search(r"^ *\t", text, re.M):
        raise Unreadable("Y-TAB", text.count("\n", 0, found.end()) + 1)


def _value(node: yaml.Node, seen: set[int]) -> Text | Map | List:
    line = node.start_mark.line + 1
    if id(node) in seen:  # an alias: the same node twice would write one fact in two places
        raise Unreadable("Y-ALIAS", line)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        text = Text(node.value)
        text.line = line
        return text
    if isinstance(node, yaml.SequenceNode):
        items = List(_value(child, seen) for child in node.value)
        items.line = line
        return items
    result = Map()
    result.line = line
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Unreadable("Y-KEY", key_line)
        if key_node.value in result:
            raise Unreadable("Y-TWICE", key_line, key=key_node.value, first=result.lines[key_node.value])
        result[key_node.value] = _value(value_node, seen)
        result.lines[key_node.value] = key_line
    return result
