"""What each service receives."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.messages.letters import DeliveryFailed, Letter
from ervaringskennis.messages.mail import digest
from ervaringskennis_apprise.opening import open_notifier
from ervaringskennis_apprise.pace import Pace

MakeLetter = Callable[..., Letter]
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
SAID = "Beste Sam,\n\nU hebt een plaats."


# -- to the reader alone


def test_signal_sends_to_the_readers_own_number(listening: Any, letter: MakeLetter) -> None:
    open_notifier(f"apprise:signal://{listening.at}/+31600000000/{{phone}}").send(letter())
    assert listening.only.path == "/v2/send"
    sent = listening.only.json
    assert sent["recipients"] == ["+31612345678"]
    assert sent["number"] == "+31600000000"
    assert sent["message"] == f"U kunt meedoen\r\n{SAID}"
    assert "base64_attachments" not in sent


def test_signal_gets_the_calendar_unless_told_not_to(listening: Any, letter: MakeLetter) -> None:
    address = f"apprise:signal://{listening.at}/+31600000000/{{phone}}"
    open_notifier(address).send(letter(calendar=CALENDAR))
    open_notifier(f"{address}?attach=no").send(letter(calendar=CALENDAR))
    first, second = (request.json for request in listening.received)
    assert [base64.b64decode(one) for one in first["base64_attachments"]] == [CALENDAR]
    assert "base64_attachments" not in second


def test_a_gateway_for_text_messages_gets_the_text_alone(
    listening: Any, letter: MakeLetter
) -> None:
    listening.answer = lambda _request: (200, {"result": [{"status": "ok"}]})
    url = f"smseagle://token@{listening.at}/{{phone}}"
    open_notifier(f"apprise:{url}").send(letter(phone="0031 6 12345678", calendar=CALENDAR))
    sent = listening.only.json["params"]
    assert (sent["to"], sent["message_type"]) == ("+31612345678", "sms")
    assert sent["message"] == f"U kunt meedoen\r\n{SAID}"
    assert "attachments" not in sent


def test_mail_goes_to_the_readers_own_address_in_one_message(
    mail_server: tuple[int, list[bytes]], letter: MakeLetter
) -> None:
    port, received = mail_server
    url = f"mailto://127.0.0.1:{port}?from=info@example.org&to={{address}}"
    open_notifier(f"apprise:{url}").send(letter(calendar=CALENDAR, address="s.x+y@example.org"))
    (mail,) = (BytesParser(policy=policy.default).parsebytes(one) for one in received)
    assert [one.addr_spec for one in mail["To"].addresses] == ["s.x+y@example.org"]
    assert mail["Subject"] == "U kunt meedoen"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split() == SAID.split()
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    assert file.get_filename() == "agenda.ics"


def test_another_system_can_be_told_who_and_with_which_key(
    listening: Any, letter: MakeLetter
) -> None:
    url = f"json://{listening.at}/brief/{{programme}}/{{person}}?+Idempotency-Key={{key}}"
    sent = letter(person="p1.2", calendar=CALENDAR, language="en")
    notifier = open_notifier(f"apprise:{url}")
    notifier.send(sent)
    notifier.send(sent)
    first, again = listening.received
    assert first.path == "/brief/leernetwerk/p1.2"
    assert first.headers["idempotency-key"] == digest(sent.key)
    assert again.headers["idempotency-key"] == digest(sent.key)
    assert first.json["title"] == "U kunt meedoen"
    assert first.json["message"] == SAID
    (file,) = first.json["attachments"]
    assert (file["filename"], file["mimetype"]) == ("calendar.ics", "text/calendar")
    assert base64.b64decode(file["base64"]) == CALENDAR


# -- to a room, where somebody said that this may be


def test_mattermost_gets_a_letter_in_a_channel(listening: Any, letter: MakeLetter) -> None:
    listening.answer = lambda _request: (200, "ok")
    open_notifier(f"apprise+shared:mmost://{listening.at}/{'a' * 26}").send(letter())
    assert listening.only.path == f"/hooks/{'a' * 26}"
    assert listening.only.json["text"] == f"U kunt meedoen\r\n{SAID}"
    assert listening.only.json["username"] == "ervaringskennis"
    assert "icon_url" not in listening.only.json


def test_mattermost_gets_the_calendar_from_a_bot(listening: Any, letter: MakeLetter) -> None:
    def play(request: Any) -> tuple[int, Any]:
        uploaded = request.path == "/api/v4/files"
        return 201, {"file_infos": [{"id": "file1"}]} if uploaded else {}

    listening.answer = play
    url = f"mmost://{listening.at}/{'a' * 26}?mode=bot&to={'b' * 26}"
    open_notifier(f"apprise+shared:{url}").send(letter(calendar=CALENDAR))
    file, post = listening.received
    assert CALENDAR in file.body
    assert b'filename="agenda.ics"' in file.body
    assert post.json["file_ids"] == ["file1"]
    assert (post.json["channel_id"], post.json["message"]) == (
        "b" * 26,
        f"U kunt meedoen\r\n{SAID}",
    )


def test_a_letter_that_is_too_long_comes_in_pieces_with_nothing_left_out(
    listening: Any, letter: MakeLetter
) -> None:
    listening.answer = lambda _request: (200, "ok")
    words = [f"woord{number}" for number in range(1000)]
    open_notifier(f"apprise+shared:mmost://{listening.at}/{'a' * 26}").send(
        letter(body=" ".join(words))
    )
    pieces = [request.json["text"] for request in listening.received]
    assert len(pieces) > 2
    assert max(map(len, pieces)) <= 4000
    assert " ".join(pieces).split() == ["U", "kunt", "meedoen", *words]


def test_nextcloud_talk_gets_a_letter_in_a_conversation(listening: Any, letter: MakeLetter) -> None:
    listening.answer = lambda _request: (201, {})
    url = f"nctalk://bot:secret@{listening.at}/kamer1"
    open_notifier(f"apprise+shared:{url}").send(letter(calendar=CALENDAR))
    assert listening.only.path == "/ocs/v2.php/apps/spreed/api/v1/chat/kamer1"
    assert listening.only.json == {"message": f"U kunt meedoen\r\n{SAID}"}


def test_ntfy_gets_the_calendar_apart_and_the_text_never_in_a_url(
    listening: Any, letter: MakeLetter
) -> None:
    url = f"ntfy://{listening.at}/{{programme}}-{{person}}"
    open_notifier(f"apprise:{url}").send(letter(calendar=CALENDAR))
    text, file = listening.received
    assert text.json == {
        "topic": "leernetwerk-p1",
        "title": "U kunt meedoen",
        "message": SAID,
    }
    assert "x-icon" not in text.headers
    assert (file.path, file.body) == ("/leernetwerk-p1", CALENDAR)
    assert "plaats" not in str(file.query)


def test_a_letter_without_its_calendar_still_counts_as_sent(
    listening: Any, letter: MakeLetter
) -> None:
    listening.answer = lambda request: (413 if request.query else 200, {})
    open_notifier(f"apprise:ntfy://{listening.at}/x-{{programme}}-{{person}}").send(
        letter(calendar=CALENDAR)
    )
    assert len(listening.received) == 2


# -- Matrix, where one number means one message


def matrix(events: dict[str, Any]) -> Callable[[Any], tuple[int, Any]]:
    """Return what a homeserver answers: the second event at one path is the first once more."""

    def play(request: Any) -> tuple[int, Any]:
        if request.path.endswith("/whoami"):
            return 200, {"user_id": "@bot:example.org"}
        if request.path.endswith("/upload"):
            return 200, {"content_uri": "mxc://example.org/file1"}
        if "/join/" in request.path:
            return 200, {"room_id": "!kamer:example.org"}
        if request.method == "PUT":
            events.setdefault(request.path, request.json)
            return 200, {"event_id": "$1"}
        return 404, {}

    return play


@pytest.mark.slow  # Apprise waits half a second before each request
def test_matrix_gets_every_letter_and_each_calendar(listening: Any, letter: MakeLetter) -> None:
    events: dict[str, Any] = {}
    listening.answer = matrix(events)
    url = f"matrix://token@{listening.at}/!kamer:example.org?discovery=no"
    notifier = open_notifier(f"apprise+shared:{url}")
    notifier.send(letter())
    notifier.send(letter(body="Er is een nieuwe datum.", calendar=CALENDAR))
    said = [event["body"] for event in events.values()]
    assert said == [
        f"# U kunt meedoen\r\n{SAID}",
        "# U kunt meedoen\r\nEr is een nieuwe datum.",
        "agenda.ics",
    ]
    assert list(events.values())[-1]["url"] == "mxc://example.org/file1"
    assert all("!kamer:example.org" in unquote(path) for path in events)
    assert CALENDAR in [request.body for request in listening.received]


# -- with care for the service


def test_letters_keep_the_pace_of_the_service(listening: Any, letter: MakeLetter) -> None:
    waited: list[float] = []
    listening.seconds = 0.5
    url = f"signal://{listening.at}/+31600000000/{{phone}}"
    notifier = open_notifier(f"apprise:{url}", sleep=waited.append)
    notifier.send(letter())
    assert waited == []
    with pytest.raises(DeliveryFailed):
        notifier.send(letter(phone=""))
    assert waited == []
    notifier.send(letter(phone="06-87654321"))
    (seconds,) = waited
    assert 5.2 < seconds <= 5.5  # from the end of the first one on


@given(
    seconds=st.floats(0, 60),
    letters=st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=10),
)
def test_after_a_letter_the_service_is_left_alone_for_a_while(
    seconds: float, letters: list[tuple[float, float]]
) -> None:
    now = 0.0

    def sleep(duration: float) -> None:
        nonlocal now
        now += duration

    pace, ended = Pace(seconds=seconds, sleep=sleep, clock=lambda: now), None
    for idle, takes in letters:
        sleep(idle)
        pace.wait()
        assert ended is None or now >= ended + seconds - 1e-9
        sleep(takes)
        pace.done()
        ended = now


def test_threads_do_not_go_at_the_same_time() -> None:
    waited: list[float] = []
    pace = Pace(seconds=1.0, sleep=waited.append, clock=lambda: 0.0)
    threads = [threading.Thread(target=pace.wait) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waited) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]


def test_a_subject_that_is_too_long_for_a_title_is_not_cut_off(
    listening: Any, letter: MakeLetter
) -> None:
    notifier = open_notifier(f"apprise:json://{listening.at}/{{phone}}")
    for length in (250, 251):
        notifier.send(letter(subject="x" * length, body="Dag"))
    fits, too_long = (request.json for request in listening.received)
    assert (fits["title"], fits["message"]) == ("x" * 250, "Dag")
    assert (too_long["title"], too_long["message"]) == ("", f"{'x' * 251}\n\nDag")
