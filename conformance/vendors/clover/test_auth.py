"""Tokens: who may, and what the others are told (CLV-AUTH)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import NOBODY, Merchant

AUTH = "facts/clover.md, 1.3"


@rule("CLV-AUTH-001", level="must", cites=("C-01", AUTH), evidence="observed")
def test_without_a_token(merchant: Merchant) -> None:
    """A call to a path that there is, without a token, answers 401 and not 404."""
    answer = merchant.call("GET", "items", token=None)

    assert answer.status_code == 401


@rule("CLV-AUTH-002", level="must", cites=("C-01", AUTH), evidence="documented")
def test_a_wrong_token(merchant: Merchant) -> None:
    """A token that the server does not know answers 401."""
    answer = merchant.call("GET", "items", token="0b6c2c0e-0000-4f5e-9d43-6a0f6c1e7d21")  # noqa: S106

    assert answer.status_code == 401


@rule("CLV-AUTH-003", level="should", cites=("C-01", AUTH), evidence="observed")
def test_the_body_of_a_401(merchant: Merchant) -> None:
    """The body of a 401 is {"message": "401 Unauthorized"}."""
    answer = merchant.call("GET", "categories", token=None)

    assert read(answer) == {"message": "401 Unauthorized"}


@rule("CLV-AUTH-004", level="must", cites=("C-01", "C-02", AUTH), evidence="documented")
def test_another_merchant(merchant: Merchant) -> None:
    """A token that is good answers 401 at another merchant."""
    answer = merchant.get(f"/v3/merchants/{NOBODY}/items")

    assert answer.status_code == 401


@rule("CLV-AUTH-005", level="must", cites=("facts/clover.md, 1.2",), evidence="documented")
def test_a_token_in_the_query(merchant: Merchant) -> None:
    """A token passed as `access_token` in the query answers 401."""
    query = {"access_token": merchant.credentials["api_token"]}

    answer = merchant.call("GET", "items", token=None, params=query)

    assert answer.status_code == 401


@rule(
    "CLV-AUTH-006",
    level="must",
    cites=("C-01", "Q-06", AUTH),
    evidence="observed",
    needs=(CONTROL,),
)
def test_a_missing_permission(merchant: Merchant) -> None:
    """A token that lacks the permission answers 401, not 403."""
    blind = merchant.another({"permissions": ["MERCHANT_R"]})

    answer = blind.get("items")

    assert answer.status_code == 401


@rule(
    "CLV-AUTH-007",
    level="must",
    cites=("C-08", "Q-06", AUTH),
    evidence="observed",
    needs=(CONTROL,),
)
def test_an_expand_without_permission(merchant: Merchant) -> None:
    """An expand that the token has no permission for refuses the whole call with 403."""
    blind = merchant.another({"permissions": ["ORDERS_R", "ORDERS_W"]})

    answer = blind.get("orders", expand="payments")

    assert answer.status_code == 403
    assert read(answer) == {"message": "Invalid permissions for expandable fields."}
