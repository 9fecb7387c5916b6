"""Products in 0.9's words: names instead of ids, empty text for null, amounts as text (section 4.2)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from ...errors import invalid
from ..dates import show_plain
from ..decoding import Key
from ..numbers import SCALE, scaled, text
from ..stock.inventory import InventoryRow
from ..webhooks.webhook_payloads import money
from .images import product_images
from .prices import PriceSetup, legacy_entry, legacy_prices
from .product_drafts import OutletStock
from .product_row import ProductRow

Line = Annotated[str, Meta(max_length=255)] | int | float | UnsetType | None
"""Clients also send numbers where text is meant."""
Html = Annotated[str, Meta(max_length=65_535)] | UnsetType | None
Amount = Decimal | UnsetType | None
_PLACES = ("one", "two", "three")


class LegacyInventoryIn(Struct):
    """Absolute; the outlet by its id, or by its name."""

    outlet_id: Key | None = None
    outlet_name: Annotated[str, Meta(max_length=255)] | None = None
    count: Decimal | None = None
    reorder_point: Decimal | None = None
    restock_level: Decimal | None = None


class LegacyProductIn(Struct):
    """An upsert: with an `id`, only what is sent changes."""

    id: Key | None = None
    source_id: Line = UNSET
    source_variant_id: Line = UNSET
    handle: Line = UNSET
    type: Line = UNSET
    variant_option_one_name: Line = UNSET
    variant_option_one_value: Line = UNSET
    variant_option_two_name: Line = UNSET
    variant_option_two_value: Line = UNSET
    variant_option_three_name: Line = UNSET
    variant_option_three_value: Line = UNSET
    active: bool | UnsetType | None = UNSET
    name: Line = UNSET
    description: Html = UNSET
    sku: Line = UNSET
    tags: Html = UNSET
    """Names, separated by commas."""
    brand_name: Line = UNSET
    supplier_name: Line = UNSET
    supplier_code: Line = UNSET
    supply_price: Amount = UNSET
    account_code: Line = UNSET
    account_code_purchase: Line = UNSET
    track_inventory: bool | UnsetType | None = UNSET
    button_order: Annotated[int, Meta(ge=-(2**31), lt=2**31)] | UnsetType | None = UNSET
    inventory: Annotated[list[LegacyInventoryIn], Meta(max_length=250)] | None = None
    retail_price: Amount = UNSET
    tax_id: Key | UnsetType | None = UNSET

    def line(self, name: str) -> str | None:
        """None: not sent; empty: it is to be cleared."""
        value = getattr(self, name)
        return None if value is UNSET or value is None else str(value).strip()

    def amount(self, name: str) -> int | None:
        """Five decimals; None: not sent."""
        value = getattr(self, name)
        return None if value is UNSET or value is None else _amount(name, value)

    def value(self, name: str) -> Any:
        """None: not sent."""
        value = getattr(self, name)
        return None if value is UNSET else value

    @property
    def tag_names(self) -> list[str] | None:
        """None: not sent."""
        sent = self.line("tags")
        if sent is None:
            return None
        names = [name.strip() for name in sent.split(",")]
        for name in names:
            if len(name) > LONGEST_TAG:
                raise invalid(f"A tag has at most {LONGEST_TAG} characters")
        return list(dict.fromkeys(filter(None, names)))

    @property
    def options(self) -> dict[str, str]:
        """Attribute names to values; without a name, "one", "two", "three"."""
        values = {place: self.line(f"variant_option_{place}_value") for place in _PLACES}
        return {
            self.line(f"variant_option_{place}_name") or place: value
            for place, value in values.items()
            if value
        }


LONGEST_TAG = 255


def levels(bodies: Iterable[LegacyInventoryIn], outlets: Mapping[str, str]) -> list[OutletStock]:
    """`outlets` are ids by id and by name in lower case; 422 where an outlet is none of them."""
    return [_level(body, outlets) for body in bodies]


def _level(body: LegacyInventoryIn, outlets: Mapping[str, str]) -> OutletStock:
    outlet = outlets.get((body.outlet_id or body.outlet_name or "").lower())
    if outlet is None:
        raise invalid("There is no such outlet", {"inventory": "There is no such outlet"})
    return OutletStock(
        outlet,
        None if body.count is None else _amount("count", body.count, negative=True),
        UNSET if body.reorder_point is None else _amount("reorder_point", body.reorder_point),
        UNSET if body.restock_level is None else _amount("restock_level", body.restock_level),
    )


def _amount(name: str, value: Decimal, *, negative: bool = False) -> int:
    try:
        amount = scaled(value)
    except ValueError as wrong:
        raise invalid(f"{name}: {wrong}"[:300], {name: f"{wrong}"[:300]}) from wrong
    if amount < 0 and not negative:
        raise invalid(f"{name} must not be negative", {name: "It must not be negative"})
    return amount


def legacy_product(
    row: ProductRow, setup: PriceSetup, levels: Sequence[InventoryRow], base_url: str
) -> dict[str, Any]:
    """`base_url` is what the URLs of its images begin with."""
    return {
        "id": row.id,
        "source_id": row.source_id or "",
        "source_variant_id": row.source_variant_id or "",
        "variant_source_id": row.source_variant_id or "",
        "handle": row.handle,
        "type": setup.name(row.category),
        "has_variants": bool(row.has_variants),
        "variant_parent_id": row.parent or "",
        **_options(row),
        "active": bool(row.active),
        "name": row.variant_name,
        "base_name": row.name,
        "description": row.description,
        **_pictures(row, base_url),
        "sku": row.sku,
        "tags": ", ".join(filter(None, map(setup.name, row.tag_ids))),
        "brand_id": row.brand or "",
        "brand_name": setup.name(row.brand),
        "supplier_name": setup.name(row.supplier),
        "supplier_code": next((each["code"] or "" for each in row.supplier_list), ""),
        "supply_price": money(row.supply_price),
        "account_code_purchase": row.account_code_purchase or "",
        "account_code_sales": row.account_code_sale or "",
        "track_inventory": bool(row.track_inventory),
        "button_order": row.button_order,
        "inventory": [_shown_level(level, setup) for level in levels],
        "price_book_entries": [legacy_entry(row, setup)],
        **legacy_prices(row, setup),
        "taxes": [{"outlet_id": outlet, "tax_id": tax} for outlet, tax in setup.taxes(row).items()],
        "updated_at": show_plain(row.updated),
        "deleted_at": "" if row.deleted is None else show_plain(row.deleted),
    }


def _options(row: ProductRow) -> dict[str, str]:
    shown: dict[str, str] = {}
    options = row.option_list
    for number, place in enumerate(_PLACES):
        option = options[number] if number < len(options) else {}
        shown[f"variant_option_{place}_name"] = option.get("name", "")
        shown[f"variant_option_{place}_value"] = option.get("value", "")
    return shown


def _pictures(row: ProductRow, base_url: str) -> dict[str, Any]:
    shown = product_images(row.image_list, base_url)
    links = ("original", "standard", "thumb")
    return {
        "image": shown["image_thumbnail_url"],
        "image_large": shown["image_url"],
        "images": [
            {"id": each["id"], "links": {name: each["sizes"][name] for name in links}}
            for each in shown["images"]
        ],
    }


def _shown_level(level: InventoryRow, setup: PriceSetup) -> dict[str, Any]:
    return {
        "outlet_id": level.outlet,
        "outlet_name": setup.name(level.outlet),
        "count": text(level.level),
        "reorder_point": _short(level.reorder_point),
        "restock_level": _short(level.reorder_amount),
    }


def _short(amount: int | None) -> str:
    """Unsure: what stands where nothing is set: 0."""
    whole, part = divmod(amount or 0, SCALE)
    return str(whole) if not part else money(amount or 0)
