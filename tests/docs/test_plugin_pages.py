"""The pages about plugins: each hook, field and problem is there, and what they show really works.

A check takes pages and returns what is wrong with them.  Each is tried on the pages themselves, and
on copies with a fault, so that it is known to find one.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from ervaringskennis import hooks, testing
from ervaringskennis.hooks import HOOKS
from ervaringskennis.plugins import PluginState, load_plugins, problems
from ervaringskennis.plugins.scaffolding import create
from ervaringskennis.testing import LanguageConformance

if TYPE_CHECKING:
    from ervaringskennis.hooks import MessageLanguage

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "docs" / "plugins"
EXAMPLES: Final = sorted((ROOT / "examples" / "plugins").glob("*.py"))
PAGES: Final = {
    path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
    for path in FOLDER.rglob("*.md")
}

JOBS: Final = {
    "exporters": hooks.ExportJob,
    "notifiers": hooks.NotifierJob,
    "readers": hooks.ReadJob,
    "programme_readers": hooks.ProgrammeReadJob,
    "commands": hooks.CommandJob,
}
KITS: Final = {
    "stores": "StoreConformance",
    "exporters": "ExporterConformance",
    "notifiers": "NotifierConformance",
    "formats": "FormatsConformance",
    "readers": "ReaderConformance",
    "programme_readers": "ProgrammeReaderConformance",
    "languages": "LanguageConformance",
    "rules": "PriorityRuleConformance",
    "draws": "DrawConformance",
}

Check = Callable[[Mapping[str, str]], Iterator[str]]

_PYTHON: Final = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SKIPPED: Final = re.compile(r"<!---\s*skip")
_AT_HAND: Final = re.compile(r"load_plugins\(\s*objects=\{")


def blocks(text: str) -> list[str]:
    """Return the examples on a page, which the tests of the documentation run."""
    return _PYTHON.findall(text)


def letters(sentence: str) -> str:
    """Return a sentence as the name of a test spells it."""
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


# ------------------------------------------------------------------------------------- checks


def hooks_without_signature(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the hooks that have no page, or whose page does not have their exact signature."""
    for hook in HOOKS:
        signature = str(inspect.signature(getattr(hooks, hook.name))).replace("'", "")
        if f"\n## `{hook.name}{signature}`\n" not in pages.get(hook.attribute, ""):
            yield hook.name


def fields_without_row(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields of parts and jobs that no table has, with their exact type."""
    parts = [(hook.attribute, hook.part) for hook in HOOKS]
    for page, kind in (*parts, *JOBS.items()):
        # What reads a part from a file puts the types themselves into its fields.
        written = {name: one for base in kind.__mro__[::-1] for name, one in spelling(base).items()}
        for field in attrs.fields(kind):
            spelled = str(written[field.name]).replace("|", r"\|")
            if field.init and f"\n| `{field.name}` | `{spelled}` | " not in pages[page]:
                yield f"{kind.__name__}.{field.name}"


def spelling(kind: type) -> dict[str, str]:
    """Return the types of the fields of a class, as they are written."""
    return dict(vars(kind).get("__annotations__", {}))


def hooks_without_choice(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the hooks that “Which hook do I need?” does not lead to."""
    table = pages["index"].partition("\n## Which hook do I need?\n")[2].partition("\n## ")[0]
    for hook in HOOKS:
        if f" | [`{hook.name}`]({hook.attribute}.md) |\n" not in table:
            yield hook.name


def pages_not_listed(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the pages that the list of contents does not have."""
    contents = pages["index"].partition("{toctree}")[2].split("```")[0].split()
    yield from pages.keys() - {*contents, "index"}


def problems_not_told(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes of problems with plugins that have no cause and cure."""
    told = re.findall(r"^(`[a-z`, -]+`)\n: \*\*Cause\*\*", pages["troubleshooting"], re.MULTILINE)
    tree = ast.parse(Path(inspect.getsourcefile(problems) or "").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "code":
            code = ast.literal_eval(node.value)
            if not any(f"`{code}`" in entry for entry in told):
                yield code


def pages_without_example(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the pages without an example that is run; of a hook, without one that loads it."""
    loading = {hook.attribute for hook in HOOKS}
    for name, text in pages.items():
        if name.startswith("ours/"):  # what they include is run as a README
            continue
        runs = [block for block in blocks(text) if block.strip()]
        loads = any(_AT_HAND.search(block) for block in runs)
        if not runs or _SKIPPED.search(text) or (name in loading and not loads):
            yield name


def files_that_differ(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that a page says it shows, and does not show as they are."""
    for path in EXAMPLES:
        for name, text in pages.items():
            claims = re.search(rf"(This is|Save this as)\s+`examples/plugins/{path.name}`", text)
            if claims and path.read_text(encoding="utf-8") not in blocks(text):
                yield f"{name}: {path.name}"


def plugins_that_do_not_work(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the hooks whose page begins with a plugin that has no part to offer for them."""
    for hook in HOOKS:
        plugins = load_plugins(
            objects={"shown": shown(pages[hook.attribute])}, installed=False, environ={}
        )
        offered = [one for one, _ in plugins.provided("shown")]
        works = plugins.plugin("shown").state is PluginState.ACTIVE and not plugins.problems
        if not works or hook not in offered or plugins.plugin("shown").api_version != 1:
            yield hook.name


def shown(text: str) -> ModuleType:
    """Return the module that the first example on a page is."""
    module = ModuleType("shown")
    try:
        exec(compile(blocks(text)[0], "page", "exec"), vars(module))  # noqa: S102 - our own page
    except Exception:  # noqa: BLE001 - a page that is wrong offers nothing
        return ModuleType("nothing")
    return module


def hooks_without_kit(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the hooks whose page does not inherit their kit."""
    for page, kit in KITS.items():
        if not any(f"({kit}):\n" in block for block in blocks(pages[page])):
            yield page


def clauses_not_told(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the tests of kits that the page about them lacks, and those that it makes up."""
    for kit in KITS.values():
        section = pages["testing"].partition(f"\n### {kit}\n")[2].partition("\n#")[0]
        told = {letters(line) for line in re.findall(r"^- (.+)$", section, re.MULTILINE)}
        names = [name for name in dir(getattr(testing, kit)) if name.startswith("test_")]
        yield from sorted(told ^ {letters(name.removeprefix("test_")) for name in names})


def fixtures_not_told(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the fixtures that a kit asks to override and the table of kits does not name."""
    for kit in KITS.values():
        rows = re.findall(rf"^\| `{kit}` \|.*$", pages["testing"], re.MULTILINE)
        for name, fixture in inspect.getmembers(getattr(testing, kit)):
            asked = (inspect.getdoc(fixture) or "").startswith("Override:")
            if asked and f"`{name}`" not in "".join(rows):
                yield f"{kit}.{name}"


def packages_not_listed(pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the plugins of ours to whose README the first page does not lead."""
    for path in (ROOT / "plugins").glob("*/README.md"):
        name = path.parent.name.removeprefix("ervaringskennis-")
        included = f"```{{include}} ../../../plugins/{path.parent.name}/README.md\n"
        if f"](ours/{name}.md)" not in pages["index"] or included not in pages[f"ours/{name}"]:
            yield name


# --------------------------------------------------------- whether the checks find anything

FAULTS: Final[tuple[tuple[Check, str, str, str], ...]] = (
    (hooks_without_signature, "draws", "_draws() -> Iterable", "_draws(seed) -> Iterable"),
    (hooks_without_signature, "stores", "## `ervaringskennis_stores", "## `ervaringskennis_store"),
    (fields_without_row, "exporters", "`Callable[[ExportJob], bytes]`", "`Callable`"),
    (fields_without_row, "notifiers", "| `now` |", "| `clock` |"),
    (fields_without_row, "formats", r"| `who` | `tuple[str, ...] \| Unknown` |", "| `who` |"),
    (hooks_without_choice, "index", "[`ervaringskennis_rules`](rules.md)", "[rules](rules.md)"),
    (hooks_without_choice, "index", "(rules.md) |", "(draws.md) |"),
    (pages_not_listed, "index", "\nstability\n", "\n"),
    (problems_not_told, "troubleshooting", "`plugin-wrong-part`\n: **Cause**", "`x`\n: **Cause**"),
    (problems_not_told, "troubleshooting", "`plugin-not-loaded`\n", "`plugin-not-loaded`\n\n"),
    (pages_without_example, "stability", "```python\n", "```text\n"),
    (pages_without_example, "rules", "load_plugins(objects=", "load_plugins(files="),
    (pages_without_example, "index", "```python\n", "<!--- skip: next --->\n```python\n"),
    (files_that_differ, "tutorial", '"datum volgt"', '"datum onbekend"'),
    (files_that_differ, "draws", "MOST_LOTS = 4", "MOST_LOTS = 5"),
    (plugins_that_do_not_work, "commands", "\n@hookimpl\n", "\n"),
    (plugins_that_do_not_work, "languages", "return [SIMPLE]", "return []"),
    (plugins_that_do_not_work, "programme_readers", 'name="rooms"', 'name="a room"'),
    (plugins_that_do_not_work, "readers", 'name="bookings"', "name=7"),
    (plugins_that_do_not_work, "stores", "ERVARINGSKENNIS_API = 1\n", "\n"),
    (hooks_without_kit, "formats", "(FormatsConformance)", "(object)"),
    (clauses_not_told, "testing", "- it is a store\n", ""),
    (clauses_not_told, "testing", "- it is a store\n", "- it is a store\n- it is blue\n"),
    (fixtures_not_told, "testing", "`canaries`, ", ""),
    (packages_not_listed, "index", "(ours/caldav.md)", "(caldav.md)"),
    (packages_not_listed, "ours/email", "ervaringskennis-email", "ervaringskennis-pretix"),
)
CHECKS: Final = tuple(dict.fromkeys(check for check, *_ in FAULTS))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_pages_are_as_they_should_be(check: Check) -> None:
    assert list(check(PAGES)) == []


@pytest.mark.parametrize(("check", "page", "old", "new"), FAULTS)
def test_a_page_with_a_fault_is_found(check: Check, page: str, old: str, new: str) -> None:
    broken = PAGES[page].replace(old, new)
    assert broken != PAGES[page]
    assert list(check({**PAGES, page: broken})) != []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.attribute)
def test_a_hook_without_a_page_is_found(hook: hooks.Hook) -> None:
    fewer = {name: text for name, text in PAGES.items() if name != hook.attribute}
    assert list(hooks_without_signature(fewer)) == [hook.name]


def test_every_job_and_every_kit_is_looked_for() -> None:
    jobs = {name for name in hooks.__all__ if name.endswith("Job")}
    assert jobs == {job.__name__ for job in JOBS.values()}
    kits = {name for name in testing.__all__ if name.endswith("Conformance")}
    assert kits == {*KITS.values(), "Conformance"}
    assert {hook.attribute for hook in HOOKS} == {*KITS, "commands"}


# ----------------------------------------------------------------------------------- examples


class TestFrysk(LanguageConformance):
    @pytest.fixture
    def language(self) -> MessageLanguage:
        file = ROOT / "examples" / "plugins" / "frysk.py"
        return load_plugins(files=[file], installed=False, environ={}).languages["fy"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_is_a_plugin_that_works(path: Path) -> None:
    plugins = load_plugins(files=[path], installed=False, environ={})
    assert plugins.problems == ()
    assert plugins.plugin(path.stem).api_version == 1
    assert list(plugins.provided(path.stem))
    tried_below = [text for text in PAGES.values() if "Conformance):\n" in "".join(blocks(text))]
    on_a_page = any(path.read_text(encoding="utf-8") in blocks(text) for text in tried_below)
    assert on_a_page or path.stem == "frysk"


# ----------------------------------------------------------------- what the pages say that works


FEWER: Final = """
from hypothesis import settings

settings.register_profile("fewer", max_examples=20, deadline=None)
settings.load_profile("fewer")
"""


def run(*words: str, folder: Path, **variables: str) -> str:
    """Run Python in a folder; return what it printed, and fail with that where it fails."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", KITS)
def test_the_plugin_on_a_page_passes_the_kit_on_that_page(page: str, tmp_path: Path) -> None:
    plugin, *others = blocks(PAGES[page])
    (name,) = set(re.findall(r"ModuleType\(\"(\w+)\"\)", "".join(others)))
    (tmp_path / f"{name}.py").write_text(plugin, encoding="utf-8")
    tests = "\n\n".join([f"from {name} import *", *others])
    (tmp_path / f"test_{name}.py").write_text(tests, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(FEWER, encoding="utf-8")
    said = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", folder=tmp_path)
    assert re.search(r"[1-9]\d* passed", said)


@pytest.mark.slow
def test_the_tutorial_ends_with_a_tested_plugin_that_is_listed(tmp_path: Path) -> None:
    plugin, _, tests = blocks(PAGES["tutorial"])
    create("newsletter", tmp_path)
    folder = tmp_path / "ervaringskennis-newsletter"
    for file, text in {
        "src/ervaringskennis_newsletter/__init__.py": plugin,
        "tests/test_conformance.py": tests,
    }.items():
        assert (folder / file).exists()
        (folder / file).write_text(text, encoding="utf-8")
    (folder / "conftest.py").write_text(FEWER, encoding="utf-8")
    said = run("-m", "pytest", "-p", "no:cacheprovider", folder=folder)
    assert "people read it, and no program does" in said
    install(folder)
    call = ("-m", "ervaringskennis", "plugins", "list", "--lang", "en")
    listed = run(*call, folder=folder, PYTHONPATH=os.pathsep.join([str(folder / "src")]))
    (shown,) = re.findall(r"^```text\n(.*?)^```", PAGES["tutorial"], re.MULTILINE | re.DOTALL)
    assert shown in listed


def install(folder: Path) -> None:
    """Let a package look installed: what Python sees of that are its metadata beside its code."""
    told = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = told["name"], told["version"]
    info = folder / "src" / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    points = [
        f"{one} = {module}" for one, module in told["entry-points"]["ervaringskennis"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(["[ervaringskennis]", *points, ""]))
