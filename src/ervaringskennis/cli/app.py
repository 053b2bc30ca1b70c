"""The command line: every command in one language, and what goes wrong in words."""

from __future__ import annotations

import functools
import importlib
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final, cast

import click

from ervaringskennis.cli import (
    verbs_along,
    verbs_calendars,
    verbs_files,
    verbs_people,
    verbs_places,
    verbs_plain,
    verbs_privacy,
    verbs_programme,
    verbs_replies,
    verbs_telling,
)
from ervaringskennis.cli.example_words import EXAMPLES
from ervaringskennis.cli.plugin_options import OPTIONS, plugins_of
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.speaking import Group, command, group, usage_error
from ervaringskennis.cli.table import FINE, LANG, PROBLEMS, WRONG_USAGE, Verb, print_json
from ervaringskennis.cli.words import say
from ervaringskennis.errors import ErvaringskennisError, Language
from ervaringskennis.hooks import CommandJob
from ervaringskennis.serialization.record import problems_document

SECTIONS: Final[dict[str, tuple[Verb, ...]]] = {
    "section-files": (*verbs_files.VERBS, *verbs_calendars.VERBS, *verbs_plain.VERBS),
    "section-programme": verbs_programme.VERBS,
    "section-people": verbs_people.VERBS,
    "section-places": verbs_places.VERBS,
    "section-along": (*verbs_replies.VERBS, *verbs_along.VERBS),
    "section-telling": verbs_telling.VERBS,
    "section-privacy": verbs_privacy.VERBS,
}
"""Every command, in the sections in which `--help` tells of them."""

GROUPS: Final = {
    "feed": ("section-feeds", ("verbs_feeds",)),
    "formats": ("section-formats", ("verbs_formats", "verbs_advice")),
    "harvest": ("section-harvest", ("verbs_harvest", "verbs_notes")),
    "plugins": ("section-plugins", ("verbs_plugins",)),
}
"""The commands that have commands of their own: their section, and the modules with those.

The modules are imported once somebody asks for one of these commands: others need not wait for it.
"""


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0 where all is fine, 1 for problems found, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows a question mark instead of stopping halfway.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    language = _language(arguments)
    try:
        rest, plugins = plugins_of(arguments)
        job = CommandJob(language=language, plugins=plugins)
        status = build(language).main(rest, "ervaringskennis", standalone_mode=False, obj=job)
    except click.exceptions.Abort:
        click.echo(say(language, "stopped"), err=True)
        return WRONG_USAGE
    except click.ClickException as error:
        click.echo(usage_error(error, language), err=True)
        return WRONG_USAGE
    except ErvaringskennisError as error:
        return _report(error, language, as_json="--json" in arguments)
    except BrokenPipeError:
        # The reader of a pipe has seen enough, which is not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return status if isinstance(status, int) else FINE


def _language(arguments: Sequence[str]) -> Language:
    """Return the language before anything is parsed, because explanations are in it too."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    named = [after for before, after in itertools.pairwise(words) if before == "--lang"]
    chosen = named[-1] if named else os.environ.get("ERVARINGSKENNIS_LANG", "nl")
    return cast("Language", chosen) if chosen in {"nl", "en"} else "nl"


def _report(error: ErvaringskennisError, language: Language, *, as_json: bool) -> int:
    if as_json:
        print_json(problems_document(error.problems))
    Screen(language, console(sys.stderr)).problems(error.problems)
    return PROBLEMS


@functools.cache
def build(language: Language) -> Group:
    """Return all commands, in one language."""

    @group(language)
    def app(**_: object) -> None:
        pass

    app.help = say(language, "app")
    app.epilog = EXAMPLES["app"]
    versioned = click.version_option(
        version("ervaringskennis"), help=say(language, "opt-version"), message="%(version)s"
    )
    versioned(app)
    app.params += [LANG(language), *(make(language) for make in OPTIONS)]
    _add_verbs(app, SECTIONS)
    for name, (section, modules) in GROUPS.items():
        app.add_command(_group(language, name, section, modules))
        app.sections[say(language, section)] = (name,)
    return app


def _add_verbs(parent: Group, sections: Mapping[str, tuple[Verb, ...]]) -> None:
    """Add the commands of these sections; a command is called after the last word of its name."""
    language = parent.language
    parent.sections = {
        say(language, title): tuple(_called(verb) for verb in verbs)
        for title, verbs in sections.items()
    }
    for verb in itertools.chain.from_iterable(sections.values()):
        made = command(parent, language, _called(verb))(_callback(verb, language))
        made.help = say(language, verb.name)
        made.epilog = EXAMPLES[verb.name]
        made.params = [make(language) for make in verb.makers()]


def every_command(app: Group) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name, in the order of the sections; a group before its own."""
    for name in itertools.chain.from_iterable(app.sections.values()):
        made = app.commands[name]
        yield name, made
        if isinstance(made, Group):
            yield from ((f"{name} {inner}", one) for inner, one in every_command(made.filled()))


def _called(verb: Verb) -> str:
    return verb.name.rpartition(" ")[2]


def _group(language: Language, name: str, section: str, modules: Sequence[str]) -> Group:
    """Return a command that has commands of its own, those of the verbs in these modules."""

    @group(language)
    def made(**_: object) -> None:
        pass

    made.name = name
    made.help = say(language, name)
    made.epilog = EXAMPLES[name]
    made.params.append(LANG(language))
    made.later = lambda group: _add_verbs(group, {section: tuple(_verbs_of(modules))})
    return made


def _verbs_of(modules: Iterable[str]) -> Iterator[Verb]:
    for module in modules:
        yield from importlib.import_module(f"{__package__}.{module}").VERBS


def _callback(verb: Verb, language: Language) -> Callable[..., int]:
    def callback(**given: Any) -> int:
        job: CommandJob = click.get_current_context().obj
        return verb(language, given, job.plugins)

    return callback
