"""An address is understood or refused: with what to do, and never with what stood in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.hooks import NotifierJob
from ervaringskennis.messages.letters import Notifier
from ervaringskennis.testing.silence import held, told
from ervaringskennis_apprise import SCHEMES, ervaringskennis_notifiers
from ervaringskennis_apprise.opening import open_notifier
from ervaringskennis_apprise.templates import Template

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "geheim-kanarie"  # noqa: S105 - a canary
TO_READER = "signal://localhost/+31600000000/{phone}"
TO_ROOM = f"mmosts://chat.example.org/{SECRET}"


def refused(address: str) -> InvalidValue:
    """Return why an address was refused; nothing that stood in it is told."""
    with pytest.raises(InvalidValue) as caught:
        open_notifier(address)
    words = (told(caught.value), caught.value.text("nl"), caught.value.text("en"))
    assert held(["kanarie"], *words) == []
    return caught.value


def codes(error: InvalidValue) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in error.problems]


def file(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "diensten.conf"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_the_channel_is_there_for_each_kind_of_address() -> None:
    (channel,) = ervaringskennis_notifiers()
    assert channel.name == "apprise"
    assert channel.schemes == SCHEMES
    notifier = channel.open(NotifierJob(address=f"apprise:{TO_READER}"))
    assert isinstance(notifier, Notifier)
    assert notifier.channel == "apprise"
    assert "localhost" not in repr(notifier)


# -- who reads along


@pytest.mark.parametrize(
    "url",
    [
        TO_ROOM,
        f"ntfy://{SECRET}",
        f"matrixs://bot:{SECRET}@example.org",  # would write in every room that the bot is in
        "signal://localhost/+31600000000?kanarie={phone}",
        "signal://{phone}@localhost/+31600000000",
        "signal://localhost/+31600000000/{phone}/+31611111111",
        "json://localhost/{key}",
    ],
)
def test_an_address_where_others_read_along_is_refused_unless_said(url: str) -> None:
    assert refused(f"apprise:{url}").code == "others-read-along"
    open_notifier(f"apprise+shared:{url}")


@pytest.mark.parametrize(
    "url",
    [
        TO_READER,
        "signal://localhost/+31600000000?to={phone}",
        "mailto://localhost?from=info@example.org&to={address}",
        "ntfy://localhost/{programme}-{person}?retry=2",
    ],
)
def test_an_address_of_the_reader_alone_needs_no_permission(url: str) -> None:
    open_notifier(f"apprise:{url}")


# -- what cannot be used


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"apprise:madeup://{SECRET}", "unknown-service"),
        (f"apprise:{SECRET}", "unknown-service"),
        ("apprise:", "unknown-service"),
        (f"apprise:signal://localhost/{SECRET}/{{phone}}", "unknown-service"),
        (f"apprise:mmost://[{SECRET}/x", "unknown-service"),
        (f"apprise:{TO_READER}/{{kanarie}}", "unknown-place"),
        (f"apprise:{TO_READER}/{{", "unknown-place"),
        ("apprise:ntfy://localhost/{person}", "person-of-which-programme"),
        (f"apprise:{TO_READER}?phones=kanarie", "unknown-region"),
        (f"apprise+env:{SECRET}", "no-apprise-variable"),
        ("apprise+env:KANARIE_NIET_GEZET", "no-apprise-variable"),
        ("apprise+file:/geen/kanarie", "no-apprise-file"),
        ("apprise+file:/geen/bestand#kanarie is geen label", "bad-apprise-tag"),
        (f"kanarie:{SECRET}", "bad-apprise-address"),
    ],
)
def test_what_cannot_be_used_is_refused_when_it_is_opened(address: str, code: str) -> None:
    assert refused(address).code == code


def test_no_server_is_asked_anything_when_an_address_is_opened(listening: Any) -> None:
    open_notifier(f"apprise+shared:matrix://naam:wachtwoord@{listening.at}/!kamer:example.org")
    open_notifier(f"apprise:signal://{listening.at}/+31600000000/{{phone}}")
    assert listening.received == []


def test_what_is_filled_in_stays_one_value() -> None:
    template = Template.of("json://localhost/{address}?to={phone}&attach=no&overflow=upstream")
    filled = template.filled(lambda name: f"{name}/@?&=+% é")
    assert filled == (
        "json://localhost/address%2F%40%3F%26%3D%2B%25%20%C3%A9"
        "?to=phone%2F%40%3F%26%3D%2B%25%20%C3%A9&overflow=upstream"
    )


def test_a_number_without_a_country_is_of_the_country_that_was_said(
    listening: Any, letter: Any
) -> None:
    url = f"json://{listening.at}/{{phone}}?phones=be"
    open_notifier(f"apprise:{url}").send(letter(phone="0470 12 34 56"))
    assert listening.only.path == "/+32470123456"


# -- in the environment


def test_a_url_can_stand_in_the_environment(
    listening: Any, letter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"signal://{listening.at}/+31600000000/{{phone}}?attach=no\n"
    monkeypatch.setenv("SIGNAAL", url)
    open_notifier("apprise+env:SIGNAAL").send(letter(calendar=b"BEGIN:VCALENDAR"))
    assert "base64_attachments" not in listening.only.json
    monkeypatch.setenv("SIGNAAL", TO_ROOM)
    assert refused("apprise+env:SIGNAAL").code == "others-read-along"
    open_notifier("apprise+shared+env:SIGNAAL")


# -- in a file


def test_tags_pick_lines_of_a_file(tmp_path: Path, listening: Any, letter: Any) -> None:
    listening.answer = lambda _request: (200, "ok")
    path = file(
        tmp_path,
        "\ufeff# onze diensten",
        "",
        "; nog een uitleg",
        f"json://{listening.at}/zonder/{{phone}}",
        f"wijk, noord = json://{listening.at}/noord/{{phone}}",
        f"zuid=json://{listening.at}/zuid/{{phone}}",
    )
    for tags in ("", "#noord", "#zuid", "#zuid,wijk"):
        open_notifier(f"apprise+file:{path}{tags}").send(letter())
    assert [request.path.split("/")[1] for request in listening.received] == [
        "zonder",
        "noord",
        "zuid",
        "noord",
    ]
    assert refused(f"apprise+file:{path}#oost").code == "no-apprise-line"


def test_every_line_of_a_file_that_is_wrong_is_told_with_its_row(tmp_path: Path) -> None:
    path = file(tmp_path, TO_READER, "include kanarie.conf", "kanarie", "1:a=json://localhost")
    assert codes(refused(f"apprise+file:{path}")) == [
        ("bad-apprise-line", 2),
        ("bad-apprise-line", 3),
        ("bad-apprise-line", 4),
    ]
    path = file(tmp_path, f"madeup://{SECRET}", TO_READER, f"a={TO_ROOM}", "ntfy://x/{kanarie}")
    assert codes(refused(f"apprise+file:{path}")) == [
        ("unknown-service", 1),
        ("others-read-along", 3),
        ("unknown-place", 4),
    ]


def test_a_file_for_a_room_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, f"team={TO_ROOM}")
    assert codes(refused(f"apprise+file:{path}#team")) == [("others-read-along", 1)]
    open_notifier(f"apprise+shared+file:{path}#team")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kanarie.conf"
    path.write_bytes(b"\xff\xfe\x00kanarie")
    assert refused(f"apprise+file:{path}").code == "no-apprise-file"
    (tmp_path / "leeg.conf").touch()
    assert refused(f"apprise+file:{tmp_path}/leeg.conf").code == "no-apprise-line"
    assert refused(f"apprise+file:{tmp_path}").code == "no-apprise-file"
