import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from simulator.catalog import KINDS, generated
from simulator.catalog.barcodes import check_digit
from simulator.core.products import Product

MANY = 3000


@pytest.fixture(scope="module", params=sorted(KINDS))
def products(request: pytest.FixtureRequest) -> list[Product]:
    return list(generated(request.param, MANY, seed=7))


def test_as_many_as_asked_for(products: list[Product]) -> None:
    assert len(products) == MANY


@pytest.mark.parametrize(
    "of",
    [
        lambda product: [product.sku],
        lambda product: [product.name],
        lambda product: product.barcodes,
    ],
    ids=["sku", "name", "barcode"],
)
def test_no_two_share(products: list[Product], of: Callable[[Product], list[str]]) -> None:
    values = [value for product in products for value in of(product)]

    assert len(set(values)) == len(values)


def test_every_barcode_ends_with_its_check_digit(products: list[Product]) -> None:
    codes = [code for product in products for code in product.barcodes]

    assert codes
    assert all(len(code) == 13 and check_digit(code[:12]) == code[12] for code in codes)


def test_a_known_check_digit() -> None:
    assert check_digit("400638133393") == "1"  # the example of the EAN-13 article of Wikipedia


def test_the_shop_earns_on_everything(products: list[Product]) -> None:
    assert all(0 < Decimal(product.cost or 0) < Decimal(product.price) for product in products)


def test_a_few_are_out_of_stock_and_none_is_below_it(products: list[Product]) -> None:
    empty = sum(product.quantity == 0 for product in products)

    assert 0 < empty < MANY / 10
    assert all((product.quantity or 0) >= 0 for product in products)


def test_every_product_is_a_sound_neutral_product(products: list[Product]) -> None:
    decoded = msgspec.json.decode(msgspec.json.encode(products), type=list[Product])

    assert decoded == products


def test_another_seed_is_another_catalogue() -> None:
    assert list(generated("liquor", 5, seed=1)) != list(generated("liquor", 5, seed=2))


def test_a_longer_catalogue_begins_as_the_shorter() -> None:
    assert list(generated("apparel", 20, seed=1))[:5] == list(generated("apparel", 5, seed=1))


def test_one_seed_gives_the_same_bytes_in_every_process() -> None:
    show = (
        "import sys, msgspec, simulator.catalog as c; sys.stdout.buffer.write("
        "msgspec.json.encode(list(c.generated('corner_shop', 50, 3))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", show],
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        generated("ironmonger", 1, seed=1)
