"""The whole way for one folder: read the programme and its registrations, and decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.allocation.allocation import Allocation, Decision, allocate
from ervaringskennis.errors import InvalidInput, NotPossible, Problem
from ervaringskennis.files.programme_file import ProgrammeFile, read_programme
from ervaringskennis.files.reading import RegistrationList
from ervaringskennis.plugins import load_plugins
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.serialization.record import (
    ALLOCATIONS_SCHEMA,
    allocation_document,
    digest,
    frozen_part,
    problem_document,
)
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.files.form import RegistrationForm
    from ervaringskennis.plugins import Plugins

REGISTRATION_FILES: Final = ("registrations.csv", "registrations.xlsx")


@attrs.frozen(kw_only=True)
class PlannedDraw:
    """One draw of a plan: of the whole programme, or of one session."""

    session: str | None
    registrations: tuple[Registration, ...]
    allocation: Allocation


@attrs.frozen(kw_only=True)
class Plan:
    """Who gets a place according to the files in a folder; nothing was recorded or told."""

    file: ProgrammeFile
    listed: RegistrationList
    draws: tuple[PlannedDraw, ...]

    @property
    def programme(self) -> Programme:
        """The programme that the plan is for."""
        return self.file.programme

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that somebody should look at, in the files and on the programme."""
        return (*self.file.warnings, *self.listed.problems)

    @property
    def digests(self) -> list[str]:
        """The digest of each frozen list, which does not depend on the seed."""
        return [digest(frozen_part(one.allocation)) for one in self.draws]

    def explain(self, registration_id: str) -> tuple[tuple[PlannedDraw, Decision], ...]:
        """Return the decisions on one registration, by its id or by any of its row numbers.

        `NotPossible` where there is no such registration.
        """
        found = [
            (one, one.allocation[registration.id])
            for one in self.draws
            for registration in one.registrations
            if registration_id in {registration.id, *map(str, registration.rows)}
        ]
        if not found:
            raise NotPossible(self._not_found(registration_id))
        return tuple(found)

    def _not_found(self, registration_id: str) -> Problem:
        for registration in self.listed.registrations:
            if registration_id in {registration.id, *map(str, registration.rows)}:
                return Problem(
                    code="no-session-chosen",
                    nl="Deze aanmelding koos geen enkele bijeenkomst. Er valt niets te verdelen.",
                    en="This registration chose no session at all. So there is nothing to give.",
                )
        return Problem(
            code="no-registration",
            nl="Deze aanmelding staat niet op de lijst. Gebruik het volgnummer van een rij.",
            en="This registration is not on the list. Use the number of a row.",
        )

    def document(self, *, public: bool = False) -> dict[str, Any]:
        """Return the plan as JSON data; with ``public`` it can be published."""
        documents = [
            allocation_document(
                one.allocation,
                one.registrations,
                programme=self.programme.id,
                session=one.session,
                problems=self.problems if one.session is None else (),
                public=public,
            )
            for one in self.draws
        ]
        if self.programme.per is Per.PROGRAMME:
            return documents[0]
        return {
            "schema": ALLOCATIONS_SCHEMA,
            "programme": self.programme.id,
            "allocations": documents,
            "problems": [problem_document(problem) for problem in self.problems],
        }


def plan(
    folder: Path | str,
    *,
    seed: str | None = None,
    at: dt.datetime | None = None,
    plugins: Plugins | None = None,
) -> Plan:
    """Read a folder with a programme and its registrations, and decide who gets a place.

    ``seed`` overrules the one in the programme file.  ``at`` is the moment for which reserves
    with an end are judged; without it none has ended.  ``plugins`` are those that are installed
    unless others are given.  `InvalidInput` and `IncompletePolicy` where the files cannot be used,
    `NotPossible` where there is nothing to plan, or a plugin lacks.
    """
    file = read_programme(folder)
    parts = load_plugins() if plugins is None else plugins
    form, policy = file.known_form, parts.complete(file.known_policy)
    listed = parts.read_registrations(registrations_file(Path(folder), form), according_to=file)
    chosen = seed if seed is not None else _seed(file)
    draws = tuple(
        PlannedDraw(
            session=session,
            registrations=registrations,
            allocation=allocate(
                registrations,
                policy,
                capacity=capacity,
                seed=chosen,
                admission=file.programme.admission,
                released=_released(policy, at),
            ),
        )
        for session, capacity, registrations in _lists(file.programme, listed.registrations)
    )
    return Plan(file=file, listed=listed, draws=draws)


def _lists(
    programme: Programme, registrations: tuple[Registration, ...]
) -> list[tuple[str | None, int | Unknown, tuple[Registration, ...]]]:
    if programme.per is Per.PROGRAMME:
        return [(None, programme.capacity, registrations)]
    return [
        (session.id, session.capacity, tuple(r for r in registrations if session.id in r.sessions))
        for session in programme.sessions
    ]


def _released(policy: Policy, at: dt.datetime | None) -> list[str]:
    if at is None:
        return []
    return [r.id for r in policy.reserves if r.release_at is not None and r.release_at <= at]


def _seed(file: ProgrammeFile) -> str | None:
    if isinstance(file.seed, Unknown) or isinstance(file.seed.value, Unknown):
        return None
    return file.seed.value


def has_registrations(folder: Path | str, file: ProgrammeFile) -> bool:
    """Return whether there is anything to plan: a form, a policy and a file of registrations."""
    if isinstance(file.form, Unknown) or isinstance(file.policy, Unknown):
        return False
    return registrations_file(Path(folder), file.form).exists()


def registrations_file(folder: Path, form: RegistrationForm) -> Path:
    """Return the file of registrations that goes with a programme folder or file."""
    base = folder if folder.is_dir() else folder.parent
    if isinstance(form.file, str):
        return base / form.file
    present = [base / name for name in REGISTRATION_FILES if (base / name).exists()]
    if len(present) > 1:
        raise InvalidInput(
            Problem(
                code="two-files",
                nl="Er zijn twee bestanden met aanmeldingen. Zeg in het programmabestand welk "
                "bestand telt, bij [registrations] file.",
                en="There are two files of registrations. Say in the programme file which one "
                "counts, at [registrations] file.",
                source=" + ".join(path.name for path in present),
            )
        )
    return present[0] if present else base / REGISTRATION_FILES[0]
