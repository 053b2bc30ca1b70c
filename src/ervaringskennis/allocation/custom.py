"""Parts of a policy that somebody else writes: a condition on parties, a way to draw.

A policy names such a part; whoever has it *binds* it (`bind`) before the policy decides anything.
A policy that is not bound reads, compares and is stored as any other; only deciding with it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import NotPossible, PluginFailed, Problem
from ervaringskennis.people import CustomRule, Member, Rule
from ervaringskennis.values.text import Label, identifier

if TYPE_CHECKING:
    from ervaringskennis.allocation.frozen_list import FrozenList
    from ervaringskennis.allocation.policy import Policy

PREFIX: Final = "custom:"
"""How a draw that is not ours is written: ``custom:NAME``."""

Order = Callable[["FrozenList", str | None], Sequence[int]]


@attrs.frozen(kw_only=True)
class PriorityRule:
    """A condition on a party that priority classes and reserves can name, as ``custom = "NAME"``.

    ``holds`` gets the members in any order, and never sees who they are: their ids count from 1 in
    each party.  It is asked once for parties that are alike, so its answer may depend on nothing
    else.  A value that is unknown should satisfy no condition.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=attrs.validators.instance_of(Label))
    holds: Callable[[Sequence[Member]], bool]


@attrs.frozen(kw_only=True)
class DrawMethod:
    """A way to draw the order within a priority class, named as ``draw = "custom:NAME"``.

    ``order`` gets the frozen list and the seed, and returns the number of each registration that
    may take part (those without a barrier), the first one first.  It is a pure function of ids,
    classes, sizes and groups: anybody recomputes it from the published list.  So it gets the list
    in the order of the ids, whatever that of the input was, without moments and municipalities.
    ``label`` follows “in the order of”.  ``needs_seed``: no places are given without a seed.
    """

    name: str = attrs.field(validator=identifier)
    label: Label = attrs.field(validator=attrs.validators.instance_of(Label))
    order: Order
    needs_seed: bool = True


@attrs.frozen
class CustomDraw:
    """A draw that a policy names, and what draws it where that is bound."""

    name: str = attrs.field(validator=identifier)
    method: DrawMethod | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def is_bound(self) -> bool:
        """Whether it can draw."""
        return self.method is not None

    @property
    def needs_seed(self) -> bool:
        """Whether it draws nothing without a seed."""
        return self.method is not None and self.method.needs_seed

    @property
    def value(self) -> str:
        """How it is written: ``custom:NAME``."""
        return f"{PREFIX}{self.name}"

    @property
    def label(self) -> Label:
        """What people read: the name itself where nothing is bound."""
        return Label(nl=self.name, en=self.name) if self.method is None else self.method.label

    def order(self, frozen: FrozenList, seed: str | None) -> list[int]:
        """Return the numbers of the eligible registrations in the order of the draw.

        It is drawn twice.  `NotPossible` where it is not bound, `PluginFailed` where it does not
        give each of them once, and the same both times.
        """
        if self.method is None:
            raise NotPossible(absent_draw(self.name))
        places = sorted(range(len(frozen)), key=frozen.ids.__getitem__)
        published = _as_published(frozen, places)
        drawn, again = (list(self.method.order(published, seed)) for _ in range(2))
        if not names_each_once(drawn, published):
            raise PluginFailed(bad_draw(self.name))
        if drawn != again:
            raise PluginFailed(_fickle(self.name))
        return [places[number] for number in drawn]


def _as_published(frozen: FrozenList, places: Sequence[int]) -> FrozenList:
    """Return a list in the order of its ids, with what is in a record and nothing besides.

    So no draw can depend on what somebody who recomputes it does not have.
    """

    def column(values: bytes) -> bytes:
        return bytes([values[place] for place in places])

    return attrs.evolve(
        frozen,
        ids=tuple([frozen.ids[place] for place in places]),
        classes=column(frozen.classes),
        sizes=column(frozen.sizes),
        required=column(frozen.required),
        barriers=column(frozen.barriers),
        groups=tuple(column(group) for group in frozen.groups),
        moments=(),
        towns=(),
    )


def names_each_once(drawn: Sequence[object], frozen: FrozenList) -> bool:
    """Return whether these are the numbers of all that may take part, each of them once."""
    eligible = [number for number, barrier in enumerate(frozen.barriers) if not barrier]
    numbers = [number for number in drawn if type(number) is int]
    return len(numbers) == len(drawn) and sorted(numbers) == eligible


def _fickle(name: str) -> Problem:
    return Problem(
        code="fickle-draw",
        nl=f"De wijze van verdelen “{name}” geeft twee keer iets anders, dus niemand kan haar "
        "narekenen. Niemand heeft een plaats gekregen. Meld dit aan wie haar maakte.",
        en=f"The draw “{name}” gives something else the second time, so nobody can recompute it. "
        "Nobody was given a place. Report this to whoever made it.",
    )


def bad_draw(name: str) -> Problem:
    """Return the problem of a draw that leaves somebody out, or names somebody twice."""
    return Problem(
        code="bad-draw",
        nl=f"De wijze van verdelen “{name}” noemt niet iedereen precies één keer. Niemand heeft "
        "een plaats gekregen. Meld dit aan wie haar maakte.",
        en=f"The draw “{name}” does not name everybody exactly once. Nobody was given a place. "
        "Report this to whoever made it.",
    )


def bind(
    policy: Policy, rules: Mapping[str, PriorityRule], draws: Mapping[str, DrawMethod]
) -> Policy:
    """Return the policy with each part that it names bound, where it is among these."""
    if not any(custom_parts(policy)):
        return policy
    draw = policy.draw
    if isinstance(draw, CustomDraw):
        draw = CustomDraw(draw.name, draws.get(draw.name, draw.method))
    return attrs.evolve(
        policy,
        draw=draw,
        priority=tuple(attrs.evolve(c, rule=_bound(c.rule, rules)) for c in policy.priority),
        reserves=tuple(attrs.evolve(r, rule=_bound(r.rule, rules)) for r in policy.reserves),
    )


def _bound(rule: Rule, rules: Mapping[str, PriorityRule]) -> Rule:
    return attrs.evolve(
        rule,
        custom=[
            CustomRule(one.name, rules[one.name].holds) if one.name in rules else one
            for one in rule.custom
        ],
    )


def custom_parts(policy: Policy) -> Iterator[CustomRule | CustomDraw]:
    """Yield the parts of a policy that are not ours."""
    if isinstance(policy.draw, CustomDraw):
        yield policy.draw
    for rule in policy.rules:
        yield from rule.custom


def absent_parts(policy: Policy) -> tuple[Problem, ...]:
    """Return a problem for each part that a policy names and that is not bound."""
    absent = dict.fromkeys(
        absent_draw(part.name) if isinstance(part, CustomDraw) else part.absent
        for part in custom_parts(policy)
        if not part.is_bound
    )
    return tuple(absent)


def absent_draw(name: str) -> Problem:
    """Return the problem of a draw that nobody here can make."""
    return Problem(
        code="absent-draw",
        nl=f"De wijze van verdelen “{name}” komt uit een uitbreiding die hier niet werkt. Kijk met "
        "“plugins list” welke er zijn, of noem het bestand met --plugin.",
        en=f"The draw “{name}” comes from a plugin that does not work here. See which there are "
        "with “plugins list”, or name its file with --plugin.",
        field="draw",
    )
