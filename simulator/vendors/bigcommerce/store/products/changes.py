"""What a request makes of products: made, and changed one by one or up to ten at once (section 2.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.core.body import sent
from simulator.core.sql.statements import delete_rows, insert_rows, table_of, update_rows

from ...errors import invalid_fields
from ...tables.catalog import Product, Variant
from ...tables.categories import ProductCategory
from ...wire.products.drafts import clamped, columns_of, drafted, fresh
from ...wire.products.products import ProductRow, category_ids
from ..attachments import custom_fields, images, owners
from ..categories import brands
from ..stock import expressions, levels, locations
from ..unit_of_work import UnitOfWork
from ..variants import uniqueness, variants
from . import products, urls

Fields = Mapping[str, Any]
"""What was sent, by the fields' names."""


def create(uow: UnitOfWork, data: Fields) -> tuple[int, bool]:
    """A new product's id, and whether its levels could be written, too."""
    _check_places(uow, [data])
    given = {**drafted(data, fresh(is_visible=uow.settings.is_visible)), **_own_url(data)}
    given["brand_id"] = _brands(uow, [data]).get(0, 0)
    given["categories"] = data.get("categories", ())
    product = products.add_many(uow, [given])[0]
    stocked = _add_parts(uow, product, data)
    if "inventory_level" not in data:
        return product, stocked
    if not locations.default_is_open(uow.conn, uow.store):
        return product, False
    rows = products.for_change(uow, [product]).rows
    _set_levels(uow, {product: data}, {product: columns_of(rows[product])})
    return product, stocked


@dataclass(frozen=True, slots=True)
class _Draft:
    """A product before and after what was sent; `told` is all of it."""

    row: ProductRow
    new: Mapping[str, Any]
    fields: Fields

    @property
    def old(self) -> dict[str, Any]:
        return columns_of(self.row)

    def turned(self, name: str) -> bool:
        return bool(self.new[name] != getattr(self.row, name))

    @property
    def renamed(self) -> bool:
        return self.turned("name") or self.turned("sku")

    @property
    def moved(self) -> bool:
        """Whether it stands in other categories now."""
        return "categories" in self.fields and set(self.fields["categories"]) != set(
            category_ids(self.row)
        )

    @property
    def restocked(self) -> bool:
        level = self.fields.get("inventory_level")
        return (
            level is not None
            and self.new["inventory_tracking"] != "none"
            and _spot(self.new) is not None
            and clamped(level) != self.row.inventory_level
        )

    @property
    def changed(self) -> bool:
        return self.moved or self.restocked or self.new != self.old


def change(uow: UnitOfWork, requested: Sequence[tuple[int, Fields]]) -> bool:
    """All or none of (product, what was sent); whether the levels could be written, too.

    Nothing is written, told or dated where nothing differs (section 2.5).
    """
    rows, takes_stock = products.for_change(uow, [product for product, _ in requested])
    _check_places(uow, [data for _, data in requested])
    drafts = _drafts(uow, rows, requested)
    _fill_urls(uow, drafts)
    _claim(uow, drafts)
    _write(uow, drafts)
    parts = [_add_parts(uow, product, data) for product, data in requested]
    leveled = {
        one: draft.fields for one, draft in drafts.items() if "inventory_level" in draft.fields
    }
    if takes_stock:
        _set_levels(uow, leveled, {one: drafts[one].new for one in leveled})
    products.tell(uow, "updated", [one for one, draft in drafts.items() if draft.changed])
    return all(parts) and (takes_stock or not leveled)


def _drafts(
    uow: UnitOfWork, rows: Mapping[int, ProductRow], requested: Sequence[tuple[int, Fields]]
) -> dict[int, _Draft]:
    """Each product with all that was sent of it."""
    brand_ids = _brands(uow, [data for _, data in requested])
    drafts: dict[int, _Draft] = {}
    for place, (product, data) in enumerate(requested):
        own = {"brand_id": brand_ids[place]} if place in brand_ids else {}
        before = drafts.get(product, _Draft(rows[product], columns_of(rows[product]), {}))
        new = {**drafted(data, before.new), **own, **_own_url(data)}
        drafts[product] = _Draft(before.row, new, {**before.fields, **data})
    return drafts


def _claim(uow: UnitOfWork, drafts: Mapping[int, _Draft]) -> None:
    """ConflictError (409) where a new name, SKU or URL is another's."""
    named = {one: draft.new["name"] for one, draft in drafts.items() if draft.turned("name")}
    if named:
        uniqueness.claim_names(uow, list(named.values()), own=list(named))
    data = {one: draft.new["sku"] for one, draft in drafts.items() if draft.turned("sku")}
    if any(data.values()):
        uniqueness.claim(uow, [sku for sku in data.values() if sku], own=list(data))
    located = {one: draft.new["url"] for one, draft in drafts.items() if draft.turned("url")}
    if located:
        urls.claim(uow, located)


def _write(uow: UnitOfWork, drafts: Mapping[int, _Draft]) -> None:
    changed = {one: draft for one, draft in drafts.items() if draft.changed}
    rows = [
        (*products.written({**draft.new, "date_modified": uow.now_ms}), one)
        for one, draft in changed.items()
    ]
    _free_keys(uow, [one for one, draft in changed.items() if draft.renamed])
    update_rows(uow.conn, table_of(Product), products.WRITTEN, "id", rows)
    # A base variant's SKU is its product's.
    follow = [
        (draft.new["sku"], draft.new["sku"].casefold(), draft.new["base_variant_id"])
        for draft in changed.values()
        if draft.turned("sku") and draft.new["base_variant_id"] is not None
    ]
    update_rows(uow.conn, table_of(Variant), ("sku", "sku_folded"), "id", follow)
    moved = {one: draft.fields["categories"] for one, draft in changed.items() if draft.moved}
    delete_rows(uow.conn, table_of(ProductCategory), ("product",), [(one,) for one in moved])
    links = [(one, place, uow.store) for one, places in moved.items() for place in set(places)]
    insert_rows(uow.conn, table_of(ProductCategory), ("product", "category", "store"), links)


def _free_keys(uow: UnitOfWork, renamed: Sequence[int]) -> None:
    """Two that take each other's name or SKU would meet on the way: the old ones go first."""
    if len(renamed) > 1:
        rows = [(f"\x01{draft}", None, draft) for draft in renamed]
        update_rows(uow.conn, table_of(Product), ("name_key", "sku_key"), "id", rows)


def _own_url(data: Fields) -> dict[str, Any]:
    """The URL that was sent; an empty one is made of the name."""
    requested = sent(data["custom_url"]) if data.get("custom_url") else {}
    if "url" not in requested:
        return {}
    url = requested["url"]
    return {"url": url, "url_customized": bool(url) and requested.get("is_customized", True)}


def _fill_urls(uow: UnitOfWork, drafts: dict[int, _Draft]) -> None:
    bare = [(one, draft.new["name"]) for one, draft in drafts.items() if not draft.new["url"]]
    if bare:
        for (one, _), url in zip(bare, urls.of_names(uow, bare, ()), strict=True):
            draft = drafts[one]
            drafts[one] = _Draft(draft.row, {**draft.new, "url": url}, draft.fields)


def _brands(uow: UnitOfWork, requested: Sequence[Fields]) -> dict[int, int]:
    """By place, the brand of each that names one; a name that is not known makes one (section 2.3)."""
    by_name: dict[str, int] = {}
    for data in requested:
        name = data.get("brand_name", "").strip()
        if name and name.casefold() not in by_name:
            by_name[name.casefold()] = brands.named(uow, name)
    brand_ids = {}
    for place, data in enumerate(requested):
        name = data.get("brand_name", "").strip().casefold()
        if name:
            brand_ids[place] = by_name[name]
        elif "brand_id" in data:
            brand_ids[place] = data["brand_id"] or 0
    _check_brands(uow, [data["brand_id"] for data in requested if data.get("brand_id")])
    return brand_ids


def _check_brands(uow: UnitOfWork, ids: Sequence[int]) -> None:
    """Unsure: a brand that is not there is refused."""
    if ids and owners.known(uow.conn, uow.store, "brand", ids) != set(ids):
        raise invalid_fields({"brand_id": "the brand does not exist"})


def _check_places(uow: UnitOfWork, requested: Sequence[Fields]) -> None:
    """Categories must be there."""
    ids = {draft for data in requested for draft in data.get("categories", ())}
    if ids and ids != owners.known(uow.conn, uow.store, "category", ids):
        raise invalid_fields({"categories": "one or more categories do not exist"})


def _add_parts(uow: UnitOfWork, product: int, data: Fields) -> bool:
    """What a product is sent with: in a change, those with an id are changed. Whether levels could be written."""
    stocked = True
    if data.get("variants"):
        stocked = variants.add_inline(uow, product, data["variants"])
    if data.get("images"):
        images.add_inline(uow, product, data["images"])
    if data.get("custom_fields"):
        custom_fields.add_inline(uow, product, data["custom_fields"])
    return stocked


def _set_levels(
    uow: UnitOfWork, leveled: Mapping[int, Fields], columns: Mapping[int, Mapping[str, Any]]
) -> None:
    requested = []
    for product, data in leveled.items():
        spot = _spot(columns[product])
        if spot is not None:
            requested.append((product, spot, clamped(data["inventory_level"])))
    if requested:
        levels.set_levels(uow, requested)


def _spot(columns: Mapping[str, Any]) -> int | None:
    """Where a product's own level is kept; None where its variants' are (Unsure: it is ignored then)."""
    if columns["base_variant_id"] is not None:
        return int(columns["base_variant_id"])
    return expressions.OWN if columns["inventory_tracking"] == "product" else None
