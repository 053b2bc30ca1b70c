"""The words of each reason, in full: people read these."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.allocation.reasons import CODES, LANGUAGES, Evidence, reason
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.values.text import Label

DUOS = Label(nl="duo's", en="duos")
RESIDENTS = Label(nl="inwoners", en="residents")


def words(cause: Cause, **facts: Any) -> tuple[str, str, str]:
    """Return the code and the words of a reason: a solo with rank 7 of 100 places otherwise."""
    usual: dict[str, Any] = {
        "draw": Draw.LOTTERY,
        "outcome": Outcome.WAITING,
        "size": 1,
        "placed": 0,
        "rank": 7,
        "position": None,
        "capacity": 100,
        "capacity_now": 100,
        "left": 0,
    }
    facts.setdefault("capacity_now", facts.get("capacity", 100))
    found = reason(Evidence(cause=cause, **usual | facts))
    return found.code, found.nl, found.en


def test_placed() -> None:
    assert words(Cause.PLACED, placed=1) == (
        "placed",
        "U hebt een plaats. Bij de loting was u nummer 7.",
        "You have a place. In the lottery you were number 7.",
    )
    assert words(Cause.PLACED, placed=1, draw=Draw.ARRIVAL, cutoff=9, served=((DUOS, 0),)) == (
        "placed",
        "U hebt een plaats. Op volgorde van aanmelden was u nummer 7; "
        "de laatste plaats zonder voorrang ging naar nummer 9.",
        "You have a place. In order of arrival you were number 7; "
        "the last place without priority went to number 9.",
    )
    assert words(Cause.PLACED, placed=1, rank=None)[1:] == (
        "U hebt een plaats.",
        "You have a place.",
    )


def test_placed_with_a_third_who_waits() -> None:
    assert words(Cause.PLACED, size=3, placed=2, position=4)[1:] == (
        "U hebt een plaats. Bij de loting was u nummer 7. 2 van de 3 mensen hebben een plaats. "
        "De ander staat op plek 4 van de wachtlijst.",
        "You have a place. In the lottery you were number 7. 2 of the 3 people have a place. "
        "The other is number 4 on the waiting list.",
    )
    assert words(Cause.PROMOTED, size=3, placed=1, position=4)[1:] == (
        "Er kwam plaats vrij. U stond op de wachtlijst en hebt nu een plaats. "
        "1 van de 3 mensen heeft een plaats. De anderen staan op plek 4 van de wachtlijst.",
        "Room came free. You were on the waiting list and have a place now. "
        "1 of the 3 people has a place. The others are number 4 on the waiting list.",
    )


def test_placed_with_priority() -> None:
    assert words(Cause.PLACED, placed=2, size=2, priority=DUOS, cutoff=8, served=((DUOS, 5),)) == (
        "placed-priority",
        "U hebt een plaats. U kreeg voorrang, net als alle duo's. "
        "Bij de loting was u nummer 7; de laatste plaats met deze voorrang ging naar nummer 8.",
        "You have a place. You got priority, as all duos did. "
        "In the lottery you were number 7; the last place with this priority went to number 8.",
    )


def test_placed_in_a_reserved_seat() -> None:
    assert words(Cause.PLACED, placed=1, reserve=RESIDENTS, reserve_seats=20, cutoff=9) == (
        "placed-reserve",
        "U hebt een plaats. Er waren 20 plaatsen gereserveerd voor inwoners. "
        "Bij de loting was u nummer 7; de laatste gereserveerde plaats ging naar nummer 9.",
        "You have a place. 20 places were reserved for residents. "
        "In the lottery you were number 7; the last reserved place went to number 9.",
    )
    one = words(Cause.PLACED, placed=1, reserve=RESIDENTS, reserve_seats=1, rank=None)
    assert one[1:] == (
        "U hebt een plaats. Er was 1 plaats gereserveerd voor inwoners.",
        "You have a place. 1 place was reserved for residents.",
    )


def test_full() -> None:
    """The sentence that the rules give as their example."""
    assert words(Cause.FULL, position=3, cutoff=5, served=((DUOS, 58),)) == (
        "full",
        "Er waren 100 plaatsen. 58 duo's kregen voorrang. "
        "Toen u aan de beurt was, waren alle plaatsen vergeven. "
        "Bij de loting was u nummer 7; de laatste plaats zonder voorrang ging naar nummer 5. "
        "U staat op plek 3 van de wachtlijst.",
        "There were 100 places. 58 duos got priority. "
        "At your turn all places had been given. "
        "In the lottery you were number 7; the last place without priority went to number 5. "
        "You are number 3 on the waiting list.",
    )


@pytest.mark.parametrize(
    ("served", "nl", "en"),
    [
        ((), "", ""),
        (((DUOS, 0),), "", ""),
        (
            ((DUOS, 1),),
            " 1 aanmelding uit de groep “duo's” kreeg voorrang.",
            " 1 registration of the group “duos” got priority.",
        ),
        (
            ((DUOS, 1), (RESIDENTS, 0), (RESIDENTS, 2)),
            " 1 aanmelding uit de groep “duo's” en 2 inwoners kregen voorrang.",
            " 1 registration of the group “duos” and 2 residents got priority.",
        ),
        (
            ((DUOS, 2), (RESIDENTS, 3), (DUOS, 4)),
            " 2 duo's, 3 inwoners en 4 duo's kregen voorrang.",
            " 2 duos, 3 residents and 4 duos got priority.",
        ),
    ],
)
def test_one_and_many_with_priority(
    served: tuple[tuple[Label, int], ...], nl: str, en: str
) -> None:
    _, dutch, english = words(Cause.FULL, served=served, rank=None)
    assert dutch == (
        f"Er waren 100 plaatsen.{nl} Toen u aan de beurt was, waren alle plaatsen vergeven."
    )
    assert english == f"There were 100 places.{en} At your turn all places had been given."


@pytest.mark.parametrize(
    ("capacity", "now", "nl", "en"),
    [
        (0, 0, "Er waren geen plaatsen.", "There were no places."),
        (0, 1, "Er waren geen plaatsen, en later 1.", "There were no places, and 1 later."),
        (1, 1, "Er was 1 plaats.", "There was 1 place."),
        (2, 5, "Er waren 2 plaatsen, en later 5.", "There were 2 places, and 5 later."),
        (None, None, "", ""),
    ],
)
def test_the_number_of_places(capacity: int | None, now: int | None, nl: str, en: str) -> None:
    _, dutch, english = words(Cause.FULL, capacity=capacity, capacity_now=now, rank=None)
    assert dutch.removesuffix(" Toen u aan de beurt was, waren alle plaatsen vergeven.") == nl
    assert english.removesuffix(" At your turn all places had been given.") == en


def test_no_room() -> None:
    assert words(Cause.NO_ROOM, size=2, left=1, other="r3", position=1) == (
        "no-room",
        "Er waren 100 plaatsen. Toen u aan de beurt was, was er nog ruimte voor 1 van de 2 mensen. "
        "Aanmelding r3 had minder plaatsen nodig en paste nog wel. "
        "U staat op plek 1 van de wachtlijst.",
        "There were 100 places. At your turn there was room left for 1 of the 2 people. "
        "Registration r3 needed fewer places and did fit. "
        "You are number 1 on the waiting list.",
    )
    assert words(Cause.NO_ROOM, size=2, left=1, served=((DUOS, 2),))[1:] == (
        "Er waren 100 plaatsen. 2 duo's kregen voorrang. "
        "Toen u aan de beurt was, was er nog ruimte voor 1 van de 2 mensen.",
        "There were 100 places. 2 duos got priority. "
        "At your turn there was room left for 1 of the 2 people.",
    )


def test_at_the_head_and_behind_it() -> None:
    assert words(Cause.AT_HEAD, size=3, left=2, position=1, served=((DUOS, 2),)) == (
        "at-head",
        "Er waren 100 plaatsen. 2 duo's kregen voorrang. "
        "Toen u aan de beurt was, was er nog ruimte voor 2 van de 3 mensen. "
        "Die ruimte is vrijgehouden, zodat u er later samen in past. "
        "U staat op plek 1 van de wachtlijst.",
        "There were 100 places. 2 duos got priority. "
        "At your turn there was room left for 2 of the 3 people. "
        "That room was kept free, so that you may fit in together later. "
        "You are number 1 on the waiting list.",
    )
    assert words(Cause.BEHIND_HEAD, left=1, position=2, served=((DUOS, 2),)) == (
        "behind-head",
        "Er waren 100 plaatsen. 2 duo's kregen voorrang. "
        "Toen u aan de beurt was, was er nog 1 plaats vrij. "
        "Die bewaren wij voor wie vóór u op de lijst staat. "
        "U staat op plek 2 van de wachtlijst.",
        "There were 100 places. 2 duos got priority. "
        "At your turn 1 place was still free. "
        "It was kept for those above you on the list. "
        "You are number 2 on the waiting list.",
    )
    assert words(Cause.BEHIND_HEAD, left=2)[1:] == (
        "Er waren 100 plaatsen. Toen u aan de beurt was, waren er nog 2 plaatsen vrij. "
        "Die bewaren wij voor wie vóór u op de lijst staat.",
        "There were 100 places. At your turn 2 places were still free. "
        "They were kept for those above you on the list.",
    )


@pytest.mark.parametrize(
    ("cap", "left", "nl", "en"),
    [
        (
            3,
            2,
            "Uit elke gemeente kunnen hoogstens 3 mensen meedoen. Er hadden al 2 mensen een "
            "plaats. Met u erbij zouden het er te veel zijn. U staat op plek 5 van de wachtlijst.",
            "At most 3 people from each municipality can take part. 2 people had a place "
            "already. With you there would be too many. You are number 5 on the waiting list.",
        ),
        (
            1,
            1,
            "Uit elke gemeente kan hoogstens 1 persoon meedoen. Er had al 1 persoon een plaats. "
            "Met u erbij zouden het er te veel zijn. U staat op plek 5 van de wachtlijst.",
            "At most 1 person from each municipality can take part. 1 person had a place "
            "already. With you there would be too many. You are number 5 on the waiting list.",
        ),
        (
            1,
            0,
            "Uit elke gemeente kan hoogstens 1 persoon meedoen. "
            "Met u erbij zouden het er te veel zijn. U staat op plek 5 van de wachtlijst.",
            "At most 1 person from each municipality can take part. "
            "With you there would be too many. You are number 5 on the waiting list.",
        ),
    ],
)
def test_the_cap(cap: int, left: int, nl: str, en: str) -> None:
    assert words(Cause.CAP, cap=cap, left=left, position=5) == ("cap", nl, en)


def test_reserved_until_a_date() -> None:
    assert words(Cause.RESERVED, left=1, position=1, served=((DUOS, 2),)) == (
        "reserved",
        "Er waren 100 plaatsen. 2 duo's kregen voorrang. Er was nog 1 plaats vrij. "
        "Die is tot een vaste datum gereserveerd voor een andere groep. "
        "U staat op plek 1 van de wachtlijst.",
        "There were 100 places. 2 duos got priority. 1 place was still free. "
        "It is reserved for another group until a fixed date. "
        "You are number 1 on the waiting list.",
    )
    assert words(Cause.RESERVED, left=2)[1:] == (
        "Er waren 100 plaatsen. Er waren nog 2 plaatsen vrij. "
        "Die zijn tot een vaste datum gereserveerd voor een andere groep.",
        "There were 100 places. 2 places were still free. "
        "They are reserved for another group until a fixed date.",
    )


def test_capacity_unknown() -> None:
    assert words(Cause.CAPACITY_UNKNOWN, capacity=None, position=2) == (
        "capacity-unknown",
        "Het aantal plaatsen is nog niet bekend. Daarom heeft nog niemand een plaats. "
        "U staat op plek 2 van de lijst.",
        "The number of places is not known yet. So nobody has a place yet. "
        "You are number 2 on the list.",
    )
    assert words(Cause.CAPACITY_UNKNOWN)[1].endswith("nog niemand een plaats.")
    assert words(Cause.CAPACITY_UNKNOWN)[2].endswith("nobody has a place yet.")


@pytest.mark.parametrize(
    ("cause", "code", "nl", "en"),
    [
        (
            Cause.PARTNER_LEFT,
            "partner-left",
            "Uw partner doet niet meer mee. Uw plaats blijft van u. "
            "Noem op tijd een nieuwe partner.",
            "Your partner no longer takes part. Your place stays yours. "
            "Name a new partner in time.",
        ),
        (
            Cause.PARTNER_LEFT_KEPT,
            "partner-left-kept",
            "Uw partner doet niet meer mee. U houdt uw eigen plaats.",
            "Your partner no longer takes part. You keep your own place.",
        ),
    ],
)
def test_one_of_a_duo_left(cause: Cause, code: str, nl: str, en: str) -> None:
    assert words(cause, size=2, placed=2) == (code, nl, en)
    assert words(cause, size=3, placed=2, position=1)[1:] == (
        f"{nl} 2 van de 3 mensen hebben een plaats. De ander staat op plek 1 van de wachtlijst.",
        f"{en} 2 of the 3 people have a place. The other is number 1 on the waiting list.",
    )


def test_gone() -> None:
    assert words(Cause.PARTNER_LEFT_RELEASED) == (
        "partner-left-released",
        "Een van u doet niet meer mee. In dit programma komen dan alle plaatsen van uw "
        "aanmelding vrij voor anderen.",
        "One of you no longer takes part. In this programme all places of your registration "
        "then come free for others.",
    )
    gone = ("withdrawn", "U bent afgemeld.", "Your registration was withdrawn.")
    assert words(Cause.WITHDRAWN) == gone
    assert words(Cause.BARRIER, barrier=Barrier.WITHDRAWN) == gone


def test_no_answer_in_time() -> None:
    assert words(Cause.LAPSED) == (
        "lapsed",
        "Wij vroegen of u komt en kregen niet op tijd antwoord. "
        "Daarom is uw plaats vrijgekomen voor anderen.",
        "We asked whether you come and had no answer in time. So your place came free for others.",
    )


def test_every_cause_has_a_word_of_its_own() -> None:
    assert Cause.LAPSED.word == "lapsed"
    assert Cause.PARTNER_LEFT_KEPT.word == "partner-left-kept"
    assert len({cause.word for cause in Cause}) == len(Cause)


def test_by_hand() -> None:
    assert words(Cause.OVERRIDE, placed=2, size=3, position=1, note="Beloofd.") == (
        "override",
        "De organisator heeft dit met de hand besloten. Beloofd. U hebt een plaats. "
        "2 van de 3 mensen hebben een plaats. De ander staat op plek 1 van de wachtlijst.",
        "The organiser decided this by hand. Beloofd. You have a place. "
        "2 of the 3 people have a place. The other is number 1 on the waiting list.",
    )
    assert words(Cause.OVERRIDE, position=1, note="Vergissing.")[1:] == (
        "De organisator heeft dit met de hand besloten. Vergissing. "
        "U staat op plek 1 van de wachtlijst.",
        "The organiser decided this by hand. Vergissing. You are number 1 on the waiting list.",
    )


@pytest.mark.parametrize(
    ("barrier", "nl", "en"),
    [
        (
            Barrier.BAD_MOMENT,
            "Wij weten niet wanneer u zich aanmeldde. Uw aanmelding is bewaard. "
            "Zodra dit duidelijk is, kan zij meedoen.",
            "We do not know when you registered. Your registration is kept. "
            "Once this is clear, it can take part.",
        ),
        (
            Barrier.BEFORE_OPENING,
            "U meldde zich aan voordat de aanmelding open was.",
            "You registered before registration opened.",
        ),
        (
            Barrier.AFTER_CLOSING,
            "U meldde zich aan toen de aanmelding al gesloten was.",
            "You registered after registration had closed.",
        ),
        (
            Barrier.NO_CONSENT,
            "Wij hebben geen toestemming van u om uw gegevens te gebruiken. "
            "Daarom kunnen wij u niet plaatsen.",
            "We do not have your consent to use your data. That is why we cannot place you.",
        ),
        (
            Barrier.PARTY_INCOMPLETE,
            "Uw groep is nog niet zoals dit programma vraagt. "
            "Kijk welke rollen nodig zijn en pas uw aanmelding aan.",
            "Your party is not yet as this programme asks. "
            "See which roles are needed and change your registration.",
        ),
        (
            Barrier.INTAKE_PENDING,
            "Er is eerst nog een gesprek nodig. Wij nemen contact met u op.",
            "A conversation is needed first. We will contact you.",
        ),
        (
            Barrier.NOT_MATCHED,
            "In het gesprek bleek dat uw vraag en dit programma nu niet bij elkaar passen.",
            "The conversation showed that your question and this programme do not match now.",
        ),
    ],
)
def test_who_may_not_take_part(barrier: Barrier, nl: str, en: str) -> None:
    assert words(Cause.BARRIER, barrier=barrier, rank=None) == (barrier.value, nl, en)


def every_text() -> list[tuple[str, str, str]]:
    label = {"priority": DUOS, "reserve": RESIDENTS}
    return [
        *(words(cause, cap=1) for cause in Cause if cause is not Cause.BARRIER),
        *(words(Cause.BARRIER, barrier=barrier) for barrier in Barrier),
        *(words(Cause.PLACED, **{name: value}) for name, value in label.items()),
    ]


def test_every_cause_and_every_barrier_has_its_words() -> None:
    assert {code for code, _, _ in every_text()} == set(CODES)
    assert LANGUAGES == ("nl", "en")


def test_the_words_are_plain() -> None:
    """Short sentences, and no English in the Dutch."""
    english_words = {"the", "you", "your", "place", "list", "were", "policy", "waiting", "seat"}
    for _, dutch, english in every_text():
        for sentence in re.split(r"(?<=[.;]) ", f"{dutch} {english}"):
            assert len(sentence.split()) <= 20, sentence
        assert not english_words & set(re.findall(r"[a-z]+", dutch.lower()))
