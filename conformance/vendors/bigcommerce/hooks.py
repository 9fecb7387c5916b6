"""Webhooks: a hook for a while, and what was delivered, by scope."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from conformance.account_client import Json
from conformance.vendors.bigcommerce.store import Store
from conformance.webhook_receiver import Delivery

HOOKS = "v3/hooks"
SCOPE = "store/cart/created"
"""A scope that nothing here causes."""


def destination(store: Store, word: str) -> str:
    """An address that no other hook has."""
    return f"https://bridge.example.com/{word}/" + store.new_name("a").split()[-1]


@contextmanager
def given_hook(store: Store, word: str, **fields: Any) -> Iterator[Json]:
    """A hook for a while: a scope has ten."""
    body = {"scope": SCOPE, "destination": destination(store, word), **fields}
    hook = dict(store.given(HOOKS, body))
    yield hook
    store.delete(f"{HOOKS}/{hook['id']}")


def scopes(deliveries: Iterable[Delivery]) -> list[str]:
    """The scopes that were delivered, each once, by name."""
    return sorted({delivery.body["scope"] for delivery in deliveries})


def data_of(deliveries: Iterable[Delivery], scope: str) -> list[Any]:
    """The data of what was delivered of a scope."""
    return [delivery.body["data"] for delivery in deliveries if delivery.body["scope"] == scope]


def only_data(deliveries: Iterable[Delivery], scope: str) -> Any:
    """The data of what was delivered of a scope; repeated deliveries count once."""
    results = data_of(deliveries, scope)
    assert results, f"nothing was delivered of {scope}"
    assert all(result == results[0] for result in results), (
        f"deliveries of {scope} differ: {results}"
    )
    return results[0]
