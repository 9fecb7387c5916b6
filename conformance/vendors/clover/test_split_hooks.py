"""Webhooks where stock and availability have topics of their own (CLV-SPLIT)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import Merchant

HOOKS = "facts/clover.md, 6"
SPLIT = {"inventory_webhook_mode": "split"}


@rule(
    "CLV-SPLIT-001", level="should", cites=("Q-04", HOOKS), evidence="documented", needs=(CONTROL,)
)
def test_stock_is_told_as_is(merchant: Merchant) -> None:
    """Where topics are split, a write of stock is announced as IS and no longer as I."""
    split = merchant.another(SPLIT)
    item_id = split.given_item(name=split.new_name("Split stock"))["id"]

    with split.listening() as receiver:
        split.given_stock(item_id, 21)
        announced = [object_id for object_id, _ in split.announced(receiver)]

    assert announced == [f"IS:{item_id}"]


@rule(
    "CLV-SPLIT-002", level="should", cites=("C-15", HOOKS), evidence="documented", needs=(CONTROL,)
)
def test_availability_is_told_as_ia(merchant: Merchant) -> None:
    """Where topics are split, an autoManage item that is sold out is announced as IA."""
    split = merchant.another(SPLIT)
    split.given_flags(trackStock=True)
    name = split.new_name("Split flip")
    item_id = split.given_item(name=name, sku=name, autoManage=True)["id"]
    split.given_stock(item_id, 3)

    with split.listening() as receiver:
        split.play({"type": "sale", "sku": name, "quantity": 3})
        announced = [object_id for object_id, _ in split.announced(receiver)]

    assert f"IA:{item_id}" in announced


@rule("CLV-SPLIT-003", level="should", cites=(HOOKS,), evidence="documented", needs=(CONTROL,))
def test_attributes_stay_with_i(merchant: Merchant) -> None:
    """Where topics are split, a change of an item's attributes is announced as I alone."""
    split = merchant.another(SPLIT)
    item_id = split.given_item(name=split.new_name("Split price"))["id"]

    with split.listening() as receiver:
        split.given(f"items/{item_id}", {"price": 8})
        announced = split.announced(receiver)

    assert announced == [(f"I:{item_id}", "UPDATE")]
