"""What answers mean: whole words, the longest spelling, and never a guess."""

from __future__ import annotations

import pytest

from ervaringskennis.files.form import (
    Columns,
    RegistrationForm,
    SessionColumn,
    Spellings,
    meaning,
)
from ervaringskennis.files.moments import read_moment
from ervaringskennis.files.reading import RegistrationList, registrations_from
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.unknown import UNKNOWN

ROLES = {
    "resident": ("inwoner *", "lid adviesraad *"),
    "officer": ("beleidsmedewerker *", "lid *"),
    "other": ("anders, *",),
}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Inwoner", "resident"),
        ("inwoner.", "resident"),
        ("inwoner, wijk Noord", "resident"),
        ("inwoner (vrijwilliger)", "resident"),
        ("inwoners", None),
        ("inwoner/beleidsmedewerker", None),
        ("lid adviesraad sociaal domein", "resident"),
        ("lid college", "officer"),
        ("Anders, namelijk: nieuwsgierig", "other"),
        ("anders: nieuwsgierig", "other"),
        ("", None),
        ("?", None),
    ],
)
def test_what_a_role_means(text: str, role: str | None) -> None:
    assert meaning(text, ROLES) == role


@pytest.mark.parametrize(
    "text",
    ["Alleen als mijn partner kan", "misschien", "ja", "nee", "alleen of samen", "duo/alleen"],
)
def test_coming_alone_or_together_is_not_guessed(text: str) -> None:
    ways = Spellings()
    assert meaning(text, {"solo": ways.solo, "together": ways.together}) is None


def test_no_default_spelling_means_two_things() -> None:
    ways = Spellings()
    for one, other in ((ways.solo, ways.together), (ways.yes, ways.no)):
        plain = {way.removesuffix(" *") for way in one}
        assert all(meaning(way, {"one": one, "other": other}) == "one" for way in plain)
        assert not plain & {way.removesuffix(" *") for way in other}


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2020 10:00",
        "03-02-20 10:00",
        "02/30/2020",
        "13 13 2020",
        "25:00",
        "morgen",
        "3 februari",
        "2020",
        "03-02-0020 10:00",
        "3-2-2020 10:61",
        "0612345678",
        "",
    ],
)
def test_a_moment_that_is_not_certain_is_unknown(text: str) -> None:
    assert read_moment(text, timezone="Europe/Amsterdam") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3-2-2020", "2020-02-03T00:00:00+01:00"),
        ("2020-03-31T22:30:00Z", "2020-04-01T00:30:00+02:00"),
        ("12/31/2020 12:00 AM", None),
        ("31/12/2020 12:00 AM", "2020-12-31T00:00:00+01:00"),
        ("31/12/2020 12:30 p.m.", "2020-12-31T12:30:00+01:00"),
        ("1 maart 2020 om 9.05 uur", "2020-03-01T09:05:00+01:00"),
        ("1 mei 2020 9u05", "2020-05-01T09:05:00+02:00"),
        ("May 1, 2020 9:05 PM", "2020-05-01T21:05:00+02:00"),
        (
            "Mon Feb 03 2020 10:51:29 GMT+0100 (Midden-Europese standaardtijd)",
            "2020-02-03T10:51:29+01:00",
        ),
        ("Feb 3, 2020 10:51 GMT-5", "2020-02-03T16:51:00+01:00"),
        ("43864,4524", "2020-02-03T10:51:27+01:00"),
    ],
)
def test_a_moment_that_is_certain(text: str, moment: str | None) -> None:
    found = read_moment(text, timezone="Europe/Amsterdam")
    assert (None if found is UNKNOWN else found.isoformat()) == moment


def test_a_programme_with_formats_of_its_own_reads_no_others() -> None:
    formats = ("%m/%d/%Y %H:%M",)
    zone = "Europe/Amsterdam"
    assert read_moment("13/02/2020 10:00", timezone=zone, formats=formats) is UNKNOWN
    found = read_moment("02/03/2020 10:00", timezone=zone, formats=formats)
    assert found is not UNKNOWN
    assert found.month == 2


# ------------------------------------------------------------------ ticks per session

SERIES = Programme(
    id="reeks",
    title="Reeks",
    per=Per.SESSION,
    sessions=[Session(id="een", title="Eerste avond", spellings=["avond 1"])],
)
FORM = RegistrationForm(
    columns=Columns(name=("Naam",), first_time=("Eerste keer",)),
    sessions=(SessionColumn(session="een", column=("Dinsdag",)),),
)


def listed(tick: str, first_time: str = "ja") -> RegistrationList:
    data = f"Naam;Dinsdag;Eerste keer\nNoor;{tick};{first_time}\n".encode()
    return registrations_from(data, source="x.csv", programme=SERIES, form=FORM)


@pytest.mark.parametrize("text", ["29-03-2020 02:30", "zo 29 mrt. 2020 02:30", "31-02-2020 10:00"])
def test_a_moment_that_no_clock_ever_showed_is_no_moment(text: str) -> None:
    assert read_moment(text, timezone="Europe/Amsterdam") is UNKNOWN


@pytest.mark.parametrize("tick", ["x", "ja", "1", "Eerste avond", "avond 1", "een", "dinsdag"])
def test_a_session_is_ticked_by_a_yes_or_by_its_name(tick: str) -> None:
    found = listed(tick)
    assert found.registrations[0].sessions == ("een",)
    assert not found.problems


@pytest.mark.parametrize(("tick", "codes"), [("", []), ("nee", []), ("vier", ["unknown-answer"])])
def test_what_is_no_tick_signs_nobody_up_and_is_reported(tick: str, codes: list[str]) -> None:
    found = listed(tick)
    assert found.registrations[0].sessions == ()
    assert [problem.code for problem in found.problems] == codes


def test_an_answer_that_is_neither_yes_nor_no_is_unknown_and_reported() -> None:
    found = listed("x", first_time="weet ik niet")
    assert found.registrations[0].party[0].first_time is UNKNOWN
    assert [(one.code, one.field) for one in found.problems] == [("unknown-answer", "Eerste keer")]
