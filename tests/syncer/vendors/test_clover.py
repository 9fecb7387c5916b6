"""The till's end at a Clover: what it reads, in which requests, and what a refusal becomes."""

from collections.abc import Callable
from contextlib import closing
from decimal import Decimal

import pytest

from syncer.kernel.errors import Refused
from syncer.kernel.http import HttpClient
from syncer.ports.model import Item, Stock
from syncer.ports.till_orders import NewTillOrder, NoSuchItem, Piece
from syncer.vendors.clover import Clover, till

GUESS = "guess"
GIN = {
    "sku": "GIN",
    "name": "Gin",
    "price": "12.50",
    "quantity": 3,
    "categories": ["Drinks", "Offers"],
    "weight": {"value": 750, "unit": "g"},
    "description": "Dry",
}
TEE = {
    "sku": "TEE",
    "name": "Tee",
    "price": "9.00",
    "variants": [
        {"sku": "TEE-M", "name": "", "price": "9.00", "options": {"Size": "M", "Colour": "Red"}},
        {"sku": "TEE-L", "name": "", "price": "9.50", "options": {"Size": "L", "Colour": "Red"}},
    ],
}


@pytest.fixture
def some(ends) -> Callable[[int], None]:
    """Puts so many items into the till, all of one second."""

    def made(count: int, prefix: str = "S") -> None:
        rows = [{"sku": f"{prefix}{n}", "name": f"Item {n}", "price": "1.00"} for n in range(count)]
        ends.merchant.add_products(rows)

    return made


@pytest.fixture
def small_pages(monkeypatch) -> None:
    monkeypatch.setattr(till, "PAGE", 3)


def items(ends, since: int = 0) -> list[Item]:
    return [one for page in ends.till.items_since(since) for one in page]


def test_an_item_is_read_whole(ends) -> None:
    ends.merchant.add_products([GIN])
    [one] = items(ends)

    assert (one.name, one.sku, one.price, one.hidden) == ("Gin", "GIN", 1250, False)
    assert sorted(one.categories) == ["Drinks", "Offers"]
    assert (one.tags, one.description, one.group) == (("weight:750g",), "Dry", None)
    assert one.modified == 1_795_341_600_000


def test_a_variant_has_its_group_and_its_options_by_name(ends) -> None:
    ends.merchant.add_products([TEE])
    by_sku = {item.sku: item for item in items(ends)}

    assert by_sku["TEE-M"].options == (("Colour", "Red"), ("Size", "M"))
    assert ends.till.groups({by_sku["TEE-M"].group, "GONE"}) == {by_sku["TEE-L"].group: "Tee"}


def test_of_one_second_the_older_item_comes_first(ends) -> None:
    for name in ("First", "Second"):
        ends.clover("POST", "items", json={"name": name, "price": 1, "sku": "X"})

    assert [item.name for item in items(ends)] == ["First", "Second"]


def test_unset_fields_are_empty(ends) -> None:
    ends.clover("POST", "items", json={"name": "Bare", "price": 0})
    [one] = items(ends)

    assert one == Item(one.id, "Bare", "", 0, modified=one.modified)


def test_items_of_one_second_are_all_read(ends, some, small_pages) -> None:
    some(10)
    read = items(ends)

    assert len({one.id for one in read}) == len(read) == 10


def test_only_what_changed_since_is_read(ends, some) -> None:
    some(3)
    ends.time.wait(60)
    ends.merchant.play({"type": "price_change", "sku": "S1", "price": "2.00"})
    since = 1_795_341_600_000 + 60_000

    assert [(item.sku, item.price) for item in items(ends, since)] == [("S1", 200)]


def test_stock_is_exact(ends) -> None:
    ends.merchant.add_products([GIN, {"sku": "N", "name": "Never", "price": "1", "quantity": None}])
    ends.merchant.play({"type": "count", "sku": "GIN", "quantity": -2.5})
    levels = {one.level for page in ends.till.stocks_since(0) for one in page}

    assert levels == {Decimal("-2.5")}


def test_a_sale_shows_in_the_stock_alone(ends) -> None:
    ends.merchant.add_products([GIN])
    ends.time.wait(60)
    ends.merchant.play({"type": "sale", "sku": "GIN", "quantity": 1})
    since = 1_795_341_600_000 + 60_000

    assert items(ends, since) == []
    assert list(ends.till.stocks_since(since)) == [
        [Stock(items(ends)[0].id, Decimal(2), 1_795_341_660_000)]
    ]


def test_deletions_are_listed_and_looked_up(ends, some, small_pages) -> None:
    some(7)
    before = {item.sku: item.id for item in items(ends)}
    ends.merchant.play({"type": "delete", "sku": "S3"}, {"type": "delete", "sku": "S4"})
    gone = {before["S3"], before["S4"]}
    left = set(before.values()) - gone

    assert {one for page in ends.till.ids() for one in page} == left
    assert {one for page in ends.till.deleted_since(0) for one in page} == gone
    assert ends.till.gone(before.values()) == gone


def test_many_groups_are_read_as_a_list(ends) -> None:
    ends.merchant.add_products([{**TEE, "sku": f"G{n}", "name": f"Group {n}"} for n in range(12)])
    groups = {item.group for item in items(ends)}
    before = ends.till_client.requests
    names = ends.till.groups(groups)

    assert len(names) == 12
    assert ends.till_client.requests - before == 1


def test_reads_take_the_largest_pages(ends, some) -> None:
    some(2001)
    items(ends)

    # Each page of one second begins with the last one's last.
    assert ends.till_client.requests == 3


def test_an_order_of_an_item_that_is_gone_is_not_made(ends) -> None:
    answer = ends.till.add_order(NewTillOrder("BC-1", (Piece("Gin", 100, "ABCDEFGHJKMNP"),), 100))

    assert answer == NoSuchItem("ABCDEFGHJKMNP")
    assert ends.till.find_order("BC-1") is None


def test_an_order_is_found_by_its_reference(ends) -> None:
    created = ends.till.add_order(NewTillOrder("BC-1", (Piece("Card", 350),), 350))
    ends.till.add_order(NewTillOrder("BC-12", (Piece("Card", 100),), 100))

    assert ends.till.find_order("BC-1") == created


def test_a_wrong_token_is_a_sentence(ends) -> None:
    credentials = ends.merchant.credentials
    with closing(HttpClient(lambda _: None)) as client:
        stranger = Clover(
            client, ends.merchant.base_url, credentials["merchant_id"], api_token=GUESS
        )
        with pytest.raises(Refused, match="refuses the token"):
            next(stranger.items_since(0))


def test_a_broken_answer_is_a_sentence(ends, some) -> None:
    some(1)
    ends.merchant.fault("garbage", path="*/items", times=1)

    with pytest.raises(Refused, match="not the one documented"):
        items(ends)


def test_trouble_that_passes_is_not_noticed(ends, some, small_pages) -> None:
    some(10)
    for kind in ("reset", "truncate", "lost_answer"):
        ends.merchant.fault(kind, path="*/items", after=1, times=1)

    assert len(items(ends)) == 10


def test_sixteen_a_second_are_never_passed(bounded) -> None:
    """On the services' own clock, which moves when the sync waits."""
    number = 200
    for _ in range(number):
        bounded.till.gone({"ABCDEFGHJKMNP"})
    statuses = {status for *_, status in bounded.requests(bounded.merchant)}

    assert statuses == {404}
    assert (number - 16) / 16 <= sum(bounded.time.waits) <= number / 16 * 1.1
