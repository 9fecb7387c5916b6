import json
from decimal import Decimal

import pytest

from syncer.kernel.errors import SourceBad
from syncer.kernel.report import Skipped
from syncer.profiles.tipsi.pure.model import Product
from syncer.profiles.tipsi.sources.account import AccountSource


def page(web, products: list, following: str | None = None) -> None:
    web.answer(200, json.dumps({"products": products, "next": following}).encode())


def read(web, client) -> list:
    return list(AccountSource(f"{web.url}/_sim/accounts/a1", client).products())


def test_a_neutral_product_is_read_exactly(web, client) -> None:
    page(
        web,
        [
            {
                "sku": "A",
                "name": "Gin",
                "price": "12.50",
                "quantity": 3,
                "barcodes": ["1"],
                "categories": ["Spirits"],
                "size_ml": 750,
                "active": False,
                "weight": None,
            }
        ],
    )

    expected = Product(
        "A", "Gin", Decimal("12.50"), Decimal(3), ("1",), ("Spirits",), 750, active=False
    )
    assert read(web, client) == [expected]


def test_pages_are_followed_by_their_cursor(web, client) -> None:
    page(web, [{"sku": "A"}], "c1")
    page(web, [{"sku": "B"}])

    assert [one.sku for one in read(web, client)] == ["A", "B"]
    assert [path for _, path, *_ in web.seen] == [
        "/_sim/accounts/a1/products?limit=1000",
        "/_sim/accounts/a1/products?limit=1000&after=c1",
    ]


def test_variants_are_sold_and_their_parent_is_not(web, client) -> None:
    page(web, [{"sku": "P", "variants": [{"sku": "P-1"}, {"sku": "P-2"}]}])

    assert [one.sku for one in read(web, client)] == ["P-1", "P-2"]


def test_what_is_unreadable_is_skipped_alone(web, client) -> None:
    page(web, [7, {"sku": "A", "price": "?"}, {"sku": "B", "barcodes": "1"}, {"sku": "C"}])

    assert read(web, client) == [
        Skipped(None, "unreadable_product"),
        Skipped("A", "unreadable_price"),
        Skipped("B", "unreadable_barcodes"),
        Product("C"),
    ]


def test_a_cursor_that_stands_still_is_no_endless_loop(web, client) -> None:
    page(web, [{"sku": "A"}], "c1")

    with pytest.raises(SourceBad, match="same page"):
        read(web, client)


@pytest.mark.parametrize(
    ("status", "body"), [(404, b"{}"), (200, b"[]"), (200, b'{"products": 1}')]
)
def test_what_is_no_account_is_a_sentence(web, client, status: int, body: bytes) -> None:
    web.answer(status, body)

    with pytest.raises(SourceBad):
        read(web, client)
