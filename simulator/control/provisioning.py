"""How accounts are opened: by a request, or one a vendor at the start of the server."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from sqlalchemy import Connection

from simulator.catalog.generated import generated
from simulator.control.context import ControlContext
from simulator.core.accounts import Account, accounts, add_account, next_number
from simulator.core.sql.db import one_at_a_time
from simulator.core.vendor import Vendor

MAX_PRODUCTS = 1_000_000


class Catalog(Struct, frozen=True, forbid_unknown_fields=True):
    """A generated catalogue: the same seed and kind give the same products."""

    products: Annotated[int, Meta(ge=0, le=MAX_PRODUCTS)] = 100
    seed: int = 1
    kind: Literal["corner_shop", "liquor", "apparel"] = "corner_shop"
    nastiness: Annotated[float, Meta(ge=0, le=1)] = 0.0
    """How much is wrong with it, as in real shops; a service that cannot hold that refuses it."""


class NewAccount(Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a request for an account."""

    vendor: str
    name: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    catalog: Catalog | None = None
    settings: dict[str, Any] = {}


def open_account(here: ControlContext, new_account: NewAccount) -> Account:
    with here.world.begin() as conn:
        return _opened(here, conn, new_account)


def _opened(here: ControlContext, conn: Connection, new_account: NewAccount) -> Account:
    vendor = here.vendor(new_account.vendor)
    account = _account(here, conn, vendor, new_account)
    if new_account.catalog is not None:
        catalog = new_account.catalog
        products = generated(catalog.kind, catalog.products, catalog.seed, catalog.nastiness)
        vendor.add_products(here.world, conn, account, products)
    return account


def _account(
    here: ControlContext, conn: Connection, vendor: Vendor, new_account: NewAccount
) -> Account:
    number = next_number(conn)
    credentials = vendor.open_account(here.world, conn, number, new_account.settings)
    account = Account(
        number=number,
        id=f"{vendor.name}-{number}",
        vendor=vendor.name,
        name=new_account.name or f"{vendor.title} {number}",
        settings=new_account.settings,
        credentials=credentials,
    )
    add_account(conn, account, here.world.clock.now_ms())
    return account


def first_accounts(here: ControlContext) -> None:
    """One account a vendor with a seeded catalogue, so that a client can begin at once.

    A database that is used again has its accounts already. Of servers that start at once on an empty one, one opens them.
    """
    if here.first_products is None:
        return
    with here.world.begin() as conn:
        one_at_a_time(conn)
        if accounts(conn):
            return
        for vendor in here.vendors:
            catalog = Catalog(products=here.first_products, seed=here.world.seed)
            new_account = NewAccount(
                vendor=vendor.name, name=f"First {vendor.title}", catalog=catalog
            )
            _opened(here, conn, new_account)
