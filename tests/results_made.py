"""Files of results as learners make them, for the command and the desk. Asserts nothing itself."""

from __future__ import annotations

import datetime
import json
import random

from course.model.problem import Problem
from course.results.file import Result, read_result
from course.results.keys import key_for
from course.site.forms import digest
from taking_the_test import right_codes, wrong_codes


def sitting(course, id: str = "s1", purpose: str = "final", form: str = "a", wrong: set[str] = frozenset(),
            day: int = 20, minutes: int = 50) -> dict:
    """A test handed in, every slot right but those named."""
    begun = datetime.datetime(2026, 11, day, 9)
    return {"id": id, "purpose": purpose, "form": form, "begun": moment(begun), "courseVersion": course.version,
            "format": 2, "handedIn": moment(begun + datetime.timedelta(minutes=minutes)),
            "replies": [[one.id, one.revision, wrong_codes(one) if one.slot in wrong else right_codes(one)]
                        for one in sorted(course.form(form), key=lambda one: one.id)]}


def moment(at: datetime.datetime) -> str:
    return at.isoformat(timespec="milliseconds") + "Z"


def file_of(course, *sittings: dict, code: str = "KITA07", name: str = "", saved: int = 25, **more) -> dict:
    return {"format": f"{course.id}/result", "version": 2, "course": course.id, "courseVersion": course.version,
            "savedAt": moment(datetime.datetime(2026, 11, saved, 12)), "code": code, "name": name,
            "sittings": list(sittings), **more}


def text_of(file: dict) -> str:
    """As saved: with the digest of what it says now, whoever wrote it."""
    return json.dumps({**file, "digest": digest(file)}, indent=1, ensure_ascii=False) + "\n"


def read(course, file: dict | str, path: str = "a.json") -> Result | Problem:
    return read_result(file if isinstance(file, str) else text_of(file), path, course.id)


def group_of(course, people: int, seed: int = 17, earlier: bool = False) -> list[dict]:
    """A group drawn from the seed: each took the diagnostic in one form and the final test in the other, the stronger
    ones better; every twelfth only the diagnostic; `earlier`, one in eight with version 0.4.0."""
    draw = random.Random(seed)
    return [_drawn_file(course, n, draw, earlier and n % 8 == 5) for n in range(people)]


def _drawn_file(course, n: int, draw: random.Random, earlier: bool) -> dict:
    skill = draw.gauss(0, .15)
    forms = "ab" if n % 2 else "ba"
    tests = [_drawn(course, f"d{n}", "diagnostic", forms[0], .5 + skill, draw)]
    if n % 12 != 11:
        tests.append(_drawn(course, f"f{n}", "final", forms[1], .75 + skill, draw))
    code = "" if n % 20 == 3 else f"KITA{n:02d}"
    if earlier:
        return file_of(course, *(_of_0_4_0(course, one, draw) for one in tests), code=code, version=1)
    return file_of(course, *tests, code=code)


def _drawn(course, id: str, purpose: str, form: str, level: float, draw: random.Random) -> dict:
    paper = sitting(course, id, purpose, form, day=5 if purpose == "diagnostic" else 20)
    for reply, one in zip(paper["replies"], sorted(course.form(form), key=lambda one: one.id), strict=True):
        hard = int(one.slot[1:3]) / 40
        if draw.random() > level - hard + .15:
            reply[2] = _some_wrong(key_for(course.version, 2, course).items[one.id], draw)
    if draw.random() < .2:
        del paper["replies"][draw.randrange(30)]
    return paper


def _some_wrong(item, draw: random.Random) -> list[str]:
    wrong = sorted(code for code, (_, right) in item.options.items() if not right)
    return [wrong[0] if draw.random() < .5 else draw.choice(wrong)]


def _of_0_4_0(course, paper: dict, draw: random.Random) -> dict:
    """The same paper as that version wrote it: its questions, its codes, no format."""
    key, new = key_for("0.4.0", 1, course), key_for(course.version, 2, course)
    replies = [[id, key.items[id].revision,
                key.items[id].right if sorted(codes) == new.items[id].right else _some_wrong(key.items[id], draw)]
               for id, _, codes in paper["replies"]]
    return {name: value for name, value in paper.items() if name != "format"} | {
        "courseVersion": "0.4.0", "replies": replies}
