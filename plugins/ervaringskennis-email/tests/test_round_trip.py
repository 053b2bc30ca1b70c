"""From the organiser's desk, over a mail server, into the calendars of who take part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
import vobject

from ervaringskennis import (
    Applicant,
    Organiser,
    Policy,
    Programme,
    Session,
    When,
    open_store,
)
from ervaringskennis.organiser.delivery import Delivery, failures
from ervaringskennis.programmes.sessions import ProgrammeItem
from ervaringskennis_email.notifier import SmtpNotifier

if TYPE_CHECKING:
    from email.message import EmailMessage


ID: Final = "leernetwerk"
SAM: Final = Applicant(name="Sam", email="sam@example.org", role="policy_officer")
NOOR: Final = Applicant(name="Noor", email="noor@example.org", role="resident")
POLICY: Final = Policy(
    draw="arrival",
    confirm="rolling",
    last_seat="skip",
    priority=[],
    waiting_list="skip",
    partner_withdraws="keep",
)


def on(day: int) -> When:
    return When(day=dt.date(2026, 4, day), start=dt.time(14), end=dt.time(16))


def network(*sessions: Session, **fields: Any) -> Programme:
    return Programme(
        **{
            "id": ID,
            "title": "Leernetwerk",
            "domain": "example.org",
            "capacity": 10,
            "sessions": sessions,
            **fields,
        }
    )


def four() -> Programme:
    days = {"een": 7, "twee": 14, "drie": 21, "vier": 28}
    return network(*(Session(id=n, title=f"Middag {n}", when=on(d)) for n, d in days.items()))


def one() -> Programme:
    return network(Session(id="een", title="Middag één", when=on(7)))


@attrs.define
class Office:
    """An organiser whose letters go out by mail, and a clock that can be moved."""

    notifier: SmtpNotifier
    host: Any
    at: dt.datetime = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    organiser: Organiser = attrs.field(init=False)
    forms: int = 0

    def __attrs_post_init__(self) -> None:
        self.organiser = Organiser(open_store("memory://"), clock=lambda: self.at)

    def opens(self, programme: Programme) -> None:
        self.organiser.announce(programme, policy=POLICY)
        self.organiser.open_registration(ID)

    def comes(self, *party: Applicant) -> str:
        self.forms += 1
        request = f"form-{self.forms}"
        return self.organiser.register(ID, request=request, party=party).registration

    def tell(self) -> Delivery:
        done = self.organiser.deliver(self.notifier)
        self.at += dt.timedelta(days=1)
        return done

    def mails(self, to: Applicant) -> list[EmailMessage]:
        return [d.mail for d in self.host.delivered if d.recipients == [to.email]]


@pytest.fixture
def office(host: Any, notify: Callable[..., SmtpNotifier]) -> Office:
    return Office(notify(host.address), host)


def kinds(mail: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in mail.walk()]


def asked(mail: EmailMessage) -> list[str]:
    """Return what a mail asks of a calendar, as the mail itself says and as its events do."""
    found = []
    for part in mail.walk():
        method = part["Content-Type"].params.get("method") if part["Content-Type"] else None
        if method is not None:
            calendar = vobject.readOne(part.get_content())
            assert calendar.method.value == method
            (event,) = calendar.vevent_list
            found.append(f"{method} {event.uid.value} {event.sequence.value}")
    return found


def only_event(mail: EmailMessage) -> Any:
    (part,) = [one for one in mail.walk() if one.get_content_type() == "application/ics"]
    calendar = vobject.readOne(part.get_content().decode())
    calendar.validate(raiseException=True)
    (event,) = calendar.vevent_list
    return event


def test_two_changes_in_a_row_reach_the_same_event(office: Office) -> None:
    office.opens(one())
    name = office.comes(SAM)
    office.comes(NOOR)
    office.tell()
    for day in (8, 9):
        office.organiser.reschedule(ID, {"een": on(day)})
        office.tell()
    office.organiser.withdraw(ID, name)
    office.tell()
    uid = "leernetwerk/een@example.org"
    sams, noors = office.mails(SAM), office.mails(NOOR)
    assert [line for mail in sams for line in asked(mail)] == [
        f"REQUEST {uid} 0",
        f"REQUEST {uid} 1",
        f"REQUEST {uid} 2",
        f"CANCEL {uid} 3",
    ]
    assert [line for mail in noors for line in asked(mail)] == [
        f"REQUEST {uid} {sequence}" for sequence in range(3)
    ]
    events = [only_event(mail) for mail in sams]
    assert [event.dtstart.value.day for event in events] == [7, 8, 9, 9]
    stamps = [event.dtstamp.value for event in events]
    assert stamps == sorted(set(stamps))
    for applicant, mails in ((SAM, sams), (NOOR, noors)):
        for mail in mails:
            assert [a.value for a in only_event(mail).attendee_list] == [
                f"mailto:{applicant.email}"
            ]
    assert len(office.host.connections) == 1


def test_nobody_appears_in_the_mail_of_another(office: Office) -> None:
    office.opens(four())
    office.comes(SAM, NOOR)
    office.tell()
    office.organiser.cancel(ID)
    office.tell()
    for mine, other in ((SAM, NOOR), (NOOR, SAM)):
        for mail in office.mails(mine):
            said = [str(part.get_payload(decode=True)) for part in mail.walk()]
            assert other.email not in "".join([mail.as_string(), *said])


def test_one_invitation_goes_in_the_mail_itself(office: Office) -> None:
    office.opens(one())
    office.comes(SAM)
    office.tell()
    (mail,) = office.mails(SAM)
    assert kinds(mail) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar = list(mail.walk())[4]
    assert calendar.get_content_disposition() is None
    assert dict(calendar["Content-Type"].params) == {"method": "REQUEST", "charset": "UTF-8"}
    event = only_event(mail)
    assert event.organizer.value == "mailto:info@example.org"
    assert event.organizer.params["CN"] == ["Leernetwerk, Noord"]
    assert event.attendee.params["RSVP"] == ["TRUE"]


def test_several_invitations_follow_in_mails_of_their_own(office: Office) -> None:
    office.opens(four())
    office.comes(SAM)
    office.tell()
    letter, *others = office.mails(SAM)
    assert kinds(letter) == ["multipart/alternative", "text/plain", "text/html"]
    assert letter["Subject"] == "U kunt meedoen: Leernetwerk"
    assert [line for mail in others for line in asked(mail)] == [
        f"REQUEST leernetwerk/{name}@example.org 0" for name in ("een", "twee", "drie", "vier")
    ]
    assert others[1]["Subject"] == "U kunt meedoen: Leernetwerk – Middag twee"
    body = others[1].get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == [
        "U kunt meedoen: Leernetwerk",
        "",
        "Middag twee",
        "dinsdag 14 april 2026, 14.00 – 16.00 uur",
    ]
    keys = [mail["X-Ervaringskennis-Key"] for mail in (letter, *others)]
    assert keys[1:] == [f"{keys[0]}/{name}" for name in ("een", "twee", "drie", "vier")]
    assert len({mail["Message-ID"] for mail in (letter, *others)}) == 5


def test_who_wants_no_invitations_gets_a_plain_calendar_file(
    host: Any, notify: Callable[..., SmtpNotifier]
) -> None:
    office = Office(notify(f"{host.address}?invitations=no"), host)
    office.opens(four())
    office.comes(SAM)
    office.tell()
    (mail,) = office.mails(SAM)
    assert asked(mail) == []
    assert kinds(mail)[-1] == "text/calendar"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["agenda.ics"]


def test_the_other_dates_of_a_day_still_come_in_a_file(office: Office) -> None:
    parts = {"inloop": dt.time(9, 30), "opening": dt.time(10), "lunch": dt.time(12)}
    items = [
        ProgrammeItem(id=name, title=name, when=When(day=dt.date(2026, 4, 16), start=hour))
        for name, hour in parts.items()
    ]
    office.opens(network(items=items))
    office.comes(SAM)
    office.tell()
    (mail,) = office.mails(SAM)
    assert asked(mail) == ["REQUEST leernetwerk/inloop@example.org 0"]
    *_, file = mail.iter_attachments()
    assert file.get_filename() == "agenda.ics"
    assert len(vobject.readOne(file.get_content()).vevent_list) == 3


def test_an_address_that_is_refused_stops_nobody_else(office: Office) -> None:
    office.host.says["RCPT"] = lambda to: "550 unknown" if to.startswith("sam") else "250 OK"
    office.opens(one())
    office.comes(SAM)
    office.comes(NOOR)
    assert office.tell() == Delivery(sent=1, failed=1)
    assert [entry.error for entry in failures(office.organiser.store)] == ["recipient-refused"]
    assert len(office.mails(NOOR)) == 1
    assert not office.mails(SAM)


def test_who_is_asked_to_come_back_later_does(office: Office) -> None:
    seen: set[str] = set()

    def greylisting(to: str) -> str:
        known = to in seen
        seen.add(to)
        return "250 OK" if known else "450 4.2.0 greylisted"

    office.host.says["RCPT"] = greylisting
    office.opens(one())
    office.comes(SAM)
    assert office.tell() == Delivery(retried=1)
    assert office.tell() == Delivery(sent=1)
    (mail,) = office.mails(SAM)
    assert asked(mail) == ["REQUEST leernetwerk/een@example.org 0"]


def test_a_letter_that_comes_twice_is_known_by_all_its_mails(office: Office) -> None:
    office.opens(four())
    office.comes(SAM)
    taken: list[str] = []

    def stops_halfway(_about: str) -> str:
        taken.append("")
        return "451 later" if len(taken) == 3 else "250 OK"

    office.host.says["DATA"] = stops_halfway
    assert office.tell() == Delivery(retried=1)
    assert office.tell() == Delivery(sent=1)
    ids = [mail["Message-ID"] for mail in office.mails(SAM)]
    assert len(ids) == 7
    assert ids[:2] == ids[2:4]
    events = [only_event(mail) for mail in office.mails(SAM) if asked(mail)]
    assert {event.dtstamp.value for event in events} == {dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)}
