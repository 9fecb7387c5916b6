"""The values of options and modifiers: found, made, changed, removed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from simulator.core.body import sent
from simulator.core.sql.statements import (
    Row,
    fresh_ids,
    insert_rows,
    table_of,
    update_rows,
)

from ...errors import V3Error, invalid_fields
from ...tables.catalog import OptionValue
from ...wire.variants import options as wire
from ...wire.variants.options import OptionValueRow, ValueIn
from ..parts import Parts
from ..unit_of_work import UnitOfWork
from .option_choices import MOST_VALUES, too_many_values

_VALUES = Parts(
    select(*(getattr(OptionValue, name) for name in OptionValueRow._fields)),
    OptionValueRow._make,
    of=OptionValue.option,
    order=(OptionValue.sort_order,),
    title="An option value",
)
of_options, page, get = _VALUES.by_owner, _VALUES.page, _VALUES.get
remove, remove_of = _VALUES.remove, _VALUES.remove_of
_CHANGED = ("label", "sort_order", "value_data", "adjusters", "is_default")
_WRITTEN = ("id", "store", "option", *_CHANGED)


def write(uow: UnitOfWork, option: int, data: Sequence[ValueIn]) -> list[int]:
    """One with an id changes, the others are made; their ids. Labels are unique in an option (Unsure)."""
    standing = of_options(uow.conn, uow.store, [option]).get(option, [])
    old = {row.id: row for row in standing}
    for value in data:
        if value.id and value.id not in old:
            raise invalid_fields({"option_values": "there is no such value"})
    fresh = [value for value in data if not value.id]
    if len(old) + len(fresh) > MOST_VALUES:
        raise too_many_values()
    created = iter(fresh_ids(uow.conn, table_of(OptionValue), len(fresh)))
    place = max((row.sort_order for row in standing), default=-1)
    kept: dict[int, dict[str, Any]] = {}
    for value in data:
        if value.id:
            kept[int(value.id)] = _columns(
                value, dict(zip(OptionValueRow._fields, old[int(value.id)], strict=True))
            )
        else:
            place = min(place + 1, 2**31 - 1)
            kept[next(created)] = _columns(value, {**_NEW, "sort_order": place})
    _check_labels({**{key: row.label for key, row in old.items()}, **_labels(kept)})
    _settle_default(kept, data)
    _keep(uow, option, old, kept)
    return list(kept)


_NEW: Mapping[str, Any] = {
    "label": "",
    "value_data": None,
    "adjusters": None,
    "is_default": False,
}


def _columns(value: ValueIn, old: Mapping[str, Any]) -> dict[str, Any]:
    data = sent(value)
    if "value_data" in data:
        data["value_data"] = wire.value_data(data["value_data"])
    if "adjusters" in data:
        try:
            data["adjusters"] = wire.adjusters(data["adjusters"])
        except ValueError as wrong:
            raise invalid_fields({"adjusters": "adjuster_value is out of bounds"}) from wrong
    return {name: data.get(name, old[name]) for name in _CHANGED}


def _labels(kept: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    return {key: columns["label"] for key, columns in kept.items()}


def _check_labels(labels: Mapping[int, str]) -> None:
    if any(not label.strip() for label in labels.values()):
        raise invalid_fields({"label": "a value needs a label"})
    if len({label.casefold() for label in labels.values()}) < len(labels):
        why = "The label of a value is used once in an option"
        raise V3Error(422, why, {"label": why})


def _settle_default(kept: Mapping[int, dict[str, Any]], data: Sequence[ValueIn]) -> None:
    """One at most: the last that is told to be it."""
    named = [key for key, value in zip(kept, data, strict=True) if value.is_default is True]
    for key in named[:-1]:
        kept[key]["is_default"] = False


def _keep(
    uow: UnitOfWork,
    option: int,
    old: Mapping[int, OptionValueRow],
    kept: Mapping[int, Mapping[str, Any]],
) -> None:
    table = table_of(OptionValue)
    if any(columns["is_default"] for columns in kept.values()):
        uow.conn.execute(
            update(OptionValue)
            .where(OptionValue.option == option, OptionValue.is_default)
            .values(is_default=False)
        )
    new = [(key, uow.store, option, *_ordered(kept[key])) for key in kept if key not in old]
    insert_rows(uow.conn, table, _WRITTEN, new)
    changed = [(*_ordered(kept[key]), key) for key in kept if key in old]
    update_rows(uow.conn, table, _CHANGED, "id", changed)


def _ordered(columns: Mapping[str, Any]) -> Row:
    return tuple(columns[name] for name in _CHANGED)
