"""The verbs that look at a harvest: in a file, or in a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.cli import harvest_documents as documents
from ervaringskennis.cli import harvest_screen as screens
from ervaringskennis.cli.gathered import Gathered, gathered, kept
from ervaringskennis.cli.kinds import PathOrProgramme
from ervaringskennis.cli.output import Output
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.table import (
    PROGRAMME,
    Call,
    Desk,
    Verb,
    argument,
    flag,
    option,
    print_json,
    status_of,
)
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.charts import (
    Picture,
    matrix_pictures,
    register_picture,
    svg_file,
    top_themes_picture,
)
from ervaringskennis.exports.harvest_page import HarvestReport, harvest_page
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.harvest.similar import propose_links
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.life.register import seen_to
from ervaringskennis.organiser.harvest_report import harvest_report
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.storage.searching import search, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ervaringskennis.cli.harvest_documents import Json
    from ervaringskennis.harvest.notes import Note
    from ervaringskennis.values.unknown import Unknown

_WHAT: Final = argument("where", "what", type=PathOrProgramme(exists=True, path_type=Path))
_ACCORDING: Final = option(
    *("--according-to",),
    word="opt-according",
    holds="dir",
    type=click.Path(exists=True, path_type=Path),
)


def _show(call: Call, found: Gathered, document: Json, on: Callable[[Screen], None]) -> int:
    """Print what was found, as data or for people, with what was wrong in the file."""
    if call.as_json:
        print_json(document)
    else:
        on(call.screen)
        if found.problems:
            Screen(call.language, console(sys.stderr)).problems(found.problems)
    return status_of(found.problems)


def _counts(call: Call, where: Path | str, *, according_to: Path | None) -> int:
    found = gathered(call, where, according_to=according_to)
    document = documents.counts(found)
    return _show(call, found, document, lambda screen: screens.show_counts(screen, found))


def _notes(  # noqa: PLR0913 - one parameter an option
    call: Call,
    where: Path | str,
    *,
    according_to: Path | None,
    theme: str | None,
    category: str | None,
    tag: str | None,
    questions: bool,
    only_open: bool,
) -> int:
    found = gathered(call, where, according_to=according_to)
    wanted = [
        note
        for note in found.harvest.notes
        if _is(theme, note.theme)
        and _is(category, note.category)
        and (tag is None or any(_is(tag, one) for one in note.tags))
        and (not questions or note.kind is NoteKind.QUESTION)
        and (not only_open or found.is_open(note))
    ]
    return _list(call, found, wanted)


def _is(asked: str | None, name: str | Unknown) -> bool:
    """Return whether a name is what was asked for, in capitals or not; nothing asked is any."""
    if asked is None:
        return True
    return isinstance(name, str) and name.casefold() == asked.strip().casefold()


def _list(call: Call, found: Gathered, notes: list[Note]) -> int:
    document = documents.notes(found, notes)
    return _show(call, found, document, lambda screen: screens.show_notes(screen, found, notes))


def _search(desk: Desk, programme: str, words: tuple[str, ...]) -> int:
    found = kept(desk, programme)
    hits = [one.id for one in search(desk.organiser.store, programme, " ".join(words))]
    by_id = found.harvest.by_id
    notes = [by_id[name] for name in hits if name in by_id]
    words_of = desk.organiser.store.entries(programme, FieldClass.NOTE, hits)
    answers = (name for name in hits if name in words_of and name not in by_id)
    said = {name: text_of(words_of[name].data) for name in answers}
    document = documents.search(found, notes, said)
    return _show(desk, found, document, lambda screen: screens.show_hits(screen, notes, said))


def _similar(call: Call, where: Path | str, *, according_to: Path | None) -> int:
    found = gathered(call, where, according_to=according_to)
    proposals = propose_links(found.harvest.notes, found.harvest.links)
    document = documents.similar(found, proposals)
    return _show(
        call, found, document, lambda screen: screens.show_similar(screen, found, proposals)
    )


def _propose(
    call: Call,
    where: Path | str,
    *,
    according_to: Path | None,
    challenges: tuple[str, ...],
    at_least: int,
) -> int:
    found = gathered(call, where, according_to=according_to)
    proposals = propose_sessions(
        found.harvest.notes,
        found.harvest.links,
        answered=seen_to(found.register.values()),
        challenges=challenges,
        at_least=at_least,
    )
    document = documents.proposals(found, proposals)
    return _show(call, found, document, lambda screen: screens.show_proposals(screen, proposals))


def _register(
    desk: Desk, programme: str, *, overdue: bool, only_open: bool, within: int | None
) -> int:
    found = kept(desk, programme, within=within)
    entries = [
        entry
        for entry in found.register.values()
        if (not overdue or entry.overdue is True)
        and (not only_open or entry.status is Answered.OPEN)
    ]
    document = documents.register(found, entries)
    return _show(
        desk, found, document, lambda screen: screens.show_register(screen, found, entries)
    )


def _convert(call: Call, where: Path | str, *, according_to: Path | None, out: Path) -> int:
    found = gathered(call, where, according_to=according_to)
    Output.write(out, write_harvest(found.harvest, out.name, language=call.language), private=True)
    return _written(call, found, out)


def _written(call: Call, found: Gathered, out: Path) -> int:
    document = documents.written(found, out)
    return _show(
        call,
        found,
        document,
        lambda screen: screen.done(call.say("harvest-written", file=out)),
    )


def _report(  # noqa: PLR0913 - one parameter an option
    call: Call,
    where: Path | str,
    *,
    according_to: Path | None,
    audience: str,
    out: Path,
    pictures: Path | None,
) -> int:
    if out.suffix.lower() not in {".html", ".htm"}:
        raise misused("report-html")
    found = gathered(call, where, according_to=according_to)
    report, shown = _reported(call, found), Audience(audience)
    page = harvest_page(report, audience=shown, language=call.language)
    Output.write(out, page, private=shown is not Audience.PUBLIC)
    for name, picture in _pictures(call, report) if pictures is not None else ():
        Output.write(Path(pictures or "") / f"{name}.svg", svg_file(picture), private=False)
    return _written(call, found, out)


def _pictures(call: Call, report: HarvestReport) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures of a report, each with a name for its file; none quotes a note."""
    language, distinct = call.language, report.different_by_theme
    yield "top-themes", top_themes_picture(report.matrix.top, distinct, language)
    for number, picture in enumerate(matrix_pictures(report.matrix, language), 1):
        yield f"theme-{number}", picture
    if report.register:
        yield "register", register_picture(report.register, language)


def _reported(call: Call, found: Gathered) -> HarvestReport:
    if found.programme is None:
        proposals = propose_sessions(found.harvest.notes, found.harvest.links)
        # A title that was typed over may run on; that of a page is one line.
        title = " ".join(found.harvest.title.split()) or found.source
        return HarvestReport(title=title, harvest=found.harvest, proposals=proposals)
    with call.desk() as desk:
        return harvest_report(desk.organiser, found.source)


VERBS: Final = (
    Verb(name="harvest show", run=_counts, params=(_WHAT, _ACCORDING), store=None),
    Verb(
        name="harvest notes",
        run=_notes,
        params=(
            _WHAT,
            option("--theme", word="opt-of-theme", holds="theme"),
            option("--category", word="opt-of-category", holds="category"),
            option("--tag", word="opt-of-tag", holds="tag"),
            flag("--questions", word="opt-questions"),
            flag("--open", "only_open", word="opt-open"),
            _ACCORDING,
        ),
        store=None,
    ),
    Verb(
        name="harvest search",
        run=_search,
        params=(PROGRAMME, argument("words", "word", nargs=-1, required=True)),
    ),
    Verb(name="harvest similar", run=_similar, params=(_WHAT, _ACCORDING), store=None),
    Verb(
        name="harvest propose",
        run=_propose,
        params=(
            _WHAT,
            option(
                *("--challenge", "challenges"),
                word="opt-challenge",
                holds="category",
                multiple=True,
            ),
            option(
                *("--at-least",),
                word="opt-at-least",
                holds="number",
                type=click.IntRange(min=1),
                default=1,
            ),
            _ACCORDING,
        ),
        store=None,
    ),
    Verb(
        name="harvest register",
        run=_register,
        params=(
            PROGRAMME,
            flag("--overdue", word="opt-overdue"),
            flag("--open", "only_open", word="opt-open"),
            option(*("--within",), word="opt-within", holds="number", type=click.IntRange(min=1)),
        ),
    ),
    Verb(
        name="harvest convert",
        run=_convert,
        params=(
            _WHAT,
            option(
                *("--out",),
                word="opt-convert-out",
                holds="file",
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
            ),
            _ACCORDING,
        ),
        store=None,
    ),
    Verb(
        name="harvest report",
        run=_report,
        params=(
            _WHAT,
            option(
                *("--as", "audience"),
                word="opt-report-as",
                type=click.Choice([Audience.PUBLIC.value, Audience.ARRANGER.value]),
                default=Audience.ARRANGER.value,
            ),
            option(
                *("--out",),
                word="opt-report-out",
                holds="file",
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
            ),
            option(
                *("--pictures",),
                word="opt-report-pictures",
                holds="dir",
                type=click.Path(file_okay=False, path_type=Path),
            ),
            _ACCORDING,
        ),
        store=None,
    ),
)
