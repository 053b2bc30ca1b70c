"""The beginning of a plugin: a whole package that works, out of a template.

The template stands in ``template/``: what every plugin has in ``shared/``, and a folder for each
kind of part.  Its files end in ``.tmpl``, so that no tool takes them for code of ours.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from importlib.metadata import distribution, entry_points
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidValue
from ervaringskennis.hooks import HOOKS
from ervaringskennis.plugins.loading import ALL, GROUP, load_plugins
from ervaringskennis.plugins.plugin import BUILT_IN

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

KINDS: Final = tuple(hook.attribute.removesuffix("s") for hook in HOOKS)
"""The kinds of part that a new plugin can begin with."""

_LONGEST: Final = 40
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_PREFIX: Final = f"{BUILT_IN}-"
_ENDING: Final = ".tmpl"
_EXTRAS: Final = {"command": "[cli]"}
_PURPOSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "store": "Measures the steps of a store of ervaringskennis",
        "exporter": "Exports programmes of ervaringskennis as a table (CSV)",
        "notifier": "Hands the messages of ervaringskennis over to a webhook",
        "format": "Describes a participation format for ervaringskennis",
        "reader": "Reads registrations for ervaringskennis out of JSON",
        "programme_reader": "Drafts programmes of ervaringskennis out of a list of dates (JSON)",
        "language": "Letters of ervaringskennis in German",
        "command": "Lists what is still unknown of a programme of ervaringskennis",
        "rule": "A condition for priority in ervaringskennis",
        "draw": "A way to draw for ervaringskennis",
    }
)
"""What the example of each kind is for."""


def create(
    name: str,
    folder: Path | str,
    *,
    hook: str = "exporter",
    author: str = "",
    taken: Collection[str] = (),
) -> tuple[Path, ...]:
    """Write the package ``ervaringskennis-NAME`` into a folder; return its files.

    ``hook`` is what it offers, one of `KINDS`: a small example that works, with tests of every
    promise.  ``taken`` are names that it may not have, besides those of the plugins that are
    installed and of what the library itself offers.  All files are written, or none.

    `InvalidValue` where the name or the kind cannot be, where the folder is not there or cannot be
    written in, and where there is something of that name in it, which stays as it is.
    """
    if hook not in KINDS:
        raise _no_such_kind()
    values = _values(_free(_normal(name), hook, taken), hook, author)
    target = Path(folder) / values["package"]
    if not target.parent.is_dir():
        raise _no_folder()
    if target.exists() or target.is_symlink():
        raise _there_already(target.name)
    files = _files(hook, values)
    _write(target, files)
    return tuple(target / place for place in sorted(files))


# -- names


def _normal(name: str) -> str:
    """Return a name as packages compare them (PEP 503), without our own in front."""
    normal = re.sub(r"[-_.]+", "-", name.strip()).lower().removeprefix(_PREFIX)
    if not _NAME.match(normal) or len(normal) > _LONGEST:
        raise InvalidValue.of(
            "bad-plugin-name",
            f"Een uitbreiding heet naar letters, cijfers en streepjes, begint met een letter en is "
            f"hoogstens {_LONGEST} tekens lang, zoals buurt-krant.",
            f"The name of a plugin holds letters, digits and hyphens, begins with a letter and has "
            f"at most {_LONGEST} characters, such as town-paper.",
            field="name",
        )
    return normal


def _free(name: str, hook: str, taken: Collection[str]) -> str:
    ours = load_plugins(installed=False, environ={}).parts(f"{hook}s")
    installed = {point.name for point in entry_points(group=GROUP)}
    if name in {BUILT_IN, ALL, *installed, *ours, *taken}:
        raise InvalidValue.of(
            "plugin-name-taken",
            f"De naam “{name}” is al in gebruik. Kies een andere.",
            f"The name “{name}” is in use. Choose another.",
            field="name",
        )
    return name


# -- what is in the files


def _values(name: str, hook: str, author: str) -> dict[str, str]:
    package = f"{_PREFIX}{name}"
    major, minor = distribution(BUILT_IN).version.split(".")[:2]
    return {
        "name": name,
        "package": package,
        "module": package.replace("-", "_"),
        "purpose": _PURPOSES[hook],
        "author": json.dumps(author.strip() or f"{package} contributors", ensure_ascii=False),
        "requirement": f"{BUILT_IN}{_EXTRAS.get(hook, '')}>={major}.{minor}",
        "sources": _sources(),
    }


def _sources() -> str:
    """Return where uv finds the library, where it was installed from a folder (PEP 610)."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - a lot to import, and seldom needed
    from urllib.request import url2pathname  # noqa: PLC0415

    told = json.loads(distribution(BUILT_IN).read_text("direct_url.json") or "{}")
    if "dir_info" not in told:
        return ""
    folder = url2pathname(urlsplit(told["url"]).path)
    where = f"{{ path = {json.dumps(folder, ensure_ascii=False)}, editable = true }}"
    return f"\n[tool.uv.sources]  # on this machine only\n{BUILT_IN} = {where}\n"


def _files(hook: str, values: Mapping[str, str]) -> dict[Path, bytes]:
    """Return the contents of each file, by its place in the package."""
    template = resources.files(__package__) / "template"
    own = dict(_filled(template / hook, Path(), values))
    usage = own.pop(Path("usage.md"))
    shared = _filled(template / "shared", Path(), {**values, "usage": usage})
    return {place: text.encode() for place, text in (*own.items(), *shared)}


def _filled(
    folder: Traversable, place: Path, values: Mapping[str, str]
) -> Iterator[tuple[Path, str]]:
    """Yield the place and the text of each file in a folder of the template."""
    renamed = {"module": f"src/{values['module']}", "gitignore": ".gitignore"}
    for one in folder.iterdir():
        name = one.name.removesuffix(_ENDING)
        here = place / renamed.get(name, name)
        if one.is_dir():
            yield from _filled(one, here, values)
        elif one.name.endswith(_ENDING):
            yield here, Template(one.read_text(encoding="utf-8")).substitute(values)


# -- writing


def _write(target: Path, files: Mapping[Path, bytes]) -> None:
    """Write the files beside their place, and put them there at once."""
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as beside:
            made = Path(beside) / target.name
            for place, contents in files.items():
                (made / place).parent.mkdir(parents=True, exist_ok=True)
                (made / place).write_bytes(contents)
            made.rename(target)
    except OSError as error:
        raise _cannot_write() from error


# -- what can be wrong


def _no_such_kind() -> InvalidValue:
    kinds = ", ".join(KINDS)
    return InvalidValue.of(
        "no-such-hook",
        f"Dit kan een uitbreiding niet toevoegen. Kies uit: {kinds}.",
        f"A plugin cannot add this. Choose from: {kinds}.",
        field="hook",
    )


def _no_folder() -> InvalidValue:
    return InvalidValue.of(
        "no-such-folder",
        "De map waarin de uitbreiding moet komen, is er niet. Maak die eerst.",
        "The folder in which the plugin has to come is not there. Make it first.",
        field="folder",
    )


def _there_already(name: str) -> InvalidValue:
    return InvalidValue.of(
        "folder-exists",
        f"Er is hier al iets dat “{name}” heet. Kies een andere naam of een andere map.",
        f"There is something called “{name}” here already. Choose another name or folder.",
        field="folder",
    )


def _cannot_write() -> InvalidValue:
    return InvalidValue.of(
        "cannot-write",
        "In deze map kunt u niets schrijven. Kies een andere map.",
        "Nothing can be written in this folder. Choose another folder.",
        field="folder",
    )
