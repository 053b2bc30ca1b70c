"""Our own parts pass the same kits as everybody else's; stores do so in tests/storage."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from icalendar import Calendar
from tests.kits.form_export import FormExport
from tests.kits.policy_parts import ALPHABET, LARGEST_FIRST, WHOLE_DUO

from ervaringskennis.hooks import ProgrammeReadJob
from ervaringskennis.messages.console import ConsoleNotifier
from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.messages.wording import Texts
from ervaringskennis.plugins import builtin
from ervaringskennis.testing import (
    DrawConformance,
    ExporterConformance,
    FormatsConformance,
    LanguageConformance,
    NotifierConformance,
    PriorityRuleConformance,
    ProgrammeReaderConformance,
    ReaderConformance,
    Received,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from ervaringskennis.allocation.custom import DrawMethod, PriorityRule
    from ervaringskennis.formats import ParticipationFormat
    from ervaringskennis.hooks import Exporter, ProgrammeReader, RegistrationReader
    from ervaringskennis.messages.languages import MessageLanguage
    from ervaringskennis.messages.letters import Notifier

_LETTER = re.compile(r"-{72}\n(.*)\n(.*)\n\n([^\0]*?)(?=-{72}\n|\Z)")


class TestConsole(NotifierConformance):
    skips: ClassVar[Mapping[str, str]] = {
        "test_the_key_goes_along_and_is_the_letters_own": "who looks at a screen needs no key",
        "refusing": "a screen shows whatever it is given",
        "test_somebody_without_an_address_is_refused_for_good": "a screen needs no address",
    }

    @pytest.fixture
    def stream(self) -> io.StringIO:
        return io.StringIO()

    @pytest.fixture
    def make_notifier(self, stream: io.StringIO) -> Callable[[], Notifier]:
        return lambda: ConsoleNotifier(stream)

    @pytest.fixture
    def received(self, stream: io.StringIO) -> Callable[[], Sequence[Received]]:
        return lambda: [
            Received(
                key=None,
                to=to.rpartition("<")[2].rstrip(">"),
                subject=subject,
                body=body.rstrip("\n").removesuffix("+ agenda.ics"),
            )
            for to, subject, body in _LETTER.findall(stream.getvalue())
        ]


class TestEmlFolder(NotifierConformance):
    skips: ClassVar[Mapping[str, str]] = {
        "refusing": "a disk that refuses raises OSError, which the outbox takes as a failure too",
    }

    @pytest.fixture
    def make_notifier(self, tmp_path: Path) -> Callable[[], Notifier]:
        return lambda: EmlFolder(tmp_path / "uit", sender="info@example.org")

    @pytest.fixture
    def received(self, tmp_path: Path) -> Callable[[], Sequence[Received]]:
        return lambda: [_read(path) for path in (tmp_path / "uit").glob("*.eml")]


def _read(path: Path) -> Received:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    (to,) = mail["To"].addresses
    text = mail.get_body(("plain",))
    assert text is not None
    return Received(
        key=mail["Message-ID"],
        to=to.addr_spec,
        subject=mail["Subject"] or "",
        body=text.get_content(),
    )


# ------------------------------------------------------------------------------------ readers


class TestForms(FormExport, ReaderConformance):
    """What reads the export of any form."""

    @pytest.fixture
    def reader(self) -> RegistrationReader:
        (found,) = builtin.ervaringskennis_readers()
        return found


CALENDAR = """\
BEGIN:VCALENDAR
X-WR-CALNAME:Leerkring
BEGIN:VEVENT
UID:1
SUMMARY:{}
DTSTART;TZID=Europe/Amsterdam:20260302T190000
ORGANIZER;CN="Kanarie Verzonnen":mailto:kanarie@example.org
ATTENDEE;CN=Ander Verzonnen;PARTSTAT=ACCEPTED:MAILTO:ander@example.org
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Nog te plannen
END:VEVENT
END:VCALENDAR
"""


def _calendar(title: str) -> ProgrammeReadJob:
    shown = re.sub(r"([\\\\;,])", r"\\\1", title)
    return ProgrammeReadJob(data=CALENDAR.format(shown).encode(), source="agenda.ics")


class TestCalendars(ProgrammeReaderConformance):
    """What makes drafts of programmes out of calendars."""

    @pytest.fixture
    def reader(self) -> ProgrammeReader:
        (found,) = builtin.ervaringskennis_programme_readers()
        return found

    @pytest.fixture
    def job(self) -> ProgrammeReadJob:
        return _calendar("Kennismaken")

    @pytest.fixture
    def sessions(self) -> Mapping[str, dt.date | Unknown]:
        return {"Kennismaken": dt.date(2026, 3, 2), "Nog te plannen": UNKNOWN}

    @pytest.fixture
    def canaries(self) -> Sequence[str]:
        return ["Kanarie Verzonnen", "kanarie@example.org", "Ander Verzonnen", "ander@example.org"]

    @pytest.fixture
    def retitled(self) -> Callable[[str], ProgrammeReadJob]:
        return _calendar

    @pytest.fixture
    def homeless(self, job: ProgrammeReadJob) -> ProgrammeReadJob:
        more = b"UID:2\nATTACH:https://example.org/stukken.pdf\n"
        return attrs.evolve(job, data=job.data.replace(b"UID:2\n", more))


# ---------------------------------------------------------------------------------- exporters


def _ours(name: str) -> Exporter:
    (found,) = (one for one in builtin.ervaringskennis_exporters() if one.name == name)
    return found


class TestCalendar(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> Exporter:
        return _ours("ics")

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        return _read_calendar


def _read_calendar(data: bytes) -> dict[str, dt.date | Unknown]:
    events: list[Any] = Calendar.from_ical(data).walk("VEVENT")
    starts = {str(event["SUMMARY"]): event.start for event in events}
    return {
        title: start.date() if isinstance(start, dt.datetime) else start
        for title, start in starts.items()
    }


class TestJCal(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> Exporter:
        return _ours("jcal")

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        return lambda data: _read_calendar(Calendar.from_jcal(data.decode()).to_ical())


class TestSchemaOrg(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> Exporter:
        return _ours("jsonld")

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        return lambda data: {
            event["name"]: _day(event.get("startDate", "")[:10])
            for event in json.loads(data)["@graph"]
            if "superEvent" in event  # the one without is the programme
        }


class TestTable(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> Exporter:
        return _ours("csv")

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        def read(data: bytes) -> dict[str, dt.date | Unknown]:
            text = io.StringIO(data.decode("utf-8-sig"), newline="")
            rows = csv.DictReader(text, delimiter=";", strict=True)
            return {row["Titel"]: _day(row["Datum"]) for row in rows}

        return read


def _day(text: str) -> dt.date | Unknown:
    return dt.date.fromisoformat(text) if text else UNKNOWN


# ---------------------------------------------------------------------- formats and languages


class TestFormats(FormatsConformance):
    skips: ClassVar[Mapping[str, str]] = {
        "test_no_format_takes_an_id_of_ours": "these are ours, so each of them does",
    }

    @pytest.fixture
    def formats(self) -> Collection[ParticipationFormat]:
        return list(builtin.ervaringskennis_formats())


class TestDutch(LanguageConformance):
    @pytest.fixture
    def language(self) -> MessageLanguage:
        return Texts().language("nl", "placed")


class TestEnglish(LanguageConformance):
    @pytest.fixture
    def language(self) -> MessageLanguage:
        return Texts().language("en", "placed")


# ----------------------------------------------------------------------------------- policies


class TestWholeDuo(PriorityRuleConformance):
    @pytest.fixture
    def rule(self) -> PriorityRule:
        return WHOLE_DUO


class TestLargestFirst(DrawConformance):
    @pytest.fixture
    def method(self) -> DrawMethod:
        return LARGEST_FIRST


class TestAlphabet(DrawConformance):
    @pytest.fixture
    def method(self) -> DrawMethod:
        return ALPHABET
