"""A client that is not there does not find that all is well."""

from __future__ import annotations

import pytest
from tests.interop.client import need

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("missing", ["calendar-that-nobody-has", "/usr/lib/*/nobody-has-it.so"])
def test_the_test_fails_and_says_what_to_run(missing: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="tests/interop/install"):
        need("bash", missing)
