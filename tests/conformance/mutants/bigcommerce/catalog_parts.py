"""Mutants of categories, brands, channels, images, metafields, custom fields and assignments."""

from typing import Any

from tests.conformance.mutants.bigcommerce.hooks import described
from tests.conformance.mutants.bigcommerce.matchers import (
    CATALOG,
    NOBODY,
    PRODUCT,
    PRODUCTS,
    V3,
    VARIANT,
    data,
    each,
    exact_query,
    swallows_write,
    with_query,
)
from tests.conformance.mutants.matchers import (
    Matcher,
    any_of,
    body,
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
    edited_answer,
    edits_answer,
    edits_request,
    ignores_params,
    put,
    without_keys,
)
from tests.conformance.mutants.wire import Call, Reply

TREES, IN_TREES = f"{CATALOG}/trees", f"{CATALOG}/trees/categories"
CATEGORIES, CATEGORY = f"{CATALOG}/categories", f"{CATALOG}/categories/*"
BRANDS, BRAND = f"{CATALOG}/brands", f"{CATALOG}/brands/*"
CHANNELS = f"{V3}/channels"
IMAGES, IMAGE = f"{PRODUCT}/images", f"{PRODUCT}/images/*"
METAFIELDS, METAFIELD = f"{PRODUCT}/metafields", f"{PRODUCT}/metafields/*"
OWN, OWN_ONE = f"{PRODUCT}/custom-fields", f"{PRODUCT}/custom-fields/*"
PLACED, SOLD = f"{PRODUCTS}/category-assignments", f"{PRODUCTS}/channel-assignments"


def branded(word: str) -> Matcher:
    return on("POST", PRODUCTS, named(f"{word} ", key="brand_name"))


def keyed(key: str, **others: Any) -> Matcher:
    return on("POST", METAFIELDS, body(key=key, **others))


def own(**fields: Any) -> Matcher:
    return on("POST", OWN, body(**fields))


def _all_are_listed(call: Call, send: Send, memory: Memory) -> Reply:
    """What was made elsewhere is listed too."""
    reply = send(call)
    if call.method == "GET":
        return edited_answer(reply, data(lambda results: [*results, *memory["made"].values()]))
    created = reply.json["data"]
    one = created[0] if isinstance(created, list) else created
    number = one.get("category_id", one.get("id"))
    memory["made"][number] = {**one, "id": number}
    return reply


MUTANTS = [
    changes_status("BCM-TREE-001", on("POST", IN_TREES), 201, 200),
    edits_answer("BCM-TREE-002", on("POST", IN_TREES, named("Two ")), each(drop("category_uuid"))),
    edits_answer("BCM-TREE-003", on("PUT", IN_TREES), put(data=[])),
    changes_status("BCM-TREE-004", on("DELETE", IN_TREES), 202, 204),
    changes_status("BCM-TREE-005", on("POST", IN_TREES, size(2)), 207, 201),
    edits_answer("BCM-TREE-006", on("GET", TREES), each(drop("channels"))),
    edits_answer("BCM-TREE-007", on("GET", f"{TREES}/*/categories"), each(put(children=[]))),
    changes_status("BCM-TREE-008", on("DELETE", IN_TREES, no_query), 422, 202),
    changes_status("BCM-CAT-001", on("POST", CATEGORIES, named("Old ")), 200, 201),
    changes_status("BCM-CAT-002", on("POST", CATEGORIES, named("Orphan ")), 422, 200),
    changes_status("BCM-CAT-003", on("POST", CATEGORIES, named("Twin ")), 409, 200),
    changes_status("BCM-CAT-004", on("POST", CATEGORIES, named("Cousin ")), 200, 409),
    changes_status("BCM-CAT-005", on("DELETE", CATEGORY), 422, 204),
    changes_status("BCM-CAT-006", on("GET", f"{CATEGORIES}/{NOBODY}"), 404, 200),
    Mutant(
        "BCM-CAT-007",
        any_of(
            on("POST", IN_TREES, named("Apart ")), on("GET", CATEGORIES, exact_query(limit="250"))
        ),
        _all_are_listed,
    ),
    changes_status("BCM-CAT-008", on("DELETE", CATEGORY), 204, 200),
    changes_status("BCM-CAT-009", on("POST", CATEGORIES, named("xxx")), 422, 200),
    changes_status("BCM-BRAND-001", on("POST", BRANDS, named("Clayworks ")), 200, 201),
    changes_status("BCM-BRAND-002", on("POST", BRANDS, named("Doubled ")), 409, 200),
    ignores_params("BCM-BRAND-003", on("GET", BRANDS), "name"),
    changes_status("BCM-BRAND-004", on("DELETE", BRANDS, no_query), 422, 204),
    changes_status("BCM-BRAND-005", on("DELETE", BRAND), 204, 200),
    edits_answer("BCM-BRAND-006", branded("CASED"), data(put(brand_id=NOBODY))),
    edits_request(
        "BCM-BRAND-007",
        branded("Unheard"),
        lambda call: call.with_json(without_keys(call.object, "brand_name")),
    ),
    edits_answer(
        "BCM-CHAN-001", on("GET", CHANNELS, exact_query(limit="50")), each(put(type="pos"))
    ),
    edits_answer(
        "BCM-CHAN-002",
        on("GET", f"{CHANNELS}/1"),
        data(put(date_created="2026-01-02T08:00:00+00:00")),
    ),
    changes_status("BCM-CHAN-003", on("GET", CHANNELS, with_query("colour")), 422, 200),
    changes_status("BCM-CHAN-004", on("GET", f"{CHANNELS}/{NOBODY}"), 404, 200),
    changes_status("BCM-CHAN-005", on("POST", CHANNELS, body(status="connected")), 200, 201),
    changes_status("BCM-IMG-001", described("one"), 200, 201),
    edits_answer("BCM-IMG-002", described("two"), data(put(is_thumbnail=False))),
    swallows_write("BCM-IMG-003", on("PUT", IMAGE, body(is_thumbnail=True))),
    changes_status("BCM-IMG-004", on("POST", IMAGES, body(sort_order=4)), 422, 200),
    swallows_write("BCM-IMG-005", on("PUT", IMAGE, with_keys("description"))),
    changes_status("BCM-IMG-006", on("DELETE", IMAGE), 204, 200),
    changes_status("BCM-IMG-007", on("POST", IMAGES, with_keys("image_url")), 400, 200),
    changes_status("BCM-IMG-008", on("POST", PRODUCTS, with_keys("images")), 422, 200),
    changes_status("BCM-IMG-009", on("GET", f"{IMAGES}/{NOBODY}"), 404, 200),
    changes_status("BCM-META-001", keyed("one"), 200, 201),
    changes_status("BCM-META-002", keyed("two"), 422, 200),
    changes_status("BCM-META-003", keyed("three"), 409, 200),
    changes_status("BCM-META-004", keyed("four", namespace="other"), 200, 409),
    swallows_write("BCM-META-005", on("PUT", METAFIELD)),
    changes_status("BCM-META-006", on("DELETE", METAFIELD), 204, 200),
    answers("BCM-META-007", keyed("seven"), 200, {}),
    edits_answer("BCM-META-008", on("POST", f"{PRODUCTS}/metafields"), put(meta={})),
    edits_answer(
        "BCM-META-009",
        on("POST", f"{VARIANT}/metafields"),
        data(put(resource_type="product")),
    ),
    Mutant(
        "BCM-META-010",
        any_of(keyed("ten"), on("GET", f"{PRODUCTS}/metafields")),
        _all_are_listed,
    ),
    changes_status("BCM-OWN-001", own(name="Glaze"), 200, 201),
    changes_status("BCM-OWN-002", own(name="Kiln"), 422, 200),
    answers("BCM-OWN-003", own(value="Green"), 422, {}),
    changes_status("BCM-OWN-004", own(name="Long"), 422, 200),
    changes_status("BCM-OWN-005", on("DELETE", OWN_ONE), 204, 200),
    changes_status("BCM-OWN-006", on("GET", f"{OWN}/{NOBODY}"), 404, 200),
    changes_status(
        "BCM-OWN-007",
        on("POST", OWN, lambda call: call.content_type.startswith("text/plain")),
        415,
        200,
    ),
    changes_status("BCM-PUT-001", on("PUT", PLACED), 204, 200),
    edits_answer(
        "BCM-PUT-002",
        on("GET", PLACED, lambda call: set(call.args) == {"product_id:in"}),
        each(put(category_id=0)),
    ),
    edits_answer(
        "BCM-PUT-003",
        on("GET", PRODUCT, exact_query(include_fields="categories,sku")),
        data(put(categories=[])),
    ),
    changes_status("BCM-PUT-004", on("DELETE", PLACED), 204, 200),
    changes_status("BCM-PUT-005", on("DELETE", PLACED, no_query), 422, 204),
    changes_status("BCM-PUT-006", on("PUT", PLACED, body(product_id=NOBODY)), 422, 204),
    edits_answer("BCM-PUT-007", on("GET", SOLD), each(put(channel_id=2))),
    changes_status("BCM-PUT-008", on("PUT", SOLD), 204, 200),
    edits_answer("BCM-SUM-001", on("GET", f"{CATALOG}/summary"), data(put(lowest_variant_price=0))),
]
