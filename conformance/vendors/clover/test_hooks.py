"""Webhooks: the handshake, the proof, and what is announced (CLV-HOOK)."""

from conformance.rules import HAND, rule
from conformance.vendors.clover.shop import Shop

HOOKS = "facts/clover.md, 6"


@rule("CLV-HOOK-001", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(HAND,))
def test_the_handshake(shop: Shop) -> None:
    """A new receiver is first sent a verificationCode, and nothing else."""
    with shop.listening() as ear:
        shop.given_item(name=shop.new_name("Heard first"))
        shop.later(1)

    assert set(ear.notes[0].body) == {"verificationCode"}


@rule("CLV-HOOK-002", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(HAND,))
def test_the_proof(shop: Shop) -> None:
    """Every delivery carries the same X-Clover-Auth: a shared value, no signature."""
    with shop.listening() as ear:
        for _ in range(2):
            shop.given_item(name=shop.new_name("Heard twice"))
            shop.later(1)

    proofs = [note.headers.get("x-clover-auth") for note in ear.notes[1:]]
    assert len(proofs) > 1
    assert None not in proofs
    assert len(set(proofs)) == 1


@rule("CLV-HOOK-003", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(HAND,))
def test_a_delivery(shop: Shop) -> None:
    """A delivery is {appId, merchants}, with objectId, type and ts of each event by merchant."""
    with shop.listening() as ear:
        made = shop.given_item(name=shop.new_name("Heard whole"))["id"]
        shop.later(1)

    told = ear.notes[1].body
    assert set(told) == {"appId", "merchants"}
    event = told["merchants"][shop.merchant_id][0]
    assert set(event) == {"objectId", "type", "ts"}
    assert (event["objectId"], event["type"]) == (f"I:{made}", "CREATE")


@rule("CLV-HOOK-004", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(HAND,))
def test_a_change(shop: Shop) -> None:
    """A changed item is announced as an UPDATE."""
    made = shop.given_item(name=shop.new_name("Heard change"))["id"]

    with shop.listening() as ear:
        shop.given(f"items/{made}", {"price": 8})
        heard = shop.heard(ear)

    assert (f"I:{made}", "UPDATE") in heard


@rule("CLV-HOOK-005", level="must", cites=("C-19", HOOKS), evidence="documented", needs=(HAND,))
def test_a_deletion(shop: Shop) -> None:
    """A deleted item is announced as a DELETE."""
    made = shop.given_item(name=shop.new_name("Heard gone"))["id"]

    with shop.listening() as ear:
        shop.delete(f"items/{made}")
        heard = shop.heard(ear)

    assert (f"I:{made}", "DELETE") in heard


@rule("CLV-HOOK-006", level="should", cites=("Q-04", HOOKS), evidence="documented", needs=(HAND,))
def test_a_move_of_stock(shop: Shop) -> None:
    """A write of stock is announced for the item, as the topic I always did."""
    made = shop.given_item(name=shop.new_name("Heard stock"))["id"]

    with shop.listening() as ear:
        shop.given_stock(made, 21)
        heard = shop.heard(ear)

    assert f"I:{made}" in [object_id for object_id, _ in heard]


@rule("CLV-HOOK-007", level="must", cites=("C-15", HOOKS), evidence="documented", needs=(HAND,))
def test_a_flip_of_availability(shop: Shop) -> None:
    """An autoManage item that is sold out is announced as an UPDATE of the item."""
    shop.given_flags(trackStock=True)
    made = shop.given_item(name=shop.new_name("Heard sold out"), autoManage=True)["id"]
    shop.given_stock(made, 3)

    with shop.listening() as ear:
        shop.given_stock(made, 0)
        heard = shop.heard(ear)

    assert (f"I:{made}", "UPDATE") in heard


@rule("CLV-HOOK-008", level="must", cites=("C-25", HOOKS), evidence="documented", needs=(HAND,))
def test_an_order(shop: Shop) -> None:
    """A new order is announced with the prefix O."""
    with shop.listening() as ear:
        order = shop.given_order(state="open", title="Heard order")
        heard = shop.heard(ear)

    assert (f"O:{order}", "CREATE") in heard
