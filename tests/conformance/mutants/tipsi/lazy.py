"""Mutants of the lazy fields and of the lists."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.matchers import Matcher, all_of
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    drop,
    edited_answer,
    edits_answer,
    ignores_params,
    nested,
    put,
)
from tests.conformance.mutants.tipsi.matchers import fields, on, results, store
from tests.conformance.mutants.wire import Call, Reply, json_reply

EXT = "/store/*/ext/*"
INVENTORY, WINE, DRINK = "/store/*/inventory", "/store/*/wine", "/store/*/drink"


def arg(name: str, value: str | None) -> Matcher:
    return lambda call: call.args.get(name) == value


def _no_wine_key_becomes_null(body: dict[str, Any]) -> None:
    body.setdefault("wine", None)


def _rename_rating(wine: dict[str, Any]) -> None:
    for one in wine.get("pro_rating") or ():
        one.pop("rating", None)


def _also(kind: str) -> Callable[[Call, Send, Memory], Reply]:
    """The other list's results come along."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        other = send(call.to(f"{store(call)}/{kind}", **call.args)).json
        more = other["results"] if other else []
        return edited_answer(send(call), results(lambda rows: [*rows, *more]))

    return answer


def _without_drinks(call: Call, send: Send, _: Memory) -> Reply:
    body = {"inventory_fields": "id,external_id"}
    drinks = send(call.to(f"{store(call)}/drink", **body)).json["results"]
    ids = {drink["external_id"] for drink in drinks}
    return edited_answer(
        send(call), results(lambda rows: [row for row in rows if row.get("external_id") not in ids])
    )


def _count_the_page(body: dict[str, Any]) -> None:
    body["count"] = len(body["results"])


def _no_wines(body: dict[str, Any]) -> None:
    for row in body["results"]:
        row["wine"] = None


def _empty_is_404(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return json_reply(404, {}) if reply.ok and reply.json["count"] == 0 else reply


EMPTY = {"count": 0, "next": None, "previous": None, "results": []}
WINE_ASKED = all_of(fields("id,wine", wine_fields=None))
DRINK_ASKED = all_of(fields("id,drink", drink_fields=None))

MUTANTS = [
    edits_answer("TIP-LAZY-001", on("GET", EXT, lambda c: not c.args), put(external_id=1)),
    edits_answer(
        "TIP-LAZY-002",
        on("GET", INVENTORY, arg("inventory_fields", None)),
        results(lambda rows: [{**row, "price": 1} for row in rows]),
    ),
    edits_answer("TIP-LAZY-003", on("GET", EXT, fields("id,price,in_stock")), put(proof=None)),
    edits_answer("TIP-LAZY-004", on("GET", EXT, WINE_ASKED), nested("wine", put(name="x"))),
    edits_answer(
        "TIP-LAZY-005",
        on("GET", EXT, arg("wine_fields", "id,name,color")),
        nested("wine", put(vintage="NV")),
    ),
    edits_answer(
        "TIP-LAZY-006",
        on("GET", EXT, arg("winery_fields", None)),
        nested("wine", nested("winery", put(name="x"))),
    ),
    edits_answer(
        "TIP-LAZY-007",
        on("GET", EXT, arg("country_fields", "id,name")),
        nested("wine", nested("country", drop("name"))),
    ),
    edits_answer(
        "TIP-LAZY-008",
        on("GET", EXT, arg("pro_rating_fields", "name,rating")),
        nested("wine", _rename_rating),
    ),
    edits_answer("TIP-LAZY-009", on("GET", EXT, DRINK_ASKED), nested("drink", put(name="x"))),
    edits_answer(
        "TIP-LAZY-010",
        on("GET", EXT, arg("drink_fields", "id,name,drink_type")),
        nested("drink", put(description="x")),
    ),
    edits_answer(
        "TIP-LAZY-011",
        on("GET", EXT, arg("producer_fields", "id,name")),
        nested("drink", nested("producer", drop("name"))),
    ),
    edits_answer(
        "TIP-LAZY-012",
        on("GET", EXT, fields("id,external_id,barcodes,wine,drink")),
        _no_wine_key_becomes_null,
    ),
    answers(
        "TIP-LAZY-013",
        on("GET", EXT, lambda c: "no_such_field" in c.param("inventory_fields")),
        400,
        {},
    ),
    edits_answer(
        "TIP-LAZY-014", on("GET", "/store/*/barcode/*", lambda c: not c.args), put(price=1)
    ),
    edits_answer("TIP-LIST-001", on("GET", WINE, lambda c: not c.args), drop("previous")),
    edits_answer(
        "TIP-LIST-002",
        on("GET", INVENTORY, lambda c: not c.args),
        results(lambda rows: rows[:500]),
    ),
    edits_answer(
        "TIP-LIST-003",
        on("GET", INVENTORY, arg("page_size", "3")),
        results(lambda rows: [*rows, *rows[:1]]),
    ),
    edits_answer(
        "TIP-LIST-004",
        on("GET", INVENTORY, arg("page_size", "1001")),
        results(lambda rows: [*rows, *rows[:1]]),
    ),
    edits_answer("TIP-LIST-005", on("GET", DRINK, arg("page_size", "2")), _count_the_page),
    edits_answer("TIP-LIST-006", on("GET", WINE, arg("page_size", "2")), put(next=None)),
    edits_answer("TIP-LIST-007", on("GET", WINE, arg("page", "2")), put(previous=None)),
    answers("TIP-LIST-008", on("GET", INVENTORY, arg("page", "999999")), 200, EMPTY),
    ignores_params("TIP-LIST-009", on("GET", INVENTORY, arg("status", "match_complete")), "status"),
    ignores_params("TIP-LIST-010", on("GET", WINE), "status"),
    Mutant("TIP-LIST-011", on("GET", INVENTORY, fields("id,external_id")), _without_drinks),
    Mutant("TIP-LIST-012", on("GET", WINE, arg("page_size", "1000")), _also("drink")),
    Mutant("TIP-LIST-013", on("GET", DRINK, arg("page_size", "1000")), _also("wine")),
    edits_answer("TIP-LIST-014", on("GET", WINE, arg("wine_fields", "id,name")), _no_wines),
    Mutant("TIP-LIST-015", on("GET", WINE, lambda c: not c.args), _empty_is_404),
    Mutant(
        "TIP-LIST-016",
        on("GET", DRINK, all_of(arg("page_size", None), fields("id,external_id"))),
        _also("inventory"),
    ),
]
