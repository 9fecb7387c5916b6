"""Subscriptions that clients set up by a vendor's own API: kept in a table of the vendor's, written and read here."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, Text, bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis
from simulator.core.sql.statements import Prepared
from simulator.core.webhooks import outbox
from simulator.core.webhooks.changes import changes_of


class SubscriptionColumns:
    """What a vendor's table must have; it may give a column another name, and have more of them."""

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    tenant: Mapped[str]
    """What the vendor's paths call the account: a merchant id, a store hash."""
    owner: Mapped[str]
    """The client whose it is."""
    scope: Mapped[str]
    url: Mapped[str] = mapped_column(Text)
    is_active: Mapped[bool]
    deactivated: Mapped[bool]
    """Whether it was the vendor that switched it off."""
    headers: Mapped[str | None] = mapped_column(Text)
    """JSON: what each message carries besides."""
    created: Mapped[Millis]
    updated: Mapped[Millis]
    last_event: Mapped[Millis | None]
    """When there was last something to announce, to the hour; null: not since it was set up."""


class SubscriptionRow(NamedTuple):
    id: int
    tenant: str
    owner: str
    scope: str
    url: str
    is_active: bool
    deactivated: bool
    headers: str | None
    created: int
    updated: int
    last_event: int | None

    @property
    def headers_sent(self) -> dict[str, str]:
        if self.headers is None:
            return {}
        return msgspec.json.decode(self.headers, type=dict[str, str])


class SubscriptionTable:
    """Reads and writes one vendor's table, which is declared with SubscriptionColumns."""

    def __init__(self, declared: type[SubscriptionColumns], *, step_ms: int = 1) -> None:
        """The vendor's times are so exact: 1000 where it has whole seconds."""
        self.declared = declared
        self.step_ms = step_ms
        self.chosen: Select[Any] = select(
            *(getattr(declared, name) for name in SubscriptionRow._fields)
        )
        self._own = self.chosen.where(
            declared.tenant == bindparam("of_tenant"), declared.owner == bindparam("of_owner")
        )
        self._by_id = Prepared(self._own.where(declared.id == bindparam("number")))
        self._of_owner = Prepared(self._own.order_by(declared.id))
        self._of_scope = Prepared(self._own.where(declared.scope == bindparam("of_scope")))

    def get(self, conn: Connection, tenant: str, owner: str, number: int) -> SubscriptionRow | None:
        row = self._by_id.row(conn, of_tenant=tenant, of_owner=owner, number=number)
        return None if row is None else SubscriptionRow._make(row)

    def of_owner(self, conn: Connection, tenant: str, owner: str) -> list[SubscriptionRow]:
        rows = self._of_owner.rows(conn, of_tenant=tenant, of_owner=owner)
        return list(map(SubscriptionRow._make, rows))

    def of_scope(
        self, conn: Connection, tenant: str, owner: str, scope: str
    ) -> list[SubscriptionRow]:
        rows = self._of_scope.rows(conn, of_tenant=tenant, of_owner=owner, of_scope=scope)
        return list(map(SubscriptionRow._make, rows))

    def add(self, conn: Connection, account: str, now_ms: int, values: Mapping[str, Any]) -> int:
        """Tenant, owner, scope and URL at least; it is active unless they say otherwise."""
        moments = {"created": now_ms, "updated": now_ms}
        row = {"is_active": True, "deactivated": False, **moments, **values}
        changes_of(conn).accounts.add(account)
        added: int = conn.execute(
            insert(self.declared).values(self._columns(row)).returning(self.declared.id)
        ).scalar_one()
        return added

    def change(
        self, conn: Connection, account: str, number: int, now_ms: int, values: Mapping[str, Any]
    ) -> None:
        """New values of some columns. Made active, it is tried again; switched off, what waits for it is not sent."""
        row = {**values, "updated": now_ms}
        if values.get("is_active"):
            row["deactivated"] = False
        elif "is_active" in values:
            outbox.remove_waiting(conn, account, str(number))
        changes_of(conn).accounts.add(account)
        conn.execute(
            update(self.declared).where(self.declared.id == number).values(self._columns(row))
        )

    def remove(self, conn: Connection, account: str, number: int) -> None:
        """It is gone, and what waits for it is not sent."""
        outbox.remove_waiting(conn, account, str(number))
        changes_of(conn).accounts.add(account)
        conn.execute(delete(self.declared).where(self.declared.id == number))

    def _columns(self, values: Mapping[str, Any]) -> dict[Any, Any]:
        """A vendor's table may call them otherwise."""
        return {getattr(self.declared, name): value for name, value in values.items()}

    def deactivate(self, conn: Connection, account: str, number: int, now_ms: int) -> None:
        """The vendor switches one off that fails, or that has nothing to announce."""
        updated = now_ms // self.step_ms * self.step_ms
        changes_of(conn).accounts.add(account)
        conn.execute(
            update(self.declared)
            .where(self.declared.id == number)
            .values(self._columns({"is_active": False, "deactivated": True, "updated": updated}))
        )

    def note_event(self, conn: Connection, number: int, at_ms: int) -> None:
        conn.execute(
            update(self.declared)
            .where(self.declared.id == number)
            .values({self.declared.last_event: at_ms})
        )
