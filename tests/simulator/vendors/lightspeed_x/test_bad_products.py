"""Bad products: never a 5xx, always X-Series' shape, nothing half-written."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.vendors.lightspeed_x.wire.products import product_bodies
from tests.simulator.vendors.lightspeed_x import fuzz
from tests.simulator.vendors.lightspeed_x.retail import Retail

SCHEMAS = (product_bodies.ProductIn, product_bodies.UpdateIn)
NAMES = st.sampled_from(
    sorted(
        {
            field
            for kind in vars(product_bodies).values()
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
            for field in kind.__struct_fields__
        }
    )
)
SUBJECTS = ("BRAND", "OUTLET", "TAX", "ATTRIBUTE", "SUPPLIER", "TAG", "PRODUCT", "SIBLING")
"""What bodies refer to; the ids stand in for them when they are sent."""
junk = fuzz.junk(NAMES)
fitting = st.one_of([fuzz.fitting(schema) for schema in SCHEMAS])
spoiled = st.builds(dict.__or__, fitting, st.dictionaries(NAMES, junk, min_size=1, max_size=3))


def subject(right: str) -> st.SearchStrategy[str]:
    """Mostly what belongs there."""
    return st.sampled_from([right] * 8 + ["", "nothing", *SUBJECTS[:2]])


amounts = st.sampled_from([0, 1, 12.5, "7.5"] * 4 + [-1, 0.00001, 10**10, 1e300, "NaN", None])
names = st.integers(0, 10**9).map("Comet {}".format) | fuzz.texts
families = st.sampled_from(["Hazy Comet IPA"] * 3 + ["Nova"]) | fuzz.texts
levels = st.lists(
    st.fixed_dictionaries(
        {"outlet_id": subject("OUTLET")},
        optional=dict.fromkeys(("current_amount", "reorder_point", "reorder_amount"), amounts),
    ),
    max_size=3,
)
product_suppliers = st.lists(
    st.fixed_dictionaries(
        {"supplier_id": subject("SUPPLIER")}, optional={"code": fuzz.texts, "price": amounts}
    ),
    max_size=3,
)
details = st.fixed_dictionaries(
    {},
    optional={
        "inventory": levels,
        "product_suppliers": product_suppliers,
        "price_including_tax": amounts,
        "price_excluding_tax": amounts,
        "all_outlets_tax": st.fixed_dictionaries({"tax_id": subject("TAX")}),
        "outlet_taxes": st.lists(
            st.fixed_dictionaries({"outlet_id": subject("OUTLET"), "tax_id": subject("TAX")}),
            max_size=2,
        ),
        "variant_attribute_values": st.lists(
            st.fixed_dictionaries(
                {"attribute_id": subject("ATTRIBUTE"), "attribute_value": fuzz.texts}
            ),
            max_size=2,
        ),
        "product_codes": st.lists(st.fixed_dictionaries({"code": fuzz.texts}), max_size=3),
        "packaging": st.lists(
            st.fixed_dictionaries({"source_product_id": subject("SIBLING"), "amount": amounts}),
            max_size=2,
        ),
        "composite_components": st.lists(
            st.fixed_dictionaries({"product_id": subject("SIBLING"), "quantity": amounts}),
            max_size=2,
        ),
    },
)
common = st.fixed_dictionaries(
    {},
    optional={
        "name": families,
        "brand_id": subject("BRAND"),
        "tag_ids": st.lists(subject("TAG"), max_size=3),
        "product_suppliers": product_suppliers,
        "variant_attributes": st.lists(
            st.fixed_dictionaries({"attribute_id": subject("ATTRIBUTE")}), max_size=4
        ),
        "track_inventory": st.booleans(),
    },
)
updates = st.fixed_dictionaries({}, optional={"common": common, "details": details})
new = st.builds(
    dict.__or__,
    st.builds(dict.__or__, common, details),
    st.fixed_dictionaries(
        {"name": names},
        optional={
            "variants": st.lists(
                st.builds(
                    dict.__or__,
                    details,
                    st.fixed_dictionaries(
                        {
                            "variant_definitions": st.lists(
                                st.fixed_dictionaries(
                                    {"attribute_id": subject("ATTRIBUTE"), "value": fuzz.texts}
                                ),
                                max_size=2,
                            )
                        }
                    ),
                ),
                max_size=3,
            )
        },
    ),
)
bodies = st.sampled_from([updates, updates, new, new, new, fitting, spoiled, junk]).flatmap(
    lambda kind: kind
)
CALLS = (
    *(("POST", "2.0/products"), ("POST", "2026-07/products"), ("POST", "2.1/products")),
    *(("PUT", "2.1/products/PRODUCT"), ("PUT", "2026-04/products/SIBLING")),
    *(("PUT", "2.1/products/BRAND"), ("POST", "2.0/products")),
)
queries = st.dictionaries(
    st.sampled_from(
        [
            *("after", "before", "page_size", "deleted", "sku", "name", "family_name", "type"),
            *("includes[]", "include_images", "tag_id", "-brand_id", "_id", "order_by", "offset"),
        ]
    ),
    fuzz.texts | st.sampled_from(["0", "1", "true", "9223372036854775807", "-1", "1e3", "٣"]),
    max_size=4,
)


@pytest.fixture
def ids(retail: Retail) -> dict[str, str]:
    """The ids of SUBJECTS."""
    supplier = {"name": "Comet", "contact": None}
    attribute = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Pack"})["id"]
    variants = [
        {"variant_definitions": [{"attribute_id": attribute, "value": value}]}
        for value in ("4-pack", "6-pack")
    ]
    supplied = retail.data("POST", "2.0/suppliers", json=supplier)
    product, sibling = retail.data(
        "POST",
        "2.0/products",
        json={"name": "Hazy Comet IPA", "supplier_id": supplied, "variants": variants},
    )
    return {
        "BRAND": retail.data("POST", "2.0/brands", json={"name": "Comet"}),
        "OUTLET": retail.listed("2.0/outlets")[0]["id"],
        "TAX": retail.listed("2.0/taxes")[0]["id"],
        "ATTRIBUTE": attribute,
        "SUPPLIER": supplied,
        "TAG": retail.data("POST", "2.0/tags", json={"name": "local"}),
        "PRODUCT": product,
        "SIBLING": sibling,
    }


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """The value, with the ids in place of what stands for them."""
    if isinstance(value, dict):
        return {name: with_ids(part, ids) for name, part in value.items()}
    if isinstance(value, list):
        return [with_ids(part, ids) for part in value]
    return ids.get(value, value) if isinstance(value, str) else value


@fuzz.PRODUCTS.settings()
@given(body=bodies, calls=st.lists(st.sampled_from(CALLS), min_size=5, max_size=5))
def test_any_body_is_taken_or_refused(
    retail: Retail,
    ids: dict[str, str],
    witness: fuzz.Witness,
    body: Any,
    calls: list[tuple[str, str]],
) -> None:
    sent = with_ids(body, ids)
    for method, path in witness.some(calls):
        stem, _, last = path.rpartition("/")
        witness.hears(retail.ask, method, f"{stem}/{ids.get(last, last)}", json=sent)

    rows = retail.listed("2.0/products", page_size=5000, deleted="true")
    assert len({row["version"] for row in rows}) == len(rows)


@fuzz.PRODUCT_LISTS.settings()
@given(
    query=queries,
    paths=fuzz.PRODUCT_LISTS.some(
        ["2.0/products", "2026-07/products", "2.0/search", "2.0/products/x", "2026-01/search"]
    ),
)
def test_any_query_is_answered_or_refused(
    retail: Retail,
    ids: dict[str, str],
    witness: fuzz.Witness,
    query: dict[str, str],
    paths: list[str],
) -> None:
    for path in witness.some(paths):
        args = {"type": "products", **query} if path.endswith("search") else query
        encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in args.items()}
        witness.hears(retail.ask, "GET", path, query_string=encoded)
