"""From the export of a form to registrations, with every problem and without losing a row."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from ervaringskennis.errors import InvalidInput, InvalidValue, Problem, Severity
from ervaringskennis.files import reading_texts as texts
from ervaringskennis.files.form import Headings, RegistrationForm, meaning
from ervaringskennis.files.moments import FORMATS, read_moment
from ervaringskennis.files.tables import Row, Table, heading_key, read_table
from ervaringskennis.people import Person
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.registrations.forms import Alone, Applicant, Form, form_parties
from ervaringskennis.registrations.registration import Intake, Registration, Wish
from ervaringskennis.values.municipalities import MunicipalityRegister, dutch_municipalities
from ervaringskennis.values.unknown import UNKNOWN, Unknown

_NECESSARY: Final = ("moment", "name", "email", "role", "alone", "consent")
"""Without these columns everybody's registration would read as something else."""
_WHOLE_NUMBER: Final = re.compile(r"([1-9][0-9]{0,9})(?:[.,]0+)?\Z")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]|\r(?!\n)"
)


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


def read_registrations(
    path: Path | str, *, programme: Programme, form: RegistrationForm
) -> RegistrationList:
    """Read the registrations for a programme from a CSV or XLSX file.

    `InvalidInput` where the file cannot be used at all, with all that is wrong with it.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidInput(texts.unreadable_file(file.name)) from error
    return registrations_from(data, source=file.name, programme=programme, form=form)


def registrations_from(
    data: bytes, *, source: str, programme: Programme, form: RegistrationForm
) -> RegistrationList:
    """Read the registrations for a programme from the bytes of a CSV or XLSX file."""
    table = read_table(data, source=source, expected=_expected(form))
    reader = _Reader(table, source=source, programme=programme, form=form)
    forms = list(reader.forms())
    parties = form_parties(forms, admission=programme.admission, party_moment=form.party_moment)
    problems = (*reader.problems, *(reader.placed(problem) for problem in parties.problems))
    return RegistrationList(
        registrations=parties.registrations,
        people=parties.people,
        problems=tuple(sorted(problems, key=lambda p: (p.row or 0, p.code))),
    )


def _fields(form: RegistrationForm) -> dict[str, Headings]:
    """Return the headings per logical field; wishes and sessions have numbered ones."""
    named = attrs.asdict(form.columns, recurse=False)
    wishes = {
        f"wish:{wish.round}:{number}": headings
        for wish in form.wishes
        for number, headings in enumerate(wish.columns)
    }
    sessions = {f"session:{one.session}": one.column for one in form.sessions}
    return {field: headings for field, headings in (named | wishes | sessions).items() if headings}


def _expected(form: RegistrationForm) -> list[str]:
    return [heading for headings in _fields(form).values() for heading in headings]


class _Reader:
    """Reads the rows of one table; it keeps the problems that it meets."""

    def __init__(
        self, table: Table, *, source: str, programme: Programme, form: RegistrationForm
    ) -> None:
        self._table, self._source, self._form = table, source, form
        self._programme = programme
        self.problems: list[Problem] = []
        self._headings = self._find_headings()
        self._register = _register(form)
        self._sessions = _session_spellings(programme)

    def forms(self) -> Iterator[Form]:
        """Return the forms, one a row, in the order of the file."""
        numbers = self._numbers()
        for row in self._table.rows:
            try:
                yield self._form_of(row, numbers[row.number])
            except InvalidValue as error:
                for problem in error.problems:
                    self._say(problem, numbers[row.number])

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with its file, and the heading of its field where it has one."""
        field = _FIELD_OF.get(problem.code)
        return attrs.evolve(
            problem, source=self._source, field=self._headings.get(field or "", problem.field)
        )

    def _say(self, problem: Problem, row: int | None, field: str | None = None) -> None:
        heading = self._headings.get(field, field) if field else None
        self.problems.append(
            attrs.evolve(problem, source=self._source, row=row, field=heading or problem.field)
        )

    # -- headings and row numbers

    def _find_headings(self) -> dict[str, str]:
        written: dict[str, list[str]] = {}
        for heading in self._table.headings:
            written.setdefault(heading_key(heading), []).append(heading)
        found: dict[str, str] = {}
        fatal = []
        for field, headings in _fields(self._form).items():
            present = [w for h in headings for w in written.get(heading_key(h), [])]
            if len(present) > 1:
                fatal.append(texts.double_column(headings[0], self._source))
            elif present:
                found[field] = present[0]
            elif self._is_necessary(field):
                fatal.append(texts.missing_column(headings[0], self._source, Severity.ERROR))
            else:
                self.problems.append(
                    texts.missing_column(headings[0], self._source, Severity.WARNING)
                )
        if fatal:
            raise InvalidInput(*fatal)
        return found

    def _is_necessary(self, field: str) -> bool:
        return field in _NECESSARY or field.startswith("session:")

    def _numbers(self) -> dict[int, int]:
        """Return the number of each row by its place: its own, or a free one above all others."""
        own = {row.number: _whole_number(self._cell(row, "number")) for row in self._table.rows}
        if "number" not in self._headings:
            return {place: place for place in own}
        following = max((number for number in own.values() if number), default=0)
        numbers: dict[int, int] = {}
        used: set[int] = set()
        for place, number in own.items():
            if number is None or number in used:
                following += 1
                self._say(texts.bad_number(place), following, "number")
                numbers[place] = following
            else:
                numbers[place] = number
            used.add(numbers[place])
        return numbers

    # -- one row

    def _cell(self, row: Row, field: str) -> str:
        heading = self._headings.get(field)
        return row.cells[heading].strip() if heading else ""

    def _form_of(self, row: Row, number: int) -> Form:
        if row.surplus:
            self._say(texts.surplus_cells(), number)
        self._check_cells(row, number)
        sender = self._applicant(row, number)
        if not sender.is_named:
            self._say(texts.nobody(), number, "name")
        return Form(
            row=number,
            sender=sender,
            moment=self._moment(row),
            alone=self._alone(row, number),
            others=self._others(row, number, sender),
            consent=self._yes_or_no(row, "consent"),
            intake=self._intake(row, number),
            sessions=self._ticked(row),
            wishes=self._wishes(row, number),
            needs=_visible(self._cell(row, "needs")),
        )

    def _check_cells(self, row: Row, number: int) -> None:
        for field, heading in self._headings.items():
            if _INVISIBLE.search(row.cells[heading]):
                self._say(texts.invisible_characters(), number, field)

    def _applicant(self, row: Row, number: int) -> Applicant:
        return Applicant(
            name=_visible(self._cell(row, "name")),
            email=_visible(self._cell(row, "email")),
            role=self._role(row, number, "role"),
            municipality=self._municipality(row, number),
            first_time=self._yes_or_no(row, "first_time"),
        )

    def _others(self, row: Row, number: int, sender: Applicant) -> tuple[Applicant, ...]:
        same = self._form.partner_same_municipality
        found = (
            Applicant(
                name=_visible(self._cell(row, f"{who}_name")),
                email=_visible(self._cell(row, f"{who}_email")),
                role=self._role(row, number, f"{who}_role"),
                municipality=sender.municipality if same else UNKNOWN,
            )
            for who in ("partner", "third")
        )
        return tuple(applicant for applicant in found if applicant.is_named)

    def _moment(self, row: Row) -> dt.datetime | Unknown:
        return read_moment(
            self._cell(row, "moment"),
            timezone=self._form.timezone,
            formats=self._form.moments or FORMATS,
        )

    def _role(self, row: Row, number: int, field: str) -> str | Unknown:
        written = self._cell(row, field)
        role = meaning(written, self._form.spellings.role)
        if role is None and written:
            self._say(texts.unknown_role(), number, field)
        return role or UNKNOWN

    def _municipality(self, row: Row, number: int) -> str | Unknown:
        written = self._cell(row, "municipality")
        if not written:
            return UNKNOWN
        found = self._register.candidates(written)
        if len(found) == 1:
            return found[0].code
        problem = (
            texts.ambiguous_municipality([municipality.name for municipality in found])
            if found
            else texts.unknown_municipality()
        )
        self._say(problem, number, "municipality")
        return UNKNOWN

    def _alone(self, row: Row, number: int) -> Alone | Unknown:
        spellings = self._form.spellings
        written = self._cell(row, "alone")
        words = meaning(written, {Alone.SOLO: spellings.solo, Alone.TOGETHER: spellings.together})
        if words is None and written:
            self._say(texts.unknown_answer(), number, "alone")
        return UNKNOWN if words is None else Alone(words)

    def _yes_or_no(self, row: Row, field: str) -> bool | Unknown:
        spellings = self._form.spellings
        words = meaning(self._cell(row, field), {"yes": spellings.yes, "no": spellings.no})
        return UNKNOWN if words is None else words == "yes"

    def _intake(self, row: Row, number: int) -> Intake | Unknown:
        written = self._cell(row, "intake")
        words = meaning(written, self._form.spellings.intake)
        if words is None and written:
            self._say(texts.unknown_answer(), number, "intake")
        return UNKNOWN if words is None else Intake(words)

    def _ticked(self, row: Row) -> tuple[str, ...]:
        return tuple(
            one.session
            for one in self._form.sessions
            if self._yes_or_no(row, f"session:{one.session}") is True
        )

    def _wishes(self, row: Row, number: int) -> tuple[Wish, ...]:
        wishes = []
        for wish in self._form.wishes:
            fields = [f"wish:{wish.round}:{place}" for place in range(len(wish.columns))]
            named = (self._wish(row, number, field) for field in fields)
            sessions = tuple(dict.fromkeys(session for session in named if session))
            if sessions:
                wishes.append(Wish(round=wish.round, sessions=sessions))
        return tuple(wishes)

    def _wish(self, row: Row, number: int, field: str) -> str | None:
        written = self._cell(row, field)
        session = meaning(written, self._sessions)
        if session is None and written:
            self._say(texts.unknown_session(), number, field)
        return session


_FIELD_OF: Final = {
    "bad-moment": "moment",
    "before-opening": "moment",
    "after-closing": "moment",
    "no-consent": "consent",
    "partner-missing": "partner_name",
    "partner-not-confirmed": "partner_email",
    "partner-named-twice": "partner_email",
    "partner-without-consent": "partner_email",
    "partner-is-self": "partner_email",
    "partner-but-alone": "alone",
    "no-seat-for-role": "role",
    "sent-twice": "email",
    "shared-address": "email",
    "possibly-twice": "name",
}
"""Which column a problem of `form_parties` is about."""


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _whole_number(text: str) -> int | None:
    match = _WHOLE_NUMBER.match(text.strip())
    return int(match[1]) if match else None


def _register(form: RegistrationForm) -> MunicipalityRegister:
    own = {
        spelling: code
        for code, spellings in form.spellings.municipality.items()
        for spelling in spellings
    }
    return dutch_municipalities().extended(spellings=own) if own else dutch_municipalities()


def _session_spellings(programme: Programme) -> Mapping[str, Headings]:
    return {
        session.id: (session.id, session.title, *session.spellings)
        for session in programme.sessions
    }
