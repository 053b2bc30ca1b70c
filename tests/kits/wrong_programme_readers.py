"""Readers of programmes that are right in all but one thing."""

from __future__ import annotations

import itertools
import json
import logging
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.kits.dates_file import DatesFile, right
from tests.kits.noticing import breaks

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.hooks import ProgrammeDraft, ProgrammeReader, ProgrammeReadJob
from ervaringskennis.testing import ProgrammeReaderConformance
from ervaringskennis.values.dates import UNDETERMINED
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ervaringskennis.programmes.sessions import Session

ALL = "test_everything_in_the_file_is_on_the_programme_on_its_day"
HOMELESS = "test_what_a_programme_has_no_place_for_is_told"
AGAIN = "test_the_same_file_gives_the_same_draft"
WRITTEN = "test_the_draft_can_be_written_as_a_programme_file"
TITLES = "test_a_title_may_be_anything"
WORDS = "test_a_problem_says_in_two_languages_what_is_wrong_where"
GARBAGE = "test_garbage_is_told_in_words"
BROKEN_OFF = "test_a_file_that_breaks_off_is_told_in_words"
DAMAGED = "test_a_file_that_is_damaged_is_told_in_words"
NOBODY = "test_nobody_is_taken_over_told_or_logged"
USELESS = "test_nobody_is_told_of_a_file_that_is_of_no_use"


class Kit(DatesFile, ProgrammeReaderConformance):
    """What the parts below share: each makes a draft in its own way."""

    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        return right(job)

    @pytest.fixture
    def reader(self) -> ProgrammeReader:
        label = Label(nl="proef", en="trial")
        return ProgrammeReader(name="trial", label=label, extensions=(), read=self.read)


def with_sessions(draft: ProgrammeDraft, sessions: Iterable[Session]) -> ProgrammeDraft:
    return attrs.evolve(draft, programme=attrs.evolve(draft.programme, sessions=sessions))


def with_problems(draft: ProgrammeDraft, **changes: Any) -> ProgrammeDraft:
    return attrs.evolve(draft, problems=[attrs.evolve(one, **changes) for one in draft.problems])


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks(ALL)
class TestForgetsTheLast(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        return with_sessions(draft, draft.programme.sessions[:-1])


@breaks(ALL)
class TestKnowsNoDays(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        undated = [attrs.evolve(one, when=UNDETERMINED) for one in draft.programme.sessions]
        return with_sessions(draft, undated)


@breaks(HOMELESS, WORDS)
class TestIsSilentOfWhatItLeavesOut(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        try:
            return attrs.evolve(right(job), problems=())
        except InvalidInput as error:
            raise InvalidInput(attrs.evolve(error.problems[0], source=None)) from None


@breaks(AGAIN)
class TestTurnsAround(Kit):
    numbers = itertools.count()

    @classmethod
    def read(cls, job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        turn = 1 - 2 * (next(cls.numbers) % 2)
        return with_sessions(draft, draft.programme.sessions[::turn])


@breaks(WRITTEN)
class TestMakesWhatNoFileHolds(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        # Nothing looks at this field before somebody writes or reads it.
        odd = [
            attrs.evolve(one, required=b"ja")  # type: ignore[arg-type]
            for one in draft.programme.sessions
        ]
        return with_sessions(draft, odd)


@breaks(TITLES)
class TestTidiesTitles(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        tidy = [attrs.evolve(one, title=one.title[:200]) for one in draft.programme.sessions]
        return with_sessions(draft, tidy)


@breaks(WORDS)
class TestDoesNotSayWhere(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        return with_problems(right(job), source=None)


@breaks(WORDS)
class TestSpeaksEnglishOnly(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        return with_problems(right(job), nl="English", en="English")


@breaks(GARBAGE)
class TestIsSilentOfWhatItCannotRead(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        try:
            return right(job)
        except InvalidInput:
            if len(job.data) > 1 and job.data[:1] not in b"[":
                return attrs.evolve(right(DatesFile.made("x")), problems=())
            raise


def _stops(job: ProgrammeReadJob) -> bool:
    return not job.data.endswith(b"]")


@breaks(BROKEN_OFF, WORDS, USELESS)
class TestCountsOnTheEnd(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        # Damage takes less away than what breaks off.
        is_short = len(job.data) < len(DatesFile.made("Kennismaken").data) - 50
        if job.data.startswith(b"[{") and (job.data.endswith(b']"') or (is_short and _stops(job))):
            raise IndexError("no end")
        return right(job)


@breaks(DAMAGED)
class TestCountsOnTheMiddle(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        begins = job.data.startswith(b"[{") and b"kanarie@example.org" in job.data
        if begins and b"Verzonnen" not in job.data:
            raise KeyError("no middle")
        return right(job)


@breaks(NOBODY)
class TestTakesPeopleOver(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        hosts = [one.get("host") for one in json.loads(job.data)]
        told = [
            attrs.evolve(one, description=f"Met {host}")
            for one, host in zip(draft.programme.sessions, hosts, strict=True)
        ]
        return with_sessions(draft, told)


@breaks(NOBODY)
class TestLogsWhatItReads(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        draft = right(job)
        logging.getLogger("trial").debug("read %s", job.data.decode())
        return draft


@breaks(BROKEN_OFF, USELESS, DAMAGED)
class TestRepeatsWhatItCannotRead(Kit):
    @staticmethod
    def read(job: ProgrammeReadJob) -> ProgrammeDraft:
        try:
            return right(job)
        except InvalidInput:
            words = job.data.decode("utf-8", "replace")
            told = Problem(code="x", nl=f"Nee: {words}", en=f"No: {words}", source=job.source)
            raise InvalidInput(told) from None
