"""What a person sees: readable at 80 columns, in colour only on a terminal."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.cli.words import count, people, say
from ervaringskennis.errors import Language, Problem, Severity
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.allocation.allocation import Allocation, Decision
    from ervaringskennis.planning import Plan, PlannedDraw
    from ervaringskennis.programmes.programme import Programme

_STEERING: Final = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    - {ord("\t"), ord("\n")}
)
"""Control characters of ASCII and of ECMA-48, and those of Unicode that change the direction."""

_WIDEST: Final = 100
_BAR: Final = 40
_LISTED: Final = 8
_STYLE: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class _Steady(Console):
    """A console on which nothing that is shown steers the terminal, or turns a text around."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """Yield what is shown without signs that cannot be seen."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else text.translate(_STEERING), style, control)


def console(stream: TextIO | None = None) -> Console:
    """Return a console on a stream: colour on a terminal only, never wider than 100 columns."""
    # What people wrote is shown as they wrote it: "[red]" is no colour and ":smile:" no picture.
    to = stream or sys.stdout
    found = _Steady(file=to, highlight=False, markup=False, emoji=False, soft_wrap=False)
    found.width = min(found.width, _WIDEST)
    return found


class Screen:
    """Prints in one language on one console."""

    def __init__(self, language: Language, to: Console) -> None:
        """Take the language and the console."""
        self._language, self._to = language, to

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, key, **values)

    def _show(self, what: RenderableType) -> None:
        self._to.print(Padding(what, (0, 0, 0, 1), expand=False))

    def _line(self, text: str = "", style: str = "") -> None:
        if text:
            self._show(Text(text, style=style))
        else:
            self._to.print()

    def _item(self, mark: Text, text: Text) -> None:
        """Show a text with a mark before it that stands free of its lines."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_row(mark, text)
        self._show(grid)

    def _heading(self, text: str) -> None:
        self._line()
        self._line(text, style="bold")

    # -- plan

    def plan(self, plan: Plan) -> None:
        """Show a plan: places, classes, waiting list, and what needs attention."""
        self._heading(plan.programme.title)
        for one in plan.draws:
            self.draw(plan.programme, one)
        self._attention(plan.problems)

    def draw(self, programme: Programme, one: PlannedDraw) -> None:
        """Show one draw: places, classes, waiting list."""
        if one.session is not None:
            self._heading(programme.session(one.session).title)
        allocation = one.allocation
        self._line(
            " · ".join(
                (count(self._language, "registration", len(allocation)), self._how(allocation))
            ),
            style="dim",
        )
        self._line()
        self._bar(allocation)
        self._line()
        self._to.print(self._summary(allocation))
        self._waiting(allocation)

    def _how(self, allocation: Allocation) -> str:
        drawn = allocation.policy.draw
        if isinstance(drawn, CustomDraw):
            label = drawn.label.nl if self._language == "nl" else drawn.label.en
            return self._say("draw-custom", label=label)
        key = "draw-lottery" if drawn is Draw.LOTTERY else "draw-arrival"
        return self._say(key, seed=allocation.seed)

    def _bar(self, allocation: Allocation) -> None:
        if isinstance(allocation.capacity, Unknown):
            self._line(self._say("capacity-unknown"), style="yellow")
            return
        taken, capacity = allocation.people_placed, allocation.capacity
        words = self._say("of-taken", taken=taken, capacity=capacity)
        bar = self.bar(taken, capacity)
        self._show(Text.assemble(f"{self._say('seats')}  ", bar, f"  {words}"))

    def _summary(self, allocation: Allocation) -> Table:
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_footer=True)
        rows = [
            *(
                (c.label.nl if self._language == "nl" else c.label.en, _of_class(allocation, c.id))
                for c in allocation.policy.priority
            ),
            (self._say("without-priority"), _of_class(allocation, None)),
            (self._say("not-eligible"), _barred(allocation)),
        ]
        counts = [(name, _counts(decisions)) for name, decisions in rows if decisions]
        totals = [sum(numbers) for numbers in zip(*(c for _, c in counts), strict=True)] or [0] * 4
        table.add_column(self._say("who"), self._say("total"), ratio=1)
        for key, total in zip(_COLUMNS, totals, strict=True):
            table.add_column(self._say(key), str(total), justify="right")
        for name, numbers in counts:
            table.add_row(name, *(str(number) for number in numbers))
        return table

    def _waiting(self, allocation: Allocation) -> None:
        waiting = sorted(
            (d for d in allocation if d.position is not None), key=lambda d: d.position or 0
        )
        self._heading(self._say("waiting-list"))
        if not waiting:
            self._line(self._say("waiting-none"))
        for decision in waiting[:_LISTED]:
            key = "optional-row" if decision.is_placed else "waiting-row"
            number = decision.size - decision.people_placed
            self._line(
                self._say(
                    key,
                    position=decision.position,
                    id=decision.registration,
                    people=people(self._language, number),
                )
            )
        if len(waiting) > _LISTED:
            self._line(self._say("more", n=len(waiting) - _LISTED), style="dim")

    def _attention(self, problems: Iterable[Problem]) -> None:
        """Show each kind of problem once, the gravest first, with the rows it is about."""
        listed = sorted(problems, key=lambda p: (list(Severity).index(p.severity), p.code, p.nl))
        if not listed:
            return
        self._heading(self._say("attention"))
        for _, group in itertools.groupby(listed, key=lambda p: (p.severity, p.code, p.nl)):
            same = list(group)
            rows = [problem.row for problem in same if problem.row is not None]
            text = Text(same[0].text(self._language))
            if rows:
                text.append(f" ({self._say('rows', rows=_rows(rows))})", style="dim")
            self._item(Text("•", style=_STYLE[same[0].severity]), text)

    def steps(self, steps: Sequence[str]) -> None:
        """Show what to do next, numbered."""
        self._heading(self._say("next"))
        for number, step in enumerate(steps, 1):
            self._item(Text(f"{number}."), Text(step))

    def files(self, files: Sequence[tuple[str, str]]) -> None:
        """Show the files that were written, each with whether it may be shared."""
        self._heading(self._say("written"))
        for path, note in files:
            self._line(f"{path}  ({note})" if note else path)
        self._line()

    # -- check, explain, verify

    def problems(self, problems: Sequence[Problem]) -> None:
        """Show problems one by one: where, what is wrong, what to do."""
        for severity in Severity:
            of_kind = [problem for problem in problems if problem.severity is severity]
            if of_kind:
                self._heading(f"{self._say(severity.value)} ({len(of_kind)})")
            for problem in of_kind:
                self._line(problem.where(self._language), style=_STYLE[severity])
                text = Text(problem.text(self._language))
                text.append(f"  [{problem.code}]", style="dim")
                self._item(Text("•", style=_STYLE[severity]), text)

    def line(self, text: str, style: str = "") -> None:
        """Show one line."""
        self._line(text, style)

    def heading(self, text: str) -> None:
        """Show the title of a part."""
        self._heading(text)

    def done(self, text: str) -> None:
        """Show that something happened."""
        self._item(Text("✓", style="green"), Text(text))

    def item(self, text: str, style: str = "") -> None:
        """Show one of several things, with a mark in the colour of its weight."""
        self._item(Text("•", style=style), Text(text))

    def show(self, what: RenderableType) -> None:
        """Show a table, or anything else that rich knows."""
        self._show(what)

    def say(self, key: str, **values: object) -> str:
        """Return words in the language of the screen."""
        return self._say(key, **values)

    @property
    def language(self) -> Language:
        """The language of the screen."""
        return self._language

    def bar(self, taken: int, capacity: int, width: int = _BAR) -> Text:
        """Return a bar of what is taken."""
        filled = min(width, round(width * taken / capacity)) if capacity else width
        return Text.assemble(("█" * filled, "green"), ("░" * (width - filled), "dim"))

    def decision(self, one: PlannedDraw, decision: Decision, rows: Sequence[int]) -> None:
        """Show one decision with its reason."""
        self._heading(self._say("explain-title", id=decision.registration))
        facts = [
            ("session-label", one.session),
            ("row-label", ", ".join(map(str, rows)) or None),
            ("outcome-label", self._say(decision.outcome.word)),
            ("priority-label", self._label(one, decision)),
            ("rank-label", decision.draw_rank),
            ("position-label", decision.position),
        ]
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for key, value in facts:
            if value is not None:
                table.add_row(Text(self._say(key), style="dim"), str(value))
        self._show(table)
        self._line()
        reason = decision.reason
        self._line(reason.nl if self._language == "nl" else reason.en)
        self._line()

    def _label(self, one: PlannedDraw, decision: Decision) -> str:
        for priority in one.allocation.policy.priority:
            if priority.id == decision.priority:
                return priority.label.nl if self._language == "nl" else priority.label.en
        return self._say("none")


_COLUMNS: Final = ("col-registrations", "col-people", "col-placed", "col-waiting")


def _of_class(allocation: Allocation, priority: str | None) -> list[Decision]:
    return [
        decision
        for decision in allocation
        if decision.priority == priority and decision.outcome is not Outcome.NOT_ELIGIBLE
    ]


def _barred(allocation: Allocation) -> list[Decision]:
    return [decision for decision in allocation if decision.outcome is Outcome.NOT_ELIGIBLE]


def _counts(decisions: Sequence[Decision]) -> tuple[int, int, int, int]:
    """Return registrations, people, people placed, and people waiting."""
    return (
        len(decisions),
        sum(decision.size for decision in decisions),
        sum(decision.people_placed for decision in decisions),
        sum(d.size - d.people_placed for d in decisions if d.position is not None),
    )


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_LISTED]))
    return f"{shown} …" if len(rows) > _LISTED else shown
