"""The schemas of what the organiser's commands print: valid, strict, and about every verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from ervaringskennis.cli.document_schemas import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator


def tables(described: object) -> Iterator[dict[str, Any]]:
    if isinstance(described, dict):
        if "properties" in described:
            yield described
        for part in described.values():
            yield from tables(part)
    elif isinstance(described, list):
        for part in described:
            yield from tables(part)


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one_of_draft_2020_12_and_allows_no_other_keys(name: str) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert all(table["additionalProperties"] is False for table in tables(schema))
