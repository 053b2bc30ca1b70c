"""The files that a plan leaves behind, each written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.cli.words import say
from ervaringskennis.errors import ErvaringskennisError, Problem
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.files.spreadsheets import write_table
from ervaringskennis.serialization.record import placed_people

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.planning import Plan, PlannedDraw


class OutputFailed(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is caught
    """A file could not be written; what was there before is still there."""

    @classmethod
    def at(cls, path: Path) -> OutputFailed:
        """Return the error for a path."""
        return cls(
            Problem(
                code="write-failed",
                nl="Schrijven lukt hier niet. Mag u daar schrijven, en is er ruimte?",
                en="Writing fails here. May you write there, and is there room?",
                source=str(path),
            )
        )


@attrs.frozen
class Output:
    """One file that was written, and what to know about it."""

    path: Path
    note: str
    is_record: bool = False

    @staticmethod
    def write(path: Path, data: bytes, *, private: bool) -> None:
        """Replace a file in one step; a private one is readable by its owner only."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                if not private:
                    Path(name).chmod(0o644)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise OutputFailed.at(path) from error


def write_plan(plan: Plan, folder: Path, language: Language, *, public: bool) -> list[Output]:
    """Write the calendar, the public record and, unless ``public``, the table of places."""
    name = plan.programme.id
    shared = say(language, "public-file")
    calendar, record = folder / f"{name}.ics", folder / f"{name}-draw.json"
    Output.write(calendar, programme_calendar(plan.programme), private=False)
    text = json.dumps(plan.document(public=True), ensure_ascii=False, indent=1)
    Output.write(record, text.encode(), private=False)
    written = [Output(calendar, shared), Output(record, shared, is_record=True)]
    if not public:
        table = folder / f"{name}-places.csv"
        rows = [row for one in plan.draws for row in _rows(plan, one, language)]
        Output.write(table, write_table(_headings(language), rows), private=True)
        written.append(Output(table, say(language, "private-file")))
    return written


_HEADINGS = (
    "registration",
    "rows",
    "session",
    "name",
    "email",
    "outcome",
    "position",
    "reason",
)


def _headings(language: Language) -> list[str]:
    return [say(language, f"heading-{name}") for name in _HEADINGS]


def _rows(plan: Plan, one: PlannedDraw, language: Language) -> Iterator[list[str]]:
    """Return a row a person, so that a letter to each can be made of it."""
    for registration, decision in zip(one.registrations, one.allocation, strict=True):
        placed = placed_people(registration, decision)
        reason = decision.reason.nl if language == "nl" else decision.reason.en
        for person_id in registration.people:
            person = plan.listed.person(person_id)
            waits = decision.is_placed and person_id not in placed
            outcome = "waiting" if waits else decision.outcome.word
            yield [
                registration.id,
                ", ".join(map(str, registration.rows)),
                one.session or "",
                person.name,
                person.email,
                say(language, outcome),
                str(decision.position or "") if outcome == "waiting" else "",
                reason,
            ]
