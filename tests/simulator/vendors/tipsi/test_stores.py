from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop

FIELDS = "id,group_id,name,address,working_hours,delivery_zones"


def test_a_store_is_changed_in_part(shop: Shop) -> None:
    query = {"store_fields": FIELDS}
    before = shop.read_json("GET", "", query_string=query)
    hours = {"time_zone": "Europe/Berlin", "schedule": {}, "holidays": {}}

    body = shop.read_json("PATCH", "", json={"name": "Corner", "working_hours": hours})

    assert body == {**before, "name": "Corner", "working_hours": hours}
    assert shop.read_json("GET", "", query_string=query) == body


def test_what_is_read_only_stays(shop: Shop) -> None:
    before = shop.read_json("GET", "", query_string={"store_fields": FIELDS})

    assert shop.read_json("PATCH", "", json={"id": 1, "group_id": 2, "what": 3}) == before


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"address": "x" * 256}, "address"),
        ({"working_hours": []}, "working_hours"),
        ({"working_hours": {"a": "\x00"}}, "working_hours"),
        ({"working_hours": {"a": "\ud800"}}, "working_hours"),
        ({"delivery_zones": {}}, "delivery_zones"),
        ({"delivery_zones": [10**400]}, "delivery_zones"),
        ({"delivery_zones": ["x" * 20_001]}, "delivery_zones"),
        ([], "non_field_errors"),
    ],
)
def test_a_bad_change_is_refused(shop: Shop, body: Any, named: str) -> None:
    before = shop.read_json("GET", "", query_string={"store_fields": FIELDS})

    answer = shop.ask("PATCH", "", json=body)

    # Deep nonsense inside what is kept as it is may also be kept; it must never break.
    if answer.status_code == 400:
        assert answer.get_json().keys() == {named}
        assert shop.read_json("GET", "", query_string={"store_fields": FIELDS}) == before
    else:
        assert answer.status_code == 200
        assert named in {"working_hours", "delivery_zones"}
        assert shop.ask("GET", f"?store_fields={FIELDS}").status_code == 200


def test_stores_have_pages_of_25(harness: Harness) -> None:
    shop = harness.shop(stores=120)

    sizes = {
        query: len(shop.read_json("GET", "/store", query_string={"page_size": query})["results"])
        for query in ("", 7, 100, 101, "x")
    }

    assert sizes == {"": 25, 7: 7, 100: 100, 101: 25, "x": 25}


def test_stores_are_those_of_the_group(harness: Harness) -> None:
    shop = harness.shop(stores=2)
    group = shop.read_json("GET", "/store?store_fields=group_id")["results"][0]["group_id"]

    assert shop.read_json("GET", "/store", query_string={"group_id": group})["count"] == 2
    assert shop.read_json("GET", "/store", query_string={"group_id": group + 1})["count"] == 0
    assert shop.refusal("GET", "/store?group_id=x").keys() == {"group_id"}
