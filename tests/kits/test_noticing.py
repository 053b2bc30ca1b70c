"""Tests of the kits: each part here breaks a promise, and the kit must notice that and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.kits import (
    wrong_draws,
    wrong_exporters,
    wrong_formats,
    wrong_languages,
    wrong_notifiers,
    wrong_policies,
    wrong_programme_readers,
    wrong_readers,
)
from tests.kits.noticing import clauses, failures, quick, wrong_parts
from tests.storage import wrong_stores

from ervaringskennis.testing import (
    DrawConformance,
    ExporterConformance,
    FormatsConformance,
    LanguageConformance,
    NotifierConformance,
    PriorityRuleConformance,
    ProgrammeReaderConformance,
    ReaderConformance,
    StoreConformance,
)

if TYPE_CHECKING:
    from types import ModuleType

    from ervaringskennis.testing import Conformance

KITS: list[tuple[type[Conformance], ModuleType]] = [
    (StoreConformance, wrong_stores),
    (NotifierConformance, wrong_notifiers),
    (ReaderConformance, wrong_readers),
    (ProgrammeReaderConformance, wrong_programme_readers),
    (ExporterConformance, wrong_exporters),
    (FormatsConformance, wrong_formats),
    (LanguageConformance, wrong_languages),
    (PriorityRuleConformance, wrong_policies),
    (DrawConformance, wrong_draws),
]
PATHS = tuple(str(module.__file__) for _, module in KITS)
PARTS = {
    f"{module.__name__.rpartition('.')[2]}.{part.__name__}": part
    for _, module in KITS
    for part in wrong_parts(module)
}
BROKEN = [name for name, part in PARTS.items() if part.breaks]
QUICK = [name for name in BROKEN if quick(PARTS[name].breaks)]
# A store that breaks one promise often breaks others, which rest on it.
SINGLE = [name for name in PARTS if not name.startswith("wrong_stores.")]
BUT_STORES = tuple(path for path in PATHS if "wrong_stores" not in path)


@pytest.mark.parametrize("name", QUICK)
def test_what_is_broken_is_noticed(name: str) -> None:
    assert failures(PATHS, "quick")[name] == quick(PARTS[name].breaks)


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_all_that_is_broken_is_noticed(name: str) -> None:
    assert failures(PATHS, "broken")[name] == PARTS[name].breaks


@pytest.mark.slow
@pytest.mark.parametrize("name", SINGLE)
def test_what_is_not_broken_is_accepted(name: str) -> None:
    assert failures(BUT_STORES, "all")[name] - PARTS[name].breaks == set()


@pytest.mark.parametrize(("kit", "module"), KITS, ids=[kit.__name__ for kit, _ in KITS])
def test_each_clause_notices_something(kit: type[Conformance], module: ModuleType) -> None:
    noticing = {name for part in wrong_parts(module) for name in part.breaks}
    assert noticing == clauses(kit)
