"""What holds for every record: it survives JSON, the check accepts it, and the schema knows its fields."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.codec import check_record, decode, decode_as, encode, record_schema
from tadmor.model.article import Article
from tadmor.model.claim import Claim
from tadmor.model.record import Record
from tests.properties.records import articles, claims, records

SCHEMA = record_schema()


@given(records())
@settings(max_examples=30, deadline=None)
def test_a_record_comes_back_from_json(record: Record) -> None:
    data = encode(record)
    assert decode(data) == record
    assert encode(decode(data)) == data
    assert decode(encode(record, indent=2)) == record


@given(records())
@settings(max_examples=30, deadline=None)
def test_a_sound_record_has_nothing_wrong(record: Record) -> None:
    assert check_record(record) == []


@given(records())
@settings(max_examples=30, deadline=None)
def test_json_has_exactly_the_fields_of_the_schema(record: Record) -> None:
    assert list(_differences(json.loads(encode(record)), SCHEMA, "record")) == []


def _differences(value: Any, schema: dict[str, Any], path: str) -> Any:
    """Where ``value`` is not what ``schema`` says; as much of JSON Schema as msgspec writes."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        if all(list(_differences(value, option, path)) for option in schema["anyOf"]):
            yield f"{path}: {value!r} fits none of {schema['anyOf']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if not _is_type(value, schema.get("type")):
        yield f"{path}: {value!r} is no {schema.get('type')}"
    elif isinstance(value, dict):
        if set(value) != set(schema["required"]):
            yield f"{path}: the fields {sorted(set(value) ^ set(schema['required']))}"
        for key in value:
            yield from _differences(value[key], schema["properties"].get(key, {}), f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _differences(item, schema["items"], f"{path}[{index}]")


def _is_type(value: object, name: str | None) -> bool:
    if name is None:
        return True
    if isinstance(value, bool) or value is None:
        return name == {True: "boolean", False: "boolean", None: "null"}[value]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}
    return isinstance(value, kinds.get(name, ()))


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_any_part_of_a_record_comes_back_from_json(data: st.DataObject) -> None:
    article = data.draw(articles())
    assert decode_as(encode(article), Article) == article
    claim = data.draw(claims(article.text, ("e1",), ("p1",)))
    assert decode_as(encode(claim), Claim) == claim
