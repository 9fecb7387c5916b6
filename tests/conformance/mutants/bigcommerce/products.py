"""Mutants of products: made, told, unique, with their base variants; changed, many at once, taken away."""

from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (  # fmt: skip
    NOBODY,
    ONE,
    OPTIONS,
    PRODUCT,
    PRODUCTS,
    VARIANTS,
    also,
    asking,
    bare,
    body,
    data,
    each,
    less,
    named,
    numbered,
    once,
    query,
    swallows,
    where,
    with_keys,
)
from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    Touch,
    asks,
    drop,
    edits,
    every,
    keys,
    on,
    put,
    says,
    size,
    turns,
)
from tests.conformance.mutants.wire import Call, Reply, said

GOOD: dict[str, Any] = {"data": {}, "meta": {}}
PLAIN: dict[str, Any] = {"status": 400, "title": "no", "errors": {}}
LARGEST = 2_147_483_647


def new(touch: Touch) -> Touch:
    return on("POST", PRODUCTS, touch)


def changed(touch: Touch) -> Touch:
    return on("PUT", PRODUCT, touch)


def priced(price: float) -> Touch:
    """A batch of products at this price."""
    return on("PUT", PRODUCTS, lambda c: bool(c.batch) and c.batch[0].get("price") == price)


def first_value(told: list[Any]) -> None:
    """Options that know of green know of nothing else."""
    for option in told:
        if option["option_values"][0]["label"] == "Green":
            del option["option_values"][1:]


def _unlabelled(told: dict[str, Any]) -> None:
    for variant in told["variants"]:
        for value in variant["option_values"]:
            value["label"] = "?"


def _next_base(told: dict[str, Any]) -> None:
    if "base_variant_id" in told:
        told["base_variant_id"] += 1


def _some_base(told: dict[str, Any]) -> None:
    told.setdefault("base_variant_id", 1)


def _adds_categories(call: Call, send: Send, _: Memory) -> Reply:
    before = send(call.to(call.path, "GET")).json["data"]["categories"]
    return send(also(categories=[*before, *call.one["categories"]])(call))


def _shows_what_is_gone(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "DELETE":
        memory["gone"][call.path] = True
        return send(call)
    return said(200, GOOD) if call.path in memory["gone"] else send(call)


MUTANTS = [
    turns("BCM-PROD-001", new(named("Status")), 200, 201),
    edits("BCM-PROD-002", ONE, data(drop("gtin"))),
    says("BCM-PROD-003", new(keys("type", "weight", "price")), 200, GOOD),
    says("BCM-PROD-004", new(keys("name", "weight", "price")), 200, GOOD),
    says("BCM-PROD-005", new(keys("name", "type", "price")), 200, GOOD),
    says("BCM-PROD-006", new(keys("name", "type", "weight")), 200, GOOD),
    turns("BCM-PROD-007", new(keys("name", "type")), 422, 422, PLAIN),
    edits("BCM-PROD-008", new(body(price="12.25")), data(put(price="12.25"))),
    edits("BCM-PROD-009", new(body(weight="1.75")), data(put(weight="1.75"))),
    edits("BCM-PROD-010", ONE, data(put(condition="new"))),
    edits("BCM-PROD-011", ONE, data(put(layout_file=""))),
    edits("BCM-PROD-012", ONE, data(put(is_visible=False))),
    edits(
        "BCM-PROD-013",
        new(named("Slug Mug")),
        data(put(custom_url={"url": "/Slug+Mug/", "is_customized": False})),
    ),
    edits("BCM-PROD-014", new(named("Newborn")), data(put(date_modified=None))),
    edits("BCM-PROD-015", new(body(sale_price=15)), data(put(calculated_price=20))),
    says("BCM-PROD-016", new(named("nnnn")), 200, GOOD),
    says("BCM-PROD-017", new(body(price=-1)), 200, GOOD),
    says("BCM-PROD-018", new(body(type="liquid")), 200, GOOD),
    turns("BCM-PROD-019", new(body(inventory_tracking="sometimes")), 422, 422, PLAIN),
    says("BCM-PROD-020", new(body(is_price_hidden=True)), 200, GOOD),
    asks("BCM-PROD-021", new(body(inventory_level=LARGEST + 1)), also(inventory_level=0)),
    asks("BCM-PROD-022", new(body(inventory_level=18)), less("inventory_level")),
    edits("BCM-PROD-023", new(named("Newclay", "brand_name")), data(put(brand_name="Newclay"))),
    asks("BCM-PROD-024", new(named("OLDCLAY", "brand_name")), also(brand_name="Another")),
    edits("BCM-PROD-025", new(lambda c: bool(c.one.get("categories"))), data(put(categories=[]))),
    asks("BCM-PROD-026", new(with_keys("warranty")), less("warranty")),
    edits("BCM-PROD-027", on("GET", PRODUCT, asking(include="channels")), data(put(channels=[]))),
    edits(
        "BCM-PROD-028",
        on("GET", PRODUCT, asking(page="1")),
        data(lambda told: dict(reversed(told.items()))),
    ),
    edits(
        "BCM-CUST-001",
        on("GET", PRODUCT, asking(include="custom_fields")),
        data(put(custom_fields=[])),
    ),
    swallows("BCM-CUST-002", on("PUT", f"{PRODUCT}/custom-fields/*")),
    turns("BCM-CUST-003", on("PUT", f"{PRODUCT}/custom-fields"), 405, 405, PLAIN),
    turns("BCM-UNIQUE-001", new(named("Twin")), 409, 200),
    turns("BCM-UNIQUE-002", new(named("Double")), 409, 409, PLAIN),
    turns("BCM-UNIQUE-003", new(named("TWIN", "sku")), 409, 200),
    turns("BCM-UNIQUE-004", new(named("DOUBLE", "sku")), 409, 409, PLAIN),
    turns("BCM-UNIQUE-005", new(named("case", "sku")), 409, 200),
    turns("BCM-UNIQUE-006", new(named("KM", "sku")), 409, 200),
    says("BCM-UNIQUE-007", new(every(with_keys("sku"), body(sku=""))), 409, PLAIN),
    turns("BCM-UNIQUE-008", changed(keys("name")), 409, 200),
    says("BCM-UNIQUE-009", changed(keys("name", "sku")), 409, PLAIN),
    edits("BCM-BASE-001", on("GET", VARIANTS, bare), where("sku", "BASE", put(sku=""))),
    edits("BCM-BASE-002", on("GET", VARIANTS, bare), where("sku", "SKUID", put(sku_id=7))),
    edits("BCM-BASE-003", on("GET", VARIANTS, bare), where("sku", "HEIR", put(price=14.5))),
    edits(
        "BCM-BASE-004",
        on("GET", VARIANTS, bare),
        where("calculated_price", "21", put(calculated_price=None)),
    ),
    edits("BCM-BASE-005", ONE, data(_next_base)),
    edits("BCM-BASE-006", ONE, data(_some_base)),
    swallows("BCM-BASE-007", changed(keys("sku"))),
    edits("BCM-BASE-008", new(named("Unasked")), data(put(variants=[]))),
    edits("BCM-BASE-009", new(with_keys("variants")), data(_unlabelled)),
    edits("BCM-BASE-010", on("GET", OPTIONS, bare), data(first_value)),
    edits("BCM-BASE-011", on("GET", OPTIONS, asking(page="1")), each(put(type="dropdown"))),
    asks("BCM-CHANGE-001", changed(body(price=15.5)), also(description="")),
    edits("BCM-CHANGE-002", changed(body(price=16.5)), data(put(price=14.5))),
    Mutant("BCM-CHANGE-003", changed(keys("categories")), _adds_categories),
    asks("BCM-CHANGE-004", changed(body(price=17.5)), also(categories=[])),
    swallows("BCM-CHANGE-005", changed(body(price=18.5))),
    asks("BCM-CHANGE-006", changed(body(price=19.5)), also(description="moved")),
    turns("BCM-CHANGE-007", on("PUT", f"{PRODUCTS}/{NOBODY}"), 404, 200),
    swallows("BCM-CHANGE-008", changed(with_keys("variants"))),
    edits("BCM-CHANGE-009", changed(asking(include="variants")), data(drop("variants"))),
    turns("BCM-CHANGE-010", changed(body(price=-1)), 422, 200),
    turns("BCM-CHANGE-011", changed(keys("price", "inventory_level")), 207, 200),
    edits("BCM-CHANGE-012", priced(22), drop("errors")),
    edits("BCM-BATCH-001", priced(22.5), data(lambda found: found[:1])),
    swallows("BCM-BATCH-002", priced(23.5)),
    turns("BCM-BATCH-003", on("PUT", PRODUCTS, size(10)), 200, 413),
    turns("BCM-BATCH-004", priced(1), 413, 422),
    turns("BCM-BATCH-005", priced(2), 413, 413, PLAIN),
    turns("BCM-BATCH-006", priced(3), 404, 200),
    turns("BCM-BATCH-007", priced(4), 422, 200),
    turns("BCM-GONE-001", on("DELETE", PRODUCT, numbered), 204, 200),
    Mutant("BCM-GONE-002", on("DELETE GET", PRODUCT, numbered), _shows_what_is_gone),
    turns("BCM-GONE-003", on("DELETE", PRODUCT, numbered), 404, 204),
    turns("BCM-GONE-004", on("DELETE", PRODUCTS, query("id__in")), 204, 200),
    asks(
        "BCM-GONE-005",
        on("DELETE", PRODUCTS, query("id__in", "limit")),
        lambda call: call.asking(**{"id:in": call.asked("id:in").partition(",")[0]}),
    ),
    turns("BCM-GONE-006", on("DELETE", PRODUCTS, bare), 422, 204),
    turns("BCM-GONE-007", on("DELETE", PRODUCTS, asking(page="1")), 422, 400),
    Mutant("BCM-GONE-008", new(named("FREE", "sku")), once("sku")),
]
