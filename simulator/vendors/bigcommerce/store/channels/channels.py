"""Channels: listed, made, changed; none is ever deleted but by its status."""

from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case, func, insert, literal, or_, select, update

from simulator.core.sql.statements import Prepared, Row

from ...listing import Asked
from ...tables.channels import Channel
from ...wire.channels.channels import (
    AT,
    AVAILABLE,
    COLUMNS,
    REST,
    ChannelIn,
    check_name,
    check_pair,
    check_status,
    refused,
)
from ...wire.decoding import sent
from .. import lists
from ..unit_of_work import UnitOfWork

MOST = 1_000
GONE = (
    "A deleted channel cannot be updated. Channel can be restored within 90 days after deleting"
    " by contacting BigCommerce support team"
)

_chosen = select(*(getattr(Channel, name) for name in COLUMNS))
_owned = _chosen.where(Channel.store == bindparam("owner"))
_by_id = Prepared(_owned.where(Channel.id == bindparam("wanted")))
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
_LISTED = lists.Listed(
    chosen=_chosen,
    store=Channel.store,
    fields={
        "available": _available,
        "status": Channel.status,
        "type": Channel.type,
        "platform": Channel.platform,
        "date_created": Channel.created,
        "date_modified": Channel.modified,
    },
    order=(Channel.id,),
    sorts={},
)


def page(conn: Connection, store: str, asked: Asked) -> tuple[int, list[Row]]:
    return lists.page(conn, _LISTED, store, asked)


def find(conn: Connection, store: str, channel: int) -> Row | None:
    return _by_id.row(conn, owner=store, wanted=channel)


def get(conn: Connection, store: str, channel: int, title: str = "Not found") -> Row:
    """The row; Refusal (404) where there is none."""
    row = find(conn, store, channel)
    if row is None:
        raise refused(404, title)
    return row


def add(uow: UnitOfWork, given: ChannelIn) -> int:
    """A new channel; its id."""
    told = sent(given)
    kind, platform = told["type"], told["platform"]
    status = told.get("status", "active" if kind == "storefront" else "connected")
    check_pair(kind, platform)
    check_name(told["name"])
    check_status(kind, "" if status == "deleted" else status)
    _claim(uow, 0, (told["name"], kind, platform))
    numbers = select(func.max(Channel.id), func.count()).where(Channel.store == uow.store)
    last, count = uow.conn.execute(numbers).one()
    if count >= MOST:
        raise refused(422, f"A store may have at most {MOST} channels")
    uow.conn.execute(
        insert(Channel).values(
            store=uow.store,
            id=last + 1,
            name=told["name"],
            type=kind,
            platform=platform,
            status=status,
            tree=None,
            created=uow.now_ms,
            modified=uow.now_ms,
            rest=_rest({}, told),
        )
    )
    _tell(uow, last + 1, "created")
    return int(last) + 1


def change(uow: UnitOfWork, channel: int, given: ChannelIn) -> None:
    """Type and platform stay; a deleted channel stays as it is."""
    old = get(uow.conn, uow.store, channel, "The requested entity was not found.")
    told = sent(given)
    _check_change(old, told)
    new: dict[str, Any] = {name: told[name] for name in ("name", "status") if name in told}
    if "name" in new:
        check_name(new["name"])
        _claim(uow, channel, (new["name"], old[AT["type"]], old[AT["platform"]]))
    new["rest"] = _rest(msgspec.json.decode(old[AT["rest"]]), told)
    if any(old[AT[name]] != value for name, value in new.items()):
        uow.conn.execute(
            update(Channel)
            .where(Channel.store == uow.store, Channel.id == channel)
            .values(**new, modified=uow.now_ms)
        )
        _tell(uow, channel, "updated")


def _check_change(old: Row, told: dict[str, Any]) -> None:
    if old[AT["status"]] in ("deleted", "terminated"):
        raise refused(422, GONE)
    fixed: list[str] = [n for n in ("type", "platform") if n in told and told[n] != old[AT[n]]]
    if fixed:
        errors: dict[str, str] = {
            n: f"The field '{n}' can not be updated after channel is created." for n in fixed
        }
        raise refused(422, f"The following fields are invalid: {', '.join(fixed)}", errors)
    status = str(told.get("status", old[AT["status"]]))
    if status != old[AT["status"]]:
        check_status(old[AT["type"]], "" if status == "prelaunch" else status)


def _claim(uow: UnitOfWork, own: int, wanted: tuple[str, str, str]) -> None:
    name, kind, platform = wanted
    row = _alike.row(uow.conn, owner=uow.store, name=name.lower(), type=kind, platform=platform)
    if row is not None and row[AT["id"]] != own:
        raise refused(
            409,
            f'Channel already exists with name: "{name}", platform: "{platform}", and type: "{kind}"',
        )


def _rest(old: dict[str, Any], told: dict[str, Any]) -> str:
    kept = old | {name: told[name] for name in REST if name in told}
    return msgspec.json.encode(kept).decode()


def _tell(uow: UnitOfWork, channel: int, what: str) -> None:
    uow.announce(f"store/channel/{what}", {"type": "channel", "id": channel})
