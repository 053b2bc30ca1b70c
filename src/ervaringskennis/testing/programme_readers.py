# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""A kit that tries every promise of a reader of programmes, for whoever writes one.

>>> import pytest
>>> class TestMyReader(ProgrammeReaderConformance):
...     @pytest.fixture
...     def reader(self):
...         return MY_READER
...
...     @pytest.fixture
...     def job(self):
...         return ProgrammeReadJob(data=DATES.read_bytes(), source="dates.json")
...
...     @pytest.fixture
...     def sessions(self):
...         return {"Kennismaken": dt.date(2026, 3, 2), "Nog te plannen": UNKNOWN}
...
...     @pytest.fixture
...     def canaries(self):
...         return ["Kanarie Verzonnen", "kanarie@example.org"]
...
...     @pytest.fixture
...     def retitled(self, job):
...         return lambda title: attrs.evolve(job, data=with_title(job.data, title))
...
...     @pytest.fixture
...     def homeless(self, job):
...         return attrs.evolve(job, data=with_field(job.data, "parking", "behind the church"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.files.programme_file import programme_from
from ervaringskennis.files.programme_toml import toml_of
from ervaringskennis.testing.file_parts import (
    CHANGES,
    Change,
    changed,
    is_told_well,
    told_or_refused,
)
from ervaringskennis.testing.kit import Conformance, to_override, tried
from ervaringskennis.testing.silence import everything_said, held

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from ervaringskennis.errors import Problem
    from ervaringskennis.hooks import ProgrammeReader, ProgrammeReadJob
    from ervaringskennis.values.dates import FuzzyDate
    from ervaringskennis.values.unknown import Unknown

TITLES: Final = (
    *("null", "None", "TRUE", "0", "-", "1e5", "2024-01-01", "=SOM(A1)", "@jan", "[[ronde]]"),
    *('Zeg "ja"; of, liever, nee', "C:\\notulen\\nieuw", "a = 1 # geen opmerking", "'''"),
    *("李小龍", "مريم", "Één 🗓️ avond", "50% korting {nu}", "<b>vet</b> &amp; zo"),
    "x" * 300,
)
"""Titles that are easily taken for something else, on the way in and on the way out."""


class ProgrammeReaderConformance(Conformance):
    """Inherit, and override the fixtures; each test is one promise of a `ProgrammeReader`."""

    @pytest.fixture
    def reader(self) -> ProgrammeReader:
        """Override: return the reader."""
        to_override("reader", "the reader, as your hook returns it")

    @pytest.fixture
    def job(self) -> ProgrammeReadJob:
        """Override: return what to read: a small file with nothing wrong, and people in it."""
        to_override("job", "what to read: a small file with nothing wrong, and people in it")

    @pytest.fixture
    def sessions(self) -> Mapping[str, dt.date | FuzzyDate | Unknown]:
        """Override: return the day of everything in that file, by its title."""
        to_override("sessions", "the day of everything in that file, by its title")

    @pytest.fixture
    def canaries(self) -> Sequence[str]:
        """Override: return names and addresses of people that stand in that file."""
        to_override("canaries", "names and addresses of people that stand in that file")

    @pytest.fixture
    def retitled(self) -> Callable[[str], ProgrammeReadJob]:
        """Override: return a function that gives something in that file another title."""
        to_override("retitled", "a function that gives something in that file another title")

    @pytest.fixture
    def homeless(self) -> ProgrammeReadJob:
        """Override: return that file with one thing more, for which a programme has no place."""
        to_override("homeless", "that file with one thing more, which no programme has a place for")

    def test_everything_in_the_file_is_on_the_programme_on_its_day(
        self,
        reader: ProgrammeReader,
        job: ProgrammeReadJob,
        sessions: Mapping[str, dt.date | FuzzyDate | Unknown],
    ) -> None:
        agenda = reader.read(job).programme.agenda
        assert sessions
        assert {entry.title: entry.when.day for entry in agenda} == dict(sessions)

    def test_what_a_programme_has_no_place_for_is_told(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, homeless: ProgrammeReadJob
    ) -> None:
        assert homeless.data != job.data
        before = {(one.code, one.field, one.row) for one in reader.read(job).problems}
        after = {(one.code, one.field, one.row) for one in reader.read(homeless).problems}
        assert after - before

    def test_the_same_file_gives_the_same_draft(
        self, reader: ProgrammeReader, job: ProgrammeReadJob
    ) -> None:
        assert reader.read(job) == reader.read(attrs.evolve(job, data=bytes(bytearray(job.data))))

    def test_the_draft_can_be_written_as_a_programme_file(
        self, reader: ProgrammeReader, job: ProgrammeReadJob
    ) -> None:
        programme = reader.read(job).programme
        written = toml_of(programme).encode()
        assert programme_from(written, source="programme.toml").programme == programme

    @pytest.mark.parametrize("title", TITLES)
    def test_a_title_may_be_anything(
        self, reader: ProgrammeReader, retitled: Callable[[str], ProgrammeReadJob], title: str
    ) -> None:
        draft = reader.read(retitled(title))
        assert title in {entry.title for entry in draft.programme.agenda}
        assert held([title], *draft.problems) == [] or len(title) < _LEAST_TELLING

    def test_a_problem_says_in_two_languages_what_is_wrong_where(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, homeless: ProgrammeReadJob
    ) -> None:
        found = [*reader.read(homeless).problems]
        for data in (b"", b"\0", job.data[: len(job.data) // 2], job.data[:-20] * 2):
            found += _tried(reader, attrs.evolve(job, data=data))[0]
        assert found
        for problem in found:
            is_told_well(problem, job.source)

    @tried()
    @given(data=st.binary(max_size=200))
    def test_garbage_is_told_in_words(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, data: bytes
    ) -> None:
        problems, _ = _tried(reader, attrs.evolve(job, data=data))
        assert problems

    @tried()
    @given(end=st.integers(0, 10**6))
    def test_a_file_that_breaks_off_is_told_in_words(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, canaries: Sequence[str], end: int
    ) -> None:
        data = job.data[: end % len(job.data)]
        assert held(canaries, *_tried(reader, attrs.evolve(job, data=data))) == []

    @tried()
    @given(changes=CHANGES)
    def test_a_file_that_is_damaged_is_told_in_words(
        self,
        reader: ProgrammeReader,
        job: ProgrammeReadJob,
        canaries: Sequence[str],
        changes: list[Change],
    ) -> None:
        data = changed(job.data, changes)
        assert held(canaries, *_tried(reader, attrs.evolve(job, data=data))) == []

    def test_nobody_is_taken_over_told_or_logged(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, canaries: Sequence[str]
    ) -> None:
        # Or else nothing below would prove anything.
        assert [one for one in canaries if one.encode() in job.data] == list(canaries)
        with everything_said() as said:
            draft = reader.read(job)
        written = toml_of(draft.programme)
        assert held(canaries, written, reader, job, draft, *draft.problems, *said) == []

    def test_nobody_is_told_of_a_file_that_is_of_no_use(
        self, reader: ProgrammeReader, job: ProgrammeReadJob, canaries: Sequence[str]
    ) -> None:
        half, twice = job.data[len(job.data) // 2 :], job.data * 2
        for data in (half, twice, job.data[::-1], job.data.replace(b'"', b""), job.data + b'"'):
            with everything_said() as said:
                found = _tried(reader, attrs.evolve(job, data=data))
            assert held(canaries, *found, *said) == []


_LEAST_TELLING: Final = 5
"""A shorter title, or a number, may stand in a problem by chance."""


def _tried(reader: ProgrammeReader, job: ProgrammeReadJob) -> tuple[Sequence[Problem], str]:
    return told_or_refused(lambda: reader.read(job).problems)
