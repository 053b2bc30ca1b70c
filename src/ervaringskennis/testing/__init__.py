"""What tests of programmes, policies and plugins can build on.

A *kit* is a class of tests, one for each promise that a part makes.  Inherit from it, say how your
part is made, and pytest does the rest::

    from ervaringskennis.testing import StoreConformance

    class TestMyStore(StoreConformance):
        @pytest.fixture
        def make_store(self, tmp_path):
            return lambda: MyStore(tmp_path / "store")

:mod:`ervaringskennis.testing.strategies` makes valid values at random, for Hypothesis, and
:mod:`ervaringskennis.testing.facts` facts.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.testing.needed import explained

if TYPE_CHECKING:
    from ervaringskennis.testing.exporters import ExporterConformance
    from ervaringskennis.testing.formats import FormatsConformance
    from ervaringskennis.testing.kit import Conformance
    from ervaringskennis.testing.languages import LanguageConformance
    from ervaringskennis.testing.notifiers import NotifierConformance, Received, Refusing
    from ervaringskennis.testing.policies import DrawConformance, PriorityRuleConformance
    from ervaringskennis.testing.programme_readers import ProgrammeReaderConformance
    from ervaringskennis.testing.readers import ReaderConformance
    from ervaringskennis.testing.stores import StoreConformance

__all__ = [
    "Conformance",
    "DrawConformance",
    "ExporterConformance",
    "FormatsConformance",
    "LanguageConformance",
    "NotifierConformance",
    "PriorityRuleConformance",
    "ProgrammeReaderConformance",
    "ReaderConformance",
    "Received",
    "Refusing",
    "StoreConformance",
]

_MODULES: Final = {
    "Conformance": "kit",
    "DrawConformance": "policies",
    "ExporterConformance": "exporters",
    "FormatsConformance": "formats",
    "LanguageConformance": "languages",
    "NotifierConformance": "notifiers",
    "PriorityRuleConformance": "policies",
    "ProgrammeReaderConformance": "programme_readers",
    "ReaderConformance": "readers",
    "Received": "notifiers",
    "Refusing": "notifiers",
    "StoreConformance": "stores",
}

# An assertion of a kit shows its values as one in a test does, if pytest hears of it in time. Where
# pytest is not there by now nobody runs tests, and whoever needs a strategy need not wait for it.
if _pytest := sys.modules.get("pytest"):
    _names = {f"{__name__}.{module.name}" for module in pkgutil.iter_modules(__path__)}
    _pytest.register_assert_rewrite(*(_names - sys.modules.keys()))


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    except ModuleNotFoundError as error:
        raise explained(error) from error


def __dir__() -> list[str]:
    return sorted(__all__)
