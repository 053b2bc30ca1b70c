"""How advice looks on a screen: the verdict first, then what fits and why, then what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
from rich.table import Table
from rich.text import Text

from ervaringskennis.cli.format_fields import role_in_words, words_of
from ervaringskennis.cli.format_screens import Cited, source_in_words
from ervaringskennis.cli.screen import Screen
from ervaringskennis.formats import Catalogue
from ervaringskennis.formats.advice import Answer, Verdict
from ervaringskennis.formats.advice.judgement import FILTERS
from ervaringskennis.formats.advice.words import (
    LEVELS,
    MODES,
    NEEDS,
    PHASES,
    PURPOSES,
    listed,
    ranged,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice import (
        Advice,
        AdviceRequest,
        AimGroup,
        GroupReach,
        Judgement,
        Raised,
        Reason,
        Suggestion,
    )

TOP: Final = 3
"""How many are shown where nobody says how many."""

_NAMED: Final = 2
"""How many formats are named with a caution; what concerns more concerns most of them."""

_MARKS: Final = {Answer.MATCH: ("+", "green"), Answer.MISMATCH: ("–", "red")}


# -- what was understood


def show_request(screen: Screen, request: AdviceRequest) -> None:
    """Show what was understood, and name what is not known."""
    screen.heading(screen.say("advice-understood"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for key, words in _understood(screen, request):
        grid.add_row(Text(screen.say(key), style="dim"), Text(words))
    screen.show(grid)
    absent = [field for field in _FIELDS if isinstance(getattr(request, field), Unknown)]
    if absent:
        names = ", ".join(screen.say(f"advice-{field}").casefold() for field in absent)
        screen.line(screen.say("advice-not-known", fields=names), "dim")


def _understood(screen: Screen, request: AdviceRequest) -> Iterator[tuple[str, str]]:
    if request.question:
        yield "advice-question", request.question
    for field, told in _FIELDS.items():
        value = getattr(request, field)
        if not isinstance(value, Unknown):
            yield f"advice-{field}", told(screen, value)
    for group in request.groups:
        yield "advice-group", _group(screen, group)


def _group(screen: Screen, group: AimGroup) -> str:
    role = "" if isinstance(group.role, Unknown) else role_in_words(group.role, screen.language)
    same = role.casefold() in group.name.casefold()
    name = group.name if same else f"{group.name} ({role})"
    if isinstance(group.needs, Unknown):
        needs = screen.say("advice-needs-unknown")
    elif group.needs:
        needs = words_of(listed(NEEDS[need] for need in group.needs), screen.language)
    else:
        needs = screen.say("advice-no-needs")
    return screen.say("advice-needs", name=name, needs=needs)


def _yes(screen: Screen, value: Any) -> str:
    return screen.say("advice-yes" if value else "advice-no")


def _in(labels: Any) -> Callable[[Screen, Any], str]:
    return lambda screen, value: words_of(labels[value], screen.language)


def _counted(key: str) -> Callable[[Screen, Any], str]:
    return lambda screen, value: screen.say(key, n=value)


_FIELDS: Final[dict[str, Callable[[Screen, Any], str]]] = {
    "purposes": lambda screen, value: words_of(
        listed(PURPOSES[one] for one in value), screen.language
    ),
    "phase": _in(PHASES),
    "mandate": _in(LEVELS),
    "decided": _yes,
    "answer_promised": _yes,
    "people": lambda screen, value: words_of(ranged(value), screen.language),
    "mode": _in(MODES),
    "euros": _counted("advice-in-euros"),
    "lead_weeks": _counted("advice-in-lead_weeks"),
    "facilitators": lambda _screen, value: str(value),
    "local_cases": _yes,
}


# -- the outcome


def show_advice(
    screen: Screen, advice: Advice, catalogue: Catalogue, *, top: int, instead: Advice | None
) -> None:
    """Show advice; ``instead`` is what fits where people are told honestly what was decided."""
    view = _View(screen=screen, catalogue=catalogue, top=top, cited=Cited())
    if advice.verdict is Verdict.DO_NOT:
        view.do_not(advice, instead)
    else:
        view.weighed(advice)
    view.sources()


@attrs.frozen(kw_only=True)
class _View:
    """Shows the parts of advice, each reason with the number of its source."""

    screen: Screen
    catalogue: Catalogue
    top: int
    cited: Cited

    # -- do not

    def do_not(self, advice: Advice, instead: Advice | None) -> None:
        """Show why not, and what to do instead."""
        self.screen.heading(self.screen.say("advice-do-not"))
        for ground in advice.grounds:
            self.screen.item(self.told(ground.why), "red")
            text = self.screen.say("advice-do-not-instead", text=self.told(ground.instead))
            self.screen.item(text, "green")
        if instead is not None and self.shown(instead.ranked):
            self.screen.heading(self.screen.say("advice-instead-formats"))
            self.suggestions(self.shown(instead.ranked))

    # -- weighed

    def weighed(self, advice: Advice) -> None:
        """Show what fits and why, and all that does not."""
        best, mixes = self.shown(advice.ranked), self.shown(advice.mixes)
        if advice.verdict is Verdict.NO_FIT:
            self.no_fit(advice)
        self.reasons("advice-settle", advice.settle)
        if best:
            self.screen.heading(self.screen.say("advice-ranked"))
            self.suggestions(best)
        self.rest(advice.ranked, best)
        if mixes:
            self.screen.heading(self.screen.say("advice-mixes"))
            self.screen.line(self.screen.say("advice-mixes-why"), "dim")
            self.suggestions(mixes)
        self.cautions(advice.cautions, {name for one in (*best, *mixes) for name in one.parts})
        self.unreached(advice.reached)
        self.excluded(advice.excluded)

    def shown(self, several: Sequence[Suggestion]) -> list[Suggestion]:
        """Return the first ones for which more speaks than against."""
        return [one for one in several[: self.top] if one.score > 0]

    def no_fit(self, advice: Advice) -> None:
        """Show that nothing fits, and which one change would help."""
        self.screen.heading(self.screen.say("advice-no-fit"))
        self.screen.line(self.screen.say("advice-no-fit-why"))
        helping = [one for one in advice.openings if one.lets_in]
        if helping:
            self.screen.heading(self.screen.say("advice-openings"))
        for one in helping:
            names = self.names(one.lets_in)
            key = f"advice-opening-{one.topic.value}"
            self.screen.item(self.screen.say(key, n=one.excluded, formats=names))

    def suggestions(self, several: Iterable[Suggestion]) -> None:
        """Show each suggestion with its score and why."""
        for number, one in enumerate(several, 1):
            self.screen.line("")
            name = self.screen.say("advice-title", n=number, name=self.name(one))
            score = self.screen.say(
                "advice-one-point" if one.score == 1 else "advice-n-points", n=one.score
            )
            self.screen.show(Text.assemble((name, "bold"), "  ", (score, "cyan")))
            self.screen.show(self.why(one))

    def why(self, one: Suggestion) -> Table:
        """Return what speaks for it, what against, and what is not known."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        told = [judgement for judgement in one.judgements if judgement.answer in _MARKS]
        for judgement in sorted(told, key=lambda judgement: -judgement.answer.sign):
            if judgement.topic not in FILTERS or judgement.reason.code == "people-repeated":
                mark, style = _MARKS[judgement.answer]
                grid.add_row("  ", Text(mark, style=style), self.judged(judgement, one))
        unknown = [each for each in one.judgements if each.answer is Answer.UNKNOWN]
        if unknown:
            topics = (self.screen.say(f"advice-topic-{each.topic.value}") for each in unknown)
            words = ", ".join(dict.fromkeys(topics))
            text = Text(self.screen.say("advice-unknown", topics=words), style="dim")
            grid.add_row("  ", Text("?", style="dim"), text)
        return grid

    def judged(self, judgement: Judgement, one: Suggestion) -> Text:
        """Return a reason, in a mix with the parts that it holds for."""
        text = judgement.reason.text(self.screen.language)
        if len(one.parts) > 1:
            names = self.names(judgement.by)
            text = self.screen.say("advice-by", text=text, names=names)
        return Text.assemble(text, " ", (self.cited.mark(judgement.reason.source), "dim"))

    def rest(self, ranked: Sequence[Suggestion], shown: Sequence[Suggestion]) -> None:
        """Show how many formats are not shown, and why not."""
        counts = {
            "advice-more": sum(one.score > 0 for one in ranked) - len(shown),
            "advice-against": sum(one.score <= 0 and one.is_weighed for one in ranked),
            "advice-too-little": sum(not one.is_weighed for one in ranked),
        }
        self.screen.line("")
        for key, number in counts.items():
            if number:
                self.screen.line(self.screen.say(key, n=number), "dim")

    def reasons(self, title: str, reasons: Sequence[Reason]) -> None:
        """Show reasons under a title, if there are any."""
        if reasons:
            self.screen.heading(self.screen.say(title))
        for one in reasons:
            self.screen.item(self.told(one), "yellow")

    def cautions(self, raised: Iterable[Raised], shown: set[str]) -> None:
        """Show the cautions of what is shown; who is concerned, where that is not everything."""
        here = [one for one in raised if shown & set(one.formats)]
        if here:
            self.screen.heading(self.screen.say("advice-cautions"))
        for one in here:
            text = words_of(one.caution.text, self.screen.language)
            concerned = [name for name in one.formats if name in shown]
            if len(concerned) < min(len(shown), _NAMED + 1):
                names = self.names(concerned)
                text = self.screen.say("advice-caution-for", text=text, names=names)
            self.screen.item(f"{text} {self.cited.mark(one.caution.source)}", "yellow")

    def unreached(self, reached: Iterable[GroupReach]) -> None:
        """Show the groups that nothing here certainly reaches."""
        absent = [one for one in reached if one.answer is not Answer.MATCH]
        if absent:
            self.screen.heading(self.screen.say("advice-unreached"))
        for one in absent:
            key = f"advice-unreached-{one.answer.value}"
            self.screen.item(self.screen.say(key, name=one.group.name), "red")

    def excluded(self, excluded: Sequence[Suggestion]) -> None:
        """Show what is excluded, each with why."""
        if excluded:
            self.screen.heading(self.screen.say("advice-excluded"))
        for one in excluded:
            text = " ".join(self.told(barrier.reason) for barrier in one.barriers)
            row = self.screen.say("advice-excluded-row", name=self.name(one), text=text)
            self.screen.item(row)

    def sources(self) -> None:
        """Show who says what was said, in short; `formats show` tells where it can be read."""
        if self.cited.sources:
            self.screen.heading(self.screen.say("format-sources"))
        grid = Table.grid(padding=(0, 1, 0, 0))
        for number, source in enumerate(self.cited.sources, 1):
            words = source_in_words(self.screen, attrs.evolve(source, url=UNKNOWN))
            grid.add_row(Text(f"[{number}]", style="dim"), Text(words))
        self.screen.show(grid)
        self.screen.line("")

    # -- words

    def told(self, reason: Reason) -> str:
        """Return a reason with the number of its source."""
        return f"{reason.text(self.screen.language)} {self.cited.mark(reason.source)}".strip()

    def names(self, ids: Iterable[str]) -> str:
        """Return the names of formats."""
        return ", ".join(words_of(self.catalogue[name].name, self.screen.language) for name in ids)

    def name(self, one: Suggestion) -> str:
        """Return what a suggestion is called."""
        formats = " + ".join(self.names([name]) for name in one.formats)
        if not one.tools or not formats:
            return formats or self.names(one.tools)
        return self.screen.say("advice-with-tools", formats=formats, tools=self.names(one.tools))


# -- reach


def show_reach(screen: Screen, reached: Sequence[GroupReach], catalogue: Catalogue) -> None:
    """Show for each group whether the formats that were chosen reach it."""
    view = _View(screen=screen, catalogue=catalogue, top=TOP, cited=Cited())
    for answer in (Answer.MISMATCH, Answer.UNKNOWN, Answer.MATCH):
        found = [one for one in reached if one.answer is answer]
        if found:
            screen.heading(screen.say(f"reach-{answer.value}"))
        for one in found:
            screen.item(_reached(view, one), _STYLES[answer])
    view.sources()


_STYLES: Final = {Answer.MATCH: "green", Answer.UNKNOWN: "yellow", Answer.MISMATCH: "red"}


def _reached(view: _View, one: GroupReach) -> str:
    name, names = one.group.name, view.names(one.by)
    if one.answer is Answer.MATCH:
        marks = " ".join(view.cited.mark(reason.source) for reason in one.reasons)
        return f"{view.screen.say('reach-by', name=name, names=names)} {marks}"
    if one.answer is Answer.UNKNOWN and not isinstance(one.group.role, Unknown):
        return view.screen.say("reach-maybe", name=name, names=names)
    return view.told(one.reasons[0])
