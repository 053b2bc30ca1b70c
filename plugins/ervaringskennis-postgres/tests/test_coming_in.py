"""Who is not let in, or finds nobody there, hears why, and nothing of the address is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from ervaringskennis_postgres.testing import LocalServer


@pytest.mark.parametrize(
    "known",
    [{"password": "kanarie"}, {"password": ""}, {"user": "kanarie"}],
    ids=["wrong password", "no password", "nobody"],
)
def test_who_is_not_let_in(fails: Any, guest: Any, known: dict[str, str]) -> None:
    with fails("store-login"):
        open_postgres(guest.address(**known))


def test_who_may_not_come_in_any_more(fails: Any, guest: Any) -> None:
    with guest.with_rule("NOLOGIN"), fails("store-login"):
        open_postgres(guest.address())


def test_who_hears_later_that_the_password_changed_is_not_kept_waiting(
    fails: Any, guest: Any
) -> None:
    store = open_postgres(guest.address(wait=30, schema="coming_in"))
    with guest.with_rule("PASSWORD 'kanarie'"):
        with fails("store-login"):
            store.read("p")
        with fails("store-login"):
            store.wait(0)
    assert store.read("p") == []
    store.close()


def test_a_database_that_is_not_there(fails: Any, server: LocalServer) -> None:
    with fails("store-no-database"):
        open_postgres(server.address("kanarie"))


@pytest.mark.parametrize("host", ["/nowhere/kanarie", "kanarie.invalid", "127.0.0.1"])
def test_a_server_that_is_not_there(fails: Any, host: str) -> None:
    with fails("store-unreachable"):
        open_postgres(f"postgresql://kanarie:kanarie@:1/kanarie?host={host}")


def test_a_server_with_no_room_for_another_connection(fails: Any, guest: Any) -> None:
    store = open_postgres(guest.address(schema="coming_in"))
    with guest.with_rule("CONNECTION LIMIT 0"):
        for task in (lambda: open_postgres(guest.address()), lambda: store.read("p")):
            with fails("store-crowded"):
                task()
    assert store.read("p") == []
    store.close()


def test_a_database_that_cannot_keep_every_letter(fails: Any, server: LocalServer) -> None:
    with server.connect() as connection:
        connection.execute("CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' TEMPLATE template0")
    with fails("store-encoding"):
        open_postgres(server.address("latin"))
