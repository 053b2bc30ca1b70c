"""Checking the parts of a plugin: each promise of a hook that one breaks is told, and no other."""

from __future__ import annotations

import io
import itertools
import secrets
import sys
import zipfile
from typing import TYPE_CHECKING, Any, Final

import attrs
import click
import pytest
from tests.plugins.offered import (
    CANARY,
    LABEL,
    clauses,
    exporter,
    having,
    of,
    outcome,
    plugin,
    problem,
    raising,
    titles,
    wrong,
)

from ervaringskennis.errors import InvalidInput, InvalidValue, NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.files.reading import RegistrationList
from ervaringskennis.formats import ANNOUNCED, Caution, ParticipationFormat, Source
from ervaringskennis.hooks import (
    Command,
    DrawMethod,
    NotifierChannel,
    PriorityRule,
    ProgrammeDraft,
    ProgrammeReader,
    RegistrationReader,
    StoreScheme,
)
from ervaringskennis.messages.languages import DUTCH, MessageLanguage
from ervaringskennis.messages.template import Wording
from ervaringskennis.messages.wording import Texts
from ervaringskennis.plugins.checking import (
    Outcome,
    check,
    commands,
    exports,
    files,
    languages,
    parts,
    policies,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ervaringskennis.allocation.frozen_list import FrozenList
    from ervaringskennis.errors import Language, Problem
    from ervaringskennis.hooks import Exporter, ExportJob, ProgrammeReadJob, ReadJob
    from ervaringskennis.people import Member


class Cases(dict[str, tuple[Any, set[str]]]):
    """Parts, each with the clauses that it breaks: a function is one, named after what is wrong."""

    def __init__(self, make: Callable[..., Any] = lambda part: part, **cases: Any) -> None:
        super().__init__(cases)
        self.make = make

    def __call__(self, *broken: str, **fields: Any) -> Callable[[Callable[..., Any]], None]:
        def case(work: Any) -> None:
            self[work.__name__] = (self.make(work, **fields), set(broken))

        return case

    @property
    def each(self) -> pytest.MarkDecorator:
        """Try each of them in a test."""
        return pytest.mark.parametrize(("part", "broken"), self.values(), ids=list(self))


# -- exporters


exporters = Cases(exporter)


def links(job: ExportJob) -> bytes:
    found = (one.link for one in job.programme.agenda)
    return "\n".join(one for one in found if not isinstance(one, Unknown)).encode()


@exporters()
def titles_alone(job: ExportJob) -> bytes:
    return titles(job)


@exporters(media_type="text/calendar; charset=utf-8", extension=".ics")
def our_own_calendar(job: ExportJob) -> bytes:
    titles(job)
    return programme_calendar(job.programme, audience=job.audience)


@exporters()
def links_for_participants_alone(job: ExportJob) -> bytes:
    return titles(job) + (links(job) if job.audience is Audience.PARTICIPANT else b"")


@exporters("works", "export-bytes")
def an_error_each_time(_job: ExportJob) -> bytes:
    raise ValueError(CANARY)


@exporters("works", "export-bytes")
def the_end_of_the_process(_job: ExportJob) -> bytes:
    sys.exit(3)


@exporters("works")
def an_error_where_nothing_stands_on_the_programme(job: ExportJob) -> bytes:
    return titles(job) + job.programme.agenda[0].id.encode()


@exporters("export-bytes")
def text_instead_of_bytes(job: ExportJob) -> str:
    return titles(job).decode()


@exporters("export-bytes")
def an_empty_file(job: ExportJob) -> bytes:
    return titles(job)[:0]


@exporters("export-bytes")
def never_possible(_job: ExportJob) -> bytes:
    raise NotPossible(problem())


@exporters("export-same")
def chance(job: ExportJob) -> bytes:
    return titles(job) + secrets.token_hex().encode()


@exporters("export-private")
def links_for_everybody(job: ExportJob) -> bytes:
    return titles(job) + links(job)


@exporters("export-private", media_type="application/zip", extension=".zip")
def links_for_everybody_that_are_packed(job: ExportJob) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("in.txt"), titles(job) + links(job))
    return file.getvalue()


@exporters("export-private", media_type="text/plain; charset=utf-16")
def links_for_everybody_in_other_bytes(job: ExportJob) -> bytes:
    return (titles(job) + links(job)).decode().encode("utf-16")


@exporters("export-unknown")
def a_word_of_the_language_for_what_is_unknown(job: ExportJob) -> bytes:
    return titles(job) + repr([one.place for one in job.programme.agenda]).encode()


@exporters("export-readable", media_type="text/calendar", extension=".ics")
def a_calendar_that_is_none(job: ExportJob) -> bytes:
    return titles(job)


@exporters("export-readable", media_type="application/json", extension=".json")
def json_that_is_none(job: ExportJob) -> bytes:
    return titles(job)


@exporters("export-readable", media_type="application/xml", extension=".xml")
def xml_that_is_none(job: ExportJob) -> bytes:
    return titles(job)


@exporters("export-readable", media_type="application/pdf", extension=".pdf")
def a_pdf_that_is_none(job: ExportJob) -> bytes:
    return titles(job)


@exporters("export-readable", media_type="application/zip", extension=".zip")
def an_archive_that_is_none(job: ExportJob) -> bytes:
    return titles(job)


@exporters("export-readable")
def text_in_other_signs_than_it_says(job: ExportJob) -> bytes:
    return titles(job) + b"\xff"


@exporters("export-type", media_type="text/html")
def a_type_of_something_else(job: ExportJob) -> bytes:
    return titles(job)


@exporters(media_type="application/ld+json", extension=".json")
def a_kind_of_json(job: ExportJob) -> bytes:
    return b'"%d"' % len(titles(job))


@exporters("export-entry")
def a_file_of_a_session_that_is_not_there(job: ExportJob) -> bytes:
    return job.programme.title.encode()


@exporters.each
def test_an_exporter_is_told_which_promises_it_breaks(part: Exporter, broken: set[str]) -> None:
    assert wrong(of("exporters", part)) == broken


# -- readers


def reader(read: Callable[[ReadJob], Any], **fields: Any) -> RegistrationReader:
    given: dict[str, Any] = {"name": "mine", "label": LABEL, "extensions": [".json"]}
    return RegistrationReader(**(given | fields), read=read)


readers = Cases(reader)


def nothing_read(*problems: Problem) -> RegistrationList:
    return RegistrationList(registrations=(), people=(), problems=problems)


@readers()
def a_refusal(_job: ReadJob) -> RegistrationList:
    raise InvalidInput(problem())


@readers()
def a_problem(_job: ReadJob) -> RegistrationList:
    return nothing_read(problem())


@readers("works")
def another_error(job: ReadJob) -> RegistrationList:
    return nothing_read(problem(f"{len(job.data.decode())}"))


@readers("works")
def an_error_of_ours_that_is_not_for_this(_job: ReadJob) -> RegistrationList:
    raise InvalidValue(problem())


@readers("reader-tells")
def silence(_job: ReadJob) -> RegistrationList:
    return nothing_read()


@readers("reader-tells")
def something_else_than_a_list(_job: ReadJob) -> list[str]:
    return ["Nee."]


@readers("reader-private")
def a_refusal_that_tells_what_somebody_wrote(job: ReadJob) -> RegistrationList:
    raise InvalidInput(problem(repr(job.data)))


@readers("reader-private")
def a_problem_that_tells_what_somebody_wrote(job: ReadJob) -> RegistrationList:
    return nothing_read(problem(repr(job.data)))


@readers.each
def test_a_reader_is_told_which_promises_it_breaks(
    part: RegistrationReader, broken: set[str]
) -> None:
    found = of("readers", part)
    assert wrong(found) == broken
    assert "kanarie" not in str(found)


# -- readers of programmes


def programme_reader(read: Callable[[ProgrammeReadJob], Any], **fields: Any) -> ProgrammeReader:
    given: dict[str, Any] = {"name": "mine", "label": LABEL, "extensions": [".json"]}
    return ProgrammeReader(**(given | fields), read=read)


programme_readers = Cases(programme_reader)


def empty_draft(*problems: Problem) -> ProgrammeDraft:
    return ProgrammeDraft(programme=Programme(id="p", title="P"), problems=problems)


@programme_readers()
def a_file_that_is_refused(_job: ProgrammeReadJob) -> ProgrammeDraft:
    raise InvalidInput(problem())


@programme_readers()
def a_draft_with_a_problem(_job: ProgrammeReadJob) -> ProgrammeDraft:
    return empty_draft(problem())


@programme_readers("works")
def letters_that_are_none(job: ProgrammeReadJob) -> ProgrammeDraft:
    return empty_draft(problem(f"{len(job.data.decode())}"))


@programme_readers("draft-tells")
def an_empty_programme(_job: ProgrammeReadJob) -> ProgrammeDraft:
    return empty_draft()


@programme_readers("draft-tells")
def a_programme_without_a_draft(_job: ProgrammeReadJob) -> Programme:
    return empty_draft().programme


@programme_readers("draft-private")
def a_draft_that_tells_what_somebody_wrote(job: ProgrammeReadJob) -> ProgrammeDraft:
    return empty_draft(problem(repr(job.data)))


@programme_readers.each
def test_a_reader_of_programmes_is_told_which_promises_it_breaks(
    part: ProgrammeReader, broken: set[str]
) -> None:
    found = of("programme_readers", part)
    assert wrong(found) == broken
    assert "kanarie" not in str(found)


# -- rules and draws

rules = Cases(lambda holds: PriorityRule(name="mine", label=LABEL, holds=holds))
draws = Cases(
    lambda order, **fields: DrawMethod(name="mine", label=LABEL, order=order, **fields),
)
_TIMES = itertools.count()


@rules()
def a_condition_on_all_members(party: Sequence[Member]) -> bool:
    return any(one.role == "resident" for one in party)


@rules("rule-bool")
def nothing_but_the_role(party: Sequence[Member]) -> Any:
    return {one.role for one in party} & {"resident"}


@rules("works", "rule-bool")
def a_question_about_what_is_unknown(party: Sequence[Member]) -> bool:
    return all(bool(one.first_time) for one in party)


@rules("rule-members")
def a_look_at_the_first_member(party: Sequence[Member]) -> bool:
    return party[0].role == "resident"


@rules("rule-members")
def a_look_at_who_it_is(party: Sequence[Member]) -> bool:
    return any(one.person == "2" and one.role == "resident" for one in party)


@rules("rule-unknown")
def priority_for_whom_nobody_knows(party: Sequence[Member]) -> bool:
    return all(one.municipality in {"0363", UNKNOWN} for one in party)


@rules()
def nothing_that_can_be_unknown(party: Sequence[Member]) -> bool:
    return len(party) > 1


@rules("rule-same", "rule-members", "rule-unknown")
def something_else_each_time(_party: Sequence[Member]) -> bool:
    return next(_TIMES) % 7 > 2


@rules.each
def test_a_rule_is_told_which_promises_it_breaks(part: PriorityRule, broken: set[str]) -> None:
    assert wrong(of("rules", part)) == broken


def able(frozen: FrozenList) -> list[int]:
    return [number for number, barrier in enumerate(frozen.barriers) if not barrier]


@draws()
def an_order_by_seed_and_id(frozen: FrozenList, seed: str | None) -> list[int]:
    assert seed is not None
    return sorted(able(frozen), key=lambda n: sorted(f"{seed}{frozen.ids[n]}", reverse=True)[1:])


@draws(needs_seed=False)
def an_order_by_id(frozen: FrozenList, seed: str | None) -> list[int]:
    assert seed is None
    return sorted(able(frozen), key=lambda number: frozen.ids[number])


@draws("works", "draw-everybody")
def an_error_where_nobody_is(frozen: FrozenList, seed: str | None) -> list[int]:
    first = frozen.ids[0]
    return sorted(able(frozen), key=lambda number: (frozen.ids[number] != first, seed))


@draws("draw-everybody")
def those_too_who_may_not_take_part(frozen: FrozenList, _seed: str | None) -> range:
    return range(len(frozen))


@draws("draw-everybody")
def somebody_twice(frozen: FrozenList, _seed: str | None) -> list[int]:
    return able(frozen) + able(frozen)[:1]


@draws("draw-everybody")
def ids_instead_of_numbers(frozen: FrozenList, _seed: str | None) -> list[Any]:
    return [frozen.ids[number] for number in able(frozen)]


@draws("draw-same", "draw-any-order")
def chance_that_nobody_recomputes(frozen: FrozenList, _seed: str | None) -> list[int]:
    return sorted(able(frozen), key=lambda _number: secrets.token_bytes())


@draws("draw-any-order", "draw-seed")
def the_order_of_the_list(frozen: FrozenList, _seed: str | None) -> list[int]:
    return able(frozen)


@draws("draw-seed")
def no_look_at_the_seed(frozen: FrozenList, _seed: str | None) -> list[int]:
    return sorted(able(frozen), key=lambda number: frozen.ids[number])


@draws.each
def test_a_draw_is_told_which_promises_it_breaks(part: DrawMethod, broken: set[str]) -> None:
    assert wrong(of("draws", part)) == broken


# -- languages


def language(**fields: Any) -> MessageLanguage:
    return attrs.evolve(DUTCH, **({"code": "nds", "texts": {"received": GOOD}} | fields))


DUTCH_TEXT: Final = Texts().language("nl", "received").texts["received"]
GOOD: Final = DUTCH_TEXT.replace("Beste", "Leve")


class Silent(MessageLanguage):
    def write(self, kind: str, values: Any) -> Wording:
        return Wording(subject=kind if "name" in values else " ", body=kind)


class Lost(MessageLanguage):
    def write(self, kind: str, values: Any) -> Wording:
        raise KeyError(CANARY, kind, values)


def of_class(kind: type[MessageLanguage]) -> MessageLanguage:
    fields = {one.name: getattr(language(), one.name) for one in attrs.fields(kind) if one.init}
    return kind(**fields)


message_languages = Cases(
    a_good_one=(language(), set[str]()),
    none_of_its_own_texts=(language(texts={}), {"language-texts"}),
    a_text_that_says_less=(
        language(texts={"received": GOOD.replace("{registration}", "1")}),
        {"language-says"},
    ),
    a_text_that_is_still_dutch=(language(texts={"received": DUTCH_TEXT}), {"language-own-words"}),
    a_message_that_stays_empty=(of_class(Silent), {"language-writes"}),
    an_error=(of_class(Lost), {"works"}),
)


@message_languages.each
def test_a_language_is_told_what_it_does_not_say(part: MessageLanguage, broken: set[str]) -> None:
    found = of("languages", part)
    assert wrong(found) == broken
    (texts,) = [one for one in found if one.code == "language-texts"]
    assert broken == {"language-texts"} or "1 van de 31 teksten" in texts.nl


# -- formats, commands, stores, notifiers


BOOK = Source(kind="curated", reference="Movisie, Aan de keukentafel, 2014")
VAGUE = Source(kind="curated", reference="Movisie, Aan de keukentafel")


def of_sources(*cautions: Source, mode: Source) -> ParticipationFormat:
    made = [Caution(id=f"c{n}", text=LABEL, source=one) for n, one in enumerate(cautions)]
    return ParticipationFormat(
        id="mine", name=LABEL, mode=Mode.IN_PLACE, cautions=made, sources={"mode": mode}
    )


formats = Cases(
    a_good_one=(of_sources(BOOK, ANNOUNCED, mode=ANNOUNCED), set()),
    a_reference_without_a_year=(of_sources(BOOK, mode=VAGUE), {"format-references"}),
    a_caution_from_somewhere=(of_sources(VAGUE, mode=BOOK), {"format-references"}),
    nothing_but_a_name=(ParticipationFormat(id="mine", name=LABEL), {"format-says"}),
)


@formats.each
def test_a_format_is_told_what_it_does_not_say(part: ParticipationFormat, broken: set[str]) -> None:
    assert wrong(of("formats", part)) == broken


def making(helps: dict[Language, str | None]) -> Command:
    return Command(
        name="mine",
        label=LABEL,
        make=lambda language: click.Command("mine", help=helps[language]),
    )


class Mute(click.Command):
    def get_help(self, ctx: click.Context) -> str:
        raise LookupError(ctx)


def made_by(make: Any) -> Command:
    return Command(name="mine", label=LABEL, make=make)


click_commands = Cases(
    a_good_one=(making({"nl": "Proef.", "en": "Trial."}), set()),
    one_language_twice=(making({"nl": "Trial.", "en": "Trial."}), {"command-help"}),
    no_help_in_one_language=(making({"nl": "Proef.", "en": None}), {"command-help"}),
    an_error=(made_by(raising), {"works", "command-made"}),
    something_else_than_a_command=(made_by(lambda one: one), {"command-made"}),
    no_way_to_show_its_help=(made_by(lambda one: Mute("mine", help=one)), {"works"}),
)


@click_commands.each
def test_a_command_is_told_which_promises_it_breaks(part: Command, broken: set[str]) -> None:
    assert wrong(of("commands", part)) == broken


def test_a_command_may_not_have_a_name_of_ours() -> None:
    part = making({"nl": "Proef.", "en": "Trial."})
    assert wrong(of("commands", part, commands={"plan", "mine"})) == {"command-free"}
    assert wrong(of("commands", part, commands={"plan"})) == set()


def test_stores_and_channels_are_not_opened_and_it_says_so() -> None:
    opened: list[object] = []
    store = StoreScheme(scheme="mine", label=LABEL, open=opened.append)  # type: ignore[arg-type]
    channel = NotifierChannel(
        channel="mine",
        label=LABEL,
        schemes=["mine", "mine+tls"],
        open=opened.append,  # type: ignore[arg-type]
    )
    found = check(having(mine=plugin(stores=[store], notifiers=[channel])), "mine")
    assert outcome(found, "store-opens") is Outcome.SKIPPED
    assert outcome(found, "notifier-opens") is Outcome.SKIPPED
    assert wrong(found) == set()
    assert opened == []


channels = Cases(
    no_scheme=(
        NotifierChannel(channel="mine", label=LABEL, schemes=[], open=raising),
        {"notifier-schemes"},
    ),
)


@channels.each
def test_a_channel_is_told_what_it_does_not_say(part: NotifierChannel, broken: set[str]) -> None:
    assert wrong(of("notifiers", part)) == broken


# -- all of them


def test_each_clause_about_parts_has_a_case_that_breaks_it() -> None:
    modules = (commands, exports, files, languages, parts, policies)
    files_read = (readers, programme_readers)
    others = (exporters, rules, draws, message_languages, formats, click_commands, channels)
    every = (*files_read, *others)
    tried = {code for cases in every for _, broken in cases.values() for code in broken}
    assert {one.code for module in modules for one in clauses(module)} == tried - {"works"}
