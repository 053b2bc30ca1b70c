"""Readers of registrations that are right in all but one thing."""

from __future__ import annotations

import itertools
import logging
from typing import TYPE_CHECKING

import attrs
import pytest
from tests.kits.form_export import EXPORT, FormExport
from tests.kits.noticing import breaks

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.reading import RegistrationList, registrations_from
from ervaringskennis.hooks import ReadJob, RegistrationReader
from ervaringskennis.testing import ReaderConformance
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

ROWS = "test_every_row_is_in_a_registration_or_in_a_problem"
PEOPLE = "test_everybody_in_a_registration_is_a_person_and_nobody_is_twice"
AGAIN = "test_the_same_export_gives_the_same_list"
WORDS = "test_a_problem_says_in_two_languages_what_is_wrong_where"
GARBAGE = "test_garbage_is_told_in_words"
BROKEN_OFF = "test_an_export_that_breaks_off_is_told_in_words"
DAMAGED = "test_an_export_that_is_damaged_is_told_in_words"
SILENT = "test_nothing_personal_is_said_or_logged"
USELESS = "test_nothing_personal_is_said_of_an_export_that_is_of_no_use"
NAMES = "test_people_may_have_any_name"


class Kit(FormExport, ReaderConformance):
    """What the parts below share: each reads a form in its own way."""

    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        return right(job)

    @pytest.fixture
    def reader(self) -> RegistrationReader:
        label = Label(nl="proef", en="trial")
        return RegistrationReader(name="trial", label=label, extensions=(), read=self.read)


def right(job: ReadJob) -> RegistrationList:
    return registrations_from(job.data, source=job.source, programme=job.programme, form=job.form)


def with_problems(listed: RegistrationList, problems: Iterable[Problem]) -> RegistrationList:
    return attrs.evolve(listed, problems=tuple(problems))


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks(ROWS, NAMES)
class TestLosesARow(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        kept = tuple(one for one in listed.registrations if 3 not in one.rows)
        return attrs.evolve(listed, registrations=kept)


@breaks(ROWS)
class TestMakesUpARow(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        if not listed.registrations:
            return listed
        first, *others = listed.registrations
        return attrs.evolve(
            listed, registrations=(attrs.evolve(first, rows=(*first.rows, 99)), *others)
        )


@breaks(PEOPLE, SILENT, NAMES)
class TestForgetsSomebody(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        kept = tuple(one for one in listed.people if one.id != "p3")
        return attrs.evolve(listed, people=kept)


@breaks(PEOPLE)
class TestHasSomebodyTwice(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        return attrs.evolve(listed, people=(*listed.people, *listed.people[:1]))


@breaks(AGAIN)
class TestTurnsAround(Kit):
    numbers = itertools.count()

    @classmethod
    def read(cls, job: ReadJob) -> RegistrationList:
        listed = right(job)
        turn = 1 - 2 * (next(cls.numbers) % 2)
        return attrs.evolve(listed, registrations=listed.registrations[::turn])


@breaks(WORDS)
class TestDoesNotSayWhere(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        return with_problems(listed, (attrs.evolve(one, source=None) for one in listed.problems))


@breaks(WORDS)
class TestSpeaksEnglishOnly(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        return with_problems(listed, (attrs.evolve(one, nl=one.en) for one in listed.problems))


@breaks(WORDS)
class TestHasNoCodes(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        return with_problems(listed, (attrs.evolve(one, code="Oh no") for one in listed.problems))


@breaks(GARBAGE)
class TestCountsOnALetter(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        job.data[:1].decode("ascii")
        return right(job)


@breaks(BROKEN_OFF, WORDS, USELESS)
class TestCountsOnTheEnd(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        # Damage takes less away than what breaks off.
        stops = len(job.data) < len(EXPORT) - 50 and not job.data.endswith(b"\n")
        if job.data.startswith(b"Volgnummer") and (stops or job.data.endswith(b'\n"')):
            raise IndexError("no end")
        return right(job)


@breaks(DAMAGED)
class TestCountsOnTheMiddle(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        starts = job.data.startswith(b"Volgnummer")
        if starts and b"kanarie@example" not in job.data and b"een lift" in job.data:
            raise KeyError("no middle")
        return right(job)


@breaks(BROKEN_OFF)
class TestRepeatsWhatItReadWhereItStops(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        stops = len(job.data) < len(EXPORT) - 50 and not job.data.endswith((b"\n", b'"'))
        if stops and b"kanarie@example.org" in job.data and job.data.startswith(b"Volgnummer"):
            told = Problem(code="stopped", nl="kanarie@example.org", en="-", source=job.source)
            return with_problems(listed, [*listed.problems, told])
        return listed


@breaks(SILENT)
class TestLogs(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        whole = job.data.startswith(b"Volgnummer") and job.data.endswith(b"\n")
        if whole and job.data.count(b'"een lift, en rust"\n') == 1:
            logging.getLogger("trial").debug("read %r", job.data)
        return right(job)


@breaks(SILENT)
class TestReadsNoNeeds(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        return attrs.evolve(
            listed, people=tuple(attrs.evolve(one, needs="") for one in listed.people)
        )


@breaks(USELESS)
class TestShowsWhatItCouldNotRead(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        try:
            return right(job)
        except InvalidInput as error:
            if b"Kanarie Verzonnen" in job.data[1:] and job.data.endswith(b'"'):
                raise error from ValueError(job.data)
            raise


@breaks(NAMES)
class TestTakesNoneForNobody(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        return right(attrs.evolve(job, data=job.data.replace(b'"None"', b'""')))


@breaks(NAMES)
class TestRepeatsNames(Kit):
    @staticmethod
    def read(job: ReadJob) -> RegistrationList:
        listed = right(job)
        who = next((one.name for one in listed.people if "Müller" in one.name), "")
        told = (attrs.evolve(one, en=f"{one.en} {who}") for one in listed.problems)
        return with_problems(listed, told)
