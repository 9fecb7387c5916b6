"""OAuth: codes, pairs of tokens, and the single use of a refresh token (CLV-OAUTH)."""

from conformance.account_client import Json, needed, read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.grants import PAIR, keys, pair, sent_back
from conformance.vendors.clover.merchant import Merchant

V2 = "facts/clover.md, 1.4"
LEGACY = "facts/clover.md, 1.5"


def refresh(merchant: Merchant, token: str, **more: str) -> Json:
    body = {"client_id": merchant.credentials["client_id"], "refresh_token": token, **more}
    return {"token": None, "json": body}


@rule("CLV-OAUTH-001", level="must", cites=("C-25", V2), evidence="documented", needs=(CONTROL,))
def test_the_way_back(merchant: Merchant) -> None:
    """The browser comes back with merchant_id, client_id, code, and the state as it was sent."""
    redirect = sent_back(merchant, "v2/authorize", state="there")

    assert redirect["merchant_id"] == merchant.merchant_id
    assert redirect["client_id"] == merchant.credentials["client_id"]
    assert redirect["code"]
    assert redirect["state"] == "there"


@rule("CLV-OAUTH-002", level="must", cites=("C-25", V2), evidence="documented", needs=(CONTROL,))
def test_a_pair(merchant: Merchant) -> None:
    """A code becomes a pair of tokens with their expirations in seconds, not milliseconds."""
    code = sent_back(merchant, "v2/authorize")["code"]

    body = read(
        merchant.call("POST", "/oauth/v2/token", token=None, json={**keys(merchant), "code": code})
    )

    assert set(body) == PAIR
    assert body["access_token_expiration"] < body["refresh_token_expiration"] < 100_000_000_000


@rule("CLV-OAUTH-003", level="must", cites=("C-25", V2), evidence="documented", needs=(CONTROL,))
def test_the_token_opens(merchant: Merchant) -> None:
    """The access token of a pair opens the merchant."""
    token = pair(merchant)["access_token"]

    assert merchant.call("GET", "categories", token=token).status_code == 200


@rule(
    "CLV-OAUTH-004", level="must", cites=("C-25", "Q-21", V2), evidence="documented", needs=(CONTROL,)
)  # fmt: skip
def test_a_refresh_token_is_good_once(merchant: Merchant) -> None:
    """A refresh token gives a new pair once, and is refused the second time."""
    once = refresh(merchant, pair(merchant)["refresh_token"])

    first, second = (merchant.call("POST", "/oauth/v2/refresh", **once) for _ in range(2))

    assert set(read(first)) == PAIR
    assert second.status_code in {400, 401}


@rule("CLV-OAUTH-005", level="must", cites=("C-25", V2), evidence="documented", needs=(CONTROL,))
def test_the_new_pair(merchant: Merchant) -> None:
    """The refresh token of the new pair is another one, and good in its turn."""
    old = pair(merchant)["refresh_token"]
    new = needed(merchant.call("POST", "/oauth/v2/refresh", **refresh(merchant, old)), "a refresh")

    again = merchant.call("POST", "/oauth/v2/refresh", **refresh(merchant, new["refresh_token"]))

    assert new["refresh_token"] != old
    assert again.status_code == 200


@rule("CLV-OAUTH-006", level="must", cites=(V2,), evidence="documented", needs=(CONTROL,))
def test_a_wrong_code(merchant: Merchant) -> None:
    """A code that is not good is refused: Failed to validate authentication code."""
    body = {**keys(merchant), "code": "0b6c2c0e-6b9a-4f5e-9d43-6a0f6c1e7d21"}

    answer = merchant.call("POST", "/oauth/v2/token", token=None, json=body)

    assert answer.status_code in {400, 401}
    assert "Failed to validate authentication code" in answer.text


@rule("CLV-OAUTH-007", level="must", cites=(LEGACY,), evidence="documented", needs=(CONTROL,))
def test_the_legacy_token(merchant: Merchant) -> None:
    """The legacy way gives one access token, and nothing to refresh it with."""
    code = sent_back(merchant, "authorize")["code"]

    query = {**keys(merchant), "code": code}
    body = read(merchant.call("GET", "/oauth/token", token=None, params=query))

    assert set(body) == {"access_token"}
