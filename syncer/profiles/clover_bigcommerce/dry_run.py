"""A shop and a till whose writes are only noted: a pass over them, on a copy of the memory, is the plan of a pass."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields

from ...kernel.job import Planned
from ...ports.model import (
    Created,
    Edit,
    Listing,
    Made,
    NewListing,
    NewVariant,
    SetStock,
    VariantEdit,
    fold,
)
from ...ports.ports import Shop, Till
from ...ports.till_orders import Ticket, TillOrder


class RehearsedShop:
    """Reads what the shop shows, and believes that every write would be taken."""

    def __init__(self, shop: Shop, plan: list[Planned]) -> None:
        self._shop, self._plan = shop, plan
        self._numbers = iter(range(-1, -(10**9), -1))
        self.now, self.categories = shop.now, shop.categories
        self.weight_unit = shop.weight_unit
        self.orders_since, self.order_lines = shop.orders_since, shop.order_lines
        self._names: dict[int, str] = {}

    @property
    def identity(self) -> str:
        return self._shop.identity

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        found = self._shop.listings(skus)
        self._names |= {one.product: one.sku or one.name for one in found.values()}
        return found

    def create(self, wanted: Iterable[NewListing]) -> Iterator[tuple[NewListing, Made]]:
        for one in wanted:
            variants = f" with {len(one.variants)} variants" if one.variants else ""
            self._note(one.sku or one.name, "create", f"{one.name} {one.price}{variants}")
            number = next(self._numbers)
            made = {fold(variant.sku): next(self._numbers) for variant in one.variants}
            yield one, Created(number, one.name, made)

    def add_variant(self, product: int, wanted: NewVariant) -> Made:
        told = ", ".join(f"{name} {value}" for name, value in wanted.options)
        self._note(wanted.sku, "add variant", told)
        return Created(
            product, self._names.get(product, ""), {fold(wanted.sku): next(self._numbers)}
        )

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        for one in edits:
            self._note(self._name(one.product), "update", _told(one))
        return {}

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        for one in edits:
            self._note(self._name(one.product), "update variant", _told(one))
        return {}

    def set_stock(self, levels: Sequence[SetStock]) -> list[tuple[SetStock, str]]:
        for one in levels:
            self._note(one.sku, "set stock", str(one.level))
        return []

    def hide(self, product: int, variant: int | None = None) -> str | None:
        self._note(self._name(product), "hide", "" if variant is None else f"variant {variant}")
        return None

    def _name(self, product: int) -> str:
        return self._names.get(product, f"product {product}")

    def _note(self, key: str, does: str, what: str) -> None:
        self._plan.append(Planned(key, does, what))


class RehearsedTill:
    """Reads what the till tells; an online order is not put into it."""

    def __init__(self, till: Till, plan: list[Planned]) -> None:
        self._till, self._plan = till, plan
        self.items_since, self.stocks_since = till.items_since, till.stocks_since
        self.groups, self.ids, self.gone = till.groups, till.ids, till.gone
        self.deleted_since, self.find_order = till.deleted_since, till.find_order

    @property
    def identity(self) -> str:
        return self._till.identity

    def add_order(self, ticket: Ticket) -> TillOrder:
        what = f"{len(ticket.pieces)} pieces, {ticket.total} cents"
        self._plan.append(Planned(ticket.reference, "import order", what))
        return TillOrder("", ticket.total, paid=False)

    def settle(self, order: TillOrder, total: int) -> None:
        """Nothing is there to be settled."""

    def pay(self, order: TillOrder, total: int, reference: str) -> None:
        """Nothing is there to be paid."""


def _told(edit: Edit | VariantEdit) -> str:
    told = ((one.name, getattr(edit, one.name)) for one in fields(edit))
    return ", ".join(
        f"{name} {value}"
        for name, value in told
        if value is not None and name not in {"product", "variant"}
    )
