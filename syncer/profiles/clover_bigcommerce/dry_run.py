"""A shop and a till whose writes are only noted: a pass over them, on a copy of the state, is the plan of a pass."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields

from ...kernel.job import PlannedChange
from ...ports.model import (
    Created,
    CreateResult,
    Edit,
    Listing,
    NewListing,
    NewVariant,
    SetStock,
    VariantEdit,
    fold,
)
from ...ports.shop import Creation, RejectedLevel, Shop
from ...ports.till import Till
from ...ports.till_orders import NewTillOrder, TillOrder


class DryRunShop:
    """Reads what the shop shows, and takes it that every write would succeed."""

    def __init__(self, shop: Shop, plan: list[PlannedChange]) -> None:
        self._shop, self._plan = shop, plan
        self._ids = iter(range(-1, -(10**9), -1))
        self.now, self.categories = shop.now, shop.categories
        self.weight_unit = shop.weight_unit
        self.orders_since, self.order_lines = shop.orders_since, shop.order_lines
        self._names: dict[int, str] = {}

    @property
    def identity(self) -> str:
        return self._shop.identity

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        listings = self._shop.listings(skus)
        self._names |= {
            listing.product: listing.sku or listing.name for listing in listings.values()
        }
        return listings

    def create(self, listings: Iterable[NewListing]) -> Iterator[Creation]:
        for listing in listings:
            variants = f" with {len(listing.variants)} variants" if listing.variants else ""
            detail = f"{listing.name} {listing.price}{variants}"
            self._note(listing.sku or listing.name, "create", detail)
            product = next(self._ids)
            ids = {fold(variant.sku): next(self._ids) for variant in listing.variants}
            yield Creation(listing, Created(product, listing.name, ids))

    def add_variant(self, product: int, variant: NewVariant) -> CreateResult:
        options = ", ".join(f"{name} {value}" for name, value in variant.options)
        self._note(variant.sku, "add variant", options)
        ids = {fold(variant.sku): next(self._ids)}
        return Created(product, self._names.get(product, ""), ids)

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        for edit in edits:
            self._note(self._name(edit.product), "update", _changes(edit))
        return {}

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        for edit in edits:
            self._note(self._name(edit.product), "update variant", _changes(edit))
        return {}

    def set_stock(self, levels: Sequence[SetStock]) -> list[RejectedLevel]:
        for level in levels:
            self._note(level.sku, "set stock", str(level.level))
        return []

    def hide(self, product: int, variant: int | None = None) -> str | None:
        self._note(self._name(product), "hide", "" if variant is None else f"variant {variant}")
        return None

    def _name(self, product: int) -> str:
        return self._names.get(product, f"product {product}")

    def _note(self, key: str, action: str, detail: str) -> None:
        self._plan.append(PlannedChange(key, action, detail))


class DryRunTill:
    """Reads what the till says; an online order is not imported."""

    def __init__(self, till: Till, plan: list[PlannedChange]) -> None:
        self._till, self._plan = till, plan
        self.items_since, self.stocks_since = till.items_since, till.stocks_since
        self.groups, self.ids, self.gone = till.groups, till.ids, till.gone
        self.deleted_since, self.find_order = till.deleted_since, till.find_order

    @property
    def identity(self) -> str:
        return self._till.identity

    def add_order(self, order: NewTillOrder) -> TillOrder:
        detail = f"{len(order.pieces)} pieces, {order.total} cents"
        self._plan.append(PlannedChange(order.reference, "import order", detail))
        return TillOrder("", order.total, paid=False)

    def settle(self, order: TillOrder, total: int) -> None:
        """There is nothing to settle."""

    def pay(self, order: TillOrder, total: int, reference: str) -> None:
        """There is nothing to pay."""


def _changes(edit: Edit | VariantEdit) -> str:
    pairs = ((field.name, getattr(edit, field.name)) for field in fields(edit))
    return ", ".join(
        f"{name} {value}"
        for name, value in pairs
        if value is not None and name not in {"product", "variant"}
    )
