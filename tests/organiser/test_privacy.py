"""Personal data stays in the vault, and leaves no trace once it is erased."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis import Applicant, Organiser, Policy, Programme, Session, When, open_store
from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.calendar import Audience, programme_calendar
from ervaringskennis.life.appreciation import Appreciation, Kind
from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.messages.mail import Sender
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.organiser.privacy import RETENTION
from ervaringskennis.organiser.views import arranger_view, participant_view, public_view
from ervaringskennis.serialization.facts import dump_fact
from ervaringskennis.storage.contract import FieldClass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

POLICY = Policy(
    draw="lottery",
    confirm="deadline",
    last_seat="skip",
    priority=[],
    waiting_list="hold",
    partner_withdraws="keep",
)
PROGRAMME = Programme(
    id="netwerk",
    title="Leernetwerk",
    capacity=4,
    sessions=[
        Session(
            id="een", title="Eerste keer", when=When(day=dt.date(2026, 4, 11), start=dt.time(12))
        )
    ],
)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


def canaries(number: int) -> dict[str, str]:
    """Return one string for each field of one person, found nowhere else."""
    fields = ("name", "email", "phone", "need", "owner", "appreciation")
    return {field: f"kanarie{field}{number}zz" for field in fields}


def lived(organiser: Organiser, number: int) -> str:
    """Let somebody go through everything that keeps data of them; return their id."""
    planted = canaries(number)
    receipt = organiser.register(
        "netwerk",
        request=f"r{number}",
        party=[
            Applicant(
                name=planted["name"],
                email=f"{planted['email']}@example.org",
                phone=planted["phone"],
                role="expert_by_experience",
                municipality="0344",
            )
        ],
    )
    person = receipt.people[0]
    need = organiser.raise_need("netwerk", person, planted["need"])
    organiser.assign_need("netwerk", need, planted["owner"])
    organiser.agree_appreciation(
        "netwerk",
        person,
        Appreciation(
            kind=Kind.MONEY,
            day=dt.date(2026, 3, 2),
            euros=Decimal(50),
            words=planted["appreciation"],
        ),
    )
    return person


def found(needles: Iterable[str], files: Iterable[Path]) -> set[str]:
    """Return which of these are in any byte of any of the files."""
    content = [file.read_bytes() for file in files if file.is_file()]
    return {needle for needle in needles if any(needle.encode() in data for data in content)}


def files_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}*"))


def test_after_erasure_no_byte_anywhere_says_who_it_was(tmp_path: Path) -> None:
    clock, path, post = Clock(), tmp_path / "store.db", tmp_path / "post"
    organiser = Organiser(open_store(f"sqlite:///{path}"), clock=clock)
    organiser.announce(PROGRAMME, policy=POLICY)
    organiser.open_registration("netwerk")
    people = [lived(organiser, number) for number in range(30)]
    organiser.close_registration("netwerk")
    organiser.draw("netwerk", seed="munt")
    letters = EmlFolder(post, sender=Sender("post@example.org", "Organisatie"))
    deliver(organiser.store, organiser.state, letters, now=clock)
    gone, stays = people[7], canaries(8).values()
    before = organiser.state("netwerk").rosters[""].allocation()
    reasons = [decision.reason for decision in before]
    assert found(canaries(7).values(), [*files_of(path), *post.iterdir()])

    organiser.erase("netwerk", gone)
    letters.forget("netwerk", gone)
    everything = [*files_of(path), *post.rglob("*")]
    assert not found(canaries(7).values(), everything)
    assert found(stays, files_of(path)) == set(stays)

    again = Organiser(open_store(f"sqlite:///{path}"), clock=clock)
    state = again.state("netwerk")
    assert [decision.reason for decision in state.rosters[""].allocation()] == reasons
    assert len(state.parties) == 30
    out = (
        *(dump_fact(recorded.fact) for recorded in again.log("netwerk")),
        *(repr(entry) for entry in again.store.outbox()),
        json.dumps([public_view(state), arranger_view(state, again.store)], default=str),
        programme_calendar(state.programme, audience=Audience.PARTICIPANT).decode(),
    )
    assert not [word for word in canaries(7).values() if any(word in text for text in out)]
    again.close()
    organiser.close()


def test_nothing_is_sent_to_who_was_erased(tmp_path: Path) -> None:
    clock, post = Clock(), tmp_path / "post"
    organiser = Organiser(open_store("memory://"), clock=clock)
    organiser.announce(PROGRAMME, policy=POLICY)
    organiser.open_registration("netwerk")
    organiser.erase("netwerk", lived(organiser, 1))
    letters = EmlFolder(post, sender=Sender("post@example.org", "Organisatie"))
    done = deliver(organiser.store, organiser.state, letters, now=clock)
    assert (done.sent, done.dropped) == (0, 1)


@given(st.data())
def test_logs_errors_and_public_views_never_hold_personal_data(data: st.DataObject) -> None:
    organiser = Organiser(open_store("memory://"), clock=Clock())
    organiser.announce(PROGRAMME, policy=POLICY)
    organiser.open_registration("netwerk")
    words = st.text("abcdefgh", min_size=8, max_size=12).map(lambda word: f"kanarie{word}")
    name, email, need = data.draw(words), data.draw(words), data.draw(words)
    applicant = Applicant(name=name, email=f"{email}@example.org", role="resident")
    person = organiser.register("netwerk", request="a", party=[applicant]).people[0]
    organiser.raise_need("netwerk", person, need)
    organiser.show_interest("netwerk", applicant)
    note = organiser.note("netwerk", f"Dit zei {name}", theme="Werving")
    organiser.answer("netwerk", [note], f"Dank, {name}")
    with pytest.raises(NotPossible) as caught:
        organiser.register("netwerk", request="b", party=[applicant])
    state = organiser.state("netwerk")
    told = (
        *(dump_fact(recorded.fact) for recorded in organiser.log("netwerk")),
        *(repr(recorded) for recorded in organiser.log("netwerk")),
        *(repr(entry) for entry in organiser.store.outbox()),
        str(caught.value),
        repr(state.parties),
        repr(organiser.store.entries("netwerk", FieldClass.CONTACT)),
        json.dumps(public_view(state)),
    )
    assert not [word for word in (name, email, need) if any(word in text for text in told)]


def test_each_sees_only_their_own() -> None:
    organiser = Organiser(open_store("memory://"), clock=Clock())
    organiser.announce(PROGRAMME, policy=POLICY)
    organiser.open_registration("netwerk")
    one, other = lived(organiser, 1), lived(organiser, 2)
    state, store = organiser.state("netwerk"), organiser.store
    public = json.dumps(public_view(state))
    mine = json.dumps(participant_view(state, store, one))
    all_of_it = json.dumps(arranger_view(state, store))
    for word in (*canaries(1).values(), *canaries(2).values(), one, other):
        assert f'"{word}"' not in public
    seen = {field: word for field, word in canaries(1).items() if field != "owner"}
    assert all(word in mine for word in seen.values())
    assert canaries(1)["owner"] not in mine
    assert not [word for word in (*canaries(2).values(), f'"{other}"') if word in mine]
    kept = {"name", "email", "phone", "need", "owner"}
    assert all(canaries(n)[field] in all_of_it for n in (1, 2) for field in kept)


def test_what_was_kept_long_enough_goes_and_a_dry_run_takes_nothing(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "store.db"
    organiser = Organiser(open_store(f"sqlite:///{path}"), clock=clock)
    organiser.announce(PROGRAMME, policy=POLICY)
    organiser.open_registration("netwerk")
    lived(organiser, 1)
    with pytest.raises(NotPossible):
        organiser.expire("netwerk", dry_run=False)
    organiser.finish("netwerk")
    clock.now += dt.timedelta(days=31)
    dry = {one.field_class: one for one in organiser.expire("netwerk")}
    assert (dry[FieldClass.NEED].entries, dry[FieldClass.NEED].due) == (1, True)
    assert (dry[FieldClass.CONTACT].entries, dry[FieldClass.CONTACT].due) == (1, False)
    assert organiser.store.entries("netwerk", FieldClass.NEED)
    organiser.expire("netwerk", dry_run=False)
    assert found(canaries(1).values(), files_of(path)) == {
        canaries(1)[field] for field in ("name", "email", "phone", "appreciation")
    }
    clock.now += max(kept for kept in RETENTION.values() if kept is not None)
    organiser.expire("netwerk", dry_run=False)
    assert not found(canaries(1).values(), files_of(path))
    assert len(organiser.state("netwerk").parties) == 1
    organiser.close()
