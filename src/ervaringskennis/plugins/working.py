"""Parts at work: what they do is checked, and what goes wrong in one is told as such."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from ervaringskennis.allocation.custom import (
    DrawMethod,
    PriorityRule,
    absent_parts,
    bad_draw,
    bind,
    custom_parts,
    names_each_once,
)
from ervaringskennis.errors import NotPossible, PluginFailed
from ervaringskennis.files.reading import RegistrationList, file_bytes
from ervaringskennis.hooks import (
    ExportJob,
    NotifierChannel,
    NotifierJob,
    ProgrammeDraft,
    ProgrammeReadJob,
    ReadJob,
    utc_now,
)
from ervaringskennis.messages.languages import OURS
from ervaringskennis.messages.letters import Notifier
from ervaringskennis.messages.wording import Texts
from ervaringskennis.plugins import problems
from ervaringskennis.plugins.hearing import heard
from ervaringskennis.plugins.registry import Registry
from ervaringskennis.plugins.walled import WalledStore
from ervaringskennis.storage import opening
from ervaringskennis.storage.contract import Store
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.files.programme_file import ProgrammeFile
    from ervaringskennis.messages.mail import Sender
    from ervaringskennis.plugins.registry import Provided

T = TypeVar("T")


_QUIET: Final = frozenset({"exporters", "readers", "programme_readers", "rules", "draws"})
"""Parts of which the result may stand on standard output, where nothing else may then."""


class Working:
    """What can be done with the parts of `Plugins`."""

    if TYPE_CHECKING:

        def parts(self, hook: str) -> Registry[Any]: ...  # noqa: D102
        def part(self, hook: str, name: str) -> Provided[Any]: ...  # noqa: D102

    def open_store(self, address: str) -> Store:
        """Open the store at an address: ``postgresql://localhost/programmes``, ``here.db``.

        `NoSuchPart` where no plugin has the scheme, `InvalidValue` and `StoreFailed` as the store
        says; `PluginFailed` where the plugin fails.
        """
        if opening.is_ours(address):
            return opening.open_store(address)
        name = address.partition(":")[0].lower()
        opened = self._work("stores", name, lambda part: part.open(address))
        store = self._checked(opened, Store, "stores", name)  # type: ignore[type-abstract]
        origin = self.part("stores", name).origin
        return cast("Store", WalledStore(store=store, name=name, origin=origin))

    def export(self, name: str, job: ExportJob) -> bytes:
        """Return a programme in the form of this name; `NotPossible` as that form says."""
        made = self._work("exporters", name, lambda part: part.export(job))
        return self._checked(made, bytes, "exporters", name)

    def open_notifier(
        self,
        address: str,
        *,
        sender: Sender | None = None,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> Notifier:
        """Open the channel of an address, such as ``smtp://mail.example.org``.

        `NoSuchPart` where no channel has the scheme; `InvalidValue` where it cannot be used.
        """
        name = self.channel_of(address)
        job = NotifierJob(address=address, sender=sender, now=now)
        opened = self._work("notifiers", name, lambda part: part.open(job))
        return self._checked(opened, Notifier, "notifiers", name)  # type: ignore[type-abstract]

    def channel_of(self, address: str) -> str:
        """Return the channel that an address belongs to; `NoSuchPart` where there is none."""
        return self.addresses[address.partition(":")[0].lower()].channel

    @property
    def addresses(self) -> Registry[NotifierChannel]:
        """Channels by how their addresses begin; a beginning of ours stays ours."""
        channels = self.parts("notifiers").provided.values()
        return Registry.of(
            "notifiers",
            [attrs.evolve(one, name=name) for one in channels for name in one.value.schemes],
        )

    def read_registrations(
        self, path: Path | str, *, according_to: ProgrammeFile
    ) -> RegistrationList:
        """Read the registrations for a programme with the reader that its file names.

        `InvalidInput` where the file cannot be used; `NoSuchPart` where the reader is not there.
        """
        file, form = Path(path), according_to.known_form
        name = "form" if isinstance(form.reader, Unknown) else form.reader
        job = ReadJob(
            data=file_bytes(file), source=file.name, programme=according_to.programme, form=form
        )
        found = self._work("readers", name, lambda part: part.read(job))
        return self._checked(found, RegistrationList, "readers", name)

    def read_draft(self, name: str, job: ProgrammeReadJob) -> ProgrammeDraft:
        """Return the draft of a programme that the reader of this name makes of a file.

        `InvalidInput` where the file cannot be used; `NoSuchPart` where the reader is not there.
        """
        made = self._work("programme_readers", name, lambda part: part.read(job))
        return self._checked(made, ProgrammeDraft, "programme_readers", name)

    def texts(self, folder: Path | None = None) -> Texts:
        """Return the texts of messages in every language that there is."""
        added = [one for code, one in self.parts("languages").items() if code not in OURS]
        return Texts(folder, languages=added)

    # -- policies

    def bound(self, policy: Policy) -> Policy:
        """Return a policy with the parts that it names and that are there."""
        if not any(custom_parts(policy)):
            return policy
        return bind(policy, self._rules(), self._draws())

    def complete(self, policy: Policy) -> Policy:
        """Return a policy with all parts that it names; `NotPossible` with those that lack."""
        found = self.bound(policy)
        lacking = absent_parts(found)
        if lacking:
            raise NotPossible(*lacking)
        return found

    def _rules(self) -> dict[str, PriorityRule]:
        rules = self.parts("rules")
        return {name: attrs.evolve(one, holds=self._judging(name)) for name, one in rules.items()}

    def _draws(self) -> dict[str, DrawMethod]:
        draws = self.parts("draws")
        return {name: attrs.evolve(one, order=self._drawing(name)) for name, one in draws.items()}

    def _judging(self, name: str) -> Callable[[Any], bool]:
        def holds(party: Any) -> bool:
            found = self._work("rules", name, lambda part: part.holds(party))
            return self._checked(found, bool, "rules", name)

        return holds

    def _drawing(self, name: str) -> Callable[[Any, str | None], Sequence[int]]:
        def order(frozen: Any, seed: str | None) -> Sequence[int]:
            drawn = self._work("draws", name, lambda part: list(part.order(frozen, seed)))
            if not names_each_once(drawn, frozen):
                wrong = attrs.evolve(bad_draw(name), source=str(self.part("draws", name).origin))
                raise PluginFailed(wrong)
            return drawn

        return order

    # -- isolation

    def _work(self, hook: str, name: str, work: Callable[[Any], T]) -> T:
        part = self.part(hook, name)
        try:
            with heard() if hook in _QUIET else contextlib.nullcontext():
                return work(part.value)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if problems.is_told(error):
                raise
            raise problems.gone_wrong(name, part.origin, error) from error

    def _checked(self, found: Any, kind: type[T], hook: str, name: str) -> T:
        if not isinstance(found, kind):
            raise problems.gone_wrong(name, self.part(hook, name).origin)
        return found
