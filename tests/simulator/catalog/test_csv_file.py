import io
from collections.abc import Iterator
from types import SimpleNamespace
from typing import TextIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalog import BadCatalogue, generated, read_products, write_products
from simulator.catalog.csv_file import LONGEST_RECORD
from simulator.core.products import Product, Weight

HEADER = "sku,name,price,quantity"


def read(text: str) -> list[Product]:
    return list(read_products(io.StringIO(text, newline="")))


def read_one(columns: str, cells: str) -> Product:
    [product] = read(f"{HEADER},{columns}\nA1,Tea,1.20,3,{cells}\n")
    return product


def text_of(longest: int) -> st.SearchStrategy[str]:
    """What survives a cell: no NUL, no space around it, no separator within."""
    letters = st.characters(exclude_characters="\0|", exclude_categories=["Cs"])
    return st.text(letters, max_size=longest).map(str.strip)


decimals = st.decimals(0, 99_999, places=2).map(str)
products = st.builds(
    Product,
    sku=text_of(20).filter(bool),
    name=text_of(40).filter(bool),
    price=decimals,
    cost=st.none() | decimals,
    quantity=st.none() | st.integers(-1000, 10**6) | st.integers(-999, 999).map(lambda n: n / 8),
    active=st.booleans(),
    categories=st.lists(text_of(10).filter(bool), unique=True, max_size=3).map(tuple),
    barcodes=st.lists(text_of(13).filter(bool), unique=True, max_size=3).map(tuple),
    brand=st.none() | text_of(10).filter(bool),
    description=st.none() | text_of(60).filter(bool),
    weight=st.none()
    | st.builds(
        Weight,
        st.integers(0, 10**6).map(lambda n: n / 16),
        st.sampled_from(["g", "kg", "oz", "lb"]),
    ),
    size_ml=st.none() | st.integers(0, 10**6),
)


@settings(deadline=None)  # a busy machine is no error
@given(st.lists(products, max_size=4, unique_by=lambda product: product.sku))
def test_what_is_written_is_read_back(written: list[Product]) -> None:
    assert read("".join(write_products(written))) == written


def test_a_generated_catalogue_survives_the_file() -> None:
    products = list(generated("liquor", 300, seed=1))

    assert read("".join(write_products(products))) == products


def test_a_separator_within_a_value_does_not_make_two() -> None:
    [product] = read("".join(write_products([Product(sku="A", name="B", categories=("Gin|Rum",))])))

    assert product.categories == ("Gin/Rum",)


def test_a_file_from_a_spreadsheet() -> None:
    products = read(
        '\ufeff"SKU", Name ,PRICE,Quantity\r\n 7 ,"Tea, ""black""",2.5,12\r\n\r\n,,,\r\n'
    )

    assert products == [Product(sku="7", name='Tea, "black"', price="2.5", quantity=12)]


def test_unknown_columns_are_ignored() -> None:
    assert read_one("pack,shelf", "6,B") == Product(sku="A1", name="Tea", price="1.20", quantity=3)


def test_a_stock_that_was_never_counted_is_none() -> None:
    [product] = read(f"{HEADER}\nA1,Tea,1.20,\n")

    assert product.quantity is None


def test_several_categories_and_barcodes() -> None:
    product = read_one("category,barcode", "Tea | Drinks,111|222||111")

    assert product.categories == ("Tea", "Drinks")
    assert product.barcodes == ("111", "222")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("", True), ("true", True), ("YES", True), ("1", True), ("False", False), ("no", False)],
)
def test_active(*, said: str, meant: bool) -> None:
    assert read_one("active", said).active is meant


@pytest.mark.parametrize(
    ("columns", "cells", "blamed"),
    [
        ("cost", "-1", "cost"),
        ("active", "maybe", "active"),
        ("weight,weight_unit", "200,", "weight_unit"),
        ("weight,weight_unit", "200,stone", "weight_unit"),
        ("weight,weight_unit", "nan,g", "weight"),
        ("size_ml", "0.5", "size_ml"),
        ("barcode", "1" * 256, "barcode"),
        ("barcode", "|".join(map(str, range(101))), "barcode"),
        ("brand", "a\0b", "brand"),
        ("description", "x" * 30_001, "description"),
    ],
)
def test_a_bad_cell_is_told_with_line_and_column(columns: str, cells: str, blamed: str) -> None:
    with pytest.raises(BadCatalogue) as refusal:
        read_one(columns, cells)

    assert (refusal.value.line, refusal.value.column) == (2, blamed)


@pytest.mark.parametrize(
    ("record", "blamed"),
    [
        (",Tea,1.20,3", "sku"),
        ("A1,,1.20,3", "name"),
        ("A1,Tea,,3", "price"),
        ("A1,Tea,$1.20,3", "price"),
        ("A1,Tea,-1.20,3", "price"),
        ("A1,Tea,1e3,3", "price"),
        ("A1,Tea,1.20,many", "quantity"),
        ("A1,Tea,1.20,99999999999", "quantity"),
        ("A1,Tea,1.20", None),
        ("A1,Tea,1,20,3", None),
        ('A1,"Tea"x,1.20,3', None),
    ],
)
def test_a_bad_record_is_told_with_its_line(record: str, blamed: str | None) -> None:
    with pytest.raises(BadCatalogue) as refusal:
        read(f'{HEADER}\nA0,"Green\ntea",1.00,1\n{record}\n')

    assert (refusal.value.line, refusal.value.column) == (4, blamed)
    assert str(refusal.value).startswith("line 4")


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("", "sku"),
        ("sku,name,quantity\n", "price"),
        ("sku,name,price,quantity,Price\n", "price"),
        ("sku;name;price;quantity\n", "sku"),
    ],
)
def test_a_bad_first_line_is_told(text: str, blamed: str) -> None:
    with pytest.raises(BadCatalogue) as refusal:
        read(text)

    assert (refusal.value.line, refusal.value.column) == (1, blamed)


def test_a_sku_may_stand_once() -> None:
    with pytest.raises(BadCatalogue, match="line 3, column sku"):
        read(f"{HEADER}\nA1,Tea,1,1\nA1,Tea,1,1\n")


def test_a_quote_that_is_never_closed_ends_early() -> None:
    with pytest.raises(BadCatalogue, match="line 2"):
        read(f'{HEADER}\nA1,"Tea\n' + "x,\n" * LONGEST_RECORD)


def test_records_of_any_number_of_cells_are_bounded() -> None:
    with pytest.raises(BadCatalogue, match="line 1"):
        read("," * (LONGEST_RECORD + 1))


def test_products_come_before_the_file_is_read_whole() -> None:
    def lines() -> Iterator[str]:
        yield f"{HEADER}\n"
        yield "A1,Tea,1,1\n"
        pytest.fail("the rest was read")

    rest = lines()
    stream = cast("TextIO", SimpleNamespace(readline=lambda _longest: next(rest)))

    assert next(read_products(stream)).sku == "A1"
