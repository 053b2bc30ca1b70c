"""From the export of a form to registrations, with every problem and without losing a row."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files import reading_texts as texts
from ervaringskennis.files.columns import Notes, find_columns
from ervaringskennis.files.rows import FIELD_OF, RowReader
from ervaringskennis.files.tables import read_table
from ervaringskennis.people import Person
from ervaringskennis.registrations.forms import form_parties
from ervaringskennis.registrations.registration import Registration

if TYPE_CHECKING:
    from ervaringskennis.files.form import RegistrationForm
    from ervaringskennis.files.programme_file import ProgrammeFile
    from ervaringskennis.programmes.programme import Programme


@attrs.frozen(kw_only=True)
class RegistrationList:
    """What a file of registrations comes to.

    Every row of the file is in a registration or in ``problems``.  ``people`` is personal data.
    """

    registrations: tuple[Registration, ...]
    people: tuple[Person, ...] = attrs.field(repr=False)
    problems: tuple[Problem, ...]

    def person(self, person_id: str) -> Person:
        """Return the person with this id; `KeyError` where there is none."""
        return self._by_id[person_id]

    @functools.cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}


def read_registrations(path: Path | str, *, according_to: ProgrammeFile) -> RegistrationList:
    """Read the registrations for a programme from a CSV or XLSX file.

    `InvalidInput` where the file cannot be used at all, with all that is wrong with it;
    `NotPossible` where the programme file does not say how a form reads.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidInput(texts.unreadable_file(file.name)) from error
    programme, form = according_to.programme, according_to.known_form
    return registrations_from(data, source=file.name, programme=programme, form=form)


def registrations_from(
    data: bytes, *, source: str, programme: Programme, form: RegistrationForm
) -> RegistrationList:
    """Read the registrations for a programme from the bytes of a CSV or XLSX file."""
    table = read_table(data, source=source, expected=_expected(form))
    notes = Notes(source=source)
    columns = find_columns(table, form, notes)
    if not table.rows:
        notes.say(texts.no_rows())
    forms = list(RowReader(columns, programme=programme, form=form, notes=notes).forms(table.rows))
    parties = form_parties(forms, admission=programme.admission, party_moment=form.party_moment)
    for problem in parties.problems:
        notes.say(problem, problem.row, columns.headings.get(FIELD_OF.get(problem.code, "")))
    return RegistrationList(
        registrations=parties.registrations, people=parties.people, problems=notes.sorted()
    )


def _expected(form: RegistrationForm) -> list[str]:
    return [heading for headings in form.fields.values() for heading in headings]
