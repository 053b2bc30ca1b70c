"""What the tests of plugins share: distributions that are installed only as far as it shows."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a distribution with one module, as far as Python can see: its metadata and code."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    modules: list[str] = []

    def install(name: str, code: str, *, plugin: str = "", version: str = "1.2") -> None:
        module = name.replace("-", "_")
        modules.append(module)
        (site / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        info = site / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        points = (
            f"[ervaringskennis]\n{plugin or name.rpartition('ervaringskennis-')[2]} = {module}\n"
        )
        (info / "entry_points.txt").write_text(points)

    yield install
    for module in modules:
        sys.modules.pop(module, None)
