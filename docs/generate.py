"""Write what the documentation takes from the code: JSON Schemas, and parts of reference pages.

Run it after changing a field, an option, a problem or a reason:

    uv run python docs/generate.py

A part of a page that is written here stands between `<!-- generated: NAME -->` and
`<!-- end -->`.  A test fails when a file on disk differs from what this program makes of it.
"""  # noqa: INP001 - a program, not part of a package

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs

import ervaringskennis
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.allocation.reasons import Evidence, Reason, reason
from ervaringskennis.cli import document_schemas as printed
from ervaringskennis.cli.app import build, every_command
from ervaringskennis.cli.format_page import catalogue_page
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.words import say
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import SCHEMA, Seed
from ervaringskennis.formats import Circumstance, Kind
from ervaringskennis.formats.advice.reasons_en import ENGLISH
from ervaringskennis.formats.advice.reasons_nl import DUTCH
from ervaringskennis.formats.advice.words import LEVELS, NEEDS, PHASES, PURPOSES
from ervaringskennis.harvest.follow_up import Ground, propose_sessions
from ervaringskennis.harvest.notes import Link, Note
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.registrations.texts import barred
from ervaringskennis.serialization import document_schemas, schema
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.storage import failures
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

DOCS: Final = Path(__file__).parent
PACKAGE: Final = Path(ervaringskennis.__file__).parent
Json = dict[str, Any]

_MARKED: Final = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


# ---------------------------------------------------------------------------------- schemas


def schemas() -> dict[str, Json]:
    """Return every schema by the name of its file."""
    parts = {"places": Policy, "registrations": RegistrationForm, "seed": Seed}
    return {
        "programme": schema.programme_schema(SCHEMA, parts=parts),
        "allocation": document_schemas.allocation_schema(),
        "allocations": document_schemas.allocations_schema(),
        "problems": document_schemas.problems_schema(),
        **printed.schemas(),
    }


def schema_files() -> dict[Path, str]:
    """Return the content of each schema file."""
    return {
        DOCS / "schemas" / f"{name}.schema.json": json.dumps(made, ensure_ascii=False, indent=2)
        + "\n"
        for name, made in schemas().items()
    }


# ---------------------------------------------------------------------------------- fields


def fields_page(made: Json, *, anchor: str) -> str:
    """Return a table of the fields of a schema, then one of each part, each part once."""
    blocks = [_fields_table(made, anchor)]
    for name, places in _places(made).items():
        part = made["$defs"][name]
        table = part if "properties" in part else _table_of(part)
        intro = " ".join(text for text in (part.get("description", ""), _written(places)) if text)
        blocks.append(f"({anchor}-{name.lower()})=\n### {name}\n\n{intro}")
        blocks.append(_fields_table(table, anchor))
    return "\n\n".join(blocks) + "\n"


def _written(places: list[str]) -> str:
    return f"Written at: {', '.join(f'`{place}`' for place in places)}."


def _table_of(part: Json) -> Json:
    """Return the table among the ways of writing a part."""
    return next(option for option in part["anyOf"] if "properties" in option)


def _places(made: Json) -> dict[str, list[str]]:
    """Return where each part is written, in the order in which a reader meets them."""
    found: dict[str, list[str]] = {}

    def visit(table: Json, path: str) -> None:
        for field, described in table.get("properties", {}).items():
            for name, suffix in _references(described):
                place = f"{path}{field}{suffix}"
                places = found.setdefault(name, [])
                places.append(place)
                part = made["$defs"][name]
                if len(places) == 1:
                    visit(part if "properties" in part else _table_of(part), f"{place}.")

    visit(made, "")
    return found


def _references(described: Json, suffix: str = "") -> Iterator[tuple[str, str]]:
    if "$ref" in described:
        yield described["$ref"].rpartition("/")[2], suffix
    for option in described.get("anyOf", []):
        yield from _references(option, suffix)
    if isinstance(described.get("items"), dict):
        yield from _references(described["items"], f"{suffix}[]")


def _fields_table(table: Json, anchor: str) -> str:
    required = table.get("required", [])
    rows = ["| Field | Holds | Meaning |", "|---|---|---|"]
    for field, described in table["properties"].items():
        holds = [_holds(described, anchor)]
        holds += ["**needed**"] if field in required else []
        if "default" in described:
            holds.append(f"otherwise {_plain(described['default'])}")
        rows.append(f"| `{field}` | {', '.join(holds)} | {described.get('description', '')} |")
    return "\n".join(rows)


_SHOWN: Final = 6
"""Of a long list the schema has the rest."""


def _plain(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    shown = [f"`{json.dumps(one, ensure_ascii=False)}`" for one in values[:_SHOWN]]
    more = [f"and {len(values) - _SHOWN} more"] if len(values) > _SHOWN else []
    return ", ".join([*shown, *more])


_KINDS: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "object": "table",
    "array": "list",
    "null": "null",
}
_TEXT_KINDS: Final = {"date": "day", "date-time": "moment with time zone"}


def _holds(described: Json, anchor: str) -> str:
    """Return in words what a field may hold."""
    if "$ref" in described:
        name = described["$ref"].rpartition("/")[2]
        return f"[{name}](#{anchor}-{name.lower()})"
    if "const" in described:
        return _plain(described["const"])
    if "enum" in described:
        return " or ".join(_word(one) for one in described["enum"])
    if "anyOf" in described:
        return " or ".join(_option(option, anchor) for option in described["anyOf"])
    return _typed(described, anchor)


def _option(option: Json, anchor: str) -> str:
    # That null reads as unknown matters to JSON alone: TOML has none.
    return "unknown" if option.get("enum") == ["unknown", None] else _holds(option, anchor)


def _word(one: str | None) -> str:
    return "null" if one is None else f"`{one}`"


def _typed(described: Json, anchor: str) -> str:
    if "prefixItems" in described:
        return f"list of {len(described['prefixItems'])} numbers"
    if described.get("type") == "array" and "items" in described:
        return f"list of {_holds(described['items'], anchor)}".replace(
            "list of text", "list of texts"
        )
    if isinstance(described.get("additionalProperties"), dict):
        return f"table of {_holds(described['additionalProperties'], anchor)}"
    kinds = described["type"]
    names = [_kind(kind, described) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return " or ".join(names)


def _kind(kind: str, described: Json) -> str:
    if kind == "string" and "format" in described:
        return _TEXT_KINDS[described["format"]]
    if kind == "string" and described.get("pattern", "").startswith("^([01]"):
        return "time"
    low = described.get("minimum")
    return _KINDS[kind] + (f" from {low}" if kind in {"integer", "number"} and low else "")


# ---------------------------------------------------------------------------------- command line


def commands_page() -> str:
    """Return a section on each command: how to call it, what it does, its options."""
    app = build("en")
    blocks = [_command("ervaringskennis", app)]
    blocks += [_command(f"ervaringskennis {name}", made) for name, made in every_command(app)]
    return "\n\n".join(blocks) + "\n"


def _command(name: str, command: Any) -> str:
    import click  # noqa: PLC0415 - only here

    context = click.Context(command, info_name=name.rpartition(" ")[2])
    pieces = " ".join(command.collect_usage_pieces(context))
    text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    rows = ["| Option | Meaning |", "|---|---|"]
    rows += [_option_row(one) for one in command.get_params(context) if _is_option(one)]
    usage = f"```text\n{name} {pieces}\n```"
    example = f"```text\n{command.epilog}\n```"
    return "\n\n".join([f"## {name}", usage, text, f"For example:\n\n{example}", "\n".join(rows)])


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _option_row(option: Any) -> str:
    choices = getattr(option.type, "choices", ())
    value = " or ".join(choices) or option.metavar or ""
    needed = " Needed." if option.required else ""
    return (
        f"| `{' '.join([*option.opts[:1], *([value] if value else [])])}` | {option.help}{needed} |"
    )


# ---------------------------------------------------------------------------------- codes


@attrs.frozen(order=True)
class Told:
    """One text of a problem, with ``…`` where it names something."""

    code: str
    severity: str
    nl: str
    en: str


def problems_page() -> str:
    """Return every problem, with its texts."""
    blocks = []
    for code, texts in _by_code(problem_texts()).items():
        lines = [f"`{code}` · {' or '.join(sorted({told.severity for told in texts}))}"]
        for told in texts:
            lines += [f"  - {told.en}", f"    <br>*{told.nl}*"]
        blocks.append("- " + "\n".join(lines))
    return "\n".join(blocks) + "\n"


def _by_code(texts: set[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in sorted(texts):
        found.setdefault(told.code, []).append(told)
    return found


def problem_texts() -> set[Told]:
    """Return every problem that the package can tell, out of its source."""
    found = {
        Told(problem.code, problem.severity.value, problem.nl, problem.en)
        for problem in map(barred, _BARRED)
    }
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found.update(_told(node))
    texts = vars(failures)["_TEXTS"]
    return found | {Told(code, "error", nl, en) for code, (nl, en) in texts.items()}


_BARRED: Final = (
    Barrier.BAD_MOMENT,
    Barrier.BEFORE_OPENING,
    Barrier.AFTER_CLOSING,
    Barrier.NO_CONSENT,
)
"""The barriers that a single form can meet; their texts stand in a table, not in a call."""


def _told(call: ast.Call) -> Iterator[Told]:
    """Yield the problems that a call makes, if it makes any with a code of its own."""
    named: dict[str | None, ast.expr] = {one.arg: one.value for one in call.keywords}
    name = ast.unparse(call.func)
    severity = _severity(named.get("severity"))
    if name == "Problem":
        code, nl, en = (named.get(part) for part in ("code", "nl", "en"))
    elif name.endswith("InvalidValue.of"):
        code, nl, en = (*call.args[:3], named.get("nl"), named.get("en"))[:3]
    elif name == "refused":
        code, nl, en = named.get("code", ast.Constant("not-possible")), *call.args[1:3]
    elif name == "_warning":
        (code, _, nl, en), severity = call.args, "warning"
    else:
        return
    for word in _CODES.get(ast.unparse(code), [_words(code)]) if code else []:
        if word != "…" and _words(nl) and _words(en):
            yield Told(word, severity, _words(nl), _words(en))


_CODES: Final = {"period.code": ["above-month-ceiling", "above-year-ceiling"]}
"""The codes that an expression can be."""


def _severity(node: ast.expr | None) -> str:
    """Return the severity that a call gives; one that it was given itself can be two."""
    if isinstance(node, ast.Attribute):
        return node.attr.lower()
    return "error" if node is None else "error or warning"


def _words(node: ast.expr | None) -> str:
    """Return a text as it is written, with ``…`` for what is only known later."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) for part in node.values)
    return "" if node is None else "…"


def reasons_page() -> str:
    """Return every reason, with how it reads in one case."""
    told = sorted(sample_reasons(), key=lambda one: one.code)
    return "".join(f"- `{one.code}`\n  - {one.en}\n    <br>*{one.nl}*\n" for one in told)


def advice_reasons_page() -> str:
    """Return every reason of advice on formats, with ``…`` for what it names."""
    told = [
        f"- `{code}`\n  - {_blanks(en)}\n    <br>*{_blanks(DUTCH[code])}*\n"
        for code, en in sorted(ENGLISH.items())
    ]
    return "".join(told)


def _blanks(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "…", text)


def grounds_page() -> str:
    """Return every ground for a session, with how it reads in one case."""
    told = {one.code: one for one in _sample_grounds()}
    return "".join(
        f"- `{code}`\n  - {one.en}\n    <br>*{one.nl}*\n" for code, one in sorted(told.items())
    )


def _sample_grounds() -> Iterator[Ground]:
    themes = ("Werving", "Werving", "Werving", UNKNOWN)
    asked = [
        Note(id=f"n{number}", text="…", theme=theme, kind="question")
        for number, theme in enumerate(themes)
    ]
    said = Note(id="s", text="…", theme="Werving", category="Uitdagingen")
    same = Link(notes=["n0", "n1"])
    for proposal in propose_sessions([*asked, said], [same], challenges=["Uitdagingen"]):
        yield from proposal.evidence


_OUTCOMES: Final = {
    Cause.PLACED: Outcome.PLACED,
    Cause.PROMOTED: Outcome.PLACED,
    Cause.PARTNER_LEFT: Outcome.PLACED,
    Cause.PARTNER_LEFT_KEPT: Outcome.PLACED,
    Cause.OVERRIDE: Outcome.PLACED,
    Cause.BARRIER: Outcome.NOT_ELIGIBLE,
    Cause.WITHDRAWN: Outcome.WITHDRAWN,
    Cause.PARTNER_LEFT_RELEASED: Outcome.WITHDRAWN,
    Cause.LAPSED: Outcome.WITHDRAWN,
}
_DUOS: Final = Label(nl="duo's", en="duos")


def sample_reasons() -> Iterator[Reason]:
    """Yield a reason for every code, in a case that could have been."""
    yield reason(_evidence(Cause.PLACED, reserve=_DUOS, reserve_seats=20, served=()))
    yield reason(_evidence(Cause.PLACED, priority=_DUOS))
    for barrier in Barrier:
        yield reason(_evidence(Cause.BARRIER, barrier=barrier))
    for cause in Cause:
        if cause is not Cause.BARRIER:
            yield reason(_evidence(cause))


def _evidence(cause: Cause, **more: Any) -> Evidence:
    outcome = _OUTCOMES.get(cause, Outcome.WAITING)
    known: dict[str, Any] = {
        "size": 2,
        "placed": 2 if outcome is Outcome.PLACED else 0,
        "rank": 63,
        "position": 25 if outcome is Outcome.WAITING else None,
        "capacity": None if cause is Cause.CAPACITY_UNKNOWN else 100,
        "capacity_now": None if cause is Cause.CAPACITY_UNKNOWN else 100,
        "left": 0 if cause is Cause.FULL else 1,
        "cutoff": 70 if outcome is Outcome.PLACED else 40,
        "other": "17" if cause is Cause.NO_ROOM else None,
        "served": ((_DUOS, 42),),
        "cap": 2,
        "note": "De tolk hoort bij deze aanmelding." if cause is Cause.OVERRIDE else "",
    }
    return Evidence(cause=cause, draw=Draw.LOTTERY, outcome=outcome, **(known | more))


# ---------------------------------------------------------------------------------- formats


def format_words_page() -> str:
    """Return the words that a file of formats may hold, by field, each with what it means."""
    rows = ["| Field | Word | Meaning |", "|---|---|---|"]
    for fields, meanings in _FORMAT_WORDS.items():
        shown = ", ".join(f"`{field}`" for field in fields.split())
        rows += [f"| {shown} | `{word}` | {told} |" for word, told in meanings.items()]
    return "\n".join(rows) + "\n"


_FORMAT_WORDS: Final = {
    "kind": {kind.value: say("en", f"kind-{kind.value}") for kind in Kind},
    "level": {level.name.lower(): label.en for level, label in LEVELS.items()},
    "phases": {phase.value: label.en for phase, label in PHASES.items()},
    "purposes": {purpose.value: label.en for purpose, label in PURPOSES.items()},
    "offers lacks": {need.value: label.en for need, label in NEEDS.items()},
    "circumstances": {one.value: say("en", f"circumstance-{one.value}") for one in Circumstance},
}
"""Fields, separated by spaces, and what each of their words means."""


# ---------------------------------------------------------------------------------- pages


def generated_parts() -> dict[str, str]:
    """Return each generated part of a page by its name."""
    made = schemas()
    return {
        "programme-file": fields_page(made["programme"], anchor="programme"),
        "allocation": fields_page(_own(made["allocation"]), anchor="allocation"),
        "problems-document": fields_page(made["problems"], anchor="problems"),
        **{f"{name}-document": fields_page(made[name], anchor=name) for name in printed.schemas()},
        "commands": commands_page(),
        "problems": problems_page(),
        "reasons": reasons_page(),
        "advice-reasons": advice_reasons_page(),
        "grounds": grounds_page(),
        "formats": catalogue_page(
            Screen("en", console()), built_in().values(), built_in().cautions
        ),
        "format-words": format_words_page(),
    }


def _own(made: Json) -> Json:
    """Return a schema in which the policy is a plain table: it has a page of its own."""
    frozen = made["$defs"]["Frozen"]
    policy = {
        "description": "The policy, as in `[places]` of the programme file.",
        "type": "object",
    }
    properties = {**frozen["properties"], "policy": policy}
    return {**made, "$defs": {**made["$defs"], "Frozen": {**frozen, "properties": properties}}}


def pages() -> dict[Path, str]:
    """Return the content of each page that has generated parts."""
    parts = generated_parts()

    def filled(match: re.Match[str]) -> str:
        return f"{match[1]}\n{parts[match[2]]}\n{match[3]}"

    found = {}
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if _MARKED.search(text):
            found[path] = _MARKED.sub(filled, text)
    return found


def main() -> None:
    """Write every file, and say which ones changed."""
    for path, text in {**schema_files(), **pages()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(DOCS)}\n")


if __name__ == "__main__":
    main()
