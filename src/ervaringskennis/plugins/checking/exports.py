"""Whether a form in which programmes leave keeps its promises."""

from __future__ import annotations

import hashlib
import io
import json
import mimetypes
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final
from xml.etree import ElementTree as ET

from icalendar import Calendar

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.hooks import Exporter, ExportJob
from ervaringskennis.plugins.checking import samples
from ervaringskennis.plugins.checking.outcome import (
    Check,
    Clause,
    Fault,
    Outcome,
    Refusal,
    tried,
    works,
)
from ervaringskennis.values.text import Label

_BYTES: Final = Clause(
    "export-bytes",
    Label(nl="Maakt een bestand.", en="Makes a file."),
    Label(
        nl="Maakt geen bestand, of een leeg bestand. Geef de inhoud van het bestand terug, of meld "
        "met NotPossible waarom dat niet kan.",
        en="Makes no file, or an empty one. Return the bytes of the file, or tell with NotPossible "
        "why that cannot be.",
    ),
)
_SAME: Final = Clause(
    "export-same",
    Label(nl="Maakt twee keer precies hetzelfde bestand.", en="Makes the same bytes twice."),
    Label(
        nl="Maakt de tweede keer een ander bestand van hetzelfde programma. Laat de klok en het "
        "toeval erbuiten.",
        en="Makes other bytes of the same programme the second time. Leave out the clock and "
        "chance.",
    ),
)
_PRIVATE: Final = Clause(
    "export-private",
    Label(
        nl="In wat openbaar is, staat geen vergaderlink.", en="What is public has no meeting link."
    ),
    Label(
        nl="In wat openbaar is, staat een vergaderlink. Geef die alleen aan deelnemers: kijk naar "
        "job.audience.",
        en="What is public has a meeting link. Give that to participants alone: look at "
        "job.audience.",
    ),
)
_UNKNOWN: Final = Clause(
    "export-unknown",
    Label(nl="Wat niet bekend is, blijft onbekend.", en="What is unknown stays unknown."),
    Label(
        nl="Waar niets bekend is, staat nu een woord uit de programmeertaal: {words}. Laat het "
        "veld leeg of weg.",
        en="Where nothing is known, there is a word of the programming language now: {words}. "
        "Leave the field empty or out.",
    ),
    Outcome.WARNING,
)
_READABLE: Final = Clause(
    "export-readable",
    Label(nl="Is te lezen als {extension}.", en="Reads as {extension}."),
    Label(
        nl="Is niet te lezen als {extension}: {fault}.", en="Does not read as {extension}: {fault}."
    ),
)
_TYPE: Final = Clause(
    "export-type",
    Label(
        nl="{extension} en {media_type} horen bij elkaar.", en="{extension} goes with {media_type}."
    ),
    Label(
        nl="Bij {extension} hoort meestal {usual}, en hier staat {media_type}. Klopt dat?",
        en="With {extension} usually goes {usual}, and here is {media_type}. Is that right?",
    ),
    Outcome.WARNING,
)
_ENTRY: Final = Clause(
    "export-entry",
    Label(
        nl="Weet raad met één bijeenkomst, en met een die er niet is.",
        en="Can deal with one session, and with one that is not there.",
    ),
    Label(
        nl="Maakt een bestand van een bijeenkomst die er niet is. Kijk naar job.entry, en meld met "
        "NotPossible dat die er niet is.",
        en="Makes a file of a session that is not there. Look at job.entry, and tell with "
        "NotPossible that it is not there.",
    ),
)

_JOBS: Final = (
    *(
        ExportJob(programme=programme, audience=audience)
        for programme in (samples.FULL, samples.LITTLE, samples.EMPTY)
        for audience in Audience
    ),
    *(ExportJob(programme=samples.FULL, entry=entry) for entry in samples.DATED),
)
_NO_ENTRY: Final = ExportJob(programme=samples.FULL, entry="bestaat-niet")
_LEAKED: Final = re.compile(rb"\b(?:None|UNKNOWN|Unknown\.UNKNOWN|nan)\b")


def check_exporter(part: Exporter) -> Iterator[Check]:
    """Yield what comes of exporting the samples."""
    made = [(job, _made(part, job)) for job in _JOBS]
    lost = _made(part, _NO_ENTRY)
    yield works((*(found for _, found in made), lost), part.name)
    files = [(job, found) for job, found in made if isinstance(found, bytes)]
    yield _BYTES.told(part.name, holds=bool(files) and all(map(_is_fine, made)))
    if not files:
        return
    yield _SAME.told(part.name, holds=all(_made(part, job) == found for job, found in files))
    yield _PRIVATE.told(part.name, holds=not any(_tells(job, found) for job, found in files))
    yield _unknown(part, files)
    yield _readable(part, [found for _, found in files])
    yield from _typed(part)
    yield _ENTRY.told(part.name, holds=not isinstance(lost, bytes))


def _made(part: Exporter, job: ExportJob) -> Any:
    return tried(part.export, job, allowed=(NotPossible,))


def _is_fine(made: tuple[ExportJob, Any]) -> bool:
    """Return whether it is a file, a refusal, or a fault, which was told of already."""
    found = made[1]
    return isinstance(found, (Refusal, Fault)) or (isinstance(found, bytes) and bool(found))


def _tells(job: ExportJob, data: bytes) -> bool:
    """Return whether a public file has a meeting link, also where it is one of several in one."""
    return job.audience is Audience.PUBLIC and any(
        samples.IN_LINKS.encode(code) in one
        for one in _unpacked(data)
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    )


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield packed.read(name)


def _unknown(part: Exporter, files: Sequence[tuple[ExportJob, bytes]]) -> Check:
    words = {
        word.decode()
        for job, found in files
        if job.programme is samples.LITTLE
        for word in _LEAKED.findall(found)
    }
    return _UNKNOWN.told(part.name, holds=not words, words=", ".join(sorted(words)))


def _readable(part: Exporter, files: Iterable[bytes]) -> Check:
    read = _READERS.get(part.extension, _reader_of(part.media_type))
    found = [tried(read, data) for data in files]
    fault = next((str(one) for one in found if isinstance(one, Fault)), "")
    return _READABLE.told(part.name, holds=not fault, extension=part.extension, fault=fault)


def _reader_of(media_type: str) -> Callable[[bytes], object]:
    charset = re.search(r"charset=([A-Za-z0-9-]+)", media_type)
    if media_type.startswith("text/"):
        return lambda data: data.decode(charset[1] if charset else "utf-8")
    return lambda _data: None


def _begins(mark: bytes) -> Callable[[bytes], object]:
    def read(data: bytes) -> None:
        if not data.startswith(mark):
            raise ValueError

    return read


def _packed(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.testzip()


_READERS: Final[Mapping[str, Callable[[bytes], object]]] = MappingProxyType(
    {
        ".ics": Calendar.from_ical,
        ".json": json.loads,
        ".pdf": _begins(b"%PDF-"),
        ".svg": ET.fromstring,
        ".xml": ET.fromstring,
        **dict.fromkeys((".docx", ".epub", ".odp", ".ods", ".odt", ".xlsx", ".zip"), _packed),
    }
)


def _typed(part: Exporter) -> Iterator[Check]:
    """Yield whether the two go together, where that is known without the machine's own list."""
    media_type = part.media_type.partition(";")[0]
    usual, _ = mimetypes.MimeTypes().guess_type(f"file{part.extension}")
    if usual is not None:
        yield _TYPE.told(
            part.name,
            holds=_alike(media_type, usual),
            extension=part.extension,
            media_type=media_type,
            usual=usual,
        )


def _alike(one: str, other: str) -> bool:
    """Return whether two media types are one, or one is a kind of the other (RFC 6838, 4.2.8).

    >>> _alike("application/ld+json", "application/json"), _alike("text/xml", "application/xml")
    (True, True)
    """
    names = [kind.partition("/")[2].removeprefix("x-") for kind in (one, other)]
    return names[0] == names[1] or names[0].rpartition("+")[2] == names[1]


def fingerprint(part: Exporter) -> str:
    """Return what tells whether another process makes the same files."""
    digest = hashlib.sha256()
    for job in _JOBS:
        made = _made(part, job)
        digest.update(made if isinstance(made, bytes) else type(made).__name__.encode())
    return digest.hexdigest()
