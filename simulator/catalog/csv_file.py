"""Catalogues as CSV: read as a stream, with errors that name the line and the column, and written."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from simulator.core.products import Product, Weight

from .columns import COLUMNS, NEEDED

LONGEST_RECORD = 500_000
"""Characters of one record, line breaks within quotes included."""


class BadCatalogue(ValueError):
    """What is wrong, on which line (from 1) and, where one is to blame, in which column."""

    def __init__(self, line: int, column: str | None, message: str) -> None:
        where = f"line {line}" if column is None else f"line {line}, column {column}"
        super().__init__(f"{where}: {message}")
        self.line = line
        self.column = column
        self.message = message


def read_products(stream: TextIO) -> Iterator[Product]:
    """Products one by one as the stream is read; BadCatalogue at the first thing that is wrong.

    Columns: those of COLUMNS, in any order; others are ignored.
    """
    records = _records(stream)
    first, header = next(records, (1, []))
    names = _names(first, header)
    seen: set[str] = set()
    for line, cells in records:
        if not any(cells):
            continue
        product = _product(line, _values(line, names, cells))
        if product.sku in seen:
            raise BadCatalogue(line, "sku", f"{product.sku!r} stands on an earlier line too")
        seen.add(product.sku)
        yield product


def write_products(products: Iterable[Product]) -> Iterator[str]:
    """The lines of a CSV file that `read_products` reads back as the same products."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for product in products:
        yield _taken(buffer)
        writer.writerow([column.write(product) for column in COLUMNS.values()])
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


class _Lines:
    """The stream's lines, as long as no record is too long: a quote that is never closed ends here."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._length = 0
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(LONGEST_RECORD + 1):
            self._length += len(line)
            if self._length > LONGEST_RECORD:
                raise csv.Error(f"a record has more than {LONGEST_RECORD} characters")
            # Spreadsheets put a byte order mark first.
            yield line if self.read else line.removeprefix("\ufeff")
            self.read += 1

    def end_record(self) -> None:
        self._length = 0


def _records(stream: TextIO) -> Iterator[tuple[int, list[str]]]:
    """(the line where it begins, its cells without the space around them) of every record."""
    lines = _Lines(stream)
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as trouble:
            raise BadCatalogue(line, None, str(trouble)) from trouble
        if cells is None:
            return
        lines.end_record()
        yield line, [cell.strip() for cell in cells]


def _names(line: int, header: list[str]) -> list[str]:
    names = [name.lower() for name in header]
    for missing in (name for name in NEEDED if name not in names):
        raise BadCatalogue(line, missing, "the column is missing")
    for twice in (name for name in COLUMNS if names.count(name) > 1):
        raise BadCatalogue(line, twice, "the column is there twice")
    return names


def _values(line: int, names: list[str], cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(names):
        why = f"{len(cells)} values where the first line names {len(names)} columns"
        raise BadCatalogue(line, None, why)
    pairs = zip(names, cells, strict=True)
    return {name: _value(line, name, cell) for name, cell in pairs if name in COLUMNS}


def _value(line: int, name: str, cell: str) -> Any:
    column = COLUMNS[name]
    if len(cell) > column.longest:
        raise BadCatalogue(line, name, f"longer than {column.longest} characters")
    if "\0" in cell:
        raise BadCatalogue(line, name, "a NUL character")
    try:
        return column.read(cell)
    except ValueError as trouble:
        raise BadCatalogue(line, name, str(trouble)) from trouble


def _product(line: int, values: dict[str, Any]) -> Product:
    weight, unit = values.pop("weight", None), values.pop("weight_unit", None)
    if weight is not None and unit is None:
        raise BadCatalogue(line, "weight_unit", "a weight needs its unit")
    return Product(
        categories=values.pop("category", ()),
        barcodes=values.pop("barcode", ()),
        weight=None if weight is None else Weight(weight, unit),
        **values,
    )
