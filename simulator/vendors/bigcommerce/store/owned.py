"""Whose a row is, where it is looked up by something better."""

from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class aside(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """A column that rows are not looked up by.

    SQLite cannot know how few keys an IN holds: it would rather read all rows of the store.
    """

    type = Text()
    inherit_cache = True


@compiles(aside)
def _as_it_is(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clause_expr.element, **kw)


@compiles(aside, "sqlite")
def _without_index(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"+{compiler.process(element.clause_expr.element, **kw)}"


def owned(store: Any) -> ColumnElement[bool]:
    """That this column says `owner`; for statements that find their rows by other keys."""
    return aside(store) == bindparam("owner")
