"""What a vendor asks for, and what is said when it is missing."""

import pytest

from conformance.credentials import BadTarget, Credentials
from conformance.registry import vendors

SOUND = {"username": "me", "password": "hush", "store_id": 19771}


def credentials(vendor: str, values: dict[str, object]) -> Credentials:
    return Credentials.of(vendors()[vendor].credentials, values)


def test_every_vendor_with_rules_asks_for_something() -> None:
    assert all(vendor.credentials for vendor in vendors().values())


def test_a_part_may_be_changed() -> None:
    other = credentials("tipsi", SOUND).but(store_id=7)

    assert dict(other) == {"username": "me", "password": "hush", "store_id": "7"}


def test_no_secret_is_shown() -> None:
    assert "hush" not in repr(credentials("tipsi", SOUND))


@pytest.mark.parametrize(
    ("vendor", "values", "message"),
    [
        ("tipsi", {"username": "me"}, "TIPSI_USERNAME, TIPSI_PASSWORD and TIPSI_STORE_ID"),
        ("tipsi", {**SOUND, "store_id": "first"}, "--store is a number, not 'first'"),
        ("bigcommerce", {"store_hash": "abc123"}, "give --store-hash and --access-token"),
        ("clover", {"merchant_id": "Q7V2K9ZXM4BTD"}, "give --merchant and --token"),
    ],
)
def test_what_is_missing_is_said(vendor: str, values: dict[str, object], message: str) -> None:
    with pytest.raises(BadTarget, match=message):
        credentials(vendor, values)
