"""The shop's end at a BigCommerce: what it sends, in which requests, and what a refusal becomes."""

import math
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest

from syncer.kernel.errors import Refused, Unreachable
from syncer.kernel.http import HttpClient
from syncer.ports.model import (
    Created,
    Edit,
    Listing,
    NewListing,
    NewVariant,
    Rejected,
    SetStock,
    Unanswered,
    VariantEdit,
)
from syncer.vendors.bigcommerce import BigCommerce, shop

GUESS = "guess"
M, L = (("Size", "M"),), (("Size", "L"),)


def a_listing(sku: str = "GIN", category: int = 0, **more) -> NewListing:
    usual = {"name": f"Item {sku}", "price": Decimal("12.50"), "weight": Decimal("26.4555")}
    fields = {**usual, "categories": (category,) if category else (), **more}
    return NewListing(sku, sku, **fields)


def a_tee() -> NewListing:
    variants = (NewVariant("TEE-M", M), NewVariant("TEE-L", L, Decimal("10.01"), Decimal(2)))
    return replace(a_listing("TEE"), sku="", name="Tee", variants=variants)


def create(ends, *expected: NewListing) -> list[object]:
    results = {one.key: created for one, created in ends.shop.create(expected)}
    return [results[one.key] for one in expected]


def level(ends, sku: str) -> int:
    items = ends.bigcommerce("GET", "v3/inventory/items", params={"sku:in": sku})["data"]
    return int(items[0]["locations"][0]["total_inventory_onhand"])


def test_a_product_is_made_as_it_is_wanted(ends) -> None:
    category = ends.category("Wine")
    expected = a_listing("GIN", category, description="Dry")
    [created] = create(ends, expected)

    assert isinstance(created, Created)
    assert ends.shop.listings(["gin"]) == {
        "gin": Listing(
            created.product,
            "GIN",
            "Item GIN",
            Decimal("12.5"),
            Decimal("26.4555"),
            frozenset({category}),
            "Dry",
        )
    }


def test_a_price_is_exact_on_the_wire(web) -> None:
    web.answer(200, b'{"data": {"id": 1, "name": "x"}}')
    with closing(HttpClient(lambda _: None)) as client:
        store = BigCommerce(client, web.url, "h", access_token=GUESS, stock_reason="Clover")
        [(_, created)] = store.create([a_listing(price=Decimal("0.1") + Decimal("0.2"))])

    assert created == Created(1, "x")
    assert b'"price":0.3,"weight":26.4555,' in web.seen[0][3]


def test_no_stock_travels_with_a_product(ends) -> None:
    create(ends, a_listing())
    [call] = ends.simulator.journal(account=ends.store.id, method="POST")

    assert "inventory_level" not in str(call["request_body"])
    assert level(ends, "GIN") == 0


def test_a_group_is_one_product_with_variants(ends) -> None:
    [created] = create(ends, a_tee())
    listings = ends.shop.listings(["TEE-M", "tee-l"])

    assert {listing.product for listing in listings.values()} == {created.product}
    assert {sku: one.variant for sku, one in listings.items()} == created.variants
    assert (listings["tee-m"].own_price, listings["tee-m"].price) == (None, Decimal("12.5"))
    assert (listings["tee-l"].own_price, listings["tee-l"].own_weight) == (
        Decimal("10.01"),
        Decimal(2),
    )
    assert listings["tee-l"].tracking == "variant"


def test_what_is_taken_is_refused_and_the_others_are_made(ends) -> None:
    create(ends, a_listing("A"))
    taken = [a_listing("B", name="Item A"), replace(a_listing("C"), sku="a")]
    others = create(ends, *taken, a_listing("D"))

    assert [type(other) for other in others] == [Rejected, Rejected, Created]
    assert "name" in others[0].reason
    assert "sku" in others[1].reason


@pytest.mark.parametrize("kind", ["lost_answer", "truncate", "garbage"])
def test_a_creation_without_an_answer_is_not_repeated(ends, kind: str) -> None:
    ends.store.fault(kind, method="POST", times=1)
    [created] = create(ends, a_listing())

    assert isinstance(created, Unanswered)
    assert "gin" in ends.shop.listings(["GIN"])
    assert ends.shop_client.writes == 1


@pytest.mark.parametrize("status", [500, 503, 504])
def test_a_server_that_stumbles_may_have_done_it(ends, status: int) -> None:
    ends.store.fault("status", status=status, method="POST", times=1)

    assert create(ends, a_listing()) == [Unanswered(f"answers {status}")]


def test_a_creation_that_was_throttled_is_sent_again(ends) -> None:
    headers = {"X-Retry-After": "7"}
    ends.store.fault("status", status=429, headers=headers, method="POST", times=1)
    [created] = create(ends, a_listing())

    assert isinstance(created, Created)
    assert 7 in ends.time.waits


def test_a_store_that_is_gone_ends_the_pass(ends) -> None:
    ends.store.fault("status", status=401, method="POST", times=9)

    with pytest.raises(Refused, match="refuses the token"):
        create(ends, *[a_listing(str(n)) for n in range(20)])


def test_many_are_made_in_threads_and_each_is_answered(ends) -> None:
    expected = [a_listing(f"S{n}") for n in range(50)]
    creations = list(ends.shop.create(expected))

    assert sorted(one.key for one, _ in creations) == sorted(one.key for one in expected)
    assert len({created.product for _, created in creations}) == 50


def test_who_breaks_off_leaves_nothing_under_way(ends) -> None:
    creating = ends.shop.create([a_listing(f"S{n}") for n in range(50)])
    next(creating)
    creating.close()
    sent = ends.shop_client.writes
    ends.shop.now()

    assert ends.shop_client.writes == sent < 50


def test_skus_of_all_kinds_are_found(ends) -> None:
    skus = ["a b", "Ünï/çode", "x&y=z", "100%", "one,two", "+1", "#5", "ẞ"]
    create(ends, *[a_listing(sku) for sku in skus])

    assert {
        listing.sku for listing in ends.shop.listings([*skus, "absent", "nul\x00"]).values()
    } == set(skus)


def test_long_lists_are_cut(ends) -> None:
    skus = [f"{n:03d}-{'x' * 90}" for n in range(120)]
    create(ends, a_listing(skus[0]), a_listing(skus[-1]))
    before = ends.shop_client.requests
    listings = ends.shop.listings(skus)

    assert len(listings) == 2
    assert ends.shop_client.requests - before == 4  # three lists of SKUs, one of products


def test_a_look_at_250_that_are_not_there_is_one_request(ends) -> None:
    listings = ends.shop.listings([f"SKU-{n:05d}" for n in range(250)])

    assert (listings, ends.shop_client.requests) == ({}, 1)


def test_an_update_sends_what_differs_alone(ends) -> None:
    [created] = create(ends, a_listing(description="Dry"))
    refused = ends.shop.update([Edit(created.product, price=Decimal("13.99"))])
    call = ends.simulator.journal(account=ends.store.id, method="PUT")[-1]

    assert refused == {}
    assert ends.shop.listings(["GIN"])["gin"].price == Decimal("13.99")
    assert call["request_body"] == [{"id": created.product, "price": 13.99}]


def test_one_bad_update_holds_up_nobody(ends) -> None:
    created = create(ends, a_listing("A"), a_listing("B"))
    edits = [
        Edit(created[0].product, name="New name"),
        Edit(987_654, name="Nobody"),
        Edit(created[1].product, name="New name"),
    ]
    refused = ends.shop.update(edits)
    listings = ends.shop.listings(["A", "B"])

    assert set(refused) == {987_654, created[1].product}
    assert (listings["a"].name, listings["b"].name) == ("New name", "Item B")


@pytest.mark.parametrize("then", [{"then": "429"}, {"then": "504"}, {"then": "silence"}])
def test_a_batch_that_was_done_in_part_is_finished(ends, then) -> None:
    created = create(ends, *[a_listing(f"S{n}") for n in range(6)])
    ends.store.fault("partial_batch", method="PUT", applied=2, times=1, **then)
    refused = ends.shop.update([Edit(one.product, price=Decimal(7)) for one in created])
    listings = ends.shop.listings([f"S{n}" for n in range(6)])

    assert refused == {}
    assert {listing.price for listing in listings.values()} == {Decimal(7)}


def test_a_variants_own_price_comes_and_goes(ends) -> None:
    [created] = create(ends, a_tee())
    m, large = created.variants["tee-m"], created.variants["tee-l"]
    refused = ends.shop.update_variants(
        [
            VariantEdit(created.product, m, Decimal("8.25"), None),
            VariantEdit(created.product, large, None, None),
            VariantEdit(created.product, 987_654, Decimal(1), None),
        ]
    )
    listings = ends.shop.listings(["TEE-M", "TEE-L"])

    assert set(refused) == {987_654}
    assert (listings["tee-m"].own_price, listings["tee-l"].own_price) == (Decimal("8.25"), None)


def test_a_variant_is_added_with_the_values_that_lack(ends) -> None:
    [created] = create(ends, a_tee())
    added = ends.shop.add_variant(
        created.product, NewVariant("TEE-XL", (("size", "XL"),), Decimal(14))
    )
    again = ends.shop.add_variant(created.product, NewVariant("TEE-XL", (("Size", "XL"),)))
    listing = ends.shop.listings(["tee-xl"])["tee-xl"]

    assert (added.product, added.name) == (created.product, "Tee")
    assert (listing.variant, listing.own_price) == (added.variants["tee-xl"], Decimal(14))
    assert isinstance(again, Rejected)
    assert isinstance(ends.shop.add_variant(987_654, NewVariant("X", M)), Rejected)


@pytest.mark.parametrize("at", range(2))
def test_a_variant_whose_answer_is_lost_is_lost(ends, at: int) -> None:
    [created] = create(ends, a_tee())
    ends.store.fault("lost_answer", method="POST", after=at, times=1)

    assert isinstance(
        ends.shop.add_variant(created.product, NewVariant("XL", (("Size", "XL"),))), Unanswered
    )


def test_levels_are_set_by_product_and_by_variant(ends) -> None:
    gin, tee = create(ends, a_listing(), a_tee())
    refused = ends.shop.set_stock(
        [SetStock(gin.product, None, 7), SetStock(tee.product, tee.variants["tee-l"], 3)]
    )

    assert refused == []
    assert (level(ends, "GIN"), level(ends, "TEE-L"), level(ends, "TEE-M")) == (7, 3, 0)


def test_one_bad_level_holds_up_nobody(ends) -> None:
    [gin, tee] = create(ends, a_listing(), a_tee())
    expected = [SetStock(987_654, None, 1), SetStock(gin.product, None, 7)]
    expected += [SetStock(tee.product, None, 1), SetStock(tee.product, 987_655, 1)]
    refused = ends.shop.set_stock(expected)

    assert {one for one, _ in refused} == {expected[0], expected[2], expected[3]}
    assert level(ends, "GIN") == 7


def test_a_refusal_that_names_nobody_is_cut_in_two(ends) -> None:
    created = create(ends, *[a_listing(f"S{n}") for n in range(8)])
    expected = [SetStock(one.product, None, 5) for one in created]
    expected[3] = SetStock(created[3].product, None, 2**31)
    refused = ends.shop.set_stock(expected)

    assert [one for one, _ in refused] == [expected[3]]
    assert [level(ends, f"S{n}") for n in (0, 3, 7)] == [5, 0, 5]


def test_a_store_that_takes_no_level_at_all_is_not_tried_for_ever(ends) -> None:
    expected = [SetStock(n, None, 2**31) for n in range(2000)]
    refused = ends.shop.set_stock(expected)

    assert len(refused) == 2000
    assert ends.shop_client.writes <= 128


def test_what_is_hidden_is_out_of_sight(ends) -> None:
    gin, tee = create(ends, a_listing(), a_tee())
    variant = tee.variants["tee-m"]

    assert ends.shop.hide(gin.product) is None
    assert ends.shop.hide(tee.product, variant) is None
    assert ends.shop.hide(987_654) is None  # there is none
    path = f"v3/catalog/products/{tee.product}/variants/{variant}"
    assert ends.bigcommerce("GET", path)["data"]["purchasing_disabled"] is True
    listings = ends.shop.listings(["GIN", "TEE-M"])
    assert (listings["gin"].visible, listings["tee-m"].visible) == (False, True)


def test_categories_by_name(ends, monkeypatch) -> None:
    monkeypatch.setattr(shop, "PAGE", 2)
    created = {name: ends.category(name) for name in ("Wine", "Beer", "Tees", " Caps ")}
    body = {"name": "Wine", "parent_id": created["Beer"]}
    ends.bigcommerce("POST", "v3/catalog/categories", json=body)

    assert ends.shop.categories() == {name.strip(): number for name, number in created.items()}


def test_the_stores_own_facts(ends) -> None:
    assert ends.shop.weight_unit() == "oz"
    assert ends.shop.now() == 1_795_341_600_000


def test_orders_are_read_by_their_numbers(ends, monkeypatch) -> None:
    monkeypatch.setattr(shop, "PAGE", 2)
    line = {"name": "Card", "quantity": 1, "price_inc_tax": 3.5, "price_ex_tax": 3.5}
    old = ends.order(line)
    ends.time.wait(60)
    created = [ends.order(line, line) for _ in range(5)]
    since = ends.shop.now()
    ends.time.wait(60)
    ends.bigcommerce("PUT", f"v2/orders/{old}", json={"status_id": 2})
    orders = [one for page in ends.shop.orders_since(since) for one in page]

    assert [order.id for order in orders] == [old, *created]
    assert (orders[0].status, orders[0].created, orders[0].modified) == (
        2,
        since - 60_000,
        since + 60_000,
    )
    assert orders[1].total == Decimal(7)
    assert len(ends.shop.order_lines(created[0])) == 2


def test_a_store_without_orders_has_none(ends) -> None:
    assert list(ends.shop.orders_since(0)) == [[]]


@pytest.mark.parametrize("wrong", ["access_token", "store_hash"])
def test_wrong_credentials_are_a_sentence(ends, wrong: str) -> None:
    credentials = {**ends.store.credentials, wrong: GUESS}
    with closing(HttpClient(lambda _: None)) as client:
        stranger = BigCommerce(
            client,
            ends.store.base_url,
            credentials["store_hash"],
            access_token=credentials["access_token"],
            stock_reason="Clover",
        )
        with pytest.raises(Refused, match="refuses the token"):
            stranger.listings(["X"])


def test_a_service_that_is_down_is_a_sentence(ends) -> None:
    ends.store.fault("status", status=503, times=99)

    with pytest.raises(Unreachable):
        ends.shop.listings(["X"])


@pytest.mark.parametrize("number", [149, 320])
def test_creations_take_the_windows_that_the_quota_needs(bounded, number: int) -> None:
    """On the services' own clock, which moves when the sync waits."""
    expected = [a_listing(f"S{n}") for n in range(number)]
    created = [type(one) for _, one in bounded.shop.create(expected)]
    statuses = [status for *_, status in bounded.requests(bounded.store)]
    windows = math.ceil(number / 150)

    assert (set(created), set(statuses)) == ({Created}, {200})
    assert (windows - 1) * 30 <= sum(bounded.time.waits) <= windows * 30 * 1.1
