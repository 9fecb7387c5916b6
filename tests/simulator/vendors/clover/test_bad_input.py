"""Bad input: never a 5xx, always Clover's shape, nothing half-written."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.server import Simulation
from simulator.vendors.clover.wire import entries, items
from tests.simulator.vendors.clover import fuzz
from tests.simulator.vendors.clover.inventory import Till

COLLECTIONS = (
    *("/items", "/bulk_items", "/categories", "/tags", "/tax_rates", "/modifier_groups"),
    *("/item_groups", "/attributes", "/properties", "/categories/bulk_sort_orders"),
    *("/category_items", "/tag_items", "/tax_rate_items", "/option_items"),
    *("/item_modifier_groups", "/modifier_group_sort_orders", "/discounts"),
)
SINGLES = (
    *("/items/{}", "/item_stocks/{}", "/categories/{}", "/tags/{}", "/modifier_groups/{}"),
    *("/modifier_groups/{}/modifiers", "/attributes/{}/options", "/items/{}/tags"),
    "/modifier_groups/{}/layout",
)
LISTS = (
    *("/items", "/item_stocks", "/categories", "/tags", "/tax_rates", "/modifier_groups"),
    *("/modifiers", "/item_groups", "/attributes", "/options", "/items_no_revenue_class"),
    "/discounts",
)
SCHEMAS = (
    *(items.ItemIn, items.ItemsIn, items.StockIn, entries.CategoryIn, entries.TagIn),
    *(entries.TaxRateIn, entries.ModifierGroupIn, entries.ModifierIn, entries.ItemGroupIn),
    *(entries.AttributeIn, entries.OptionIn, entries.SortOrdersIn, entries.AssociationsIn),
    *(entries.DiscountIn, entries.ModifierOrderIn, entries.GroupSortOrdersIn),
)
NAMES = st.sampled_from(
    [
        *("id", "name", "price", "hidden", "autoManage", "itemGroup", "code", "sku", "priceType"),
        *("cost", "menuItem", "colorCode", "ageRestrictedObj", "quantity", "items", "elements"),
        *("item", "category", "tag", "rate", "sortOrder", "minRequired", "trackStock", "taxType"),
        *("amount", "percentage", "ids", "canonical", "priceWithoutVat"),
    ]
)
junk = fuzz.junk(NAMES)
fitting = st.one_of([fuzz.fitting(schema) for schema in SCHEMAS])
spoiled = st.builds(dict.__or__, fitting, st.dictionaries(NAMES, junk, min_size=1, max_size=2))
bodies = fitting | spoiled | junk
queries = st.dictionaries(
    st.sampled_from(["filter", "orderBy", "limit", "offset", "expand", "delete", "itemIds"]),
    fuzz.texts
    | st.sampled_from(["name=*", "price>=", "id in (", "modifiedTime>=1e5", "'", "deleted=true"])
    | st.sampled_from(
        [
            "items,tags",
            "items.tags,modifierGroups.modifiers,.",
            "1",
            "name DESC",
            "price<9223372036854775807",
            "name>é",
        ]
    ),
    max_size=4,
)


@pytest.fixture
def witness(simulation: Simulation) -> Iterator[fuzz.Witness]:
    witness = fuzz.Witness(simulation)
    yield witness
    witness.close()


def test_they_are_enough() -> None:
    assert sum(plan.examples * plan.requests for plan in fuzz.PLANS) >= 10_000


def test_the_witness_sees_what_is_written(till: Till, witness: fuzz.Witness) -> None:
    before = witness.seen()
    till.listed("/items")
    assert witness.seen() == before

    till.post("/tags", name="Seen")
    assert witness.seen() != before


@fuzz.BODIES.settings()
@given(
    paths=fuzz.BODIES.some(COLLECTIONS),
    method=st.sampled_from(["POST", "POST", "PUT"]),
    body=bodies,
)
def test_bodies_of_collections(
    till: Till, witness: fuzz.Witness, paths: list[str], method: str, body: Any
) -> None:
    for path in witness.some(paths):
        witness.hears(till.ask, method, path, json=body)


@fuzz.SINGLES.settings()
@given(
    paths=fuzz.SINGLES.some(SINGLES),
    method=st.sampled_from(["POST", "POST", "PUT", "GET", "DELETE", "PATCH"]),
    entry_id=st.none() | fuzz.texts.filter(lambda text: "/" not in text and "\ud800" not in text),
    body=bodies,
)
def test_single_things(
    till: Till,
    witness: fuzz.Witness,
    paths: list[str],
    method: str,
    entry_id: str | None,
    body: Any,
) -> None:
    """Of an id that is there (None), or of whatever text."""
    for path in witness.some(paths):
        where = path.format(_there(till, path) if entry_id is None else entry_id)
        witness.hears(till.ask, method, where, json=body)


def _there(till: Till, path: str) -> str:
    """The id of something that a path is about."""
    kind = path.split("/")[1].replace("item_stocks", "items")
    elements = till.listed(f"/{kind}", limit=1)
    if not elements:
        group = {"id": till.post("/item_groups", name="Shirt")["id"]}
        more = {"itemGroup": group} if kind == "attributes" else {}
        elements = [till.post(f"/{kind}", name="Something", price=1, **more)]
    return str(elements[0]["id"])


@fuzz.QUERIES.settings()
@given(paths=fuzz.QUERIES.some(LISTS), query=queries)
def test_queries(
    till: Till, witness: fuzz.Witness, paths: list[str], query: dict[str, str]
) -> None:
    plain = {name: text.replace("\ud800", "?") for name, text in query.items()}

    for path in witness.some(paths):
        witness.hears(till.ask, "GET", path, query_string=plain)


@fuzz.BYTES.settings()
@given(paths=fuzz.BYTES.some(COLLECTIONS), body=st.binary(max_size=40))
def test_bytes(till: Till, witness: fuzz.Witness, paths: list[str], body: bytes) -> None:
    for path in witness.some(paths):
        witness.hears(till.ask, "POST", path, data=body)
