"""Forms as people send them: one for two, two that name each other, twice, by phone.

`form_parties` makes registrations of them by rules that lose nothing: every row ends up in a
registration, and every rule that had to be applied is reported.
"""

from __future__ import annotations

import datetime as dt
import enum
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.people import Member, Person
from ervaringskennis.registrations import texts
from ervaringskennis.registrations.registration import (
    Admission,
    Barrier,
    Intake,
    Registration,
    Wish,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Alone(enum.StrEnum):
    """Whether somebody says to come alone or with others."""

    SOLO = "solo"
    TOGETHER = "together"


class PartyMoment(enum.StrEnum):
    """Which moment counts for two forms that find each other."""

    COMPLETE = "complete"
    FIRST = "first"


def same_words(text: str) -> str:
    """Return a text as it compares: without case, accents' spelling, or extra white space.

    >>> same_words("  Bram   ÇELIK ")
    'bram çelik'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@attrs.frozen(kw_only=True)
class Applicant:
    """Somebody as a form describes them."""

    name: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    role: str | Unknown = UNKNOWN
    municipality: str | Unknown = UNKNOWN
    first_time: bool | Unknown = UNKNOWN

    @property
    def address(self) -> str:
        """The mail address as it compares."""
        return "".join(same_words(self.email).split())

    @property
    def is_named(self) -> bool:
        """Whether there is anything to know this person by."""
        return bool(self.name.strip() or self.email.strip())

    def is_same(self, other: Applicant) -> bool:
        """Return whether the two are one person, as far as a form can tell.

        Mail addresses decide where both have one; people who share an address differ in name.
        """
        same_name = same_words(self.name) == same_words(other.name)
        if self.address and other.address:
            return self.address == other.address and (
                same_name or not self.name.strip() or not other.name.strip()
            )
        return same_name and bool(self.name.strip())


@attrs.frozen(kw_only=True)
class Form:
    """One row of an export; ``others`` are the people that the sender says to come with."""

    row: int
    sender: Applicant
    moment: dt.datetime | Unknown = UNKNOWN
    alone: Alone | Unknown = UNKNOWN
    others: tuple[Applicant, ...] = ()
    consent: bool | Unknown = UNKNOWN
    intake: Intake | Unknown = UNKNOWN
    sessions: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    needs: str = attrs.field(default="", repr=False)

    @property
    def person(self) -> str:
        """The id of the sender."""
        return f"p{self.row}"

    @property
    def partners(self) -> tuple[Applicant, ...]:
        """The people named, unless the sender says to come alone."""
        return () if self.alone is Alone.SOLO else self.others


@attrs.frozen(kw_only=True)
class Parties:
    """What a pile of forms comes to; ``people`` is for the vault."""

    registrations: tuple[Registration, ...]
    people: tuple[Person, ...] = attrs.field(repr=False)
    problems: tuple[Problem, ...]


@attrs.define(kw_only=True)
class _Entry:
    """One sender with all the forms they sent; ``form`` is the one that counts."""

    form: Form
    rows: list[int]
    first: dt.datetime | Unknown
    barred: bool = False


def form_parties(
    forms: Iterable[Form],
    *,
    admission: Admission | None = None,
    party_moment: PartyMoment = PartyMoment.COMPLETE,
) -> Parties:
    """Make registrations of forms.

    Forms that come too late, too early or at an unreadable moment, or without the consent that
    is needed, stand on their own: they never spoil the registration of somebody who named the
    sender.  A later form replaces an earlier one of the same person, and the first moment counts.
    """
    return _Desk(admission or Admission(), party_moment).settle(list(forms))


class _Desk:
    """Where forms are laid out and joined; it lives as long as one call."""

    def __init__(self, admission: Admission, party_moment: PartyMoment) -> None:
        self._admission = admission
        self._party_moment = party_moment
        self._problems: list[Problem] = []
        self._registrations: list[Registration] = []
        self._people: list[Person] = []

    def settle(self, forms: Sequence[Form]) -> Parties:
        barred = [form for form in forms if self._is_barred(form)]
        entries = self._without_repeats([form for form in forms if not self._is_barred(form)])
        for form in barred:
            self._register_barred(form)
        for party in self._joined(entries, barred):
            self._register(party)
        return Parties(
            registrations=tuple(sorted(self._registrations, key=lambda r: r.rows)),
            people=tuple(self._people),
            problems=tuple(sorted(self._problems, key=lambda p: (p.row or 0, p.code))),
        )

    def _is_barred(self, form: Form) -> bool:
        no_consent = self._admission.consent and form.consent is not True
        return no_consent or self._admission.timing(form.moment) is not None

    def _say(self, problem: Problem, row: int) -> None:
        self._problems.append(attrs.evolve(problem, row=row))

    # -- the same person twice

    def _without_repeats(self, forms: Sequence[Form]) -> list[_Entry]:
        entries: list[_Entry] = []
        by_address: defaultdict[str, list[_Entry]] = defaultdict(list)
        for form in sorted(forms, key=_by_moment):
            earlier = self._earlier(form, by_address[form.sender.address])
            if earlier is None:
                entry = _Entry(form=form, rows=[form.row], first=form.moment)
                entries.append(entry)
                by_address[form.sender.address].append(entry)
            else:
                self._say(texts.sent_twice(), form.row)
                earlier.form = form
                earlier.rows.append(form.row)
        return entries

    def _earlier(self, form: Form, entries: Sequence[_Entry]) -> _Entry | None:
        if not form.sender.address:
            if any(entry.form.sender.is_same(form.sender) for entry in entries):
                self._say(texts.possibly_twice(), form.row)
            return None
        for entry in entries:
            if entry.form.sender.is_same(form.sender):
                return entry
        if entries:
            self._say(texts.shared_address(), form.row)
        return None

    # -- people who name each other

    def _joined(
        self, entries: Sequence[_Entry], barred: Sequence[Form]
    ) -> Iterator[list[_Entry | Applicant]]:
        """Return the parties: entries that sent a form, and people named on one."""
        senders = _Directory(entries)
        joined: set[int] = set()
        taken: list[Applicant] = []
        for entry in sorted(entries, key=lambda entry: _by_moment(entry.form)):
            if id(entry) in joined:
                continue
            party: list[_Entry | Applicant] = [entry]
            joined.add(id(entry))
            for partner in self._partners(entry):
                other = senders.find(partner, but=entry)
                if other is None:
                    if self._may_bring(entry, partner, taken, barred):
                        party.append(partner)
                        taken.append(partner)
                elif id(other) not in joined and _names(other, entry):
                    party.append(other)
                    joined.add(id(other))
                else:
                    self._say(texts.partner_not_confirmed(), entry.form.row)
            yield party

    def _partners(self, entry: _Entry) -> list[Applicant]:
        form = entry.form
        if form.alone is Alone.SOLO and form.others:
            self._say(texts.partner_but_alone(), form.row)
        if form.alone is Alone.TOGETHER and not form.others:
            self._say(texts.partner_missing(), form.row)
        found = [partner for partner in form.partners if not partner.is_same(form.sender)]
        if len(found) < len(form.partners):
            self._say(texts.partner_is_self(), form.row)
        return found

    def _may_bring(
        self,
        entry: _Entry,
        partner: Applicant,
        taken: Sequence[Applicant],
        barred: Sequence[Form],
    ) -> bool:
        """Return whether somebody without a form of their own may come along."""
        if any(partner.is_same(other) for other in taken):
            self._say(texts.partner_named_twice(), entry.form.row)
            return False
        refused = self._admission.consent and any(
            form.consent is False and partner.is_same(form.sender) for form in barred
        )
        if refused:
            self._say(texts.partner_without_consent(), entry.form.row)
        return not refused

    # -- from parties to registrations

    def _register(self, party: Sequence[_Entry | Applicant]) -> None:
        entries = [one for one in party if isinstance(one, _Entry)]
        first = entries[0]
        rows = tuple(sorted(row for entry in entries for row in entry.rows))
        members = self._members(party)
        self._registrations.append(
            Registration(
                id=str(rows[0]),
                party=self._seated(members, first.form.row),
                moment=self._moment(entries),
                consent=first.form.consent,
                intake=first.form.intake,
                sessions=tuple(dict.fromkeys(s for e in entries for s in e.form.sessions)),
                wishes=_wishes(entries, shared=len(entries) == 1),
                rows=rows,
            )
        )

    def _register_barred(self, form: Form) -> None:
        barrier = self._admission.timing(form.moment) or Barrier.NO_CONSENT
        self._say(texts.barred(barrier), form.row)
        entry = _Entry(form=form, rows=[form.row], first=form.moment)
        self._registrations.append(
            Registration(
                id=str(form.row),
                party=self._members([entry]),
                moment=form.moment,
                consent=form.consent,
                intake=form.intake,
                sessions=form.sessions,
                wishes=form.wishes,
                rows=(form.row,),
            )
        )

    def _moment(self, entries: Sequence[_Entry]) -> dt.datetime | Unknown:
        moments = [e.first for e in entries if isinstance(e.first, dt.datetime)]
        if not moments:
            return UNKNOWN
        return max(moments) if self._party_moment is PartyMoment.COMPLETE else min(moments)

    def _members(self, party: Sequence[_Entry | Applicant]) -> tuple[Member, ...]:
        members = []
        sender = ""
        brought = 1
        for one in party:
            if isinstance(one, _Entry):
                sender, applicant, needs = one.form.person, one.form.sender, one.form.needs
                person = sender
            else:
                brought += 1
                applicant, needs, person = one, "", f"{sender}.{brought}"
            members.append(_member(person, applicant))
            self._people.append(
                Person(
                    id=person,
                    name=applicant.name.strip(),
                    email="".join(applicant.email.split()),
                    needs=needs,
                )
            )
        return tuple(members)

    def _seated(self, members: tuple[Member, ...], row: int) -> tuple[Member, ...]:
        """Mark who is optional; somebody for whom there is no seat does not cost the others theirs."""
        rule = self._admission.party
        if rule is None:
            return members
        for size in range(len(members), 0, -1):
            for chosen in combinations(members, size):
                seated = rule.seated(chosen)
                if seated is not None:
                    if size < len(members):
                        self._say(texts.no_seat_for_role(), row)
                    return seated
        return members


class _Directory:
    """Finds the entry of a person by mail address, or by name where that is all there is."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._by_address: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            self._by_address[entry.form.sender.address].append(entry)
            self._by_name[same_words(entry.form.sender.name)].append(entry)

    def find(self, person: Applicant, *, but: _Entry) -> _Entry | None:
        """Return the entry of this person, if exactly one fits best."""
        if person.address:
            found = [e for e in self._by_address[person.address] if e is not but]
            exact = [e for e in found if e.form.sender.is_same(person)]
            if exact or len(found) == 1:
                return (exact or found)[0]
        named = [
            e
            for e in self._by_name[same_words(person.name)]
            if e is not but
            and person.name.strip()
            # With an address on both sides, equal names alone may be two people.
            and (not person.address or not e.form.sender.address or _names(e, but))
        ]
        return named[0] if len(named) == 1 else None


def _names(entry: _Entry, other: _Entry) -> bool:
    """Return whether the entry names the other as a partner, by address or by name."""
    sender = other.form.sender
    return any(
        partner.is_same(sender)
        or (bool(partner.address) and partner.address == sender.address)
        or (bool(partner.name.strip()) and same_words(partner.name) == same_words(sender.name))
        for partner in entry.form.partners
    )


def _by_moment(form: Form) -> tuple[bool, dt.datetime, int]:
    known = isinstance(form.moment, dt.datetime)
    earliest = dt.datetime.min.replace(tzinfo=dt.UTC)
    return (not known, form.moment if isinstance(form.moment, dt.datetime) else earliest, form.row)


def _member(person: str, applicant: Applicant) -> Member:
    return Member(
        person=person,
        role=applicant.role,
        municipality=applicant.municipality,
        first_time=applicant.first_time,
    )


def _wishes(entries: Sequence[_Entry], *, shared: bool) -> tuple[Wish, ...]:
    """Return the wishes; where two sent a form, each wish says whose it is."""
    if shared:
        return entries[0].form.wishes
    return tuple(
        attrs.evolve(wish, person=entry.form.person)
        for entry in entries
        for wish in entry.form.wishes
    )
