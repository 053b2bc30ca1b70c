"""What the tests of calendars share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.exports.readers import RadicaleServer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> RadicaleServer:
    """A CalDAV server with an empty folder."""
    folder: Path = tmp_path_factory.mktemp("radicale")
    return RadicaleServer(folder)
