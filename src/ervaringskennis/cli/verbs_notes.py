"""The verbs that do something with notes: keep, link, sort, decline, and act on them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli import harvest_documents as documents
from ervaringskennis.cli.gathered import kept
from ervaringskennis.cli.kinds import DayAndHours
from ervaringskennis.cli.table import (
    FINE,
    PROGRAMME,
    Desk,
    Told,
    Verb,
    argument,
    flag,
    option,
    print_json,
)
from ervaringskennis.cli.verbs_along import UNTOLD, WITH_SAME, heard_back, typed_or_piped
from ervaringskennis.cli.verbs_privacy import agreed
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.errors import InvalidInput, Problem, Severity
from ervaringskennis.files.harvest.reading import harvest_from
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.sessions import Mode, Session
from ervaringskennis.values.dates import UNDETERMINED, When
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.harvest.notes import Harvest
    from ervaringskennis.organiser.recorder import Step

_NOTES: Final = argument("notes", "note-id", nargs=-1, required=True)


def _told(programme: str, step: Step) -> Told:
    return Told(programme=programme, facts=step.facts)


def _import(desk: Desk, programme: str, *, file: Path, session: str | None, anyway: bool) -> Told:
    plan = desk.organiser.state(programme).programme
    # Read once: a pipe has nothing left the second time, and a file may have changed.
    data, names = file_bytes(file), {"themes": plan.themes, "categories": plan.harvest.categories}
    read = harvest_from(data, source=file.name, **names)
    digest = hashlib.sha256(data).hexdigest()
    if not anyway:
        _must_be_new(desk, programme, read.harvest, digest)
    made = desk.organiser.add_harvest(programme, read.harvest, digest=digest, session=session)
    if made:
        key = "imported-notes" if made[1:] else "imported-note"
        line = desk.say(key, n=len(made), first=made[0], last=made[-1])
    else:
        line = desk.say("imported-again")
    return Told(
        programme=programme,
        lines=[line],
        result={"notes": list(made)},
        problems=tuple(read.problems),
    )


def _must_be_new(desk: Desk, programme: str, harvest: Harvest, digest: str) -> None:
    """Raise where most of the notes are kept already: a file that was mended would double them."""
    if digest in desk.organiser.state(programme).harvests:
        return
    again = desk.organiser.kept_already(programme, harvest)
    if again * 2 > len(harvest.notes):
        raise InvalidInput(_kept_already(again, len(harvest.notes)))


def _kept_already(again: int, number: int) -> Problem:
    return Problem(
        code="notes-kept-already",
        nl=f"Van de {number} opmerkingen in dit bestand staan er {again} al bij het programma. "
        "Er is niets veranderd. Hebt u het bestand verbeterd? Geef een opmerking dan haar plek met "
        "“harvest sort”. Zijn dit toch andere opmerkingen? Gebruik --anyway.",
        en=f"Of the {number} notes in this file {again} are with the programme already. "
        "Nothing has changed. Did you mend the file? Then put a note in its place with “harvest "
        "sort”. Are these other notes after all? Use --anyway.",
    )


def _link(desk: Desk, programme: str, notes: tuple[str, ...], *, related: bool) -> Told:
    kind = LinkKind.RELATED if related else LinkKind.SAME
    return _told(programme, desk.organiser.link_notes(programme, notes, kind=kind))


def _unlink(desk: Desk, programme: str, notes: tuple[str, ...]) -> Told:
    return _told(programme, desk.organiser.unlink_notes(programme, notes))


def _sort(
    desk: Desk, programme: str, notes: tuple[str, ...], *, theme: str | None, category: str | None
) -> Told:
    if theme is None and category is None:
        raise misused("sort-what")
    step = desk.organiser.sort_notes(programme, notes, theme=theme, category=category)
    return _told(programme, step)


def _tag(desk: Desk, programme: str, notes: tuple[str, ...], *, tags: tuple[str, ...]) -> Told:
    return _told(programme, desk.organiser.tag_notes(programme, notes, tags))


def _decline(desk: Desk, programme: str, notes: tuple[str, ...], **given: Any) -> Told:
    give = desk.organiser.decline
    return heard_back(desk, programme, give, "declined-kept", notes=notes, **given)


def _erase_words(desk: Desk, programme: str, entries: tuple[str, ...], *, yes: bool) -> Told:
    sure = desk.say("erase-words-sure", entries=", ".join(entries), programme=programme)
    if not yes and not agreed(sure):
        return Told(programme=programme, lines=[desk.say("erase-not")])
    return _told(programme, desk.organiser.erase_words(programme, entries))


# -- cautions


def _caution(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    notes: tuple[str, ...],
    *,
    text: str,
    english: str,
    info: bool,
    formats: tuple[str, ...],
    roles: tuple[str, ...],
    circumstances: tuple[str, ...],
) -> Told:
    caution = desk.organiser.make_caution(
        programme,
        notes,
        typed_or_piped(text),
        text_en=english,
        severity=Severity.INFO if info else Severity.WARNING,
        formats=formats,
        roles=roles,
        circumstances=[Circumstance(word) for word in circumstances],
    )
    line = desk.say("caution-kept", caution=caution)
    return Told(programme=programme, lines=[line], result={"caution": caution})


def _cautions(desk: Desk, programme: str) -> int:
    listed = desk.organiser.cautions(programme)
    if desk.as_json:
        found = kept(desk, programme)
        print_json(documents.cautions(found, listed))
        return FINE
    for one in listed:
        desk.screen.item(one.text.nl if desk.language == "nl" else one.text.en, "yellow")
        desk.screen.line(f"  {desk.say('caution-from', source=one.source.reference)}", "dim")
        what = ", ".join((*one.circumstances, *one.roles, *one.formats))
        if what:
            desk.screen.line(f"  {desk.say('caution-applies', what=what)}", "dim")
    if not listed:
        desk.screen.line(desk.say("cautions-none"))
    return FINE


# -- a session that follows


def _follow_up(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    notes: tuple[str, ...],
    *,
    name: str,
    title: str,
    when: When | None,
    mode: str | None,
    result: str | None,
) -> Told:
    session = Session(
        id=name,
        title=title,
        when=UNDETERMINED if when is None else when,
        mode=UNKNOWN if mode is None else mode,
        answers=notes,
        required=False,
    )
    return _told(programme, desk.organiser.plan_follow_up(programme, session, deliverable=result))


_WHEN: Final[Any] = option(
    *("--when", "circumstances"),
    word="opt-caution-when",
    type=click.Choice([one.value for one in Circumstance]),
    multiple=True,
)

VERBS: Final = (
    Verb(
        name="harvest import",
        run=_import,
        params=(
            PROGRAMME,
            argument("file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
            option("--session", word="opt-came-up", holds="session"),
            flag("--anyway", word="opt-anyway"),
        ),
    ),
    Verb(
        name="harvest link",
        run=_link,
        params=(PROGRAMME, _NOTES, flag("--related", word="opt-related")),
    ),
    Verb(name="harvest unlink", run=_unlink, params=(PROGRAMME, _NOTES)),
    Verb(
        name="harvest sort",
        run=_sort,
        params=(
            PROGRAMME,
            _NOTES,
            option("--theme", word="opt-new-theme", holds="theme"),
            option("--category", word="opt-new-category", holds="category"),
        ),
    ),
    Verb(
        name="harvest tag",
        run=_tag,
        params=(
            PROGRAMME,
            _NOTES,
            option("--tag", "tags", word="opt-tag", holds="tag", multiple=True),
        ),
    ),
    Verb(
        name="harvest decline",
        run=_decline,
        params=(
            PROGRAMME,
            _NOTES,
            option("--text", word="opt-reason", holds="text", required=True),
            WITH_SAME,
            UNTOLD,
        ),
    ),
    Verb(
        name="harvest caution",
        run=_caution,
        params=(
            PROGRAMME,
            _NOTES,
            option("--text", word="opt-caution-text", holds="text", required=True),
            option("--english", word="opt-caution-english", holds="text", default=""),
            flag("--info", word="opt-info"),
            option(
                *("--format", "formats"), word="opt-caution-format", holds="form", multiple=True
            ),
            option(*("--role", "roles"), word="opt-caution-role", holds="role", multiple=True),
            _WHEN,
        ),
    ),
    Verb(name="harvest cautions", run=_cautions, params=(PROGRAMME,)),
    Verb(
        name="harvest erase-words",
        run=_erase_words,
        params=(
            PROGRAMME,
            argument("entries", "said-id", nargs=-1, required=True),
            flag("--yes", word="opt-yes"),
        ),
    ),
    Verb(
        name="harvest follow-up",
        run=_follow_up,
        params=(
            PROGRAMME,
            _NOTES,
            option("--id", "name", word="opt-follow-id", holds="id", required=True),
            option("--title", word="opt-follow-title", holds="title", required=True),
            option("--on", "when", word="opt-follow-on", holds="date", type=DayAndHours()),
            option(
                *("--mode",),
                word="opt-follow-mode",
                type=click.Choice([one.value for one in Mode]),
            ),
            option("--deliverable", "result", word="opt-follow-result", holds="title"),
        ),
    ),
)
