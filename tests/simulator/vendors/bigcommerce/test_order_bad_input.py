"""Bad input of v2 gets a list of one refusal, never a 500, and nothing is half-written (section 4.5)."""

import json
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import BILLING, CUSTOM, level, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

NASTY: tuple[Any, ...] = (
    *(None, True, -1, 0, 1.5, 10**30, 2**31, 1e308, "", "x", "NaN", "1e999999", "9" * 400),
    *([], [[]], [None], {}, {"id": None}, "\ud800".encode("unicode_escape").decode(), "a" * 70_000),
)
FIELDS = (
    *("status_id", "customer_id", "channel_id", "date_created", "billing_address", "products"),
    *("shipping_addresses", "consignments", "fees", "base_shipping_cost", "discount_amount"),
    *("total_inc_tax", "payment_method", "external_id", "ip_address", "is_deleted", "cart_id"),
    *("ebay_order_id", "payment_provider_id", "customer_locale", "order_is_digital"),
)
LINE_FIELDS = (
    *("product_id", "variant_id", "quantity", "name", "name_merchant", "sku", "upc", "id"),
    *("price_ex_tax", "price_inc_tax", "product_options"),
)


@pytest.fixture
def open_store(harness: Harness) -> Storefront:
    return Storefront.of(harness, settings={"quota": 1_000_000})


def check(store: Storefront, method: str, path: str, body: Any) -> None:
    answer = store.ask(method, path, data=json.dumps(body), content_type="application/json")

    assert answer.status_code < 500, (method, path, str(body)[:300], answer.text)
    if answer.status_code >= 400:
        data = answer.get_json()
        assert isinstance(data, list)
        assert data[0]["status"] == answer.status_code


@pytest.mark.parametrize("field", FIELDS)
def test_any_value_of_any_field_is_taken_or_refused(open_store: Storefront, field: str) -> None:
    body = {"billing_address": BILLING, "products": [CUSTOM]}
    number = order(open_store)["id"]
    for value in NASTY:
        check(open_store, "POST", "v2/orders", {**body, field: value})
        check(open_store, "PUT", f"v2/orders/{number}", {field: value})


@pytest.mark.parametrize("field", LINE_FIELDS)
def test_any_value_of_a_line_is_taken_or_refused(open_store: Storefront, field: str) -> None:
    mug = product(open_store)
    number = order(open_store, {"product_id": mug, "quantity": 1})["id"]
    line = lines(open_store, number)[0]["id"]
    for value in NASTY:
        for data in ({**CUSTOM, field: value}, {"product_id": mug, field: value}):
            body = {"billing_address": BILLING, "products": [data]}
            check(open_store, "POST", "v2/orders", body)
        change = {"products": [{"id": line, field: value}]}
        check(open_store, "PUT", f"v2/orders/{number}", change)


@pytest.mark.parametrize("field", ["order_address_id", "items", "tracking_number", "comments"])
def test_any_value_of_a_shipment_is_taken_or_refused(open_store: Storefront, field: str) -> None:
    number = order(open_store)["id"]
    line = lines(open_store, number)[0]
    items = [{"order_product_id": line["id"], "quantity": 1}]
    body = {"order_address_id": line["order_address_id"], "items": items}
    for value in NASTY:
        check(open_store, "POST", f"v2/orders/{number}/shipments", {**body, field: value})
        nested = {"items": [{**items[0], "quantity": value}]}
        check(open_store, "POST", f"v2/orders/{number}/shipments", {**body, **nested})


@pytest.mark.parametrize("field", [*BILLING, "form_fields", "phone", "shipping_method"])
def test_any_value_of_an_address_is_taken_or_refused(open_store: Storefront, field: str) -> None:
    number = order(open_store)["id"]
    address = open_store.read_json("GET", f"v2/orders/{number}/shipping_addresses")[0]["id"]
    for value in NASTY:
        path = f"v2/orders/{number}/shipping_addresses/{address}"
        check(open_store, "PUT", path, {field: value})
        check(open_store, "PUT", f"v2/orders/{number}", {"billing_address": {field: value}})


@pytest.mark.parametrize("field", ["email", "first_name", "phone", "notes", "customer_group_id"])
def test_any_value_of_a_customer_is_taken_or_refused(open_store: Storefront, field: str) -> None:
    for place, value in enumerate(NASTY):
        ana = {"email": f"a{place}@example.com", "first_name": "Ana", "last_name": "Ruiz"}
        check(open_store, "POST", "v2/customers", {**ana, field: value})
        for body in ([{**ana, field: value}], [value], value):
            answer = open_store.ask("POST", "v3/customers", data=json.dumps(body))
            assert answer.status_code < 500, answer.text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"3", b'"\\ud800"', b'{"a":"\\u0000"}', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_object_is_refused(store: Storefront, body: bytes) -> None:
    for method, path in (("POST", "v2/orders"), ("POST", "v2/customers")):
        answer = store.ask(method, path, data=body, content_type="application/json")

        assert answer.status_code == 400
        assert answer.get_json()[0]["status"] == 400


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status_id=1,2", "status_id"),
        ("min_id=x", "min_id"),
        ("max_id=99999999999999999999", "max_id"),
        ("min_total=NaN", "min_total"),
        ("customer_id=-1", "customer_id"),
        ("min_date_created=yesterday", "min_date_created"),
        ("max_date_modified=99999-01-01", "max_date_modified"),
        ("sort=total:asc", "sort"),
        ("sort=id:up", "sort"),
        ("email=%00", "email"),
    ],
)
def test_a_filter_that_cannot_be_is_told_by_its_name(
    store: Storefront, query: str, field: str
) -> None:
    status, body = store.refused("GET", f"v2/orders?{query}")

    assert (status, body[0]["message"]) == (400, f"The field '{field}' is invalid.")


@pytest.mark.parametrize("query", ["page=0", "page=-1", "limit=x", "limit=999999999999", "page=x"])
def test_an_odd_page_is_as_if_it_were_not_there(store: Storefront, query: str) -> None:
    created = order(store)

    assert [one["id"] for one in store.read_json("GET", f"v2/orders?{query}")] == [created["id"]]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"billing_address": {**BILLING, "email": "ana"}}, "The field 'email' is invalid."),
        ({"status_id": 15}, "The field 'status_id' is invalid."),
        ({"channel_id": 7}, "The field 'channel_id' is invalid."),
        ({"customer_id": 7}, "The field 'customer_id' is invalid."),
        (
            {"products": [{"product_id": 999, "quantity": 1}]},
            "The field 'products.product_id' is invalid.",
        ),
        (
            {"products": [{**CUSTOM, "price_inc_tax": None}]},
            "The required field 'products.price_inc_tax' was not supplied.",
        ),
        ({"products": []}, "The required field 'products' was not supplied."),
        (
            {"billing_address": {"first_name": "Ana"}},
            "The required field 'billing_address.zip' was not supplied.",
        ),
        ({"discount_amount": -1}, "The field 'discount_amount' is invalid."),
    ],
)
def test_an_order_that_cannot_be_is_refused_by_field(
    store: Storefront, config: dict[str, Any], message: str
) -> None:
    body = {"billing_address": BILLING, "products": [CUSTOM], **config}
    status, data = store.refused("POST", "v2/orders", json=body)

    assert (status, data[0]["message"]) == (400, message)
    assert store.ask("GET", "v2/orders").status_code == 204


def test_a_refused_change_leaves_all_as_it_was(store: Storefront) -> None:
    mug = product(store)
    created = order(store, {"product_id": mug, "quantity": 1})
    change = {"staff_notes": "x", "products": [CUSTOM, {"product_id": mug, "quantity": 99}]}
    store.refused("PUT", f"v2/orders/{created['id']}", json=change)

    assert store.read_json("GET", f"v2/orders/{created['id']}") == created
    assert (level(store, mug), len(lines(store, created["id"]))) == (9, 1)


def test_another_stores_order_is_not_there(harness: Harness, store: Storefront) -> None:
    other = Storefront.of(harness)
    number = order(store)["id"]

    for path in ("", "/products", "/shipments", "/shipping_addresses", "/coupons"):
        assert other.ask("GET", f"v2/orders/{number}{path}").status_code == 404
    assert other.ask("PUT", f"v2/orders/{number}", json={"status_id": 5}).status_code == 404
