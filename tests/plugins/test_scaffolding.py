"""The beginning of a plugin: a package whose tests pass at once, or nothing at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.hooks import HOOKS
from ervaringskennis.plugins.scaffolding import KINDS, create

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE: Final = Path(__file__).parents[2] / "src"
OTHERS: Final = sorted(set(KINDS) - {"exporter"})
# What we ask of our own code, but for what depends on where the package stands.
STYLE: Final = "COM812,CPY001,D203,D213,EM,INP001,PLC0415,S101,TRY003"

LISTED: Final = """
import json, sys
from ervaringskennis import load_plugins
from ervaringskennis.plugins.checking import check
plugins = load_plugins()
plugin = plugins.plugin(sys.argv[1])
parts = [(hook.attribute, part.name) for hook, part in plugins.provided(plugin.name)]
wrong = [one.en for one in check(plugins, plugin.name) if one.outcome in {"failed", "warning"}]
origin = plugin.origin
print(json.dumps([plugin.state, origin.distribution, origin.version, parts, wrong]))
"""


def python(*arguments: str, cwd: Path, path: Sequence[Path] = ()) -> str:
    """What a process prints that can import what this one can, and what is on these paths."""
    found = os.pathsep.join(map(str, [*path, SOURCE]))
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": found},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def made(folder: Path, kind: str, name: str = "proef-3") -> Path:
    files = create(name, folder, hook=kind)
    return folder / files[0].relative_to(folder).parts[0]


def installed(package: Path, site: Path) -> Path:
    """Install a package as far as Python can see, out of what its pyproject.toml says."""
    project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    described = (package / project["readme"]).read_text(encoding="utf-8")
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\n"
        f"License-Expression: {project['license']}\n"
        + "".join(f"Requires-Dist: {one}\n" for one in project["dependencies"])
        + f"\n{described}",
        encoding="utf-8",
    )
    (points,) = project["entry-points"].items()
    lines = "".join(f"{name} = {module}\n" for name, module in points[1].items())
    (info / "entry_points.txt").write_text(f"[{points[0]}]\n{lines}", encoding="utf-8")
    return site


def listed(package: Path, tmp_path: Path, name: str = "proef-3") -> Any:
    paths = [package / "src", installed(package, tmp_path / "site")]
    return json.loads(python("-c", LISTED, name, cwd=tmp_path, path=paths))


def offered(kind: str, name: str = "proef-3") -> list[list[str]]:
    (hook,) = [hook for hook in HOOKS if hook.attribute == f"{kind}s"]
    return [[hook.attribute, "de" if kind == "language" else name]]


# -- it works at once

FEW: Final = """
from hypothesis import settings
settings.register_profile("few", max_examples=5)
settings.load_profile("few")
"""


def test_the_tests_of_a_new_plugin_pass_at_once(tmp_path: Path) -> None:
    package = made(tmp_path, "exporter")
    (tmp_path / "few.py").write_text(FEW, encoding="utf-8")
    told = python("-m", "pytest", "-q", "-p", "few", cwd=package, path=[tmp_path])
    assert " passed" in told


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_tests_of_every_new_plugin_pass_at_once(kind: str, tmp_path: Path) -> None:
    package = made(tmp_path, kind)
    assert " passed" in python("-m", "pytest", "-q", cwd=package)


def test_a_new_plugin_is_active_and_keeps_its_promises(tmp_path: Path) -> None:
    found = listed(made(tmp_path, "exporter"), tmp_path)
    assert found == ["active", "ervaringskennis-proef-3", "0.1.0", offered("exporter"), []]


@pytest.mark.slow
@pytest.mark.parametrize("kind", OTHERS)
def test_every_new_plugin_is_active_and_keeps_its_promises(kind: str, tmp_path: Path) -> None:
    found = listed(made(tmp_path, kind), tmp_path)
    assert found == ["active", "ervaringskennis-proef-3", "0.1.0", offered(kind), []]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plugin_has_no_fault_of_style_or_type(
    kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    package = made(tmp_path, kind)
    python("-m", "ruff", "check", "--no-cache", cwd=package)
    python("-m", "ruff", "format", "--check", "--no-cache", cwd=package)
    python("-m", "ruff", "check", "--no-cache", "--select=ALL", f"--ignore={STYLE}", cwd=package)
    known = tmp_path_factory.getbasetemp() / "types"  # each of them needs our own
    python("-m", "mypy", "--cache-dir", str(known), cwd=package)


# -- what is written


def test_all_files_are_told_and_no_placeholder_is_left(tmp_path: Path) -> None:
    files = create("Buurt_Krant", tmp_path, author='Jo "de Vries" é')
    there = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert set(files) == there
    names = {
        path.relative_to(tmp_path / "ervaringskennis-buurt-krant").as_posix() for path in files
    }
    assert names == {
        *(".gitignore", "LICENSE", "README.md", "pyproject.toml", "tests/test_conformance.py"),
        *(f"src/ervaringskennis_buurt_krant/{name}" for name in ("__init__.py", "py.typed")),
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert not [word for word in ("$name", "$module", "$package", "$$", "${") if word in text]
    assert "Copyright (c) ervaringskennis-buurt-krant contributors" in text
    project = tomllib.loads(
        (tmp_path / "ervaringskennis-buurt-krant/pyproject.toml").read_text(encoding="utf-8")
    )["project"]
    assert project["authors"] == [{"name": 'Jo "de Vries" é'}]
    assert project["dependencies"] == ["ervaringskennis>=0.1"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_part_has_a_beginning(kind: str, tmp_path: Path) -> None:
    package = made(tmp_path, kind, "krant")
    module = package / "src" / "ervaringskennis_krant" / "__init__.py"
    assert f"def ervaringskennis_{kind}s()" in module.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("krant", "krant"),
        ("Krant", "krant"),
        ("ervaringskennis-krant", "krant"),
        ("buurt.krant_2", "buurt-krant-2"),
        ("a" * 40, "a" * 40),
    ],
)
def test_names_are_those_of_packages(given: str, name: str, tmp_path: Path) -> None:
    assert made(tmp_path, "exporter", given).name == f"ervaringskennis-{name}"


# -- or nothing


def refused(folder: Path, name: str = "krant", **given: Any) -> str:
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(InvalidValue) as caught:
        create(name, folder, **given)
    assert sorted(folder.parent.rglob("*")) == before
    (problem,) = caught.value.problems
    assert problem.nl != problem.en
    return problem.code


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "-", "ervaringskennis-", "2krant", "krant!", "buurt krant", "../krant"),
        *("krant/x", "é", "-krant", "krant-", "a" * 41, "$name", "{name}"),
    ],
)
def test_a_name_that_a_package_cannot_have_is_refused(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path, name) == "bad-plugin-name"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("ervaringskennis", {}),
        ("all", {}),
        ("ICS", {}),
        ("memory", {"hook": "store"}),
        ("plan", {"hook": "command", "taken": {"plan", "check"}}),
        ("installed", {}),
    ],
)
def test_a_name_that_is_in_use_is_refused(
    name: str, given: dict[str, Any], install: Any, tmp_path: Path
) -> None:
    install("ervaringskennis-installed", "raise SystemExit")  # it need not even work
    assert refused(tmp_path, name, **given) == "plugin-name-taken"


def test_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, hook="shared") == "no-such-hook"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == "no-such-folder"


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_nothing_is_overwritten(what: str, tmp_path: Path) -> None:
    there = tmp_path / "ervaringskennis-krant"
    match what:
        case "folder":
            there.mkdir()
        case "file":
            there.write_bytes(b"mine")
        case _:
            there.symlink_to(tmp_path / "nowhere")
    assert refused(tmp_path) == "folder-exists"


FULL_DISK: Final = """
import resource, sys
from ervaringskennis.errors import InvalidValue
from ervaringskennis.plugins.scaffolding import create
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    create("krant", sys.argv[1], hook="store")
except InvalidValue as error:
    print(error.code)
"""


def test_what_cannot_be_written_whole_is_not_written_at_all(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system cannot limit the size of files")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert python("-c", FULL_DISK, str(folder), cwd=tmp_path) == "cannot-write\n"
    assert list(folder.iterdir()) == []
