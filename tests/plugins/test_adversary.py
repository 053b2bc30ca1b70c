"""Plugins that do what no plugin should: each is told of, and nobody else notices."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis import Policy, Programme, verify
from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.custom import DrawMethod, bind
from ervaringskennis.cli.app import run
from ervaringskennis.errors import NotPossible, PluginFailed, Problem
from ervaringskennis.hooks import (
    Exporter,
    ExportJob,
    NotifierChannel,
    PriorityRule,
    hookimpl,
)
from ervaringskennis.messages import ConsoleNotifier
from ervaringskennis.people import Member
from ervaringskennis.plugins import Plugins, PluginState, builtin, load_plugins
from ervaringskennis.plugins.hearing import heard
from ervaringskennis.plugins.registry import NoSuchPart
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.serialization.record import allocation_document
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CANARY = "Sanne Kanarie"
OURS = {exporter.name for exporter in builtin.ervaringskennis_exporters()}
LABEL = Label(nl="naam", en="name")
JOB = ExportJob(programme=Programme(id="reeks", title=CANARY))


def titles(name: str = "titles", **changed: Any) -> Exporter:
    fields: dict[str, Any] = {"label": LABEL, "media_type": "text/plain", "extension": ".txt"}
    fields["export"] = lambda job: job.programme.title.encode()
    return Exporter(name=name, **(fields | changed))


def offering(hook: str, *parts: Any, **more: Any) -> Any:
    def answer(_self: object) -> list[Any]:
        return list(parts)

    name = f"ervaringskennis_{hook}"
    return type("Offering", (), {name: hookimpl(answer), **more})()


def with_objects(**objects: object) -> Plugins:
    return load_plugins(objects=objects, installed=False, environ={})


def codes(plugins: Plugins) -> list[str]:
    return [problem.code for problem in plugins.problems]


# -- plugins that are odd as objects


class _Unhashable:
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True

    @hookimpl
    def ervaringskennis_exporters(self) -> list[Exporter]:
        return [titles("equal")]


class _Quarrels(_Unhashable):  # noqa: PLW1641 - that is what is tried
    def __eq__(self, other: object) -> bool:
        raise ValueError(CANARY)

    @hookimpl
    def ervaringskennis_exporters(self) -> list[Exporter]:
        return [titles("quarrels")]


def test_a_plugin_that_is_equal_to_everything_takes_nobodys_place() -> None:
    plugins = with_objects(
        a=offering("exporters", titles("a")),
        equal=_Unhashable(),
        quarrels=_Quarrels(),
        z=offering("exporters", titles("z")),
    )
    assert set(plugins.exporters) == {*OURS, "a", "equal", "quarrels", "z"}
    assert plugins.problems == ()


def test_one_module_under_two_names_is_told_as_a_name_that_both_claim() -> None:
    twice = offering("exporters", titles("same"))
    plugins = with_objects(one=twice, two=twice, other=offering("exporters", titles("other")))
    assert set(plugins.exporters) == {*OURS, "other"}
    (problem,) = plugins.problems
    assert problem.code == "duplicate-name"
    assert "one, two" in problem.en


def test_a_plugin_that_is_the_library_itself_takes_nothing_from_it() -> None:
    from ervaringskennis.plugins import builtin  # noqa: PLC0415

    plugins = with_objects(copy=builtin)
    assert plugins.exporters.origin("ics").plugin == "ervaringskennis"
    assert {"memory", "sqlite"} <= set(plugins.stores)
    assert set(codes(plugins)) == {"name-is-ours"}


class _Raises:
    @property
    def ERVARINGSKENNIS_API(self) -> int:  # noqa: N802 - the name is given
        raise LookupError(CANARY)

    @hookimpl
    def ervaringskennis_exporters(self) -> list[Exporter]:
        return [titles("never")]


class _Mute(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise ValueError


class _Stop(BaseException):
    pass


def _raising(error: BaseException) -> Any:
    def answer(_self: object) -> Any:
        raise error

    return type("Raising", (), {"ervaringskennis_exporters": hookimpl(answer)})()


@pytest.mark.parametrize(
    ("plugin", "code"),
    [
        (_Raises(), "plugin-not-valid"),
        (_raising(_Mute()), "plugin-failed"),
        (_raising(SystemExit(3)), "plugin-failed"),
        (_raising(_Stop()), "plugin-failed"),
        (_raising(GeneratorExit()), "plugin-failed"),
        (offering("exporters", object.__new__(Exporter)), "plugin-failed"),
        (None, "plugin-without-hooks"),
        (7, "plugin-without-hooks"),
    ],
    ids=["api", "mute", "exit", "stop", "generator", "hollow", "nothing", "number"],
)
def test_whatever_a_plugin_does_when_it_is_looked_at_is_its_own_problem(
    plugin: object, code: str
) -> None:
    plugins = with_objects(bad=plugin, good=offering("exporters", titles("good")))
    assert set(plugins.exporters) == {*OURS, "good"}
    assert codes(plugins) == [code]
    assert plugins.plugin("bad").state is PluginState.BROKEN


def test_a_module_that_raises_anything_at_all_at_import_stops_no_other(install: Any) -> None:
    install("ervaringskennis-stop", "class Stop(BaseException): pass\nraise Stop")
    plugins = load_plugins(environ={})
    assert "ics" in plugins.exporters
    assert plugins.plugin("stop").state is PluginState.BROKEN


# -- where plugins are found


def _file(folder: Path, stem: str, code: str = "") -> Path:
    made = folder / f"{stem}.py"
    part = "from ervaringskennis.hooks import Exporter, hookimpl\n"
    part += "from ervaringskennis.values.text import Label\n@hookimpl\n"
    part += "def ervaringskennis_exporters():\n"
    part += "    return [Exporter(name='titels', label=Label(nl='a', en='a'), extension='.x',\n"
    part += "                     media_type='text/plain', export=lambda job: b'')]\n"
    made.write_text(code + "\n" + part, encoding="utf-8")
    return made


def test_a_file_that_is_named_twice_is_one_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path, "één")
    monkeypatch.chdir(tmp_path)
    environ = {"ERVARINGSKENNIS_PLUGINS": os.pathsep.join([str(file), " ", ""])}
    plugins = load_plugins(files=[file.name, file], installed=False, environ=environ)
    monkeypatch.chdir("/")
    assert "titels" in plugins.exporters
    assert plugins.problems == ()


def test_two_files_with_one_name_are_both_reported(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    files = [_file(tmp_path, "zelfde"), _file(tmp_path / "b", "zelfde")]
    plugins = load_plugins(files=files, installed=False, environ={})
    assert set(plugins.exporters) == OURS
    assert codes(plugins) == ["duplicate-name"] * 2


@pytest.mark.parametrize("where", ["map", "map.py", "", ".", "a\0b.py", "vreemd.py"])
def test_what_is_no_file_of_python_is_reported(tmp_path: Path, where: str) -> None:
    for folder in ("map", "map.py"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("")
    (tmp_path / "vreemd.py").write_bytes(b"x = '\xff'")
    plugins = load_plugins(files=[tmp_path / where], installed=False, environ={})
    assert codes(plugins) == ["plugin-not-loaded"]
    assert set(plugins.exporters) == OURS


def test_files_that_load_plugins_when_they_are_imported_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from ervaringskennis.plugins import load_plugins\nlen(load_plugins().exporters)"
    files = [_file(tmp_path, stem, code) for stem in ("een", "twee", "drie")]
    paths = os.pathsep.join(map(str, files))
    monkeypatch.setenv("ERVARINGSKENNIS_PLUGINS", paths)
    plugins = load_plugins(installed=False)
    assert {one.state for one in plugins.installed} == {PluginState.ACTIVE}


def test_an_environment_that_python_cannot_read_leaves_our_own_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "kapot-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kapot\nVersion: 1\n")
    (info / "entry_points.txt").write_bytes(b"[ervaringskennis]\nkapot\xff")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins = load_plugins(files=[_file(tmp_path, "eigen")], environ={})
    assert {"ics", "titels"} <= set(plugins.exporters)
    assert "plugin-not-loaded" in codes(plugins)


def test_the_name_of_the_library_means_the_library(tmp_path: Path) -> None:
    plugins = load_plugins(files=[_file(tmp_path, "ervaringskennis")], environ={})
    assert plugins.plugin("ervaringskennis").state is PluginState.ACTIVE
    assert "duplicate-name" in codes(plugins)


# -- standard output


def test_threads_that_listen_at_a_time_leave_standard_output_as_it_was() -> None:
    before, first, second = sys.stdout, heard(), heard()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    now, sys.stdout = sys.stdout, before
    assert now is before


def test_managers_in_many_threads_leave_standard_output_as_it_was(tmp_path: Path) -> None:
    file, before, barrier = _file(tmp_path, "traag", "import time; time.sleep(0.01)"), sys.stdout, 6
    together = threading.Barrier(barrier)

    def look() -> None:
        together.wait()
        len(load_plugins(files=[file], installed=False, environ={}).exporters)

    threads = [threading.Thread(target=look) for _ in range(barrier)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    now, sys.stdout = sys.stdout, before
    assert now is before


def test_what_a_part_prints_stays_out_of_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    def talks(job: ExportJob) -> bytes:
        print("nu bezig")  # noqa: T201 - that is what is tried
        return job.programme.id.encode()

    plugins = with_objects(praat=offering("exporters", titles(export=talks)))
    assert plugins.export("titles", JOB) == b"reeks"
    assert capsys.readouterr() == ("", "nu bezig\n")


# -- parts at work


class _Wordless(NotPossible):
    def __init__(self) -> None:
        """Leave out what every error of ours has."""


_TEXT: Any = CANARY
_BAD: Any = Problem(code="x", nl=7, en=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "error",
    [
        NotPossible(_TEXT),
        NotPossible(_BAD),
        _Wordless(),
        SystemExit(CANARY),
        GeneratorExit(CANARY),
        _Stop(CANARY),
    ],
    ids=["text", "numbers", "wordless", "exit", "generator", "stop"],
)
def test_an_error_that_nobody_can_show_is_told_as_the_plugins(error: BaseException) -> None:
    def fails(_job: ExportJob) -> bytes:
        raise error

    plugins = with_objects(stuk=offering("exporters", titles(export=fails)))
    with pytest.raises(PluginFailed) as caught:
        plugins.export("titles", JOB)
    assert caught.value.problems[0].source == "stuk"
    assert CANARY not in str(caught.value)


def test_whoever_stops_a_plugin_with_the_keyboard_stops_it() -> None:
    def stopped(_job: ExportJob) -> bytes:
        raise KeyboardInterrupt

    plugins = with_objects(lang=offering("exporters", titles(export=stopped)))
    with pytest.raises(KeyboardInterrupt):
        plugins.export("titles", JOB)


def test_an_address_of_ours_stays_ours() -> None:
    def caught(_job: object) -> Any:
        raise AssertionError

    thief = NotifierChannel(channel="duif", label=LABEL, schemes=["console", "duif"], open=caught)
    plugins = with_objects(dief=offering("notifiers", thief))
    assert isinstance(plugins.open_notifier("console"), ConsoleNotifier)
    assert plugins.channel_of("duif:hok") == "duif"
    assert codes(plugins) == ["name-is-ours"]


def test_an_address_that_two_channels_claim_is_for_neither_and_is_told() -> None:
    def channel(name: str) -> Any:
        part = NotifierChannel(channel=name, label=LABEL, schemes=["duif"], open=lambda _job: None)  # type: ignore[arg-type,return-value]
        return offering("notifiers", part)

    plugins = with_objects(een=channel("a"), twee=channel("b"))
    with pytest.raises(NoSuchPart, match="een, twee"):
        plugins.open_notifier("duif:hok")
    assert codes(plugins) == ["duplicate-name"]


# -- draws


def _listed(*names: str) -> list[Registration]:
    return [
        Registration(id=name, party=[Member(person=f"p{n}", role="resident", municipality="0344")])
        for n, name in enumerate(names)
    ]


def _policy(order: Callable[..., Sequence[int]], **changed: Any) -> Policy:
    fields: dict[str, Any] = {"confirm": "deadline", "last_seat": "skip", "priority": []}
    method = DrawMethod(name="odd", label=LABEL, order=order)
    return bind(Policy(draw="custom:odd", **(fields | changed)), {}, {"odd": method})


@given(st.permutations(["a", "b", "c", "d"]))
def test_a_draw_that_follows_the_order_of_the_list_follows_that_of_the_record(
    names: list[str],
) -> None:
    policy = _policy(lambda frozen, _seed: range(len(frozen)), cap=1)
    listed = _listed(*names)
    drawn = allocate(listed, policy, capacity=2, seed="s")
    assert [one.draw_rank for one in drawn] == [" abcd".index(name) for name in names]
    document = allocation_document(drawn, listed, programme="reeks", public=True)
    assert verify(document, source="x", bind=lambda _policy: policy) == ()


def test_a_draw_sees_only_what_is_in_the_record() -> None:
    seen: list[Any] = []

    def order(frozen: Any, _seed: str | None) -> Sequence[int]:
        seen.append((frozen.towns, frozen.moments))
        return range(len(frozen))

    allocate(_listed("a", "b"), _policy(order, cap=1), capacity=2, seed="s")
    assert set(seen) == {((), ())}


def test_a_draw_that_changes_its_list_changes_no_outcome() -> None:
    def order(frozen: Any, _seed: str | None) -> Sequence[int]:
        object.__setattr__(frozen, "sizes", bytes(len(frozen)))
        object.__setattr__(frozen, "barriers", bytes([1] * len(frozen)))
        return range(len(frozen))

    def honest(frozen: Any, _seed: str | None) -> Sequence[int]:
        return range(len(frozen))

    listed = _listed("a", "b", "c")
    with pytest.raises(PluginFailed):
        allocate(listed, _policy(order), capacity=2, seed="s")
    assert allocate(listed, _policy(honest), capacity=2, seed="s").people_placed == 2


@pytest.mark.parametrize("answer", ["twice", "bools", "empty"])
def test_a_draw_that_leaves_somebody_out_is_told_with_its_plugin(answer: str) -> None:
    def order(frozen: Any, _seed: str | None) -> list[Any]:
        made: dict[str, list[Any]] = {"twice": [0, 0], "bools": [False, True], "empty": []}
        return made[answer][: len(frozen)]

    method = DrawMethod(name="odd", label=LABEL, order=order)
    plugins = with_objects(loting=offering("draws", method))
    policy = plugins.complete(
        Policy(draw="custom:odd", confirm="deadline", last_seat="skip", priority=[])
    )
    with pytest.raises(PluginFailed) as caught:
        allocate(_listed("a", "b"), policy, capacity=1, seed="s")
    assert (caught.value.code, caught.value.problems[0].source) == ("bad-draw", "loting")


def test_a_condition_answers_yes_or_no() -> None:
    for answer in (1, "ja", None, ["x"]):
        rule = PriorityRule(name="odd", label=LABEL, holds=lambda _party, a=answer: a)  # type: ignore[misc]
        plugins = with_objects(regel=offering("rules", rule))
        classes = [
            {"id": name, "label": LABEL, "rule": {"custom": "odd"}} for name in ("een", "twee")
        ]
        policy = plugins.complete(_with_classes(classes))
        with pytest.raises(PluginFailed, match="regel"):
            allocate(_listed("a"), policy, capacity=1, seed="s")


def _with_classes(classes: list[dict[str, Any]]) -> Policy:
    from ervaringskennis.allocation.policy import PriorityClass  # noqa: PLC0415
    from ervaringskennis.people import Rule  # noqa: PLC0415

    made = [attrs.evolve(_class(PriorityClass, one), rule=Rule(**one["rule"])) for one in classes]
    return Policy(draw="lottery", confirm="deadline", last_seat="skip", priority=made)


def _class(kind: Any, one: dict[str, Any]) -> Any:
    from ervaringskennis.people import Rule  # noqa: PLC0415

    return kind(id=one["id"], label=one["label"], rule=Rule())


# -- the command line

COMMAND = """
import sys, click
from ervaringskennis.errors import NotPossible
from ervaringskennis.hooks import Command, hookimpl
from ervaringskennis.values.text import Label

def _fails(*_):
    raise KeyError("Sanne Kanarie")

class Kind(click.ParamType):
    name = "kind"
    def convert(self, value, param, ctx):
        _fails()

class Helpless(click.Command):
    def format_help(self, ctx, formatter):
        _fails()

def _shout(text):
    raise click.ClickException(text)

@click.group(help="Een groep.")
def many():
    pass

@many.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--lang", default="fy")
def inner(as_json, lang):
    click.echo(f"binnen {lang} {as_json}")

PARTS = {
    "own-lang": click.Command("x", params=[click.Option(["--lang"])],
                              callback=lambda lang: click.echo(f"taal {lang}")),
    "kind": click.Command("x", params=[click.Argument(["what"], type=Kind())]),
    "callback": click.Command("x", params=[click.Option(["--a"], callback=_fails)]),
    "helpless": Helpless("x"),
    "many": many,
    "exits": click.Command("x", callback=lambda: sys.exit(5)),
    "exits-so": click.Command("x", callback=lambda: sys.exit("Sanne Kanarie")),
    "shouts": click.Command("x", callback=lambda: _shout("De bus is vol.")),
    "plan": click.Command("x", callback=_fails),
    "plugins": click.Command("x", callback=_fails),
}

def _wordless():
    raise NotPossible("Sanne Kanarie")

PARTS["wordless"] = click.Command("x", callback=_wordless)

@hookimpl
def ervaringskennis_commands():
    label = Label(nl="begroeting", en="greeting")
    made = [Command(name=name, label=label, make=lambda language, part=part: part)
            for name, part in PARTS.items()]
    return made + [Command(name="nothing", label=label, make=None)]
"""


@pytest.fixture
def say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    file = tmp_path / "veel.py"
    file.write_text(COMMAND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ERVARINGSKENNIS_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        return run(["--plugin", str(file), *arguments]), *capsys.readouterr()

    yield call
    sys.modules.pop("ervaringskennis_plugin_veel", None)


Say = "Callable[..., tuple[int, str, str]]"


@pytest.mark.parametrize(
    "arguments",
    [
        *(["kind", "x"], ["callback"], ["callback", "--help"], ["helpless", "--help"]),
        *(["nothing"], ["exits-so"], ["wordless"]),
    ],
    ids=" ".join,
)
def test_a_command_that_breaks_anywhere_is_told_with_its_plugin(
    say: Callable[..., tuple[int, str, str]], arguments: list[str]
) -> None:
    if arguments == ["callback", "--help"]:
        assert say(*arguments)[0] == 0
        return
    status, out, err = say(*arguments)
    assert status == 1
    assert "veel (veel.py)" in " ".join(err.split())
    assert "Kanarie" not in out + err


def test_commands_in_the_forms_that_click_has_work(
    say: Callable[..., tuple[int, str, str]],
) -> None:
    assert say("own-lang", "--lang", "fy")[:2] == (0, "taal fy\n")
    assert say("many", "inner", "--json")[:2] == (0, "binnen fy True\n")
    assert say("many", "--help")[0] == 0
    assert say("exits")[0] == 5
    status, _, err = say("shouts")
    assert (status, "De bus is vol." in err) == (2, True)


def test_a_command_of_ours_stays_ours(say: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = say("--help")
    added = out.partition("Uit uitbreidingen")[2]
    assert status == 0
    assert "helpless" in added
    assert not {"plan", "plugins"} & {
        line.split()[0] for line in added.splitlines() if line.split()
    }
    assert "Kanarie" not in "".join(map(str, say("plan", "--help")))


def test_a_command_that_is_handed_out_again_is_not_changed(
    say: Callable[..., tuple[int, str, str]],
) -> None:
    import click  # noqa: PLC0415

    from ervaringskennis.cli.plugin_commands import added_command  # noqa: PLC0415
    from ervaringskennis.hooks import Command  # noqa: PLC0415

    theirs = click.Command("x", callback=lambda: None)
    part = Command(name="x", label=LABEL, make=lambda _language: theirs)
    plugins = with_objects(x=offering("commands", part))
    made = [added_command(plugins, "x", "nl") for _ in range(3)]
    for one in made:
        assert one is not None
        one.params.append(click.Option(["--lang"]))
    assert theirs.params == []
    assert "invoke" not in vars(theirs)
    assert all(a is not b for a, b in itertools.pairwise(made))
    assert say("plugins", "list", "--json")[2] == ""
