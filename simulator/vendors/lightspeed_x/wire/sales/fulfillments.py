"""Fulfilments in JSON: quantities are text (2, section 6.5)."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from ..dates import show_z
from ..decoding import Key
from ..numbers import text
from .fulfillment_row import FulfillmentLine, FulfillmentRow, Step
from .sale_amounts import Amount, amount


class FulfilIn(Struct):
    sale_id: Key


class LegacyFulfilIn(Struct):
    """2.0: SHIPPED or PICKED_UP. Unsure: what happens where it does not fit; it is not looked at."""

    fulfillment_type: Annotated[str, Meta(max_length=100)] | None = None


class PiecesIn(Struct):
    sale_line_item_id: Key
    quantity: Amount


class ActIn(Struct):
    """Pick, pack or fulfil; the version is the one that the client has seen."""

    version: Annotated[int, Meta(ge=0, le=2**63 - 1)]
    line_items: Annotated[list[PiecesIn], Meta(max_length=1000)]

    @property
    def pieces(self) -> dict[str, int]:
        """By line; a line that stands twice counts twice."""
        by_line: dict[str, int] = {}
        for each in self.line_items:
            pieces = amount(each.quantity, "line_items.quantity")
            by_line[each.sale_line_item_id] = by_line.get(each.sale_line_item_id, 0) + pieces
        return by_line


def fulfillment(row: FulfillmentRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "outlet_id": row.outlet,
        "sale_id": row.sale,
        "type": row.type,
        "state": row.state,
        "user_ids": row.user_list,
        "note": row.note,
        "created_at": show_z(row.created),
        "updated_at": show_z(row.updated),
        "version": row.version,
        "shipping_address_id": row.address,
        "line_items": [_line(line) for line in row.line_list],
    }


def short(row: FulfillmentRow) -> dict[str, Any]:
    """What an action answers."""
    return {"id": row.id, "version": row.version}


def pick_list(row: FulfillmentRow) -> dict[str, Any]:
    """2.0. Unsure: its shape, which no sheet has."""
    return {
        "id": row.id,
        "sale_id": row.sale,
        "outlet_id": row.outlet,
        "status": row.state,
        "line_items": [_line(line) for line in row.line_list],
    }


def history(row: FulfillmentRow) -> list[dict[str, Any]]:
    """Unsure: its shape, which no sheet has."""
    return [_step(row, step) for step in row.steps]


def _line(line: FulfillmentLine) -> dict[str, Any]:
    return {
        "sale_line_item_id": line.line,
        "product_id": line.product,
        "quantity": text(line.quantity, 2),
        "picked_quantity": text(line.picked, 2),
        "packed_quantity": text(line.packed, 2),
        "fulfilled_quantity": text(line.fulfilled, 2),
    }


def _step(row: FulfillmentRow, step: Step) -> dict[str, Any]:
    return {
        "fulfillment_id": row.id,
        "action": step.action.upper(),
        "user_id": step.user,
        "created_at": show_z(step.at),
        "version": step.version,
        "line_items": [
            {"sale_line_item_id": line, "quantity": text(pieces, 2)}
            for line, pieces in step.pieces.items()
        ],
    }
