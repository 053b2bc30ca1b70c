# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""A kit that tries every promise of a reader of registrations, for whoever writes one.

>>> import pytest
>>> class TestMyReader(ReaderConformance):
...     @pytest.fixture
...     def reader(self):
...         return MY_READER
...
...     @pytest.fixture
...     def job(self, programme, form):
...         data = EXPORT.read_bytes()
...         return ReadJob(data=data, source="export.csv", programme=programme, form=form)
...
...     @pytest.fixture
...     def rows(self):
...         return range(2, 21)
...
...     @pytest.fixture
...     def canaries(self):
...         return ["Kanarie Verzonnen", "kanarie@example.org", "een tolk"]
...
...     @pytest.fixture
...     def renamed(self, job):
...         def renamed(name):
...             data = job.data.replace(b"Kanarie Verzonnen", quoted(name).encode())
...             return attrs.evolve(job, data=data)
...         return renamed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.registrations.applicants import same_words
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
    from collections.abc import Callable, Collection, Sequence

    from ervaringskennis.errors import Problem
    from ervaringskennis.files.reading import RegistrationList
    from ervaringskennis.hooks import ReadJob, RegistrationReader

NAMES: Final = (
    *("Ng", "O'Brien-van 't Hoff", "Zoë Müller-Øst", "van der Berg, Jan (hij/hem)", "Jan & Co"),
    *("李小龍", "مريم", "Ἀλέξανδρος", "Nguyễn Thị Ánh", "a\u0308 (los accent)"),
    *("null", "None", "NaN", "TRUE", "0", "-", "1e5", "2024-01-01", "=SOM(A1)", "@jan", "#REF!"),
    "x" * 300,
)
"""Names of people, and what people write where their name is asked."""


class ReaderConformance(Conformance):
    """Inherit, and override the fixtures; each test is one promise of a `RegistrationReader`."""

    @pytest.fixture
    def reader(self) -> RegistrationReader:
        """Override: return the reader."""
        to_override("reader", "the reader, as your hook returns it")

    @pytest.fixture
    def job(self) -> ReadJob:
        """Override: return what to read: a small export with nothing wrong in it."""
        to_override("job", "what to read: a small export with nothing wrong in it")

    @pytest.fixture
    def rows(self) -> Collection[int]:
        """Override: return the number of each row of that export, as the reader counts them."""
        to_override("rows", "the number of each row of that export, as the reader counts them")

    @pytest.fixture
    def canaries(self) -> Sequence[str]:
        """Override: return names, addresses and needs that stand in that export."""
        to_override("canaries", "names, addresses and needs that stand in that export")

    @pytest.fixture
    def renamed(self) -> Callable[[str], ReadJob]:
        """Override: return a function that gives somebody in that export another name."""
        to_override("renamed", "a function that gives somebody in the export another name")

    def test_every_row_is_in_a_registration_or_in_a_problem(
        self, reader: RegistrationReader, job: ReadJob, rows: Collection[int]
    ) -> None:
        listed = reader.read(job)
        assert rows
        assert set(rows) - _rows(listed) == set()
        assert {row for one in listed.registrations for row in one.rows} <= set(rows)

    def test_everybody_in_a_registration_is_a_person_and_nobody_is_twice(
        self, reader: RegistrationReader, job: ReadJob
    ) -> None:
        listed = reader.read(job)
        people = [person.id for person in listed.people]
        members = [name for one in listed.registrations for name in one.people]
        ids = [one.id for one in listed.registrations]
        assert len(set(people)) == len(people)
        assert len(set(ids)) == len(ids)
        assert set(members) - set(people) == set()
        assert all(listed.person(name).id == name for name in members)

    def test_the_same_export_gives_the_same_list(
        self, reader: RegistrationReader, job: ReadJob
    ) -> None:
        assert reader.read(job) == reader.read(attrs.evolve(job, data=bytes(bytearray(job.data))))

    def test_a_problem_says_in_two_languages_what_is_wrong_where(
        self, reader: RegistrationReader, job: ReadJob
    ) -> None:
        found = [*reader.read(job).problems]
        for data in (b"", b"\0", job.data[: len(job.data) // 2], job.data[:-20] * 2):
            found += _tried(reader, attrs.evolve(job, data=data))[0]
        assert found
        for problem in found:
            is_told_well(problem, job.source)

    @tried()
    @given(data=st.binary(max_size=200))
    def test_garbage_is_told_in_words(
        self, reader: RegistrationReader, job: ReadJob, data: bytes
    ) -> None:
        _tried(reader, attrs.evolve(job, data=data))

    @tried()
    @given(end=st.integers(0, 10**6))
    def test_an_export_that_breaks_off_is_told_in_words(
        self, reader: RegistrationReader, job: ReadJob, canaries: Sequence[str], end: int
    ) -> None:
        data = job.data[: end % len(job.data)]
        assert held(canaries, *_tried(reader, attrs.evolve(job, data=data))) == []

    @tried()
    @given(changes=CHANGES)
    def test_an_export_that_is_damaged_is_told_in_words(
        self,
        reader: RegistrationReader,
        job: ReadJob,
        canaries: Sequence[str],
        changes: list[Change],
    ) -> None:
        data = changed(job.data, changes)
        assert held(canaries, *_tried(reader, attrs.evolve(job, data=data))) == []

    def test_nothing_personal_is_said_or_logged(
        self, reader: RegistrationReader, job: ReadJob, canaries: Sequence[str]
    ) -> None:
        with everything_said() as said:
            listed = reader.read(job)
        # Or else nothing below would prove anything.
        people = str([attrs.asdict(person) for person in listed.people])
        assert held(canaries, people) == list(canaries)
        registrations = [*listed.registrations, *listed.problems]
        assert held(canaries, reader, job, listed, *registrations, *said) == []

    def test_nothing_personal_is_said_of_an_export_that_is_of_no_use(
        self, reader: RegistrationReader, job: ReadJob, canaries: Sequence[str]
    ) -> None:
        half, twice = job.data[len(job.data) // 2 :], job.data * 2
        for data in (half, twice, job.data[::-1], job.data.replace(b'"', b""), job.data + b'"'):
            with everything_said() as said:
                found = _tried(reader, attrs.evolve(job, data=data))
            assert held(canaries, *found, *said) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_people_may_have_any_name(
        self,
        reader: RegistrationReader,
        renamed: Callable[[str], ReadJob],
        rows: Collection[int],
        name: str,
    ) -> None:
        listed = reader.read(renamed(name))
        assert set(rows) - _rows(listed) == set()
        assert held([name], *listed.problems) == [] or len(name) < _LEAST_TELLING
        assert same_words(name) in {same_words(person.name) for person in listed.people}


_LEAST_TELLING: Final = 5
"""A shorter name, or a number, may stand in a problem by chance."""


def _rows(listed: RegistrationList) -> set[int]:
    """Return the rows that a list accounts for."""
    used = {row for one in listed.registrations for row in one.rows}
    return used | {one.row for one in listed.problems if one.row is not None}


def _tried(reader: RegistrationReader, job: ReadJob) -> tuple[Sequence[Problem], str]:
    return told_or_refused(lambda: reader.read(job).problems)
