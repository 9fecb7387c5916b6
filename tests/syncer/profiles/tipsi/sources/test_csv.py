from decimal import Decimal
from pathlib import Path

import pytest

from syncer.kernel.errors import SourceBad
from syncer.kernel.report import Skipped
from syncer.profiles.tipsi.pure.model import Product
from syncer.profiles.tipsi.sources.csv import CsvSource


@pytest.fixture
def read(tmp_path: Path, client):
    def from_text(text: str | bytes, **how: str) -> list[Product | Skipped]:
        path = tmp_path / "catalogue.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return list(CsvSource(str(path), client, **how).products())

    return from_text


def test_a_row_is_a_product(read) -> None:
    [product] = read(
        "sku,name,price,quantity,category,barcode,size_ml,active,colour\n"
        ' 1 ,"Gin, dry",12.50,3,Spirits|Gin,12|34,750,true,red\n'
    )

    assert product == Product(
        "1", "Gin, dry", Decimal("12.50"), Decimal(3), ("12", "34"), ("Spirits", "Gin"), 750
    )


def test_a_column_that_is_missing_is_not_said(read) -> None:
    assert read("sku,name\nA,x\n") == [Product("A", "x")]


def test_empty_cells_and_short_rows(read) -> None:
    [whole, short] = read("sku,name,price,quantity,barcode\nA,,,,\nB\n")

    assert whole == Product("A", barcodes=())
    assert short == Product("B", barcodes=())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("price", "12,50 kr"),
        ("price", "1e99999"),
        ("price", "9" * 41),
        ("quantity", "NaN"),
        ("active", "maybe"),
    ],
)
def test_an_unreadable_value_skips_its_row_alone(read, column: str, value: str) -> None:
    products = read(f'sku,{column}\nA,"{value}"\nB,\n')

    assert products == [Skipped("A", f"unreadable_{column}"), Product("B")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_all_countries(read, delimiter: str) -> None:
    text = "\ufeffSKU,Name\r\nA,x\r\n\r\nB,y".replace(",", delimiter)

    assert [one.sku for one in read(text)] == ["A", "B"]


def test_a_name_over_two_lines(read) -> None:
    assert read('sku,name\nA,"x\ny"\n') == [Product("A", "x\ny")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no column sku"),
        ("id,name\n1,x\n", "no column sku"),
        ('sku,name\nA,"cut off', "not readable as CSV"),
        (b"sku,name\nA,caf\xe9\n", "not utf-8"),
        ("sku,name\nA," + "x" * 200_000, "not readable as CSV"),
    ],
)
def test_a_file_that_is_no_catalogue_is_a_sentence(read, text: str | bytes, why: str) -> None:
    with pytest.raises(SourceBad, match=why):
        read(text)


def test_another_encoding_can_be_named(read) -> None:
    assert read(b"sku,name\nA,caf\xe9\n", encoding="cp1252") == [Product("A", "café")]


def test_a_file_that_is_not_there(client) -> None:
    with pytest.raises(SourceBad, match="cannot be opened"):
        list(CsvSource("nowhere.csv", client).products())


def test_an_export_is_fetched_with_its_token(web, client) -> None:
    web.answer(200, b"sku\nA\n")
    products = list(CsvSource(f"{web.url}/export.csv", client, token="t").products())  # noqa: S106

    assert products == [Product("A")]
    [(_, path, headers, _)] = web.seen
    assert (path, headers["Authorization"]) == ("/export.csv", "Bearer t")


def test_an_export_that_always_breaks_off_is_no_short_catalogue(web, client) -> None:
    web.answer(200, b"sku\nA\n", Content_Length="100")

    with pytest.raises(Exception, match="cannot be reached"):
        list(CsvSource(web.url, client).products())


def test_an_export_that_is_refused_is_a_sentence(web, client) -> None:
    web.answer(401)

    with pytest.raises(SourceBad, match="answers 401"):
        list(CsvSource(web.url, client).products())
