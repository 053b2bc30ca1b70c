"""Whether conditions on parties and ways to draw keep their promises."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.plugins.checking import samples
from ervaringskennis.plugins.checking.outcome import Check, Clause, Outcome, tried, works
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.allocation.custom import DrawMethod, PriorityRule
    from ervaringskennis.allocation.frozen_list import FrozenList
    from ervaringskennis.people import Member

_BOOL: Final = Clause(
    "rule-bool",
    Label(nl="Zegt van elke groep ja of nee.", en="Says yes or no of each party."),
    Label(
        nl="Zegt niet van elke groep ja of nee. Geef True of False terug, ook als er iets niet "
        "bekend is.",
        en="Does not say yes or no of each party. Return True or False, also where something is "
        "unknown.",
    ),
)
_MEMBERS: Final = Clause(
    "rule-members",
    Label(
        nl="Zegt hetzelfde in welke volgorde de mensen ook staan.",
        en="Says the same in whatever order the people stand.",
    ),
    Label(
        nl="Zegt iets anders als dezelfde mensen in een andere volgorde staan. Kijk naar alle "
        "mensen, niet naar de eerste.",
        en="Says something else where the same people stand in another order. Look at all people, "
        "not at the first.",
    ),
)
_CERTAIN: Final = Clause(
    "rule-unknown",
    Label(nl="Wat niet bekend is, geeft geen voorrang.", en="What is unknown gives no priority."),
    Label(
        nl="Zegt ja waar iets niet bekend is, en nee zodra het bekend is. Zeg alleen ja als het "
        "zeker is.",
        en="Says yes where something is unknown, and no once it is known. Say yes only where it "
        "is certain.",
    ),
    Outcome.WARNING,
)
_AGAIN: Final = Clause(
    "rule-same",
    Label(nl="Zegt twee keer hetzelfde.", en="Says the same twice."),
    Label(
        nl="Zegt de tweede keer iets anders van dezelfde groep. Laat klok en toeval erbuiten.",
        en="Says something else of the same party the second time. Leave out the clock and chance.",
    ),
)
_EVERYBODY: Final = Clause(
    "draw-everybody",
    Label(
        nl="Noemt ieder die mee mag doen precies één keer.",
        en="Names each who may take part exactly once.",
    ),
    Label(
        nl="Noemt niet ieder die mee mag doen precies één keer. Geef de nummers terug van alle "
        "aanmeldingen waarvoor frozen.barriers nul is.",
        en="Does not name each who may take part exactly once. Return the numbers of all "
        "registrations for which frozen.barriers is zero.",
    ),
)
_REPEATS: Final = Clause(
    "draw-same",
    Label(nl="Komt twee keer op dezelfde volgorde uit.", en="Comes to the same order twice."),
    Label(
        nl="Komt de tweede keer op een andere volgorde uit. Zo kan niemand de loting narekenen: "
        "gebruik alleen de lijst en de startwaarde.",
        en="Comes to another order the second time. So nobody can recompute the draw: use the list "
        "and the seed alone.",
    ),
)
_ANY_ORDER: Final = Clause(
    "draw-any-order",
    Label(
        nl="Het maakt niet uit in welke volgorde de lijst staat.",
        en="It does not matter in which order the list stands.",
    ),
    Label(
        nl="De uitkomst hangt af van de volgorde van de lijst. Ga uit van frozen.ids, niet van de "
        "plaats op de lijst.",
        en="The outcome depends on the order of the list. Go by frozen.ids, not by the place on "
        "the list.",
    ),
)
_SEED: Final = Clause(
    "draw-seed",
    Label(
        nl="Met een andere startwaarde komt een andere volgorde.",
        en="With another seed comes another order.",
    ),
    Label(
        nl="Elke startwaarde geeft dezelfde volgorde. Is dat zo bedoeld? Zet dan needs_seed=False.",
        en="Each seed gives the same order. Is that meant? Then set needs_seed=False.",
    ),
    Outcome.WARNING,
)
_SEEDS: Final = ("startwaarde", "1", "2", "3", "4", "5")


def check_rule(part: PriorityRule) -> Iterator[Check]:
    """Yield what comes of asking about the sample parties."""
    said = [[tried(part.holds, order) for order in orders] for orders in samples.parties()]
    every = [one for answers in said for one in answers]
    yield works(every, part.name)
    is_clear = all(type(one) is bool for one in every)
    yield _BOOL.told(part.name, holds=is_clear)
    if not is_clear:
        return
    again = [tried(part.holds, first) for first, *_ in samples.parties()]
    yield _MEMBERS.told(part.name, holds=all(_is_one(answers) for answers in said))
    yield _CERTAIN.told(
        part.name, holds=all(_is_certain(part, one) for one, *_ in samples.parties())
    )
    yield _AGAIN.told(part.name, holds=again == [first for first, *_ in said])


def _is_one(answers: list[Any]) -> bool:
    return all(one == answers[0] for one in answers)


def _is_certain(part: PriorityRule, party: Sequence[Member]) -> bool:
    """Return whether it says no, or yes whatever it is that is unknown."""
    return not part.holds(party) or all(
        tried(part.holds, known) is True for known in samples.filled_in(party)
    )


def check_draw(part: DrawMethod) -> Iterator[Check]:
    """Yield what comes of drawing the sample list."""
    lists = (samples.FROZEN, samples.turned(samples.FROZEN), samples.NOBODY)
    drawn = [_drawn(part, frozen) for frozen in lists]
    yield works(drawn, part.name)
    all_there = [_is_whole(frozen, found) for frozen, found in zip(lists, drawn, strict=True)]
    yield _EVERYBODY.told(part.name, holds=all(all_there))
    if not all(all_there):
        return
    yield _REPEATS.told(part.name, holds=[_drawn(part, frozen) for frozen in lists] == drawn)
    ids = [_ids(frozen, found) for frozen, found in zip(lists, drawn, strict=True)]
    yield _ANY_ORDER.told(part.name, holds=ids[0] == ids[1])
    if part.needs_seed:
        orders = {tuple(_drawn(part, samples.FROZEN, seed)) for seed in _SEEDS}
        yield _SEED.told(part.name, holds=len(orders) > 1)


def _drawn(part: DrawMethod, frozen: FrozenList, seed: str = _SEEDS[0]) -> Any:
    return tried(lambda: list(part.order(frozen, seed if part.needs_seed else None)))


def _is_whole(frozen: FrozenList, drawn: Any) -> bool:
    eligible = [number for number, barrier in enumerate(frozen.barriers) if not barrier]
    return (
        isinstance(drawn, list)
        and all(type(number) is int for number in drawn)
        and sorted(drawn) == eligible
    )


def _ids(frozen: FrozenList, drawn: list[int]) -> list[str]:
    return [frozen.ids[number] for number in drawn]


def fingerprint(part: DrawMethod) -> str:
    """Return what tells whether another process draws the same."""
    drawn = _drawn(part, samples.FROZEN)
    return hashlib.sha256(repr(drawn).encode()).hexdigest()
