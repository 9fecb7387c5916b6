"""The outbox: deliveries as rows, written with the change that they announce and sent after it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from simulator.core.sql.statements import (
    Prepared,
    insert_rows,
    int_array,
    keys,
    table_of,
    text_array,
)
from simulator.core.webhooks.delivery import NO_ATTEMPTS, Delivery, DeliveryRow, read_delivery
from simulator.core.webhooks.tables import OutboxRow

MAX_DELIVERIES = 10_000
"""So many may wait, and so many that are done are kept; the oldest go first."""

WAITING, SENDING, DELIVERED, FAILED, DROPPED = (
    *("waiting", "sending", "delivered", "failed", "dropped"),
)

_TABLE = table_of(OutboxRow)
_NEW = ("account", "vendor", "subscription", "url", "created", "due", "status", "events")
NewRow = tuple[str, str, str, str, int, int, str, str]


def add(conn: Connection, rows: Sequence[NewRow]) -> None:
    """Deliveries that wait, in one statement."""
    insert_rows(conn, _TABLE, _NEW, rows)


_add_one = Prepared(
    insert(OutboxRow)
    .values({name: bindparam(f"new_{name}") for name in _NEW})
    .returning(OutboxRow.number)
)


def add_one(conn: Connection, row: NewRow) -> int:
    """Its number."""
    values = {f"new_{name}": value for name, value in zip(_NEW, row, strict=True)}
    (added,) = _add_one.rows(conn, **values)
    return int(added[0])


_extend = Prepared(
    update(OutboxRow)
    .where(
        OutboxRow.number == bindparam("of_number"),
        OutboxRow.account == bindparam("of_account"),
        OutboxRow.subscription == bindparam("of_key"),
        OutboxRow.status == WAITING,
        OutboxRow.attempts == NO_ATTEMPTS,
        OutboxRow.fault_met == 0,
    )
    .values(events=OutboxRow.events.op("||")(bindparam("more", type_=Text())))
)


def extend(conn: Connection, number: int, account: str, key: str, events: str) -> bool:
    """Whether the delivery has taken them in: it was neither sent nor held back by a fault."""
    return bool(_extend.run(conn, of_number=number, of_account=account, of_key=key, more=events))


TIMELY = or_(
    and_(OutboxRow.status == WAITING, OutboxRow.due <= bindparam("now", type_=BigInteger())),
    and_(OutboxRow.status == SENDING, OutboxRow.lease < bindparam("wall", type_=BigInteger())),
)
_columns = tuple(getattr(OutboxRow, name) for name in DeliveryRow._fields)
_claim = Prepared(
    update(OutboxRow)
    .where(OutboxRow.number.in_(int_array("numbers")), TIMELY)
    .values(status=SENDING, lease=bindparam("until", type_=BigInteger()))
    .returning(*_columns)
)
_take = Prepared(
    update(OutboxRow)
    .where(OutboxRow.number == bindparam("of_number"))
    .values(status=SENDING, lease=bindparam("until", type_=BigInteger()))
    .returning(*_columns)
)
_renew = Prepared(
    update(OutboxRow)
    .where(
        OutboxRow.number == bindparam("of_number"),
        OutboxRow.status == SENDING,
        OutboxRow.lease == bindparam("of_lease"),
    )
    .values(lease=bindparam("until", type_=BigInteger()))
)


def claim(
    conn: Connection, numbers: Sequence[int], now_ms: int, wall_ms: int, until_ms: int
) -> list[Delivery]:
    """Those of the deliveries that are still due, in this order, for this process alone until the lease ends."""
    rows = _claim.rows(conn, numbers=keys(numbers), until=until_ms, now=now_ms, wall=wall_ms)
    claimed = {row[0]: read_delivery(DeliveryRow._make(row)) for row in rows}
    return [claimed[number] for number in numbers if number in claimed]


def take(conn: Connection, number: int, until_ms: int) -> Delivery | None:
    """One delivery, whatever became of it before."""
    row = _take.row(conn, of_number=number, until=until_ms)
    return None if row is None else read_delivery(DeliveryRow._make(row))


def renew(conn: Connection, delivery: Delivery, until_ms: int) -> bool:
    """Whether the lease is longer now; else another process has taken the delivery, or it is gone."""
    number, lease = delivery.number, delivery.lease
    delivery.lease = until_ms
    return bool(_renew.run(conn, of_number=number, of_lease=lease, until=until_ms))


_finish = Prepared(
    update(OutboxRow)
    .where(
        OutboxRow.number == bindparam("of_number"),
        OutboxRow.status == SENDING,
        OutboxRow.lease == bindparam("of_lease"),
    )
    .values(
        status=bindparam("now_status"),
        due=bindparam("now_due"),
        attempts=bindparam("now_attempts"),
        body=bindparam("now_body"),
        headers=bindparam("now_headers"),
        fault_met=bindparam("now_fault_met"),
    )
)


def finish(conn: Connection, delivery: Delivery) -> None:
    """Keep what became of a delivery, unless it is gone or another process has taken it."""
    message = delivery.message
    _finish.run(
        conn,
        of_number=delivery.number,
        of_lease=delivery.lease,
        now_status=delivery.status,
        now_due=delivery.due_ms,
        now_attempts=msgspec.json.encode(delivery.attempts).decode(),
        now_body=None if message is None else message.body.decode(),
        now_headers=None if message is None else msgspec.json.encode(message.headers).decode(),
        now_fault_met=int(delivery.fault_met),
    )


def deliveries(
    conn: Connection, account: str | None, status: str | None, limit: int
) -> list[Delivery]:
    """Oldest first; of more than `limit`, the newest."""
    chosen: Select[Any] = select(*_columns).order_by(OutboxRow.number.desc()).limit(limit)
    if account is not None:
        chosen = chosen.where(OutboxRow.account == account)
    if status is not None:
        chosen = chosen.where(OutboxRow.status == status)
    rows = conn.execute(chosen).all()
    return [read_delivery(DeliveryRow._make(row)) for row in reversed(rows)]


def remove_waiting(conn: Connection, account: str, key: str) -> None:
    """What waits for one subscription is not sent."""
    conn.execute(
        delete(OutboxRow).where(
            OutboxRow.account == account,
            OutboxRow.subscription == key,
            OutboxRow.status == WAITING,
        )
    )


_count_waiting = Prepared(
    select(func.count()).where(
        OutboxRow.account == bindparam("of_account"),
        OutboxRow.subscription.in_(select(text_array("subscriptions").c.value)),
        or_(OutboxRow.status == WAITING, OutboxRow.status == SENDING),
    )
)
_drop_waiting = Prepared(
    update(OutboxRow)
    .where(
        OutboxRow.account == bindparam("of_account"),
        OutboxRow.subscription.in_(select(text_array("subscriptions").c.value)),
        OutboxRow.status == WAITING,
    )
    .values(status=DROPPED)
)


def count_waiting(conn: Connection, account: str, subscriptions: Sequence[str]) -> int:
    """Of these subscriptions' deliveries, those that are claimed too."""
    row = _count_waiting.row(conn, of_account=account, subscriptions=keys(subscriptions))
    return row[0] if row else 0


def drop_waiting(conn: Connection, account: str, subscriptions: Sequence[str]) -> None:
    """They are not sent, and stand there as such."""
    _drop_waiting.run(conn, of_account=account, subscriptions=keys(subscriptions))


def remove(conn: Connection, account: str, key: str | None = None) -> None:
    """An account's deliveries, or those of one of its subscriptions."""
    gone = delete(OutboxRow).where(OutboxRow.account == account)
    conn.execute(gone if key is None else gone.where(OutboxRow.subscription == key))


def prune(conn: Connection) -> None:
    """Of too many that wait the oldest are dropped, and stand there as such; of too many that are done the oldest go."""
    conn.execute(
        update(OutboxRow)
        .where(OutboxRow.status == WAITING, OutboxRow.number <= _oldest_beyond(WAITING))
        .values(status=DROPPED)
    )
    done = (DELIVERED, FAILED, DROPPED)
    conn.execute(
        delete(OutboxRow).where(
            OutboxRow.status.in_(done), OutboxRow.number <= _oldest_beyond(*done)
        )
    )


def _oldest_beyond(*statuses: str) -> Any:
    """The newest number that there is no room for; null where there is room for all."""
    rows = OutboxRow.__table__.alias()
    return (
        select(rows.c.number)
        .where(rows.c.status.in_(statuses))
        .order_by(rows.c.number.desc())
        .limit(1)
        .offset(MAX_DELIVERIES)
        .scalar_subquery()
    )
