"""Webhooks: read, made, changed, removed; seen by their own API account alone (section 6.1)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from simulator.core.sql.statements import Prepared, Row

from ..errors import Missing, Refusal
from ..listing import Asked, Field, Resource
from ..tables.hooks import Hook, HookEmails
from ..tables.stores import Store, Token
from ..wire.hooks import AT, COLUMNS, is_scope
from . import lists
from .unit_of_work import UnitOfWork

MOST_OF_A_SCOPE = 10

CHOSEN: Select[Any] = select(*(getattr(Hook, name) for name in COLUMNS))
_mine = CHOSEN.where(Hook.store == bindparam("owner"), Hook.client_id == bindparam("client"))
_by_id = Prepared(_mine.where(Hook.id == bindparam("wanted")))
_all_mine = Prepared(_mine.order_by(Hook.id))
_of_scope = Prepared(_mine.where(Hook.scope == bindparam("scope")))

HOOKS = Resource(
    fields={
        "is_active": Field("truth"),
        "scope": Field("word"),
        "destination": Field("word"),
    },
    sorts=frozenset(),
)
_LISTED = lists.Listed(
    chosen=CHOSEN.where(Hook.client_id == bindparam("client")),
    store=Hook.store,
    fields={
        "is_active": Hook.is_active,
        "scope": Hook.scope,
        "destination": Hook.destination,
    },
    order=(Hook.id,),
    sorts={},
)


def page(conn: Connection, store: str, client: str, asked: Asked) -> tuple[int, list[Row]]:
    return lists.page(conn, _LISTED, store, asked, client=client)


def get(conn: Connection, store: str, client: str, hook: int) -> Row:
    row = _by_id.row(conn, owner=store, client=client, wanted=hook)
    if row is None:
        raise Missing(f"Webhook with id [{hook}] not found")
    return row


def of_client(conn: Connection, store: str, client: str) -> list[Row]:
    return _all_mine.rows(conn, owner=store, client=client)


def columns_of(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, as columns."""
    columns = dict(sent)
    if "headers" in columns and columns["headers"] is not None:
        columns["headers"] = msgspec.json.encode(columns["headers"]).decode()
    return columns


def add(uow: UnitOfWork, columns: Mapping[str, Any]) -> Row:
    _check(uow, columns["scope"], columns["destination"], None)
    made = uow.conn.execute(
        insert(Hook)
        .values(
            store=uow.store,
            client_id=uow.client_id,
            created=uow.now_ms,
            updated=uow.now_ms,
            deactivated=False,
            **{"is_active": True, "headers": None, **columns},
        )
        .returning(Hook.id)
    ).scalar_one()
    return get(uow.conn, uow.store, uow.client_id, made)


def change(uow: UnitOfWork, hook: int, columns: Mapping[str, Any]) -> Row:
    """New values of some columns; made active again, it is tried again."""
    row = get(uow.conn, uow.store, uow.client_id, hook)
    scope = columns.get("scope", row[AT["scope"]])
    _check(uow, scope, columns.get("destination", row[AT["destination"]]), hook)
    values = {**columns, "updated": uow.now_ms}
    if columns.get("is_active"):
        values["deactivated"] = False
    uow.conn.execute(update(Hook).where(Hook.id == hook).values(**values))
    return get(uow.conn, uow.store, uow.client_id, hook)


def remove(uow: UnitOfWork, hook: int) -> Row:
    row = get(uow.conn, uow.store, uow.client_id, hook)
    uow.conn.execute(delete(Hook).where(Hook.id == hook))
    return row


def deactivate(conn: Connection, hook: int, now_ms: int) -> None:
    """BigCommerce switches a hook off that fails, or that has nothing to tell."""
    conn.execute(
        update(Hook)
        .where(Hook.id == hook)
        .values(is_active=False, deactivated=True, updated=now_ms // 1000 * 1000)
    )


def _check(uow: UnitOfWork, scope: str, destination: str, own: int | None) -> None:
    """Refusal (422) for an unknown scope, an eleventh hook of it, a second to one destination."""
    if not is_scope(scope):
        raise Refusal(422, "Scope is invalid", {"scope": "Scope is invalid"})
    rows = _of_scope.rows(uow.conn, owner=uow.store, client=uow.client_id, scope=scope)
    others = [row for row in rows if row[AT["id"]] != own]
    if len(others) >= MOST_OF_A_SCOPE:
        title = f"At most {MOST_OF_A_SCOPE} webhooks may have one scope"
        raise Refusal(422, title, {"scope": title})
    if any(row[AT["destination"]] == destination for row in others):
        title = "A webhook of this scope and destination exists already"
        raise Refusal(uow.settings.duplicate_hook, title, {"destination": title})


def emails(conn: Connection, store: str, client: str) -> list[str]:
    found = conn.execute(
        select(HookEmails.emails).where(HookEmails.store == store, HookEmails.client_id == client)
    ).scalar()
    told: list[str] = msgspec.json.decode(found) if found else []
    return told


def set_emails(uow: UnitOfWork, told: list[str]) -> None:
    mine = (HookEmails.store == uow.store, HookEmails.client_id == uow.client_id)
    uow.conn.execute(delete(HookEmails).where(*mine))
    kept = msgspec.json.encode(told).decode()
    uow.conn.execute(
        insert(HookEmails).values(store=uow.store, client_id=uow.client_id, emails=kept)
    )


def active(conn: Connection) -> list[tuple[str, str, Row]]:
    """Every hook that is switched on, of every store: its account, its client's secret, itself."""
    asked = (
        CHOSEN.add_columns(Store.account, Token.client_secret)
        .join(Store, Store.hash == Hook.store)
        .join(Token, (Token.store == Hook.store) & (Token.client_id == Hook.client_id))
        .where(Hook.is_active)
        .order_by(Hook.id)
    )
    rows = [tuple(row) for row in conn.execute(asked)]
    return [(row[-2], row[-1], row[:-2]) for row in rows]


def secret(conn: Connection, store: str, client: str) -> str:
    """What an API account's messages are signed with."""
    asked = select(func.max(Token.client_secret)).where(
        Token.store == store, Token.client_id == client
    )
    return str(conn.execute(asked).scalar_one())
