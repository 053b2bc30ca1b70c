"""A catalogue of formats: finding one, laying more over it, and what differs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from ervaringskennis.errors import InvalidValue, NotPossible
from ervaringskennis.formats import (
    ANNOUNCED,
    Catalogue,
    Caution,
    ParticipationFormat,
    Source,
)
from ervaringskennis.formats.catalogue import differing
from ervaringskennis.formats.participation_format import DESCRIBED
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown


def made(name: str = "jury", nl: str = "burgerjury", **said: Any) -> ParticipationFormat:
    sources = dict.fromkeys(said.keys() & set(DESCRIBED), ANNOUNCED)
    return ParticipationFormat(id=name, name=Label(nl=nl, en=name), sources=sources, **said)


def caution(name: str, **about: Any) -> Caution:
    text = Label(nl=f"Let op {name}.", en=f"Mind {name}.")
    return Caution(id=name, text=text, source=ANNOUNCED, **about)


CATALOGUE = Catalogue(formats=[made(), made("market", "inspiratiemarkt")])


# -- one format


def test_what_is_curated_names_its_reference() -> None:
    with pytest.raises(InvalidValue) as caught:
        Source(kind="curated")
    assert caught.value.code == "no-reference"


@given(some.formats())
def test_exactly_what_is_known_has_a_source(one: ParticipationFormat) -> None:
    known = {name for name in DESCRIBED if not isinstance(getattr(one, name), Unknown)}
    assert known == {name for name in DESCRIBED if one.source(name) is not UNKNOWN}


def test_a_field_without_a_source_is_refused_and_named() -> None:
    with pytest.raises(InvalidValue, match="minutes") as caught:
        ParticipationFormat(id="x", name=Label(nl="x", en="x"), minutes=Range(at_most=9))
    assert caught.value.code == "field-without-source"


def test_what_a_format_offers_it_does_not_lack() -> None:
    with pytest.raises(InvalidValue) as caught:
        made(offers=["anonymous", "nearby"], lacks=["anonymous"])
    assert caught.value.code == "offered-and-lacking"


def test_a_caution_warns_and_never_forbids() -> None:
    with pytest.raises(InvalidValue) as caught:
        caution("x", severity="error")
    assert caught.value.code == "caution-forbids"


# -- finding one


@pytest.mark.parametrize("name", ["jury", "JURY", " burgerjury ", "Burgerjury"])
def test_a_format_is_found_by_its_id_and_its_names(name: str) -> None:
    assert CATALOGUE.found(name).id == "jury"


def test_an_id_goes_before_the_name_of_another() -> None:
    other = made("other", "jury")
    assert Catalogue(formats=[other, made()]).found("jury").id == "jury"


@pytest.mark.parametrize(
    ("name", "nl", "en"),
    [
        ("burgerjurie", "burgerjury", "jury"),
        ("inspiratie markt", "inspiratiemarkt", "market"),
        ("marker", "inspiratiemarkt", "market"),
    ],
)
def test_a_typing_mistake_brings_up_what_is_near(name: str, nl: str, en: str) -> None:
    with pytest.raises(NotPossible) as caught:
        CATALOGUE.found(name)
    assert caught.value.code == "no-such-format"
    assert f"Bedoelde u “{nl}”?" in caught.value.text("nl")
    assert f"Did you mean “{en}”?" in caught.value.text("en")


def test_a_name_that_is_like_none_is_not_repeated() -> None:
    with pytest.raises(NotPossible) as caught:
        CATALOGUE.found("kanarie@example.org")
    told = caught.value.text("nl") + caught.value.text("en") + str(caught.value)
    assert "kanarie" not in told
    assert "Bedoelde" not in told
    assert "formats list" in told


# -- more formats


@tried(0.3)
@given(some.catalogues(), some.catalogues())
def test_what_is_laid_over_goes_before_what_was_there(ours: Catalogue, theirs: Catalogue) -> None:
    found = ours.with_(theirs.values(), theirs.cautions)
    assert dict(found) == {**ours, **theirs}
    assert list(found) == sorted({*ours, *theirs})
    assert {one.id for one in found.cautions} == {
        one.id for one in (*ours.cautions, *theirs.cautions)
    }
    assert set(found.cautions) >= set({one.id: one for one in theirs.cautions}.values())


@tried(0.3)
@given(some.catalogues())
def test_laying_over_nothing_or_the_same_changes_nothing(ours: Catalogue) -> None:
    once = ours.with_()
    assert once.with_(once.values(), once.cautions) == once


def test_a_caution_with_the_same_id_goes_before_too() -> None:
    under = Catalogue(formats=[made()], cautions=[caution("a"), caution("b")])
    mine = caution("a", formats=["jury"])
    assert under.with_(cautions=[mine]).cautions == (mine, caution("b"))


# -- cautions


def test_the_cautions_of_a_format_are_its_own_first_and_those_about_it() -> None:
    own = caution("own", formats=["jury"])
    shared = [
        caution("always"),
        caution("this", formats=["jury"]),
        caution("other", formats=["market"]),
        caution("theirs", roles=["resident"]),
        caution("strangers", roles=["politician"]),
        caution("plan", circumstances=["online"]),
    ]
    one = made(who=["resident"], cautions=[own])
    found = Catalogue(formats=[one], cautions=shared).cautions_of(one)
    assert [each.id for each in found] == ["own", "this", "always", "theirs"]


def test_a_caution_of_the_format_speaks_for_the_shared_one_with_its_id() -> None:
    own = caution("same", formats=["jury"], severity="info")
    one = made(cautions=[own])
    catalogue = Catalogue(formats=[one], cautions=[caution("same")])
    assert catalogue.cautions_of(one) == (own,)


# -- what differs


def test_unknown_differs_from_what_is_known_and_not_from_unknown() -> None:
    known = made(minutes=Range(at_most=90))
    assert differing(known, made()) == ("minutes",)
    assert differing(made(), made("other")) == ()


@given(some.formats(), some.formats())
def test_formats_differ_alike_from_either_side(
    one: ParticipationFormat, other: ParticipationFormat
) -> None:
    assert differing(one, other) == differing(other, one)
    assert differing(one, one) == ()
