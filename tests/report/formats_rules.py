"""The readers' rules for each format, as far as a machine can hold a file against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema

SCHEMAS = Path(__file__).parent / "schemas"


def insist(name: str, data: Any) -> None:
    """``data`` keeps to ``schemas/<name>.json``."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)


JUNIT: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (
        {"testsuite"},
        set(),
        {"name", "tests", "failures", "errors", "skipped", "time"},
    ),
    "testsuite": (
        {"properties", "testcase"},
        {"name", "tests", "failures", "errors", "skipped", "time"},
        set(),
    ),
    "properties": ({"property"}, set(), set()),
    "property": (set(), {"name", "value"}, set()),
    "testcase": (
        {"properties", "failure", "error", "skipped", "system-out"},
        {"classname", "name", "time"},
        {"file"},
    ),
    "failure": (set(), {"message", "type"}, set()),
    "error": (set(), {"message", "type"}, set()),
    "skipped": (set(), {"message"}, set()),
    "system-out": (set(), set(), set()),
}
"""What each element holds, its attributes that must be there, and those that may.

As pytest writes it (``_pytest/junitxml.py``), whose output every reader of the format knows;
``properties`` of a case are those of its ``record_property``.
"""


def insist_on_junit(text: str) -> ElementTree.Element:
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    for element in root.iter():
        children, needed, allowed = JUNIT[element.tag]
        assert {each.tag for each in element} <= children, element.tag
        assert needed <= set(element.attrib) <= needed | allowed, element.tag
        assert float(element.get("time", "0")) >= 0
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        for number, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(number, "")) == len(suite.findall(f"testcase/{tag}"))
        for case in cases:
            assert len([each for each in case if each.tag in ("failure", "error", "skipped")]) <= 1
    for number in ("tests", "failures", "errors", "skipped"):
        assert int(root.get(number, "")) == sum(int(suite.get(number, "")) for suite in root)
    return root
