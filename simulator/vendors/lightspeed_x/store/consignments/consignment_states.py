"""The states of consignments: what follows what, and when lines may change (section 5.3; 2, section 7)."""

from collections.abc import Mapping

from ...errors import invalid
from ...wire.stock.consignments import ConsignmentRow

OPEN, SENT, DISPATCHED, RECEIVED = "OPEN", "SENT", "DISPATCHED", "RECEIVED"
CANCELLED, CLOSED = "CANCELLED", "CLOSED"
SCHEDULED, IN_PROGRESS = "STOCKTAKE_SCHEDULED", "STOCKTAKE_IN_PROGRESS"
PROCESSED, COMPLETE = "STOCKTAKE_IN_PROGRESS_PROCESSED", "STOCKTAKE_COMPLETE"
SUPPLIER, OUTLET, RETURN, STOCKTAKE = "SUPPLIER", "OUTLET", "RETURN", "STOCKTAKE"

UNDER_WAY = frozenset({SENT, DISPATCHED})
FINAL = frozenset({RECEIVED, CANCELLED, CLOSED, COMPLETE})
"""Nothing changes any more."""
CREATED_AS: Mapping[str, tuple[str, ...]] = {
    SUPPLIER: (OPEN, SENT),
    OUTLET: (OPEN, SENT),
    RETURN: (OPEN,),
    STOCKTAKE: (SCHEDULED, IN_PROGRESS),
}
"""The first is what it is where nothing is said. Unsure but for SUPPLIER's DISPATCHED and RECEIVED, which are refused."""

_DELIVERY = {
    OPEN: {SENT, CANCELLED},
    SENT: {DISPATCHED, RECEIVED, CANCELLED},
    DISPATCHED: {RECEIVED, CANCELLED},
}
_NEXT: Mapping[str, Mapping[str, set[str]]] = {
    SUPPLIER: _DELIVERY,
    OUTLET: _DELIVERY,
    RETURN: {OPEN: {SENT, CANCELLED}},
    STOCKTAKE: {
        SCHEDULED: {IN_PROGRESS, CANCELLED, CLOSED},
        IN_PROGRESS: {PROCESSED, CANCELLED, CLOSED},
        PROCESSED: {COMPLETE, CANCELLED, CLOSED},
    },
}
"""Unsure: transfers may be DISPATCHED and CANCELLED; SENT may become RECEIVED at once."""


def first_status(type_: str, given: str | None) -> str:
    """What a new one is; 422 where it cannot begin so."""
    status = given or CREATED_AS[type_][0]
    if status not in CREATED_AS[type_]:
        raise invalid(f"A consignment of the type {type_} cannot be created as {status}")
    return status


def check_change(row: ConsignmentRow) -> None:
    if row.status in FINAL:
        raise invalid(f"A consignment that is {row.status} cannot be changed")


def check_next(row: ConsignmentRow, status: str, *, legacy: bool) -> None:
    """Unsure: 0.9 receives what is still OPEN, too."""
    at_once = legacy and row.type in (SUPPLIER, OUTLET) and (row.status, status) == (OPEN, RECEIVED)
    if not at_once and status not in _NEXT[row.type].get(row.status, ()):
        raise invalid(f"A {row.type} consignment cannot go from {row.status} to {status}")


def check_lines(row: ConsignmentRow, *, receives: bool) -> None:
    """Whether lines may be added or changed, with or without what was received."""
    check_change(row)
    if row.type == RETURN and row.status != OPEN:
        raise invalid("The lines of a return that is SENT cannot be changed")
    if row.type == STOCKTAKE and row.status == PROCESSED:
        raise invalid("The lines of a stocktake that is processed cannot be changed")
    if receives and row.type == STOCKTAKE and row.status != IN_PROGRESS:
        raise invalid("A stocktake is counted while it is STOCKTAKE_IN_PROGRESS")
    if receives and row.type == OUTLET and row.status not in UNDER_WAY:
        raise invalid("A transfer is received while it is SENT or DISPATCHED")


_LINES_GO_WHILE: Mapping[str, frozenset[str]] = {
    SUPPLIER: frozenset({OPEN, SENT}),
    OUTLET: frozenset({OPEN}),
    RETURN: frozenset({OPEN}),
    STOCKTAKE: frozenset({SCHEDULED, IN_PROGRESS}),
}


def check_line_deletion(row: ConsignmentRow) -> None:
    if row.status not in _LINES_GO_WHILE[row.type]:
        raise invalid(f"Lines of a {row.type} consignment that is {row.status} cannot be deleted")


def check_deletion(row: ConsignmentRow) -> None:
    """Unsure: what moved stock stays."""
    if row.status in (RECEIVED, COMPLETE) or (row.type == RETURN and row.status == SENT):
        raise invalid(f"A {row.type} consignment that is {row.status} cannot be deleted")
