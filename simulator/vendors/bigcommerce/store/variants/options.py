"""Options and modifiers of products: found, made, changed, removed."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from simulator.core.body import sent
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    table_of,
    update_rows,
)

from ...errors import ConflictError, NotFoundError, V3Error, invalid_fields
from ...listing import ListQuery
from ...tables.catalog import Option, Variant
from ...wire.variants import options as wire
from ...wire.variants.options import (
    CHOICES,
    OptionIn,
    OptionRow,
    OptionValueRow,
    ValueData,
    ValueIn,
    show,
)
from ..attachments import owners
from ..parts import Parts
from ..unit_of_work import UnitOfWork
from . import option_values, variants
from .option_choices import Choices, full_name
from .rows import touch_products

MODIFIER = "modifier"

_OPTIONS = Parts(
    select(*(getattr(Option, name) for name in OptionRow._fields)),
    OptionRow._make,
    of=Option.product,
    order=(Option.sort_order,),
    where=(Option.kind == bindparam("sort"),),
)
_named = Prepared(
    select(Option.id, Option.display_name).where(Option.product == bindparam("whose"))
)
_combined = Prepared(
    select(Variant.id, Variant.combination, Variant.option_values).where(
        Variant.product == bindparam("whose"), Variant.combination != ""
    )
)


def of_products(
    conn: Connection, store: str, ids: Iterable[int], kind: str = "option"
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its options or modifiers, as they are shown."""
    by_product = _OPTIONS.by_owner(conn, store, ids, sort=kind)
    values = _values(conn, store, [row for rows in by_product.values() for row in rows])
    return {
        product: [show(row, values.get(row.id, ())) for row in rows]
        for product, rows in by_product.items()
    }


def page(
    conn: Connection, store: str, product: int, kind: str, query: ListQuery
) -> tuple[int, list[dict[str, Any]]]:
    owners.require(conn, store, "product", product)
    total, rows = _OPTIONS.page(conn, store, product, query, sort=kind)
    values = _values(conn, store, rows)
    return total, [show(row, values.get(row.id, ())) for row in rows]


def _values(
    conn: Connection, store: str, rows: Sequence[OptionRow]
) -> dict[int, list[OptionValueRow]]:
    return option_values.of_options(conn, store, [row.id for row in rows]) if rows else {}


def get(conn: Connection, store: str, product: int, kind: str, option: int) -> OptionRow:
    """The row; NotFoundError where the product has no such option or modifier."""
    row = _OPTIONS.find(conn, store, product, option, sort=kind)
    if row is None:
        owners.require(conn, store, "product", product)
        raise NotFoundError(f"{_article(kind)} was not found with an id of {option}")
    return row


def shown(conn: Connection, store: str, product: int, kind: str, option: int) -> dict[str, Any]:
    """One alone, as it is answered."""
    row = get(conn, store, product, kind, option)
    return show(row, _values(conn, store, [row]).get(option, ()), alone=True)


def _article(kind: str) -> str:
    return "A modifier" if kind == MODIFIER else "An option"


def add(uow: UnitOfWork, product: int, kind: str, given: OptionIn) -> int:
    """A new one with its values; its id."""
    owners.require(uow.conn, uow.store, "product", product)
    _check_required(uow, kind, given)
    data = sent(given)
    _claim_name(uow, product, data["display_name"])
    values = _first_values(data)
    created = fresh_ids(uow.conn, table_of(Option), 1)[0]
    uow.conn.execute(
        insert(Option).values(
            id=created,
            store=uow.store,
            product=product,
            kind=kind,
            name=data.get("name") or full_name(uow, product, data["display_name"]),
            display_name=data["display_name"],
            type=data["type"],
            required=data.get("required", False),
            sort_order=data.get("sort_order", 0),
            config=wire.config(data["type"], data.get("config")),
        )
    )
    if values:
        option_values.write(uow, created, values)
    touch_products(uow, [product])
    return created


def _check_required(uow: UnitOfWork, kind: str, given: OptionIn) -> None:
    names = ("display_name", "type", "required" if kind == MODIFIER else "option_values")
    variants.check_required(uow, given, names)
    if kind != MODIFIER and not given.option_values:
        raise invalid_fields({"option_values": "at least one value is needed"})


def _first_values(data: dict[str, Any]) -> list[ValueIn]:
    """A checkbox gets its own two; a type without choices has none, whatever is sent (Unsure)."""
    if data["type"] == "checkbox":
        checked = getattr(data.get("config"), "checked_by_default", False) is True
        return [
            _box("Yes", 0, checked=True, default=checked),
            _box("No", 1, checked=False, default=not checked),
        ]
    values: list[ValueIn] = data.get("option_values") or []
    if data["type"] not in CHOICES:
        return []
    if any(value.id for value in values):
        values = [_without_id(value) for value in values]
    if any(not isinstance(value.label, str) for value in values):
        raise invalid_fields({"option_values": "a value needs a label"})
    return values


def _box(label: str, place: int, *, checked: bool, default: bool) -> ValueIn:
    data = ValueData(checked_value=checked)
    return ValueIn(label=label, sort_order=place, value_data=data, is_default=default)


def _without_id(value: ValueIn) -> ValueIn:
    """Unsure: ids that a new option's values are sent with are not looked at."""
    return ValueIn(**{name: data for name, data in sent(value).items() if name != "id"})


def change(uow: UnitOfWork, product: int, kind: str, option: int, given: OptionIn) -> None:
    """What was sent changes. Values with an id change, the others are made, and those not sent stay (Unsure)."""
    row = get(uow.conn, uow.store, product, kind, option)
    new = _columns(row, sent(given))
    if new.get("display_name", row.display_name) != row.display_name:
        _claim_name(uow, product, new["display_name"], own=option)
    new = {name: value for name, value in new.items() if getattr(row, name) != value}
    if new:
        uow.conn.execute(update(Option).where(Option.id == option).values(**new))
    if given.option_values:
        _see_values_fit(new.get("type", row.type))
        option_values.write(uow, option, given.option_values)
    if "config" in new and row.type == "checkbox":
        _turn_box(uow, option, given.config)
    if new or given.option_values:
        rename(uow, product, kind)
        touch_products(uow, [product])


def _turn_box(uow: UnitOfWork, option: int, config: object) -> None:
    """Its default value is the one that `checked_by_default` tells."""
    requested = getattr(config, "checked_by_default", False) is True
    values = option_values.of_options(uow.conn, uow.store, [option]).get(option, [])
    turned = [ValueIn(id=box, is_default=True) for box in wire.boxes(values, checked=requested)]
    option_values.write(uow, option, turned)


def _columns(row: OptionRow, data: dict[str, Any]) -> dict[str, Any]:
    kind: str = data.get("type", row.type)
    if (kind in CHOICES) != (row.type in CHOICES):
        # Unsure: that a type with choices and one without do not turn into each other.
        raise invalid_fields({"type": f"cannot become {kind}"})
    named = ("display_name", "required", "sort_order", "type")
    new = {name: data[name] for name in named if name in data}
    if data.get("name"):
        new["name"] = data["name"]
    if data.get("config") is not None:
        new["config"] = wire.config(kind, data["config"])
    return new


def _see_values_fit(kind: str) -> None:
    if kind not in CHOICES and kind != "checkbox":
        raise invalid_fields({"option_values": f"{kind} has no values"})


def _claim_name(uow: UnitOfWork, product: int, display_name: str, own: int = 0) -> None:
    """Unsure: options and modifiers share their names, and case does not count; the words."""
    rows = _named.rows(uow.conn, whose=product)
    if any(row[0] != own and row[1].casefold() == display_name.casefold() for row in rows):
        raise ConflictError(
            "display_name",
            f"The display name {display_name} has already been used on this product",
        )


def remove(uow: UnitOfWork, product: int, kind: str, option: int) -> None:
    """Unsure: the variants that stand for an option go with it. Only a modifier's end is told of (section 6.2)."""
    get(uow.conn, uow.store, product, kind, option)
    if kind == MODIFIER:
        uow.announce("store/product/updated", {"type": "product", "id": product})
    else:
        variants.remove_using(uow, product, option)
    option_values.remove_of(uow, [option])
    _OPTIONS.remove(uow, option)
    touch_products(uow, [product])


def add_value(uow: UnitOfWork, product: int, kind: str, option: int, given: ValueIn) -> int:
    """A new value of it; its id."""
    row = get(uow.conn, uow.store, product, kind, option)
    _see_values_fit(row.type)
    variants.check_required(uow, given, ("label", "sort_order"))
    if row.type == "checkbox":
        raise V3Error(422, "A checkbox has two values", {"label": "a checkbox has two values"})
    created = option_values.write(uow, option, [_without_id(given)])[0]
    touch_products(uow, [product])
    return created


class Place(NamedTuple):
    """Where a value is."""

    product: int
    kind: str
    option: int
    value: int


def change_value(uow: UnitOfWork, place: Place, given: ValueIn) -> None:
    _see(uow, place)
    given.id = place.value
    option_values.write(uow, place.option, [given])
    rename(uow, place.product, place.kind)
    touch_products(uow, [place.product])


def remove_value(uow: UnitOfWork, place: Place) -> None:
    """Unsure: the variants that stand for a value go with it."""
    _see(uow, place)
    if place.kind != MODIFIER:
        variants.remove_using(uow, place.product, place.option, place.value)
    option_values.remove(uow, place.value)
    touch_products(uow, [place.product])


def _see(uow: UnitOfWork, place: Place) -> None:
    """NotFoundError where there is no such value."""
    get(uow.conn, uow.store, place.product, place.kind, place.option)
    option_values.get(uow.conn, uow.store, place.option, place.value)


def rename(uow: UnitOfWork, product: int, kind: str) -> None:
    """Variants tell the names that their options and values have now, in one statement; nobody is told."""
    if kind == MODIFIER:
        return
    choices = Choices(uow, [product])
    rows = []
    for variant, combination, written in _combined.rows(uow.conn, whose=product):
        again = choices.again(product, combination).option_values
        if again != written:
            rows.append((again, variant))
    update_rows(uow.conn, table_of(Variant), ("option_values",), "id", rows)
