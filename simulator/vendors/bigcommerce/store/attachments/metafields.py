"""Metafields: who sees them, who writes them, one by one and in batches (section 2.7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, bindparam, delete, or_, select

from simulator.core.sql.statements import (
    Prepared,
    Row,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    update_rows,
)

from ...errors import Refusal
from ...listing import Asked
from ...tables.attachments import Metafield
from ...wire.attachments.metafields import AT, COLUMNS, OPEN, MetafieldIn
from ...wire.decoding import sent
from .. import lists
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
_chosen = select(*(getattr(Metafield, name) for name in COLUMNS)).where(
    Metafield.resource_type == bindparam("kind"), _seen
)
_by_ids = Prepared(
    _chosen.where(
        Metafield.store == bindparam("owner"), Metafield.id.in_(int_array("wanted"))
    ).order_by(Metafield.id)
)
_own = Prepared(
    select(Metafield.resource, Metafield.namespace, Metafield.key, Metafield.id).where(
        Metafield.store == bindparam("owner"),
        Metafield.resource_type == bindparam("kind"),
        Metafield.client_id == bindparam("client"),
        Metafield.resource.in_(int_array("wanted")),
    )
)
_COMPARED = {
    "key": Metafield.key,
    "namespace": Metafield.namespace,
    "date_created": Metafield.date_created,
    "date_modified": Metafield.date_modified,
}
_LISTED = lists.Listed(
    chosen=_chosen,
    store=Metafield.store,
    fields={**_COMPARED, "resource_id": Metafield.resource},
    order=(Metafield.id,),
    sorts={},
)
_LISTED_OF_ONE = lists.Listed(
    chosen=_chosen.where(Metafield.resource == bindparam("resource", type_=BigInteger)),
    store=Metafield.store,
    fields=_COMPARED,
    order=(Metafield.id,),
    sorts={},
)


class Wanted(NamedTuple):
    """One that shall be made at a resource."""

    resource: int
    given: MetafieldIn


class Trouble(NamedTuple):
    status: int
    text: str

    def refusal(self) -> Refusal:
        return Refusal(self.status, self.text)


def page(
    conn: Connection, who: tuple[str, str], kind: str, asked: Asked, resource: int | None = None
) -> tuple[int, list[Row]]:
    """What this store's API account sees: of one resource, or of all of the kind."""
    store, client = who
    if resource is None:
        return lists.page(conn, _LISTED, store, asked, kind=kind, client=client)
    given = {"kind": kind, "client": client, "resource": resource}
    return lists.page(conn, _LISTED_OF_ONE, store, asked, **given)


def by_ids(conn: Connection, who: tuple[str, str], kind: str, ids: Sequence[int]) -> dict[int, Row]:
    """Those of the ids that this API account sees."""
    store, client = who
    rows = _by_ids.rows(conn, owner=store, client=client, kind=kind, wanted=keys(ids))
    return {row[AT["id"]]: row for row in rows}


def get(conn: Connection, who: tuple[str, str], kind: str, resource: int, metafield: int) -> Row:
    """The row; Refusal (404) where it is not there, not of this resource, or not for these eyes."""
    row = by_ids(conn, who, kind, [metafield]).get(metafield)
    if row is None or row[AT["resource"]] != resource:
        raise Refusal(404, NOT_FOUND)
    return row


def troubles(uow: UnitOfWork, kind: str, wanted: Sequence[Wanted]) -> dict[int, Trouble]:
    """What keeps them from being made, by place."""
    resources = [one.resource for one in wanted]
    there = owners.known(uow.conn, uow.store, kind, resources)
    own = _owned(uow, kind, resources)
    taken = set(own)
    counted = Counter(resource for resource, _, _ in own)
    found = {}
    for place, (resource, given) in enumerate(wanted):
        name = (resource, given.namespace, given.key)
        counted[resource] += 1
        if resource not in there:
            found[place] = Trouble(404, f"A {kind} was not found with an id of {resource}")
        elif name in taken:
            found[place] = Trouble(409, TAKEN)
        elif counted[resource] > MOST:
            found[place] = Trouble(422, f"A {kind} may have at most {MOST} metafields")
        taken.add(name)
    return found


def add(uow: UnitOfWork, kind: str, wanted: Sequence[Wanted]) -> list[int]:
    """New ones that nothing keeps from being made; their ids."""
    ids = fresh_ids(uow.conn, table_of(Metafield), len(wanted))
    rows = []
    for made, (resource, given) in zip(ids, wanted, strict=True):
        told = {"description": "", **sent(given)}
        values = (told[name] for name in _CHANGING)
        dates = (uow.now_ms, uow.now_ms)
        rows.append((made, uow.store, kind, resource, uow.client_id, *values, *dates))
        _tell(uow, kind, resource, made, "created")
    columns = ("id", "store", "resource_type", "resource", "client_id", *_CHANGING)
    dated = (*columns, "date_created", "date_modified")
    insert_rows(uow.conn, table_of(Metafield), dated, rows)
    return ids


def change(
    uow: UnitOfWork, kind: str, wanted: Mapping[int, MetafieldIn]
) -> tuple[list[int], dict[int, Trouble]]:
    """The good ones are changed: their ids, and what is wrong with the others."""
    seen = by_ids(uow.conn, (uow.store, uow.client_id), kind, list(wanted))
    own = _owned(uow, kind, [row[AT["resource"]] for row in seen.values()])
    rows, good, bad = [], [], {}
    for number, given in wanted.items():
        old = seen.get(number)
        told = {name: value for name, value in sent(given).items() if name in _CHANGING}
        trouble = _unchangeable(uow, old, told, own)
        if old is None or trouble is not None:
            bad[number] = trouble or Trouble(404, NOT_FOUND)
            continue
        good.append(number)
        new = {name: told.get(name, old[AT[name]]) for name in _CHANGING}
        if all(old[AT[name]] == value for name, value in new.items()):
            continue
        if old[AT["client_id"]] == uow.client_id:
            _rename(own, old, new)
        rows.append((*new.values(), uow.now_ms, number))
        _tell(uow, kind, old[AT["resource"]], number, "updated")
    update_rows(uow.conn, table_of(Metafield), (*_CHANGING, "date_modified"), "id", rows)
    return good, bad


def remove(
    uow: UnitOfWork, kind: str, wanted: Sequence[int]
) -> tuple[list[int], dict[int, Trouble]]:
    """The good ones go: their ids, and what is wrong with the others."""
    seen = by_ids(uow.conn, (uow.store, uow.client_id), kind, wanted)
    bad = {}
    for number in wanted:
        if number not in seen:
            bad[number] = Trouble(404, "Metafield does not exist")
        elif not _may_write(uow, seen[number]):
            bad[number] = Trouble(403, "Unauthorized to delete")
    good = [number for number in dict.fromkeys(wanted) if number not in bad]
    gone = delete(Metafield).where(Metafield.id.in_(int_array("gone")))
    uow.conn.execute(gone, {"gone": keys(good)})
    for number in good:
        _tell(uow, kind, seen[number][AT["resource"]], number, "deleted")
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
        uow.conn, owner=uow.store, kind=kind, client=uow.client_id, wanted=keys(resources)
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _rename(own: dict[Name, int], old: Row, new: Mapping[str, Any]) -> None:
    own.pop((old[AT["resource"]], old[AT["namespace"]], old[AT["key"]]), None)
    own[old[AT["resource"]], new["namespace"], new["key"]] = old[AT["id"]]


def _unchangeable(
    uow: UnitOfWork, old: Row | None, told: Mapping[str, Any], own: Mapping[Name, int]
) -> Trouble | None:
    if old is None:
        return Trouble(404, NOT_FOUND)
    if old[AT["client_id"]] != uow.client_id:
        renamed = any(told.get(name, old[AT[name]]) != old[AT[name]] for name in _OWNERS)
        return Trouble(403, FORBIDDEN) if renamed or not _may_write(uow, old) else None
    names = (told.get(name, old[AT[name]]) for name in ("namespace", "key"))
    holder = own.get((old[AT["resource"]], *names))
    return None if holder in (None, old[AT["id"]]) else Trouble(409, TAKEN)


def _may_write(uow: UnitOfWork, row: Row) -> bool:
    return row[AT["client_id"]] == uow.client_id or row[AT["permission_set"]] in OPEN


def _tell(uow: UnitOfWork, kind: str, resource: int, metafield: int, what: str) -> None:
    """By its resource, and for all of them (section 6.2)."""
    told = {"metafield_id": metafield, "resource_id": str(resource), "resource_type": kind}
    for scope in (f"store/{kind}/metafield/{what}", f"store/metafield/{what}"):
        uow.announce(scope, told)
