"""Channels: the storefront that is there, and a till's own (BCM-CHAN)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, Store

SOLD = "facts/bigcommerce.md, 2.9"
QUERY = "facts/bigcommerce.md, 2.1"
CHANNELS = "v3/channels"


@rule("BCM-CHAN-001", level="must", cites=(SOLD,), evidence="documented")
def test_the_storefront(store: Store) -> None:
    """Channel 1, the storefront, is always listed."""
    by_id = {one["id"]: one["type"] for one in store.data(CHANNELS, limit=50)}

    assert by_id.get(1) == "storefront"


@rule("BCM-CHAN-002", level="must", cites=(SOLD,), evidence="documented")
def test_the_times_of_a_channel(store: Store) -> None:
    """The times of a channel end in Z."""
    body = store.data(f"{CHANNELS}/1")

    assert body["date_created"].endswith("Z")
    assert body["date_modified"].endswith("Z")


@rule("BCM-CHAN-003", level="must", cites=("B-18", QUERY), evidence="documented")
def test_an_unknown_filter(store: Store) -> None:
    """A filter that channels do not know is 422, and named."""
    answer = store.get(CHANNELS, colour="red")

    assert answer.status_code == 422
    assert read(answer)["title"] == "The filter(s): colour are not valid filter parameter(s)."


@rule("BCM-CHAN-004", level="must", cites=(SOLD,), evidence="documented")
def test_an_unknown_channel(store: Store) -> None:
    """An unknown channel is 404."""
    assert store.get(f"{CHANNELS}/{NOBODY}").status_code == 404


@rule("BCM-CHAN-005", level="must", cites=("B-20", SOLD), evidence="documented")
def test_a_till(store: Store) -> None:
    """POST of a channel of the type pos answers 200 with it."""
    body = {"name": store.new_name("Till"), "type": "pos", "platform": "custom"}

    answer = store.post(CHANNELS, {**body, "status": "connected"})

    assert answer.status_code == 200
    assert body.items() <= read(answer)["data"].items()
