"""Products of X-Series, created, read and changed by its own API: what tests of them begin with."""

from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail


def created(retail: Retail, name: str = "Hazy Comet IPA", **more: Any) -> list[str]:
    ids: list[str] = retail.data("POST", "2.0/products", json={"name": name, **more})
    return ids


def shown(retail: Retail, product: str, **args: Any) -> Any:
    return retail.get(f"2.0/products/{product}", **args)["data"]


def changed(retail: Retail, product: str, status: int = 200, **body: Any) -> Any:
    return retail.call("PUT", f"2.1/products/{product}", status, json=body)


def pack(retail: Retail) -> str:
    attribute: str = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Pack"})["id"]
    return attribute


def variants(attribute: str, *values: str, **more: Any) -> list[Any]:
    return [
        {"variant_definitions": [{"attribute_id": attribute, "value": value}], **more}
        for value in values
    ]


def packs(retail: Retail, *values: str) -> list[str]:
    """A family, a row a value."""
    return created(retail, variants=variants(pack(retail), *values))


def outlets(retail: Retail) -> list[str]:
    return [outlet["id"] for outlet in retail.listed("2.0/outlets")]


def levels(retail: Retail, product: str) -> dict[str, Any]:
    rows = retail.listed(f"2.0/products/{product}/inventory")
    return {row["outlet_id"]: row for row in rows}
