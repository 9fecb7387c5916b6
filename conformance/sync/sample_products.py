"""Sample products of a till: valid ones, of which a rule changes what it is about."""

from typing import Any

Product = dict[str, Any]
SNACKS, DRINKS = "Snacks", "Drinks"
"""Categories that the shop has from the beginning."""


def sample_product(sku: str = "OAT-1", **changes: Any) -> Product:
    """A product that has all it takes to be listed."""
    return {
        "sku": sku,
        "name": f"Oat Bar {sku}",
        "price": "3.49",
        "quantity": 12,
        "categories": [SNACKS],
        "weight": {"value": 0.5, "unit": "kg"},
        "description": "Chewy.",
        **changes,
    }


def product_in_sizes(sku: str = "TEE", sizes: str = "SM", **changes: Any) -> Product:
    """A product of several sizes, a variant each: TEE-S, TEE-M."""
    variants = [
        {"sku": f"{sku}-{size}", "name": f"Tee {size}", "price": "15.00", "quantity": 4}
        | {"options": {"Size": size}}
        for size in sizes
    ]
    return {
        **sample_product(sku, name="Tee", price="15.00", quantity=None),
        "variants": variants,
        **changes,
    }
