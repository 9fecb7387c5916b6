"""An account's settings: what a vendor's documents leave open, read from JSON and shown as a table."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any, Literal, TypeVar

import msgspec

from simulator.core.errors import ApiError

Settings = TypeVar("Settings", bound=msgspec.Struct)

UnplayedStatus = Literal[501, 404]
"""What every vendor's `unplayed_paths` may be; see `core/unplayed.py`."""


def read(kind: type[Settings], data: Mapping[str, Any], title: str) -> Settings:
    """An account's settings; ApiError where the vendor of this title has no such ones."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"{title} has no such settings: {wrong}") from wrong


def table(kind: type[msgspec.Struct], shown: Mapping[str, str] | None = None) -> str:
    """The settings in Markdown, each with the text under its field; `shown` replaces a default that is long."""
    lines = ["| setting | default | |", "| --- | --- | --- |"]
    defaults = {**_defaults(kind), **(shown or {})}
    lines += [f"| `{name}` | {defaults[name]} | {text} |" for name, text in _texts(kind)]
    return "\n".join(lines) + "\n"


def _defaults(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Every field's default as JSON, but a text bare; a field without one is `required`."""
    fields = msgspec.structs.fields(kind)
    return {f.name: "required" if f.required else _plain(_default(f)) for f in fields}


def _default(field: msgspec.structs.FieldInfo) -> Any:
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else factory()


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
