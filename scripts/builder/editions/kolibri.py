"""A course in one language to a channel of Kolibri, as the folder that Kolibri imports from a disk, in one zip.

The channel holds the course, as an application in HTML5 behind the page that a platform opens (theme/scripts/host), and
an exercise for each module, which gives a coach the figures question by question. A channel is a database of SQLite
and files named by their MD5. Tables and columns are those that Kolibri 0.19 reads, its own module
kolibri.core.content.contentschema.versions.content_schema_5; nothing of Kolibri is needed to write them.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5

from builder.editions.bank import LICENCE, Bank, Item, Section
from builder.editions.channel_database import database_of
from builder.editions.perseus import askable, exercise
from builder.editions.scorm import hosted
from builder.package.names import MANIFEST
from builder.package.zip_writer import write_zip
from builder.site.lighten import lighter_archive
from builder.words.catalogue import say
from builder.words.typography import spaced

SCHEMA = "5"
FOLDER = "KOLIBRI_DATA"  # the name by which Kolibri knows a disk that holds channels
SHARE = 80  # per cent of right first answers that complete an exercise: about what the final test asks
_COURSES = UUID("8ba0ad1e-6f6e-5b7e-9d0a-0d3b6c2f4a11")  # of no meaning, never to be changed: all ids follow from it
_ABOUT_LENGTH = 400  # signs of a channel's description
_EXPLORE, _PRACTICE = "#j8L0eq3", "VwRCom7G"  # Kolibri's labels of what one does with a resource
_LICENCE = LICENCE.rpartition(" ")[0]  # Kolibri's list of licences names no version
_DRAWN = Path(__file__).with_name("illustration.svg").read_bytes()
_PICTURE = f"data:image/svg+xml;base64,{base64.b64encode(_DRAWN).decode()}"  # of the channel, in lists


@dataclass(frozen=True)
class Resource:
    """A file of the channel: under which name, of which kind, with what it holds."""

    ending: str
    preset: str
    content: bytes

    @property
    def digest(self) -> str:
        """The MD5 of what it holds, by which Kolibri names it."""
        return hashlib.md5(self.content, usedforsecurity=False).hexdigest()

    @property
    def path(self) -> str:
        """Where Kolibri looks for it, from the folder of channels."""
        return f"content/storage/{self.digest[0]}/{self.digest[1]}/{self.digest}.{self.ending}"


@dataclass(frozen=True)
class Node:
    """A node of the channel's tree: a folder (`topic`), the course (`html5`) or an exercise, which asks `items`, by the
    id that Kolibri knows them by. Its ids follow from `name`, the same in every version, but the one under which
    attempts are kept: an exercise whose questions changed is another. A coach's page stays blank over an attempt at a
    question that its exercise does not ask any more."""

    name: str
    kind: str
    title: str
    about: str = ""
    resource: Resource | None = None
    items: Mapping[str, Item] = field(default_factory=dict)
    inside: tuple[Node, ...] = ()


def kolibri(bank: Bank, site: Path) -> bytes:
    """The zip, to be unpacked on a disk; the same bytes each time with one SQLite. Raises Stop where there is none."""
    about = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    channel = Channel(bank, _tree(bank, site), about["law_read"])
    files = {f"content/databases/{channel.id}.sqlite3": database_of(channel.tables())}
    files |= {node.resource.path: node.resource.content for node in channel.nodes if node.resource}
    packed = io.BytesIO()
    write_zip(packed, {f"{FOLDER}/{path}": content for path, content in files.items()}, bank.released,
              lighter_archive)
    return packed.getvalue()


def _tree(bank: Bank, site: Path) -> Node:
    packed = io.BytesIO()
    write_zip(packed, dict(sorted(hosted(bank, site, "kolibri").items())), bank.released, lighter_archive)
    has_test = (site / "assets" / "test-key.js").is_file()
    about = _say(bank, "kolibri-course" if has_test else "kolibri-course-read", statement=bank.statement)
    course = Node("course", "html5", bank.title, about, Resource("zip", "html5_zip", packed.getvalue()))
    exercises = Node("exercises", "topic", _say(bank, "kolibri-exercises"), about_exercises(bank),
                     inside=tuple(_exercise(bank, section) for section in bank.sections if askable(section.items)))
    return Node("channel", "topic", bank.title, bank.statement,
                inside=(course, *([exercises] if exercises.inside else [])))


def about_exercises(bank: Bank) -> str:
    """What is said of all of them, and of the texts to write, which they leave to the course."""
    said = [_say(bank, "kolibri-exercises-about")]
    return " ".join(said + [_say(bank, "kolibri-texts")] * any(item.kind.is_text for item in bank.items))


def _exercise(bank: Bank, section: Section) -> Node:
    items = {item_id(bank, item): item for item in askable(section.items)}
    left = len(section.items) - len(items)
    key = {0: "kolibri-exercise", 1: "kolibri-exercise-left-one"}.get(left, "kolibri-exercise-left")
    about = _say(bank, key, n=len(items), m=_right(items), left=left)
    packed = Resource("perseus", "exercise", exercise(items, bank.language))
    return Node(name=section.id, kind="exercise", title=section.path[0], about=about, resource=packed, items=items)


def item_id(bank: Bank, item: Item) -> str:
    """The id of a question in Kolibri, whose quizzes take UUIDs alone. A question whose meaning changed is another."""
    return uuid5(_space(bank), f"item/{item.id}/{item.asked.of.revision}").hex


def _space(bank: Bank) -> UUID:
    """What all ids of one course in one language follow from."""
    return uuid5(_COURSES, f"{bank.id}/{bank.language}")


def _say(bank: Bank, key: str, **values: object) -> str:
    return spaced(say(f"edition.{key}", bank.language, **values), bank.language)


class Channel:
    """The rows of a channel, whose tree is given. `day` is that on which its law was read: a build has none of its own.
    """

    def __init__(self, bank: Bank, root: Node, day: str) -> None:
        self.bank, self.root, self.day = bank, root, day
        self._space = _space(bank)
        self.id = self._space.hex

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, a folder before what it holds."""
        return tuple(_each(self.root))

    def id_of(self, node: Node, of: str = "node") -> str:
        """The id of the node, or of what else is its own; that of the root is the channel's."""
        return self.id if node is self.root and of == "node" else uuid5(self._space, f"{of}/{node.name}").hex

    def content_id(self, node: Node) -> str:
        """The id under which Kolibri keeps what learners do there."""
        return uuid5(self._space, "/".join(("content", node.name, *sorted(node.items)))).hex

    def tables(self) -> dict[str, list[dict[str, object]]]:
        """All rows, by table."""
        resources = [(node, node.resource) for node in self.nodes if node.resource]
        return {
            "content_language": [self._language()],
            "content_localfile": [{"id": one.digest, "extension": one.ending, "available": 0,
                                   "file_size": len(one.content)} for _, one in resources],
            "content_contentnode": list(self._tree_rows(self.root)),
            "content_assessmentmetadata": [self._assessment(node) for node in self.nodes if node.items],
            "content_channelmetadata": [self._metadata()],
            "content_file": [self._file(node, one) for node, one in resources],
        }

    def _language(self) -> dict[str, object]:
        return {"id": self.bank.language, "lang_code": self.bank.language, "lang_name": _say(self.bank, "language"),
                "lang_direction": "ltr"}

    def _metadata(self) -> dict[str, object]:
        bank = self.bank
        return {"id": self.id, "name": bank.title, "description": bank.statement[:_ABOUT_LENGTH], "author": "",
                "version": version_number(bank.version), "thumbnail": _PICTURE,
                "last_updated": f"{self.day} 00:00:00",  # with a T, Kolibri could import no other channel afterwards
                "min_schema_version": SCHEMA,
                "root_id": self.id_of(self.root)}

    def _tree_rows(self, node: Node, parent: Node | None = None, place: int = 1, first: int = 1,
                   level: int = 0) -> Iterator[dict[str, object]]:
        """The node and all below it, each with its place in the walk round the tree: `lft` going in, `rght` out."""
        last = first + 2 * sum(1 for _ in _each(node)) - 1
        yield self._node(node) | {"parent_id": self.id_of(parent) if parent else None, "sort_order": float(place),
                                  "lft": first, "rght": last, "tree_id": 1, "level": level}
        first += 1
        for n, child in enumerate(node.inside, 1):
            yield from self._tree_rows(child, node, n, first, level + 1)
            first += 2 * sum(1 for _ in _each(child))

    def _node(self, node: Node) -> dict[str, object]:
        criteria, activity = _COMPLETION.get(node.kind, (None, ""))
        return {"id": self.id_of(node), "title": node.title, "description": node.about, "kind": node.kind,
                "content_id": self.content_id(node), "channel_id": self.id, "coach_content": 0, "available": 0,
                "license_name": _LICENCE, "license_owner": self.bank.title, "author": "",
                "lang_id": self.bank.language, "learning_activities": activity or None,
                "options": json.dumps({"completion_criteria": criteria(node)} if criteria else {}, sort_keys=True)}

    def _assessment(self, node: Node) -> dict[str, object]:
        ids = list(node.items)
        return {"id": self.id_of(node, "assessment"), "assessment_item_ids": json.dumps(ids),
                "number_of_assessments": len(ids), "mastery_model": json.dumps(_mastery(node), sort_keys=True),
                "randomize": 0, "is_manipulable": 1, "contentnode_id": self.id_of(node)}

    def _file(self, node: Node, resource: Resource) -> dict[str, object]:
        return {"id": self.id_of(node, "file"), "preset": resource.preset, "supplementary": 0, "thumbnail": 0,
                "priority": 1, "contentnode_id": self.id_of(node), "lang_id": self.bank.language,
                "local_file_id": resource.digest}


def version_number(version: str) -> int:
    """A version as the whole number by which Kolibri tells the later of two channels: 0.5.0 is 500."""
    major, minor, patch, *_ = (*map(int, re.findall(r"\d+", version)), 0, 0, 0)
    return 10000 * major + 100 * minor + patch


def _each(node: Node) -> Iterator[Node]:
    yield node
    for child in node.inside:
        yield from _each(child)


def _mastery(node: Node) -> dict[str, object]:
    """Every question once, in order, and so many right at the first answer."""
    return {"type": "m_of_n", "m": _right(node.items), "n": len(node.items)}


def _right(items: Sized) -> int:
    return -(-len(items) * SHARE // 100)  # rounded up


def _completed_exercise(node: Node) -> dict[str, object]:
    model = _mastery(node)
    return {"model": "mastery", "learner_managed": False,
            "threshold": {"mastery_model": model["type"], "m": model["m"], "n": model["n"]}}


def _completed_course(node: Node) -> dict[str, object]:
    return {"model": "determined_by_resource", "learner_managed": False, "threshold": None}


_COMPLETION: dict[str, tuple[Callable[[Node], dict[str, object]], str]] = {
    "html5": (_completed_course, _EXPLORE), "exercise": (_completed_exercise, _PRACTICE)}
