"""What is sent to the resources of X-Series: bodies from its own schemas, with ids that are there, and the calls that take them."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from hypothesis import strategies as st
from msgspec import Struct

from simulator.vendors.lightspeed_x.wire.products import images, legacy_products
from simulator.vendors.lightspeed_x.wire.records import (
    categories,
    customers,
    legacy_references,
    references,
    shop,
)
from simulator.vendors.lightspeed_x.wire.stock import (
    adjustments,
    consignments,
    legacy_consignments,
    levels,
    reorder_points,
)
from simulator.vendors.lightspeed_x.wire.webhooks import hooks
from tests.simulator import fuzz

Call = tuple[str, str]
"""A method and a path; its words in capitals are ids (see `Subjects`)."""


class Resource(NamedTuple):
    """What it takes, and where."""

    schema: type[Struct]
    good: Mapping[str, Any]
    """What is taken; a value may be a strategy."""
    calls: tuple[Call, ...]
    words: Mapping[str, tuple[Any, ...]] = {}
    """What belongs under a name of the body, here."""
    wrap: Callable[[Any], Any] = lambda body: body
    """A body with these in it."""


_AMOUNTS = ("0", "1", "2.5", 3, 0.5, "12.34567", "-1", 1e300, "NaN", "1e99999", None)
_NAMES = ("Comet", "Nova", "comet", "Hazy", " ", "\x00")
_WORDS: Mapping[str, tuple[Any, ...]] = {
    "outlet_id": ("HERE", "HERE", "THERE"),
    "source_outlet_id": ("THERE", "THERE", "HERE"),
    "location_ids": (["HERE"], ["THERE", "nothing"]),
    "product_id": ("PRODUCT", "PRODUCT", "SIBLING", "BRAND"),
    "product_ids": (["PRODUCT"], ["SIBLING"]),
    "root_product_ids": (["PRODUCT"], []),
    "supplier_id": ("SUPPLIER", None),
    "supplier_ids": (["SUPPLIER"],),
    "consignment_id": ("ORDER", "TRANSFER", "COUNT"),
    "custom_inventory_adjustment_reason_id": ("REASON",),
    "customer_group_id": ("GROUP", None),
    "tax_id": ("TAX",),
    "parent_category_id": ("CATEGORY", None),
    "category_ids": (["CATEGORY"], ["CATEGORY", "CATEGORY"], ["nothing"]),
    "name": _NAMES,
    **dict.fromkeys(("count", "received", "cost", "reorder_point", "reorder_amount"), _AMOUNTS),
    **dict.fromkeys(("reorder_target", "retail_price", "supply_price", "rate"), _AMOUNTS),
    "consignment_date": ("2026-02-18 09:20:11", "2026-02-18T09:20:11+14:00", "0001-01-01", ""),
}
REASONS = "2026-07/custom_inventory_adjustment_reasons"

_FRESH = "Comet {n}"
"""A name that nothing has."""
_kinds = st.sampled_from(
    [
        {"type": "SUPPLIER"},
        {"type": "SUPPLIER", "status": "SENT", "supplier_id": "SUPPLIER"},
        {"type": "OUTLET", "source_outlet_id": "THERE"},
        {"type": "RETURN"},
        {"type": "STOCKTAKE", "status": "STOCKTAKE_IN_PROGRESS"},
    ]
)
_LEVEL = {"product_id": "PRODUCT", "outlet_id": "HERE", "reorder_point": 1}

RESOURCES: Mapping[str, Resource] = {
    "inventory": Resource(
        levels.InventoryIn,
        {"product_id": "PRODUCT"},
        (("POST", "2026-07/inventory"), ("POST", "2026-01/inventory")),
    ),
    "levels": Resource(levels.LevelsIn, {"size": 10}, (("POST", "2026-07/inventory_levels"),)),
    "adjustments": Resource(
        adjustments.AdjustmentIn,
        {
            "product_id": "PRODUCT",
            "outlet_id": "HERE",
            "quantity": st.sampled_from(["-1", "-2.5", "-3", "1"]),
            "reason": "CUSTOM",
            "custom_inventory_adjustment_reason_id": "REASON",
        },
        (("POST", "2026-07/stock_adjustments"), ("POST", "2026-04/stock_adjustments")),
        {"quantity": ("1", "-2", "0.00001", "99999999999"), "reason": ("DAMAGE", "STOCK_FOUND")},
        lambda body: {"stock_adjustments": [body]},
    ),
    "reasons": Resource(
        adjustments.ReasonIn,
        {"name": _FRESH, "enabled": True, "type": "NEGATIVE"},
        (("POST", REASONS), ("PUT", f"{REASONS}/REASON"), ("PUT", f"{REASONS}/BRAND")),
    ),
    "fixed_points": Resource(
        reorder_points.FixedIn,
        {**_LEVEL, "method": "FIXED", "reorder_amount": 2},
        (("POST", "2026-07/inventory/reorder_points"),),
        wrap=lambda body: [body],
    ),
    "points": Resource(
        reorder_points.MinMaxIn,
        {**_LEVEL, "method": "MIN_MAX", "reorder_target": "4.5"},
        (("POST", "2026-01/inventory/reorder_points"),),
        wrap=lambda body: [body, {**body, "outlet_id": "THERE"} if isinstance(body, dict) else 1],
    ),
    "consignments": Resource(
        consignments.ConsignmentIn,
        {"name": "C", "outlet_id": "HERE", "kind": _kinds},
        (("POST", "2.0/consignments"), ("POST", "consignment"), ("POST", "2026-07/consignments")),
        wrap=lambda body: {**body.pop("kind", {}), **body} if isinstance(body, dict) else body,
    ),
    "changed_consignments": Resource(
        consignments.ConsignmentIn,
        {"status": st.sampled_from(["SENT", "DISPATCHED", "RECEIVED", "CANCELLED", "CLOSED"])},
        (
            *(("PUT", "2.0/consignments/ORDER"), ("PUT", "2026-07/consignments/TRANSFER")),
            *(("PUT", "consignment/ORDER"), ("PUT", "2.0/consignments/COUNT")),
            ("PUT", "consignment/BRAND"),
        ),
        {"status": ("STOCKTAKE_IN_PROGRESS_PROCESSED", "STOCKTAKE_COMPLETE", "OPEN")},
    ),
    "lines": Resource(
        legacy_consignments.LegacyLineIn,
        {"product_id": st.sampled_from(["PRODUCT", "SIBLING"]), "count": 2},
        (
            *(("POST", "2.0/consignments/ORDER/products"), ("POST", "consignment_product")),
            ("PUT", "2.0/consignments/ORDER/products/PRODUCT"),
            ("POST", "2026-07/consignments/TRANSFER/products"),
            ("PUT", "2.0/consignments/COUNT/products/PRODUCT"),
            *(("PUT", "consignment_product/LINE"), ("PUT", "consignment_product/BRAND")),
        ),
    ),
    "bulk": Resource(
        consignments.LineIn,
        {"product_id": "PRODUCT", "received": "1"},
        (
            *(("POST", "2.0/consignments/ORDER/bulk"), ("POST", "2.0/consignments/BRAND/bulk")),
            ("POST", "2026-07/consignments/TRANSFER/bulk"),
            ("POST", "2026-07/consignments/COUNT/bulk"),
        ),
        wrap=lambda body: [body],
    ),
    "brands": Resource(
        references.BrandIn,
        {"name": _FRESH},
        (("POST", "2.0/brands"), ("PUT", "2.0/brands/BRAND"), ("PUT", "2026-07/brands/TAG")),
    ),
    "tags": Resource(
        references.NameIn,
        {"name": _FRESH},
        (
            *(("POST", "2.0/tags"), ("PUT", "2026-01/tags/TAG")),
            *(("POST", "2.0/variant_attributes"), ("PUT", "2.0/variant_attributes/ATTRIBUTE")),
        ),
    ),
    "suppliers": Resource(
        legacy_references.LegacySupplierIn,
        {"name": _FRESH},
        (
            *(("POST", "2.0/suppliers"), ("PUT", "2.0/suppliers/SUPPLIER"), ("POST", "supplier")),
            ("POST", "0.9/supplier"),
        ),
        {"id": ("SUPPLIER", "", None, "BRAND")},
    ),
    "taxes": Resource(
        shop.TaxIn,
        {"name": _FRESH, "rate": 0.07},
        (("POST", "2026-07/taxes"), ("POST", "taxes")),
    ),
    "categories": Resource(
        categories.CategoryIn,
        {"name": _FRESH, "payload_id": "a"},
        (("POST", "2.0/product_categories/bulk"), ("POST", "2026-07/product_categories/bulk")),
        {"id": ("CATEGORY", None), "payload_id": ("a", "b"), "payload_parent_category_id": ("a",)},
        lambda body: {"categories": [body]},
    ),
    "category_ids": Resource(
        categories.CategoryIdsIn,
        {"category_ids": ["CATEGORY"]},
        (("DELETE", "2.0/product_categories/bulk"),),
    ),
    "customers": Resource(
        customers.CustomerIn,
        {"first_name": "Ana", "last_name": None},
        (("POST", "2.0/customers"), ("PUT", "2.0/customers/CUSTOMER"), ("PUT", "2.0/customers/x")),
    ),
    "legacy_customers": Resource(
        legacy_references.LegacyCustomerIn,
        {"first_name": "Ana"},
        (("POST", "customers"), ("POST", "0.9/customers")),
        {"id": ("CUSTOMER", "BRAND", None)},
    ),
    "users": Resource(
        categories.CategoryIdsIn,
        {"category_ids": ["nobody"]},
        (("POST", "2.0/users/bulk"), ("POST", "2026-07/users/bulk")),
        wrap=lambda body: body.get("category_ids") if isinstance(body, dict) else body,
    ),
    "webhooks": Resource(
        hooks.HookIn,
        {"active": True, "type": st.sampled_from(hooks.TYPES), "url": "https://127.0.0.1/{n}"},
        (
            *(("POST", "2.0/webhooks"), ("PUT", "2.0/webhooks/HOOK"), ("POST", "webhooks")),
            *(("PUT", "webhooks/HOOK"), ("PUT", "2026-07/webhooks/BRAND")),
        ),
        {"type": hooks.TYPES, "url": ("http://127.0.0.1/b", "x:y", "http://[")},
    ),
    "images": Resource(images.PositionIn, {"position": 1}, (("PUT", "2.0/product_images/IMAGE"),)),
    "legacy_products": Resource(
        legacy_products.LegacyProductIn,
        {"name": _FRESH, "handle": _FRESH, "sku": _FRESH},
        (("POST", "products"), ("POST", "0.9/products")),
        {
            "id": ("PRODUCT", "SIBLING", "BRAND", None, None),
            "sku": ("COMET-1", "COMET-2", "", None),
            "handle": ("hazy", "nova", ""),
            "outlet_name": ("Main Outlet", "nothing"),
            "variant_option_one_name": ("Pack", ""),
            "source_id": ("s1", "s2"),
            "tags": ("a, b", ",", "x" * 300),
        },
    ),
}
NAMES = st.sampled_from(sorted({*_WORDS, "id", "type", "status", "url", "contact", "filters"}))
junk = fuzz.junk(NAMES)


def _aimed(value: Any, words: Mapping[str, tuple[Any, ...]]) -> Any:
    """The value, where most of what stands under such a name belongs there."""
    if isinstance(value, list):
        return [_aimed(part, words) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _choice(words[name], part) if name in words else _aimed(part, words)
        for name, part in value.items()
    }


def _choice(options: tuple[Any, ...], value: Any) -> Any:
    number = crc32(json.dumps(value).encode())
    return value if number % 5 == 0 else options[number // 5 % len(options)]


def _bodies(resource: Resource) -> st.SearchStrategy[Any]:
    """Mostly what is good but for some fields."""
    words = {**_WORDS, **resource.words}
    fields = fuzz.fields(resource.schema)
    good = st.fixed_dictionaries(
        {
            name: value if isinstance(value, st.SearchStrategy) else st.just(value)
            for name, value in resource.good.items()
        }
    )

    def few(names: list[str]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({name: fields[name] for name in names})

    some = st.lists(st.sampled_from(sorted(fields)), max_size=2, unique=True).flatmap(few)
    near = st.builds(lambda body, more: body | _aimed(more, words), good, some)
    fitting = fuzz.fitting(resource.schema).map(lambda value: _aimed(value, words))
    spoilt = st.builds(dict.__or__, good, st.dictionaries(NAMES, junk, min_size=1, max_size=2))
    kinds = [good, good, near, near, near, near, fitting, spoilt, junk]
    return (
        st.sampled_from(kinds)
        .flatmap(lambda kind: kind)
        .map(lambda body: resource.wrap(dict(body) if isinstance(body, dict) else body))
    )


BODIES = {name: _bodies(resource) for name, resource in RESOURCES.items()}

PATHS = (
    *("2.0/brands", "2.0/suppliers", "2.0/tags", "2.0/product_types", "2.0/variant_attributes"),
    *("2.0/outlets", "2.0/outlet_taxes", "2.0/registers", "2.0/taxes", "2026-07/payment_types"),
    *("2.0/price_books", "3.0/price_books", "2.0/button_layouts", "2.0/users", "2.0/user"),
    *("2.0/customers", "2.0/customer_groups", "2.0/product_categories", "2.0/webhooks"),
    *("2.0/inventory", "2.0/products/PRODUCT/inventory", "2026-07/inventory/PRODUCT"),
    *("2026-07/inventory_levels/PRODUCT", "2026-07/stock_adjustments", REASONS),
    *("2.0/consignments", "2.0/consignments/ORDER", "2.0/consignments/ORDER/products"),
    *("2.0/consignments/TRANSFER/totals", "3.0/products", "3.0/products/PRODUCT", "2.0/retailer"),
    *("2.0/products/PRODUCT/price_book_products", "2.0/product_images/IMAGE", "2026-04/search"),
    *("customers", "supplier", "taxes", "outlets", "registers", "payment_types", "users"),
    *("products", "0.9/products", "products/SIBLING", "webhooks", "consignment"),
    *("consignment_product", "consignment_product/LINE", "2.0/search", "nowhere", "2.0/nowhere"),
)
"""Lists and single reads."""
queries = st.dictionaries(
    st.sampled_from(
        [
            *("after", "before", "page_size", "deleted", "page", "since", "order_direction"),
            *("outlet_id", "product_id", "type", "status", "email", "code", "id", "sku", "handle"),
            *("include_deleted", "variants", "include_inactive", "parent", "include", "active"),
            *("consignment_id", "customer_group_id", "order_by", "offset", "page_number", "name"),
            *("source_outlet_id", "first_name", "-email", "include_related", "\x00", "_id"),
        ]
    ),
    fuzz.texts
    | st.sampled_from(["0", "1", "true", "PRODUCT", "HERE", "9223372036854775807", "-1"])
    | st.sampled_from(["1e3", "٣", "2026-01-01", "2026-01-15 10:00:00", "none", "family"])
    | st.sampled_from(
        ["customers", "products", "SUPPLIER", "OPEN", "9223372036854775808", "CLOSED"]
    ),
    max_size=4,
)
odd_ids = st.sampled_from(
    [
        *("0", "-1", "9" * 30, "1.5", "abc", "%00", "%ff", "%F0%9F", "1%2F2", "%20", "\u0661"),
        *("x" * 300, "null", "bulk", "actions", "..%2f", "0a1b2c3d-0000-0000-0000-000000000000"),
    ]
)

ODD_CALLS: tuple[Call, ...] = (
    *(
        (method, f"{path}/ODD")
        for path in (
            *("2.0/brands", "2.0/tags", "2.0/suppliers", "2.0/variant_attributes", "2.0/customers"),
            *("2.0/webhooks", "webhooks", "2.0/consignments", "2.0/users", "2.0/product_images"),
            *(
                "2.0/products",
                "products",
                "consignment",
                "consignment_product",
                REASONS,
                "supplier",
            ),
            *("2.0/outlets", "2.0/registers", "2026-07/taxes", "2.0/price_books", "3.0/products"),
            *("2026-07/inventory", "2026-07/inventory_levels", "2.0/customer_groups", "2.0/sales"),
            *("2.0/consignments/ORDER/products", "register_sales", "2.0/product_types"),
        )
        for method in ("GET", "PUT", "DELETE", "POST", "PATCH")
    ),
    *(("GET", "2.0/products/ODD/inventory"), ("DELETE", "2.0/products/ODD/all")),
    *(("GET", "2.0/consignments/ODD/products"), ("GET", "2.0/consignments/ODD/totals")),
    *(("POST", "2.0/products/ODD/actions/image_upload"), ("POST", "2.0/consignments/ODD/bulk")),
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
