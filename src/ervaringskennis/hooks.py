"""Every hook that a plugin can implement, and the typed parts that it hands over.

A plugin is a module, or any other object, with functions that `hookimpl` marks.  A hook is asked
when somebody first needs what it offers, and returns its parts in a list::

    from ervaringskennis.hooks import Exporter, hookimpl

    @hookimpl
    def ervaringskennis_exporters():
        return [Exporter(name="titles", ...)]

A part has a name.  Where two plugins claim one name, neither gets it and the problem names both; a
name of ours stays ours.  What takes a *job* may get more fields in it later, so read what you need.
The pages under docs/plugins have an example of each hook, which the tests run.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import pluggy

from ervaringskennis.allocation.custom import DrawMethod, PriorityRule
from ervaringskennis.errors import InvalidValue, Language
from ervaringskennis.exports.audience import Audience
from ervaringskennis.files.calendars.drafts import ProgrammeDraft
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.reading import RegistrationList
from ervaringskennis.formats import ParticipationFormat
from ervaringskennis.messages.languages import MessageLanguage
from ervaringskennis.messages.letters import Notifier
from ervaringskennis.messages.mail import Sender
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.storage.contract import Store
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.text import Label, identifier

if TYPE_CHECKING:
    import click  # noqa: TC004 - an extra: who offers no command does without

    from ervaringskennis.plugins import Plugins  # noqa: TC004 - they import this module

__all__ = [
    "API_VERSION",
    "Command",
    "CommandJob",
    "DrawMethod",
    "ExportJob",
    "Exporter",
    "MessageLanguage",
    "NotifierChannel",
    "NotifierJob",
    "ParticipationFormat",
    "PriorityRule",
    "ProgrammeDraft",
    "ProgrammeReadJob",
    "ProgrammeReader",
    "ReadJob",
    "RegistrationReader",
    "StoreScheme",
    "hookimpl",
    "hookspec",
]

API_VERSION: Final = 1
"""The version of this module that a plugin may name as ``ERVARINGSKENNIS_API``.

It goes up when a plugin that worked may no longer work, which a release announces one minor version
ahead (docs/plugins/stability.md).
"""

hookspec: Final = pluggy.HookspecMarker("ervaringskennis")
hookimpl: Final = pluggy.HookimplMarker("ervaringskennis")
"""Marks a function of a plugin as the implementation of the hook with its name."""

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*\Z")
_EXTENSION: Final = re.compile(r"\.[a-z0-9]+(?:\.[a-z0-9]+)*\Z")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+(?:; ?[a-z-]+=[A-Za-z0-9-]+)*\Z")


def _matches(pattern: re.Pattern[str], nl: str, en: str) -> Callable[..., None]:
    def validate(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, str) or not pattern.match(value):
            raise InvalidValue.of("bad-part", nl, en, field=attribute.name)

    return validate


_a_scheme: Final = _matches(
    _SCHEME,
    "Dit is het begin van een adres, in kleine letters en zonder “://”, zoals postgresql.",
    "This is how an address begins, in lower case and without “://”, such as postgresql.",
)
_an_extension: Final = _matches(
    _EXTENSION,
    "Dit is het einde van een bestandsnaam, in kleine letters en met een punt ervoor, zoals .ics.",
    "This is how the name of a file ends, in lower case with a dot before it, such as .ics.",
)
_a_media_type: Final = _matches(
    _MEDIA_TYPE,
    "Dit is een soort bestand volgens RFC 6838, zoals text/calendar.",
    "This is a media type of RFC 6838, such as text/calendar.",
)


def utc_now() -> dt.datetime:
    """Return the moment it is."""
    return dt.datetime.now(dt.UTC)


_a_label: Final = attrs.validators.instance_of(Label)


# --------------------------------------------------------------------------------------- stores


@attrs.frozen(kw_only=True)
class StoreScheme:
    """A kind of store, by how its address begins.

    ``open`` gets the whole address and returns a store that keeps the promises of `Store`; it
    raises `InvalidValue` where the address is of no use, `StoreFailed` where the store is.  Neither
    may repeat the address, which can hold a password.
    """

    scheme: str = attrs.field(validator=_a_scheme)
    label: Label = attrs.field(validator=_a_label)
    open: Callable[[str], Store]

    @property
    def name(self) -> str:
        """The scheme."""
        return self.scheme


@hookspec
def ervaringskennis_stores() -> Iterable[StoreScheme]:  # type: ignore[empty-body]
    """Return kinds of stores, by URL scheme."""


# ------------------------------------------------------------------------------------ exporters


@attrs.frozen(kw_only=True)
class ExportJob:
    """What to export: a programme, or one ``entry`` of it, for an audience.

    For `Audience.PUBLIC` the result may hold no meeting link.  No audience gets to see people.
    """

    programme: Programme
    audience: Audience = Audience.PUBLIC
    entry: str | None = None


@attrs.frozen(kw_only=True)
class Exporter:
    """A form in which programmes leave, such as a calendar; ``name`` is what `--to` takes.

    ``export`` returns the same bytes for the same job, whatever the clock, the process or the hash
    seed; what is unknown stays unknown in it.  `NotPossible` where there is nothing to export.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=_a_label)
    media_type: str = attrs.field(validator=_a_media_type)
    extension: str = attrs.field(validator=_an_extension)
    export: Callable[[ExportJob], bytes]


@hookspec
def ervaringskennis_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Return forms in which programmes leave, by name."""


# ------------------------------------------------------------------------------------ notifiers


@attrs.frozen(kw_only=True)
class NotifierJob:
    """How somebody asked for a channel: ``address`` in full, such as ``smtp://mail.example.org``.

    ``sender`` is from whom letters come, where that was said; ``now`` the clock.
    """

    address: str = attrs.field(repr=False)
    sender: Sender | None = None
    now: Callable[[], dt.datetime] = utc_now


@attrs.frozen(kw_only=True)
class NotifierChannel:
    """A way to hand letters over; ``schemes`` is how its addresses begin, before the colon.

    ``open`` returns a `Notifier`; `InvalidValue`, without repeating the address, where that is of
    no use.  A notifier with a method ``close`` is closed after use.
    """

    channel: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=_a_label)
    schemes: tuple[str, ...] = attrs.field(
        converter=as_tuple, validator=attrs.validators.deep_iterable(_a_scheme)
    )
    open: Callable[[NotifierJob], Notifier]

    @property
    def name(self) -> str:
        """The channel."""
        return self.channel


@hookspec
def ervaringskennis_notifiers() -> Iterable[NotifierChannel]:  # type: ignore[empty-body]
    """Return ways to hand letters over, by channel."""


# ------------------------------------------------------------------------ participation formats


@hookspec
def ervaringskennis_formats() -> Iterable[ParticipationFormat]:  # type: ignore[empty-body]
    """Return participation formats, by id; each field names its source."""


# ------------------------------------------------------------------------- registration readers


@attrs.frozen(kw_only=True)
class ReadJob:
    """A file of registrations to read; ``source`` is its name, for problems.

    ``form`` is what the programme file says of it.
    """

    data: bytes = attrs.field(repr=False)
    source: str
    programme: Programme
    form: RegistrationForm


@attrs.frozen(kw_only=True)
class RegistrationReader:
    """What reads the registrations of another system; ``name`` is what a programme file names.

    ``read`` returns every row in a registration or in a problem; `InvalidInput` where the file is
    of no use at all.  Problems say where, and never what somebody wrote.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=_a_label)
    extensions: tuple[str, ...] = attrs.field(
        converter=as_tuple, validator=attrs.validators.deep_iterable(_an_extension)
    )
    read: Callable[[ReadJob], RegistrationList]


@hookspec
def ervaringskennis_readers() -> Iterable[RegistrationReader]:  # type: ignore[empty-body]
    """Return readers of other systems' registrations, by name."""


# ---------------------------------------------------------------------------- programme readers


@attrs.frozen(kw_only=True)
class ProgrammeReadJob:
    """A file of another system, such as a calendar, that tells of a programme.

    ``source`` is its name, for problems.
    """

    data: bytes = attrs.field(repr=False)
    source: str


@attrs.frozen(kw_only=True)
class ProgrammeReader:
    """What makes a draft of a programme out of a file; ``name`` is what `draft --reader` takes.

    ``read`` returns all that the file says in the draft, or in a problem; `InvalidInput` where the
    file is of no use at all.  Nobody who is in the file is in either.  Problems say where, and
    never what somebody wrote.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=_a_label)
    extensions: tuple[str, ...] = attrs.field(
        converter=as_tuple, validator=attrs.validators.deep_iterable(_an_extension)
    )
    read: Callable[[ProgrammeReadJob], ProgrammeDraft]


@hookspec
def ervaringskennis_programme_readers() -> Iterable[ProgrammeReader]:  # type: ignore[empty-body]
    """Return what makes drafts of programmes out of other systems' files, by name."""


# ---------------------------------------------------------------------------- message languages


@hookspec
def ervaringskennis_languages() -> Iterable[MessageLanguage]:  # type: ignore[empty-body]
    """Return languages in which people can be written to, by code."""


# --------------------------------------------------------------------------------- CLI commands


@attrs.frozen(kw_only=True)
class CommandJob:
    """What a command of a plugin gets as ``click.Context.obj``: the reader's language, and parts.

    ``plugins.open_store(address)`` opens a store of any kind.
    """

    language: Language
    plugins: Plugins


@attrs.frozen(kw_only=True)
class Command:
    """A command for the command line; ``make`` returns it in a language.

    What it raises is told without a traceback; `ErvaringskennisError` in its own words.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=_a_label)
    make: Callable[[Language], click.Command]


@hookspec
def ervaringskennis_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Return commands for the command line, by name."""


# ---------------------------------------------------------------------------- allocation policy


@hookspec
def ervaringskennis_rules() -> Iterable[PriorityRule]:  # type: ignore[empty-body]
    """Return conditions on a party that priority classes and reserves can name."""


@hookspec
def ervaringskennis_draws() -> Iterable[DrawMethod]:  # type: ignore[empty-body]
    """Return ways to draw the order within a priority class."""


@attrs.frozen
class Hook:
    """A hook and the parts that it yields; ``attribute`` is where `Plugins` has them."""

    name: str
    attribute: str
    part: type[Any]
    key: str


HOOKS: Final[Sequence[Hook]] = (
    Hook("ervaringskennis_stores", "stores", StoreScheme, "scheme"),
    Hook("ervaringskennis_exporters", "exporters", Exporter, "name"),
    Hook("ervaringskennis_notifiers", "notifiers", NotifierChannel, "channel"),
    Hook("ervaringskennis_formats", "formats", ParticipationFormat, "id"),
    Hook("ervaringskennis_readers", "readers", RegistrationReader, "name"),
    Hook("ervaringskennis_programme_readers", "programme_readers", ProgrammeReader, "name"),
    Hook("ervaringskennis_languages", "languages", MessageLanguage, "code"),
    Hook("ervaringskennis_commands", "commands", Command, "name"),
    Hook("ervaringskennis_rules", "rules", PriorityRule, "name"),
    Hook("ervaringskennis_draws", "draws", DrawMethod, "name"),
)
"""Every hook, in the order in which the documentation tells of them."""
