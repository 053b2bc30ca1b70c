"""The verbs that advise on formats: which fit a question, and whom a plan reaches."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import click

from ervaringskennis.cli.advice_document import advice_document, reach_document
from ervaringskennis.cli.advice_screen import TOP, show_advice, show_reach, show_request
from ervaringskennis.cli.interview import Interview
from ervaringskennis.cli.output import Output
from ervaringskennis.cli.table import FINE, PROBLEMS, Call, Verb, argument, option, print_json
from ervaringskennis.cli.verbs_formats import CATALOGUE, catalogue_for
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.errors import NotPossible
from ervaringskennis.files.advice_file import advice_toml, read_advice
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.formats import ParticipationFormat
from ervaringskennis.formats.advice import Answer, Verdict, advise, informing, reach
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.formats import Catalogue
    from ervaringskennis.formats.advice import Advice, AdviceRequest, AimGroup
    from ervaringskennis.programmes.cautions import Caution

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER: Final = click.Path(exists=True, path_type=Path)

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}\Z")
_NO_ID: Final = re.compile(r"[^A-Za-z0-9._:+-]+")
_LONGEST: Final = 150
"""So many characters of a name fit in an id."""


# -- advise


def _advise(  # noqa: PLR0913 - one parameter an option
    call: Call,
    file: Path | None,
    *,
    save: Path | None,
    top: int | None,
    learned_in: Sequence[str],
    catalogue: Sequence[Path],
) -> int:
    found = catalogue_for(call, catalogue).with_(cautions=_learned(call, learned_in))
    if save is not None and save.exists():
        raise misused("advise-file-exists")
    request = _asked(call) if file is None else read_advice(file).request
    advice = advise(request, found)
    instead = _instead(advice, found)
    if call.as_json:
        print_json(advice_document(advice, top=top, instead=instead))
    else:
        show_request(call.screen, request)
        _show_strange_roles(call, request.groups, found)
        show_advice(call.screen, advice, found, top=top or TOP, instead=instead)
    _save(call, request, save, asked=file is None)
    return FINE if advice.verdict is Verdict.FORMATS else PROBLEMS


def _learned(call: Call, programmes: Sequence[str]) -> Iterator[Caution]:
    """Yield the cautions that notes became in these programmes, under ids that stay apart."""
    if not programmes:
        return
    with call.desk() as desk:
        for name in programmes:
            for caution in desk.organiser.cautions(name):
                yield attrs.evolve(caution, id=f"{name}:{caution.id}")


def _show_strange_roles(call: Call, groups: Iterable[AimGroup], catalogue: Catalogue) -> None:
    """Tell of roles that no format names: more often a word of one's own than a rare role."""
    named = {role for one in catalogue.values() for role in known(one.who, ())}
    for group in groups:
        if isinstance(group.role, str) and group.role not in named:
            roles = ", ".join(sorted(named))
            words = call.say("advice-strange-role", role=group.role, roles=roles)
            call.screen.item(words, "yellow")


def _asked(call: Call) -> AdviceRequest:
    if call.as_json or not sys.stdin.isatty():
        raise misused("advise-no-terminal")
    return Interview(call.screen, _answer).request()


def _answer() -> str:
    text: str = click.prompt("", prompt_suffix="> ", default="", show_default=False)
    return text


def _instead(advice: Advice, catalogue: Catalogue) -> Advice | None:
    """Return how to tell honestly what was decided, where that is why not to ask."""
    if all(ground.why.code != "do-not-decided" for ground in advice.grounds):
        return None
    return advise(informing(advice.request), catalogue)


def _save(call: Call, request: AdviceRequest, path: Path | None, *, asked: bool) -> None:
    """Write the answers to a file: the one that was named, or else who answered is asked."""
    if path is None and asked:
        call.screen.heading(call.say("ask-save"))
        path = _free_path(call)
    if path is not None:
        Output.write(path, advice_toml(request).encode(), private=True)
        if not call.as_json:
            call.screen.done(call.say("advise-saved", file=path))


def _free_path(call: Call) -> Path | None:
    """Return a path at which there is nothing yet; None where nothing is to be saved."""
    while named := _answer().strip():
        path = Path(named)
        if not path.exists():
            return path
        call.screen.line(call.say("advise-file-exists"), "yellow")
    return None


# -- reach


def _reach(
    call: Call,
    file: Path,
    *,
    formats: Sequence[str],
    programme: Path | None,
    catalogue: Sequence[Path],
) -> int:
    found, asked = catalogue_for(call, catalogue), read_advice(file)
    groups = asked.request.groups
    if not groups:
        raise misused("reach-no-groups")
    chosen = {one.id: one for one in map(found.found, (*asked.formats, *formats))}
    of_programme = {name: _named(name, found) for name in _formats_of(programme)}
    strange = sorted(name for name, one in of_programme.items() if one.id not in found)
    chosen.update({one.id: one for one in of_programme.values()})
    reached = reach(groups, chosen.values())
    if call.as_json:
        print_json(reach_document(sorted(chosen), reached))
    else:
        _show_chosen(call, chosen.values(), strange)
        _show_strange_roles(call, groups, found)
        show_reach(call.screen, reached, found.with_(chosen.values()))
    return FINE if all(one.answer is Answer.MATCH for one in reached) else PROBLEMS


def _formats_of(folder: Path | None) -> Iterator[str]:
    """Yield the formats of a programme: of its entries and of the meetings it plans."""
    if folder is None:
        return
    programme = read_programme(folder).programme
    yield from (one.format for one in programme.items)
    yield from (one.format for one in programme.meetings)
    yield from (one.format for one in programme.sessions if not isinstance(one.format, Unknown))


def _named(name: str, catalogue: Catalogue) -> ParticipationFormat:
    """Return the format that a programme names; what nobody describes may reach anybody."""
    try:
        return catalogue.found(name)
    except NotPossible:
        id_ = name if _ID.match(name) else f"programme:{_NO_ID.sub('-', name)[:_LONGEST]}"
        return ParticipationFormat(id=id_, name=Label(nl=name, en=name))


def _show_chosen(call: Call, chosen: Iterable[ParticipationFormat], strange: Sequence[str]) -> None:
    names = [one.name.nl if call.language == "nl" else one.name.en for one in chosen]
    call.screen.heading(call.say("reach-title"))
    key = "reach-chosen" if names else "reach-none-chosen"
    call.screen.line(call.say(key, names=", ".join(names)))
    if strange:
        call.screen.line(call.say("reach-not-ours", names=", ".join(strange)), "yellow")


VERBS: Final = (
    Verb(
        name="formats advise",
        run=_advise,
        params=(
            argument("file", "file", required=False, type=_FILE),
            option(
                *("--save",),
                word="opt-advice-save",
                holds="file",
                type=click.Path(dir_okay=False, path_type=Path),
            ),
            option(*("--top",), word="opt-advice-top", holds="number", type=click.IntRange(min=1)),
            option(
                *("--cautions-of", "learned_in"),
                word="opt-advice-cautions",
                holds="programme",
                multiple=True,
            ),
            CATALOGUE,
        ),
        store=None,
    ),
    Verb(
        name="formats reach",
        run=_reach,
        params=(
            argument("file", "file", type=_FILE),
            option(*("--format", "formats"), word="opt-advice-format", holds="form", multiple=True),
            option(*("--programme",), word="opt-advice-programme", holds="dir", type=_FOLDER),
            CATALOGUE,
        ),
        store=False,
    ),
)
