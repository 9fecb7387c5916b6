"""An account's switches: what a vendor's documents leave open, read from its settings and told as a table."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any, TypeVar

import msgspec

from simulator.core.errors import ApiError

Switches = TypeVar("Switches", bound=msgspec.Struct)


def read(kind: type[Switches], told: Mapping[str, Any], title: str) -> Switches:
    """What an account's settings say; ApiError where the vendor of this title has no such switch."""
    try:
        return msgspec.convert(told, kind)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"{title} has no such settings: {wrong}") from wrong


def table(kind: type[msgspec.Struct], shown: Mapping[str, str] | None = None) -> str:
    """The switches in Markdown, each with the text under its field; `shown` words a default that is long."""
    told = ["| setting | default | |", "| --- | --- | --- |"]
    defaults = {**_defaults(kind), **(shown or {})}
    told += [f"| `{name}` | {defaults[name]} | {text} |" for name, text in _texts(kind)]
    return "\n".join(told) + "\n"


def _defaults(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Every field's default as JSON, but a text bare; a field that must be told is `required`."""
    found = msgspec.structs.fields(kind)
    return {one.name: "required" if one.required else _plain(_default(one)) for one in found}


def _default(field: msgspec.structs.FieldInfo) -> Any:
    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()


def _plain(default: Any) -> str:
    return default if isinstance(default, str) else msgspec.json.encode(default).decode()


def _texts(kind: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    """Field and the string that stands under it, in the order of the fields."""
    (declared,) = ast.parse(dedent(inspect.getsource(kind))).body
    body = declared.body if isinstance(declared, ast.ClassDef) else []
    for field, text in pairwise(body):
        name = _name(field)
        if name and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield name, inspect.cleandoc(str(text.value.value)).replace("\n", " ")


def _name(statement: ast.stmt) -> str | None:
    named = isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    return statement.target.id if named else None  # type: ignore[attr-defined]
