"""Envelopes: v3's data and meta, v2's bare answers, and the refusals of both (BCM-ENV, BCM-BARE)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from conformance.account_client import needed, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

SHAPES = "facts/bigcommerce.md, 5"
SECOND = "facts/bigcommerce.md, 4.1"
REFUSED = "facts/bigcommerce.md, 2.10"
REFUSED_2 = "facts/bigcommerce.md, 4.5"
NUMBERS = "facts/bigcommerce.md, 2.3"
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
MONEY = re.compile(r"\d+\.\d{4}")


def given_order(store: Store, word: str) -> dict[str, Any]:
    """An order of one thing of the till's own, to a street of this name."""
    address = {
        "first_name": "Ana", "last_name": "Ruiz", "street_1": word, "city": "Austin",
        "state": "Texas", "zip": "78702", "country": "United States", "country_iso2": "US",
        "email": "ana@example.com",
    }  # fmt: skip
    line = {"name": "Glaze", "quantity": 2, "price_inc_tax": 14.5, "price_ex_tax": 14.5}
    answer = store.post("v2/orders", {"billing_address": address, "products": [line]})
    return dict(needed(answer, "an order"))


@rule("BCM-ENV-001", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_a_list(store: Store) -> None:
    """A list is an object of data, an array, and meta."""
    body = store.read("v3/channels")

    assert set(body) == {"data", "meta"}
    assert isinstance(body["data"], list)


@rule("BCM-ENV-002", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_pagination(store: Store) -> None:
    """meta.pagination has total, count, per_page, current_page, total_pages and links."""
    pagination = store.pagination("v3/catalog/variants")

    numbers = {"total", "count", "per_page", "current_page", "total_pages"}
    assert set(pagination) == numbers | {"links"}
    assert all(type(pagination[name]) is int for name in numbers)


@rule("BCM-ENV-003", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_one_thing(store: Store) -> None:
    """One thing is an object of data and an empty meta."""
    product_id = store.given_product()["id"]

    body = store.read(f"{PRODUCTS}/{product_id}")

    assert set(body) == {"data", "meta"}
    assert body["meta"] == {}


@rule("BCM-ENV-004", level="must", cites=("B-30", SHAPES), evidence="observed")
def test_no_errors_in_one_thing(store: Store) -> None:
    """What is read has no `errors` and no `error` beside its data: a client would take it for one."""
    product_id = store.given_product()["id"]

    assert not {"errors", "error"} & set(store.read(f"{PRODUCTS}/{product_id}", include="images"))


@rule("BCM-ENV-005", level="must", cites=("B-30", SHAPES), evidence="observed")
def test_no_errors_in_a_creation(store: Store) -> None:
    """What a POST answers has no `errors` and no `error` beside its data."""
    answer = store.post(PRODUCTS, store.new_product(name=store.new_name("Sound")))

    assert answer.ok
    assert not {"errors", "error"} & set(read(answer))


@rule("BCM-ENV-006", level="must", cites=("B-30", SHAPES), evidence="observed")
def test_no_errors_in_a_change(store: Store) -> None:
    """What a PUT answers has no `errors` and no `error` beside its data."""
    product_id = store.given_product()["id"]

    answer = store.put(f"{PRODUCTS}/{product_id}", {"description": "Sound"})

    assert answer.ok
    assert not {"errors", "error"} & set(read(answer))


@rule("BCM-ENV-007", level="must", cites=("B-09", SHAPES, REFUSED), evidence="documented")
def test_a_refusal(store: Store) -> None:
    """A 422 is JSON of status, title, type and errors, a map; status is that of the answer."""
    answer = store.post(PRODUCTS, {"name": "Only a name"})

    body = read(answer)
    assert set(body) == {"status", "title", "type", "errors"}
    assert body["status"] == answer.status_code == 422
    assert isinstance(body["errors"], dict)


@rule("BCM-ENV-008", level="must", cites=("B-09", "W-18", SHAPES), evidence="documented")
def test_a_404(store: Store) -> None:
    """The 404 of an unknown resource is JSON of status, title and type, perhaps instance."""
    answer = store.get(f"{PRODUCTS}/{NOBODY}")

    body = read(answer)
    assert set(body) - {"instance", "errors"} == {"status", "title", "type"}
    assert body["status"] == answer.status_code == 404


@rule("BCM-ENV-009", level="should", cites=("B-09", "W-18", SHAPES), evidence="documented")
def test_the_type_of_a_refusal(store: Store) -> None:
    """The type of a refusal ends in `status-codes`, however the rest is spelled."""
    body = read(store.post(PRODUCTS, {"weight": 1}))

    assert body["type"].endswith("status-codes")


@rule("BCM-ENV-010", level="should", cites=("B-09", REFUSED), evidence="documented")
def test_a_body_that_is_no_json(store: Store) -> None:
    """A body that is not JSON answers 400, `Input is invalid`."""
    answer = store.call("POST", PRODUCTS, data="{no", headers={"Content-Type": "application/json"})

    assert answer.status_code == 400
    assert read(answer)["title"].startswith("Input is invalid")


@rule("BCM-ENV-011", level="must", cites=("B-08", "W-20", NUMBERS), evidence="documented")
def test_money_is_a_number(store: Store) -> None:
    """Prices and weights of products are numbers."""
    product = store.given_product(name=store.new_name("Money"), price="14.50", weight="0.9")

    assert (product["price"], product["weight"]) == (14.5, 0.9)
    assert not isinstance(product["price"], str)


@rule("BCM-ENV-012", level="must", cites=("B-08", NUMBERS), evidence="documented")
def test_dates(store: Store) -> None:
    """Dates of products are ISO 8601 to the second, with +00:00."""
    product = store.given_product(name=store.new_name("Date"))

    assert ISO.fullmatch(product["date_created"])
    assert ISO.fullmatch(product["date_modified"])


@rule("BCM-ENV-013", level="must", cites=("B-09", SHAPES), evidence="documented")
def test_the_content_type(store: Store) -> None:
    """The answer to a GET is application/json."""
    product_id = store.given_product()["id"]

    answer = store.get(f"{PRODUCTS}/{product_id}", include="videos")

    assert answer.headers["Content-Type"].startswith("application/json")


@rule("BCM-BARE-001", level="must", cites=("B-07", "W-04", SECOND), evidence="observed")
def test_nothing_to_show(store: Store) -> None:
    """A v2 list of nothing answers 204."""
    assert store.get("v2/orders", email="nobody@example.com").status_code == 204


@rule("BCM-BARE-002", level="must", cites=("B-07", "W-04", SECOND), evidence="observed")
def test_past_the_end(store: Store) -> None:
    """A v2 page past the end answers 204, without a body."""
    answer = store.get("v2/orders", page=900_000)

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-BARE-003", level="must", cites=("B-07", "W-04", SECOND), evidence="documented")
def test_a_bare_array(store: Store) -> None:
    """A v2 list is a bare array: no data, no meta, no total."""
    given_order(store, "1 Bare Row")

    assert isinstance(store.read("v2/orders", sort="id:desc"), list)


@rule("BCM-BARE-004", level="must", cites=("B-07", SHAPES), evidence="documented")
def test_a_bare_object(store: Store) -> None:
    """One thing of v2 is a bare object: no data, no meta."""
    body = store.read("v2/order_statuses/7")

    assert body["id"] == 7
    assert not {"data", "meta"} & set(body)


@rule("BCM-BARE-005", level="must", cites=("B-08", "W-20", SECOND), evidence="observed")
def test_money_is_a_string(store: Store) -> None:
    """Money of v2 is a string of four decimals."""
    order = given_order(store, "3 Money Row")

    assert MONEY.fullmatch(order["total_inc_tax"])
    assert order["subtotal_ex_tax"] == "29.0000"


@rule("BCM-BARE-006", level="must", cites=("B-08", SECOND), evidence="observed")
def test_dates_of_v2(store: Store) -> None:
    """Dates of v2 are those of RFC 2822, with +0000."""
    date_created = given_order(store, "4 Date Row")["date_created"]

    assert date_created.endswith(" +0000")
    assert parsedate_to_datetime(date_created) > datetime(2020, 1, 1, tzinfo=UTC)


@rule("BCM-BARE-007", level="must", cites=("B-09", REFUSED_2), evidence="observed")
def test_a_refusal_is_a_list(store: Store) -> None:
    """A refusal of v2 is a list, even of one, of objects with status and message."""
    answer = store.get("v2/orders", status_id="1,2")

    body = read(answer)
    assert answer.status_code == 400
    assert isinstance(body, list)
    assert {"status", "message"} <= set(body[0]) <= {"status", "message", "details"}


@rule("BCM-BARE-008", level="must", cites=("B-09", SECOND, REFUSED_2), evidence="documented")
def test_the_message_of_a_refusal(store: Store) -> None:
    """A refusal of v2 names the field: `The field 'status_id' is invalid.`."""
    body = read(store.get("v2/orders", status_id="1,3"))

    assert body[0]["message"] == "The field 'status_id' is invalid."


@rule("BCM-BARE-009", level="must", cites=("B-09", SECOND), evidence="documented")
def test_a_404_of_v2(store: Store) -> None:
    """The 404 of an unknown order is a list, too."""
    answer = store.get(f"v2/orders/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer)[0]["status"] == 404
