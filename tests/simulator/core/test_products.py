from decimal import Decimal

import pytest

from simulator.core.products import Product, ProductPage, ProductsQuery, Weight

NUMBERS = list(range(1, 8))


def page(query: ProductsQuery) -> ProductPage:
    """A page of products whose SKUs are numbers."""
    return query.page(
        of_sku=lambda sku: [n for n in NUMBERS if str(n) == sku],
        after=lambda number, most: [n for n in NUMBERS if n > number][:most],
        number=lambda n: n,
        as_products=lambda items: [Product(sku=str(n), name="") for n in items],
    )


@pytest.mark.parametrize("limit", [1, 3, 7, 8])
def test_the_pages_are_all_products_once(limit: int) -> None:
    skus, after = [], None
    while True:
        part = page(ProductsQuery(limit, after))
        skus += [product.sku for product in part.products]
        after = part.next
        if after is None:
            break

    assert skus == [str(n) for n in NUMBERS]


def test_a_sku_is_one_page() -> None:
    part = page(ProductsQuery(1, None, "4"))

    assert [product.sku for product in part.products] == ["4"]
    assert part.next is None


@pytest.mark.parametrize("cursor", [None, "", "x", "-1", "9" * 19])
def test_a_cursor_that_is_no_number_is_the_beginning(cursor: str | None) -> None:
    assert ProductsQuery(after=cursor).after_number == 0


def test_weights_in_other_units() -> None:
    assert Weight(1.0, "lb").in_unit("oz") == 16
    assert Weight(0.5, "kg").in_unit("g") == 500
    assert Weight(0.1, "oz").in_unit("g") == Decimal("2.8349523125")
