"""Webhooks on their way: their form, signature, and what becomes of failures (BCM-SEND)."""

import base64
import hashlib
import hmac
import re

from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.hooks import HOOKS, scopes
from conformance.vendors.bigcommerce.store import Store

SENT = "facts/bigcommerce.md, 6.3"
CREATED = "store/product/created"
TWO_DAYS = 180_000
"""Seconds that the retries take, and more."""
QUARTER = 91 * 86_400
"""Seconds of 90 days, and more."""


@rule("BCM-SEND-001", level="must", cites=("B-29", SENT), evidence="observed", needs=(CONTROL,))
def test_six_keys(store: Store) -> None:
    """A delivery has six keys: producer, hash, created_at, store_id, scope and data."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard keys"))
        delivery = store.deliveries_to(receiver)[0]

    assert list(delivery.body) == ["producer", "hash", "created_at", "store_id", "scope", "data"]


@rule("BCM-SEND-002", level="must", cites=("B-29", SENT), evidence="observed", needs=(CONTROL,))
def test_the_store_id(store: Store) -> None:
    """store_id is a text of digits, not the hash; producer has the hash."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard store"))
        delivery = store.deliveries_to(receiver)[0]

    assert isinstance(delivery.body["store_id"], str)
    assert delivery.body["store_id"].isdigit()
    assert delivery.body["producer"] == f"stores/{store.store_hash}"


@rule("BCM-SEND-003", level="must", cites=("B-29", SENT), evidence="observed", needs=(CONTROL,))
def test_the_hash(store: Store) -> None:
    """The hash is 40 hex digits, and so is the header webhook-id, which is the same."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard hash"))
        delivery = store.deliveries_to(receiver)[0]

    assert re.fullmatch(r"[0-9a-f]{40}", delivery.body["hash"])
    assert delivery.headers["webhook-id"] == delivery.body["hash"]


@rule("BCM-SEND-004", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_the_signature(store: Store) -> None:
    """webhook-signature is v1 and the HMAC-SHA256 of id, timestamp and body by the client_secret."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard signed"))
        delivery = store.deliveries_to(receiver)[0]

    signed = f"{delivery.headers['webhook-id']}.{delivery.headers['webhook-timestamp']}.".encode()
    key = store.credentials["client_secret"].encode()
    digest = hmac.new(key, signed + delivery.text, hashlib.sha256).digest()
    assert delivery.headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


@rule("BCM-SEND-005", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_own_headers(store: Store) -> None:
    """A delivery carries the headers that the hook was given."""
    with store.listening(CREATED, headers={"x-shared": "secret"}) as receiver:
        store.given_product(name=store.new_name("Heard headers"))
        delivery = store.deliveries_to(receiver)[0]

    assert delivery.headers["x-shared"] == "secret"


@rule("BCM-SEND-006", level="must", cites=("B-29", SENT), evidence="observed", needs=(CONTROL,))
def test_times(store: Store) -> None:
    """created_at and webhook-timestamp are unix seconds."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard time"))
        delivery = store.deliveries_to(receiver)[0]

    assert isinstance(delivery.body["created_at"], int)
    assert abs(int(delivery.headers["webhook-timestamp"]) - delivery.body["created_at"]) < 60


@rule("BCM-SEND-007", level="should", cites=(SENT,), evidence="observed", needs=(CONTROL,))
def test_the_sender_s_headers(store: Store) -> None:
    """A delivery is application/json, and accepts gzip."""
    with store.listening(CREATED) as receiver:
        store.given_product(name=store.new_name("Heard json"))
        delivery = store.deliveries_to(receiver)[0]

    assert delivery.headers["content-type"].startswith("application/json")
    assert delivery.headers["accept-encoding"] == "gzip"


@rule("BCM-SEND-008", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_inactive(store: Store) -> None:
    """A hook that is not active receives nothing."""
    with store.listening(CREATED, is_active=False) as receiver:
        store.given_product(name=store.new_name("Heard never"))

        assert store.deliveries_to(receiver) == []


@rule("BCM-SEND-009", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_a_wildcard(store: Store) -> None:
    """The scope store/product/* receives what is created."""
    with store.listening("store/product/*") as receiver:
        store.given_product(name=store.new_name("Heard star"))

        assert CREATED in scopes(store.deliveries_to(receiver))


@rule("BCM-SEND-010", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_other_scopes(store: Store) -> None:
    """A hook receives its own scope alone."""
    with store.listening("store/product/deleted") as receiver:
        store.given_product(name=store.new_name("Heard others"))

        assert store.deliveries_to(receiver) == []


@rule("BCM-SEND-011", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_a_retry(store: Store) -> None:
    """What is answered with a 500 is sent again after 60 seconds, the same."""
    with store.listening(CREATED) as receiver:
        receiver.failures = 1
        store.given_product(name=store.new_name("Heard again"))
        first = store.deliveries_to(receiver, 30)
        both = store.deliveries_to(receiver, 65)

    assert (len(first), len(both)) == (1, 2)
    assert both[1].body == both[0].body


@rule("BCM-SEND-012", level="must", cites=("B-29", "W-16"), evidence="documented", needs=(CONTROL,))
def test_given_up(store: Store) -> None:
    """A hook that fails for two days is switched off."""
    with store.listening(CREATED) as receiver:
        receiver.failures = 50
        hook = store.ids(HOOKS)[0]
        store.given_product(name=store.new_name("Heard off"))
        store.later(TWO_DAYS)

    assert store.data(f"{HOOKS}/{hook}")["is_active"] is False


@rule("BCM-SEND-013", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_not_yet_given_up(store: Store) -> None:
    """A hook that fails for a day is still active."""
    with store.listening(CREATED) as receiver:
        receiver.failures = 50
        hook = store.ids(HOOKS, limit=13)[0]
        store.given_product(name=store.new_name("Heard on"))
        store.later(80_000)

    assert store.data(f"{HOOKS}/{hook}")["is_active"] is True


@rule("BCM-SEND-014", level="must", cites=("B-29", SENT), evidence="documented", needs=(CONTROL,))
def test_switched_on_again(store: Store) -> None:
    """A hook that was switched off receives again once PUT has made it active."""
    with store.listening(CREATED) as receiver:
        receiver.failures = 12
        hook = store.ids(HOOKS)[0]
        store.given_product(name=store.new_name("Heard before"))
        store.later(TWO_DAYS)
        receiver.deliveries.clear()
        receiver.failures = 0

        store.given_put(f"{HOOKS}/{hook}", {"is_active": True})
        product_id = store.given_product(name=store.new_name("Heard after"))["id"]

        assert product_id in [
            delivery.body["data"]["id"] for delivery in store.deliveries_to(receiver)
        ]


@rule("BCM-SEND-015", level="must", cites=("B-29", "W-16"), evidence="documented", needs=(CONTROL,))
def test_nothing_to_tell(store: Store) -> None:
    """A hook that has delivered nothing for 90 days is switched off."""
    with store.listening(CREATED):
        store.later(QUARTER)

    assert [one["is_active"] for one in store.data(HOOKS)] == [False]
