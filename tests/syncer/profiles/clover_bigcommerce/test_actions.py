"""What a pass does and what it leaves alone, rule by rule, between a small till and a small shop."""

from decimal import Decimal

import pytest

from syncer.kernel.errors import WouldEmpty
from syncer.ports.model import Edit, Listing, NewListing, SetStock, Unanswered
from syncer.profiles.clover_bigcommerce.pure.tasks import EACH_ALONE, checked

HOUR = 3_600_000


def test_a_new_item_becomes_a_listing_and_its_stock_follows(world, make) -> None:
    world.till.put(make.item("A"), 7)

    report = world.sync()

    assert world.faces() == {
        "sku-a": ("Item A", Decimal("12.50"), Decimal("0.75"), (1,), "", True, False, 7)
    }
    assert (report.created, report.stock_set, report.exit_code) == (1, 1, 0)


def test_a_second_pass_writes_nothing(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()
    world.shop.writes.clear()

    report = world.sync()

    assert world.shop.writes == []
    assert report.changed == 0


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Renamed"},
        {"categories": ("Beer",)},
        {"tags": ("weight:1kg",)},
        {"description": "New"},
        {"sku": "OTHER"},
    ],
)
def test_only_a_price_change_sends_a_product(world, make, change) -> None:
    """K-04."""
    world.till.put(make.item("A"), 7)
    world.sync()
    world.shop.writes.clear()
    world.till.edit("A", **change)

    world.sync()

    assert world.shop.writes == []


def test_the_new_name_travels_with_the_next_price_change(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()
    world.shop.writes.clear()
    world.till.edit("A", name="Renamed", price=1300)

    report = world.sync()

    assert world.shop.writes == [Edit(100, name="Renamed", price=Decimal("13.00"))]
    assert (report.updated, report.stock_set) == (1, 0)


def test_a_sale_sends_the_stock_alone(world, make) -> None:
    """K-02, K-06, K-11."""
    world.till.put(make.item("A"), 7)
    world.till.put(make.item("B"), 7)
    world.sync()
    world.shop.writes.clear()
    world.till.count("B", 6)

    world.sync()

    assert world.shop.writes == [SetStock(101, None, 6, "SKU-B")]


def test_two_changes_within_one_second_are_both_seen(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()
    world.till.stamp -= 1000
    world.till.count("A", 6)

    world.sync()

    assert world.shop.stock == {(100, None): 6}


def test_stock_of_a_renamed_item_waits_for_its_next_stamp(world, make) -> None:
    """K-30, and K-26: what failed is not tried again by itself."""
    world.till.put(make.item("A"), 7)
    world.sync()
    world.till.edit("A", name="Renamed")
    world.till.count("A", 6)
    report = world.sync()
    world.till.edit("A", price=1300)

    world.sync()

    assert list(report.skipped) == ["K-30: its name in BigCommerce is another"]
    assert world.shop.stock == {(100, None): 7}
    world.till.count("A", 5)
    world.sync()
    assert world.shop.stock == {(100, None): 5}


def test_a_trigger_is_consumed_by_the_pass_that_looks_at_it(world, make) -> None:
    world.till.put(make.item("A", tags=()), 7)
    first = world.sync()
    world.till.edit("A", tags=("weight:1kg",))
    second = world.sync()
    world.till.edit("A", price=1)

    third = world.sync()

    assert (first.created, second.created, third.created) == (0, 0, 1)
    assert first.examples["K-18: no weight"] == ["SKU-A"]


def test_a_listing_made_by_hand_is_updated_and_not_doubled(world, make) -> None:
    """K-15, whatever the SKU's case."""
    world.shop.shown["sku-a"] = Listing(
        1, "sku-A", "By hand", Decimal(1), Decimal(1), frozenset({9}), tracking="none"
    )
    world.till.put(make.item("A"), 7)

    report = world.sync()

    assert (report.created, report.updated) == (0, 1)
    assert world.faces()["sku-a"][:4] == ("Item A", Decimal("12.50"), Decimal("0.75"), (1,))
    assert world.shop.stock == {(1, None): 7}


def test_of_two_items_with_one_sku_the_older_one_counts(world, make) -> None:
    world.till.put(make.item("A", sku="X"), 7)
    world.till.put(make.item("B", sku="x"), 3)

    report = world.sync()

    assert world.faces()["x"][0] == "Item A"
    assert report.skipped["K-15: an older item has the same SKU"] == 2
    assert world.shop.stock == {(100, None): 7}


def test_no_category_is_ever_made(world, make) -> None:
    """K-14."""
    world.till.put(make.item("A", categories=("Wine", "Cheese")), 7)
    world.till.put(make.item("B", categories=("Cheese",)), 7)

    report = world.sync()

    assert list(world.faces()) == ["sku-a"]
    assert report.adjusted["K-14: its category 'Cheese' is not in BigCommerce"] == 1
    assert report.skipped["K-14: none of its categories is in BigCommerce"] == 1


def test_stock_that_a_shop_cannot_show_is_adjusted(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.till.put(make.item("B"), 7)
    world.sync()
    world.till.count("A", -3)
    world.till.count("B", "2.75")

    report = world.sync()

    assert world.shop.stock == {(100, None): 0, (101, None): 2}
    assert sum(report.adjusted.values()) == 2


def test_what_the_shop_refuses_is_reported_and_not_tried_again(world, make) -> None:
    world.shop.refuse = lambda one: "No." if isinstance(one, NewListing) else None
    world.till.put(make.item("A"), 7)
    first = world.sync()

    second = world.sync()

    assert (first.refusals, first.exit_code) == ({"SKU-A": "No."}, 1)
    assert second.refused == 0


def test_a_creation_whose_answer_was_lost_is_looked_up_and_not_repeated(world, make) -> None:
    world.till.put(make.item("A"), 7)
    created = world.shop.create
    world.shop.create = lambda expected: [
        (one, Unanswered("silence")) for one, _ in created(expected)
    ]

    report = world.sync()

    assert (world.till.wire.calls["create"], report.created) == (1, 1)
    assert world.shop.stock == {(100, None): 7}


def test_a_creation_without_any_answer_stays_pending(world, make) -> None:
    world.till.put(make.item("A"), 7)
    created = world.shop.create
    world.shop.create = lambda expected: [(one, Unanswered("silence")) for one in expected]
    first = world.sync()
    world.shop.create = created

    second = world.sync()

    assert (first.created, first.exit_code) == (0, 1)
    assert (second.created, second.exit_code) == (1, 0)


def test_an_action_waits_where_the_first_of_its_task_has_nothing(world, make) -> None:
    """K-13."""
    tasks = checked([["send_standard", "inventory_standard"]], strict=False)
    world.till.put(make.item("A"), 7)
    world.sync(tasks=tasks)
    world.till.count("A", 6)
    world.sync(tasks=tasks)
    held = dict(world.shop.stock)
    world.till.edit("A", price=1)

    world.sync(tasks=tasks)

    assert held == {(100, None): 7}
    assert world.shop.stock == {(100, None): 6}


def test_orders_come_before_the_stock_that_they_move(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()

    def sells(_since: int) -> int:
        world.till.count("A", 6)
        return 1

    world.orders = sells
    world.sync(tasks=EACH_ALONE)

    assert world.shop.stock == {(100, None): 6}


@pytest.mark.parametrize("tells", [True, False])
def test_the_listing_of_a_deleted_item_is_hidden(world, make, tells) -> None:
    """Whether the till tells of it, or a comparison of ids finds it."""
    world.till.put(make.item("A"), 7)
    world.till.put(make.item("B"), 7)
    world.sync()
    world.till.reports_deletions = tells
    world.till.remove("B")
    world.shop.time += 24 * HOUR

    report = world.sync()

    assert {sku: face[5] for sku, face in world.faces().items()} == {"sku-a": True, "sku-b": False}
    assert report.hidden == 1


def test_deletions_may_be_kept(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()
    world.till.remove("A")

    world.sync(deleted="keep")

    assert world.faces()["sku-a"][5]


def test_who_takes_over_a_sku_takes_over_its_listing(world, make) -> None:
    world.till.put(make.item("A", sku="X"), 7)
    world.sync()
    world.till.remove("A")
    world.till.put(make.item("B", sku="X"), 3)

    report = world.sync()

    assert (report.created, report.updated, report.hidden) == (0, 1, 0)
    assert (world.faces()["x"][0], world.shop.stock) == ("Item B", {(100, None): 3})


def test_who_takes_it_over_later_shows_it_again(world, make) -> None:
    world.till.put(make.item("A", sku="X"), 7)
    world.sync()
    world.till.remove("A")
    world.sync()
    world.till.put(make.item("B", sku="X"), 3)

    world.sync()

    assert world.faces()["x"][5]


def test_a_list_that_comes_cut_hides_nothing(world, make) -> None:
    for number in range(50):
        world.till.put(make.item(f"I{number}"), 1)
    world.sync()
    world.till.reports_deletions = False
    for number in range(30):
        world.till.remove(f"I{number}")
    world.shop.time += 24 * HOUR

    with pytest.raises(WouldEmpty):
        world.sync()

    assert all(face[5] for face in world.faces().values())
    world.sync(allow_clear=True)
    assert sum(face[5] for face in world.faces().values()) == 20


def test_a_group_becomes_one_product_with_variants(world, make) -> None:
    """K-25, K-31."""
    world.till.names["G"] = "Tee"
    world.till.put(make.variant("S", "Small"), 1)
    world.till.put(make.variant("L", "Large", price=1500), 2)
    world.till.put(make.variant("X", "Extra", tags=()), 3)

    report = world.sync()

    assert {sku: (face[0], face[1], face[7]) for sku, face in world.faces().items()} == {
        "sku-s": ("Tee", Decimal("12.50"), 1),
        "sku-l": ("Tee", Decimal("15.00"), 2),
    }
    assert len({one.product for one in world.shop.shown.values()}) == 1
    assert report.skipped["K-18: no weight"] == 1


def test_a_variant_more_joins_its_product(world, make) -> None:
    world.till.names["G"] = "Tee"
    world.till.put(make.variant("S", "Small"), 1)
    world.sync()
    world.till.put(make.variant("L", "Large", price=1500), 2)

    report = world.sync()

    assert (report.created, report.stock_set) == (1, 1)
    assert len({one.product for one in world.shop.shown.values()}) == 1


def test_a_variant_that_goes_cannot_be_bought_and_its_product_stays(world, make) -> None:
    world.till.names["G"] = "Tee"
    world.till.put(make.variant("S", "Small"), 1)
    world.till.put(make.variant("L", "Large"), 2)
    world.sync()
    world.till.remove("L")

    world.sync()

    assert {sku: face[5:7] for sku, face in world.faces().items()} == {
        "sku-s": (True, False),
        "sku-l": (True, True),
    }


def test_a_first_pass_costs_what_it_must(world, make) -> None:
    world.till.page = 1000
    for number in range(600):
        world.till.put(make.item(f"I{number}"), 1)

    world.sync()

    assert world.till.wire.calls == {
        "now": 1,
        "items": 1,
        "stocks": 1,
        "categories": 1,
        "unit": 1,
        "listings": 3,
        "create": 600,
        "stock": 1,
    }


def test_a_pass_over_a_shop_that_stands_still_asks_four_things(world, make) -> None:
    world.till.page = 1000
    world.till.put(make.item("A"), 1)
    world.sync()
    world.till.wire.calls.clear()

    world.sync()

    assert world.till.wire.calls == {"now": 1, "items": 1, "stocks": 1, "deleted": 1}
