import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.simulator.shop import Harness

from .till import Till

CALLBACK = "http://localhost/callback?from=clover"


@pytest.fixture
def till(harness: Harness) -> Till:
    harness.hold()
    return Till(harness, access_token_seconds=60)


def code(till: Till, path: str = "/oauth/v2/authorize", **more: str) -> str:
    """What the browser brings back."""
    params = {"client_id": till.credentials["client_id"], "redirect_uri": CALLBACK, **more}
    answer = till.harness.client.get(path, query_string=params)

    assert answer.status_code == 302, answer.text
    params_back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert params_back["merchant_id"] == [till.merchant]
    assert params_back["from"] == ["clover"]
    return params_back["code"][0]


def exchange(till: Till, **body: Any) -> TestResponse:
    app = {name: till.credentials[name] for name in ("client_id", "client_secret")}
    sent = {name: value for name, value in {**app, **body}.items() if value is not None}
    return till.harness.client.post("/oauth/v2/token", json=sent)


def refresh(till: Till, token: str) -> TestResponse:
    body = {"client_id": till.credentials["client_id"], "refresh_token": token}
    return till.harness.client.post("/oauth/v2/refresh", json=body)


def test_a_code_becomes_a_pair_that_opens_the_merchant(till: Till) -> None:
    pair = exchange(till, code=code(till, state="s p&")).get_json()
    till.token = pair["access_token"]

    assert list(pair) == [
        *("access_token", "access_token_expiration", "refresh_token", "refresh_token_expiration")
    ]
    assert pair["access_token_expiration"] == 1_795_341_660  # seconds
    assert till.ask("GET", "/items").status_code == 200
    till.harness.advance(60)
    assert till.ask("GET", "/items").status_code == 401


def test_a_code_is_good_once_and_not_for_long(till: Till) -> None:
    once, late = code(till), code(till)

    assert exchange(till, code=once).status_code == 200
    till.harness.advance(61)
    for spent in (once, late, "none"):
        answer = exchange(till, code=spent)
        assert answer.status_code == 400
        assert answer.get_json() == {"message": "Failed to validate authentication code"}


def test_a_refresh_token_is_good_once(till: Till) -> None:
    first = exchange(till, code=code(till)).get_json()
    second = refresh(till, first["refresh_token"]).get_json()

    assert second["access_token"] != first["access_token"]
    assert refresh(till, first["refresh_token"]).status_code == 401
    assert refresh(till, second["refresh_token"]).status_code == 200


def test_a_pkce_code_needs_its_verifier(till: Till) -> None:
    digest = hashlib.sha256(b"verifier").digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    params = {"code_challenge": challenge, "code_challenge_method": "S256"}

    for wrong in ({"code_verifier": "other"}, {}):
        assert exchange(till, code=code(till, **params), **wrong).status_code == 400
    good = exchange(till, code=code(till, **params), code_verifier="verifier", client_secret=None)
    assert good.status_code == 200
    assert exchange(till, code=code(till), code_verifier="x", client_secret=None).status_code == 400


def test_the_legacy_token_never_expires(till: Till) -> None:
    app = {name: till.credentials[name] for name in ("client_id", "client_secret")}
    params = {**app, "code": code(till, "/oauth/authorize")}
    answer = till.harness.client.get("/oauth/token", query_string=params)

    assert list(answer.get_json()) == ["access_token"]
    assert till.harness.client.get("/oauth/token", query_string=params).status_code == 400
    till.harness.advance(10**8)
    till.token = answer.get_json()["access_token"]
    assert till.ask("GET", "/items").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"client_secret": "x"}, {"client_id": "NOBODY"}, {"client_id": 5}, {"client_secret": None}],
)
def test_wrong_credentials_are_refused(till: Till, wrong: dict[str, Any]) -> None:
    answer = exchange(till, code=code(till), **wrong)

    assert answer.status_code == 400
    assert answer.get_json()["message"] == "Invalid OAuth credentials"


def test_codes_and_tokens_belong_to_one_app(till: Till, harness: Harness) -> None:
    other = Till(harness)
    pair = exchange(till, code=code(till)).get_json()

    assert exchange(other, code=code(till)).status_code == 400
    assert refresh(other, pair["refresh_token"]).status_code == 401
    other.token = pair["access_token"]
    assert other.ask("GET", "/items").status_code == 401


@pytest.mark.parametrize(
    "params",
    [
        {"client_id": "NOBODY"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": "http://[::1"},
        {"redirect_uri": "http://h/\r\nSet-Cookie: a=b"},
        {"code_challenge": "x"},
    ],
)
def test_a_wrong_authorization_redirects_nowhere(till: Till, params: dict[str, str]) -> None:
    good = {"client_id": till.credentials["client_id"], "redirect_uri": CALLBACK}
    answer = till.harness.client.get("/oauth/v2/authorize", query_string={**good, **params})

    assert answer.status_code == 400
    assert "Location" not in answer.headers


def test_a_legacy_token_becomes_a_pair(till: Till) -> None:
    app = {name: till.credentials[name] for name in ("client_id", "client_secret")}
    params = {**app, "code": code(till, "/oauth/authorize")}
    legacy = till.harness.client.get("/oauth/token", query_string=params).get_json()
    till.token = legacy["access_token"]
    assert till.ask("GET", "/items").status_code == 200
    migrate = "/oauth/token/migrate_v2"
    pair = till.harness.client.post(migrate, json={**app, **legacy}).get_json()

    assert till.ask("GET", "/items").status_code == 401
    till.token = pair["access_token"]
    assert till.ask("GET", "/items").status_code == 200
    assert till.harness.client.post(migrate, json={**app, **legacy}).status_code == 401
