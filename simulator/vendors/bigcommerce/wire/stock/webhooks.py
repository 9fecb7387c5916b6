"""The data of stock's webhooks: by product or by SKU, and by variant and location (section 6.2)."""

from typing import Any


def product_stock(product: int, method: str, value: int) -> dict[str, Any]:
    inventory = {"product_id": product, "method": method, "value": value}
    return {"type": "product", "id": product, "inventory": inventory}


def sku_stock(sku_id: int, product: int, variant: int, method: str, value: int) -> dict[str, Any]:
    inventory = {"product_id": product, "method": method, "value": value, "variant_id": variant}
    return {"type": "sku", "id": sku_id, "inventory": inventory}


def location_stock(product: int, variant: int, location: int) -> dict[str, Any]:
    return {"variant_id": variant, "product_id": product, "location_id": location}
