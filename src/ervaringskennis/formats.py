"""Participation formats: what a meeting is, as a value in which each field names its source.

Here are the formats that the example programmes use.  What no announcement states and no
reference gives stays unknown.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label, identifier
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class LadderLevel(enum.IntEnum):
    """How much say people have: the Dutch participation ladder, lowest first.

    Edelenbos and Monnikhof, "Spanning in interactie" (1998), name five; Movisie adds the last.
    """

    INFORMEREN = 1
    RAADPLEGEN = 2
    ADVISEREN = 3
    COPRODUCEREN = 4
    MEEBESLISSEN = 5
    ZELFBEHEER = 6


class Source(enum.StrEnum):
    """Where what a field says comes from."""

    ANNOUNCEMENT = "announcement"
    CURATED = "curated"
    UNKNOWN = "unknown"


def _read_only(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    return MappingProxyType(dict(sources))


@attrs.frozen(kw_only=True)
class ParticipationFormat:
    """One format; ``sources`` says for each field where it comes from.

    ``definition`` is plain Dutch.  ``minutes`` is the usual length of one meeting.
    """

    id: str = attrs.field(validator=identifier)
    name: Label
    definition: str | Unknown = UNKNOWN
    group_size: Range | Unknown = UNKNOWN
    mode: Mode | Unknown = UNKNOWN
    who: tuple[str, ...] | Unknown = UNKNOWN
    level: LadderLevel | Unknown = UNKNOWN
    minutes: Range | Unknown = UNKNOWN
    preparation: str | Unknown = UNKNOWN
    cautions: tuple[str, ...] = ()
    sources: Mapping[str, Source] = attrs.field(factory=dict, converter=_read_only)

    def __attrs_post_init__(self) -> None:
        wrong = [name for name in _DESCRIBED if self._says(name) == (self.source(name) is _UNSAID)]
        if wrong:
            names = ", ".join(wrong)
            raise InvalidValue.of(
                "field-without-source",
                f"Noem bij elk ingevuld veld de bron, en bij een leeg veld geen: {names}.",
                f"Name the source of each field that is filled in, and none where not: {names}.",
                field="sources",
            )

    def source(self, field: str) -> Source:
        """Return where what this field says comes from."""
        return self.sources.get(field, Source.UNKNOWN)

    def _says(self, field: str) -> bool:
        return not isinstance(getattr(self, field), Unknown)


_UNSAID: Final = Source.UNKNOWN
_DESCRIBED: Final = (
    "definition",
    "group_size",
    "mode",
    "who",
    "level",
    "minutes",
    "preparation",
)


def _announced(
    name: str, nl: str, en: str, definition: str | Unknown = UNKNOWN
) -> ParticipationFormat:
    said = {} if isinstance(definition, Unknown) else {"definition": Source.ANNOUNCEMENT}
    return ParticipationFormat(
        id=name, name=Label(nl=nl, en=en), definition=definition, sources=said
    )


FORMATS: Final[Mapping[str, ParticipationFormat]] = MappingProxyType(
    {
        made.id: made
        for made in (
            _announced("workshop", "workshop", "workshop"),
            _announced("walk-in", "inloop", "walk-in"),
            _announced("plenary", "plenair", "plenary"),
            _announced("lunch", "lunch", "lunch"),
            _announced("market", "inspiratiemarkt", "inspiration market"),
            _announced(
                "creative-design-session",
                "creatieve ontwerpsessie",
                "creative design session",
                "Een creatieve sessie met een ontwerper.",
            ),
            ParticipationFormat(
                id="online-workshop",
                name=Label(nl="online workshop", en="online workshop"),
                mode=Mode.ONLINE,
                sources={"mode": Source.ANNOUNCEMENT},
            ),
            _announced(
                "learning-network",
                "leernetwerk",
                "learning network",
                "Duo's uit verschillende gemeenten komen een aantal keer bij elkaar en leren van "
                "elkaars praktijk. Tussendoor doen zij opdrachten.",
            ),
            _announced(
                "community-of-practice",
                "lokale leerpraktijk",
                "community of practice",
                "Een groep van gemeente, initiatieven van inwoners, kwetsbare burgers en "
                "aanbieders leert samen in de eigen gemeente.",
            ),
            _announced(
                "table-cloth",
                "tafelkleedje",
                "table-cloth",
                "Mensen schrijven hun opmerkingen op een papieren tafelkleed, per thema.",
            ),
        )
    }
)
"""The formats that the example programmes use, by id."""
