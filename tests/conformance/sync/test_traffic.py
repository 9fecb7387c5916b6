"""What a journal's entries say of a sync."""

from typing import Any

from conformance.sync.profile import CLOVER_BIGCOMMERCE
from conformance.sync.traffic import Traffic

SHOP = "/stores/abc/v3"


def entry(method: str, path: str, body: Any = None, **more: Any) -> dict[str, Any]:
    told = {"vendor": "bigcommerce", "at": "2026-01-05T09:00:00Z", "status": 200, "query": ""}
    return {**told, "method": method, "path": path, "request_body": body, **more}


def seen(*entries: dict[str, Any]) -> Traffic:
    return Traffic(CLOVER_BIGCOMMERCE, entries)


def test_stock_is_written_by_two_doors() -> None:
    told = seen(
        entry("PUT", f"{SHOP}/inventory/adjustments/absolute", {"items": []}),
        entry("PUT", f"{SHOP}/catalog/products/7", {"inventory_level": 3}),
        entry("PUT", f"{SHOP}/catalog/products/7", {"price": 3}),
        entry("GET", f"{SHOP}/inventory/items"),
    )

    assert len(told.stock_writes.entries) == 2
    assert len(told.writes.entries) == 3


def test_what_is_asked_of_the_till_is_no_write_to_the_shop() -> None:
    told = seen(entry("POST", "/v3/merchants/M/atomic_order/orders", vendor="clover"))

    assert not told.writes


def test_categories_and_creations_are_known_by_their_paths() -> None:
    told = seen(
        entry("POST", f"{SHOP}/catalog/trees/categories", []),
        entry("POST", f"{SHOP}/catalog/products", {"name": "Oat Bar"}),
        entry("POST", f"{SHOP}/catalog/products/7/images", {}),
    )

    assert told.category_writes.told == [f"POST {SHOP}/catalog/trees/categories -> 200"]
    assert told.creations.told == [f"POST {SHOP}/catalog/products -> 200"]


def test_a_level_of_zero_is_no_stock() -> None:
    bodies = [{"inventory_level": 0}, {"price": 12}, {"inventory_level": 12}]
    told = [seen(entry("POST", f"{SHOP}/catalog/products", body)) for body in bodies]

    assert [one.carry_stock for one in told] == [False, False, True]


def test_a_webhook_is_no_write() -> None:
    assert not seen(entry("POST", f"{SHOP}/hooks", {"scope": "store/order/*"})).writes


def test_who_asks_again_too_early_hurries() -> None:
    first = entry("GET", f"{SHOP}/catalog/products", status=429)
    again = entry("GET", f"{SHOP}/catalog/products", at="2026-01-05T09:00:01Z")
    other = entry("GET", f"{SHOP}/catalog/variants", at="2026-01-05T09:00:00Z")

    assert len(seen(first, other, again).hurried(2)) == 1
    assert seen(first, other, again).hurried(1) == []


def test_exchanges_are_fit_for_a_report() -> None:
    sent: dict[str, Any] = {
        "request_headers": {},
        "response_headers": {},
        "response_body": None,
        "duration_ms": 5,
    }
    (told,) = seen(entry("GET", "/x", query="a=1", **{**sent, "status": None})).exchanges()

    assert (told.url, told.status, told.seconds) == ("bigcommerce /x?a=1", 0, 0.005)
