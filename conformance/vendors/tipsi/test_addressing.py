"""Addressing: paths, methods, bodies, and what is not there (TIP-ADDR)."""

from conformance.rules import HAND, rule
from conformance.vendors.tipsi.shop import Shop, read

ADDRESSING = ("facts/tipsi.md, Addressing and session",)


@rule("TIP-ADDR-001", level="should", cites=ADDRESSING, evidence="documented")
def test_a_trailing_slash_changes_nothing(shop: Shop) -> None:
    """A path reads the same with a trailing slash and without one."""
    shop.given(shop.element())

    bare, slashed = shop.get("inventory"), shop.get("inventory/")

    assert slashed.status_code == bare.status_code == 200
    assert read(slashed)["results"] == read(bare)["results"]


@rule("TIP-ADDR-002", level="should", cites=ADDRESSING, evidence="documented")
def test_a_write_is_never_redirected(shop: Shop) -> None:
    """A PATCH whose path has a trailing slash is served, not redirected."""
    answer = shop.patch("ext/sync/", [shop.element()])

    assert answer.status_code == 200


@rule("TIP-ADDR-003", level="should", cites=ADDRESSING, evidence="inferred")
def test_an_unknown_store_is_not_found(shop: Shop) -> None:
    """An unknown store answers 404 with a `detail`."""
    answer = shop.get("/store/2147483646/inventory")

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-004", level="should", cites=ADDRESSING, evidence="inferred", needs=(HAND,))
def test_a_foreign_store_is_not_found(shop: Shop) -> None:
    """A store of another user answers 404."""
    stranger = shop.another()
    stranger.given(stranger.element())

    answer = shop.get(f"/store/{stranger.store_id}/inventory")

    assert answer.status_code == 404


@rule("TIP-ADDR-005", level="should", cites=ADDRESSING, evidence="inferred")
def test_an_unknown_method_is_not_allowed(shop: Shop) -> None:
    """A method that a path does not know answers 405 with a `detail`."""
    answer = shop.call("PUT", "inventory", json={})

    assert answer.status_code == 405
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-006", level="should", cites=ADDRESSING, evidence="inferred")
def test_a_body_that_is_no_json_is_refused(shop: Shop) -> None:
    """A body that is not JSON answers 400 with a `detail`."""
    answer = shop.send("PATCH", "ext/sync", '[{"external_id": 1')

    assert answer.status_code == 400
    assert set(read(answer)) == {"detail"}


@rule("TIP-ADDR-007", level="should", cites=ADDRESSING, evidence="inferred")
def test_answers_are_json(shop: Shop) -> None:
    """An answer with a body says that it is application/json."""
    answer = shop.get("drink")

    assert answer.headers["Content-Type"].split(";")[0].strip() == "application/json"
