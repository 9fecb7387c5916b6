"""What an order says of itself, beside its lines: checked, and put into its row (section 4.2)."""

from typing import Any

from msgspec import UNSET
from sqlalchemy import bindparam, select

from simulator.core.sql.statements import Prepared

from ...tables.channels import Channel
from ...tables.orders import Customer
from ...wire import dates
from ...wire.decoding_v2 import invalid
from ...wire.orders import statuses
from ...wire.orders import totals as order_sums
from ...wire.orders.bodies import OrderIn
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import OrderRow
from ..unit_of_work import UnitOfWork
from . import rows

Json = dict[str, Any]

_ENABLED = ("active", "connected", "prelaunch")
_TEXTS = (
    *("payment_provider_id", "staff_notes", "customer_message", "ip_address", "ip_address_v6"),
    *("geoip_country", "geoip_country_iso2", "ebay_order_id", "order_source", "customer_locale"),
)
_NULLABLE = ("external_source", "external_id", "external_merchant_id")

_channel = Prepared(
    select(Channel.status).where(Channel.store == bindparam("owner"), Channel.id == bindparam("id"))
)
_customer = Prepared(
    select(Customer.id).where(Customer.store == bindparam("owner"), Customer.id == bindparam("id"))
)
_OWN_COLUMNS = {
    "payment_method": "payment_method",
    "external_order": "external_order_id",
    "cart": "cart_id",
}


def written(
    uow: UnitOfWork,
    order: OrderRow,
    rest: Json,
    data: OrderIn,
    lines: list[OrderLineRow],
    *,
    whole: bool = True,
) -> OrderRow:
    """The order with what was told of it; `whole`: its sums are made anew."""
    rest = order_sums.costed({**rest, **_texts(data)}, data)
    if data.order_is_digital is not UNSET:
        rest["digital"] = data.order_is_digital
    totals = [order.total_ex, order.total_inc]
    if whole:
        rest["subtotal"], totals = order_sums.summed(rest, lines, data)
    order = _columns(uow, order, data)
    shipped = order.shipped
    if order.status == statuses.SHIPPED and shipped is None:
        shipped = uow.now_ms
    return order._replace(
        email_key=rest["billing"]["email"].casefold(),
        total_ex=totals[0],
        total_inc=totals[1],
        items_total=order_sums.items(lines),
        shipped=shipped,
        rest=rows.encoded(rest),
    )


def _columns(uow: UnitOfWork, order: OrderRow, data: OrderIn) -> OrderRow:
    """What has a column of its own, checked."""
    given: Json = {}
    if data.status_id is not UNSET:
        if data.status_id not in statuses.STATUSES:
            raise invalid("status_id", "no such status")
        given["status"] = data.status_id
    if data.customer_id is not UNSET:
        _check_customer(uow, data.customer_id)
        given["customer"] = data.customer_id
    if data.channel_id is not UNSET:
        _check_channel(uow, data.channel_id)
        given["channel"] = data.channel_id
    for name, field in _OWN_COLUMNS.items():
        value = getattr(data, field)
        if value is not UNSET:
            given[name] = value if name == "external_order" else value or ""
    return order._replace(**given)


def _check_customer(uow: UnitOfWork, customer: int) -> None:
    """0 is a guest. Unsure: that others must exist."""
    if customer and not _customer.row(uow.conn, owner=uow.store, id=customer):
        raise invalid("customer_id", "no such customer")


def _check_channel(uow: UnitOfWork, channel: int) -> None:
    row = _channel.row(uow.conn, owner=uow.store, id=channel)
    if row is None or row[0] not in _ENABLED:
        raise invalid("channel_id", "no such channel, or it is not enabled")


def _texts(data: OrderIn) -> Json:
    given: Json = {}
    for name in _TEXTS:
        value = getattr(data, name)
        if value is not UNSET:
            given[name] = "" if value is None else str(value)
    for name in _NULLABLE:
        value = getattr(data, name)
        if value is not UNSET:
            given[name] = value
    return given


def created(data: OrderIn, now_ms: int) -> int:
    if not isinstance(data.date_created, str):
        return now_ms
    created_ms = dates.read(data.date_created)
    if created_ms is None or not 0 <= created_ms < 253_402_300_800_000:
        raise invalid("date_created", "a date of RFC 2822 or ISO 8601 is expected")
    return created_ms
