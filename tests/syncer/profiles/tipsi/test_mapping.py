from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncer.kernel.report import Adjusted, Skipped
from syncer.profiles.tipsi.pure.mapping import category, listing, listings
from syncer.profiles.tipsi.pure.model import Listing, Product


def mapped(**fields) -> list:
    return list(listing(Product(**{"sku": "A", "quantity": Decimal(3)} | fields)))


@pytest.mark.parametrize(
    ("quantity", "stock", "adjusted"),
    [
        ("3", 3, []),
        ("3.9", 3, ["fraction_of_stock"]),
        ("-2", 0, ["negative_stock"]),
        ("-0.5", 0, ["negative_stock"]),
        ("2147483647", 2**31 - 1, []),
    ],
)
def test_stock_is_whole_and_never_negative(quantity: str, stock: int, adjusted: list[str]) -> None:
    *notes, created = mapped(quantity=Decimal(quantity))

    assert created == Listing("A", quantity=stock)
    assert [note.reason for note in notes] == adjusted


def test_an_inactive_product_has_no_stock() -> None:
    assert mapped(active=False) == [
        Adjusted("A", "inactive_without_stock"),
        Listing("A", quantity=0),
    ]


def test_what_the_till_does_not_say_is_not_sent() -> None:
    assert mapped(quantity=None) == [Listing("A")]


@pytest.mark.parametrize(
    ("fields", "skipped"),
    [
        ({"sku": "  "}, Skipped(None, "missing_sku")),
        ({"sku": "x" * 256}, Skipped(None, "sku_too_long")),
        ({"sku": "a\0"}, Skipped(None, "unreadable_sku")),
        ({"sku": "a\ud800"}, Skipped(None, "unreadable_sku")),
        ({"name": "a\0"}, Skipped("A", "unreadable_text")),
        ({"price": Decimal(-1)}, Skipped("A", "unreadable_price")),
        ({"price": Decimal("NaN")}, Skipped("A", "unreadable_price")),
        ({"quantity": Decimal("Infinity")}, Skipped("A", "unreadable_quantity")),
        ({"quantity": Decimal(2**31)}, Skipped("A", "quantity_too_large")),
    ],
)
def test_what_no_service_would_take_is_skipped(fields: dict, skipped: Skipped) -> None:
    assert mapped(**fields) == [skipped]


def test_prices_are_compared_by_value_and_written_plainly() -> None:
    prices = [mapped(price=Decimal(p))[-1].price for p in ("12.50", "12.5", "10", "1E+1")]

    assert [str(price) for price in prices] == ["12.5", "12.5", "10", "10"]


def test_the_first_keeps_a_shared_barcode() -> None:
    two = [Product("A", barcodes=("1", "2")), Product("B", barcodes=("2", "3", "3"))]

    assert list(listings(two)) == [
        Listing("A", barcodes=("1", "2")),
        Adjusted("B", "barcode_taken"),
        Listing("B", barcodes=("3",)),
    ]


def test_the_first_of_two_products_with_one_sku_is_synced() -> None:
    two = [Product("A", name="one"), Product(" A ", name="two", barcodes=("1",))]

    assert list(listings(two)) == [Listing("A", name="one"), Skipped("A", "duplicate_sku")]


def test_a_category_is_sent_where_the_mapping_has_one() -> None:
    kinds = {"wine": "wine", "Red Wine": "wine", "Beer": "drink"}

    assert category(["red wine"], kinds) == "wine"
    assert category(["Snacks", "BEER"], kinds) == "drink"
    assert category(["Snacks"], kinds) is None
    assert category(["Snacks"], kinds | {"*": "drink"}) == "drink"


products = st.builds(
    Product,
    sku=st.text(max_size=3),
    name=st.none() | st.text(max_size=3),
    price=st.none() | st.decimals(allow_nan=True, places=2),
    quantity=st.none() | st.decimals(places=1),
    barcodes=st.none() | st.lists(st.sampled_from("123"), max_size=3).map(tuple),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(products, max_size=8))
def test_mapping_is_pure_and_takes_everything_once(products: list[Product]) -> None:
    created = list(listings(products))

    assert created == list(listings(products))
    keys = [one.key for one in created if isinstance(one, Listing)]
    barcodes = [b for one in created if isinstance(one, Listing) for b in one.barcodes or ()]
    assert len(keys) == len(set(keys))
    assert len(barcodes) == len(set(barcodes))
    assert len(products) == sum(not isinstance(one, Adjusted) for one in created)
