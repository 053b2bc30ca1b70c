"""Which checks each kind of part gets, and those that take a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.formats import SourceKind
from ervaringskennis.plugins.checking.commands import check_command
from ervaringskennis.plugins.checking.exports import check_exporter
from ervaringskennis.plugins.checking.files import check_programme_reader, check_reader
from ervaringskennis.plugins.checking.languages import check_language
from ervaringskennis.plugins.checking.outcome import Check, Clause, Outcome, said
from ervaringskennis.plugins.checking.policies import check_draw, check_rule
from ervaringskennis.serialization.citations import year_of
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats import ParticipationFormat, Source
    from ervaringskennis.hooks import NotifierChannel, StoreScheme

_STORE_UNOPENED: Final = Label(
    nl="Niet geopend: daar kan het netwerk voor nodig zijn. Probeer die met StoreConformance, uit "
    "ervaringskennis.testing.",
    en="Not opened: that may need the network. Try it with StoreConformance, of "
    "ervaringskennis.testing.",
)
_CHANNEL_UNOPENED: Final = Label(
    nl="Niet geopend: daar kan het netwerk voor nodig zijn. Probeer die met NotifierConformance, "
    "uit ervaringskennis.testing.",
    en="Not opened: that may need the network. Try it with NotifierConformance, of "
    "ervaringskennis.testing.",
)
_SCHEMES: Final = Clause(
    "notifier-schemes",
    Label(nl="Haar adressen beginnen met {schemes}.", en="Its addresses begin with {schemes}."),
    Label(
        nl="Zij noemt niet hoe haar adressen beginnen, en is dus niet te noemen. Vul schemes in.",
        en="It does not say how its addresses begin, so nobody can name it. Fill in schemes.",
    ),
)
_REFERENCES: Final = Clause(
    "format-references",
    Label(
        nl="Noemt bij wat is nagezocht wie het schreef, wat en wanneer.",
        en="Says of what was looked up who wrote it, what and when.",
    ),
    Label(
        nl="Noem wie het schreef, de titel en het jaar, of “z.d.” als er geen jaar bij staat. Dat "
        "ontbreekt bij: {fields}.",
        en="Name who wrote it, the title and the year, or “n.d.” where no year is given. That "
        "lacks at: {fields}.",
    ),
)
_SAYS: Final = Clause(
    "format-says",
    Label(nl="Zegt iets van de vorm.", en="Says something of the format."),
    Label(
        nl="Zegt niets van de vorm dan haar naam. Vul in wat er bekend is, met de bron.",
        en="Says nothing of the format but its name. Fill in what is known, with its source.",
    ),
    Outcome.WARNING,
)


def _check_store(part: StoreScheme) -> Iterator[Check]:
    yield said("store-opens", Outcome.SKIPPED, _STORE_UNOPENED, part.name)


def _check_notifier(part: NotifierChannel) -> Iterator[Check]:
    schemes = ", ".join(f"{scheme}:" for scheme in part.schemes)
    yield _SCHEMES.told(part.name, holds=bool(schemes), schemes=schemes)
    yield said("notifier-opens", Outcome.SKIPPED, _CHANNEL_UNOPENED, part.name)


def _check_format(part: ParticipationFormat) -> Iterator[Check]:
    named = {**part.sources, **{caution.id: caution.source for caution in part.cautions}}
    vague = sorted(field for field, source in named.items() if not _can_be_found(source))
    yield _REFERENCES.told(part.id, holds=not vague, fields=", ".join(vague))
    yield _SAYS.told(part.id, holds=bool(named))


def _can_be_found(source: Source) -> bool:
    if source.kind is not SourceKind.CURATED or isinstance(source.reference, Unknown):
        return True
    return bool(year_of(source.reference))


CHECKS: Final[Mapping[str, Callable[[Any], Iterator[Check]]]] = MappingProxyType(
    {
        "stores": _check_store,
        "exporters": check_exporter,
        "notifiers": _check_notifier,
        "formats": _check_format,
        "readers": check_reader,
        "programme_readers": check_programme_reader,
        "languages": check_language,
        "commands": check_command,
        "rules": check_rule,
        "draws": check_draw,
    }
)
"""What is checked of a part, by the attribute of its hook."""
