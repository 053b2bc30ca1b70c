"""From one row of an export to one form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis.files import reading_texts as texts
from ervaringskennis.files.cells import has_invisible, one_line
from ervaringskennis.files.columns import Columns, Notes, row_numbers
from ervaringskennis.files.form import Headings, RegistrationForm, meaning
from ervaringskennis.files.moments import FORMATS, read_moment
from ervaringskennis.registrations.forms import Alone, Applicant, Form
from ervaringskennis.registrations.registration import Intake, Wish
from ervaringskennis.values.municipalities import MunicipalityRegister, dutch_municipalities
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.files.tables import Row
    from ervaringskennis.programmes.programme import Programme

FIELD_OF: Final[Mapping[str, str]] = {
    "bad-moment": "moment",
    "before-opening": "moment",
    "after-closing": "moment",
    "no-consent": "consent",
    "consent-differs": "consent",
    "partner-missing": "partner_name",
    "partner-not-confirmed": "partner_email",
    "partner-named-twice": "partner_email",
    "partner-possibly-twice": "partner_email",
    "partner-without-consent": "partner_email",
    "partner-is-self": "partner_email",
    "partner-but-alone": "alone",
    "no-seat-for-role": "role",
    "sent-twice": "email",
    "shared-address": "email",
    "possibly-twice": "name",
}
"""Which column a problem of `form_parties` is about."""


class RowReader:
    """Reads the rows of one table as forms, and notes what is wrong with them."""

    def __init__(
        self, columns: Columns, *, programme: Programme, form: RegistrationForm, notes: Notes
    ) -> None:
        self._columns, self._form, self._notes = columns, form, notes
        self._register = _register(form)
        self._sessions = {
            session.id: (session.id, session.title, *session.spellings)
            for session in programme.sessions
        }
        self._meanings: dict[tuple[str, str], str | None] = {}

    def forms(self, rows: Iterable[Row]) -> Iterator[Form]:
        """Yield a form for each row, in the order of the file."""
        filled = [row for row in rows if not self._repeats(row)]
        numbers = row_numbers(filled, self._columns, self._notes)
        for row in filled:
            number = numbers[row.number]
            try:
                yield self._form_of(row, number)
            except InvalidValue as error:
                for problem in error.problems:
                    self._say(problem, number)

    def _repeats(self, row: Row) -> bool:
        if not self._columns.repeats_headings(row):
            return False
        self._say(texts.headings_again(row.number), row.number)
        return True

    def _say(self, problem: Problem, number: int, field: str | None = None) -> None:
        self._notes.say(problem, number, self._columns.headings.get(field or ""))

    def _form_of(self, row: Row, number: int) -> Form:
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
            consent=self._yes_or_no(row, number, "consent"),
            intake=self._intake(row, number),
            sessions=self._ticked(row, number),
            wishes=self._wishes(row, number),
            needs=self._columns.cell(row, "needs"),
        )

    def _check_cells(self, row: Row, number: int) -> None:
        if row.surplus:
            self._say(texts.surplus_cells(), number)
        for field in self._columns.headings:
            if has_invisible(self._columns.raw(row, field)):
                self._say(texts.invisible_characters(), number, field)

    # -- people

    def _applicant(self, row: Row, number: int) -> Applicant:
        return self._person(
            row,
            number,
            prefix="",
            municipality=self._municipality(row, number),
            first_time=self._yes_or_no(row, number, "first_time"),
        )

    def _others(self, row: Row, number: int, sender: Applicant) -> tuple[Applicant, ...]:
        same = self._form.partner_same_municipality
        town = sender.municipality if same else UNKNOWN
        found = (
            self._person(row, number, prefix=prefix, municipality=town)
            for prefix in ("partner_", "third_")
        )
        return tuple(applicant for applicant in found if applicant.is_named)

    def _person(
        self,
        row: Row,
        number: int,
        *,
        prefix: str,
        municipality: str | Unknown,
        first_time: bool | Unknown = UNKNOWN,
    ) -> Applicant:
        person = Applicant(
            name=one_line(self._columns.raw(row, f"{prefix}name")),
            email=one_line(self._columns.raw(row, f"{prefix}email")),
            role=self._role(row, number, f"{prefix}role"),
            municipality=municipality,
            first_time=first_time,
        )
        if person.email and not person.address:
            self._say(texts.bad_address(), number, f"{prefix}email")
        return person

    def _role(self, row: Row, number: int, field: str) -> str | Unknown:
        found = self._known(row, number, field, self._form.spellings.role, texts.unknown_role)
        return UNKNOWN if found is None else found

    def _municipality(self, row: Row, number: int) -> str | Unknown:
        written = self._columns.cell(row, "municipality")
        if not written:
            return UNKNOWN
        found = self._register.candidates(written)
        if len(found) == 1:
            return found[0].code
        problem = texts.ambiguous_municipality() if found else texts.unknown_municipality()
        self._say(problem, number, "municipality")
        return UNKNOWN

    # -- answers

    def _known(
        self,
        row: Row,
        number: int,
        field: str,
        spellings: Mapping[str, Headings],
        otherwise: Callable[[], Problem],
    ) -> str | None:
        """Return what a cell means; report what is filled in and means nothing we know."""
        written = self._columns.cell(row, field)
        if not written:
            return None
        # A column holds the same few answers over and over.
        key = (field, written)
        if key not in self._meanings:
            self._meanings[key] = meaning(written, spellings)
        found = self._meanings[key]
        if found is None:
            self._say(otherwise(), number, field)
        return found

    def _moment(self, row: Row) -> dt.datetime | Unknown:
        return read_moment(
            self._columns.cell(row, "moment"),
            timezone=self._form.timezone,
            formats=self._form.moments or FORMATS,
        )

    def _alone(self, row: Row, number: int) -> Alone | Unknown:
        ways = self._form.spellings
        spellings = {Alone.SOLO.value: ways.solo, Alone.TOGETHER.value: ways.together}
        found = self._known(row, number, "alone", spellings, texts.unknown_answer)
        return UNKNOWN if found is None else Alone(found)

    def _yes_or_no(self, row: Row, number: int, field: str, also: Headings = ()) -> bool | Unknown:
        ways = self._form.spellings
        spellings = {"yes": (*ways.yes, *also), "no": ways.no}
        found = self._known(row, number, field, spellings, texts.unknown_answer)
        return UNKNOWN if found is None else found == "yes"

    def _intake(self, row: Row, number: int) -> Intake | Unknown:
        spellings = self._form.spellings.intake
        found = self._known(row, number, "intake", spellings, texts.unknown_answer)
        return UNKNOWN if found is None else Intake(found)

    def _ticked(self, row: Row, number: int) -> tuple[str, ...]:
        # Some tools write the name of what was ticked instead of a tick.
        return tuple(
            one.session
            for one in self._form.sessions
            if self._yes_or_no(
                row,
                number,
                f"session:{one.session}",
                (*one.column, *self._sessions.get(one.session, ())),
            )
            is True
        )

    def _wishes(self, row: Row, number: int) -> tuple[Wish, ...]:
        wishes = []
        for wish in self._form.wishes:
            fields = [f"wish:{wish.round}:{place}" for place in range(len(wish.columns))]
            named = (
                self._known(row, number, field, self._sessions, texts.unknown_session)
                for field in fields
            )
            sessions = tuple(dict.fromkeys(session for session in named if session))
            if sessions:
                wishes.append(Wish(round=wish.round, sessions=sessions))
        return tuple(wishes)


def _register(form: RegistrationForm) -> MunicipalityRegister:
    own = {
        spelling: code
        for code, spellings in form.spellings.municipality.items()
        for spelling in spellings
    }
    return dutch_municipalities().extended(spellings=own) if own else dutch_municipalities()
