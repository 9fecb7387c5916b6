"""Bad input: never a 5xx, always Clover's shape, nothing half-written."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import databases
from tests.simulator.vendors.clover.inventory import Till

COLLECTIONS = (
    *("/items", "/bulk_items", "/categories", "/tags", "/tax_rates", "/modifier_groups"),
    *("/item_groups", "/attributes", "/properties", "/categories/bulk_sort_orders"),
    *("/category_items", "/tag_items", "/tax_rate_items", "/option_items"),
    "/item_modifier_groups",
)
SINGLES = (
    *("/items/{}", "/item_stocks/{}", "/categories/{}", "/tags/{}", "/modifier_groups/{}"),
    *("/modifier_groups/{}/modifiers", "/attributes/{}/options", "/items/{}/tags"),
)
LISTS = (
    *("/items", "/item_stocks", "/categories", "/tags", "/tax_rates", "/modifier_groups"),
    *("/modifiers", "/item_groups", "/attributes", "/options", "/items_no_revenue_class"),
)
KEYS = (
    *("id", "name", "price", "hidden", "autoManage", "itemGroup", "code", "sku", "priceType"),
    *("cost", "menuItem", "colorCode", "ageRestrictedObj", "quantity", "items", "elements"),
    *("item", "category", "tag", "rate", "sortOrder", "minRequired", "trackStock", "taxType"),
)
texts = st.text(max_size=12) | st.sampled_from(["\x00", "\ud800", "x" * 300, "NONE000000000"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | texts
    | st.sampled_from([2**31, 2**63, -(2**63) - 1, 10**30, -0.0, 1e308])
)
things = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=12,
)
bodies = st.dictionaries(st.sampled_from(KEYS), things, max_size=8) | things
queries = st.dictionaries(
    st.sampled_from(["filter", "orderBy", "limit", "offset", "expand", "delete", "itemIds"]),
    texts
    | st.sampled_from(["name=*", "price>=", "id in (", "modifiedTime>=1e5", "'", "deleted=true"])
    | st.sampled_from(["items,tags", "1", "name DESC", "price<9223372036854775807", "name>é"]),
    max_size=4,
)
FUZZED = settings(
    max_examples=600 if databases.IN_CI else 40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def refused_well(answer: Any) -> bool:
    """Whether it was refused; a refusal has Clover's shape."""
    assert answer.status_code in (200, 400, 401, 404, 405), answer.text
    if answer.status_code == 405:
        assert answer.text.startswith("405 ")
    elif answer.status_code != 200:
        assert {"message"} <= set(answer.get_json()) <= {"message", "details"}
    return bool(answer.status_code != 200)


def kept(till: Till) -> list[Any]:
    """All there is."""
    return [till.listed(path, limit=1000) for path in LISTS]


@FUZZED
@given(path=st.sampled_from(COLLECTIONS), method=st.sampled_from(["POST", "PUT"]), body=bodies)
def test_bodies_of_collections(till: Till, path: str, method: str, body: Any) -> None:
    before = kept(till)

    if refused_well(till.ask(method, path, json=body)):
        assert kept(till) == before


@FUZZED
@given(
    path=st.sampled_from(SINGLES),
    method=st.sampled_from(["POST", "PUT", "GET", "DELETE", "PATCH"]),
    wanted=texts.filter(lambda text: "/" not in text and "\ud800" not in text),
    body=bodies,
)
def test_single_things(till: Till, path: str, method: str, wanted: str, body: Any) -> None:
    found = till.listed("/items") or [till.item()]
    before = kept(till)
    for one in (wanted, found[0]["id"]):
        refused = refused_well(till.ask(method, path.format(one), json=body))
        if refused and one is wanted:
            assert kept(till) == before


@FUZZED
@given(path=st.sampled_from(LISTS), query=queries)
def test_queries(till: Till, path: str, query: dict[str, str]) -> None:
    plain = {name: text.replace("\ud800", "?") for name, text in query.items()}

    refused_well(till.ask("GET", path, query_string=plain))


@FUZZED
@given(body=st.binary(max_size=40))
def test_bytes(till: Till, body: bytes) -> None:
    for path in ("/items", "/tags", "/tag_items"):
        refused_well(till.ask("POST", path, data=body))
