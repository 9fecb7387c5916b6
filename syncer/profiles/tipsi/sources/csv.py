"""A catalogue as CSV: a file, or a till's export over HTTP, streamed."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from ....kernel.errors import SourceBad
from ....kernel.http import HttpClient, origin
from ....kernel.report import Skipped
from ..pure.model import Product
from .values import Unreadable, decimal, truth, whole, words

IN_MEMORY = 8 * 2**20
DELIMITERS = ",;\t"


class CsvSource:
    """Columns sku, name, price, quantity, and any of category, barcode, size_ml, active; others are ignored.

    `where` is a path or an http(s) URL. What a missing column would say stays as it is in the shop.
    """

    def __init__(
        self,
        where: str,
        client: HttpClient,
        *,
        token: str | None = None,
        encoding: str = "utf-8-sig",
    ) -> None:
        self._where, self._client, self._token, self._encoding = where, client, token, encoding

    def products(self) -> Iterator[Product | Skipped]:
        with self._opened() as text:
            try:
                for row in _rows(text, self._name):
                    yield product(row)
            except UnicodeDecodeError as bad:
                raise SourceBad(
                    f"{self._name} is not {self._encoding} text ({bad.reason}): save it as UTF-8, or name its encoding."
                ) from bad
            except csv.Error as bad:
                raise SourceBad(f"{self._name} is not readable as CSV: {bad}.") from bad

    @property
    def _is_url(self) -> bool:
        return self._where.startswith(("http://", "https://"))

    @property
    def _name(self) -> str:
        return origin(self._where) if self._is_url else self._where

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        with self._downloaded() if self._is_url else self._file() as text:
            yield text

    def _file(self) -> TextIO:
        try:
            return Path(self._where).open(encoding=self._encoding, newline="")
        except OSError as bad:
            raise SourceBad(f"{self._where} cannot be opened: {bad.strerror}.") from bad

    @contextmanager
    def _downloaded(self) -> Iterator[TextIO]:
        """The export, whole on disk before the first row: a broken line must not look like a short catalogue."""
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
            response = self._client.request("GET", self._where, headers=headers, into=file)
            if response.status != 200:
                raise SourceBad(
                    f"{self._name} answers {response.status} to the catalogue's address: check it, and its token."
                )
            with TextIOWrapper(file, encoding=self._encoding, newline="") as text:
                yield text


def product(row: dict[str, str]) -> Product | Skipped:
    """One row, its column names in lower case, as a product; an unreadable value skips it."""
    sku = row["sku"].strip()
    try:
        return Product(
            sku=sku,
            name=row.get("name", "").strip() or None,
            price=decimal(row.get("price"), "price"),
            quantity=decimal(row.get("quantity"), "quantity"),
            barcodes=words(row["barcode"]) if "barcode" in row else None,
            categories=words(row.get("category", "")),
            size_ml=whole(row.get("size_ml"), "size"),
            active=truth(row.get("active"), "active"),
        )
    except Unreadable as bad:
        return Skipped(sku or None, bad.reason)


def _rows(text: TextIO, name: str) -> Iterator[dict[str, str]]:
    header = text.readline()
    delimiter = max(DELIMITERS, key=header.count)
    columns = [
        column.strip().lower() for column in next(csv.reader([header], delimiter=delimiter), [])
    ]
    if "sku" not in columns:
        raise SourceBad(
            f"{name} has no column sku in its first line: it needs sku,name,price,quantity."
        )
    for cells in csv.reader(text, delimiter=delimiter, strict=True):
        if cells:
            yield _row(columns, cells)


def _row(columns: list[str], cells: Iterable[str]) -> dict[str, str]:
    """A short row lacks its last values; cells beyond the header are dropped."""
    row = dict.fromkeys(columns, "")
    row.update(zip(columns, cells, strict=False))
    return row
