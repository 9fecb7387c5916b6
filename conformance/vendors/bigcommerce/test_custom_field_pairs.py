"""Custom fields: made, unique by pair, taken away (BCM-OWN)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.7"


@rule("BCM-OWN-001", level="must", cites=("B-20", FIELDS), evidence="documented")
def test_a_custom_field(store: Store) -> None:
    """POST of a custom field answers 200 with id, name and value."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"

    answer = store.post(path, {"name": "Glaze", "value": "Blue"})

    assert answer.status_code == 200
    assert set(read(answer)["data"]) == {"id", "name", "value"}


@rule("BCM-OWN-002", level="must", cites=(FIELDS,), evidence="documented")
def test_a_pair_is_unique(store: Store) -> None:
    """A second custom field of one name and value is refused."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"
    body = {"name": "Kiln", "value": "Two"}
    store.given(path, body)

    assert store.post(path, body).status_code in {409, 422}


@rule("BCM-OWN-003", level="must", cites=(FIELDS,), evidence="documented")
def test_a_name_twice(store: Store) -> None:
    """One name may have several values."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"
    store.given(path, {"name": "Colour", "value": "Red"})

    assert store.post(path, {"name": "Colour", "value": "Green"}).status_code == 200


@rule("BCM-OWN-004", level="must", cites=(FIELDS,), evidence="documented")
def test_a_long_value(store: Store) -> None:
    """A value of more than 250 characters is 422."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"

    assert store.post(path, {"name": "Long", "value": "x" * 251}).status_code == 422


@rule("BCM-OWN-005", level="must", cites=("B-20", FIELDS), evidence="documented")
def test_a_custom_field_is_deleted(store: Store) -> None:
    """DELETE of a custom field answers 204, and it is 404 then."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"
    created = store.given(path, {"name": "Gone", "value": "Soon"})["id"]

    assert store.delete(f"{path}/{created}").status_code == 204
    assert store.get(f"{path}/{created}").status_code == 404


@rule("BCM-OWN-006", level="must", cites=(FIELDS,), evidence="documented")
def test_an_unknown_custom_field(store: Store) -> None:
    """An unknown custom field is 404."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields/{NOBODY}"

    assert store.get(path).status_code == 404


@rule("BCM-OWN-007", level="must", cites=("facts/bigcommerce.md, 1.2",), evidence="documented")
def test_no_json(store: Store) -> None:
    """A custom field that is sent as text/plain is 415."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/custom-fields"

    answer = store.call("POST", path, data="name=Glaze", headers={"Content-Type": "text/plain"})

    assert answer.status_code == 415
