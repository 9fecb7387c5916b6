"""What a SKU is in the shop, and what an event did to it in the neutral product's words."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import NoSuchProduct
from simulator.core.events import Change
from simulator.core.products import Product
from simulator.core.world import World

from ..products import neutrals, refusals
from ..store.products import lookups
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from ..store.variants import uniqueness

Play = Callable[[World, Connection, Account, Any], Change]
Verb = Callable[[UnitOfWork, Any], Change]


class Good(NamedTuple):
    """What a SKU is: a product, or a variant of it (0: the product itself); `whole` is the product with all its variants."""

    product: int
    variant: int
    whole: Product

    @property
    def likeness(self) -> Product:
        """The good itself as a neutral product."""
        told = str(self.variant)
        return next((one for one in self.whole.variants if one.native_id == told), self.whole)


def in_the_shop(verb: Verb) -> Play:
    """Open the account's books for a verb: nobody's API account, so all hooks are told."""

    def play(world: World, conn: Connection, account: Account, event: Any) -> Change:
        with refusals():
            return verb(open_unit_of_work(world, conn, account.id), event)

    return play


def good_of(uow: UnitOfWork, sku: str) -> Good:
    holders = uniqueness.owners(uow, [sku]).get(sku.casefold(), set())
    if not holders:
        raise NoSuchProduct(sku)
    holder = max(holders)
    (product,) = lookups.ids_of_sku(uow.conn, uow.store, sku)
    (whole,) = neutrals(uow.conn, uow.store, [product])
    return Good(product, max(-holder, 0), whole)


def difference(uow: UnitOfWork, before: Good) -> Change:
    """In the neutral product's words."""
    whole = neutrals(uow.conn, uow.store, [before.product])
    after = before._replace(whole=whole[0]).likeness
    was, now = msgspec.to_builtins(before.likeness), msgspec.to_builtins(after)
    changed = {name: {"from": was[name], "to": now[name]} for name in now if was[name] != now[name]}
    return {"sku": before.likeness.sku, "changed": changed}
