"""Real sales, replayed as events at the till, and the stock that must be left."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tilltwin.client import Account
from tilltwin.errors import UserError

EVENTS_AT_ONCE = 2_000


def replay(path: Path, till: Account) -> Counter[str]:
    """Play every line of a CSV (columns sku, quantity) as a sale; how many of each SKU were sold."""
    sold: Counter[str] = Counter()
    lines = _lines(path)
    while batch := list(islice(lines, EVENTS_AT_ONCE)):
        till.play(*({"type": "sale", "sku": sku, "quantity": count} for sku, count in batch))
        for sku, count in batch:
            sold[sku] += count
    return sold


def _lines(path: Path) -> Iterator[tuple[str, int]]:
    with path.open(newline="", encoding="utf-8-sig") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            try:
                yield row["sku"], int(row["quantity"])
            except (KeyError, TypeError, ValueError) as wrong:
                problem = (
                    f"{path}, line {number}: a sale has the columns sku and quantity ({wrong})"
                )
                raise UserError(problem) from wrong
