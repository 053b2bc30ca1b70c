"""The verbs that tell: what each may see, why somebody has a place, and the letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.life.registering import active_party
from ervaringskennis.organiser import views
from ervaringskennis.organiser.delivery import LEASE, Delivery, deliver
from ervaringskennis.organiser.programmes import Programmes
from ervaringskennis.organiser.watching import EVERY, watch
from ervaringskennis.storage.contract import StoreFailed

if TYPE_CHECKING:
    import datetime as dt
    import threading

    from ervaringskennis.allocation.allocation import Decision
    from ervaringskennis.messages.letters import Notifier
    from ervaringskennis.messages.wording import Texts


class Telling(Programmes):
    """Delivering messages, and showing each what they may see."""

    def deliver(  # noqa: PLR0913 - all but the first keyword-only, each with one meaning
        self,
        notifier: Notifier,
        *,
        programme: str | None = None,
        limit: int | None = None,
        lease: dt.timedelta = LEASE,
        texts: Texts | None = None,
        progress: Callable[[Delivery], None] | None = None,
    ) -> Delivery:
        """Hand the messages that are due to a notifier, of one programme or of all.

        Each is handed over at least once, always under the same key.  Call `catch_up` before it,
        so that what time brings is told as well.  Several processes may deliver at a time.
        """
        return deliver(
            self.store,
            self.state,
            notifier,
            now=self.clock,
            programme=programme,
            limit=limit,
            lease=lease,
            texts=self.plugins.texts() if texts is None else texts,
            progress=progress,
        )

    def keep_delivering(  # noqa: PLR0913 - all but the first keyword-only, each with one meaning
        self,
        notifier: Notifier,
        *,
        stop: threading.Event,
        every: dt.timedelta = EVERY,
        texts: Texts | None = None,
        heard: Callable[[Delivery], object] = lambda _done: None,
        trouble: Callable[[ErvaringskennisError], object] | None = None,
    ) -> None:
        """Catch up with time and deliver, again and again, until ``stop`` is set.

        It goes on at once where the store hears of a message, and after ``every`` otherwise.
        ``heard`` is told what became of each turn.  A store that fails, or a programme that cannot
        catch up, is told to ``trouble`` and tried again; without it the error is raised.
        """

        def deliver() -> Delivery:
            for programme in self.store.programmes():
                self._catch_up_or_tell(programme, trouble)
            return self.deliver(notifier, texts=texts)

        watch(self.store, deliver, stop=stop, every=every, heard=heard, trouble=trouble)

    def _catch_up_or_tell(
        self, programme: str, trouble: Callable[[ErvaringskennisError], object] | None
    ) -> None:
        try:
            self.catch_up(programme)
        except StoreFailed:
            raise
        except ErvaringskennisError as error:
            if trouble is None:
                raise
            trouble(error)

    def public_view(self, programme: str) -> dict[str, Any]:
        """Return what everybody may know of a programme, as JSON data."""
        return views.public_view(self.state(programme), now=self.clock())

    def participant_view(self, programme: str, person: str) -> dict[str, Any]:
        """Return what one person may know, and all that is kept of them, as JSON data."""
        return views.participant_view(self.state(programme), self.store, person, now=self.clock())

    def arranger_view(self, programme: str) -> dict[str, Any]:
        """Return everything, with names, as JSON data: for the arranger alone."""
        return views.arranger_view(self.state(programme), self.store, now=self.clock())

    def explain(self, programme: str, registration: str) -> dict[str, Decision]:
        """Return the decision on a registration per list, each with its reason.

        Lists on which no places were given are not in it.  `NotPossible` where there is no such
        registration, or it withdrew.
        """
        state = self.state(programme)
        party = active_party(state, registration)
        lists = ((name, state.rosters.get(name)) for name in party.targets)
        return {
            name: roster.allocation()[roster.numbers[party.id]]
            for name, roster in lists
            if roster is not None and roster.has_places
        }
