"""YAML as an author means it: every value is text, no key appears twice, every value knows its line.

Plain YAML reads `No` as false, a date as an object, and lets a second key win in silence.
"""

from __future__ import annotations

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times faster where libyaml is present


class Text(str):
    """A scalar with the line it stands on."""

    line: int = 0


class Map(dict):
    """A mapping with its line and the line of each of its keys."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class List(list):
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
    if "\t" in text:
        line = next(i for i, row in enumerate(text.splitlines(), 1) if "\t" in row)
        if text.splitlines()[line - 1].lstrip(" ").startswith("\t"):
            raise Unreadable("Y-TAB", line)
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return _value(node, set()) if node is not None else Map()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        code = "Y-COLON" if "mapping values are not allowed" in str(fault.problem) else "Y-SYNTAX"
        raise Unreadable(code, mark.line + 1 if mark else 1, detail=str(fault.problem or "")) from None
    except (yaml.YAMLError, ValueError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable("Y-CHARACTER", 1, detail=str(fault).splitlines()[0]) from None
    except RecursionError:
        raise Unreadable("Y-DEEP", 1) from None
    finally:
        if loader is not None:
            loader.dispose()


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
