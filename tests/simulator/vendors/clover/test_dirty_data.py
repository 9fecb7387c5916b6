from collections import Counter

import pytest

from simulator.catalog import KINDS, generated
from tests.simulator.shop import Harness

PRODUCTS = 400


def config(kind: str, nastiness: object = 1) -> dict[str, object]:
    return {"products": PRODUCTS, "kind": kind, "nastiness": nastiness}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_holds_what_real_shops_have(harness: Harness, kind: str) -> None:
    account = harness.account("clover", catalog=config(kind))

    products = harness.told("GET", f"/accounts/{account['id']}/products?limit=10000")["products"]

    given = generated(kind, PRODUCTS, 1, nastiness=1)
    expected = [one for product in given for one in product.variants or [product]]
    assert Counter((one["sku"], one["quantity"]) for one in products) == Counter(
        (one.sku, one.quantity) for one in expected
    )
    assert Counter(one["active"] for one in products) == Counter(one.active for one in expected)
    assert Counter(bool(one["options"]) for one in products)[True] == sum(
        bool(one.options) for one in expected
    )


@pytest.mark.parametrize("nastiness", [-0.1, 1.1, "much"])
def test_nastiness_is_a_part(harness: Harness, nastiness: object) -> None:
    body = {"vendor": "clover", "catalog": config("liquor", nastiness)}

    answer = harness.ask("POST", "/accounts", json=body)

    assert answer.status_code == 400
    assert "nastiness" in answer.text


def test_a_service_that_cannot_hold_it_says_so(harness: Harness) -> None:
    answer = harness.ask("POST", "/accounts", json={"vendor": "tipsi", "catalog": config("liquor")})

    assert answer.status_code in (400, 409)
    assert "Tipsi" in answer.get_json()["error"]
