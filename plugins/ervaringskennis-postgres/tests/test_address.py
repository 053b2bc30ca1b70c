"""What an address may be, and that one that may not be is not repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.plugins import load_plugins, open_store
from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.address import parts_of

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore
    from ervaringskennis_postgres.testing import LocalServer

USER = "postgresql://kanarie:geheim@localhost/db"


def test_what_libpq_understands_is_left_as_it_is() -> None:
    odd = "postgresql://us%20er:p%3Fss%26@[::1]:5433,other:5434/d%C3%A9?sslmode=require&options=-cx%3D1"
    assert parts_of(odd) == {"conninfo": odd}


def test_our_own_parts_are_taken_out_wherever_they_stand() -> None:
    asked = "schema=pilot_2&sslmode=require&partitions=8&connections=3&wait=5"
    assert parts_of(f"{USER}?{asked}") == {
        "conninfo": f"{USER}?sslmode=require",
        "schema": "pilot_2",
        "partitions": 8,
        "connections": 3,
        "wait": 5.0,
    }


def test_a_scheme_may_be_in_capitals() -> None:
    assert parts_of("POSTGRES://Host/Db") == {"conninfo": "postgres://Host/Db"}


@pytest.mark.parametrize(
    "address",
    [
        f"{USER}?schema=",
        f"{USER}?schema=Pilot",
        f"{USER}?schema=a-b",
        f"{USER}?schema=pg_own",
        f"{USER}?schema={'a' * 64}",
        f"{USER}?partitions=-1",
        f"{USER}?partitions=many",
        f"{USER}?partitions=1025",
        f"{USER}?connections=0",
        f"{USER}?wait=0",
        f"{USER}?geheim=kanarie",
        "postgresql://kanarie:geheim@local%host/db",
        "postgresql://kanarie:geheim@localhost/\udcff",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        open_postgres(address)
    assert caught.value.code == "store-address"
    for text in (caught.value.text("nl"), caught.value.text("en"), repr(caught.value)):
        assert "postgresql://" in text
        assert "schema=" in text
        assert "geheim" not in text
        assert "kanarie" not in text


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_it_is_found_by_its_scheme_once_it_is_installed(server: LocalServer, scheme: str) -> None:
    address = server.address(schema="found_by_scheme").replace("postgresql", scheme, 1)
    store = open_store(address)
    assert store.programmes() == ()
    with server.connect() as connection:
        found = connection.execute("SELECT to_regclass('found_by_scheme.log')::text").fetchall()
    assert found == [("found_by_scheme.log",)]
    store.close()
    assert load_plugins().stores.origin(scheme).distribution == "ervaringskennis-postgres"


def test_a_store_does_not_show_where_it_is(store: PostgresStore, server: LocalServer) -> None:
    assert str(server.data) not in repr(store)
    assert str(server.data) not in repr(vars(store)["_pool"])
