"""The reader keeps every promise of a reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import attrs
import pytest

from ervaringskennis import read_programme
from ervaringskennis.hooks import ReadJob, RegistrationReader
from ervaringskennis.testing import ReaderConformance
from ervaringskennis_pretix import ervaringskennis_readers

EXAMPLE = Path(__file__).parents[1] / "examples" / "leeravond"


class TestPretix(ReaderConformance):
    @pytest.fixture
    def reader(self) -> RegistrationReader:
        (reader,) = ervaringskennis_readers()
        return reader

    @pytest.fixture
    def job(self) -> ReadJob:
        file = read_programme(EXAMPLE)
        return ReadJob(
            data=(EXAMPLE / "orders.json").read_bytes(),
            source="orders.json",
            programme=file.programme,
            form=file.known_form,
        )

    @pytest.fixture
    def rows(self, job: ReadJob) -> Collection[int]:
        orders = json.loads(job.data)["event"]["orders"]
        return [position["id"] for order in orders for position in order["positions"]]

    @pytest.fixture
    def canaries(self) -> Sequence[str]:
        return ["Noor Bakker", "noor@example.org", "ik lees lippen"]

    @pytest.fixture
    def renamed(self, job: ReadJob) -> Callable[[str], ReadJob]:
        def renamed(name: str) -> ReadJob:
            data = job.data.replace(b'"Noor Bakker"', json.dumps(name).encode())
            return attrs.evolve(job, data=data)

        return renamed
