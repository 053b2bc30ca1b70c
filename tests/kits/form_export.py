"""The export of a form, with people in it who do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from ervaringskennis.files.form import Columns, RegistrationForm, Spellings
from ervaringskennis.hooks import ReadJob
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Callable

EXPORT = """\
Volgnummer;Tijd;Naam;E-mail;Rol;Partner;E-mail partner;Nodig
1;01-09-2026 10:00;Kanarie Verzonnen;kanarie@example.org;inwoner;Bo Bedacht;bo@example.org;een tolk
2;01-09-2026 10:05;Bo Bedacht;bo@example.org;ambtenaar;;;
3;01-09-2026 10:06;Cas Gedicht;cas@example.org;inwoner;;;"een lift, en rust"
4;01-09-2026 10:07;;;;;;
"""


class FormExport:
    """What a kit for readers must know of it."""

    @pytest.fixture
    def job(self) -> ReadJob:
        form = RegistrationForm(
            columns=Columns(
                number=("Volgnummer",),
                moment=("Tijd",),
                name=("Naam",),
                email=("E-mail",),
                role=("Rol",),
                partner_name=("Partner",),
                partner_email=("E-mail partner",),
                needs=("Nodig",),
            ),
            spellings=Spellings(role={"resident": ("inwoner",), "policy_officer": ("ambtenaar",)}),
        )
        return ReadJob(
            data=EXPORT.encode(),
            source="export.csv",
            programme=Programme(id="dag", title="Dag"),
            form=form,
        )

    @pytest.fixture
    def rows(self) -> range:
        return range(1, 5)

    @pytest.fixture
    def canaries(self) -> list[str]:
        return ["Kanarie Verzonnen", "kanarie@example.org", "een tolk", "een lift, en rust"]

    @pytest.fixture
    def renamed(self, job: ReadJob) -> Callable[[str], ReadJob]:
        def renamed(name: str) -> ReadJob:
            quoted = '"{}"'.format(name.replace('"', '""'))
            return attrs.evolve(job, data=EXPORT.replace("Cas Gedicht", quoted).encode())

        return renamed
