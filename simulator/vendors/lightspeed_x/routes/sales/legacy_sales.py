"""0.9's register sales: listed by pages, written as a whole (section 7; 2, section 6.4)."""

from collections.abc import Sequence

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ...answers import json_answer
from ...auth import retailer
from ...errors import malformed
from ...listing import legacy_envelope, legacy_query
from ...paths import LEGACY
from ...store.products import product_rows
from ...store.records import records
from ...store.sales import sale_rows, sale_search, sales
from ...store.unit_of_work import UnitOfWork
from ...wire.decoding import decode_filled
from ...wire.sales.legacy_sale_bodies import LegacySaleIn, draft
from ...wire.sales.legacy_sales import NamedTax, Names, register_sale
from ...wire.sales.sale_drafts import SaleDraft
from ...wire.sales.sale_row import SaleRow
from ..requests import storable, writing
from ..versions import route

bp = Blueprint("legacy_sales", __name__)

_ONLY = (LEGACY,)


@route(bp, "GET", "/register_sales", _ONLY)
def list_register_sales() -> Response:
    """The newest first; in four statements at the most, whatever is on the page."""
    query = legacy_query(request.args)
    given = {name: storable(value) for name, value in request.args.items()}
    with world().reading() as conn:
        total, rows = sale_search.legacy_page(conn, retailer(), query, given)
        names = _names(conn, retailer(), rows)
    shown = [register_sale(row, names) for row in rows]
    return json_answer(legacy_envelope("register_sales", shown, query, total))


@route(bp, "GET", "/register_sales/<sale_id>", _ONLY)
def get_register_sale(sale_id: str) -> Response:
    """A list of one, as 0.9's products are."""
    with world().reading() as conn:
        row = sale_rows.get(conn, retailer(), storable(sale_id))
        names = _names(conn, retailer(), [row])
    return json_answer({"register_sales": [register_sale(row, names)]})


@route(bp, "POST", "/register_sales", _ONLY)
def save_register_sale() -> Response:
    """With the id of a sale that is there it changes that one."""
    new = draft(decode_filled(request.get_data(), LegacySaleIn))
    with writing() as uow:
        row = _save(uow, new)
        names = _names(uow.conn, uow.retailer, [row])
    return json_answer({"register_sale": register_sale(row, names)})


def _save(uow: UnitOfWork, new: SaleDraft) -> SaleRow:
    """A new one names its register (section 7)."""
    sale_id = (new.id or "").lower()
    known = sale_rows.by_ids(uow.conn, uow.retailer, [sale_id]) if sale_id else {}
    if known:
        return sales.change(uow, known[sale_id], new)
    if new.register is None:
        raise malformed("register_id is required")
    return sales.create(uow, new)


def _names(conn: Connection, shop: str, rows: Sequence[SaleRow]) -> Names:
    """Of all that the page refers to, in two statements."""
    lines = [line for row in rows for line in row.line_list]
    people = {each for row in rows for each in (row.user, row.customer or "")}
    known = records.by_ids(conn, shop, people | {line.tax_id for line in lines})
    products = product_rows.by_ids(conn, shop, {line.product for line in lines})
    return Names(
        records={row.id: row.name for row in known.values()},
        products={row.id: row.variant_name for row in products.values()},
        taxes={
            row.id: NamedTax(row.name, float(row.members.get("rate") or 0))
            for row in known.values()
            if row.kind == "tax"
        },
    )
