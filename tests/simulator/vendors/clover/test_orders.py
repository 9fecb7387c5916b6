from typing import Any

import pytest

from tests.simulator.shop import Harness

from .till import Till

Json = dict[str, Any]

DAY = 24 * 3600 * 1000


@pytest.fixture
def till(harness: Harness) -> Till:
    return Till(harness)


def test_a_new_order_shows_what_the_wire_shows(till: Till) -> None:
    order = till.post("/orders")

    assert list(order) == [
        *("href", "id", "currency", "taxRemoved", "isVat", "manualTransaction", "groupLineItems"),
        *("testMode", "createdTime", "clientCreatedTime", "modifiedTime"),
    ]
    assert order["href"].startswith("https://")
    assert order["href"].endswith(f"/v3/merchants/{till.merchant}/orders/{order['id']}")
    assert order["createdTime"] % 1000 == 0


def test_an_unfinished_order_is_in_no_list(till: Till) -> None:
    order = till.order()
    page = till.call("GET", "/orders")

    assert page["elements"] == []
    assert page["href"].endswith("?filter=stateIS%20NOT%20NULL&limit=100")
    assert till.call("GET", f"/orders/{order}")["id"] == order

    till.post(f"/orders/{order}", state="open")
    assert [element["id"] for element in till.elements("/orders")] == [order]


def test_a_change_keeps_what_it_does_not_name(till: Till) -> None:
    order = till.order(title="Table 4", note="no nuts")
    changed = till.post(f"/orders/{order}", total=1200, note=None)

    assert (changed["title"], changed["total"]) == ("Table 4", 1200)
    assert "note" not in changed


def test_a_deleted_order_is_gone_but_for_who_asks_when(till: Till) -> None:
    order = till.order(state="open")

    assert till.call("DELETE", f"/orders/{order}") == {}
    assert till.refused("GET", f"/orders/{order}") == (
        404,
        {"message": "Not Found", "details": "Order not found"},
    )
    assert till.elements("/orders") == []
    assert [element["id"] for element in till.elements("/orders?filter=deletedTime>=1")] == [order]


def test_lists_are_newest_first_and_filtered(till: Till) -> None:
    ids = [till.order(state="open", total=total) for total in (100, 200, 300)]

    assert [element["id"] for element in till.elements("/orders")] == ids[::-1]
    assert [
        element["total"] for element in till.elements("/orders?filter=total>=200&orderBy=total")
    ] == [*(200, 300)]
    assert [element["total"] for element in till.elements("/orders?limit=1&offset=1")] == [200]


@pytest.mark.parametrize("field", ["createdTime", "modifiedTime", "clientCreatedTime"])
def test_a_time_filter_reaches_back_90_days(till: Till, field: str) -> None:
    harness = till.harness
    harness.hold("2026-01-01T00:00:00Z")
    old = till.order(state="open")
    harness.advance(91 * DAY / 1000)
    new = till.order(state="open")

    assert [element["id"] for element in till.elements(f"/orders?filter={field}>=0")] == [new]
    assert [element["id"] for element in till.elements("/orders")] == [new, old]
    early = f"/orders?filter={field}<=1767225600000"
    assert [element["id"] for element in till.elements(early)] == [old]


def test_every_advertised_field_may_be_filtered_by(till: Till) -> None:
    for path in ("/orders", "/payments", "/order_types", "/employees", "/cash_events"):
        fields = till.ask("GET", path).headers["X-Clover-Allowed-Filter-Fields"].split(", ")
        for field in fields:
            assert till.ask("GET", f"{path}?filter={field}=1").status_code == 200, field
        assert till.ask("GET", f"{path}?filter=weather=1").status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        *([], 7, "x", {"total": "much"}, {"total": 2**70}, {"title": "x" * 128}, {"state": 5}),
        *({"note": "x" * 2048}, {"currency": "EURO"}, {"employee": "x"}, {"id": "short"}),
        *({"note": "\x00"}, {"title": "\ud800"}, {"clientCreatedTime": -1}, {"testMode": []}),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_created(till: Till, body: Any) -> None:
    status, answer = till.refused("POST", "/orders", json=body)

    assert (status, next(iter(answer))) == (400, "message")
    assert till.elements("/orders?filter=createdTime>=0") == []


def test_the_discounts_of_an_order_are_a_list_like_any(till: Till) -> None:
    order = till.order(state="open")
    path = f"/orders/{order}/discounts"
    ids = [till.post(path, name=name, amount=-5)["id"] for name in ("b", "a", "c")]

    assert [element["id"] for element in till.elements(path)] == ids
    assert [element["id"] for element in till.elements(f"{path}?filter=id={ids[1]}")] == [ids[1]]
    assert [element["id"] for element in till.elements(f"{path}?filter=id!={ids[1]}")] == [
        ids[0],
        ids[2],
    ]
    assert [element["name"] for element in till.elements(f"{path}?orderBy=name&limit=2")] == [
        "a",
        "b",
    ]
    assert till.elements(f"{path}?orderBy=createdTime&offset=3") == []


def test_expanding_costs_three_statements_at_most(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.core.sql.statements import Prepared  # noqa: PLC0415

    for _ in range(3):
        order = till.order(state="open", total=349)
        till.line(order, item={"id": till.item()})
        till.pay(order, 349)
    statements: list[object] = []
    rows = Prepared.rows

    def counted(self: Prepared, *args: Any, **values: Any) -> Any:
        statements.append(self)
        return rows(self, *args, **values)

    monkeypatch.setattr(Prepared, "rows", counted)
    names = "lineItems.taxRates,payments.tender,refunds,employee,customers,discounts,serviceCharge"
    page = till.elements(f"/orders?expand={names}")

    assert len(statements) <= 3
    assert [len(element["lineItems"]["elements"]) for element in page] == [1, 1, 1]
    assert page[0]["payments"]["elements"][0]["tender"]["label"] == "Cash"


def test_an_unpermitted_expand_fails_the_whole_call(harness: Harness) -> None:
    till = Till(harness, permissions=["ORDERS_R", "ORDERS_W"])

    assert till.refused("GET", "/orders?expand=payments") == (
        403,
        {"message": "Invalid permissions for expandable fields."},
    )
    assert till.ask("GET", "/orders?expand=weather").status_code == 200
    assert till.ask("GET", "/payments").status_code == 401


def test_discounts_are_percentages_or_negative_amounts(till: Till) -> None:
    order = till.order()
    path = f"/orders/{order}/discounts"

    assert till.post(path, name="Happy hour", percentage=10)["percentage"] == 10
    assert till.post(path, name="Voucher", amount=-500)["amount"] == -500
    wrongs: list[Json] = [{"name": "x", "amount": 5}, {"name": "x"}, {"percentage": 5}]
    for wrong in wrongs:
        assert till.refused("POST", path, json=wrong)[0] == 400
    expanded = till.call("GET", f"/orders/{order}?expand=discounts")["discounts"]["elements"]
    assert [element["name"] for element in expanded] == ["Happy hour", "Voucher"]


def test_a_service_charge_must_be_the_merchants(till: Till) -> None:
    order = till.order()
    path = f"/orders/{order}/service_charge"
    default = till.call("GET", "/default_service_charge")

    assert list(default) == ["id", "name", "enabled", "percentage", "percentageDecimal"]
    assert till.refused("POST", path, json={"name": "x"}) == (
        400,
        {"message": "Service charge in body is missing an ID"},
    )
    till.post(path, id=default["id"])
    answer = till.call("GET", f"/orders/{order}?expand=serviceCharge")
    assert answer["serviceCharge"]["percentageDecimal"] == 100_000


def test_the_first_order_type_is_the_default(till: Till) -> None:
    first, second = (till.post("/order_types", label=label) for label in ("Here", "Away"))

    assert list(first) == [
        *("id", "label", "taxable", "isDefault", "filterCategories", "fee", "minOrderAmount"),
        *("avgOrderTime", "hoursAvailable", "isDeleted"),
    ]
    assert (first["isDefault"], second["isDefault"]) == (True, False)
    assert till.refused("POST", "/order_types", json={})[0] == 400


def test_a_shop_is_furnished(till: Till) -> None:
    tenders = till.elements("/tenders")

    assert len(tenders) == 14
    assert list(tenders[0]) == [
        *("id", "editable", "labelKey", "label", "opensCashDrawer", "enabled", "visible"),
        *("supportsCashDiscount", "href"),
    ]
    for path in ("/employees", "/devices", "/opening_hours", "/roles", "/tip_suggestions"):
        assert till.elements(path), path
    assert till.elements("/cash_events") == []
    assert till.ask("POST", "/cash_events", json={}).text == "405 POST not allowed."


def test_customers_are_changed_by_post_alone(till: Till) -> None:
    created = till.post("/customers", firstName="Ada")
    till.post(f"/customers/{created['id']}", lastName="Byron")

    answer = till.call("GET", f"/customers/{created['id']}")
    assert (answer["firstName"], answer["lastName"]) == ("Ada", "Byron")
    for method in ("PUT", "PATCH"):
        assert till.ask(method, f"/customers/{created['id']}", json={}).status_code == 405
    assert till.refused("GET", "/customers/0000000000000")[1]["details"] == "Customer not found"


@pytest.mark.parametrize(
    "odd", ["%00", "a%00b", "%FF", "%F0%9F%8D%BA", "x" * 300, "..", "'", "%25"]
)
def test_an_odd_id_is_of_nothing(till: Till, odd: str) -> None:
    order = till.order()
    line = f"/orders/{order}/line_items/{odd}"
    for path in (f"/orders/{odd}", line, f"/payments/{odd}", f"/employees/{odd}"):
        for method in ("GET", "POST", "DELETE"):
            assert till.ask(method, path, json={}).status_code in {404, 405}, path
