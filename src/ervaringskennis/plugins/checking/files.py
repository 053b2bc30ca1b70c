"""Whether a reader says what is wrong with a file that it cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.calendars.drafts import ProgrammeDraft
from ervaringskennis.files.form import Columns, RegistrationForm
from ervaringskennis.files.reading import RegistrationList
from ervaringskennis.hooks import (
    ProgrammeReader,
    ProgrammeReadJob,
    ReadJob,
    RegistrationReader,
)
from ervaringskennis.plugins.checking import samples
from ervaringskennis.plugins.checking.outcome import (
    Check,
    Clause,
    Fault,
    Refusal,
    tried,
    works,
)
from ervaringskennis.values.text import Label

_TELLS: Final = Clause(
    "reader-tells",
    Label(
        nl="Zegt wat er mis is met een bestand dat niet te gebruiken is.",
        en="Says what is wrong with a file that is of no use.",
    ),
    Label(
        nl="Zwijgt over een bestand dat niet te gebruiken is. Meld met InvalidInput wat er mis is, "
        "of geef elke rij terug als aanmelding of als probleem.",
        en="Is silent about a file that is of no use. Tell with InvalidInput what is wrong, or "
        "return each row as a registration or as a problem.",
    ),
)
_PRIVATE: Final = Clause(
    "reader-private",
    Label(
        nl="In problemen staat niet wat iemand invulde.",
        en="Problems do not hold what somebody wrote.",
    ),
    Label(
        nl="In een probleem staat wat iemand invulde. Zeg alleen waar het staat: bestand, rij en "
        "veld.",
        en="A problem holds what somebody wrote. Say only where it stands: file, row and field.",
    ),
)
_TELLS_OF_IT: Final = Clause(
    "draft-tells",
    _TELLS.holds,
    Label(
        nl="Zwijgt over een bestand dat niet te gebruiken is. Meld met InvalidInput wat er mis is, "
        "of geef met het programma de problemen terug.",
        en="Is silent about a file that is of no use. Tell with InvalidInput what is wrong, or "
        "return the problems with the programme.",
    ),
)
_NOBODY: Final = Clause(
    "draft-private",
    Label(
        nl="Neemt in problemen niet over wat iemand schreef.",
        en="Problems do not repeat what somebody wrote.",
    ),
    Label(
        nl="In een probleem staat wat iemand schreef. Noem alleen het nummer van het onderdeel en "
        "het veld.",
        en="A problem holds what somebody wrote. Name only the number of the entry and its field.",
    ),
)
_CANARY: Final = "kanarie@example.org"
_FORM: Final = RegistrationForm(columns=Columns(name=("Naam",), email=("E-mail",)))
_GARBAGE: Final = (
    b"",
    b"\x00\xff\xfe\x80" * 40,
    b"PK\x03\x04" + bytes(range(200)),
    b'[{"a": 1}, ' * 9,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    b"x;y\n" + f"{_CANARY};{_CANARY}\n".encode() * 3,
    "x\ty\n".encode("utf-16") + f"{_CANARY}\t1\n".encode("utf-16-le"),
    b'{"x": "' + _CANARY.encode() + b'"}',
    b"<html><body><p>" + _CANARY.encode() + b"</p></body></html>",
)


def check_reader(part: RegistrationReader) -> Iterator[Check]:
    """Yield what comes of reading files that are none."""
    found = [_read(part, data, end) for data in _GARBAGE for end in part.extensions or (".csv",)]
    yield works(found, part.name)
    yield _TELLS.told(part.name, holds=all(map(_is_told, found)))
    yield _PRIVATE.told(part.name, holds=not any(_CANARY in _words(one) for one in found))


def check_programme_reader(part: ProgrammeReader) -> Iterator[Check]:
    """Yield what comes of making drafts of files that are none."""
    ends = part.extensions or (".ics",)
    jobs = [ProgrammeReadJob(data=one, source=f"bestand{end}") for one in _GARBAGE for end in ends]
    found = [tried(part.read, job, allowed=(InvalidInput,)) for job in jobs]
    yield works(found, part.name)
    yield _TELLS_OF_IT.told(part.name, holds=all(map(_is_told, found)))
    yield _NOBODY.told(part.name, holds=not any(_CANARY in _words(one) for one in found))


def _read(part: RegistrationReader, data: bytes, extension: str) -> Any:
    job = ReadJob(data=data, source=f"bestand{extension}", programme=samples.FULL, form=_FORM)
    return tried(part.read, job, allowed=(InvalidInput,))


def _is_told(found: object) -> bool:
    """Return whether something is said of it; a fault was told of already."""
    if isinstance(found, RegistrationList):
        return bool(found.registrations or found.problems)
    if isinstance(found, ProgrammeDraft):
        return bool(found.problems)
    return isinstance(found, (Refusal, Fault))


def _words(found: object) -> str:
    match found:
        case Refusal(error):
            return f"{error} {error.text('nl')} {error!r}"
        case RegistrationList(problems=problems) | ProgrammeDraft(problems=problems):
            return " ".join(f"{one!r}" for one in problems)
        case _:
            return ""
