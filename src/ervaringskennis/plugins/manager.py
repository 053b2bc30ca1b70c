"""The manager: registers plugins, asks each on its own, and keeps what they offer."""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs
import pluggy

from ervaringskennis import hooks
from ervaringskennis.hooks import API_VERSION, HOOKS, Hook
from ervaringskennis.plugins import builtin, problems
from ervaringskennis.plugins.hearing import heard
from ervaringskennis.plugins.plugin import BUILT_IN, Candidate, Origin, Plugin, PluginState
from ervaringskennis.plugins.registry import NoSuchPart, Provided, Registry
from ervaringskennis.plugins.working import Working
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem

PROJECT: Final = "ervaringskennis"
_HOOK_NAMES: Final = frozenset(hook.name for hook in HOOKS)
_DECLARED: Final = "ERVARINGSKENNIS_API"

T = TypeVar("T")


class Plugins(Working):
    """The plugins that were found, how each fares, and the parts that they offer, by name.

    Plugins are imported when a part is needed that is not the library's own, and asked what they
    offer, each on its own.  A plugin that raises, or offers what it may not, takes part no longer;
    the others do not notice.

    >>> from ervaringskennis.plugins import load_plugins
    >>> plugins = load_plugins(installed=False)
    >>> sorted(plugins.stores), plugins.exporters.origin("ics").distribution
    (['memory', 'sqlite'], 'ervaringskennis')
    """

    def __init__(
        self,
        find: Callable[[], Iterable[Candidate]] = tuple,
        *,
        off: frozenset[str] = frozenset(),
        all_off: bool = False,
        trace: Callable[[str], object] | None = None,
    ) -> None:
        """Take what finds plugins, which of them are off, and what is told of each step."""
        self._find, self._off, self._all_off, self._trace = find, off, all_off, trace
        self._plugins: list[Plugin] = []
        self._objects: dict[int, object] = {}
        self._managers: dict[int, pluggy.PluginManager] = {}
        self._noted: list[Problem] = []
        self._registries: dict[str, Registry[Any]] = {}
        self._lock = threading.RLock()
        self._is_begun = self._is_loaded = False

    def _begin(self) -> None:
        """Take the library's own parts; only once."""
        with self._lock:
            if not self._is_begun:
                self._is_begun = True
                self._add(Candidate(origin=builtin.origin(), load=lambda: builtin))

    def _load(self) -> None:
        """Import every plugin that is not off, in the order of their names; only once."""
        with self._lock:
            self._begin()
            if self._is_loaded:
                return
            self._is_loaded = True
            listed = sorted(self._find(), key=lambda one: one.name)
            twice = _named_twice(listed)
            for candidate in listed:
                self._take(candidate, twice)
            absent = self._off - {one.name for one in listed}
            self._noted += [problems.not_there(name) for name in sorted(absent)]
            self._registries.clear()

    def _take(self, candidate: Candidate, twice: Mapping[str, Problem]) -> None:
        if self._all_off or candidate.name in self._off:
            disabled = Plugin(origin=candidate.origin, state=PluginState.DISABLED)
            self._plugins.append(disabled)
        elif candidate.name in twice:
            self._refuse(candidate.origin, twice[candidate.name])
        else:
            self._add(candidate)

    # -- what there is

    @property
    def installed(self) -> tuple[Plugin, ...]:
        """Every plugin that was found, the library itself first; also those that do not work."""
        self._load()
        return tuple(self._plugins)

    def plugin(self, name: str) -> Plugin:
        """Return the plugin of this name; `NoSuchPart` where there is none."""
        found = {one.name: one for one in reversed(self.installed)}
        if name not in found:
            raise NoSuchPart(problems.absent("plugins", name, found))
        return found[name]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with plugins, after asking all of them what they offer."""
        clashes = [p for hook in HOOKS for p in self.parts(hook.attribute).problems]
        broken = [one.problem for one in self._plugins if one.problem is not None]
        return (*self._noted, *broken, *clashes, *self.addresses.problems)

    def provided(self, plugin: str) -> Iterator[tuple[Hook, Provided[Any]]]:
        """Yield every part that a plugin offers and that can be used, with its hook."""
        for hook in HOOKS:
            for part in self.parts(hook.attribute).provided.values():
                if part.origin.plugin == plugin:
                    yield hook, part

    def parts(self, hook: str) -> Registry[Any]:
        """Return the parts for a hook, by its attribute, such as ``stores``."""
        self._load()
        return self._registry(hook)

    def part(self, hook: str, name: str) -> Provided[Any]:
        """Return the part of this name for a hook; `NoSuchPart` where there is none.

        A name of the library itself needs no other plugin to be imported.
        """
        ours = self._registry(hook).provided.get(name)
        if ours is not None and ours.origin.plugin == BUILT_IN:
            return ours
        return self.parts(hook).found(name)

    # -- registering

    def _add(self, candidate: Candidate) -> None:
        started = time.perf_counter()
        try:
            with heard():
                found = candidate.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever its import does
            self._refuse(candidate.origin, problems.not_loaded(candidate.origin, error))
            return
        try:
            with heard():
                self._register(candidate.origin, found)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - who looks at a plugin calls into it
            self._refuse(candidate.origin, problems.not_valid(candidate.origin, error))
            return
        self._tell(f"{candidate.origin}: loaded", started)

    def _register(self, origin: Origin, found: object) -> None:
        declared = _declared(found)
        wrong = _odd(origin, found, declared)
        if wrong is not None:
            self._refuse(origin, wrong)
            return
        manager = _registered(found)
        plugin = Plugin(origin=origin, hooks=_implemented(manager), api_version=declared)
        if not plugin.hooks:
            plugin.breaks(problems.without_hooks(origin))
        self._plugins.append(plugin)
        self._objects[id(plugin)], self._managers[id(plugin)] = found, manager

    def _refuse(self, origin: Origin, problem: Problem) -> None:
        plugin = Plugin(origin=origin)
        plugin.breaks(problem)
        self._plugins.append(plugin)

    # -- asking

    def _registry(self, name: str) -> Registry[Any]:
        """Return the parts for a hook of the plugins that were imported by now."""
        with self._lock:
            self._begin()
            found = self._registries.get(name)
            if found is None:
                hook = next(one for one in HOOKS if one.attribute == name)
                claims = [one for plugin in self._active(hook) for one in self._asked(plugin, hook)]
                found = self._registries[name] = Registry.of(name, claims)
            return found

    def _active(self, hook: Hook) -> list[Plugin]:
        return [
            one
            for one in self._plugins
            if one.state is PluginState.ACTIVE and hook.name in one.hooks
        ]

    def _asked(self, plugin: Plugin, hook: Hook) -> Sequence[Provided[Any]]:
        """Return the parts that one plugin offers; none where it breaks."""
        started = time.perf_counter()
        caller = getattr(self._managers[id(plugin)].hook, hook.name)
        try:
            with heard():
                parts = [part for answer in caller() for part in answer]
                wrong = [part for part in parts if not _is_whole(part, hook)]
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plugin raises
            return self._broke(plugin, problems.failed(plugin.origin, hook.name, error))
        if wrong:
            kind = hook.part.__name__
            problem = problems.wrong_part(plugin.origin, hook.name, kind, wrong[0])
            return self._broke(plugin, problem)
        self._tell(f"{hook.name} → {plugin.origin}: {len(parts)}", started)
        return [
            Provided(name=getattr(part, hook.key), value=part, origin=plugin.origin)
            for part in parts
        ]

    def _broke(self, plugin: Plugin, problem: Problem) -> Sequence[Provided[Any]]:
        plugin.breaks(problem)
        del self._objects[id(plugin)], self._managers[id(plugin)]
        self._registries.clear()  # of what it offered before, nothing stays
        return ()

    def _tell(self, what: str, started: float) -> None:
        if self._trace is not None:
            self._trace(f"{what} ({(time.perf_counter() - started) * 1000:.1f} ms)")

    # -- the parts, by hook

    @property
    def stores(self) -> Registry[hooks.StoreScheme]:
        """Kinds of stores, by URL scheme."""
        return self.parts("stores")

    @property
    def exporters(self) -> Registry[hooks.Exporter]:
        """Forms in which programmes leave."""
        return self.parts("exporters")

    @property
    def notifiers(self) -> Registry[hooks.NotifierChannel]:
        """Ways to hand letters over, by channel."""
        return self.parts("notifiers")

    @property
    def formats(self) -> Registry[hooks.ParticipationFormat]:
        """Participation formats, by id."""
        return self.parts("formats")

    @property
    def readers(self) -> Registry[hooks.RegistrationReader]:
        """Readers of registrations."""
        return self.parts("readers")

    @property
    def programme_readers(self) -> Registry[hooks.ProgrammeReader]:
        """What makes drafts of programmes out of files."""
        return self.parts("programme_readers")

    @property
    def languages(self) -> Registry[hooks.MessageLanguage]:
        """Languages in which people can be written to, by code."""
        return self.parts("languages")

    @property
    def commands(self) -> Registry[hooks.Command]:
        """Commands for the command line."""
        return self.parts("commands")

    @property
    def rules(self) -> Registry[hooks.PriorityRule]:
        """Conditions that priority classes and reserves can name."""
        return self.parts("rules")

    @property
    def draws(self) -> Registry[hooks.DrawMethod]:
        """Ways to draw."""
        return self.parts("draws")


def _named_twice(candidates: Sequence[Candidate]) -> dict[str, Problem]:
    """Return the problem for each name that several candidates have; ours is taken already."""
    origins: dict[str, list[Origin]] = {BUILT_IN: [builtin.origin()]}
    for candidate in candidates:
        origins.setdefault(candidate.name, []).append(candidate.origin)
    return {
        name: problems.duplicate(name, found) for name, found in origins.items() if len(found) > 1
    }


def _registered(found: object) -> pluggy.PluginManager:
    """Return a manager with one plugin in it, so that none can be taken for another."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hooks)
    manager.register(found)
    manager.check_pending()
    return manager


def _implemented(manager: pluggy.PluginManager) -> tuple[str, ...]:
    found = (name for name in _HOOK_NAMES if getattr(manager.hook, name).get_hookimpls())
    return tuple(sorted(found))


def _is_whole(part: Any, hook: Hook) -> bool:
    """Return whether a part is what its hook asks, with a name and a label that can be read."""
    if not isinstance(part, hook.part) or type(getattr(part, hook.key)) is not str:
        return False
    label = attrs.fields_dict(hook.part).get("label")
    return label is None or isinstance(getattr(part, label.name), Label)


def _odd(origin: Origin, found: object, declared: object) -> Problem | None:
    """Return what is wrong with a plugin before it is registered."""
    if declared is not UNKNOWN and (type(declared) is not int or declared > API_VERSION):
        return problems.newer_api(origin, declared)
    unmarked = _unmarked(found)
    return problems.not_marked(origin, unmarked) if unmarked else None


def _declared(found: object) -> int | Unknown:
    return cast("int | Unknown", getattr(found, _DECLARED, UNKNOWN))


def _unmarked(found: object) -> list[str]:
    """Return the functions that are called as a hook and not marked as an implementation."""
    return [
        name
        for name, value in inspect.getmembers_static(found)
        if name in _HOOK_NAMES
        and inspect.isroutine(value)
        and not hasattr(value, f"{PROJECT}_impl")
    ]
