"""The reference pages hold every field, option and code; the consoles on the pages are real."""

from __future__ import annotations

import ast
import doctest
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ervaringskennis
from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.cli.app import build, every_command, run
from ervaringskennis.formats.advice.reasons_en import ENGLISH
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.harvest.notes import Link, Note
from ervaringskennis.serialization.field_docs import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def page(name: str) -> str:
    return (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")


def test_the_generated_parts_are_what_the_code_generates(generator: ModuleType) -> None:
    assert generator.pages()
    for path, text in generator.pages().items():
        assert path.read_text(encoding="utf-8") == text, "run: uv run python docs/generate.py"


@pytest.mark.parametrize("key", FIELDS)
def test_every_field_is_on_the_page_of_the_programme_file(key: str) -> None:
    name = key.partition(".")[2]
    rows = [row for row in page("programme-file").splitlines() if row.startswith(f"| `{name}` |")]
    assert any(row.endswith(f"| {FIELDS[key]} |") for row in rows)


def options() -> Iterator[tuple[str, str, str]]:
    for language in ("nl", "en"):
        app = build(language)
        for name, command in every_command(app):
            for option in command.params:
                if option.param_type_name == "option":
                    yield language, name, option.opts[0]


@pytest.mark.parametrize(("language", "command", "option"), list(options()))
def test_every_option_of_every_command_is_on_the_page(
    language: str, command: str, option: str
) -> None:
    assert language in {"nl", "en"}
    section = page("command-line").split(f"\n## ervaringskennis {command}\n")[1].split("\n## ")[0]
    assert f"| `{option}" in section


def test_every_reason_code_is_on_the_page_with_its_own_words(generator: ModuleType) -> None:
    reasons = page("codes").partition("\n## Reasons\n")[2]
    assert {told.code for told in generator.sample_reasons()} == set(CODES)
    assert all(f"- `{code}`\n" in reasons for code in CODES)


def test_every_problem_code_is_on_the_page() -> None:
    problems = page("codes").partition("\n## Reasons\n")[0]
    for path in Path(ervaringskennis.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        # A language has a code too; and a ground for a session, which stands further on.
        text = re.sub(r"(?:MessageLanguage|Ground)\(\s*code=", "", text)
        for code in re.findall(r"code=\"([a-z-]+)\"|InvalidValue\.of\(\s*\"([a-z-]+)\"", text):
            if (code[0] or code[1]) not in ENGLISH:  # a reason of advice, further on
                assert f"- `{code[0] or code[1]}` · " in problems


def test_every_reason_of_advice_and_every_ground_for_a_session_is_on_the_page() -> None:
    told = page("codes").partition("\n## Reasons of advice\n")[2]
    asked = [
        Note(id=f"n{number}", text="…", theme="Werving", kind="question") for number in range(3)
    ]
    asked.append(Note(id="loose", text="…", kind="question"))
    said = Note(id="s", text="…", theme="Werving", category="Uitdagingen")
    same = Link(notes=["n0", "n1"])
    proposals = propose_sessions([*asked, said], [same], challenges=["Uitdagingen"])
    grounds = {ground.code for proposal in proposals for ground in proposal.evidence}
    assert len(grounds) == 4  # as many as `harvest.follow_up` has
    assert all(f"- `{code}`\n" in told for code in (*grounds, *ENGLISH))


def test_only_the_barriers_of_forms_have_a_code_that_the_source_does_not_spell(
    generator: ModuleType,
) -> None:
    unspelled = {
        (path.name, ast.unparse(keyword.value))
        for path in Path(ervaringskennis.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem"
        for keyword in node.keywords
        if keyword.arg == "code" and not isinstance(keyword.value, ast.Constant)
    }
    # The generator asks for each of the first; the others hand on what their callers spell.
    assert unspelled == {
        ("texts.py", "barrier.value"),
        ("errors.py", "code"),
        ("possible.py", "code"),
        ("appreciation.py", "code"),
        ("failures.py", "as_code or code"),
    }
    told = {one.code for one in generator.problem_texts()}
    assert {"bad-moment", "before-opening", "after-closing", "no-consent"} <= told


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    api = page("python-api")
    missing = [name for name in ervaringskennis.__all__ if f"`{name}`" not in api]
    assert missing == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_no_page_names_a_machine_or_a_hidden_folder(path: Path) -> None:
    assert not re.search(r"/(work|home|tmp)/|\.\./shared", path.read_text(encoding="utf-8"))


# -- consoles

_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
CONSOLES = [path for path in PAGES if _CONSOLE.search(path.read_text(encoding="utf-8"))]


def steps(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each command of ours on a page, with what the page says that it prints."""
    for block in _CONSOLE.findall(path.read_text(encoding="utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            if command.startswith(("ervaringskennis ", "export ")):
                yield command, output


@pytest.mark.parametrize("path", CONSOLES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_console_shows_what_is_really_printed(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(DOCS / "tutorial" / "buurtdag", tmp_path / "buurtdag")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for command, output in steps(path):
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            monkeypatch.setenv(name, value)
            continue
        words, _, target = command.partition(" > ")
        run(shlex.split(words)[1:])
        printed = capsys.readouterr()
        if target:
            (tmp_path / target).write_text(printed.out, encoding="utf-8")
        shown = printed.err if target else printed.out + printed.err
        if output.strip():
            same = doctest.OutputChecker().check_output(output.strip(), shown.strip(), _FLAGS)
            assert same, f"$ {command}\n{shown}"


def test_the_pages_have_consoles() -> None:
    assert len(CONSOLES) > 1
