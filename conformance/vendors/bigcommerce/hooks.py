"""Webhooks in the hands of a rule: a hook for a while, and what was heard, by scope."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from conformance.vendors.bigcommerce.store import Store, Thing
from conformance.webhook_receiver import Delivery

HOOKS = "v3/hooks"
SCOPE = "store/cart/created"
"""A scope that nothing here causes."""


def destination(store: Store, word: str) -> str:
    """An address that no other hook has."""
    return f"https://bridge.example.com/{word}/" + store.new_name("a").split()[-1]


@contextmanager
def given_hook(store: Store, word: str, **fields: Any) -> Iterator[Thing]:
    """A hook for a while: a scope has ten."""
    told = {"scope": SCOPE, "destination": destination(store, word), **fields}
    made = dict(store.given(HOOKS, told))
    yield made
    store.delete(f"{HOOKS}/{made['id']}")


def scopes(notes: Iterable[Delivery]) -> list[str]:
    """Which scopes were heard, each once, by name."""
    return sorted({note.body["scope"] for note in notes})


def told(notes: Iterable[Delivery], scope: str) -> list[Any]:
    """The data of what was heard of a scope."""
    return [note.body["data"] for note in notes if note.body["scope"] == scope]


def told_once(notes: Iterable[Delivery], scope: str) -> Any:
    """The data of what was heard of a scope; doubled deliveries count once."""
    found = told(notes, scope)
    assert found, f"nothing was heard of {scope}"
    assert all(one == found[0] for one in found), f"{scope} told different things: {found}"
    return found[0]
