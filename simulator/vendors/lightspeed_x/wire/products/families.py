"""Products of 3.0: a family each, its variants inside it (section 1). Unsure: the shape, which only clients' code shows.

It has no `ecwid_enabled_webstore` (section 4.1).
"""

from collections.abc import Sequence
from typing import Any

from ..dates import show, show_or_none
from ..numbers import number_or_none
from ..webhooks.webhook_payloads import money
from .images import product_images
from .product_row import ProductRow


def family(rows: Sequence[ProductRow], base_url: str) -> dict[str, Any]:
    """Of its rows, the head first; the head stands among the variants, as it is sold itself."""
    head = rows[0]
    return {
        **_row(head, base_url),
        "name": head.name,
        "handle": head.handle,
        "description": head.description,
        "has_inventory": bool(head.track_inventory),
        "has_variants": bool(head.has_variants),
        "is_composite": bool(head.is_composite),
        "brand_id": head.brand,
        "product_type_id": head.category,
        "tag_ids": head.tag_ids,
        "source": head.source,
        "account_code_sale": head.account_code_sale,
        "account_code_purchase": head.account_code_purchase,
        "created_at": show(min(row.created for row in rows)),
        "updated_at": show(max(row.updated for row in rows)),
        "version": max(row.version for row in rows),
        "variants": [_row(row, base_url) for row in rows] if head.has_variants else [],
    }


def _row(row: ProductRow, base_url: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "family_id": row.family,
        "name": row.variant_name,
        "sku_number": row.sku,
        "product_codes": row.code_list,
        "is_active": bool(row.active),
        "price_standard": {
            "tax_inclusive": money(row.price_including_tax),
            "tax_exclusive": money(row.price_excluding_tax),
        },
        "supply_price": money(row.supply_price),
        "supplier_id": row.supplier,
        "variant_definitions": [
            {"attribute_id": option["id"], "name": option["name"], "value": option["value"]}
            for option in row.option_list
        ],
        **product_images(row.image_list, base_url),
        "loyalty_amount": number_or_none(row.loyalty_amount),
        "weight": number_or_none(row.weight),
        "weight_unit": row.weight_unit,
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }
