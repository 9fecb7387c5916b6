"""A user's stores (TIP-STORE)."""

from conformance.rules import HAND, rule
from conformance.vendors.tipsi.shop import Item, Shop, read

STORES = ("facts/tipsi.md, Endpoints",)


def mine(shop: Shop, fields: str) -> Item:
    return dict(read(shop.get(f"/store/{shop.store_id}/", store_fields=fields)))


@rule("TIP-STORE-001", level="must", cites=STORES, evidence="documented")
def test_stores_are_listed(shop: Shop) -> None:
    """The list of stores holds the user's store."""
    rows = shop.listed("/store/", store_fields="id")

    assert shop.store_id in {row["id"] for row in rows}


@rule("TIP-STORE-002", level="must", cites=("T-15", *STORES), evidence="documented")
def test_a_store_is_its_id(shop: Shop) -> None:
    """A store read without `store_fields` carries `id` alone."""
    assert read(shop.get(f"/store/{shop.store_id}/")) == {"id": shop.store_id}


@rule("TIP-STORE-003", level="must", cites=("T-15", *STORES), evidence="documented")
def test_store_fields_choose(shop: Shop) -> None:
    """A store carries the fields that `store_fields` names and no others."""
    assert set(mine(shop, "id,name,address")) == {"id", "name", "address"}


@rule("TIP-STORE-004", level="must", cites=STORES, evidence="documented")
def test_a_patch_is_partial(shop: Shop) -> None:
    """PATCH changes the store's field that is sent and leaves the others."""
    before = mine(shop, "name,address")

    answer = shop.patch(f"/store/{shop.store_id}/", {"name": "Corner Cellar"})
    after = mine(shop, "name,address")
    shop.patch(f"/store/{shop.store_id}/", {"name": before["name"]})

    assert answer.ok
    assert after == {**before, "name": "Corner Cellar"}


@rule("TIP-STORE-005", level="must", cites=STORES, evidence="documented")
def test_ids_are_read_only(shop: Shop) -> None:
    """A store's id and group_id cannot be changed."""
    before = mine(shop, "id,group_id")

    shop.patch(f"/store/{shop.store_id}/", {"id": 1, "group_id": 1})

    assert mine(shop, "id,group_id") == before


@rule("TIP-STORE-006", level="should", cites=STORES, evidence="observed")
def test_opening_hours_are_kept(shop: Shop) -> None:
    """A store keeps the working hours that were sent."""
    open_on = {day: [["11:00AM", "10:00PM"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    hours = {"time_zone": "America/New_York", "schedule": open_on, "holidays": {"2018-10-26": []}}

    before = mine(shop, "working_hours")

    shop.patch(f"/store/{shop.store_id}/", {"working_hours": hours})
    after = mine(shop, "working_hours")
    shop.patch(f"/store/{shop.store_id}/", before)

    assert after["working_hours"]["schedule"] == open_on


@rule("TIP-STORE-007", level="must", cites=STORES, evidence="documented", needs=(HAND,))
def test_a_page_holds_25(shop: Shop) -> None:
    """A page of stores holds 25 unless `page_size` says otherwise."""
    chain = shop.another({"stores": 26})

    assert len(read(chain.get("/store/"))["results"]) == 25


@rule("TIP-STORE-008", level="must", cites=STORES, evidence="documented", needs=(HAND,))
def test_page_size_raises_it(shop: Shop) -> None:
    """A `page_size` of up to 100 is the number of stores on a page."""
    chain = shop.another({"stores": 27})

    assert len(read(chain.get("/store/", page_size=27))["results"]) == 27


@rule("TIP-STORE-009", level="must", cites=STORES, evidence="documented", needs=(HAND,))
def test_a_larger_page_size_is_ignored(shop: Shop) -> None:
    """A `page_size` above 100 is ignored, so that 25 applies."""
    chain = shop.another({"stores": 28})

    assert len(read(chain.get("/store/", page_size=101))["results"]) == 25


@rule("TIP-STORE-010", level="must", cites=STORES, evidence="documented")
def test_stores_of_a_group(shop: Shop) -> None:
    """`group_id` narrows the list to the stores of that group."""
    group = mine(shop, "group_id")["group_id"]

    own = shop.listed("/store/", group_id=group, store_fields="id")
    other = shop.get("/store/", group_id=2_147_483_646, store_fields="id")

    assert shop.store_id in {row["id"] for row in own}
    assert other.status_code != 200 or read(other)["results"] == []
