"""Webhooks in the hands of a rule: a hook for a while, and what was heard, by scope."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from conformance.ear import Note
from conformance.vendors.bigcommerce.shop import Shop, Thing

HOOKS = "v3/hooks"
SCOPE = "store/cart/created"
"""A scope that nothing here causes."""


def destination(shop: Shop, word: str) -> str:
    """An address that no other hook has."""
    return f"https://bridge.example.com/{word}/" + shop.new_name("a").split()[-1]


@contextmanager
def given_hook(shop: Shop, word: str, **fields: Any) -> Iterator[Thing]:
    """A hook for a while: a scope has ten."""
    told = {"scope": SCOPE, "destination": destination(shop, word), **fields}
    made = dict(shop.given(HOOKS, told))
    yield made
    shop.delete(f"{HOOKS}/{made['id']}")


def scopes(notes: Iterable[Note]) -> list[str]:
    """Which scopes were heard, each once, by name."""
    return sorted({note.body["scope"] for note in notes})


def told(notes: Iterable[Note], scope: str) -> list[Any]:
    """The data of what was heard of a scope."""
    return [note.body["data"] for note in notes if note.body["scope"] == scope]


def told_once(notes: Iterable[Note], scope: str) -> Any:
    """The data of what was heard of a scope; doubled deliveries count once."""
    found = told(notes, scope)
    assert found, f"nothing was heard of {scope}"
    assert all(one == found[0] for one in found), f"{scope} told different things: {found}"
    return found[0]
