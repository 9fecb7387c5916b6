"""Orders of v2: made, listed, counted; their money, dates and links (section 4)."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import BILLING, CUSTOM, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront


def test_an_order_is_pending_and_external_unless_it_says_otherwise(store: Storefront) -> None:
    created = order(store)

    assert (created["status_id"], created["status"]) == (1, "Pending")
    assert (created["order_source"], created["customer_id"], created["channel_id"]) == (
        "external",
        0,
        1,
    )
    assert created["payment_method"] == "Manual"
    assert "external_order_id" not in created


def test_money_is_text_with_four_decimals(store: Storefront) -> None:
    created = order(
        store,
        {**CUSTOM, "quantity": 3},
        shipping_cost_ex_tax="5",
        shipping_cost_inc_tax=5.5,
        discount_amount="0.00005",
    )

    assert (created["subtotal_ex_tax"], created["subtotal_inc_tax"]) == ("9.0000", "9.9000")
    assert created["subtotal_tax"] == "0.9000"
    assert (created["base_shipping_cost"], created["shipping_cost_tax"]) == ("5.0000", "0.5000")
    assert created["discount_amount"] == "0.0001"
    assert (created["total_ex_tax"], created["total_inc_tax"]) == ("13.9999", "15.3999")
    assert created["currency_exchange_rate"] == "1.0000000000"


def test_what_the_client_says_of_the_total_wins(store: Storefront) -> None:
    created = order(store, total_ex_tax="100", total_inc_tax="110.00")

    assert (created["total_ex_tax"], created["total_tax"]) == ("100.0000", "10.0000")
    assert created["subtotal_ex_tax"] == "3.0000"


def test_dates_are_of_rfc_2822(harness: Harness) -> None:
    harness.hold("2026-01-05T09:41:07Z")
    store = Storefront.of(harness)
    created = order(store, status_id=2)

    assert created["date_created"] == "Mon, 05 Jan 2026 09:41:07 +0000"
    assert created["date_shipped"] == created["date_created"]
    assert order(store)["date_shipped"] == ""


def test_history_keeps_its_date(store: Storefront) -> None:
    created = order(store, date_created="Tue, 20 Nov 2012 00:00:00 +0000")

    assert created["date_created"] == "Tue, 20 Nov 2012 00:00:00 +0000"


def test_links_point_to_the_host_that_the_client_used(store: Storefront) -> None:
    created = order(store)
    path = f"/orders/{created['id']}/products"
    shown = store.read_json(
        "GET", f"v2/orders/{created['id']}", base_url="https://api.bigcommerce.com"
    )

    assert created["products"] == {
        "url": f"http://localhost/stores/{store.hash}/v2{path}",
        "resource": path,
    }
    assert shown["coupons"]["url"].startswith(
        f"https://api.bigcommerce.com/stores/{store.hash}/v2/orders/"
    )


def test_a_line_of_the_catalogue_says_what_its_product_says(store: Storefront) -> None:
    mug = product(store, brand_name="Northclay", upc="123")
    created = order(store, {"product_id": mug, "quantity": 2})
    line = lines(store, created["id"])[0]

    assert (line["product_id"], line["sku"], line["name"]) == (mug, "KM-1", "Kiln Mug")
    assert (line["brand"], line["upc"], line["weight"]) == ("Northclay", "123", "0.9000")
    assert (line["base_price"], line["base_total"]) == ("14.5000", "29.0000")
    assert created["items_total"] == 2


def test_an_own_price_wins_over_the_catalogues(store: Storefront) -> None:
    mug = product(store)
    line = {"product_id": mug, "quantity": 1, "price_ex_tax": "9.99", "price_inc_tax": "11"}
    created = order(store, line)

    assert (created["total_ex_tax"], created["total_inc_tax"]) == ("9.9900", "11.0000")


def colours(store: Storefront) -> Any:
    def of(label: str) -> dict[str, Any]:
        value = {"option_display_name": "Glaze", "label": label}
        return {"sku": f"KM-{label}", "price": 15, "option_values": [value]}

    mug = product(store, variants=[of("Blue"), of("Red")], inventory_tracking="none")
    return store.data("GET", f"v3/catalog/products/{mug}/variants")


@pytest.mark.parametrize("by", ["variant", "options"])
def test_a_variant_is_bought_by_its_id_or_by_its_options(store: Storefront, by: str) -> None:
    red = next(colour for colour in colours(store) if colour["sku"] == "KM-Red")
    value = red["option_values"][0]
    option = {"id": value["option_id"], "value": str(value["id"])}
    line = {"product_id": red["product_id"], "quantity": 1}
    line |= {"variant_id": red["id"]} if by == "variant" else {"product_options": [option]}
    created = lines(store, order(store, line)["id"])[0]

    assert (created["variant_id"], created["sku"], created["base_price"]) == (
        red["id"],
        "KM-Red",
        "15.0000",
    )
    chosen = created["product_options"][0]
    assert (chosen["option_id"], chosen["value"]) == (value["option_id"], str(value["id"]))
    assert (chosen["display_name"], chosen["display_value"]) == ("Glaze", "Red")
    assert chosen["order_product_id"] == created["id"]


def test_variants_are_not_bought_without_options(store: Storefront) -> None:
    mug = colours(store)[0]["product_id"]
    status, body = store.refused(
        "POST",
        "v2/orders",
        json={"billing_address": BILLING, "products": [{"product_id": mug, "quantity": 1}]},
    )

    assert status == 400
    assert body[0]["message"] == "The field 'products.product_options' is invalid."


def test_no_orders_are_204_without_a_body(store: Storefront) -> None:
    answer = store.ask("GET", "v2/orders")

    assert (answer.status_code, answer.data) == (204, b"")


def test_a_list_is_bare_and_by_id(store: Storefront) -> None:
    created = [order(store)["id"] for _ in range(3)]

    assert [one["id"] for one in store.read_json("GET", "v2/orders")] == created
    assert [
        one["id"] for one in store.read_json("GET", "v2/orders.json?page=2&limit=2")
    ] == created[2:]
    assert store.ask("GET", "v2/orders?page=2").status_code == 204


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("status_id=11", [1]),
        ("min_total=4", [1]),
        ("max_total=4", [0, 2]),
        ("email=ANA@example.com", [0, 1]),
        ("payment_method=cash", [2]),
        ("external_order_id=web-7", [2]),
        ("min_date_created=2026-01-01", [0, 1]),
        ("max_date_created=Thu, 01 Jan 2026 00:00:00 %2B0000", [2]),
        ("sort=date_created:asc&limit=1", [2]),
        ("sort=id:desc", [2, 1, 0]),
        ("customer_id=9", []),
        ("nonsense=1", [0, 1, 2]),
    ],
)
def test_a_list_is_filtered_and_sorted(store: Storefront, query: str, places: list[int]) -> None:
    created = [
        order(store)["id"],
        order(store, {**CUSTOM, "quantity": 2}, status_id=11)["id"],
        order(
            store,
            billing_address={**BILLING, "email": ""},
            payment_method="Cash",
            external_order_id="web-7",
            date_created="2012-11-20T00:00:00Z",
        )["id"],
    ]

    found = store.read_json("GET", f"v2/orders?{query}") or []

    assert [one["id"] for one in found] == [created[place] for place in places]


def test_a_count_is_by_status(store: Storefront) -> None:
    for status in (1, 11, 11):
        order(store, status_id=status)
    body = store.read_json("GET", "v2/orders/count?status_id=11")
    counts = {one["id"]: one["count"] for one in body["statuses"] if one["count"]}

    assert (body["count"], counts, len(body["statuses"])) == (2, {11: 2}, 15)
    assert [one["sort_order"] for one in body["statuses"]] == list(range(15))


def test_statuses_are_fifteen(store: Storefront) -> None:
    body = store.read_json("GET", "v2/order_statuses")

    assert [one["id"] for one in body] == list(range(15))
    assert store.read_json("GET", "v2/order_statuses/9") == {
        "id": 9,
        "name": "Awaiting Shipment",
        "system_label": "Awaiting Shipment",
        "custom_label": "Awaiting Shipment",
        "system_description": "Order has been pulled and packaged, and is awaiting collection "
        "from a shipping provider.",
        "order": 4,
    }


def test_an_unknown_order_is_a_list_of_one_404(store: Storefront) -> None:
    body = store.refused("GET", "v2/orders/999")

    assert body == (404, [{"status": 404, "message": "The requested resource was not found."}])


def test_an_order_is_made_with_200_or_with_201(harness: Harness) -> None:
    body = {"billing_address": BILLING, "products": [CUSTOM]}
    statuses = [
        Storefront.of(harness, settings=settings).ask("POST", "v2/orders", json=body).status_code
        for settings in ({}, {"create_order_status": 201})
    ]

    assert statuses == [200, 201]


def test_a_pickup_is_instead_of_products(store: Storefront) -> None:
    pickup = {"pickup_method_id": 1, "line_items": [CUSTOM], "location": {"code": "BC-LOCATION-1"}}
    body = {"billing_address": BILLING, "consignments": {"pickups": [pickup]}}
    created = store.read_json("POST", "v2/orders", json=body)
    status, _ = store.refused("POST", "v2/orders", json={**body, "products": [CUSTOM]})

    assert created["items_total"] == 1
    assert lines(store, created["id"])[0]["order_pickup_method_id"] > 0
    assert status == 400


def test_xml_is_not_spoken(store: Storefront) -> None:
    answer = store.ask("GET", "v2/orders", headers={"Accept": "application/xml"})

    assert answer.status_code == 406
    assert answer.get_json()[0]["status"] == 406


@pytest.mark.parametrize("whole", [False, True])
def test_consignments_are_included_where_they_are_asked_for(
    store: Storefront, *, whole: bool
) -> None:
    created = order(store, {**CUSTOM, "quantity": 2})
    included = "consignments.line_items" if whole else "consignments"
    query = f"include={included}&consignment_structure=object"
    shown = store.read_json("GET", f"v2/orders?{query}")[0]["consignments"]
    line = lines(store, created["id"])[0]
    path = f"/orders/{created['id']}/products/{line['id']}"
    link = {"url": f"http://localhost/stores/{store.hash}/v2{path}", "resource": path}

    assert list(shown) == ["pickups", "shipping", "downloads", "email"]
    assert shown["shipping"][0]["line_items"] == [line if whole else link]
    assert (shown["shipping"][0]["items_total"], shown["shipping"][0]["zip"]) == (2, "78702")
    quotes = shown["shipping"][0]["shipping_quotes"]["resource"]
    assert store.ask("GET", f"v2{quotes}").status_code == 204


def test_a_pickup_is_a_consignment_too(store: Storefront) -> None:
    place = {"code": "BC-LOCATION-1", "name": "Dock"}
    pickup = {"pickup_method_id": 3, "line_items": [CUSTOM], "location": place}
    body = {"billing_address": BILLING, "consignments": {"pickups": [pickup]}}
    shown = store.read_json("POST", "v2/orders?include=consignments", json=body)["consignments"]

    assert (shown["shipping"], len(shown["pickups"])) == ([], 1)
    assert shown["pickups"][0]["location"]["id"] == 1
    assert len(shown["pickups"][0]["line_items"]) == 1
