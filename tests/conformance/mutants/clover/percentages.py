"""Mutants of percentage discounts."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.clover.matchers import M, each, exact_query
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import (
    Mutant,
    drop,
    edits_answer,
    edits_request,
    nested,
    put,
    without_keys,
)
from tests.conformance.mutants.wire import Call

ORDER = f"{M}/orders/*"
Edit = Callable[[dict[str, Any]], Any]


def inside(name: str, edit: Edit) -> Edit:
    """An edit of every element of an expanded container."""
    return nested(name, each(edit))


def reading(rule: str, exactly: str, edit: Edit) -> Mutant:
    """What an order shows with this expand is edited."""
    return edits_answer(rule, on("GET", ORDER, exact_query(expand=exactly)), edit)


def cheaper(call: Call) -> bool:
    return "discounts" in call.object.get("orderCart", {})


def at_full_price(call: Call) -> Call:
    return call.with_json({"orderCart": without_keys(call.object["orderCart"], "discounts")})


MUTANTS = [
    reading("CLV-PERCENT-001", "discounts", inside("discounts", put(percentage=0))),
    reading("CLV-PERCENT-002", "lineItems,discounts", inside("discounts", put(amount=-25))),
    reading(
        "CLV-PERCENT-003",
        "lineItems,lineItems.discounts",
        inside("lineItems", inside("discounts", drop("percentage"))),
    ),
    edits_request(
        "CLV-PERCENT-004", on("POST", f"{M}/atomic_order/checkouts", cheaper), at_full_price
    ),
]
