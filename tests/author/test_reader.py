"""What an author believes of the strict reader: whatever is typed, it reads or it says where; it never falls over."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.read.strict_yaml import List, Map, Text, Unreadable, read

YAML_SIGNS = st.text(alphabet="abcdef \n\t:-#'\"[]{}>|*&!%@`,?~éà«»’\u00a0\ufeff\x00\x85\u2028", max_size=80)
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"),
                                       exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=30)
KEYS = st.text(alphabet=string.ascii_lowercase + string.digits + "-_", min_size=1, max_size=12)
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
                      max_leaves=12)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a slow machine is no fault of ours


def flow(value: object) -> str:
    """The value as an author could type it between brackets and quotes."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"


def scalars(value: object):
    if isinstance(value, dict):
        yield from (scalar for inner in value.values() for scalar in scalars(inner))
    elif isinstance(value, list):
        yield from (scalar for inner in value for scalar in scalars(inner))
    else:
        yield value


@UNHURRIED
@given(st.text(max_size=200) | YAML_SIGNS)
@example("[" * 1500)
@example("? " * 1500)
@example("&a [*a]")
@example("%YAML 9.9\n---\na")
@example("a\n---\nb")
@example("a: \ud800")
def test_whatever_is_typed_is_read_or_refused_with_a_line_of_the_file(typed):
    try:
        read(typed)
    except Unreadable as refused:
        assert 1 <= refused.line <= len(typed.splitlines()) + 1


@UNHURRIED
@given(YAML_SIGNS)
def test_every_value_is_text_and_knows_its_line(typed):
    try:
        document = read(typed)
    except Unreadable:
        return
    assert all(type(scalar) is Text and scalar.line >= 1 for scalar in scalars(document))


@pytest.mark.parametrize("word", ["No", "yes", "on", "null", "~", "1.0", "0x1F", "012", "2026-11-24", "12:30:45", "1e3",
                                  ".inf", "!!int 3", "=", "<<"])
def test_no_word_is_anything_but_text(word):
    document = read(f"a: {word}")
    assert type(document["a"]) is Text
    assert document["a"] == word.removeprefix("!!int ")


@UNHURRIED
@given(VALUES)
def test_simple_structures_come_back_as_they_were_written(value):
    assert read(flow(value)) == value


@UNHURRIED
@given(st.dictionaries(KEYS, WORDS, min_size=1, max_size=5), st.data())
def test_a_repeated_key_is_refused_wherever_it_stands(entries, data):
    again = data.draw(st.sampled_from(sorted(entries)))
    lines = [f"{flow(key)}: {flow(value)}" for key, value in entries.items()]
    with pytest.raises(Unreadable) as refused:
        read("\n".join([*lines, f"{again}: encore"]))
    assert (refused.value.code, refused.value.line) == ("Y-TWICE", len(lines) + 1)
    assert refused.value.values == {"key": again, "first": list(entries).index(again) + 1}


@UNHURRIED
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_each_value_knows_the_line_it_stands_on(values):
    document = read("\n".join(f"- {flow(value)}" for value in values))
    assert [item.line for item in document] == list(range(1, len(values) + 1))


@UNHURRIED
@given(WORDS)
def test_a_sentence_below_the_sign_comes_back_whole(sentence):
    words = " ".join(sentence.split(" ")).strip()
    document = read(f"fr: >-\n  x{words}x\n")
    assert document["fr"] == f"x{words}x"


def test_an_empty_document_is_an_empty_map_without_a_line():
    assert read("") == {} and type(read("# rien\n")) is Map and read("").line == 0
    assert type(read("[]")) is List
