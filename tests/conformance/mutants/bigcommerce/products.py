"""Mutants of products: made, told, unique, with their base variants; changed, many at once, taken away."""

from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (
    NOBODY,
    ONE,
    OPTIONS,
    PRODUCT,
    PRODUCTS,
    VARIANTS,
    also,
    data,
    each,
    exact_query,
    less,
    numbered,
    query,
    swallows_write,
    where,
)
from tests.conformance.mutants.matchers import (
    Matcher,
    all_of,
    body,
    keys,
    named,
    no_query,
    on,
    size,
    with_keys,
)
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    drop,
    edits_answer,
    edits_request,
    put,
    refuses_the_second,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

GOOD: dict[str, Any] = {"data": {}, "meta": {}}
PLAIN: dict[str, Any] = {"status": 400, "title": "no", "errors": {}}
LARGEST = 2_147_483_647


def new(matcher: Matcher) -> Matcher:
    return on("POST", PRODUCTS, matcher)


def changed(matcher: Matcher) -> Matcher:
    return on("PUT", PRODUCT, matcher)


def priced(price: float) -> Matcher:
    """A batch of products at this price."""
    return on("PUT", PRODUCTS, lambda c: bool(c.batch) and c.batch[0].get("price") == price)


def first_value(content: list[Any]) -> None:
    """Options that know of green know of nothing else."""
    for option in content:
        if option["option_values"][0]["label"] == "Green":
            del option["option_values"][1:]


def _unlabelled(content: dict[str, Any]) -> None:
    for variant in content["variants"]:
        for value in variant["option_values"]:
            value["label"] = "?"


def _next_base(content: dict[str, Any]) -> None:
    if "base_variant_id" in content:
        content["base_variant_id"] += 1


def _some_base(content: dict[str, Any]) -> None:
    content.setdefault("base_variant_id", 1)


def _adds_categories(call: Call, send: Send, _: Memory) -> Reply:
    before = send(call.to(call.path, "GET")).json["data"]["categories"]
    return send(also(categories=[*before, *call.object["categories"]])(call))


def _shows_what_is_gone(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "DELETE":
        memory["gone"][call.path] = True
        return send(call)
    return json_reply(200, GOOD) if call.path in memory["gone"] else send(call)


MUTANTS = [
    changes_status("BCM-PROD-001", new(named("Status")), 200, 201),
    edits_answer("BCM-PROD-002", ONE, data(drop("gtin"))),
    answers("BCM-PROD-003", new(keys("type", "weight", "price")), 200, GOOD),
    answers("BCM-PROD-004", new(keys("name", "weight", "price")), 200, GOOD),
    answers("BCM-PROD-005", new(keys("name", "type", "price")), 200, GOOD),
    answers("BCM-PROD-006", new(keys("name", "type", "weight")), 200, GOOD),
    changes_status("BCM-PROD-007", new(keys("name", "type")), 422, 422, PLAIN),
    edits_answer("BCM-PROD-008", new(body(price="12.25")), data(put(price="12.25"))),
    edits_answer("BCM-PROD-009", new(body(weight="1.75")), data(put(weight="1.75"))),
    edits_answer("BCM-PROD-010", ONE, data(put(condition="new"))),
    edits_answer("BCM-PROD-011", ONE, data(put(layout_file=""))),
    edits_answer("BCM-PROD-012", ONE, data(put(is_visible=False))),
    edits_answer(
        "BCM-PROD-013",
        new(named("Slug Mug")),
        data(put(custom_url={"url": "/Slug+Mug/", "is_customized": False})),
    ),
    edits_answer("BCM-PROD-014", new(named("Newborn")), data(put(date_modified=None))),
    edits_answer("BCM-PROD-015", new(body(sale_price=15)), data(put(calculated_price=20))),
    answers("BCM-PROD-016", new(named("nnnn")), 200, GOOD),
    answers("BCM-PROD-017", new(body(price=-1)), 200, GOOD),
    answers("BCM-PROD-018", new(body(type="liquid")), 200, GOOD),
    changes_status("BCM-PROD-019", new(body(inventory_tracking="sometimes")), 422, 422, PLAIN),
    answers("BCM-PROD-020", new(body(is_price_hidden=True)), 200, GOOD),
    edits_request("BCM-PROD-021", new(body(inventory_level=LARGEST + 1)), also(inventory_level=0)),
    edits_request("BCM-PROD-022", new(body(inventory_level=18)), less("inventory_level")),
    edits_answer(
        "BCM-PROD-023", new(named("Newclay", "brand_name")), data(put(brand_name="Newclay"))
    ),
    edits_request("BCM-PROD-024", new(named("OLDCLAY", "brand_name")), also(brand_name="Another")),
    edits_answer(
        "BCM-PROD-025", new(lambda c: bool(c.object.get("categories"))), data(put(categories=[]))
    ),
    edits_request("BCM-PROD-026", new(with_keys("warranty")), less("warranty")),
    edits_answer(
        "BCM-PROD-027", on("GET", PRODUCT, exact_query(include="channels")), data(put(channels=[]))
    ),
    edits_answer(
        "BCM-PROD-028",
        on("GET", PRODUCT, exact_query(page="1")),
        data(lambda body: dict(reversed(body.items()))),
    ),
    edits_answer(
        "BCM-CUST-001",
        on("GET", PRODUCT, exact_query(include="custom_fields")),
        data(put(custom_fields=[])),
    ),
    swallows_write("BCM-CUST-002", on("PUT", f"{PRODUCT}/custom-fields/*")),
    changes_status("BCM-CUST-003", on("PUT", f"{PRODUCT}/custom-fields"), 405, 405, PLAIN),
    changes_status("BCM-UNIQUE-001", new(named("Twin")), 409, 200),
    changes_status("BCM-UNIQUE-002", new(named("Double")), 409, 409, PLAIN),
    changes_status("BCM-UNIQUE-003", new(named("TWIN", "sku")), 409, 200),
    changes_status("BCM-UNIQUE-004", new(named("DOUBLE", "sku")), 409, 409, PLAIN),
    changes_status("BCM-UNIQUE-005", new(named("case", "sku")), 409, 200),
    changes_status("BCM-UNIQUE-006", new(named("KM", "sku")), 409, 200),
    answers("BCM-UNIQUE-007", new(all_of(with_keys("sku"), body(sku=""))), 409, PLAIN),
    changes_status("BCM-UNIQUE-008", changed(keys("name")), 409, 200),
    answers("BCM-UNIQUE-009", changed(keys("name", "sku")), 409, PLAIN),
    edits_answer("BCM-BASE-001", on("GET", VARIANTS, no_query), where("sku", "BASE", put(sku=""))),
    edits_answer(
        "BCM-BASE-002", on("GET", VARIANTS, no_query), where("sku", "SKUID", put(sku_id=7))
    ),
    edits_answer(
        "BCM-BASE-003", on("GET", VARIANTS, no_query), where("sku", "HEIR", put(price=14.5))
    ),
    edits_answer(
        "BCM-BASE-004",
        on("GET", VARIANTS, no_query),
        where("calculated_price", "21", put(calculated_price=None)),
    ),
    edits_answer("BCM-BASE-005", ONE, data(_next_base)),
    edits_answer("BCM-BASE-006", ONE, data(_some_base)),
    swallows_write("BCM-BASE-007", changed(keys("sku"))),
    edits_answer("BCM-BASE-008", new(named("Unasked")), data(put(variants=[]))),
    edits_answer("BCM-BASE-009", new(with_keys("variants")), data(_unlabelled)),
    edits_answer("BCM-BASE-010", on("GET", OPTIONS, no_query), data(first_value)),
    edits_answer(
        "BCM-BASE-011", on("GET", OPTIONS, exact_query(page="1")), each(put(type="dropdown"))
    ),
    edits_request("BCM-CHANGE-001", changed(body(price=15.5)), also(description="")),
    edits_answer("BCM-CHANGE-002", changed(body(price=16.5)), data(put(price=14.5))),
    Mutant("BCM-CHANGE-003", changed(keys("categories")), _adds_categories),
    edits_request("BCM-CHANGE-004", changed(body(price=17.5)), also(categories=[])),
    swallows_write("BCM-CHANGE-005", changed(body(price=18.5))),
    edits_request("BCM-CHANGE-006", changed(body(price=19.5)), also(description="moved")),
    changes_status("BCM-CHANGE-007", on("PUT", f"{PRODUCTS}/{NOBODY}"), 404, 200),
    swallows_write("BCM-CHANGE-008", changed(with_keys("variants"))),
    edits_answer(
        "BCM-CHANGE-009", changed(exact_query(include="variants")), data(drop("variants"))
    ),
    changes_status("BCM-CHANGE-010", changed(body(price=-1)), 422, 200),
    changes_status("BCM-CHANGE-011", changed(keys("price", "inventory_level")), 207, 200),
    edits_answer("BCM-CHANGE-012", priced(22), drop("errors")),
    edits_answer("BCM-BATCH-001", priced(22.5), data(lambda found: found[:1])),
    swallows_write("BCM-BATCH-002", priced(23.5)),
    changes_status("BCM-BATCH-003", on("PUT", PRODUCTS, size(10)), 200, 413),
    changes_status("BCM-BATCH-004", priced(1), 413, 422),
    changes_status("BCM-BATCH-005", priced(2), 413, 413, PLAIN),
    changes_status("BCM-BATCH-006", priced(3), 404, 200),
    changes_status("BCM-BATCH-007", priced(4), 422, 200),
    changes_status("BCM-GONE-001", on("DELETE", PRODUCT, numbered), 204, 200),
    Mutant("BCM-GONE-002", on("DELETE GET", PRODUCT, numbered), _shows_what_is_gone),
    changes_status("BCM-GONE-003", on("DELETE", PRODUCT, numbered), 404, 204),
    changes_status("BCM-GONE-004", on("DELETE", PRODUCTS, query("id__in")), 204, 200),
    edits_request(
        "BCM-GONE-005",
        on("DELETE", PRODUCTS, query("id__in", "limit")),
        lambda call: call.with_params(**{"id:in": call.param("id:in").partition(",")[0]}),
    ),
    changes_status("BCM-GONE-006", on("DELETE", PRODUCTS, no_query), 422, 204),
    changes_status("BCM-GONE-007", on("DELETE", PRODUCTS, exact_query(page="1")), 422, 400),
    Mutant(
        "BCM-GONE-008",
        new(named("FREE", "sku")),
        refuses_the_second("sku", 409, {"title": "taken"}),
    ),
]
