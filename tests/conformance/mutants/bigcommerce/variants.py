"""Mutants of variants, of options and their values, and of modifiers."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (
    ALL_VARIANTS,
    MODIFIER,
    MODIFIERS,
    NOBODY,
    OPTION,
    OPTIONS,
    PRODUCT,
    PRODUCTS,
    VALUE,
    VALUES,
    VARIANT,
    VARIANTS,
    also,
    data,
    each,
    exact_query,
    less,
    swallows_write,
    where,
)
from tests.conformance.mutants.matchers import (
    Matcher,
    all_of,
    any_of,
    body,
    keys,
    named,
    no_query,
    on,
    with_keys,
)
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_request,
    put,
    refuses_the_second,
)
from tests.conformance.mutants.wire import Call, Reply

GOOD: dict[str, Any] = {"data": {}, "meta": {}}
PLAIN: dict[str, Any] = {"status": 400, "title": "no", "errors": {}}
TOLD = on("GET", VARIANTS, no_query)


def new(word: str) -> Matcher:
    """A new variant whose SKU begins so."""
    return on("POST", VARIANTS, named(word, "sku"))


def changed(matcher: Matcher) -> Matcher:
    return on("PUT", VARIANT, matcher)


def priced(price: float) -> Matcher:
    """A batch of variants at this price."""
    return on("PUT", ALL_VARIANTS, lambda c: bool(c.batch) and c.batch[0].get("price") == price)


def option(word: str) -> Matcher:
    return on("POST", OPTIONS, named(word, "display_name"))


def modifier(word: str) -> Matcher:
    return on("POST", MODIFIERS, named(word, "display_name"))


def labelled(label: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[..., None]:
    """An edit of the variants with this option value."""

    def inner(variant: dict[str, Any]) -> None:
        if any(one["label"] == label for one in variant["option_values"]):
            edit(variant)

    return each(inner)


def _no_option_id(variant: dict[str, Any]) -> None:
    for one in variant["option_values"]:
        del one["option_id"]


def sprouting(rule: str, matcher: Matcher, edit: Callable[[Any], Any]) -> Mutant:
    """After such a write the product's variants are told in another way."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        product = call.path.rpartition("/")[0]
        if call.method == "POST":
            memory["grown"][product] = True
            return send(call)
        reply = send(call)
        return edited_answer(reply, data(edit)) if product in memory["grown"] else reply

    return Mutant(rule, any_of(matcher, TOLD), answer)


def _with_a_value(content: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "option_values": [{"label": "Small"}]} for one in content]


def _options_too(content: dict[str, Any]) -> None:
    content["options"] = content["modifiers"]


MUTANTS = [
    edits_answer("BCM-VAR-001", on("GET", VARIANT, no_query), data(drop("gtin"))),
    edits_answer("BCM-VAR-002", TOLD, labelled("Ochre", _no_option_id)),
    changes_status("BCM-VAR-003", on("GET", f"{PRODUCTS}/{NOBODY}/variants"), 404, 200, GOOD),
    changes_status("BCM-VAR-004", on("GET", f"{VARIANTS}/{NOBODY}"), 404, 200, GOOD),
    changes_status("BCM-VAR-005", new("NEW"), 200, 201),
    answers("BCM-VAR-006", new("LONE"), 200, GOOD),
    answers("BCM-VAR-007", new("VOID"), 200, GOOD),
    changes_status("BCM-VAR-008", new("SAME"), 409, 422),
    changes_status("BCM-VAR-009", new("EQUAL"), 409, 409, PLAIN),
    changes_status("BCM-VAR-010", changed(keys("sku", "upc")), 422, 200),
    changes_status("BCM-VAR-011", changed(all_of(keys("sku"), body(sku=""))), 422, 422, PLAIN),
    changes_status("BCM-VAR-012", changed(named("KM", "sku")), 409, 409, PLAIN),
    changes_status("BCM-VAR-013", changed(named("other", "sku")), 409, 200),
    edits_answer("BCM-VAR-014", TOLD, labelled("Onyx", put(sku_id=None))),
    edits_answer("BCM-VAR-015", TOLD, where("calculated_price", "31", put(price=31))),
    edits_answer("BCM-VAR-016", changed(body(price=32.5)), data(put(calculated_price=14.5))),
    swallows_write("BCM-VAR-017", changed(all_of(keys("price"), body(price=None)))),
    swallows_write("BCM-VAR-018", on("PUT", PRODUCT, body(price=34.5))),
    edits_request("BCM-VAR-019", changed(body(price=35.5)), also(mpn="")),
    changes_status("BCM-VAR-020", on("DELETE", VARIANT), 204, 200),
    edits_request("BCM-VAR-021", changed(body(inventory_level=7)), also(inventory_level=16)),
    edits_answer("BCM-MANY-001", priced(41.5), drop("meta")),
    swallows_write("BCM-MANY-002", on("PUT", ALL_VARIANTS, with_keys("product_id"))),
    changes_status("BCM-MANY-003", priced(1), 413, 422),
    changes_status("BCM-MANY-004", priced(2), 413, 413, PLAIN),
    changes_status("BCM-MANY-005", on("PUT", ALL_VARIANTS, body(sku="")), 422, 422, PLAIN),
    changes_status("BCM-OPT-001", option("Breadth"), 200, 201),
    edits_answer("BCM-OPT-002", on("GET", OPTION, no_query), data(drop("config"))),
    edits_answer("BCM-OPT-003", option("Height"), data(put(name="Height"))),
    sprouting("BCM-OPT-004", option("Depth"), lambda body: [*body, *body]),
    changes_status("BCM-OPT-005", option("Colour"), 409, 200),
    Mutant(
        "BCM-OPT-006", option("Shade"), refuses_the_second("display_name", 409, {"title": "taken"})
    ),
    changes_status("BCM-OPT-007", on("POST", OPTIONS, body(type="scratch")), 422, 200),
    changes_status("BCM-OPT-008", on("GET", f"{OPTIONS}/{NOBODY}"), 404, 200, GOOD),
    edits_request("BCM-OPT-009", on("PUT", OPTION), less("sort_order")),
    changes_status("BCM-OPT-010", on("DELETE", OPTION), 204, 200),
    changes_status("BCM-OPT-011", on("POST", VALUES, named("Huge", "label")), 200, 201),
    changes_status("BCM-OPT-012", on("POST", VALUES, keys("sort_order")), 422, 200),
    changes_status("BCM-OPT-013", on("POST", VALUES, keys("label")), 422, 200),
    edits_answer("BCM-OPT-014", on("GET", VALUES, no_query), data(lambda found: found[:1])),
    swallows_write("BCM-OPT-015", on("PUT", VALUE)),
    changes_status("BCM-OPT-016", on("DELETE", VALUE), 204, 200),
    answers("BCM-OPT-017", option("Legion"), 200, GOOD),
    edits_answer("BCM-MOD-001", modifier("Wrap"), data(put(required=False))),
    changes_status("BCM-MOD-002", modifier("Engraving"), 200, 422),
    edits_answer("BCM-MOD-003", modifier("Gift"), data(put(option_values=[]))),
    sprouting("BCM-MOD-004", modifier("Ribbon"), _with_a_value),
    edits_answer(
        "BCM-MOD-005",
        on("GET", PRODUCT, exact_query(include="modifiers,options")),
        data(_options_too),
    ),
    changes_status("BCM-MOD-006", on("DELETE", MODIFIER), 204, 200),
    edits_request("BCM-MOD-007", on("PUT", MODIFIER), also(display_name="Renamed")),
]
