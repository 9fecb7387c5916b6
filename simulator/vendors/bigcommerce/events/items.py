"""What a SKU names in the shop: a product or one of its variants."""

from typing import NamedTuple

from simulator.core import events
from simulator.core.errors import NoSuchProduct
from simulator.core.events import Change
from simulator.core.products import Product

from ..products import neutrals
from ..store.products import lookups
from ..store.unit_of_work import UnitOfWork
from ..store.variants import uniqueness


class Item(NamedTuple):
    """`whole` is the product with all its variants; `variant` is 0 where the SKU is the product's own."""

    sku: str
    """As the event has it."""
    product: int
    variant: int
    whole: Product

    @property
    def neutral(self) -> Product:
        """What the SKU names, as a neutral product."""
        native_id = str(self.variant)
        return next(
            (variant for variant in self.whole.variants if variant.native_id == native_id),
            self.whole,
        )


def find_item(uow: UnitOfWork, sku: str) -> Item:
    owners = uniqueness.owners(uow, [sku]).get(sku.casefold(), set())
    if not owners:
        raise NoSuchProduct(sku)
    (product,) = lookups.ids_of_sku(uow.conn, uow.store, sku)
    return Item(sku, product, max(-max(owners), 0), read_product(uow, product))


def read_product(uow: UnitOfWork, product: int) -> Product:
    (whole,) = neutrals(uow.conn, uow.store, [product])
    return whole


def difference(uow: UnitOfWork, before: Item) -> Change:
    """What an event changed, in the neutral product's fields."""
    after = before._replace(whole=read_product(uow, before.product))
    changed = events.difference(before.neutral, after.neutral)
    return {"sku": before.neutral.sku, "changed": changed}
