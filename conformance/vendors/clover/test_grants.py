"""Apps without a secret, and apps with tokens of the old kind (CLV-PKCE, CLV-MIGRATE)."""

import base64
import hashlib

import requests

from conformance.account_client import needed, read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.grants import PAIR, given_code, keys, legacy_token
from conformance.vendors.clover.merchant import Merchant

V2 = "facts/clover.md, 1.4"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
"""Of RFC 7636, appendix B."""


def challenged(merchant: Merchant) -> str:
    """A code that was requested with the challenge of our verifier."""
    digest = hashlib.sha256(VERIFIER.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return given_code(merchant, code_challenge=challenge, code_challenge_method="S256")


def exchanged(merchant: Merchant, code: str, **proof: str) -> requests.Response:
    body = {"client_id": keys(merchant)["client_id"], "code": code, **proof}
    return merchant.call("POST", "/oauth/v2/token", token=None, json=body)


def migrated(merchant: Merchant) -> requests.Response:
    body = {**keys(merchant), "access_token": legacy_token(merchant)}
    return merchant.call("POST", "/oauth/token/migrate_v2", token=None, json=body)


@rule("CLV-PKCE-001", level="must", cites=("C-25", V2), evidence="documented", needs=(CONTROL,))
def test_the_verifier_stands_for_the_secret(merchant: Merchant) -> None:
    """A code that was requested with a challenge becomes a pair for its verifier, without the secret."""
    answer = exchanged(merchant, challenged(merchant), code_verifier=VERIFIER)

    assert set(read(answer)) == PAIR


@rule("CLV-PKCE-002", level="should", cites=("C-25", V2), evidence="inferred", needs=(CONTROL,))
def test_another_verifier(merchant: Merchant) -> None:
    """A verifier that the challenge was not made from is refused."""
    answer = exchanged(merchant, challenged(merchant), code_verifier=VERIFIER[::-1])

    assert answer.status_code in {400, 401}


@rule("CLV-PKCE-003", level="should", cites=("C-25", V2), evidence="inferred", needs=(CONTROL,))
def test_the_secret_is_no_verifier(merchant: Merchant) -> None:
    """A code that was requested with a challenge is refused without a verifier, whoever has the secret."""
    answer = exchanged(
        merchant, challenged(merchant), client_secret=keys(merchant)["client_secret"]
    )

    assert answer.status_code in {400, 401}


@rule(
    "CLV-MIGRATE-001", level="should", cites=("C-25", V2), evidence="documented", needs=(CONTROL,)
)
def test_a_legacy_token_becomes_a_pair(merchant: Merchant) -> None:
    """migrate_v2 swaps a legacy token for a pair of tokens."""
    assert set(read(migrated(merchant))) == PAIR


@rule(
    "CLV-MIGRATE-002", level="should", cites=("C-25", V2), evidence="documented", needs=(CONTROL,)
)
def test_the_migrated_token_opens(merchant: Merchant) -> None:
    """The access token that migrate_v2 gave opens the merchant."""
    token = needed(migrated(merchant), "a migrated pair").get("access_token")

    assert merchant.call("GET", "order_types", token=token).status_code == 200
