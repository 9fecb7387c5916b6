"""Webhooks: the handshake, the proof, and what is announced (CLV-HOOK)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import Merchant

HOOKS = "facts/clover.md, 6"


@rule("CLV-HOOK-001", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(CONTROL,))
def test_the_handshake(merchant: Merchant) -> None:
    """A new receiver is first sent a verificationCode, and nothing else."""
    with merchant.listening() as receiver:
        merchant.given_item(name=merchant.new_name("Heard first"))
        merchant.later(1)

    assert set(receiver.deliveries[0].body) == {"verificationCode"}


@rule("CLV-HOOK-002", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(CONTROL,))
def test_the_proof(merchant: Merchant) -> None:
    """Every delivery carries the same X-Clover-Auth: a shared value, no signature."""
    with merchant.listening() as receiver:
        for _ in range(2):
            merchant.given_item(name=merchant.new_name("Heard twice"))
            merchant.later(1)

    proofs = [delivery.headers.get("x-clover-auth") for delivery in receiver.deliveries[1:]]
    assert len(proofs) > 1
    assert None not in proofs
    assert len(set(proofs)) == 1


@rule("CLV-HOOK-003", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(CONTROL,))
def test_a_delivery(merchant: Merchant) -> None:
    """A delivery is {appId, merchants}, with objectId, type and ts of each event by merchant."""
    with merchant.listening() as receiver:
        item_id = merchant.given_item(name=merchant.new_name("Heard whole"))["id"]
        merchant.later(1)

    body = receiver.deliveries[1].body
    assert set(body) == {"appId", "merchants"}
    event = body["merchants"][merchant.merchant_id][0]
    assert set(event) == {"objectId", "type", "ts"}
    assert (event["objectId"], event["type"]) == (f"I:{item_id}", "CREATE")


@rule("CLV-HOOK-004", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(CONTROL,))
def test_a_change(merchant: Merchant) -> None:
    """A changed item is announced as an UPDATE."""
    item_id = merchant.given_item(name=merchant.new_name("Heard change"))["id"]

    with merchant.listening() as receiver:
        merchant.given(f"items/{item_id}", {"price": 8})
        announced = merchant.announced(receiver)

    assert (f"I:{item_id}", "UPDATE") in announced


@rule("CLV-HOOK-005", level="must", cites=("C-19", HOOKS), evidence="documented", needs=(CONTROL,))
def test_a_deletion(merchant: Merchant) -> None:
    """A deleted item is announced as a DELETE."""
    item_id = merchant.given_item(name=merchant.new_name("Heard gone"))["id"]

    with merchant.listening() as receiver:
        merchant.delete(f"items/{item_id}")
        announced = merchant.announced(receiver)

    assert (f"I:{item_id}", "DELETE") in announced


@rule(
    "CLV-HOOK-006", level="should", cites=("Q-04", HOOKS), evidence="documented", needs=(CONTROL,)
)
def test_a_move_of_stock(merchant: Merchant) -> None:
    """A write of stock is announced for the item, as the topic I always did."""
    item_id = merchant.given_item(name=merchant.new_name("Heard stock"))["id"]

    with merchant.listening() as receiver:
        merchant.given_stock(item_id, 21)
        announced = merchant.announced(receiver)

    assert f"I:{item_id}" in [object_id for object_id, _ in announced]


@rule("CLV-HOOK-007", level="must", cites=("C-15", HOOKS), evidence="documented", needs=(CONTROL,))
def test_a_flip_of_availability(merchant: Merchant) -> None:
    """An autoManage item that is sold out is announced as an UPDATE of the item."""
    merchant.given_flags(trackStock=True)
    item_id = merchant.given_item(name=merchant.new_name("Heard sold out"), autoManage=True)["id"]
    merchant.given_stock(item_id, 3)

    with merchant.listening() as receiver:
        merchant.given_stock(item_id, 0)
        announced = merchant.announced(receiver)

    assert (f"I:{item_id}", "UPDATE") in announced


@rule("CLV-HOOK-008", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(CONTROL,))
def test_an_order(merchant: Merchant) -> None:
    """A new order is announced with the prefix O."""
    with merchant.listening() as receiver:
        order = merchant.given_order(state="open", title="Heard order")
        announced = merchant.announced(receiver)

    assert (f"O:{order}", "CREATE") in announced
