"""The verbs about participation formats: which there are, what one is, and how some differ."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.format_compare import cautions_of_all, show_compared
from ervaringskennis.cli.format_filters import Chosen, choose
from ervaringskennis.cli.format_page import catalogue_page
from ervaringskennis.cli.format_screens import show_format, show_list
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.table import FINE, Call, Make, Verb, argument, flag, option, print_json
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.formats import Kind, LadderLevel, PolicyPhase, Purpose
from ervaringskennis.formats.catalogue import differing
from ervaringskennis.organiser.catalogue import catalogue_of
from ervaringskennis.serialization.format_text import (
    caution_document,
    format_document,
    format_toml,
)

if TYPE_CHECKING:
    from ervaringskennis.formats import Catalogue, ParticipationFormat

FORMATS_SCHEMA: Final = "ervaringskennis/formats/1"
SHOWN_SCHEMA: Final = "ervaringskennis/format-shown/1"
COMPARED_SCHEMA: Final = "ervaringskennis/formats-compared/1"

CATALOGUE: Final = option(
    *("--catalogue",),
    word="opt-catalogue",
    holds="path",
    type=click.Path(path_type=Path),
    multiple=True,
)
"""Names files with formats of one's own; each command about formats has it."""


def catalogue_for(call: Call, paths: Iterable[Path]) -> Catalogue:
    """Return all formats for a call, and tell of plugins that fail: theirs are not among them."""
    found = catalogue_of(call.plugins, paths)
    failing = call.plugins.problems
    if failing:
        Screen(call.language, console(sys.stderr)).problems(failing)
    return found


# -- list


def _list(
    call: Call, *, catalogue: Sequence[Path], unknown: bool, markdown: bool, **wanted: Any
) -> int:
    found = catalogue_for(call, catalogue)
    asked = {field: _asked(field, words) for field, words in wanted.items() if words}
    chosen = choose(found.values(), asked)
    if call.as_json:
        print_json(list_document(chosen))
    elif markdown:
        click.echo(catalogue_page(call.screen, chosen.fitting, found.cautions), nl=False)
    else:
        _show_chosen(call, chosen, len(found), unknown=unknown)
    return FINE


def _asked(field: str, words: Iterable[str]) -> list[object]:
    """Return what is asked for as the format has it; a level by its name."""
    return [LadderLevel[word.upper()] if field == "level" else word for word in words]


def list_document(chosen: Chosen) -> dict[str, Any]:
    """Return which formats fit, and of which that is not known, as JSON data."""
    return {
        "schema": FORMATS_SCHEMA,
        "formats": [format_document(one) for one in chosen.fitting],
        "unknown": [format_document(one) for one in chosen.unknown],
    }


def _show_chosen(call: Call, chosen: Chosen, every: int, *, unknown: bool) -> None:
    screen, fitting, unsure = call.screen, len(chosen.fitting), len(chosen.unknown)
    screen.heading(call.say("formats-title"))
    screen.line(call.say("formats-of", n=fitting, all=every), "dim")
    if fitting:
        show_list(screen, chosen.fitting)
    else:
        screen.line(call.say("formats-none"))
    if unsure and unknown:
        screen.heading(call.say("formats-unknown-title", n=unsure))
        show_list(screen, chosen.unknown)
    elif unsure:
        screen.line(call.say("formats-unknown-one" if unsure == 1 else "formats-unknown", n=unsure))
    screen.line(call.say("formats-dash"), "dim")
    screen.line(call.say("formats-more"), "dim")


# -- show


def _show(call: Call, name: str, *, catalogue: Sequence[Path], toml: bool) -> int:
    found = catalogue_for(call, catalogue)
    one = found.found(name)
    if toml:
        click.echo(format_toml(one), nl=False)
    elif call.as_json:
        print_json(shown_document(one, found))
    else:
        show_format(call.screen, one, found.cautions_of(one))
    return FINE


def shown_document(one: ParticipationFormat, catalogue: Catalogue) -> dict[str, Any]:
    """Return a format with everything that needs care about it, as JSON data."""
    cautions = [caution_document(caution) for caution in catalogue.cautions_of(one)]
    return {"schema": SHOWN_SCHEMA, "format": format_document(one), "cautions": cautions}


# -- compare


def _compare(call: Call, names: Sequence[str], *, catalogue: Sequence[Path]) -> int:
    found = catalogue_for(call, catalogue)
    formats = list({one.id: one for one in map(found.found, names)}.values())
    if len(formats) < 2:  # noqa: PLR2004 - what there is to compare
        raise misused("compare-two")
    if call.as_json:
        print_json(compared_document(formats, found))
    else:
        show_compared(call.screen, formats, found, console().width)
    return FINE


def compared_document(
    formats: Sequence[ParticipationFormat], catalogue: Catalogue
) -> dict[str, Any]:
    """Return formats, the fields in which they differ, and each caution once, as JSON data."""
    first, *others = formats
    differ = {field for other in others for field in differing(first, other)}
    return {
        "schema": COMPARED_SCHEMA,
        "formats": [format_document(one) for one in formats],
        "differing": sorted(differ),
        "cautions": [
            {**caution_document(caution), "concerns": [one.id for one in concerned]}
            for caution, concerned in cautions_of_all(formats, catalogue)
        ],
    }


def _one_of(name: str, field: str, words: Iterable[str], *, holds: str = "") -> Make:
    """Return an option for a field, of which any of the words that are given will do."""
    kind = click.Choice(list(words))
    return option(
        f"--{name}", field, word=f"opt-format-{name}", holds=holds, type=kind, multiple=True
    )


VERBS: Final = (
    Verb(
        name="formats list",
        run=_list,
        params=(
            _one_of("kind", "kind", (one.value for one in Kind)),
            # All of its words do not fit on a line.
            _one_of("level", "level", (one.name.lower() for one in LadderLevel), holds="step"),
            _one_of("purpose", "purposes", (one.value for one in Purpose)),
            _one_of("phase", "phases", (one.value for one in PolicyPhase)),
            option("--who", word="opt-format-who", holds="format-role", multiple=True),
            flag("--unknown", word="opt-format-unknown"),
            flag("--markdown", word="opt-format-markdown"),
            CATALOGUE,
        ),
        store=False,
    ),
    Verb(
        name="formats show",
        run=_show,
        params=(argument("name", "form"), flag("--toml", word="opt-format-toml"), CATALOGUE),
        store=False,
    ),
    Verb(
        name="formats compare",
        run=_compare,
        params=(argument("names", "form", nargs=-1, required=True), CATALOGUE),
        store=False,
    ),
)
