"""Metafields: who sees them, who writes them, one by one and in batches (section 2.7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, bindparam, delete, or_, select

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    update_rows,
)

from ...errors import V3Error
from ...listing import ListQuery
from ...tables.attachments import Metafield
from ...wire.attachments.metafields import OPEN, MetafieldIn, MetafieldRow
from ..unit_of_work import UnitOfWork
from . import owners

MOST = 250
"""For one API account at one resource."""
NOT_FOUND = "The resource at that URL is not found."
TAKEN = "A metafield with this namespace and key exists already"
FORBIDDEN = "Unauthorized to change"
_CHANGING = ("permission_set", "namespace", "key", "value", "description")
_OWNERS = ("permission_set", "namespace", "key")
"""What only the API account that made it may change."""

_seen = or_(Metafield.client_id == bindparam("client"), Metafield.permission_set != "app_only")
_chosen = select(*(getattr(Metafield, name) for name in MetafieldRow._fields)).where(
    Metafield.resource_type == bindparam("kind"), _seen
)
_by_ids = Prepared(
    _chosen.where(
        Metafield.store == bindparam("owner"), Metafield.id.in_(int_array("requested"))
    ).order_by(Metafield.id)
)
_own = Prepared(
    select(Metafield.resource, Metafield.namespace, Metafield.key, Metafield.id).where(
        Metafield.store == bindparam("owner"),
        Metafield.resource_type == bindparam("kind"),
        Metafield.client_id == bindparam("client"),
        Metafield.resource.in_(int_array("requested")),
    )
)
_COMPARED = {
    "key": Metafield.key,
    "namespace": Metafield.namespace,
    "date_created": Metafield.date_created,
    "date_modified": Metafield.date_modified,
}
_LISTED = listing.Listing(
    row=MetafieldRow._make,
    select=_chosen,
    owner=Metafield.store,
    fields={**_COMPARED, "resource_id": Metafield.resource},
    order=(Metafield.id,),
)
_LISTED_OF_ONE = listing.Listing(
    row=MetafieldRow._make,
    select=_chosen.where(Metafield.resource == bindparam("resource", type_=BigInteger)),
    owner=Metafield.store,
    fields=_COMPARED,
    order=(Metafield.id,),
)


class NewMetafield(NamedTuple):
    """One that shall be made at a resource."""

    resource: int
    given: MetafieldIn


class Failure(NamedTuple):
    status: int
    text: str

    def refusal(self) -> V3Error:
        return V3Error(self.status, self.text)


def page(
    conn: Connection, who: tuple[str, str], kind: str, query: ListQuery, resource: int | None = None
) -> tuple[int, list[MetafieldRow]]:
    """What this store's API account sees: of one resource, or of all of the kind."""
    store, client = who
    if resource is None:
        return listing.page_and_total(conn, _LISTED, store, query, kind=kind, client=client)
    given = {"kind": kind, "client": client, "resource": resource}
    return listing.page_and_total(conn, _LISTED_OF_ONE, store, query, **given)


def by_ids(
    conn: Connection, who: tuple[str, str], kind: str, ids: Sequence[int]
) -> dict[int, MetafieldRow]:
    """Those of the ids that this API account sees."""
    store, client = who
    rows = _by_ids.rows(conn, owner=store, client=client, kind=kind, requested=keys(ids))
    return {row.id: row for row in map(MetafieldRow._make, rows)}


def get(
    conn: Connection, who: tuple[str, str], kind: str, resource: int, metafield: int
) -> MetafieldRow:
    """The row; V3Error (404) where it is not there, not of this resource, or not for these eyes."""
    row = by_ids(conn, who, kind, [metafield]).get(metafield)
    if row is None or row.resource != resource:
        raise V3Error(404, NOT_FOUND)
    return row


def failures(uow: UnitOfWork, kind: str, requested: Sequence[NewMetafield]) -> dict[int, Failure]:
    """What keeps them from being made, by place."""
    resources = [metafield.resource for metafield in requested]
    there = owners.known(uow.conn, uow.store, kind, resources)
    own = _owned(uow, kind, resources)
    taken = set(own)
    counted = Counter(resource for resource, _, _ in own)
    refused: dict[int, Failure] = {}
    for place, (resource, given) in enumerate(requested):
        name = (resource, given.namespace, given.key)
        counted[resource] += 1
        if resource not in there:
            refused[place] = Failure(404, f"A {kind} was not found with an id of {resource}")
        elif name in taken:
            refused[place] = Failure(409, TAKEN)
        elif counted[resource] > MOST:
            refused[place] = Failure(422, f"A {kind} may have at most {MOST} metafields")
        taken.add(name)
    return refused


def add(uow: UnitOfWork, kind: str, requested: Sequence[NewMetafield]) -> list[int]:
    """New ones that nothing keeps from being made; their ids."""
    ids = fresh_ids(uow.conn, table_of(Metafield), len(requested))
    rows = []
    for created, (resource, given) in zip(ids, requested, strict=True):
        data = {"description": "", **sent(given)}
        values = (data[name] for name in _CHANGING)
        dates = (uow.now_ms, uow.now_ms)
        rows.append((created, uow.store, kind, resource, uow.client_id, *values, *dates))
        _tell(uow, kind, resource, created, "created")
    columns = ("id", "store", "resource_type", "resource", "client_id", *_CHANGING)
    dated = (*columns, "date_created", "date_modified")
    insert_rows(uow.conn, table_of(Metafield), dated, rows)
    return ids


def change(
    uow: UnitOfWork, kind: str, requested: Mapping[int, MetafieldIn]
) -> tuple[list[int], dict[int, Failure]]:
    """The good ones are changed: their ids, and what is wrong with the others."""
    seen = by_ids(uow.conn, (uow.store, uow.client_id), kind, list(requested))
    own = _owned(uow, kind, [row.resource for row in seen.values()])
    rows, good, bad = [], [], {}
    for number, given in requested.items():
        old = seen.get(number)
        data = {name: value for name, value in sent(given).items() if name in _CHANGING}
        failure = _unchangeable(uow, old, data, own)
        if old is None or failure is not None:
            bad[number] = failure or Failure(404, NOT_FOUND)
            continue
        good.append(number)
        new = {name: data.get(name, getattr(old, name)) for name in _CHANGING}
        if all(getattr(old, name) == value for name, value in new.items()):
            continue
        if old.client_id == uow.client_id:
            _rename(own, old, new)
        rows.append((*new.values(), uow.now_ms, number))
        _tell(uow, kind, old.resource, number, "updated")
    update_rows(uow.conn, table_of(Metafield), (*_CHANGING, "date_modified"), "id", rows)
    return good, bad


def remove(
    uow: UnitOfWork, kind: str, requested: Sequence[int]
) -> tuple[list[int], dict[int, Failure]]:
    """The good ones go: their ids, and what is wrong with the others."""
    seen = by_ids(uow.conn, (uow.store, uow.client_id), kind, requested)
    bad = {}
    for number in requested:
        if number not in seen:
            bad[number] = Failure(404, "Metafield does not exist")
        elif not _may_write(uow, seen[number]):
            bad[number] = Failure(403, "Unauthorized to delete")
    good = [number for number in dict.fromkeys(requested) if number not in bad]
    gone = delete(Metafield).where(Metafield.id.in_(int_array("gone")))
    uow.conn.execute(gone, {"gone": keys(good)})
    for number in good:
        _tell(uow, kind, seen[number].resource, number, "deleted")
    return good, bad


def remove_of(uow: UnitOfWork, kind: str, resources: Sequence[int]) -> None:
    """When what they hang on goes."""
    uow.conn.execute(
        delete(Metafield).where(
            Metafield.store == uow.store,
            Metafield.resource_type == kind,
            Metafield.resource.in_(int_array("gone")),
        ),
        {"gone": keys(resources)},
    )


Name = tuple[int, Any, Any]


def _owned(uow: UnitOfWork, kind: str, resources: Sequence[int]) -> dict[Name, int]:
    """The writer's own at these resources: resource, namespace and key to the id."""
    rows = _own.rows(
        uow.conn, owner=uow.store, kind=kind, client=uow.client_id, requested=keys(resources)
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _rename(own: dict[Name, int], old: MetafieldRow, new: Mapping[str, Any]) -> None:
    own.pop((old.resource, old.namespace, old.key), None)
    own[old.resource, new["namespace"], new["key"]] = old.id


def _unchangeable(
    uow: UnitOfWork, old: MetafieldRow | None, data: Mapping[str, Any], own: Mapping[Name, int]
) -> Failure | None:
    if old is None:
        return Failure(404, NOT_FOUND)
    if old.client_id != uow.client_id:
        renamed = any(data.get(name, getattr(old, name)) != getattr(old, name) for name in _OWNERS)
        return Failure(403, FORBIDDEN) if renamed or not _may_write(uow, old) else None
    names = (data.get(name, getattr(old, name)) for name in ("namespace", "key"))
    holder = own.get((old.resource, *names))
    return None if holder in (None, old.id) else Failure(409, TAKEN)


def _may_write(uow: UnitOfWork, row: MetafieldRow) -> bool:
    return row.client_id == uow.client_id or row.permission_set in OPEN


def _tell(uow: UnitOfWork, kind: str, resource: int, metafield: int, what: str) -> None:
    """By its resource, and for all of them (section 6.2)."""
    data = {"metafield_id": metafield, "resource_id": str(resource), "resource_type": kind}
    for scope in (f"store/{kind}/metafield/{what}", f"store/metafield/{what}"):
        uow.announce(scope, data)
