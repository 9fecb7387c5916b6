"""The sync itself, which knows of Tilltwin nothing but the environment: `python -m toyshop_ext.transfer` is one pass."""

import csv
import os
from collections.abc import Mapping

import requests


def transfer(environ: Mapping[str, str]) -> int:
    """How many items were sent."""
    export = requests.get(
        f"{environ['CSV_TILL_BASE_URL']}/csv_till/export.csv",
        headers={"Authorization": f"Bearer {environ['CSV_TILL_ACCESS_TOKEN']}"},
        timeout=30,
    )
    export.raise_for_status()
    rows = list(csv.DictReader(export.text.splitlines()))
    for row in rows:
        fields = {
            "name": row["name"],
            "price": row["price"],
            "quantity": float(row["quantity"] or 0),
        }
        requests.put(
            f"{environ['TOYSHOP_BASE_URL']}/toyshop/items/{row['sku']}",
            json={"sku": row["sku"], **fields},
            headers={"X-Toyshop-Token": environ["TOYSHOP_TOKEN"]},
            timeout=30,
        ).raise_for_status()
    return len(rows)


if __name__ == "__main__":
    transfer(os.environ)
