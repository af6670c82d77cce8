"""Rows to the database of a Kolibri channel, in the standard library's SQLite.

Tables and columns are those that Kolibri 0.19 asks for of a channel of its schema 5, which its module
kolibri.core.content.contentschema.versions.content_schema_5 names. A column that a row leaves out is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

from builder.words.setup import Stop

Rows = Mapping[str, Iterable[Mapping[str, object]]]  # table -> its rows, by column

_LINK = "id INTEGER PRIMARY KEY, {} CHAR(32) NOT NULL, {} CHAR(32) NOT NULL"
_TABLES = {
    "content_contenttag": "id CHAR(32) PRIMARY KEY, tag_name VARCHAR(30) NOT NULL",
    "content_language": """id VARCHAR(14) PRIMARY KEY, lang_code VARCHAR(3) NOT NULL, lang_subcode VARCHAR(10),
        lang_name VARCHAR(100), lang_direction VARCHAR(3) NOT NULL""",
    "content_localfile": """id VARCHAR(32) PRIMARY KEY, extension VARCHAR(40) NOT NULL, available BOOLEAN NOT NULL,
        file_size INTEGER""",
    "content_contentnode": """id CHAR(32) PRIMARY KEY, license_name VARCHAR(50), license_description TEXT,
        title VARCHAR(200) NOT NULL, coach_content BOOLEAN NOT NULL, content_id CHAR(32) NOT NULL,
        channel_id CHAR(32) NOT NULL, description TEXT, sort_order FLOAT, license_owner VARCHAR(200) NOT NULL,
        author VARCHAR(200) NOT NULL, kind VARCHAR(200) NOT NULL, available BOOLEAN NOT NULL, options TEXT,
        grade_levels TEXT, resource_types TEXT, learning_activities TEXT, accessibility_labels TEXT, categories TEXT,
        learner_needs TEXT, duration INTEGER, lft INTEGER NOT NULL, rght INTEGER NOT NULL, tree_id INTEGER NOT NULL,
        level INTEGER NOT NULL, lang_id VARCHAR(14), parent_id CHAR(32)""",
    "content_assessmentmetadata": """id CHAR(32) PRIMARY KEY, assessment_item_ids TEXT NOT NULL,
        number_of_assessments INTEGER NOT NULL, mastery_model TEXT NOT NULL, randomize BOOLEAN NOT NULL,
        is_manipulable BOOLEAN NOT NULL, contentnode_id CHAR(32) NOT NULL""",
    "content_channelmetadata": """id CHAR(32) PRIMARY KEY, name VARCHAR(200) NOT NULL,
        description VARCHAR(400) NOT NULL, tagline VARCHAR(150), author VARCHAR(400) NOT NULL,
        version INTEGER NOT NULL, thumbnail TEXT NOT NULL, last_updated VARCHAR,
        min_schema_version VARCHAR(50) NOT NULL, root_id CHAR(32) NOT NULL""",
    "content_contentnode_has_prerequisite": _LINK.format("from_contentnode_id", "to_contentnode_id"),
    "content_contentnode_related": _LINK.format("from_contentnode_id", "to_contentnode_id"),
    "content_contentnode_tags": _LINK.format("contentnode_id", "contenttag_id"),
    "content_file": """id CHAR(32) PRIMARY KEY, preset VARCHAR(150) NOT NULL, supplementary BOOLEAN NOT NULL,
        thumbnail BOOLEAN NOT NULL, priority INTEGER, contentnode_id CHAR(32) NOT NULL, lang_id VARCHAR(14),
        local_file_id VARCHAR(32) NOT NULL""",
}
_VERSION_OF_SQLITE = slice(96, 100)  # of the file's head: which SQLite wrote last; nobody reads it, and it changes


def database_of(rows: Rows) -> bytes:
    """The database that holds these rows. Raises Stop where this Python comes without SQLite, and SQLite's own error
    for a row that no table takes, a mistake of ours.
    """
    try:
        from sqlite3 import connect
    except ImportError:
        raise Stop("no-sqlite") from None
    with closing(connect(":memory:")) as database:
        for table, columns in _TABLES.items():
            database.execute(f"CREATE TABLE {table} ({' '.join(columns.split())})")
            for row in rows.get(table, ()):
                names, places = ", ".join(row), ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))
        database.commit()
        content = bytearray(database.serialize())
    content[_VERSION_OF_SQLITE] = bytes(4)
    return bytes(content)
