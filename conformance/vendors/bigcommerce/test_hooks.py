"""Webhooks: set up, read, changed, deleted (BCM-HOOK)."""

from contextlib import ExitStack

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.hooks import HOOKS, SCOPE, destination, given_hook
from conformance.vendors.bigcommerce.store import NOBODY, Store

MANAGED = "facts/bigcommerce.md, 6.1"


@rule("BCM-HOOK-001", level="must", cites=("B-29", MANAGED), evidence="documented")
def test_a_hook(store: Store) -> None:
    """POST of a scope and a destination answers 200 with the hook, in data."""
    body = {"scope": SCOPE, "destination": destination(store, "one"), "is_active": True}

    answer = store.post(HOOKS, body)

    created = read(answer)["data"]
    store.delete(f"{HOOKS}/{created['id']}")
    assert answer.status_code == 200
    assert set(created) == {
        *("id", "client_id", "store_hash", "created_at", "updated_at"),
        *("scope", "destination", "is_active", "headers"),
    }
    assert body.items() <= created.items()


@rule("BCM-HOOK-002", level="must", cites=("B-29", MANAGED), evidence="documented")
def test_the_times_of_a_hook(store: Store) -> None:
    """The times of a hook are unix seconds, and its store_hash is the store's."""
    with given_hook(store, "two") as created:
        assert isinstance(created["created_at"], int)
        assert isinstance(created["updated_at"], int)
        assert created["store_hash"] == store.store_hash


@rule("BCM-HOOK-003", level="must", cites=(MANAGED,), evidence="documented")
def test_a_destination_is_required(store: Store) -> None:
    """A hook without a destination is 422, with error.path.missing for it."""
    answer = store.post(HOOKS, {"scope": SCOPE})

    assert answer.status_code == 422
    assert read(answer)["title"] == "JSON data is missing or invalid"
    assert read(answer)["errors"]["destination"].startswith("error.path.missing")


@rule("BCM-HOOK-004", level="must", cites=(MANAGED,), evidence="documented")
def test_an_unknown_hook(store: Store) -> None:
    """An unknown hook is 404: Webhook with id [...] not found."""
    answer = store.get(f"{HOOKS}/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer)["title"] == f"Webhook with id [{NOBODY}] not found"


@rule("BCM-HOOK-005", level="must", cites=("B-20", "W-11", MANAGED), evidence="documented")
def test_deleting_a_hook(store: Store) -> None:
    """DELETE of a hook answers 200 with what it was, and it is gone."""
    with given_hook(store, "five") as created:
        answer = store.delete(f"{HOOKS}/{created['id']}")

        assert answer.status_code == 200
        assert read(answer)["data"]["id"] == created["id"]
        assert created["id"] not in store.ids(HOOKS)


@rule("BCM-HOOK-006", level="must", cites=("B-29", MANAGED), evidence="documented")
def test_one_destination(store: Store) -> None:
    """A second hook of a scope to one destination is refused."""
    with given_hook(store, "six") as created:
        again = {"scope": SCOPE, "destination": created["destination"], "headers": {"x-six": "6"}}

        assert store.post(HOOKS, again).status_code in {409, 422}


@rule("BCM-HOOK-007", level="must", cites=("B-29", MANAGED), evidence="documented")
def test_ten_of_a_scope(store: Store) -> None:
    """A client has ten hooks of a scope at the most."""
    scope = "store/cart/converted"
    with ExitStack() as ten:
        for _ in range(10):
            ten.enter_context(given_hook(store, "seven", scope=scope))

        answer = store.post(HOOKS, {"scope": scope, "destination": destination(store, "eleven")})

    assert 400 <= answer.status_code < 500


@rule("BCM-HOOK-008", level="must", cites=("B-29", MANAGED), evidence="documented")
def test_a_hook_is_changed(store: Store) -> None:
    """PUT of a hook changes the fields that it sends, and leaves the rest."""
    with given_hook(store, "eight") as created:
        hook = store.given_put(f"{HOOKS}/{created['id']}", {"is_active": False})["data"]

        assert (hook["is_active"], hook["destination"]) == (False, created["destination"])


@rule("BCM-HOOK-009", level="must", cites=(MANAGED,), evidence="documented")
def test_headers(store: Store) -> None:
    """A hook keeps the headers that were set."""
    with given_hook(store, "nine", headers={"x-shared": "secret"}) as created:
        assert store.data(f"{HOOKS}/{created['id']}")["headers"] == {"x-shared": "secret"}


@rule("BCM-HOOK-010", level="must", cites=(MANAGED,), evidence="documented")
def test_the_filter_of_scopes(store: Store) -> None:
    """`scope` narrows the list of hooks."""
    with given_hook(store, "ten"), given_hook(store, "ten", scope="store/cart/updated"):
        hooks = store.data(HOOKS, scope="store/cart/updated")

        assert {hook["scope"] for hook in hooks} == {"store/cart/updated"}


@rule("BCM-HOOK-011", level="must", cites=(MANAGED,), evidence="documented")
def test_emails(store: Store) -> None:
    """PUT of the e-mails that are notified about hooks answers 204."""
    answer = store.put(f"{HOOKS}/admin", {"emails": ["till@example.com"]})

    assert answer.status_code == 204


@rule("BCM-HOOK-012", level="must", cites=("B-29", "W-15"), evidence="documented", needs=(CONTROL,))
def test_another_s_hook(store: Store) -> None:
    """A hook that another token made cannot be seen: 404."""
    other = store.another()
    with given_hook(other, "twelve") as created:
        assert store.get(f"{HOOKS}/{created['id']}").status_code == 404
        assert other.get(f"{HOOKS}/{created['id']}").status_code == 200


@rule("BCM-HOOK-013", level="must", cites=(MANAGED,), evidence="documented")
def test_no_json(store: Store) -> None:
    """A body that is no JSON is 400: Input is invalid."""
    answer = store.call(
        "POST", HOOKS, data='{"scope": ', headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
    assert read(answer)["title"].startswith("Input is invalid")
