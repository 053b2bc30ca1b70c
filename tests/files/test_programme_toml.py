"""A programme that is written as a programme file is read back as it was."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from tests.exports.programmes import with_changes, with_everything

from ervaringskennis.files.programme_file import programme_from
from ervaringskennis.files.programme_toml import toml_of
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried

if TYPE_CHECKING:
    from ervaringskennis.values.unknown import Unknown


def read(text: str) -> Programme:
    return programme_from(text.encode(), source="programme.toml").programme


def in_whole_seconds(programme: Programme) -> Programme:
    """The programme with moments that a file can hold: to the microsecond, and in UTC."""

    def plain(moment: dt.datetime | Unknown) -> dt.datetime | Unknown:
        return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment

    created, revised = plain(programme.created), plain(programme.revised)
    return attrs.evolve(programme, created=created, revised=revised)


@tried(0.5)
@given(programme=some.announcements())
def test_a_programme_comes_back_as_it_was(programme: Programme) -> None:
    assert read(toml_of(programme)) == in_whole_seconds(programme)


@pytest.mark.parametrize("programme", [with_everything(), with_changes()], ids=["all", "changes"])
def test_a_whole_programme_comes_back_as_it_was(programme: Programme) -> None:
    assert read(toml_of(programme)) == programme


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '"""',
        "\\",
        "\\n",
        "a\nb",
        "a\r\nb",
        "\n",
        "\n\n a",
        '"""\n"""',
        "€\t🗓️",
        "a\\\nb",
        "'''",
    ],
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    programme = Programme(id="p", title="P", description=text)
    assert read(toml_of(programme)).description == text


def test_what_is_unknown_is_left_out() -> None:
    table = tomllib.loads(toml_of(Programme(id="p", title="P")))
    assert table == {"schema": "ervaringskennis/programme/1", "id": "p", "title": "P"}


def test_a_text_of_several_lines_is_written_as_such() -> None:
    programme = Programme(id="p", title="P", description="Eerst koffie.\nDan praten.")
    assert 'description = """\nEerst koffie.\nDan praten."""\n' in toml_of(programme)
