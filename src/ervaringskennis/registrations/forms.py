"""Forms as people send them: one for two, two that name each other, twice, by phone.

`form_parties` makes registrations of them by rules that lose nothing: every row ends up in a
registration, and every rule that had to be applied is reported.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import attrs

from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis.people import Member, Person
from ervaringskennis.registrations import texts
from ervaringskennis.registrations.applicants import (
    Alone,
    Applicant,
    Form,
    bare_address,
    same_words,
)
from ervaringskennis.registrations.matching import Directory, Entry, find_partner
from ervaringskennis.registrations.registration import (
    Admission,
    Barrier,
    Intake,
    Registration,
    Wish,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown

__all__ = [
    "Alone",
    "Applicant",
    "Form",
    "Parties",
    "PartyMoment",
    "form_parties",
    "same_words",
]


class PartyMoment(enum.StrEnum):
    """Which moment counts for two forms that find each other."""

    COMPLETE = "complete"
    FIRST = "first"


@attrs.frozen(kw_only=True)
class Parties:
    """What a pile of forms comes to; ``people`` is for the vault."""

    registrations: tuple[Registration, ...]
    people: tuple[Person, ...] = attrs.field(repr=False)
    problems: tuple[Problem, ...]


def form_parties(
    forms: Iterable[Form],
    *,
    admission: Admission | None = None,
    party_moment: PartyMoment = PartyMoment.COMPLETE,
) -> Parties:
    """Make registrations of forms; each has a row number of its own, and their order is nothing.

    Forms that come too late, too early or at an unreadable moment stand on their own, and so does
    who does not consent where that is needed: they never spoil the registration of somebody who
    named the sender.  A later form replaces an earlier one of the same person, its answer on
    consent included, and the first moment counts.
    """
    ordered = sorted(forms, key=_by_moment)
    if max(Counter(form.row for form in ordered).values(), default=1) > 1:
        raise InvalidValue.of(
            "double-row",
            "Elk formulier heeft een eigen rijnummer.",
            "Each form has a row number of its own.",
            field="row",
        )
    return _Desk(admission or Admission(), party_moment).settle(ordered)


@attrs.define(kw_only=True)
class _Party:
    """People who come together: those who sent a form, and those named on one, with by whom."""

    entries: list[Entry]
    brought: list[tuple[Entry, Applicant]] = attrs.field(factory=list)

    def holds(self, person: Applicant) -> bool:
        return any(person.is_same(one) for _, one in self.brought)


class _Desk:
    """Where forms are laid out and joined; it lives as long as one call."""

    def __init__(self, admission: Admission, party_moment: PartyMoment) -> None:
        self._admission = admission
        self._party_moment = party_moment
        self._problems: list[Problem] = []
        self._registrations: list[Registration] = []
        self._people: dict[str, list[Person]] = {}
        self._senders: Directory[Entry] = Directory(lambda entry: entry.sender)
        self._refusing: Directory[Entry] = Directory(lambda entry: entry.sender)
        self._taken: Directory[Applicant] = Directory(lambda person: person)
        self._joined: set[Entry] = set()

    def settle(self, forms: Sequence[Form]) -> Parties:
        timing = self._admission.timing
        mistimed = [Entry(forms=[form]) for form in forms if timing(form.moment) is not None]
        sent = self._without_repeats(form for form in forms if timing(form.moment) is None)
        self._hear_late_refusals(mistimed, sent)
        refusing = [entry for entry in sent if self._lacks_consent(entry)]
        entries = [entry for entry in sent if not self._lacks_consent(entry)]
        self._senders = Directory(lambda entry: entry.sender, entries)
        self._refusing = Directory(lambda entry: entry.sender, [*refusing, *mistimed])
        for party in self._parties(entries):
            self._register(party)
        for entry in (*mistimed, *refusing):
            self._register_barred(entry)
        registrations = sorted(self._registrations, key=lambda one: one.rows)
        return Parties(
            registrations=tuple(registrations),
            people=tuple(person for one in registrations for person in self._people[one.id]),
            problems=tuple(sorted(self._problems, key=lambda p: (p.row or 0, p.code))),
        )

    def _lacks_consent(self, entry: Entry) -> bool:
        return self._admission.consent and entry.consent is not True

    def _hear_late_refusals(self, mistimed: Iterable[Entry], sent: Iterable[Entry]) -> None:
        """Honour a refusal that came too late to register: it is never too late to refuse."""
        known = Directory(lambda entry: entry.sender, sent)
        for late in mistimed:
            early = self._admission.timing(late.form.moment) is Barrier.BEFORE_OPENING
            if late.consent is False and not early:
                for entry in known.same(late.sender):
                    entry.refused = True
                    self._say(texts.consent_differs(), late.form.row)

    def _say(self, problem: Problem, row: int) -> None:
        self._problems.append(attrs.evolve(problem, row=row))

    # -- the same person twice

    def _without_repeats(self, forms: Iterable[Form]) -> list[Entry]:
        entries: list[Entry] = []
        known: Directory[Entry] = Directory(lambda entry: entry.forms[0].sender)
        for form in forms:
            earlier = self._earlier(form, known)
            if earlier is None:
                entry = Entry(forms=[form])
                entries.append(entry)
                known.add(entry)
            else:
                self._say(texts.sent_twice(), form.row)
                if self._admission.consent and form.consent is not earlier.consent:
                    self._say(texts.consent_differs(), form.row)
                earlier.forms.append(form)
        return entries

    def _earlier(self, form: Form, known: Directory[Entry]) -> Entry | None:
        at_address = known.sharing_address(form.sender)
        for entry in at_address:
            if entry.is_sent_by(form.sender):
                return entry
        if at_address:
            self._say(texts.shared_address(), form.row)
        elif any(entry.is_sent_by(form.sender) for entry in known.sharing_name(form.sender)):
            # Without an address on both sides, an equal name alone may be two people.
            self._say(texts.possibly_twice(), form.row)
        return None

    # -- people who name each other

    def _parties(self, entries: Sequence[Entry]) -> list[_Party]:
        """Return the parties; who names most people goes first, so that a trio stays one."""
        partners = {entry: self._partners(entry) for entry in entries}
        parties = []
        for entry in sorted(entries, key=lambda entry: -len(partners[entry])):
            if entry in self._joined:
                continue
            self._joined.add(entry)
            party = _Party(entries=[entry])
            self._gather(party, entry, partners[entry], joining=True)
            for other in party.entries[1:]:
                self._gather(party, other, partners[other], joining=False)
            parties.append(party)
        return parties

    def _partners(self, entry: Entry) -> list[Applicant]:
        form = entry.form
        if form.alone is Alone.SOLO and form.others:
            self._say(texts.partner_but_alone(), form.row)
        if form.alone is Alone.TOGETHER and not form.others:
            self._say(texts.partner_missing(), form.row)
        found = [partner for partner in form.partners if not partner.is_same(entry.sender)]
        if len(found) < len(form.partners):
            self._say(texts.partner_is_self(), form.row)
        return found

    def _gather(
        self, party: _Party, entry: Entry, partners: Iterable[Applicant], *, joining: bool
    ) -> None:
        """Add the partners of an entry; those of whom it names may come, theirs may not join."""
        for partner in partners:
            other = find_partner(self._senders, partner, entry)
            if other in party.entries or party.holds(partner):
                continue
            if other is None:
                if self._may_bring(entry, partner):
                    party.brought.append((entry, partner))
                    self._taken.add(partner)
            elif joining and other not in self._joined and other.names(entry):
                party.entries.append(other)
                self._joined.add(other)
                if partner.address and partner.address != other.sender.address:
                    self._say(texts.partner_at_other_address(), entry.form.row)
            else:
                self._say(texts.partner_not_confirmed(), entry.form.row)

    def _may_bring(self, entry: Entry, partner: Applicant) -> bool:
        """Return whether somebody without a form of their own may come along."""
        row = entry.form.row
        if any(self._taken.same(partner)):
            self._say(texts.partner_named_twice(), row)
            return False
        if any(entry.consent is False for entry in self._refusing.same(partner)):
            self._say(texts.partner_without_consent(), row)
            return False
        if self._taken.sharing_address(partner):
            self._say(texts.shared_address(), row)
        if any(other is not entry for other in self._senders.sharing_name(partner)):
            self._say(texts.partner_possibly_twice(), row)
        return True

    # -- from parties to registrations

    def _register(self, party: _Party) -> None:
        present = _present(party)
        seated = self._seated(tuple(one.member for one in present))
        here = {member.person for member in seated}
        left = [one for one in present if one.member.person not in here]
        for row in dict.fromkeys(one.entry.form.row for one in left):
            self._say(texts.no_seat_for_role(), row)
        entries = _by_first_form(party)
        without = [one.entry for one in left if one.sent]
        if len(without) == len(entries):
            # Somebody sent the form for others and has no seat; the form is still theirs.
            del without[0]
        staying = [entry for entry in entries if entry not in without]
        self._add(staying, seated, [one.person for one in present if one.member.person in here])
        for entry in without:
            self._register(_Party(entries=[entry]))

    def _seated(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """Mark who is optional; somebody without a seat does not cost the others theirs."""
        rule = self._admission.party
        if rule is None:
            return members
        # Everybody takes a seat, so no part that fits is larger than the table.
        most = min(len(members), len(rule.seats))
        chosen = (part for size in range(most, 0, -1) for part in combinations(members, size))
        fitting = (rule.seated(part) for part in chosen)
        return next((seated for seated in fitting if seated is not None), members)

    def _add(
        self, entries: Sequence[Entry], party: tuple[Member, ...], people: list[Person]
    ) -> None:
        rows = tuple(sorted(row for entry in entries for row in entry.rows))
        forms = [entry.form for entry in entries]
        registration = Registration(
            id=str(rows[0]),
            party=party,
            moment=self._moment(entries),
            consent=_consent(entries),
            intake=_intake(forms),
            sessions=tuple(dict.fromkeys(s for form in forms for s in form.sessions)),
            wishes=_wishes(forms),
            rows=rows,
        )
        self._registrations.append(registration)
        self._people[registration.id] = people

    def _register_barred(self, entry: Entry) -> None:
        barrier = self._admission.timing(entry.form.moment) or Barrier.NO_CONSENT
        self._say(texts.barred(barrier), entry.form.row)
        present = _present(_Party(entries=[entry], brought=self._brought_by(entry)))
        self._add([entry], tuple(one.member for one in present), [one.person for one in present])

    def _brought_by(self, entry: Entry) -> list[tuple[Entry, Applicant]]:
        """Return whom a form that cannot take part names, unless they come otherwise."""
        brought = []
        for partner in entry.form.partners:
            known = any(any(d.same(partner)) for d in (self._senders, self._refusing, self._taken))
            if not partner.is_same(entry.sender) and not known:
                brought.append((entry, partner))
                self._taken.add(partner)
        return brought

    def _moment(self, entries: Iterable[Entry]) -> dt.datetime | Unknown:
        firsts = (entry.first_moment for entry in entries)
        moments = [moment for moment in firsts if isinstance(moment, dt.datetime)]
        if not moments:
            return UNKNOWN
        complete = self._party_moment is PartyMoment.COMPLETE
        return (max if complete else min)(moments, key=_instant)


@attrs.frozen(kw_only=True)
class _Present:
    """One person of a party, as a member and for the vault, and whose form named them."""

    member: Member
    person: Person = attrs.field(repr=False)
    entry: Entry = attrs.field(repr=False)
    sent: bool


def _present(party: _Party) -> list[_Present]:
    """Return everybody: those who sent a form by moment, and then whom each of them brings."""
    entries = _by_first_form(party)
    senders = [_seen(e, e.sender, e.form.person, needs=e.form.needs, sent=True) for e in entries]
    brought = []
    for entry in entries:
        others = [person for by, person in party.brought if by is entry]
        for number, person in enumerate(others, 2):
            brought.append(_seen(entry, person, f"{entry.form.person}.{number}"))
    return [*senders, *brought]


def _seen(
    entry: Entry, applicant: Applicant, name: str, *, needs: str = "", sent: bool = False
) -> _Present:
    member = Member(
        person=name,
        role=applicant.role,
        municipality=applicant.municipality,
        first_time=applicant.first_time,
    )
    email = bare_address(applicant.email)
    person = Person(id=name, name=applicant.name.strip(), email=email, needs=needs)
    return _Present(member=member, person=person, entry=entry, sent=sent)


def _by_first_form(party: _Party) -> list[Entry]:
    return sorted(party.entries, key=lambda entry: _by_moment(entry.forms[0]))


def _instant(moment: dt.datetime) -> dt.datetime:
    # In one time zone Python compares the clocks on the wall, and in autumn these go back.
    return moment.astimezone(dt.UTC)


def _by_moment(form: Form) -> tuple[bool, dt.datetime, int]:
    """Order forms by moment, unknown ones last, and then by row."""
    if isinstance(form.moment, Unknown):
        return (True, dt.datetime.min.replace(tzinfo=dt.UTC), form.row)
    return (False, _instant(form.moment), form.row)


def _consent(entries: Iterable[Entry]) -> bool | Unknown:
    """Return whether all consent; one who refuses, refuses for what they sent together."""
    answers = {entry.consent for entry in entries}
    if False in answers:
        return False
    return UNKNOWN if UNKNOWN in answers else True


_LEAST_FIRST = (Intake.NOT_MATCHED, Intake.PENDING, Intake.LATER, Intake.MATCHED)


def _intake(forms: Iterable[Form]) -> Intake | Unknown:
    """Return how far the intake has come: what a form does not say, another may."""
    said = {form.intake for form in forms}
    return next((intake for intake in _LEAST_FIRST if intake in said), UNKNOWN)


def _wishes(forms: Sequence[Form]) -> tuple[Wish, ...]:
    """Return the wishes; where two sent a form, each wish says whose it is."""
    if len(forms) == 1:
        return forms[0].wishes
    return tuple(attrs.evolve(wish, person=form.person) for form in forms for wish in form.wishes)
