"""What others do between two passes, and what the order of the Tasks makes of it."""

from dataclasses import replace

from syncer.profiles.clover_bigcommerce.pure.tasks import checked


def test_a_name_that_somebody_changed_in_the_shop_holds_back_the_stock(world, make) -> None:
    """K-30 is about BigCommerce as it is now, not as an earlier pass saw it."""
    world.till.put(make.item("A"), 7)
    world.sync()
    world.shop.shown["sku-a"] = replace(world.shop.shown["sku-a"], name="By hand")
    world.till.count("A", 6)

    report = world.sync()

    assert world.shop.stock == {(100, None): 7}
    assert list(report.skipped) == ["K-30: its name in BigCommerce is another"]


def test_a_listing_that_somebody_deleted_is_made_again_with_the_next_price(world, make) -> None:
    world.till.put(make.item("A"), 7)
    world.sync()
    world.shop.shown.clear()
    silent = world.sync()
    world.till.edit("A", price=1)

    report = world.sync()

    assert (silent.created, report.created) == (0, 1)


def test_stock_that_was_read_before_the_orders_is_read_again(world, make) -> None:
    world.till.put(make.item("A"), 7)
    tasks = checked(
        [["inventory_standard"], ["orders", "send_standard", "inventory_standard"]], strict=False
    )

    def sells(_since: int) -> int:
        world.till.count("A", 6)
        return 1

    world.orders = sells
    world.sync(tasks=tasks)

    assert world.shop.stock == {(100, None): 6}


def test_history_is_what_came_before_the_first_start(world, make) -> None:
    query = []
    world.orders = lambda since: query.append(since) or 0
    tasks = checked([["orders"]])
    world.sync(tasks=tasks)
    first = world.shop.time
    world.shop.time += 1000

    world.sync(tasks=tasks)
    world.sync(tasks=tasks, orders_since=5)

    assert query == [first, first, 5]
