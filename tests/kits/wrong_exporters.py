"""Exporters that are right in all but one thing."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest
from tests.kits import wrong_exports as wrong
from tests.kits.json_exporter import export
from tests.kits.noticing import breaks

from ervaringskennis.hooks import Exporter
from ervaringskennis.testing import ExporterConformance
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RIGHT = Exporter(
    name="trial",
    label=Label(nl="proef", en="trial"),
    media_type="application/json",
    extension=".json",
    export=export,
)

ANY = "test_any_programme_is_exported_or_there_is_nothing_to_export"
SAME = "test_the_same_programme_gives_the_same_bytes"
ELSEWHERE = "test_another_process_on_another_day_gives_the_same_bytes"
UNKNOWN_IS = "test_unknown_is_not_the_same_as_any_value"
WORDS = "test_no_word_of_a_program_stands_in_for_what_is_unknown"
BACK = "test_what_is_read_back_is_what_the_programme_says"
PUBLIC = "test_the_public_gets_no_meeting_link"
SILENT = "test_no_meeting_link_is_logged_or_told"
KIND = "test_what_it_says_that_it_writes_is_what_it_writes"


class Kit(ExporterConformance):
    """What the parts below share: each is an exporter of its own."""

    part: ClassVar[Exporter] = RIGHT

    @pytest.fixture
    def exporter(self) -> Exporter:
        return self.part

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        return lambda data: {
            one["title"]: dt.date.fromisoformat(one["day"]) if one["day"] else UNKNOWN
            for one in json.loads(data)["entries"]
        }


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks(ANY, UNKNOWN_IS)
class TestCanBeChanged(Kit):
    part = attrs.evolve(RIGHT, export=wrong.can_be_changed)


@breaks(ANY)
class TestRaisesForNobody(Kit):
    part = attrs.evolve(RIGHT, export=wrong.raises_for_nobody)


@breaks(SAME, ELSEWHERE)
class TestNumbersItsExports(Kit):
    part = attrs.evolve(RIGHT, export=wrong.numbers_its_exports)


@breaks(ELSEWHERE)
class TestDatesItsExports(Kit):
    part = attrs.evolve(RIGHT, export=wrong.dates_its_exports)


@breaks(ELSEWHERE)
class TestDependsOnTheHashSeed(Kit):
    part = attrs.evolve(RIGHT, export=wrong.depends_on_the_hash_seed)


@breaks(UNKNOWN_IS)
class TestHasNoUnknownCapacity(Kit):
    part = attrs.evolve(RIGHT, export=wrong.has_no_unknown_capacity)


@breaks(UNKNOWN_IS)
class TestBeginsAtMidnight(Kit):
    part = attrs.evolve(RIGHT, export=wrong.begins_at_midnight)


@breaks(UNKNOWN_IS)
class TestIsFree(Kit):
    part = attrs.evolve(RIGHT, export=wrong.is_free)


@breaks(UNKNOWN_IS)
class TestLiesInTheSea(Kit):
    part = attrs.evolve(RIGHT, export=wrong.lies_in_the_sea)


@breaks(WORDS)
class TestShowsAWordForUnknown(Kit):
    part = attrs.evolve(RIGHT, export=wrong.shows_a_word_for_unknown)


@breaks(WORDS)
class TestShowsAnObject(Kit):
    part = attrs.evolve(RIGHT, export=wrong.shows_an_object)


@breaks(BACK)
class TestLeavesOutTheLast(Kit):
    part = attrs.evolve(RIGHT, export=wrong.leaves_out_the_last)


@breaks(BACK)
class TestMakesUpADay(Kit):
    part = attrs.evolve(RIGHT, export=wrong.makes_up_a_day)


@breaks(PUBLIC)
class TestShowsLinks(Kit):
    part = attrs.evolve(RIGHT, export=wrong.shows_links)


@breaks(SILENT)
class TestLogs(Kit):
    part = attrs.evolve(RIGHT, export=wrong.logs)


@breaks(SILENT)
class TestTellsOfAFailure(Kit):
    part = attrs.evolve(RIGHT, export=wrong.tells_of_a_failure)


@breaks(KIND, WORDS)
class TestSaysThatItIsAnotherKind(Kit):
    part = attrs.evolve(RIGHT, media_type="text/csv")


@breaks(KIND)
class TestEndsInAnotherWay(Kit):
    part = attrs.evolve(RIGHT, extension=".ics")


@breaks(KIND, BACK)
class TestIsNoJSON(Kit):
    part = attrs.evolve(RIGHT, export=wrong.ends_too_soon)
