"""What a SKU names at the till, and what staff do with it: edit, count, add, delete."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchProduct, SkuTaken
from simulator.core.events import Change, EventTarget, difference, edited
from simulator.core.products import Product
from simulator.core.world import World

from ..errors import PaymentRefusal, Refusal
from ..products import changes, names, neutrals, put
from ..products.mapping import amount, check
from ..store.access import retailers
from ..store.products import product_rows, products
from ..store.products.product_rows import ProductRow
from ..store.records import ecom, outlets
from ..store.records.records import RecordRow
from ..store.stock import stock
from ..store.stock.stock import Level
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from ..wire.numbers import number, scaled
from . import pictures, variants

IdOrName = Annotated[str, Meta(max_length=255)]
"""Of an outlet or a register."""
_STAMPS = ("product_time_stamp", "inventory_time_stamp")


class Till(EventTarget[ProductRow]):
    """A retailer's products, open for writing by its own staff. Of a SKU that several have, the oldest."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow

    def find(self, sku: str) -> ProductRow:
        rows = product_rows.with_code(self.uow.conn, self.uow.retailer, sku)
        named = [row for row in rows if row.sku == sku] or rows
        if not named:
            raise NoSuchProduct(sku)
        return min(named, key=lambda row: row.number)

    def rows(self, ids: Iterable[str]) -> list[ProductRow]:
        """Those of the products that are there still, in this order."""
        ordered = dict.fromkeys(ids)
        rows = product_rows.by_ids(self.uow.conn, self.uow.retailer, ordered)
        return [rows[each] for each in ordered if each in rows and rows[each].deleted is None]

    def level(self, item: ProductRow) -> float | None:
        return self.neutral(item).quantity

    def set_level(self, item: ProductRow, quantity: float, outlet: str | None) -> Change:
        """At one outlet; where none is named, the outlets that feed the shop then have so many together."""
        pieces = scaled(Decimal(str(quantity)))
        place = self.outlet(outlet)
        if outlet is None:
            pieces -= self._elsewhere(item, place.id)
        with self.changing(item) as change:
            self.track(item)
            stock.set_levels(self.uow, [Level(item.id, place.id, pieces)])
        return change

    def track(self, item: ProductRow) -> None:
        """Who counts it has its inventory tracked from now on, and that of its family."""
        if not item.track_inventory:
            products.change(self.uow, [item], {"track_inventory": True}, {})

    def set_price(self, item: ProductRow, price: str) -> Change:
        exclusive = self.uow.settings.tax_exclusive
        column = "price_excluding_tax" if exclusive else "price_including_tax"
        return self._change(item, {column: amount(price)})

    def set_active(self, item: ProductRow, *, active: bool) -> Change:
        return self._change(item, {"active": active})

    def set_online(self, item: ProductRow, *, online: bool) -> Change:
        """The switch that says whether it is sold in the online shop."""
        return self._change(item, {"webstore": online})

    def set_image(self, item: ProductRow, url: str) -> Change:
        """One more image; what was there stays before it."""
        with self.changing(item) as change:
            pictures.link(self.uow, item, url)
        return change

    def edit(self, item: ProductRow, fields: Mapping[str, Any]) -> Change:
        """Staff edit it in the back office; a quantity is a count of the outlets that feed the shop."""
        new = edited(self.neutral(item), dict(fields), also=("sku",))
        check(new)
        self._check_sku(item, new.sku)
        if "quantity" not in fields:
            new = msgspec.structs.replace(new, quantity=None)
        with self.changing(item) as change:
            changes.write(self.uow, [(new, [(new, item)])], names.of(self.uow, [new]))
            if "options" in fields:
                variants.set_options(self.uow, self.now(item), new.options)
            if "images" in fields:
                pictures.replace(self.uow, self.now(item), new.images)
        return change

    def remove(self, item: ProductRow) -> None:
        """One row: the others of its family stay."""
        products.delete(self.uow, [item])

    def taken(self, product: Product) -> Collection[str]:
        skus = [part.sku for part in product.variants or (product,) if part.sku]
        rows = product_rows.by_codes(self.uow.conn, self.uow.retailer, skus)
        return [sku for sku in skus if sku.lower() in rows]

    def add(self, product: Product) -> Mapping[str, Any]:
        ((head, *others),) = put(self.uow, [product])
        rows = product_rows.by_ids(self.uow.conn, self.uow.retailer, [head, *others])
        shown = self.neutrals([rows[each] for each in (head, *others)])
        return {"native_id": head, "product": msgspec.to_builtins(shown)}

    def add_variant(self, item: ProductRow, variant: Product) -> Mapping[str, Any]:
        """One more of the family; a product that had no variants becomes the first of a family."""
        if variant.quantity:
            self.track(item)
        return {"native_id": variants.add(self.uow, self.now(item), self.neutral(item), variant)}

    @contextmanager
    def changing(self, item: ProductRow) -> Iterator[Change]:
        """What the block changes of the product, in the neutral product's words, with both time stamps."""
        change: Change = {}
        before = self.neutral(item)
        yield change
        after = self.neutral(self.now(item))
        stamps = {name: getattr(after, name) for name in _STAMPS}
        changed = difference(before, after, without=_STAMPS)
        change |= {"sku": after.sku, "changed": changed, **stamps, "outlets": self._levels(item)}

    def now(self, item: ProductRow) -> ProductRow:
        """The same product as it is by now."""
        return product_rows.by_ids(self.uow.conn, self.uow.retailer, [item.id])[item.id]

    def neutral(self, item: ProductRow) -> Product:
        (product,) = self.neutrals([item])
        return product

    def neutrals(self, items: list[ProductRow]) -> list[Product]:
        exclusive = self.uow.settings.tax_exclusive
        return neutrals(self.uow.conn, self.uow.retailer, items, tax_exclusive=exclusive)

    def outlet(self, named: str | None) -> RecordRow:
        """By id or name; None: that of the register which takes the shop's orders."""
        conn, retailer = self.uow.conn, self.uow.retailer
        if named is None:
            named = ecom.selection(conn, retailer).order_outlet
        outlet = outlets.find_outlet(conn, retailer, named)
        if outlet is None:
            raise ApiError(f"there is no outlet {named!r}", status=409)
        return outlet

    def register(self, outlet: str | None, named: str | None = None) -> RecordRow:
        """An open one: by id or name, or the first at an outlet; 409 where there is none."""
        conn, retailer = self.uow.conn, self.uow.retailer
        if named is not None:
            return self._open_register(named)
        place = self.outlet(outlet)
        register = outlets.open_register(conn, retailer, place.id)
        if register is None:
            raise ApiError(f"no register is open at {place.name!r}", status=409)
        return register

    def any_register(self, named: str) -> RecordRow:
        """By id or name, open or closed."""
        for row in outlets.registers(self.uow.conn, self.uow.retailer):
            if named.lower() in (row.id, row.name.lower()):
                return row
        raise ApiError(f"there is no register {named!r}", status=409)

    def _open_register(self, named: str) -> RecordRow:
        register = self.any_register(named)
        if not register.members.get("is_open"):
            raise ApiError(f"the register {register.name!r} is closed", status=409)
        return register

    def _check_sku(self, item: ProductRow, sku: str) -> None:
        """A product keeps one, and shares it with no other."""
        if not sku.strip():
            raise ApiError(f"{item.sku!r} cannot be without a SKU", status=409)
        others = product_rows.with_code(self.uow.conn, self.uow.retailer, sku)
        if sku != item.sku and any(row.id != item.id for row in others):
            raise SkuTaken(sku)

    def _change(self, item: ProductRow, details: Mapping[str, Any]) -> Change:
        """What is so already is no change: no version is taken, and no stamp moves."""
        with self.changing(item) as change:
            if any(getattr(item, name) != value for name, value in details.items()):
                products.change(self.uow, [item], {}, details)
        return change

    def _elsewhere(self, item: ProductRow, place: str) -> int:
        """What the other outlets that feed the shop have."""
        feeding = ecom.selection(self.uow.conn, self.uow.retailer).outlet_ids
        rows = stock.levels(self.uow.conn, self.uow.retailer, [item.id]).get(item.id, [])
        return sum(row.level for row in rows if row.outlet in feeding and row.outlet != place)

    def _levels(self, item: ProductRow) -> dict[str, int | float]:
        """What each outlet has, by its name."""
        named = {row.id: row.name for row in outlets.outlets(self.uow.conn, self.uow.retailer)}
        rows = stock.levels(self.uow.conn, self.uow.retailer, [item.id]).get(item.id, [])
        return {named[row.outlet]: number(row.level) for row in rows if row.outlet in named}


def open_till(world: World, conn: Connection, account: Account) -> Till:
    """What is written is the retailer's first user's."""
    user = retailers.owner(conn, account.credentials["domain_prefix"])
    return Till(open_unit_of_work(world, conn, account.id, user))


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except (Refusal, PaymentRefusal) as why:
        raise ApiError(f"X-Series refuses it: {why.message}", status=409) from why
