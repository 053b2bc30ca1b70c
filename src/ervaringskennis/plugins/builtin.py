"""The library's own parts, offered through the same hooks as everybody else's."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidValue
from ervaringskennis.files.reading import RegistrationList, registrations_from
from ervaringskennis.hooks import (
    API_VERSION,
    Exporter,
    ExportJob,
    NotifierChannel,
    NotifierJob,
    ProgrammeDraft,
    ProgrammeReader,
    ProgrammeReadJob,
    ReadJob,
    RegistrationReader,
    StoreScheme,
    hookimpl,
)
from ervaringskennis.messages import ConsoleNotifier, EmlFolder
from ervaringskennis.messages.languages import DUTCH, ENGLISH, MessageLanguage
from ervaringskennis.plugins.plugin import BUILT_IN, Origin
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.storage.opening import open_store
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.formats import ParticipationFormat
    from ervaringskennis.messages.letters import Notifier

ERVARINGSKENNIS_API: Final = API_VERSION


def origin() -> Origin:
    """Return where the library's own parts come from."""
    return Origin(plugin=BUILT_IN, distribution=BUILT_IN, version=version(BUILT_IN))


@hookimpl
def ervaringskennis_stores() -> Iterable[StoreScheme]:
    """Return a file of SQLite, and memory."""
    return [
        StoreScheme(
            scheme="sqlite",
            label=Label(nl="een bestand van SQLite", en="a file of SQLite"),
            open=open_store,
        ),
        StoreScheme(
            scheme="memory",
            label=Label(nl="geheugen, voor even", en="memory, for a while"),
            open=open_store,
        ),
    ]


@hookimpl
def ervaringskennis_exporters() -> Iterable[Exporter]:
    """Return iCalendar, and what others read: jCal, schema.org, tables and pages."""
    return [
        Exporter(
            name="ics",
            label=Label(nl="agenda (iCalendar)", en="calendar (iCalendar)"),
            media_type="text/calendar; charset=utf-8",
            extension=".ics",
            export=_calendar,
        ),
        Exporter(
            name="jcal",
            label=Label(nl="agenda in JSON (jCal)", en="calendar in JSON (jCal)"),
            media_type="application/calendar+json",
            extension=".json",
            export=_jcal,
        ),
        Exporter(
            name="jsonld",
            label=Label(nl="voor zoekmachines (schema.org)", en="for search engines (schema.org)"),
            media_type="application/ld+json",
            extension=".jsonld",
            export=_jsonld,
        ),
        Exporter(
            name="csv",
            label=Label(nl="tabel (CSV)", en="table (CSV)"),
            media_type="text/csv; charset=utf-8",
            extension=".csv",
            export=_table,
        ),
        Exporter(
            name="html",
            label=Label(nl="pagina (HTML)", en="page (HTML)"),
            media_type="text/html; charset=utf-8",
            extension=".html",
            export=_page,
        ),
    ]


def _calendar(job: ExportJob) -> bytes:
    # Whoever needs one form does not wait for what the others import.
    from ervaringskennis.exports.calendar import (  # noqa: PLC0415
        programme_calendar,
        session_file,
    )

    if job.entry is None:
        return programme_calendar(job.programme, audience=job.audience)
    return session_file(job.programme, job.entry, audience=job.audience)


def _jcal(job: ExportJob) -> bytes:
    from ervaringskennis.exports.jcal import programme_jcal  # noqa: PLC0415

    return programme_jcal(job.programme, audience=job.audience, entry=job.entry)


def _jsonld(job: ExportJob) -> bytes:
    from ervaringskennis.exports.schema_org import programme_jsonld  # noqa: PLC0415

    return programme_jsonld(job.programme, audience=job.audience, entry=job.entry)


def _table(job: ExportJob) -> bytes:
    from ervaringskennis.exports.table import programme_table  # noqa: PLC0415
    from ervaringskennis.files.spreadsheets import write_table  # noqa: PLC0415

    table = programme_table(job.programme, audience=job.audience, entry=job.entry)
    return write_table(table[0], table[1:])


def _page(job: ExportJob) -> bytes:
    from ervaringskennis.exports.page import programme_page  # noqa: PLC0415 - as above

    return programme_page(job.programme, audience=job.audience, entry=job.entry)


@hookimpl
def ervaringskennis_notifiers() -> Iterable[NotifierChannel]:
    """Return the screen, and folders of messages."""
    return [
        NotifierChannel(
            channel="console",
            label=Label(nl="het scherm", en="the screen"),
            schemes=["console"],
            open=lambda _job: ConsoleNotifier(sys.stdout),
        ),
        NotifierChannel(
            channel="eml",
            label=Label(nl="een map met berichten", en="a folder of messages"),
            schemes=["eml"],
            open=_folder,
        ),
    ]


def _folder(job: NotifierJob) -> Notifier:
    folder = job.address.partition(":")[2]
    if not folder:
        raise InvalidValue.of(
            "no-folder",
            "Noem de map voor de berichten: eml:MAP.",
            "Name the folder for the messages: eml:DIR.",
        )
    if job.sender is None:
        raise InvalidValue.of(
            "no-sender",
            "Van wie komen de berichten? Noem het mailadres met --from.",
            "Whom do the messages come from? Name the mail address with --from.",
        )
    return EmlFolder(folder, sender=job.sender, now=job.now)


@hookimpl
def ervaringskennis_formats() -> Iterable[ParticipationFormat]:
    """Return the formats of the catalogue."""
    return built_in().values()


@hookimpl
def ervaringskennis_readers() -> Iterable[RegistrationReader]:
    """Return the reader of the exports of forms."""
    return [
        RegistrationReader(
            name="form",
            label=Label(nl="formulier (CSV of XLSX)", en="form (CSV or XLSX)"),
            extensions=[".csv", ".xlsx"],
            read=_form,
        )
    ]


def _form(job: ReadJob) -> RegistrationList:
    return registrations_from(job.data, source=job.source, programme=job.programme, form=job.form)


@hookimpl
def ervaringskennis_programme_readers() -> Iterable[ProgrammeReader]:
    """Return the reader of calendars."""
    return [
        ProgrammeReader(
            name="ics",
            label=Label(nl="agenda (iCalendar)", en="calendar (iCalendar)"),
            extensions=[".ics", ".ical", ".icalendar"],
            read=_draft,
        )
    ]


def _draft(job: ProgrammeReadJob) -> ProgrammeDraft:
    # Whoever reads no calendar does not wait for icalendar.
    from ervaringskennis.files.calendars.draft import draft_from  # noqa: PLC0415

    return draft_from(job.data, source=job.source)


@hookimpl
def ervaringskennis_languages() -> Iterable[MessageLanguage]:
    """Return Dutch and English."""
    return [DUTCH, ENGLISH]
