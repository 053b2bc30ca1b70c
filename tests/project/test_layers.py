"""What import-linter cannot say of its own contracts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "ervaringskennis"


@pytest.fixture
def contracts() -> dict[str, dict[str, Any]]:
    """The two contracts, by type."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        contract["type"]: contract for contract in pyproject["tool"]["importlinter"]["contracts"]
    }


def exists(module: str) -> bool:
    return (PACKAGE / f"{module}.py").is_file() or (PACKAGE / module).is_dir()


def test_every_layer_below_serialization_is_held_to_purity(
    contracts: dict[str, dict[str, Any]],
) -> None:
    layers: list[str] = contracts["layers"]["layers"]
    core = {
        module.strip(" ()")
        for layer in layers[layers.index("serialization") + 1 :]
        for module in layer.replace(":", "|").split("|")
    }
    pure = {module.rpartition(".")[2] for module in contracts["forbidden"]["source_modules"]}
    assert {module for module in core if exists(module)} <= pure <= core


@pytest.mark.parametrize("kind", ["layers", "forbidden"])
def test_no_import_is_excused(contracts: dict[str, dict[str, Any]], kind: str) -> None:
    assert not contracts[kind].get("ignore_imports")
    assert not contracts[kind].get("exhaustive_ignores")
