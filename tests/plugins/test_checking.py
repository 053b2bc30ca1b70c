"""Checking a plugin as a whole: what is wrong is told, and nothing is ever raised."""

from __future__ import annotations

import itertools
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.plugins.offered import (
    LABEL,
    clauses,
    exporter,
    having,
    of,
    outcome,
    plugin,
    raising,
    titles,
    wrong,
)

from ervaringskennis import hooks
from ervaringskennis.hooks import NotifierChannel
from ervaringskennis.plugins import PluginState, checking, load_plugins
from ervaringskennis.plugins.checking import Check, Outcome, check, offline, package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ervaringskennis.hooks import Exporter, ExportJob
    from ervaringskennis.plugins import Plugins

ROOT: Final = Path(__file__).parents[2]


# -- the plugin as a whole


def test_a_plugin_that_is_not_there_is_told_as_such() -> None:
    (only,) = check(having(), "mine")
    assert (only.code, only.outcome) == ("no-such-part", Outcome.FAILED)
    assert "mine" in only.nl
    assert "mine" in only.en


def test_a_plugin_that_does_not_start_is_told_why(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("import what_is_not_there", encoding="utf-8")
    plugins = load_plugins(files=[tmp_path / "mine.py"], installed=False, environ={})
    (only,) = check(plugins, "mine")
    assert (only.code, only.outcome) == ("plugin-not-loaded", Outcome.FAILED)
    assert "what_is_not_there" in only.en


def test_a_plugin_that_is_off_is_not_checked() -> None:
    plugins = load_plugins(
        objects={"mine": plugin(exporters=raising)},
        disable=["mine"],
        installed=False,
        environ={},
    )
    (only,) = check(plugins, "mine")
    assert (only.code, only.outcome) == ("starts", Outcome.SKIPPED)


def _the_end() -> Any:
    sys.exit(3)


def test_a_hook_that_breaks_is_told_and_stops_no_other_check() -> None:
    found = of_plugin(plugin(None, exporters=raising, rules=[]))
    assert wrong(found) >= {"plugin-failed", "api-version"}
    assert outcome(found, "offline") is Outcome.OK


def test_a_hook_that_ends_the_process_does_not_end_this_one() -> None:
    assert outcome(of_plugin(plugin(exporters=_the_end)), "starts")


def of_plugin(made: Any) -> tuple[Check, ...]:
    return check(having(mine=made), "mine")


def test_a_hook_that_breaks_the_second_time_is_told() -> None:
    times = iter([[], list[Any]()])
    found = of_plugin(plugin(exporters=lambda: next(times)))
    assert "plugin-failed" in wrong(found)


def test_a_version_of_the_hooks_is_asked_for() -> None:
    assert wrong(of_plugin(plugin(None, exporters=[exporter(titles)]))) == {"api-version"}


def test_a_hook_that_offers_nothing_is_told() -> None:
    assert wrong(of_plugin(plugin(exporters=[]))) == {"hook-offers"}


def test_a_hook_that_answers_something_else_the_second_time_is_told() -> None:
    numbers = itertools.count()

    def made() -> list[Exporter]:
        return [exporter(titles, name=f"titles{next(numbers)}")]

    assert "hook-answers" in wrong(of_plugin(plugin(exporters=made)))


def test_a_hook_that_takes_long_is_told_in_milliseconds() -> None:
    def made() -> list[Exporter]:
        time.sleep(0.21)
        return [exporter(titles)]

    found = of_plugin(plugin(exporters=made))
    assert outcome(found, "hook-quick") is Outcome.WARNING
    (told,) = [one.nl for one in found if one.code == "hook-quick"]
    assert 210 <= int(told.split(" ms")[0].split()[-1]) < 10_000


def test_a_hook_that_is_going_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = hooks.ervaringskennis_draws.ervaringskennis_spec  # type: ignore[attr-defined]
    monkeypatch.setitem(spec, "warn_on_impl", DeprecationWarning("use rules"))
    plugins = having(mine=plugin(rules=[], draws=[]), other=plugin(rules=[]))
    with pytest.warns(DeprecationWarning, match="use rules"):
        assert plugins.plugin("mine").state is PluginState.ACTIVE
    (told,) = [one for one in check(plugins, "mine") if one.code == "hook-lasts"]
    assert told.outcome is Outcome.WARNING
    assert "ervaringskennis_draws (use rules)" in told.nl
    assert "hook-lasts" not in wrong(check(plugins, "other"))


def test_a_name_that_another_has_is_told_of_both() -> None:
    both = [plugin(exporters=[exporter(titles)]) for _ in range(2)]
    plugins = having(mine=both[0], other=both[1])
    for name in ("mine", "other"):
        found = check(plugins, name)
        assert wrong(found) == {"name-free"}
        (told,) = [one for one in found if one.code == "name-free"]
        assert "mine" in told.nl
        assert "other" in told.nl


def test_a_name_of_ours_is_told() -> None:
    assert wrong(of("exporters", exporter(titles, name="ics"))) == {"name-free"}


def test_a_scheme_that_another_has_is_told() -> None:
    channel = NotifierChannel(channel="mine", label=LABEL, schemes=["eml"], open=raising)
    assert wrong(of("notifiers", channel)) == {"name-free"}


# -- the package

METADATA: Final = """\
Metadata-Version: 2.4
Name: ervaringskennis-mine
Version: 1.2
{}
"""
WHOLE: Final = "License-Expression: MIT\nRequires-Dist: ervaringskennis>=0.1\n\nWhat it is for.\n"


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        (WHOLE, set()),
        (WHOLE.replace("-Expression", ""), set()),
        (WHOLE.replace("-Expression: ", ": \nClassifier: License :: "), set()),
        (WHOLE.replace("License-Expression: MIT\n", ""), {"licence"}),
        (WHOLE.replace("What it is for.", ""), {"readme"}),
        (WHOLE.replace("ervaringskennis>", "ervaringskennis-other>"), {"requires"}),
    ],
)
def test_a_package_is_told_what_others_need_to_know(
    said: str, broken: set[str], install: Any, tmp_path: Path
) -> None:
    install("ervaringskennis-mine", RULES)
    (metadata,) = tmp_path.rglob("METADATA")
    metadata.write_text(METADATA.format(said), encoding="utf-8")
    found = package.check_package(load_plugins(environ={}).plugin("mine"))
    assert wrong(list(found)) == broken


RULES: Final = """
    from ervaringskennis.hooks import PriorityRule, hookimpl
    from ervaringskennis.values.text import Label

    ERVARINGSKENNIS_API = 1

    @hookimpl
    def ervaringskennis_rules():
        return [PriorityRule(name="mine", label=Label(nl="a", en="b"), holds=lambda party: True)]
"""


# -- without the network, and in another process


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        yield listening


def test_a_part_that_seeks_the_network_is_told_and_does_not_reach_it(
    server: socket.socket,
) -> None:
    def export(job: ExportJob) -> bytes:
        socket.create_connection(server.getsockname(), timeout=1).close()
        return titles(job)

    found = of("exporters", exporter(export))
    assert wrong(found) == {"works", "export-bytes", "offline"}
    with pytest.raises(TimeoutError):
        server.accept()


def test_afterwards_the_network_is_there_again(server: socket.socket) -> None:
    with offline.offline() as attempts, offline.offline():
        with pytest.raises(OSError, match="without the network"):
            socket.create_connection(server.getsockname(), timeout=1)
        assert attempts
    socket.create_connection(server.getsockname(), timeout=1).close()
    server.accept()[0].close()


def a_file(folder: Path, code: str, name: str = "mine") -> Plugins:
    lines = (line.removeprefix("    ") for line in code.splitlines())
    (folder / f"{name}.py").write_text("\n".join(lines), encoding="utf-8")
    return load_plugins(files=[folder / f"{name}.py"], installed=False, environ={})


def test_a_single_file_is_tried_in_another_process(tmp_path: Path) -> None:
    found = check(a_file(tmp_path, RULES), "mine")
    assert wrong(found) == set()
    assert outcome(found, "other-process") is Outcome.OK
    assert outcome(found, "import-quick") is Outcome.OK
    assert outcome(found, "package") is Outcome.SKIPPED


def test_what_is_known_in_this_process_alone_is_not_tried_in_another() -> None:
    assert outcome(of_plugin(plugin(rules=[])), "other-process") is Outcome.SKIPPED


EXPORTS: Final = """
    import {imports}
    from ervaringskennis.hooks import Exporter, hookimpl
    from ervaringskennis.errors import NotPossible, Problem
    from ervaringskennis.values.text import Label

    ERVARINGSKENNIS_API = 1

    def export(job):
        if job.entry == "bestaat-niet":
            raise NotPossible(Problem(code="no", nl="Nee.", en="No."))
        return ({words}).encode()

    @hookimpl
    def ervaringskennis_exporters():
        return [Exporter(name="mine", label=Label(nl="a", en="b"), media_type="text/plain",
                         extension=".txt", export=export)]
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("imports", "words", "broken"),
    [
        ("time", "job.programme.title", set()),
        ("time", "time.strftime('%H:%M:%S')", {"same-elsewhere"}),
        ("time", "' '.join({'een', 'twee', 'drie', 'vier', 'vijf', 'zes'})", {"same-elsewhere"}),
        ("os", "str(os.getpid())", {"same-elsewhere"}),
    ],
)
def test_what_another_process_makes_has_to_be_the_same(
    imports: str, words: str, broken: set[str], tmp_path: Path
) -> None:
    plugins = a_file(tmp_path, EXPORTS.format(imports=imports, words=words))
    assert wrong(check(plugins, "mine")) - {"export-same"} == broken


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at_import", "broken"),
    [
        ("import time; time.sleep(0.3)", {"import-quick"}),
        ("import socket; socket.getaddrinfo('localhost', 9)", {"offline", "other-process"}),
        ("import os; os._exit(0) if __import__('sys').argv[0].endswith('fresh.py') else None",
         {"other-process"}),
        ("print('welkom')", set()),
    ],
)  # fmt: skip
def test_what_happens_at_the_import_is_told(
    at_import: str, broken: set[str], tmp_path: Path
) -> None:
    code = RULES.replace("    ERVARINGSKENNIS_API", f"    {at_import}\n    ERVARINGSKENNIS_API")
    assert wrong(check(a_file(tmp_path, code), "mine")) == broken


@pytest.mark.slow
def test_an_installed_plugin_is_tried_in_another_process(install: Any) -> None:
    install("ervaringskennis-mine", RULES)
    found = check(load_plugins(environ={}), "mine")
    assert wrong(found) == {"licence", "readme", "requires"}
    assert outcome(found, "other-process") is Outcome.OK


# -- what is said


def test_no_two_clauses_have_one_code() -> None:
    codes = [one.code for one in clauses(checking)]
    assert len(codes) == len(set(codes)) > 20


def test_what_a_plugin_says_is_not_told() -> None:
    found = of("exporters", exporter(raising))
    assert "Kanarie" not in str(found)
    assert "sanne" not in str(found)


def test_an_error_is_told_by_its_kind_and_its_place() -> None:
    found = of("exporters", exporter(raising))
    (told,) = [one for one in found if one.code == "works"]
    assert "RuntimeError (offered.py:" in told.nl
    assert told.part == "titles"
    assert told.text("en") == told.en != told.text("nl") == told.nl


@pytest.mark.slow
def test_our_own_parts_keep_their_promises() -> None:
    found = check(load_plugins(installed=False, environ={}), "ervaringskennis")
    # The announcements say no more of these formats than their name.
    assert wrong(found) <= {"format-says"}
    assert {"export-same", "same-elsewhere", "reader-tells", "language-says"} <= {
        one.code for one in found
    }


@pytest.mark.slow
def test_the_frisian_example_keeps_its_promises() -> None:
    file = ROOT / "examples" / "plugins" / "frysk.py"
    plugins = load_plugins(files=[file], installed=False, environ={})
    assert wrong(check(plugins, "frysk")) == set()
