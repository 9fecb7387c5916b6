"""Variants: made, changed and removed, one or many at a time. A simple product owns one, its base variant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ...errors import V3Error, invalid_fields
from ...wire.decoding import convert, require_fields
from ...wire.variants.variants import Choice, VariantIn, VariantRow, columns, sku_event
from ..attachments import owners
from ..unit_of_work import UnitOfWork
from . import base_variants
from .drafts import Draft, Drafts, stocked
from .rows import by_ids, get, of_products, touch_products

Given = tuple[Mapping[str, Any], Mapping[str, str]]
"""Columns as they are kept, with the level as `inventory_level`; and option names to labels."""

TITLES = {"json": "JSON data is missing or invalid", "required": "Missing Required Fields"}


def add_many(
    uow: UnitOfWork, requested: Iterable[tuple[int, Sequence[Given]]]
) -> dict[int, list[int]]:
    """Variants of many products, options and values made as needed; product id to its new variants."""
    drafts = []
    for product, given in requested:
        for data, names in given:
            kept = {name: value for name, value in data.items() if name != "inventory_level"}
            choices = [Choice(label=one, option_display_name=name) for name, one in names.items()]
            drafts.append(Draft(product, kept, data.get("inventory_level"), choices))
    created: dict[int, list[int]] = {}
    for draft, variant in zip(drafts, write(uow, drafts, make=True), strict=True):
        created.setdefault(draft.product, []).append(variant)
    return created


def add_inline(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> bool:
    """Those that a product is sent with: one with an id is changed, another is made, with its options and values.

    Whether their levels could be written, too.
    """
    given = [convert(variant, VariantIn) for variant in data]
    named = {variant.id for variant in given if isinstance(variant.id, int) and variant.id}
    rows = by_ids(uow.conn, uow.store, named, uow.now_ms) if named else {}
    if any(number not in rows or rows[number].product != product for number in named):
        raise invalid_fields(
            {"variants": "there is no such variant on this product"}
        )  # Unsure: the words
    drafts = [drafted(product, variant, rows.get(variant.id or 0)) for variant in given]
    is_stocked = stocked(uow, drafts)
    write(uow, drafts, make=True)
    return is_stocked


def add(uow: UnitOfWork, product: int, given: VariantIn) -> tuple[int, bool]:
    """One variant of options and values that are there; its id, and whether its level could be written."""
    owners.require(uow.conn, uow.store, "product", product)
    check_required(uow, given, ("sku", "option_values"))
    draft = drafted(product, given)
    is_stocked = stocked(uow, [draft])
    return write(uow, [draft])[0], is_stocked


def check_required(uow: UnitOfWork, given: Struct, names: tuple[str, ...]) -> None:
    """V3Error (422) where one of them was not sent, or is null."""
    data = {name: getattr(given, name) for name in names}
    sent = {name: value for name, value in data.items() if isinstance(value, (str, int, list))}
    require_fields(sent, names, TITLES[uow.settings.missing_fields_title])


def change(uow: UnitOfWork, product: int, variant: int, given: VariantIn) -> bool:
    """What was sent changes; what is as it was is no change, and nothing is told of it.

    Whether its level could be written, too.
    """
    draft = drafted(product, given, get(uow.conn, uow.store, product, variant, uow.now_ms))
    is_stocked = stocked(uow, [draft])
    write(uow, [draft])
    return is_stocked


def drafted(product: int, given: VariantIn, old: VariantRow | None = None) -> Draft:
    level = given.inventory_level
    choices = given.option_values
    return Draft(
        product,
        columns(given),
        level if isinstance(level, int) else None,
        choices if isinstance(choices, list) else None,
        old,
    )


def write(uow: UnitOfWork, requested: Sequence[Draft], *, make: bool = False) -> list[int]:
    """All of them or none, in a number of statements that does not grow; their ids."""
    drafts = Drafts(uow, requested, make=make)
    refused = drafts.refused()
    if refused:
        raise next(iter(refused.values()))
    return drafts.keep()


def remove(uow: UnitOfWork, product: int, variant: int) -> None:
    row = get(uow.conn, uow.store, product, variant, uow.now_ms)
    if not row.combination:
        # Unsure: whether a base variant can be deleted at all.
        why = "The base variant of a product cannot be deleted"
        raise V3Error(422, why, {"id": why})
    _remove(uow, product, [row])


def remove_using(uow: UnitOfWork, product: int, option: int, value: int | None = None) -> None:
    """All variants that stand for the option, or for this value of it."""
    rows = of_products(uow.conn, uow.store, [product], uow.now_ms).get(product, [])
    requested = f"{option}:" if value is None else f"{option}:{value}"
    using = []
    for row in rows:
        pairs = row.combination.split(",")
        if any(
            pair == requested or (value is None and pair.startswith(requested)) for pair in pairs
        ):
            using.append(row)
    if using:
        _remove(uow, product, using)


def _remove(uow: UnitOfWork, product: int, rows: Sequence[VariantRow]) -> None:
    base_variants.erase(uow, [row.id for row in rows])
    base_variants.restore(uow, [product])
    touch_products(uow, [product])
    for row in rows:
        data = sku_event(row.id, row.sku_id, product)
        uow.announce("store/sku/deleted", data)
