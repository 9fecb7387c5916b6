"""A user's stores (TIP-STORE)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import Item, Store

STORES = ("facts/tipsi.md, Endpoints",)


def mine(store: Store, fields: str) -> Item:
    return dict(read(store.get(f"/store/{store.store_id}/", store_fields=fields)))


@rule("TIP-STORE-001", level="must", cites=STORES, evidence="documented")
def test_stores_are_listed(store: Store) -> None:
    """The list of stores holds the user's store."""
    rows = store.listed("/store/", store_fields="id")

    assert store.store_id in {row["id"] for row in rows}


@rule("TIP-STORE-002", level="must", cites=("T-15", *STORES), evidence="documented")
def test_a_store_is_its_id(store: Store) -> None:
    """A store read without `store_fields` carries `id` alone."""
    assert read(store.get(f"/store/{store.store_id}/")) == {"id": store.store_id}


@rule("TIP-STORE-003", level="must", cites=("T-15", *STORES), evidence="documented")
def test_store_fields_choose(store: Store) -> None:
    """A store carries the fields that `store_fields` names and no others."""
    assert set(mine(store, "id,name,address")) == {"id", "name", "address"}


@rule("TIP-STORE-004", level="must", cites=STORES, evidence="documented")
def test_a_patch_is_partial(store: Store) -> None:
    """PATCH changes the store's field that is sent and leaves the others."""
    before = mine(store, "name,address")

    answer = store.patch(f"/store/{store.store_id}/", {"name": "Corner Cellar"})
    after = mine(store, "name,address")
    store.patch(f"/store/{store.store_id}/", {"name": before["name"]})

    assert answer.ok
    assert after == {**before, "name": "Corner Cellar"}


@rule("TIP-STORE-005", level="must", cites=STORES, evidence="documented")
def test_ids_are_read_only(store: Store) -> None:
    """A store's id and group_id cannot be changed."""
    before = mine(store, "id,group_id")

    store.patch(f"/store/{store.store_id}/", {"id": 1, "group_id": 1})

    assert mine(store, "id,group_id") == before


@rule("TIP-STORE-006", level="should", cites=STORES, evidence="observed")
def test_opening_hours_are_kept(store: Store) -> None:
    """A store keeps the working hours that were sent."""
    open_on = {day: [["11:00AM", "10:00PM"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    hours = {"time_zone": "America/New_York", "schedule": open_on, "holidays": {"2018-10-26": []}}

    before = mine(store, "working_hours")

    store.patch(f"/store/{store.store_id}/", {"working_hours": hours})
    after = mine(store, "working_hours")
    store.patch(f"/store/{store.store_id}/", before)

    assert after["working_hours"]["schedule"] == open_on


@rule("TIP-STORE-007", level="must", cites=STORES, evidence="documented", needs=(CONTROL,))
def test_a_page_holds_25(store: Store) -> None:
    """A page of stores holds 25 unless `page_size` says otherwise."""
    chain = store.another({"stores": 26})

    assert len(read(chain.get("/store/"))["results"]) == 25


@rule("TIP-STORE-008", level="must", cites=STORES, evidence="documented", needs=(CONTROL,))
def test_page_size_raises_it(store: Store) -> None:
    """A `page_size` of up to 100 is the number of stores on a page."""
    chain = store.another({"stores": 27})

    assert len(read(chain.get("/store/", page_size=27))["results"]) == 27


@rule("TIP-STORE-009", level="must", cites=STORES, evidence="documented", needs=(CONTROL,))
def test_a_larger_page_size_is_ignored(store: Store) -> None:
    """A `page_size` above 100 is ignored, so that 25 applies."""
    chain = store.another({"stores": 28})

    assert len(read(chain.get("/store/", page_size=101))["results"]) == 25


@rule("TIP-STORE-010", level="must", cites=STORES, evidence="documented")
def test_stores_of_a_group(store: Store) -> None:
    """`group_id` narrows the list to the stores of that group."""
    group = mine(store, "group_id")["group_id"]

    own = store.listed("/store/", group_id=group, store_fields="id")
    other = store.get("/store/", group_id=2_147_483_646, store_fields="id")

    assert store.store_id in {row["id"] for row in own}
    assert other.status_code != 200 or read(other)["results"] == []
