"""The standard verbs, on a till in memory."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchEvent, NoSuchProduct, SkuTaken
from simulator.core.events import (
    Change,
    EventAction,
    EventTarget,
    Verbs,
    action_for,
    difference,
    edited,
    refused,
)
from simulator.core.products import Product
from simulator.core.sql.db import Database
from simulator.core.world import World

Shelf = dict[str, Product]


class Till(EventTarget[str]):
    """An item is a SKU."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def find(self, sku: str) -> str:
        if sku not in self.shelf:
            raise NoSuchProduct(sku)
        return sku

    def level(self, item: str) -> float | None:
        return self.shelf[item].quantity

    def set_level(self, item: str, quantity: float, outlet: str | None) -> Change:
        return {"outlet": outlet, **self.edit(item, {"quantity": quantity})}

    def edit(self, item: str, fields: Mapping[str, Any]) -> Change:
        old = self.shelf[item]
        self.shelf[item] = edited(old, fields)
        return {"sku": item, "changed": difference(old, self.shelf[item])}

    def remove(self, item: str) -> None:
        del self.shelf[item]

    def taken(self, product: Product) -> Collection[str]:
        return {product.sku} & self.shelf.keys()

    def add(self, product: Product) -> Mapping[str, Any]:
        self.shelf[product.sku] = product
        return {"native_id": f"id of {product.sku}"}


class Refused(Exception):
    """A vendor's own."""


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except Refused as why:
        raise ApiError(f"the till refuses it: {why}", status=409) from why


def refuse(_target: Till, _event: Any) -> Change:
    raise Refused("no")


@pytest.fixture
def shelf() -> Shelf:
    return {"A": Product(sku="A", name="Ale", price="1.00", quantity=0.3)}


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path}/w.db")
    with database.begin() as opened:
        yield opened
    database.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = World(Database(f"sqlite:///{tmp_path}/world.db"))
    yield opened
    opened.close()


def actions(shelf: Shelf) -> Mapping[str, EventAction]:
    verbs = Verbs(lambda _world, _conn, _account: Till(shelf), refusals)
    standard = verbs.standard(
        *("sale", "return", "receive", "count", "price_change", "edit", "shop_edit", "activate"),
        *("deactivate", "delete", "set_image", "add_product", "add_variant"),
    )
    return {**standard, "refuse": verbs.action(refuse), "online_order": refused("it is a till")}


@pytest.fixture
def play(shelf: Shelf, world: World, conn: Connection) -> Any:
    def played(kind: str, **event: Any) -> Change:
        action, form = action_for(kind, event, actions(shelf), "The till")
        return action.play(world, conn, Account(1, "till-1", "till", "", {}, {}), form)

    return played


@pytest.mark.parametrize(
    ("kind", "event", "field", "value"),
    [
        ("sale", {"quantity": 0.1}, "quantity", 0.2),
        ("sale", {"quantity": 5}, "quantity", -4.7),
        ("return", {"quantity": 0.1}, "quantity", 0.4),
        ("receive", {}, "quantity", 1.3),
        ("count", {"quantity": 7}, "quantity", 7),
        ("price_change", {"price": "2.50"}, "price", "2.50"),
        ("edit", {"set": {"name": "Dark ale"}}, "name", "Dark ale"),
        ("shop_edit", {"set": {"brand": "B"}}, "brand", "B"),
        ("deactivate", {}, "active", False),
        ("set_image", {"url": "http://x/a.png"}, "images", ("http://x/a.png",)),
    ],
)
def test_a_verb_changes_its_field_and_says_so(
    shelf: Shelf, play: Any, kind: str, event: dict[str, Any], field: str, value: Any
) -> None:
    before = shelf["A"]

    change = play(kind, sku="A", **event)

    assert getattr(shelf["A"], field) == value
    assert change["sku"] == "A"
    assert change["changed"].keys() == {field}
    assert difference(before, shelf["A"]) == change["changed"]


def test_what_was_never_counted_counts_from_zero(shelf: Shelf, play: Any) -> None:
    play("edit", sku="A", set={"quantity": None})

    play("receive", sku="A", quantity=2)

    assert shelf["A"].quantity == 2


def test_an_outlet_is_passed_on(play: Any) -> None:
    assert play("sale", sku="A", outlet="east")["outlet"] == "east"
    assert play("count", sku="A", quantity=1, outlet="west")["outlet"] == "west"


def test_inactive_and_active_again(shelf: Shelf, play: Any) -> None:
    play("deactivate", sku="A")

    assert play("activate", sku="A")["changed"] == {"active": {"from": False, "to": True}}
    assert shelf["A"].active


def test_a_product_comes_and_goes(shelf: Shelf, play: Any) -> None:
    created = play("add_product", product={"sku": "B", "name": "Bread"})
    deleted = play("delete", sku="A")

    assert created == {"sku": "B", "created": True, "native_id": "id of B"}
    assert deleted == {"sku": "A", "deleted": True}
    assert shelf.keys() == {"B"}


@pytest.mark.parametrize(
    ("kind", "event", "error", "message"),
    [
        ("sale", {"sku": "X"}, NoSuchProduct, "no product has the SKU 'X'"),
        ("add_product", {"product": {"sku": "A", "name": ""}}, SkuTaken, "'A' is there already"),
        ("add_variant", {"sku": "A", "variant": {"sku": "C", "name": ""}}, NoSuchEvent, "variants"),
        ("online_order", {"lines": [{"sku": "A"}]}, NoSuchEvent, "it is a till"),
        ("edit", {"sku": "A", "set": {"sku": "B"}}, ApiError, "cannot be edited: sku"),
        ("edit", {"sku": "A", "set": {"price": "x"}}, ApiError, "the edit does not fit"),
        ("sale", {"sku": "A", "quantity": 0}, ApiError, "not a 'sale' event"),
        ("steal", {"sku": "A"}, ApiError, "'steal' is not an event"),
        ("sale", {"sku": "A", "quantty": 2}, ApiError, "not a 'sale' event: it has no quantty"),
        ("online_order", {"lines": [{"sku": "A", "n": 2}]}, ApiError, "unknown field `n`"),
    ],
)
def test_what_cannot_be_is_refused(
    play: Any, kind: str, event: dict[str, Any], error: type[ApiError], message: str
) -> None:
    with pytest.raises(error, match=message):
        play(kind, **event)


def test_a_standard_event_that_a_vendor_does_not_know_is_409() -> None:
    with pytest.raises(NoSuchEvent, match="The till has no 'sale': it plays"):
        action_for("sale", {"sku": "A"}, {}, "The till")


@pytest.mark.parametrize("kind", ["cancel_order", "edit_order", "refund_order", "archive_order"])
def test_an_order_event_that_a_vendor_does_not_know_is_409(kind: str) -> None:
    with pytest.raises(NoSuchEvent):
        action_for(kind, {"type": kind, "order": "1"}, {}, "The till")


def test_a_vendors_own_refusal_is_put_in_words(world: World, conn: Connection) -> None:
    action = actions({})["refuse"]

    with pytest.raises(ApiError, match="the till refuses it: no") as why:
        action.play(world, conn, Account(1, "till-1", "till", "", {}, {}), None)
    assert why.value.status == 409
