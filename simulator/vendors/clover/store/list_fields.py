"""What a list can be filtered and sorted by: columns under Clover's names, and what values they have."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Boolean, Float, Integer

from simulator.core.listing import Column, Through

from ..listing import FieldType, Resource

Fields = Mapping[str, "Column | Through"]
"""In the order in which a list's header names them (section 3.3)."""

SORTS = frozenset({"id", "name", "modifiedTime", "createdTime"})
"""What most lists can be sorted by."""


def resource(
    fields: Fields,
    *,
    sorts: Iterable[str] = SORTS,
    expands: Mapping[str, str] | None = None,
    unadvertised: str | None = None,
) -> Resource:
    """`expands` names the permission that each expandable field needs."""
    return Resource(
        fields={name: _type(field) for name, field in fields.items()},
        advertised=tuple(name for name in fields if name != unadvertised),
        expands=expands or {},
        sorts=frozenset(sorts),
    )


def _type(field: "Column | Through") -> FieldType:
    column = field.column if isinstance(field, Through) else field
    if isinstance(column.type, Boolean):
        return "boolean"
    if isinstance(column.type, Integer):
        return "integer"
    return "number" if isinstance(column.type, Float) else "text"
