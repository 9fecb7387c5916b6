"""Channel listings: products as channels show them; made and changed in bulk."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Connection, bindparam, select

from simulator.core import listing
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    update_rows,
)

from ...listing import ListQuery
from ...tables.channels import ChannelListing
from ...tables.stores import Store
from ...wire.channels.channels import refused
from ...wire.channels.listings import ListingIn, ListingRow, rest_of
from ..attachments import owners
from ..unit_of_work import UnitOfWork

MISMATCH = "0/0 product listing group(s) and 0/0 product listing(s) upserted. Invalid fields: "

_chosen = select(*(getattr(ChannelListing, name) for name in ListingRow._fields))
_owned = _chosen.where(
    ChannelListing.store == bindparam("owner"), ChannelListing.channel == bindparam("channel")
)
_by_ids = Prepared(
    _owned.where(ChannelListing.id.in_(int_array("requested"))).order_by(ChannelListing.id)
)
_by_products = Prepared(_owned.where(ChannelListing.product.in_(int_array("requested"))))
_LISTED = listing.Listing(
    row=ListingRow._make,
    select=_chosen.where(
        ChannelListing.channel == bindparam("channel", type_=BigInteger),
        ChannelListing.id > bindparam("after", type_=BigInteger),
    ),
    owner=ChannelListing.store,
    fields={
        "product_id": ChannelListing.product,
        "date_created": ChannelListing.created,
        "date_modified": ChannelListing.modified,
    },
    order=(ChannelListing.id,),
)


def page(
    conn: Connection, store: str, channel: int, query: ListQuery, after: int
) -> tuple[int, list[ListingRow]]:
    return listing.page_and_total(conn, _LISTED, store, query, channel=channel, after=after)


def get(conn: Connection, store: str, channel: int, number: int) -> ListingRow:
    row = _by_ids.row(conn, owner=store, channel=channel, requested=keys([number]))
    if row is None:
        raise refused(404, f"Listing [{number}] not found")
    return ListingRow._make(row)


def add(uow: UnitOfWork, channel: int, requested: Sequence[ListingIn]) -> list[ListingRow]:
    """New listings; a product that has one on the channel gets it changed: all or none."""
    _check(uow, channel, requested)
    products = keys([entry.product_id for entry in requested])
    selected = _by_products.rows(uow.conn, owner=uow.store, channel=channel, requested=products)
    rows = list(map(ListingRow._make, selected))
    standing = {row.product: row for row in rows}
    by_product = {entry.product_id: entry for entry in requested}
    again = {row.id: by_product[product] for product, row in standing.items()}
    _update(uow, again, {row.id: row for row in rows})
    fresh = [entry for product, entry in by_product.items() if product not in standing]
    ids = fresh_ids(uow.conn, table_of(ChannelListing), len(fresh))
    columns = ("id", "store", "channel", "product", "state", "created", "modified", "rest")
    created = [
        (new, uow.store, channel, entry.product_id, entry.state, *_written(uow, entry))
        for new, entry in zip(ids, fresh, strict=True)
    ]
    insert_rows(uow.conn, table_of(ChannelListing), columns, created)
    return _rows(uow, channel, [*again, *ids])


def change(uow: UnitOfWork, channel: int, requested: Sequence[ListingIn]) -> list[ListingRow]:
    """Those that are there; one that is not is passed over (section 2.9)."""
    for entry in requested:
        if not isinstance(entry.listing_id, int) or entry.listing_id <= 0:
            why = f"Group id ({_number_of(entry)}) for store ({_store_number(uow)}) cannot be less than or equal to zero!"
            raise refused(422, f"{MISMATCH}group_id,", {"group_id": why})
    _check(uow, channel, requested)
    by_id = {
        int(entry.listing_id): entry for entry in requested if isinstance(entry.listing_id, int)
    }
    standing = {row.id: row for row in _rows(uow, channel, list(by_id))}
    there = {number: by_id[number] for number in standing}
    for number, entry in there.items():
        if entry.product_id != standing[number].product:
            raise refused(422, MISMATCH)
    _update(uow, there, standing)
    return _rows(uow, channel, list(standing))


def remove_of(uow: UnitOfWork, products: Sequence[int]) -> None:
    """When products go."""
    table = table_of(ChannelListing)
    gone = table.delete().where(table.c.store == uow.store)
    uow.conn.execute(gone.where(table.c.product.in_(int_array("gone"))), {"gone": keys(products)})


def _check(uow: UnitOfWork, channel: int, requested: Sequence[ListingIn]) -> None:
    if channel not in owners.known(uow.conn, uow.store, "channel", [channel]):
        number = _store_number(uow)
        raise refused(422, f"Channel id ({channel}) is not valid for store ({number})!")
    products = {entry.product_id for entry in requested}
    variants = {listed.variant_id for entry in requested for listed in entry.variants}
    own = all(
        listed.product_id == entry.product_id for entry in requested for listed in entry.variants
    )
    known = owners.known(uow.conn, uow.store, "product", products)
    products_of = owners.products_of_variants(uow.conn, uow.store, variants)
    fit = all(
        products_of.get(listed.variant_id) == entry.product_id
        for entry in requested
        for listed in entry.variants
    )
    if not own or not fit or products - known:
        raise refused(422, MISMATCH)


def _update(
    uow: UnitOfWork, requested: Mapping[int, ListingIn], standing: Mapping[int, ListingRow]
) -> None:
    rows = []
    for number, entry in requested.items():
        old = msgspec.json.decode(standing[number].rest)
        rest = msgspec.json.encode(rest_of(entry, old, uow.now_ms)).decode()
        rows.append((entry.state, uow.now_ms, rest, number))
    update_rows(uow.conn, table_of(ChannelListing), ("state", "modified", "rest"), "id", rows)


def _written(uow: UnitOfWork, entry: ListingIn) -> tuple[Any, ...]:
    rest = msgspec.json.encode(rest_of(entry, {}, uow.now_ms)).decode()
    return (uow.now_ms, uow.now_ms, rest)


def _rows(uow: UnitOfWork, channel: int, ids: Sequence[int]) -> list[ListingRow]:
    rows = _by_ids.rows(uow.conn, owner=uow.store, channel=channel, requested=keys(ids))
    return list(map(ListingRow._make, rows))


def _number_of(entry: ListingIn) -> int:
    return entry.listing_id if isinstance(entry.listing_id, int) else 0


def _store_number(uow: UnitOfWork) -> int:
    return int(uow.conn.execute(select(Store.number).where(Store.hash == uow.store)).scalar_one())
