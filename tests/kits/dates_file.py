"""A list of dates in JSON, with people in it who do not exist, and a reader that is right."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.errors import ErvaringskennisError, InvalidInput, Problem
from ervaringskennis.hooks import ProgrammeDraft, ProgrammeReadJob
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.dates import When
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class DatesFile:
    """What a kit for readers of programmes must know of it."""

    @staticmethod
    def made(title: str, **more: str) -> ProgrammeReadJob:
        dates = [
            {"title": title, "day": "2026-03-02", "host": "Kanarie Verzonnen", **more},
            {"title": "Nog te plannen", "host": "kanarie@example.org"},
        ]
        data = json.dumps(dates, ensure_ascii=False).encode()
        return ProgrammeReadJob(data=data, source="datums.json")

    @pytest.fixture
    def job(self) -> ProgrammeReadJob:
        return self.made("Kennismaken")

    @pytest.fixture
    def sessions(self) -> Mapping[str, dt.date | Unknown]:
        return {"Kennismaken": dt.date(2026, 3, 2), "Nog te plannen": UNKNOWN}

    @pytest.fixture
    def canaries(self) -> Sequence[str]:
        return ["Kanarie Verzonnen", "kanarie@example.org"]

    @pytest.fixture
    def retitled(self) -> Callable[[str], ProgrammeReadJob]:
        return self.made

    @pytest.fixture
    def homeless(self) -> ProgrammeReadJob:
        return self.made("Kennismaken", parking="achter de kerk")


def right(job: ProgrammeReadJob) -> ProgrammeDraft:
    """Make a draft of a list of dates, as it should be."""
    try:
        dates: list[dict[str, Any]] = json.loads(job.data)
        sessions = [session(number, one) for number, one in enumerate(dates, 1)]
    except (ErvaringskennisError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise InvalidInput(problem(job.source)) from None
    programme = Programme(id="datums", title="Datums", sessions=sessions)
    problems = [problem(job.source, n) for n, one in enumerate(dates, 1) if "parking" in one]
    if not sessions:
        problems.append(problem(job.source))
    return ProgrammeDraft(programme=programme, problems=problems)


def session(number: int, date: dict[str, Any]) -> Session:
    day = dt.date.fromisoformat(date["day"]) if "day" in date else UNKNOWN
    return Session(id=f"s{number}", title=date["title"], when=When(day=day))


def problem(source: str, row: int | None = None) -> Problem:
    return Problem(
        code="no-dates" if row is None else "left-out",
        nl="Dit klopt niet. Kijk het na.",
        en="This is not right. Check it.",
        source=source,
        row=row,
    )
