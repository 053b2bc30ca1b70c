"""The commands about plugins: which there are, whether one is in order, and a beginning of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.table import FINE, PROBLEMS, Call, Verb, argument, option, print_json
from ervaringskennis.hooks import API_VERSION, HOOKS
from ervaringskennis.plugins import PluginState
from ervaringskennis.serialization.record import problem_document
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.plugins import Plugin, Plugins
    from ervaringskennis.plugins.checking import Check

PLUGINS_SCHEMA: Final = "ervaringskennis/plugins/1"
CHECKS_SCHEMA: Final = "ervaringskennis/plugin-checks/1"
MADE_SCHEMA: Final = "ervaringskennis/plugin-made/1"

_COLOURS: Final = {
    PluginState.ACTIVE: "green",
    PluginState.DISABLED: "dim",
    PluginState.BROKEN: "red",
}
_NAME: Final = argument("name", "name")


# -- list


def plugins_document(plugins: Plugins) -> dict[str, Any]:
    """Return every plugin and what is wrong with it, as JSON data."""
    problems = plugins.problems  # asks every plugin, so that a broken one is known as such
    return {
        "schema": PLUGINS_SCHEMA,
        "api_version": API_VERSION,
        "plugins": [_plugin_document(plugins, one) for one in plugins.installed],
        "problems": [problem_document(problem) for problem in problems],
    }


def _plugin_document(plugins: Plugins, plugin: Plugin) -> dict[str, Any]:
    origin, api = plugin.origin, plugin.api_version
    return {
        "name": plugin.name,
        "state": plugin.state.value,
        "version": origin.version,
        "distribution": origin.distribution,
        "file": origin.file,
        "api_version": None if isinstance(api, Unknown) else api,
        "hooks": list(plugin.hooks),
        "parts": _parts(plugins, plugin),
        "problem": None if plugin.problem is None else problem_document(plugin.problem),
    }


def _parts(plugins: Plugins, plugin: Plugin) -> dict[str, list[str]]:
    """Return the names of what a plugin offers, by hook."""
    found: dict[str, list[str]] = {}
    for hook, part in plugins.provided(plugin.name):
        found.setdefault(hook.attribute, []).append(part.name)
    return found


def _list(call: Call) -> int:
    document = plugins_document(call.plugins)
    problems = call.plugins.problems
    if call.as_json:
        print_json(document)
    else:
        for plugin in call.plugins.installed:
            _show(call, plugin)
        call.screen.line(call.say("plugins-api", version=API_VERSION), "dim")
        _show_clashes(call, problems)
    return PROBLEMS if problems else FINE


def _show(call: Call, plugin: Plugin) -> None:
    screen, origin = call.screen, plugin.origin
    state = call.say(f"plugin-{plugin.state.value}")
    where = origin.file or f"{origin.distribution or ''} {origin.version or ''}".strip()
    screen.line(f"{plugin.name}  {state}", _COLOURS[plugin.state])
    api = plugin.api_version
    known = "?" if isinstance(api, Unknown) else api
    if where:
        screen.item(call.say("plugin-from", where=where, api=known), "dim")
    for attribute, names in _parts(call.plugins, plugin).items():
        screen.item(f"{call.say(f'hook-{attribute}')}: {', '.join(names)}", "dim")
    if plugin.problem is not None:
        screen.item(plugin.problem.text(call.language), "red")


def _show_clashes(call: Call, problems: tuple[Problem, ...]) -> None:
    """Show what is wrong between plugins; what is wrong in one stands with it."""
    own = {plugin.problem for plugin in call.plugins.installed}
    call.screen.problems(tuple(problem for problem in problems if problem not in own))


# -- check, new


def _check(call: Call, name: str) -> int:
    # Only who makes plugins waits for these.
    from ervaringskennis.plugins.checking import check  # noqa: PLC0415

    call.plugins.plugin(name)
    checks = check(call.plugins, name, commands=_ours())
    if call.as_json:
        print_json(
            {
                "schema": CHECKS_SCHEMA,
                "plugin": name,
                "checks": [_check_document(one) for one in checks],
            }
        )
    else:
        for one in checks:
            mark, colour = _MARKS[one.outcome.value]
            call.screen.line(f"{mark} {one.nl if call.language == 'nl' else one.en}", colour)
    return PROBLEMS if any(one.outcome.value in {"failed", "warning"} for one in checks) else FINE


_MARKS: Final = {
    "ok": ("✓", "green"),
    "warning": ("!", "yellow"),
    "failed": ("✗", "red"),
    "skipped": ("-", "dim"),
}


def _check_document(one: Check) -> dict[str, str]:
    return {
        "code": one.code,
        "part": one.part,
        "outcome": one.outcome.value,
        "nl": one.nl,
        "en": one.en,
    }


def _ours() -> list[str]:
    """Return the names of the commands that are no plugin's."""
    root = click.get_current_context().find_root().command
    return list(root.commands) if isinstance(root, click.Group) else []


def _new(call: Call, name: str, *, hook: str, out: Path) -> int:
    from ervaringskennis.plugins.scaffolding import create  # noqa: PLC0415

    files = create(name, out, hook=hook, taken=_ours() if hook == "command" else ())
    folder = out / files[0].relative_to(out).parts[0]
    if call.as_json:
        written = [str(path) for path in files]
        print_json({"schema": MADE_SCHEMA, "folder": str(folder), "files": written})
        return FINE
    call.screen.done(call.say("plugin-made", folder=folder, n=len(files)))
    call.screen.steps(
        [
            f"cd {folder}",
            "python -m pip install -e . --group dev",
            "python -m pytest",
            f"ervaringskennis plugins check {folder.name.removeprefix('ervaringskennis-')}",
        ],
    )
    return FINE


KINDS: Final = tuple(hook.attribute.removesuffix("s") for hook in HOOKS)
"""The kinds of part that a new plugin can begin with."""

VERBS: Final = (
    Verb(name="plugins list", run=_list, store=False),
    Verb(name="plugins check", run=_check, params=(_NAME,), store=False),
    Verb(
        name="plugins new",
        run=_new,
        params=(
            _NAME,
            option(
                *("--hook",),
                word="opt-hook",
                holds="kind",  # all of them do not fit on a line
                type=click.Choice(KINDS),
                default="exporter",
            ),
            option(
                "--out",
                word="opt-new-out",
                holds="dir",
                type=click.Path(path_type=Path),
                default=".",
            ),
        ),
        store=False,
    ),
)
