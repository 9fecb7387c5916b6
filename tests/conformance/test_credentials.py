"""What a vendor asks for, and what is said when it is missing."""

import pytest

from conformance.credentials import CREDENTIALS, BadTarget, Credentials
from conformance.rule_index import VENDORS

SOUND = {"username": "me", "password": "hush", "store_id": 19771}


def test_every_vendor_with_rules_asks_for_something() -> None:
    assert set(CREDENTIALS) == set(VENDORS)


def test_a_part_may_be_changed() -> None:
    other = Credentials.of("tipsi", SOUND).but(store_id=7)

    assert dict(other) == {"username": "me", "password": "hush", "store_id": "7"}


def test_no_secret_is_shown() -> None:
    assert "hush" not in repr(Credentials.of("tipsi", SOUND))


@pytest.mark.parametrize(
    ("vendor", "told", "says"),
    [
        ("tipsi", {"username": "me"}, "TIPSI_USERNAME, TIPSI_PASSWORD and TIPSI_STORE_ID"),
        ("tipsi", {**SOUND, "store_id": "first"}, "--store is a number, not 'first'"),
        ("bigcommerce", {"store_hash": "abc123"}, "give --store-hash and --access-token"),
        ("clover", {"merchant_id": "Q7V2K9ZXM4BTD"}, "give --merchant and --token"),
    ],
)
def test_what_is_missing_is_said(vendor: str, told: dict[str, str], says: str) -> None:
    with pytest.raises(BadTarget, match=says):
        Credentials.of(vendor, told)
