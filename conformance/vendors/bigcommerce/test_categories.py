"""Categories, as the trees spell them and as of old (BCM-TREE, BCM-CAT)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, Store

TREES = "facts/bigcommerce.md, 2.8"
CATEGORIES = "v3/catalog/categories"
IN_TREES = "v3/catalog/trees/categories"
MIDDLE = (
    *("name", "description", "views", "sort_order", "page_title", "meta_keywords"),
    *("meta_description", "layout_file", "image_url", "is_visible", "search_keywords"),
    "default_product_sort",
)


@rule("BCM-TREE-001", level="must", cites=("B-20", "W-11", TREES), evidence="documented")
def test_categories_are_made(store: Store) -> None:
    """POST of an array of categories answers 201, with data and what succeeded in meta."""
    answer = store.post(IN_TREES, [{"tree_id": 1, "name": store.new_name("One")}])

    body = read(answer)
    assert answer.status_code == 201
    assert len(body["data"]) == 1
    assert body["meta"] == {"total": 1, "success": 1, "failed": 0}


@rule("BCM-TREE-002", level="must", cites=("W-13", TREES), evidence="documented")
def test_the_fields_of_a_category(store: Store) -> None:
    """A category of a tree has category_id and url.path where the old spelling has id."""
    (created,) = store.given(IN_TREES, [{"tree_id": 1, "name": store.new_name("Two")}])

    assert set(created) == {"category_id", "category_uuid", "parent_id", "tree_id", *MIDDLE, "url"}
    assert set(created["url"]) == {"path", "is_customized"}


@rule("BCM-TREE-003", level="must", cites=(TREES,), evidence="documented")
def test_categories_are_changed(store: Store) -> None:
    """PUT of an array changes the fields that it sends of each; the answer has meta and no data."""
    category_id = store.given_category()

    answer = store.put(IN_TREES, [{"category_id": category_id, "description": "For tea"}])

    (results,) = store.data(IN_TREES, category_id__in=category_id)
    assert (answer.status_code, list(read(answer))) == (200, ["meta"])
    assert results["description"] == "For tea"


@rule("BCM-TREE-004", level="must", cites=("B-20", "W-11", TREES), evidence="documented")
def test_categories_are_deleted(store: Store) -> None:
    """DELETE with a filter answers 202 with meta, and they are gone."""
    category_id = store.given_category()

    answer = store.delete(IN_TREES, category_id__in=category_id)

    assert (answer.status_code, list(read(answer))) == (202, ["meta"])
    assert store.data(IN_TREES, category_id__in=category_id) == []


@rule("BCM-TREE-005", level="must", cites=(TREES,), evidence="documented")
def test_some_fail(store: Store) -> None:
    """Where some categories are created and others cannot be, the answer is 207."""
    name = store.new_name("Five")
    body = [{"tree_id": 1, "name": name}, {"name": f"{name} nowhere"}]

    answer = store.post(IN_TREES, body)

    assert answer.status_code == 207
    assert read(answer)["meta"] == {"total": 2, "success": 1, "failed": 1}


@rule("BCM-TREE-006", level="must", cites=(TREES,), evidence="documented")
def test_the_trees(store: Store) -> None:
    """A tree has an id, a name and its channels; that of channel 1 is there."""
    trees = store.data("v3/catalog/trees", channel_id__in="1")

    assert [set(tree) for tree in trees] == [{"id", "name", "channels"}]
    assert 1 in trees[0]["channels"]


@rule("BCM-TREE-007", level="must", cites=(TREES,), evidence="documented")
def test_a_nested_tree(store: Store) -> None:
    """A tree's categories are nested: a child stands in its parent's children, one deeper."""
    parent = store.given_category()
    body = [{"tree_id": 1, "parent_id": parent, "name": store.new_name("Seven")}]
    child = store.given(IN_TREES, body)[0]["category_id"]

    by_id = {one["id"]: one for one in store.data("v3/catalog/trees/1/categories")}

    children = {one["id"]: one for one in by_id[parent]["children"]}
    assert child in children
    node = children[child]
    assert (node["parent_id"], node["depth"]) == (parent, by_id[parent]["depth"] + 1)
    assert {"path", "name", "is_visible", "url", "children"} <= set(node)


@rule("BCM-TREE-008", level="must", cites=(TREES,), evidence="documented")
def test_no_filter(store: Store) -> None:
    """DELETE of categories without a filter is 422."""
    assert store.delete(IN_TREES).status_code == 422


@rule("BCM-CAT-001", level="must", cites=("B-20", TREES), evidence="documented")
def test_a_category(store: Store) -> None:
    """The old spelling creates one category with 200, and answers id and custom_url."""
    answer = store.post(CATEGORIES, {"parent_id": 0, "name": store.new_name("Old")})

    created = read(answer)["data"]
    assert answer.status_code == 200
    assert set(created) == {"id", "parent_id", *MIDDLE, "custom_url"}
    assert set(created["custom_url"]) == {"url", "is_customized"}


@rule("BCM-CAT-002", level="must", cites=(TREES,), evidence="documented")
def test_a_parent_is_required(store: Store) -> None:
    """A category without parent_id is 422."""
    assert store.post(CATEGORIES, {"name": store.new_name("Orphan")}).status_code == 422


@rule("BCM-CAT-003", level="must", cites=(TREES,), evidence="documented")
def test_a_name_among_siblings(store: Store) -> None:
    """A second category of one name under one parent is 409."""
    body = {"parent_id": 0, "name": store.new_name("Twin")}
    store.given(CATEGORIES, body)

    assert store.post(CATEGORIES, body).status_code == 409


@rule("BCM-CAT-004", level="must", cites=(TREES,), evidence="documented")
def test_a_name_elsewhere(store: Store) -> None:
    """One name may be used under several parents."""
    name = store.new_name("Cousin")
    parent = store.given_category(name)

    answer = store.post(CATEGORIES, {"parent_id": parent, "name": name})

    assert answer.status_code == 200


@rule("BCM-CAT-005", level="must", cites=(TREES,), evidence="documented")
def test_a_category_with_products(store: Store) -> None:
    """A category that holds products cannot be deleted by the old spelling: 422, or 409."""
    category_id = store.given(CATEGORIES, {"parent_id": 0, "name": store.new_name("Full")})["id"]
    store.given_product(categories=[category_id])

    assert store.delete(f"{CATEGORIES}/{category_id}").status_code in {409, 422}


@rule("BCM-CAT-006", level="must", cites=(TREES,), evidence="documented")
def test_an_unknown_category(store: Store) -> None:
    """An unknown category is 404."""
    assert store.get(f"{CATEGORIES}/{NOBODY}").status_code == 404


@rule("BCM-CAT-007", level="must", cites=("W-13", TREES), evidence="documented")
def test_other_channels(store: Store) -> None:
    """The old spelling lists the categories of channel 1 only."""
    channel = store.given("v3/channels", {"name": "Till 1", "type": "pos", "platform": "custom"})
    tree = store.given_put("v3/catalog/trees", [{"name": "Tills", "channels": [channel["id"]]}])
    tree_id = tree["data"][0]["id"]
    created = store.given(IN_TREES, [{"tree_id": tree_id, "name": store.new_name("Apart")}])

    assert created[0]["category_id"] not in store.ids(CATEGORIES, limit=250)


@rule("BCM-CAT-008", level="must", cites=("B-20", TREES), evidence="documented")
def test_a_category_is_deleted(store: Store) -> None:
    """DELETE of a category in the old spelling answers 204."""
    assert store.delete(f"{CATEGORIES}/{store.given_category()}").status_code == 204


@rule("BCM-CAT-009", level="must", cites=(TREES,), evidence="documented")
def test_a_long_name(store: Store) -> None:
    """A name of more than 50 characters is 422."""
    assert store.post(CATEGORIES, {"parent_id": 0, "name": "x" * 51}).status_code == 422
