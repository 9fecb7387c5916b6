"""Channels: listed, made, changed; none is ever deleted but by its status."""

from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case, func, insert, literal, or_, select, update

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import Prepared

from ...listing import ListQuery
from ...tables.channels import Channel
from ...wire.channels.channels import (
    AVAILABLE,
    REST,
    ChannelIn,
    ChannelRow,
    check_name,
    check_pair,
    check_status,
    refused,
)
from ..unit_of_work import UnitOfWork

MOST = 1_000
GONE = (
    "A deleted channel cannot be updated. Channel can be restored within 90 days after deleting"
    " by contacting BigCommerce support team"
)

_chosen = select(*(getattr(Channel, name) for name in ChannelRow._fields))
_owned = _chosen.where(Channel.store == bindparam("owner"))
_by_id = Prepared(_owned.where(Channel.id == bindparam("requested")))
_alike = Prepared(
    _owned.where(
        func.lower(Channel.name) == bindparam("name"),
        Channel.type == bindparam("type"),
        Channel.platform == bindparam("platform"),
    )
)
_available = case(
    (or_(*(Channel.status == one for one in AVAILABLE)), literal(value=True)),
    else_=literal(value=False),
)
_LISTED = listing.Listing(
    row=ChannelRow._make,
    select=_chosen,
    owner=Channel.store,
    fields={
        "available": _available,
        "status": Channel.status,
        "type": Channel.type,
        "platform": Channel.platform,
        "date_created": Channel.created,
        "date_modified": Channel.modified,
    },
    order=(Channel.id,),
)


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[ChannelRow]]:
    return listing.page_and_total(conn, _LISTED, store, query)


def find(conn: Connection, store: str, channel: int) -> ChannelRow | None:
    row = _by_id.row(conn, owner=store, requested=channel)
    return None if row is None else ChannelRow._make(row)


def get(conn: Connection, store: str, channel: int, title: str = "Not found") -> ChannelRow:
    """The row; V3Error (404) where there is none."""
    row = find(conn, store, channel)
    if row is None:
        raise refused(404, title)
    return row


def add(uow: UnitOfWork, given: ChannelIn) -> int:
    """A new channel; its id."""
    data = sent(given)
    kind, platform = data["type"], data["platform"]
    status = data.get("status", "active" if kind == "storefront" else "connected")
    check_pair(kind, platform)
    check_name(data["name"])
    check_status(kind, "" if status == "deleted" else status)
    _claim(uow, 0, (data["name"], kind, platform))
    numbers = select(func.max(Channel.id), func.count()).where(Channel.store == uow.store)
    last, count = uow.conn.execute(numbers).one()
    if count >= MOST:
        raise refused(422, f"A store may have at most {MOST} channels")
    uow.conn.execute(
        insert(Channel).values(
            store=uow.store,
            id=last + 1,
            name=data["name"],
            type=kind,
            platform=platform,
            status=status,
            tree=None,
            created=uow.now_ms,
            modified=uow.now_ms,
            rest=_rest({}, data),
        )
    )
    _tell(uow, last + 1, "created")
    return int(last) + 1


def change(uow: UnitOfWork, channel: int, given: ChannelIn) -> None:
    """Type and platform stay; a deleted channel stays as it is."""
    old = get(uow.conn, uow.store, channel, "The requested entity was not found.")
    data = sent(given)
    _check_change(old, data)
    new: dict[str, Any] = {name: data[name] for name in ("name", "status") if name in data}
    if "name" in new:
        check_name(new["name"])
        _claim(uow, channel, (new["name"], old.type, old.platform))
    new["rest"] = _rest(msgspec.json.decode(old.rest), data)
    if any(getattr(old, name) != value for name, value in new.items()):
        uow.conn.execute(
            update(Channel)
            .where(Channel.store == uow.store, Channel.id == channel)
            .values(**new, modified=uow.now_ms)
        )
        _tell(uow, channel, "updated")


def _check_change(old: ChannelRow, data: dict[str, Any]) -> None:
    if old.status in ("deleted", "terminated"):
        raise refused(422, GONE)
    fixed: list[str] = [n for n in ("type", "platform") if n in data and data[n] != getattr(old, n)]
    if fixed:
        errors: dict[str, str] = {
            n: f"The field '{n}' can not be updated after channel is created." for n in fixed
        }
        raise refused(422, f"The following fields are invalid: {', '.join(fixed)}", errors)
    status = str(data.get("status", old.status))
    if status != old.status:
        check_status(old.type, "" if status == "prelaunch" else status)


def _claim(uow: UnitOfWork, own: int, requested: tuple[str, str, str]) -> None:
    name, kind, platform = requested
    row = _alike.row(uow.conn, owner=uow.store, name=name.lower(), type=kind, platform=platform)
    if row is not None and row[0] != own:
        raise refused(
            409,
            f'Channel already exists with name: "{name}", platform: "{platform}", and type: "{kind}"',
        )


def _rest(old: dict[str, Any], data: dict[str, Any]) -> str:
    kept = old | {name: data[name] for name in REST if name in data}
    return msgspec.json.encode(kept).decode()


def _tell(uow: UnitOfWork, channel: int, what: str) -> None:
    uow.announce(f"store/channel/{what}", {"type": "channel", "id": channel})
