"""Addressing: paths, methods, bodies, and what is not there (TIP-ADDR)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import Store

ADDRESSING = ("facts/tipsi.md, Addressing and session",)


@rule("TIP-ADDR-001", level="should", cites=ADDRESSING, evidence="documented")
def test_a_trailing_slash_changes_nothing(store: Store) -> None:
    """A path reads the same with a trailing slash and without one."""
    store.given(store.element())

    bare, slashed = store.get("inventory"), store.get("inventory/")

    assert slashed.status_code == bare.status_code == 200
    assert read(slashed)["results"] == read(bare)["results"]


@rule("TIP-ADDR-002", level="should", cites=ADDRESSING, evidence="documented")
def test_a_write_is_never_redirected(store: Store) -> None:
    """A PATCH whose path has a trailing slash is served, not redirected."""
    answer = store.patch("ext/sync/", [store.element()])

    assert answer.status_code == 200


@rule("TIP-ADDR-003", level="should", cites=ADDRESSING, evidence="inferred")
def test_an_unknown_store_is_not_found(store: Store) -> None:
    """An unknown store answers 404 with a `detail`."""
    answer = store.get("/store/2147483646/inventory")

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-004", level="should", cites=ADDRESSING, evidence="inferred", needs=(CONTROL,))
def test_a_foreign_store_is_not_found(store: Store) -> None:
    """A store of another user answers 404."""
    stranger = store.another()
    stranger.given(stranger.element())

    answer = store.get(f"/store/{stranger.store_id}/inventory")

    assert answer.status_code == 404


@rule("TIP-ADDR-005", level="should", cites=ADDRESSING, evidence="inferred")
def test_an_unknown_method_is_not_allowed(store: Store) -> None:
    """A method that a path does not know answers 405 with a `detail`."""
    answer = store.call("PUT", "inventory", json={})

    assert answer.status_code == 405
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-006", level="should", cites=ADDRESSING, evidence="inferred")
def test_a_body_that_is_no_json_is_refused(store: Store) -> None:
    """A body that is not JSON answers 400 with a `detail`."""
    answer = store.send("PATCH", "ext/sync", '[{"external_id": 1')

    assert answer.status_code == 400
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-007", level="should", cites=ADDRESSING, evidence="inferred")
def test_answers_are_json(store: Store) -> None:
    """An answer with a body is application/json."""
    answer = store.get("drink")

    assert answer.headers["Content-Type"].split(";")[0].strip() == "application/json"
