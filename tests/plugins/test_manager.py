"""The manager: what it finds, and that no plugin can take another down."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis import open_store
from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.policy import Policy, PriorityClass
from ervaringskennis.errors import NotPossible, PluginFailed, Problem
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import ProgrammeFile
from ervaringskennis.hooks import (
    DrawMethod,
    Exporter,
    ExportJob,
    NotifierChannel,
    PriorityRule,
    ProgrammeReader,
    ProgrammeReadJob,
    RegistrationReader,
    StoreScheme,
    hookimpl,
)
from ervaringskennis.people import Member, Rule
from ervaringskennis.plugins import ALL, Plugins, PluginState, load_plugins
from ervaringskennis.plugins.registry import NoSuchPart
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.storage.contract import StoreFailed
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "Sanne Kanarie"
LABEL = Label(nl="naam", en="name")
GOOD = """
    from ervaringskennis.hooks import Exporter, hookimpl
    from ervaringskennis.values.text import Label

    ERVARINGSKENNIS_API = 1

    @hookimpl
    def ervaringskennis_exporters():
        return [Exporter(name="{name}", label=Label(nl="titel", en="title"),
                         media_type="text/plain", extension=".txt",
                         export=lambda job: job.programme.title.encode())]
"""
JOB = ExportJob(programme=Programme(id="reeks", title=CANARY))


def titles(
    name: str = "titles", export: Callable[[ExportJob], Any] | None = None, label: Any = LABEL
) -> Exporter:
    def made(job: ExportJob) -> bytes:
        return job.programme.title.encode()

    return Exporter(
        name=name, label=label, media_type="text/plain", extension=".txt", export=export or made
    )


def offering(hook: str, *parts: Any) -> object:
    """A plugin that offers these parts for a hook."""

    def answer(_self: object) -> list[Any]:
        return list(parts)

    answer.__name__ = name = f"ervaringskennis_{hook}"
    return type("Offering", (), {name: hookimpl(answer)})()


def with_objects(**objects: object) -> Plugins:
    return load_plugins(objects=objects, installed=False, environ={})


def codes(plugins: Plugins) -> list[str]:
    return [problem.code for problem in plugins.problems]


# -- what is found


def test_the_library_offers_its_own_parts_as_a_plugin() -> None:
    plugins = load_plugins(installed=False, environ={})
    (ours,) = plugins.installed
    assert (ours.name, ours.state, ours.api_version) == ("ervaringskennis", "active", 1)
    assert plugins.problems == ()
    assert {hook.attribute for hook, _ in plugins.provided("ervaringskennis")} == {
        *("stores", "exporters", "notifiers", "formats", "readers", "programme_readers"),
        "languages",
    }


def test_an_installed_plugin_is_found_and_its_parts_say_where_they_came_from(install: Any) -> None:
    install("ervaringskennis-titels", GOOD.format(name="titels"), version="3.1")
    plugins = load_plugins(environ={})
    found = plugins.plugin("titels")
    assert (found.state, found.hooks) == (PluginState.ACTIVE, ("ervaringskennis_exporters",))
    origin = plugins.exporters.origin("titels")
    assert (origin.distribution, origin.version) == ("ervaringskennis-titels", "3.1")
    assert str(origin) == "titels (ervaringskennis-titels 3.1)"
    assert plugins.export("titels", JOB) == CANARY.encode()


def test_plugins_are_loaded_in_the_order_of_their_names(install: Any) -> None:
    for name in ("ervaringskennis-zz", "ervaringskennis-aa", "ervaringskennis-mm"):
        install(name, GOOD.format(name=name))
    names = [one.name for one in load_plugins(environ={}).installed]
    assert names[0] == "ervaringskennis"
    assert names[1:] == sorted(names[1:])
    assert {"aa", "mm", "zz"} <= set(names)


def test_a_single_file_is_a_plugin(tmp_path: Path) -> None:
    (tmp_path / "titels.py").write_text(_dedented(GOOD.format(name="titels")), encoding="utf-8")
    by_argument = load_plugins(files=[tmp_path / "titels.py"], installed=False, environ={})
    assert by_argument.exporters.origin("titels").file == "titels.py"
    environ = {"ERVARINGSKENNIS_PLUGINS": os.pathsep.join([str(tmp_path / "titels.py")])}
    assert "titels" in load_plugins(installed=False, environ=environ).exporters


def _dedented(code: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in code.splitlines())


@pytest.mark.parametrize("name", ["niet-daar.py", "tekst.txt"])
def test_a_file_that_is_no_plugin_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "tekst.txt").write_text("geen programma", encoding="utf-8")
    plugins = load_plugins(files=[tmp_path / name], installed=False, environ={})
    assert codes(plugins) == ["plugin-not-loaded"]
    assert str(tmp_path) not in str(plugins.problems[0])


def test_nothing_is_imported_before_a_part_is_needed_that_is_not_ours(install: Any) -> None:
    install("ervaringskennis-laat", GOOD.format(name="laat"))
    plugins = load_plugins(environ={})
    plugins.open_store("memory://").close()
    plugins.export("ics", JOB)
    assert "ervaringskennis_laat" not in sys.modules
    assert "laat" in plugins.exporters
    assert "ervaringskennis_laat" in sys.modules


# -- what goes wrong in one


BROKEN = {
    "import": ("import nergens_te_vinden", "plugin-not-loaded"),
    "syntax": ("dit is geen python", "plugin-not-loaded"),
    "exit": ("raise SystemExit(3)", "plugin-not-loaded"),
    "raises": ("raise RuntimeError('stuk')", "plugin-not-loaded"),
    "mistyped": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exportres(): return []",
        "plugin-not-valid",
    ),
    "signature": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exporters(programme): return []",
        "plugin-not-valid",
    ),
    "half": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_draws(): return []\n"
        "@hookimpl\ndef ervaringskennis_exporters(programme): return []",
        "plugin-not-valid",
    ),
    "unmarked": ("def ervaringskennis_exporters(): return []", "plugin-not-marked"),
    "empty": ("", "plugin-without-hooks"),
    "newer": ("ERVARINGSKENNIS_API = 999", "plugin-api"),
    "odd-api": ("ERVARINGSKENNIS_API = 'een'", "plugin-api"),
    "hook-raises": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exporters(): raise KeyError('weg')",
        "plugin-failed",
    ),
    "hook-none": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exporters(): return 7",
        "plugin-failed",
    ),
    "hook-half": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exporters():\n    yield None\n    raise OSError",
        "plugin-failed",
    ),
    "wrong-part": (
        "from ervaringskennis.hooks import hookimpl\n"
        "@hookimpl\ndef ervaringskennis_exporters(): return ['ics']",
        "plugin-wrong-part",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plugin_is_reported_and_takes_nobody_along(install: Any, case: str) -> None:
    code, expected = BROKEN[case]
    install("ervaringskennis-m-stuk", code)
    install("ervaringskennis-a-goed", GOOD.format(name="a"))
    install("ervaringskennis-z-goed", GOOD.format(name="z"))
    plugins = load_plugins(environ={})
    assert {"a", "z", "ics"} <= set(plugins.exporters)
    mine = [problem for problem in plugins.problems if "m-stuk" in (problem.source or "")]
    assert [problem.code for problem in mine] == [expected]
    broken = plugins.plugin("m-stuk")
    assert broken.state is PluginState.BROKEN
    assert broken.problem == mine[0]
    assert broken.problem.source == "m-stuk (ervaringskennis-m-stuk 1.2)"
    assert list(plugins.provided("m-stuk")) == []


def test_whoever_breaks_at_one_hook_loses_what_it_offered_at_others() -> None:
    class Half:
        @hookimpl
        def ervaringskennis_exporters(self) -> list[Exporter]:
            return [titles()]

        @hookimpl
        def ervaringskennis_draws(self) -> list[DrawMethod]:
            raise ValueError

    plugins = with_objects(half=Half(), whole=offering("exporters", titles("others")))
    assert {"titles", "others"} <= set(plugins.exporters)
    assert len(plugins.draws) == 0
    assert "titles" not in plugins.exporters
    assert "others" in plugins.exporters
    assert codes(plugins) == ["plugin-failed"]


def test_after_a_failure_nothing_of_the_plugin_stays_registered() -> None:
    plugins = with_objects(stuk=offering("exporters", "geen vorm"))
    assert codes(plugins) == ["plugin-wrong-part"]
    (ours, _) = plugins.installed
    for kept in ("_managers", "_objects"):
        assert set(vars(plugins)[kept]) == {id(ours)}


def test_what_a_plugin_prints_stays_out_of_what_other_programs_read(
    install: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    install("ervaringskennis-druk", "print('hallo')\n" + _dedented(GOOD.format(name="druk")))
    assert "druk" in load_plugins(environ={}).exporters
    assert capsys.readouterr() == ("", "hallo\n")


# -- who has which name


def test_a_name_that_two_plugins_claim_is_for_neither_and_both_are_named(install: Any) -> None:
    install("ervaringskennis-een", GOOD.format(name="zelfde"))
    install("ervaringskennis-twee", GOOD.format(name="zelfde"))
    plugins = load_plugins(environ={})
    assert "zelfde" not in plugins.exporters
    with pytest.raises(NoSuchPart) as caught:
        plugins.export("zelfde", JOB)
    assert caught.value.code == "duplicate-name"
    for name in ("een (ervaringskennis-een 1.2)", "twee (ervaringskennis-twee 1.2)"):
        assert name in caught.value.text("nl")
        assert name in caught.value.text("en")
    alone = load_plugins(disable=["twee"], environ={})
    assert alone.export("zelfde", JOB) == CANARY.encode()


def test_a_name_of_ours_stays_ours() -> None:
    plugins = with_objects(dief=offering("exporters", titles("ics"), titles("eigen")))
    assert plugins.exporters.origin("ics").plugin == "ervaringskennis"
    assert plugins.exporters.origin("eigen").plugin == "dief"
    assert codes(plugins) == ["name-is-ours"]


def test_two_distributions_with_one_plugin_name_are_both_reported(install: Any) -> None:
    install("ervaringskennis-een", GOOD.format(name="een"), plugin="zelfde")
    install("ervaringskennis-twee", GOOD.format(name="twee"), plugin="zelfde")
    plugins = load_plugins(environ={})
    assert not {"een", "twee"} & set(plugins.exporters)
    found = [one for one in plugins.problems if one.code == "duplicate-name"]
    assert all("ervaringskennis-een 1.2" in one.en and "-twee 1.2" in one.en for one in found)
    assert len(found) == 2


def test_no_plugin_takes_the_name_of_the_library(install: Any) -> None:
    install("ervaringskennis-namaak", GOOD.format(name="namaak"), plugin="ervaringskennis")
    plugins = load_plugins(environ={})
    assert "ics" in plugins.exporters
    assert "namaak" not in plugins.exporters
    assert "duplicate-name" in codes(plugins)


def test_a_name_that_nothing_has_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchPart, match="ics") as caught:
        with_objects().export("pdf", JOB)
    assert caught.value.code == "no-such-part"
    with pytest.raises(NoSuchPart, match="memory, sqlite"):
        with_objects().open_store("mongodb://localhost")


# -- switching off


def test_a_plugin_that_is_off_is_not_imported(install: Any) -> None:
    install("ervaringskennis-uit", "raise RuntimeError", plugin="uit")
    install("ervaringskennis-aan", GOOD.format(name="aan"))
    for plugins in (
        load_plugins(disable=["uit"], environ={}),
        load_plugins(environ={"ERVARINGSKENNIS_DISABLE_PLUGINS": "uit, "}),
    ):
        assert plugins.plugin("uit").state is PluginState.DISABLED
        assert "aan" in plugins.exporters
        assert "ervaringskennis_uit" not in sys.modules


def test_all_plugins_can_be_off_at_once(install: Any) -> None:
    install("ervaringskennis-een", GOOD.format(name="een"))
    for plugins in (
        load_plugins(disable=[ALL], environ={}),
        load_plugins(environ={"ERVARINGSKENNIS_DISABLE_PLUGINS": "all"}),
    ):
        assert set(plugins.exporters) == {"csv", "html", "ics", "jcal", "jsonld"}
        states = {one.state for one in plugins.installed if one.name != "ervaringskennis"}
        assert states == {PluginState.DISABLED}
        assert plugins.problems == ()


def test_switching_off_what_is_not_there_is_reported() -> None:
    plugins = load_plugins(disable=["spook"], installed=False, environ={})
    assert codes(plugins) == ["no-such-plugin"]


# -- parts at work


def _fails(*_arguments: object) -> Any:
    raise LookupError(CANARY)


def _nonsense(*_arguments: object) -> Any:
    return {"of": "nothing"}


@pytest.mark.parametrize("work", [_fails, _nonsense])
@pytest.mark.parametrize(
    "kind",
    ["exporters", "stores", "notifiers", "rules", "draws", "readers", "programme_readers"],
)
def test_what_goes_wrong_in_a_part_is_told_without_what_it_was_about(
    kind: str, work: Callable[..., Any], tmp_path: Path
) -> None:
    parts: dict[str, Any] = {
        "exporters": titles(export=work),
        "stores": StoreScheme(scheme="stuk", label=LABEL, open=work),
        "notifiers": NotifierChannel(channel="stuk", label=LABEL, schemes=["stuk"], open=work),
        "rules": PriorityRule(name="stuk", label=LABEL, holds=work),
        "draws": DrawMethod(name="stuk", label=LABEL, order=work),
        "readers": RegistrationReader(name="stuk", label=LABEL, extensions=[".x"], read=work),
        "programme_readers": ProgrammeReader(
            name="stuk", label=LABEL, extensions=[".x"], read=work
        ),
    }
    plugins = with_objects(kapot=offering(kind, parts[kind]))
    with pytest.raises(PluginFailed) as caught:
        _use(plugins, kind, tmp_path)
    told = f"{caught.value} {caught.value.text('nl')} {caught.value!r}"
    assert CANARY not in told
    assert caught.value.code in {"plugin-failed", "bad-draw"}
    if caught.value.code == "plugin-failed":
        assert "kapot" in told


def _use(plugins: Plugins, kind: str, folder: Path) -> None:
    party = [Registration(id="1", party=[Member(person="a", role="resident")])]
    match kind:
        case "exporters":
            plugins.export("titles", JOB)
        case "stores":
            plugins.open_store("stuk://geheim")
        case "notifiers":
            plugins.open_notifier("stuk://geheim")
        case "programme_readers":
            plugins.read_draft("stuk", ProgrammeReadJob(data=CANARY.encode(), source="lijst.x"))
        case "rules" | "draws":
            classes = [PriorityClass(id="x", label=LABEL, rule=Rule(custom="stuk"))]
            policy = Policy(
                draw="custom:stuk" if kind == "draws" else "lottery",
                confirm="deadline",
                last_seat="skip",
                priority=classes if kind == "rules" else [],
            )
            allocate(party, plugins.complete(policy), capacity=1, seed="zaad")
        case _:
            (folder / "lijst.x").write_bytes(CANARY.encode())
            file = ProgrammeFile(
                programme=Programme(id="reeks", title="Reeks"), form=RegistrationForm(reader="stuk")
            )
            plugins.read_registrations(folder / "lijst.x", according_to=file)


def test_an_error_with_words_for_the_reader_comes_through() -> None:
    def refuse(_job: ExportJob) -> bytes:
        raise NotPossible(Problem(code="nothing-to-export", nl="Niets.", en="Nothing."))

    plugins = with_objects(streng=offering("exporters", titles(export=refuse)))
    with pytest.raises(NotPossible) as caught:
        plugins.export("titles", JOB)
    assert caught.value.code == "nothing-to-export"


def test_a_store_of_a_plugin_opens_by_its_scheme() -> None:
    seen: list[str] = []

    def opened(address: str) -> MemoryStore:
        seen.append(address)
        return MemoryStore()

    scheme = StoreScheme(scheme="kluis", label=LABEL, open=opened)
    plugins = with_objects(kluis=offering("stores", scheme))
    store = open_store("kluis://hier?x=1", plugins=plugins)
    assert store.programmes() == ()
    store.close()
    assert seen == ["kluis://hier?x=1"]


def test_the_path_of_a_file_is_an_address_too(tmp_path: Path) -> None:
    store = with_objects().open_store(str(tmp_path / "hier.db"))
    assert store.programmes() == ()
    store.close()


def test_what_goes_wrong_in_a_store_of_a_plugin_is_told_as_the_failure_of_a_store() -> None:
    class Torn(MemoryStore):
        def programmes(self) -> tuple[str, ...]:
            raise KeyError(CANARY)

        def wait(self, timeout: float) -> bool:
            return timeout > 1

    scheme = StoreScheme(scheme="kluis", label=LABEL, open=lambda _address: Torn())
    store = with_objects(kluis=offering("stores", scheme)).open_store("kluis://hier")
    with pytest.raises(StoreFailed) as caught:
        store.programmes()
    told = "".join(traceback.format_exception(caught.value))
    assert CANARY not in told
    assert "kluis" in told
    assert not store.read("reeks")
    assert store.wait(2)  # type: ignore[attr-defined]


def test_a_part_without_words_for_people_cannot_be_made() -> None:
    with pytest.raises(TypeError):
        titles(label="titel")


# -- tracing, threads


def test_tracing_tells_what_was_loaded_and_asked_on_a_line_each(install: Any) -> None:
    install("ervaringskennis-titels", GOOD.format(name="titels"))
    lines: list[str] = []
    plugins = load_plugins(environ={}, trace=lines.append)
    plugins.export("titels", JOB)
    told = "\n".join(lines)
    assert "titels (ervaringskennis-titels 1.2): loaded (" in told
    assert "ervaringskennis_exporters → titels (ervaringskennis-titels 1.2): 1 (" in told
    assert CANARY not in told


def test_threads_that_begin_together_see_the_same_parts(install: Any) -> None:
    for number in range(5):
        install(f"ervaringskennis-p{number}", GOOD.format(name=f"p{number}"))
    plugins = load_plugins(environ={})
    seen: list[frozenset[str]] = []
    barrier = threading.Barrier(8)

    def look() -> None:
        barrier.wait()
        seen.append(frozenset(plugins.exporters))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert {f"p{number}" for number in range(5)} <= seen[0]
