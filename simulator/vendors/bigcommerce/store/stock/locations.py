"""Locations: listed, made, changed, removed with their stock (section 3.3)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)

from simulator.core import listing
from simulator.core.sql.statements import Prepared, int_array, keys, table_of, upsert_rows

from ...errors import ProblemError
from ...listing import ListQuery
from ...tables.orders import Order, OrderLine
from ...tables.stock import Location, Stock
from ...wire.orders import statuses
from ...wire.stock.inventory import LocationSummary
from ...wire.stock.locations import LocationRow
from ..unit_of_work import UnitOfWork
from .expressions import DEFAULT_LOCATION

MOST = {"standard": 4, "plus": 5, "pro": 8, "enterprise": 100}
"""Locations of a store, by its plan."""

_external = cast(
    case((Location.rest.like('%"managed_by_external_source":true%'), 1), else_=0), Integer
)
LISTED = listing.Listing(
    row=LocationRow._make,
    select=select(*(getattr(Location, name) for name in LocationRow._fields)),
    owner=Location.store,
    fields={
        "location_id": Location.id,
        "location_code": Location.code,
        "is_default": Location.id == DEFAULT_LOCATION,
        "type_id": Location.type,
        "managed_by_external_source": _external == 1,
        "is_active": Location.enabled,
        "storefront_visibility": Location.storefront,
    },
    order=(Location.id,),
)
_places = Prepared(
    select(Location.id, Location.code, Location.label, Location.enabled)
    .where(Location.store == bindparam("owner"))
    .order_by(Location.id)
)
_all = Prepared(
    select(*(getattr(Location, name) for name in LocationRow._fields))
    .where(Location.store == bindparam("owner"))
    .order_by(Location.id)
)
_release = Prepared(
    update(Location)
    .where(Location.store == bindparam("owner"), Location.id.in_(int_array("requested")))
    .values(code=cast(-Location.id, Text))
)
_waiting = Prepared(
    select(OrderLine.location, func.count(OrderLine.order_id.distinct()))
    .join(Order, Order.id == OrderLine.order_id)
    .where(
        OrderLine.store == bindparam("owner"),
        OrderLine.location.in_(int_array("requested")),
        Order.archived.is_(False),
        Order.status.not_in(int_array("done")),
    )
    .group_by(OrderLine.location)
    .order_by(OrderLine.location)
)
_default = Prepared(
    select(Location.enabled).where(
        Location.store == bindparam("owner"), Location.id == DEFAULT_LOCATION
    )
)
_highest = Prepared(select(func.max(Location.id)).where(Location.store == bindparam("owner")))


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[LocationRow]]:
    return listing.page_and_total(conn, LISTED, store, query)


def places(conn: Connection, store: str) -> list[LocationSummary]:
    return [LocationSummary._make(row) for row in _places.rows(conn, owner=store)]


def by_id(conn: Connection, store: str) -> dict[int, LocationRow]:
    return {row.id: row for row in map(LocationRow._make, _all.rows(conn, owner=store))}


def default_is_open(conn: Connection, store: str) -> bool:
    """Whether the catalogue can write levels: a disabled location takes none (section 3.4)."""
    row = _default.row(conn, owner=store)
    return bool(row and row[0])


def check_open(conn: Connection, store: str, requested: set[int]) -> None:
    """ProblemError where a location is not there, or is not enabled. Unsure: the words."""
    known = {place.id: place.enabled for place in places(conn, store)}
    _require(known, requested)
    closed = sorted(location for location in requested if not known[location])
    if closed:
        raise ProblemError(f"Locations with id: [{', '.join(map(str, closed))}] are disabled")


def _require(known: Collection[int], requested: Iterable[int], status: int = 422) -> None:
    unknown = sorted(number for number in requested if number not in known)
    if unknown:
        named = ", ".join(map(str, unknown))
        raise ProblemError(f"Locations with id: [{named}] are not found", status=status)


def add(uow: UnitOfWork, requested: Sequence[Mapping[str, Any]]) -> list[int]:
    """All or none; columns as `Location` names them."""
    known = places(uow.conn, uow.store)
    most = MOST[uow.settings.plan]
    if len(known) + len(requested) > most:
        raise ProblemError(f"The maximum number of locations for this store is {most}")
    _check_codes(known, {-place: location for place, location in enumerate(requested, 1)})
    first = _next(uow)
    rows = []
    for place, location in enumerate(requested, first):
        code = location.get("code") or f"BC-LOCATION-{place}"
        stamps = {"created": uow.now_ms, "modified": uow.now_ms}
        rows.append({**location, "store": uow.store, "id": place, "code": code, **stamps})
    _check_codes(known, {row["id"]: row for row in rows})
    uow.conn.execute(insert(Location), rows)
    created = [row["id"] for row in rows]
    for one_id in created:
        uow.announce("store/inventory/location/created", {"location_id": one_id})
    return created


def _next(uow: UnitOfWork) -> int:
    row = _highest.row(uow.conn, owner=uow.store)
    return int(row[0] if row and row[0] else 0) + 1


def change(uow: UnitOfWork, requested: Mapping[int, Mapping[str, Any]]) -> None:
    """All or none; ProblemError where one is not there."""
    known = by_id(uow.conn, uow.store)
    _require(known, requested)
    _check_codes(places(uow.conn, uow.store), requested)
    changed = {}
    for location, named in requested.items():
        old = known[location]._asdict()
        new = {**old, **named, "rest": _merged(old["rest"], named.get("rest", "{}"))}
        if new != old:
            changed[location] = {**new, "modified": uow.now_ms}
    _write(uow, changed, known)
    for location in changed:
        uow.announce("store/inventory/location/updated", {"location_id": location})


def _write(
    uow: UnitOfWork, changed: Mapping[int, Mapping[str, Any]], known: Mapping[int, LocationRow]
) -> None:
    recoded = [location for location, new in changed.items() if new["code"] != known[location][1]]
    if len(recoded) > 1:  # they may change places
        _release.run(uow.conn, owner=uow.store, requested=keys(recoded))
    rows = [(uow.store, *(new[name] for name in LocationRow._fields)) for new in changed.values()]
    upsert_rows(
        uow.conn,
        table_of(Location),
        ("store", *LocationRow._fields),
        ("store", "id"),
        LocationRow._fields[1:],
        rows,
    )


def _merged(old: str, new: str) -> str:
    """An address is replaced as a whole (Unsure)."""
    if new == "{}":
        return old
    return msgspec.json.encode({**msgspec.json.decode(old), **msgspec.json.decode(new)}).decode()


def _check_codes(
    known: Sequence[LocationSummary], requested: Mapping[int, Mapping[str, Any]]
) -> None:
    """A code is one location's alone. Unsure: the words."""
    others = [location.code for location in known if not requested.get(location.id, {}).get("code")]
    data = [location["code"] for location in requested.values() if location.get("code")]
    taken = {code for code in data if code in others or data.count(code) > 1}
    if taken:
        raise ProblemError(f"Location with code {min(taken)} already exists")


def remove(uow: UnitOfWork, requested: Sequence[int]) -> None:
    """With all their stock. 404 where one is not there; 422 for the default one."""
    known = by_id(uow.conn, uow.store)
    _require(known, requested, status=404)
    if DEFAULT_LOCATION in requested:
        label = known[DEFAULT_LOCATION][2]
        raise ProblemError(
            f"Location can't be deleted. {label} is set as a shipping origin for this store and can't be deleted."
        )
    _check_orders(uow, requested, known)
    for table in (Stock, Location):
        place = Location.id if table is Location else Stock.location
        uow.conn.execute(delete(table).where(table.store == uow.store, place.in_(list(requested))))


def _check_orders(
    uow: UnitOfWork, requested: Sequence[int], known: Mapping[int, LocationRow]
) -> None:
    """Unsure: an order is associated until it is shipped, completed, or comes to nothing."""
    rows = _waiting.rows(uow.conn, owner=uow.store, requested=keys(requested), done=keys(_DONE))
    for location, orders in rows:
        label = known[location][2]
        raise ProblemError(
            f"Location with associated orders can't be deleted. {label} is associated with "
            f"{orders} order(s) and can't be deleted by now."
        )


_DECLINED = 6
_DONE = (
    *(statuses.SHIPPED, statuses.COMPLETED, statuses.REFUNDED, statuses.CANCELLED),
    _DECLINED,
)
