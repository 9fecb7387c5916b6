"""What a journal's entries say of a sync."""

from typing import Any

from conformance.sync.clover_bigcommerce.profile import PROFILE
from conformance.sync.traffic import Traffic

SHOP = "/stores/abc/v3"


def entry(method: str, path: str, body: Any = None, **more: Any) -> dict[str, Any]:
    default = {"vendor": "bigcommerce", "at": "2026-01-05T09:00:00Z", "status": 200, "query": ""}
    return {**default, "method": method, "path": path, "request_body": body, **more}


def traffic_of(*entries: dict[str, Any]) -> Traffic:
    return Traffic(PROFILE, entries)


def test_stock_is_written_by_two_paths() -> None:
    traffic = traffic_of(
        entry("PUT", f"{SHOP}/inventory/adjustments/absolute", {"items": []}),
        entry("PUT", f"{SHOP}/catalog/products/7", {"inventory_level": 3}),
        entry("PUT", f"{SHOP}/catalog/products/7", {"price": 3}),
        entry("GET", f"{SHOP}/inventory/items"),
    )

    assert len(traffic.stock_writes.entries) == 2
    assert len(traffic.writes.entries) == 3


def test_a_request_to_the_till_is_no_write_to_the_shop() -> None:
    traffic = traffic_of(entry("POST", "/v3/merchants/M/atomic_order/orders", vendor="clover"))

    assert not traffic.writes


def test_categories_and_creations_are_known_by_their_paths() -> None:
    traffic = traffic_of(
        entry("POST", f"{SHOP}/catalog/trees/categories", []),
        entry("POST", f"{SHOP}/catalog/products", {"name": "Oat Bar"}),
        entry("POST", f"{SHOP}/catalog/products/7/images", {}),
    )

    assert traffic.category_writes.summary == [f"POST {SHOP}/catalog/trees/categories -> 200"]
    assert traffic.creations.summary == [f"POST {SHOP}/catalog/products -> 200"]


def test_a_level_of_zero_is_no_stock() -> None:
    bodies = [{"inventory_level": 0}, {"price": 12}, {"inventory_level": 12}]
    each = [traffic_of(entry("POST", f"{SHOP}/catalog/products", body)) for body in bodies]

    assert [traffic.has_stock for traffic in each] == [False, False, True]


def test_a_webhook_is_no_write() -> None:
    assert not traffic_of(entry("POST", f"{SHOP}/hooks", {"scope": "store/order/*"})).writes


def test_a_retry_before_the_wait_is_over_is_reported() -> None:
    first = entry("GET", f"{SHOP}/catalog/products", status=429)
    again = entry("GET", f"{SHOP}/catalog/products", at="2026-01-05T09:00:01Z")
    other = entry("GET", f"{SHOP}/catalog/variants", at="2026-01-05T09:00:00Z")

    assert len(traffic_of(first, other, again).retried_before(2)) == 1
    assert traffic_of(first, other, again).retried_before(1) == []


def test_exchanges_are_fit_for_a_report() -> None:
    sent: dict[str, Any] = {
        "request_headers": {},
        "response_headers": {},
        "response_body": None,
        "duration_ms": 5,
    }
    (exchange,) = traffic_of(
        entry("GET", "/x", query="a=1", **{**sent, "status": None})
    ).exchanges()

    assert (exchange.url, exchange.status, exchange.seconds) == ("bigcommerce /x?a=1", 0, 0.005)
