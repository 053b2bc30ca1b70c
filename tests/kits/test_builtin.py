"""Our own parts pass the same kits as everybody else's; stores do so in tests/storage."""

from __future__ import annotations

import datetime as dt
import io
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from icalendar import Calendar
from tests.kits.form_export import FormExport
from tests.kits.policy_parts import ALPHABET, LARGEST_FIRST, WHOLE_DUO

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
    ReaderConformance,
    Received,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from ervaringskennis.allocation.custom import DrawMethod, PriorityRule
    from ervaringskennis.formats import ParticipationFormat
    from ervaringskennis.hooks import Exporter, RegistrationReader
    from ervaringskennis.messages.languages import MessageLanguage
    from ervaringskennis.messages.letters import Notifier
    from ervaringskennis.values.unknown import Unknown

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


# ---------------------------------------------------------------------------------- exporters


class TestCalendar(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> Exporter:
        (found,) = builtin.ervaringskennis_exporters()
        return found

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
