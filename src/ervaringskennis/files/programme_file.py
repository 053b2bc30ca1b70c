"""The programme file: one TOML file that says what a programme is and how places are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.allocation.policy import Policy, missing_choices
from ervaringskennis.errors import InvalidInput, NotPossible, Problem, Severity
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.serialization.converter import structure
from ervaringskennis.serialization.toml_text import check_schema, parse_toml
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.registrations.registration import Admission

PROGRAMME_FILE: Final = "programme.toml"

SCHEMA: Final = "ervaringskennis/programme/1"
"""What ``schema`` says in a programme file of this version."""


@attrs.frozen(kw_only=True)
class Seed:
    """The public source of the seed, named before it is known, and the seed once it is."""

    source: str
    value: str | Unknown = UNKNOWN


@attrs.frozen(kw_only=True)
class ProgrammeFile:
    """A programme with the policy for its places and the form of its registrations.

    ``policy`` is unknown where nobody is placed by policy; ``form`` where there is no form.
    """

    programme: Programme
    source: str = PROGRAMME_FILE
    policy: Policy | Unknown = UNKNOWN
    form: RegistrationForm | Unknown = UNKNOWN
    seed: Seed | Unknown = UNKNOWN

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at in the programme, with the name of this file."""
        found = (*self.programme.warnings(), *self._roles_nobody_has())
        return tuple(attrs.evolve(problem, source=self.source) for problem in found)

    def _roles_nobody_has(self) -> Iterator[Problem]:
        """Yield a problem for each role that a rule asks and the form never gives."""
        if isinstance(self.form, Unknown):
            return
        rules = [] if isinstance(self.policy, Unknown) else self.policy.rules
        party = self.programme.admission.party
        asked = {
            *(role for rule in rules for seat in rule.duo for role in seat.roles),
            *(role for rule in rules for role in rule.role),
            *(role for seat in (party.seats if party else ()) for role in seat.roles),
        }
        for role in sorted(asked - set(self.form.spellings.role)):
            yield Problem(
                code="role-without-spelling",
                severity=Severity.WARNING,
                nl=f"Een regel vraagt de rol “{role}”, maar bij [registrations.spellings.role] "
                "staat die niet. Niemand kan die rol dus hebben. Is het een tikfout?",
                en=f"A rule asks the role “{role}”, but [registrations.spellings.role] does not "
                "have it. So nobody can have that role. Is it a typing mistake?",
                field="registrations.spellings.role",
            )

    @property
    def known_form(self) -> RegistrationForm:
        """The form; `NotPossible` where there is none."""
        if isinstance(self.form, Unknown):
            raise NotPossible(
                Problem(
                    code="no-form",
                    nl="In het programmabestand staat niet hoe de aanmeldingen te lezen zijn. "
                    "Meldt niemand zich aan? Dan valt er niets te verdelen; wel mogelijk zijn "
                    "check en export. Voeg anders een onderdeel [registrations] toe.",
                    en="The programme file does not say how registrations read. Does nobody sign "
                    "up? Then there is nothing to give; possible are check and export. Otherwise "
                    "add a part [registrations].",
                    source=self.source,
                )
            )
        return self.form

    @property
    def known_policy(self) -> Policy:
        """The policy; `NotPossible` where there is none."""
        if isinstance(self.policy, Unknown):
            raise NotPossible(
                Problem(
                    code="no-policy",
                    nl="In het programmabestand staat niet hoe u plaatsen verdeelt. Voeg een "
                    "onderdeel [places] toe. Wel mogelijk zijn nu: check en export.",
                    en="The programme file does not say how places are given. Add a part "
                    "[places]. Possible now are: check and export.",
                    source=self.source,
                )
            )
        return self.policy


def read_programme(path: Path | str) -> ProgrammeFile:
    """Read a programme file, or the ``programme.toml`` in a folder.

    `InvalidInput` with every problem in it.
    """
    given = Path(path)
    try:
        file = given / PROGRAMME_FILE if given.is_dir() else given
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        raise InvalidInput(
            Problem(
                code="no-file",
                nl="Dit bestand is er niet, of u mag het niet lezen. Een programma is een map "
                f"met een bestand “{PROGRAMME_FILE}”.",
                en="This file is not there, or may not be read. A programme is a folder with a "
                f"file “{PROGRAMME_FILE}”.",
                source=str(given),
            )
        ) from error
    return programme_from(data, source=file.name)


def programme_from(data: bytes, *, source: str) -> ProgrammeFile:
    """Read a programme from the bytes of a programme file."""
    table = parse_toml(decode(data, source=source), source=source)
    check_schema(table.pop("schema", SCHEMA), known=SCHEMA, source=source)
    parts: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, kind in _PARTS.items():
        if name in table:
            parts[name] = _collect(table.pop(name), kind, source, name, problems)
    programme = _collect(table, Programme, source, "", problems)
    form = parts.get("registrations", UNKNOWN)
    if programme is not None and isinstance(form, RegistrationForm):
        misfits = (*_references(programme, form), *_columns(programme.admission, form))
        problems.extend(attrs.evolve(problem, source=source) for problem in misfits)
    if problems:
        raise InvalidInput(*problems)
    return ProgrammeFile(
        programme=programme,
        source=source,
        policy=parts.get("places", UNKNOWN),
        form=form,
        seed=parts.get("seed", UNKNOWN),
    )


_PARTS: Final[Mapping[str, type[Any]]] = {
    "places": Policy,
    "registrations": RegistrationForm,
    "seed": Seed,
}


def _collect(data: Any, kind: type[Any], source: str, at: str, problems: list[Problem]) -> Any:
    if kind is Policy and isinstance(data, dict):
        unnamed = missing_choices(data, where=f"{at}.")
        problems.extend(attrs.evolve(problem, source=source) for problem in unnamed)
        # With choices in the open places, the rest of the table can be read for more problems.
        data = {**_SOME_CHOICES, **data}
    try:
        return structure(data, kind, source=source, at=at)
    except InvalidInput as error:
        problems.extend(error.problems)
        return None


_SOME_CHOICES: Final[Mapping[str, Any]] = {
    "draw": "arrival",
    "confirm": "deadline",
    "last_seat": "skip",
    "priority": (),
}
"""Stand in for choices that lack, and are reported; none of these clashes with another choice."""


def _references(programme: Programme, form: RegistrationForm) -> Iterator[Problem]:
    """Yield a problem for each round and session that the form names and the programme lacks."""
    rounds = {one.id for one in programme.rounds}
    sessions = {one.id for one in programme.sessions}
    named = [
        *((f"wishes[{n}].round", w.round, rounds) for n, w in enumerate(form.wishes, 1)),
        *((f"sessions[{n}].session", s.session, sessions) for n, s in enumerate(form.sessions, 1)),
    ]
    for field, name, known in named:
        if name not in known:
            yield Problem(
                code="unknown-reference",
                nl=f"Dit kenmerk bestaat niet in het programma: {name}.",
                en=f"This id is named, but does not exist in the programme: {name}.",
                field=f"registrations.{field}",
            )


def _columns(admission: Admission, form: RegistrationForm) -> Iterator[Problem]:
    """Yield a problem for each column without which nobody could be admitted."""
    timed = not (isinstance(admission.opens, Unknown) and isinstance(admission.closes, Unknown))
    needed = {
        "consent": admission.consent and not form.columns.consent,
        "moment": timed and not form.columns.moment,
        "intake": admission.intake and not form.columns.intake,
    }
    for field in (field for field, lacks in needed.items() if lacks):
        yield Problem(
            code="missing-key",
            nl="Volgens [admission] hangt de toelating hiervan af. Noem de kolom waarin het staat.",
            en="Admission depends on this, says [admission]. Name the column that holds it.",
            field=f"registrations.columns.{field}",
        )
