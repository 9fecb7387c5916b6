"""Many variants in one call: what is kept, what is refused, what it costs."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from simulator.core.sql import statements
from simulator.vendors.bigcommerce.store.unit_of_work import open_unit_of_work
from simulator.vendors.bigcommerce.store.variants import variants
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import PRODUCTS, News, Variety

BATCH = "v3/catalog/variants"
STATEMENTS = 16


@pytest.fixture
def store(harness: Harness) -> Iterator[Storefront]:
    created = Storefront.of(harness, settings={"quota": 1_000_000})
    yield created
    created.close()


@pytest.fixture
def mug(store: Storefront) -> Variety:
    """With two variants, and a value that none stands for."""
    created = Variety.of(store)
    created.option("Glaze", "Blue", "Sand", "Moss")
    created.variant("MUG-B", "Blue")
    created.variant("MUG-S", "Sand")
    return created


def put(mug: Variety, *body: Any) -> Any:
    return mug.store.data("PUT", BATCH, json=list(body))


def test_a_batch_changes_and_makes(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    blue = mug.variants[0]
    news = News.from_now(monkeypatch)
    moss = {"product_id": mug.product, "sku": "MUG-M", "option_values": mug.pick("Moss")}
    changed, created = put(mug, {"id": blue["id"], "price": 3, "inventory_level": 4}, moss)

    assert (changed["price"], changed["inventory_level"]) == (3, 4)
    assert (created["sku"], created["option_values"][0]["label"]) == ("MUG-M", "Moss")
    assert [scope for scope in news.scopes if "inventory" not in scope] == [
        "store/sku/created",
        "store/sku/updated",
    ]


def test_a_batch_reaches_base_variants_of_several_products(store: Storefront) -> None:
    first, second = Variety.of(store, "A"), Variety.of(store, "B")
    put(first, {"id": second.base, "sku": "A"}, {"id": first.base, "sku": "B"})

    assert (first.about()["sku"], second.about()["sku"]) == ("B", "A")
    assert [one.variants[0]["sku"] for one in (first, second)] == ["B", "A"]


def test_two_variants_may_change_places(mug: Variety) -> None:
    blue, sand = mug.variants
    put(
        mug,
        {"id": blue["id"], "sku": "MUG-S", "option_values": mug.pick("Sand")},
        {"id": sand["id"], "sku": "MUG-B", "option_values": mug.pick("Blue")},
    )
    found = [(variant["sku"], variant["option_values"][0]["label"]) for variant in mug.variants]

    assert found == [("MUG-S", "Sand"), ("MUG-B", "Blue")]


def test_an_empty_batch_changes_nothing(mug: Variety) -> None:
    assert put(mug) == []


def test_51_are_too_many(store: Storefront) -> None:
    status, body = store.refused("PUT", BATCH, json=[{"id": 1}] * 51)

    assert (status, list(body)) == (413, ["errors", "status", "title", "type"])
    assert body["title"].endswith("The maximum items allowed in the array is 50.")


def test_every_refusal_is_told_and_nothing_is_kept(mug: Variety) -> None:
    blue, sand = mug.variants
    data = [
        {"id": blue["id"], "price": 3},
        {"id": sand["id"], "sku": "mug-b"},
        {"id": 999_999},
        {"product_id": mug.product, "sku": "X", "option_values": mug.pick("Blue")},
        {"sku": "Y"},
        {"product_id": 999_999, "sku": "Z", "option_values": mug.pick("Moss")},
        {"id": blue["id"], "mpn": "twice"},
        7,
    ]

    status, body = mug.store.refused("PUT", BATCH, json=data)
    assert (status, list(body)) == (422, ["batch_errors"])
    assert [one["status"] for one in body["batch_errors"]] == [409, 404, 409, 422, 404, 422, 422]
    assert mug.variants == [blue, sand]


def test_one_sku_or_combination_twice_in_a_batch_is_refused(mug: Variety) -> None:
    moss = {"product_id": mug.product, "sku": "MUG-M", "option_values": mug.pick("Moss")}
    status, body = mug.store.refused("PUT", BATCH, json=[moss, moss, {**moss, "sku": "N"}])

    assert status == 422
    assert [one["title"] for one in body["batch_errors"]] == [
        "Sku is not unique",
        "Variant with the same option values set exists",
    ]


@pytest.mark.parametrize("body", [{}, "x", 5, {"id": 1}])
def test_a_batch_is_an_array(store: Storefront, body: Any) -> None:
    assert store.refused("PUT", BATCH, json=body)[0] == 422


def test_a_batch_takes_few_statements(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    cup = Variety.of(mug.store, "CUP")
    mug.option("Size", *(f"size {number}" for number in range(49)))
    for one in mug.variants:
        mug.store.read_json("DELETE", f"{mug.path}/variants/{one['id']}")
    new = [
        {
            "product_id": mug.product,
            "sku": f"M{one}",
            "inventory_level": one,
            "option_values": mug.pick("Moss", f"size {one}"),
        }
        for one in range(49)
    ]
    run: list[Any] = []
    real = statements.cursor_of

    def counted(conn: Any) -> Any:
        run.append(conn)
        return real(conn)

    monkeypatch.setattr(statements, "cursor_of", counted)
    created = put(mug, *new)
    first = len(run)
    run.clear()
    body = [{"id": one["id"], "sku": f"N{at}", "price": at} for at, one in enumerate(created)]
    put(mug, *body, {"id": cup.base, "sku": "JUG"})

    assert 1 <= first <= STATEMENTS
    assert 1 <= len(run) <= STATEMENTS


def inline(sku: str, **names: str) -> dict[str, Any]:
    picked = [{"option_display_name": name, "label": label} for name, label in names.items()]
    return {"sku": sku, "option_values": picked}


def created(store: Storefront, *data: Any, **more: Any) -> Any:
    body = {"name": "Mug", "type": "physical", "weight": 1, "price": 5, **more}
    return store.data("POST", PRODUCTS, json={**body, "variants": list(data)})


def test_inline_variants_make_their_options(store: Storefront) -> None:
    made = created(
        store,
        {**inline("B", Glaze="Blue", Size="Big"), "inventory_level": 4},
        inline("S", Glaze="Sand", Size="Big"),
        inventory_tracking="variant",
    )
    options = store.data("GET", f"{PRODUCTS}/{made['id']}/options")

    assert [one["sku"] for one in made["variants"]] == ["B", "S"]
    assert made.get("base_variant_id") is None
    assert made["variants"][0]["inventory_level"] == 4
    assert [option["display_name"] for option in options] == ["Glaze", "Size"]
    assert [[value["label"] for value in option["option_values"]] for option in options] == [
        ["Blue", "Sand"],
        ["Big"],
    ]


@pytest.mark.parametrize(
    "data",
    [
        [inline("", Glaze="Blue")],
        [inline("B", Glaze="Blue"), inline("b", Glaze="Sand")],
        [inline("B", Glaze="Blue"), inline("S", Glaze="blue")],
        [inline("B", Glaze="Blue"), inline("S", Size="Big")],
        [{"sku": "B"}],
        [inline("B", Glaze=" ")],
    ],
)
def test_bad_inline_variants_make_no_product(store: Storefront, data: list[Any]) -> None:
    body = {"name": "Mug", "type": "physical", "weight": 1, "price": 5, "variants": data}

    assert store.refused("POST", PRODUCTS, json=body)[0] in (409, 422)
    assert store.data("GET", PRODUCTS) == []


def test_a_product_is_changed_with_its_variants(mug: Variety) -> None:
    blue = mug.variants[0]
    body = [{"id": blue["id"], "inventory_level": 9}, inline("MUG-R", Glaze="Red")]
    mug.store.read_json("PUT", mug.path, json={"variants": body})

    assert mug.variants[0]["inventory_level"] == 9
    assert [variant["sku"] for variant in mug.variants] == ["MUG-B", "MUG-S", "MUG-R"]


def test_ten_thousand_variants_take_seconds(harness: Harness, store: Storefront) -> None:
    base = [Variety.of(store, f"P{number}").product for number in range(20)]
    given = [
        (
            product,
            [
                ({"sku": f"{product}-{one}", "inventory_level": one}, _names(one))
                for one in range(500)
            ],
        )
        for product in base
    ]
    world = harness.simulation.world
    began = time.process_time()
    with world.begin() as conn:
        created = variants.add_many(open_unit_of_work(world, conn, store.id), given)
    seconds = time.process_time() - began

    assert [len(ids) for ids in created.values()] == [500] * 20
    assert seconds < 8


def _names(one: int) -> dict[str, str]:
    return {"Glaze": f"glaze {one % 50}", "Size": f"size {one // 50}"}
