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

    products = harness.read_json("GET", f"/accounts/{account['id']}/products?limit=10000")[
        "products"
    ]

    given = generated(kind, PRODUCTS, 1, nastiness=1)
    expected = [variant for product in given for variant in product.variants or [product]]
    assert Counter((product["sku"], product["quantity"]) for product in products) == Counter(
        (variant.sku, variant.quantity) for variant in expected
    )
    assert Counter(product["active"] for product in products) == Counter(
        variant.active for variant in expected
    )
    assert Counter(bool(product["options"]) for product in products)[True] == sum(
        bool(variant.options) for variant in expected
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
