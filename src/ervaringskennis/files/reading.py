"""From the export of a form to registrations, with every problem and without losing a row."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files import reading_texts as texts
from ervaringskennis.files.columns import Columns, Notes, find_columns
from ervaringskennis.files.rows import FIELD_OF, RowReader
from ervaringskennis.files.tables import Table, read_table
from ervaringskennis.people import Person
from ervaringskennis.registrations.forms import Applicant, Form, form_parties
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
    programme, form = according_to.programme, according_to.known_form
    return registrations_from(file_bytes(file), source=file.name, programme=programme, form=form)


def file_bytes(path: Path) -> bytes:
    """Return what is in a file; `InvalidInput` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(texts.unreadable_file(path.name)) from error


def registrations_from(
    data: bytes, *, source: str, programme: Programme, form: RegistrationForm
) -> RegistrationList:
    """Read the registrations for a programme from the bytes of a CSV or XLSX file."""
    table = read_table(data, source=source, expected=_expected(form))
    notes = Notes(source=source)
    return registrations_from_table(table, notes=notes, programme=programme, form=form)


def registrations_from_table(
    table: Table,
    *,
    notes: Notes,
    programme: Programme,
    form: RegistrationForm,
    companions: Mapping[int, Iterable[int]] = MappingProxyType({}),
) -> RegistrationList:
    """Read the registrations for a programme in a table, such as another system's.

    ``notes`` holds what the reader of that system noted, and gets the rest.  ``companions`` are
    the rows that each row is certain to come with, such as tickets of one order, by the numbers
    that rows have in registrations; they go before whom a row names.  `InvalidInput` where a
    column lacks without which everything would read as something else.
    """
    columns = find_columns(table, form, notes)
    if not table.rows:
        notes.say(texts.no_rows())
    read = list(RowReader(columns, programme=programme, form=form, notes=notes).forms(table.rows))
    forms = _in_company(read, companions, columns, notes)
    parties = form_parties(forms, admission=programme.admission, party_moment=form.party_moment)
    for problem in parties.problems:
        notes.say(problem, problem.row, columns.headings.get(FIELD_OF.get(problem.code, "")))
    return RegistrationList(
        registrations=parties.registrations, people=parties.people, problems=notes.sorted()
    )


def _in_company(
    forms: Sequence[Form], companions: Mapping[int, Iterable[int]], columns: Columns, notes: Notes
) -> Iterator[Form]:
    """Yield each form with the people that it is certain to come with instead of those it names."""
    senders = {form.row: form.sender for form in forms if form.sender.is_named}
    for form in forms:
        company = tuple(senders[row] for row in companions.get(form.row, ()) if row in senders)
        if not company:
            yield form
            continue
        known = (*company, form.sender)
        if not all(any(_may_be(named, one) for one in known) for named in form.others):
            notes.say(texts.partner_elsewhere(), form.row, _named_in(columns))
        yield attrs.evolve(form, others=company)


def _named_in(columns: Columns) -> str | None:
    headings = columns.headings
    return headings.get("partner_name") or headings.get("partner_email")


def _may_be(named: Applicant, person: Applicant) -> bool:
    """Return whether somebody may have meant this person: people misspell what they know well."""
    return (bool(named.address) and named.address == person.address) or (
        bool(named.words) and named.words == person.words
    )


def _expected(form: RegistrationForm) -> list[str]:
    return [heading for headings in form.fields.values() for heading in headings]
