"""Mutants of families and their variants."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    NOBODY,
    ONE,
    STOCK,
    V21,
    accepts,
    data,
    making,
    once,
    replaced,
    stocking,
    swallows,
    without,
)
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import edits_answer, edits_request
from tests.conformance.mutants.wire import Call

MADE = {"data": [NOBODY]}


def own(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "handle": row["id"]}


def dashed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "variant_name": row["variant_name"].replace(" / ", " - ")}


def _backwards(row: dict[str, Any]) -> dict[str, Any]:
    name, first, second = row["variant_name"].split(" / ")
    return {**row, "variant_name": f"{name} / {second} / {first}"}


def _nameless(row: dict[str, Any]) -> None:
    for option in row["variant_options"]:
        option.pop("name")


def _one_price(call: Call) -> Call:
    variants = [{**one, "price_excluding_tax": 5} for one in call.object["variants"]]
    return call.with_json({**call.object, "variants": variants})


MUTANTS = [
    edits_answer("LSX-VAR-001", making("Threefold"), data(lambda ids: ids[:1])),
    once("LSX-VAR-002", making("Headed"), ONE, replaced(has_variants=False)),
    once("LSX-VAR-003", making("Sisterly"), ONE, replaced(has_variants=True)),
    once("LSX-VAR-004", making("Homonym"), ONE, data(own)),
    once("LSX-VAR-005", making("Composed"), ONE, data(dashed)),
    once("LSX-VAR-006", making("Twofold"), ONE, data(_backwards)),
    once("LSX-VAR-007", making("Optional"), ONE, data(_nameless)),
    edits_request("LSX-VAR-008", making("Owning"), _one_price),
    once(
        "LSX-VAR-009",
        making("Related"),
        on("GET", f"{DATED}/products/*"),
        data(lambda row: {**row, "family_id": row["id"]}),
    ),
    accepts("LSX-VAR-010", making("Fourfold"), 200, MADE),
    accepts("LSX-VAR-011", making("Undefined"), 200, MADE),
    accepts("LSX-VAR-012", making("Foundling"), 200, MADE),
    once("LSX-VAR-013", making("Numbered"), ONE, replaced(sku="10001")),
    once(
        "LSX-VAR-014",
        stocking(31),
        on("GET", STOCK),
        data(lambda rows: [{**row, "inventory_level": 31} for row in rows]),
    ),
    swallows("LSX-VAR-015", on("POST", f"{V21}/products"), {"data": [NOBODY]}),
    once("LSX-VAR-016", making("Sellable"), ONE, replaced(variant_options=[])),
    edits_request("LSX-VAR-017", making("Inherited"), without("brand_id")),
]
