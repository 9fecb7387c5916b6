"""Who may call X-Series: tokens, scopes, OAuth, the host's retailer, the limits."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from simulator.vendors.lightspeed_x.store.access.scopes import missing_scope
from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

TARGET = "https://app.example/back"
GOOD = {"response_type": "code", "redirect_uri": TARGET, "state": "s 1", "scope": "outlets:read"}


def consent(retail: Retail, **changed: str) -> dict[str, str]:
    """What the app is told when the owner has decided."""
    args = {**GOOD, "client_id": retail.account["credentials"]["client_id"], **changed}
    answer = retail.client.get("/connect", query_string=args)
    assert answer.status_code == 302, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def exchange(retail: Retail, status: int = 200, **fields: str) -> Any:
    credentials = retail.account["credentials"]
    form = {
        "client_id": credentials["client_id"],
        "client_secret": credentials["client_secret"],
        "grant_type": "authorization_code",
        "redirect_uri": TARGET,
        **fields,
    }
    answer = retail.client.post("/api/1.0/token", data=form)
    assert answer.status_code == status, answer.text
    return answer.get_json()


def refresh(retail: Retail, token: str, status: int = 200) -> Any:
    return exchange(retail, status, grant_type="refresh_token", refresh_token=token)


def test_a_code_opens_what_was_granted(retail: Retail) -> None:
    back = consent(retail, scope="outlets:read+products:read nonsense")

    tokens = exchange(retail, code=back["code"])

    assert back["state"] == "s 1"
    assert back["scope"] == tokens["scope"] == "outlets:read products:read"
    assert back["domain_prefix"] == tokens["domain_prefix"] == retail.prefix
    assert tokens["token_type"].startswith("Bear")
    assert retail.ask("GET", "2.0/outlets", tokens["access_token"]).status_code == 200
    assert retail.ask("GET", "2.0/webhooks", tokens["access_token"]).status_code == 403


def test_a_code_is_good_for_once(retail: Retail) -> None:
    code = consent(retail)["code"]
    exchange(retail, code=code)

    assert exchange(retail, 401, code=code)["error"] == "Unauthorized"


@pytest.mark.parametrize(
    "fields",
    [
        {"redirect_uri": "https://app.example/other"},
        {"redirect_uri": "\x00"},
        {"client_secret": "wrong"},
        {"client_id": "wrong"},
        {"code": "wrong"},
        {"code": "wröng\x00"},
    ],
)
def test_a_wrong_exchange_spends_nothing(retail: Retail, fields: dict[str, str]) -> None:
    code = consent(retail)["code"]

    exchange(retail, 401, **{"code": code, **fields})

    exchange(retail, code=code)


def test_a_code_waits_ten_minutes(retail: Retail) -> None:
    code = consent(retail)["code"]
    retail.harness.advance(601)

    exchange(retail, 401, code=code)


def test_a_refresh_revokes_what_came_before(retail: Retail) -> None:
    first = exchange(retail, code=consent(retail)["code"])
    assert retail.ask("GET", "2.0/outlets", first["access_token"]).status_code == 200

    second = refresh(retail, first["refresh_token"])

    assert second["scope"] == first["scope"]
    assert retail.ask("GET", "2.0/outlets", first["access_token"]).status_code == 401
    assert retail.ask("GET", "2.0/outlets", second["access_token"]).status_code == 200
    refresh(retail, first["refresh_token"], 401)


def test_an_access_token_ends(retail: Retail) -> None:
    tokens = exchange(retail, code=consent(retail)["code"])
    retail.harness.advance(tokens["expires_in"])

    assert retail.ask("GET", "2.0/outlets", tokens["access_token"]).status_code == 401
    refresh(retail, tokens["refresh_token"])


@pytest.mark.parametrize(
    "changed",
    [
        {"response_type": "token"},
        {"redirect_uri": "nowhere"},
        {"redirect_uri": "http://[x"},
        {"redirect_uri": "https://app.example/\r\nX: y"},
    ],
)
def test_no_app_is_sent_anywhere_wrong(retail: Retail, changed: dict[str, str]) -> None:
    args = {**GOOD, "client_id": retail.account["credentials"]["client_id"], **changed}

    assert retail.client.get("/connect", query_string=args).status_code == 400


def test_without_a_scope_a_request_is_declined(retail: Retail) -> None:
    assert consent(retail, scope="") == {"error": "access_denied", "state": "s 1"}


def test_an_owner_may_refuse(harness: Harness) -> None:
    assert consent(Retail.of(harness, consent="denied"))["error"] == "access_denied"


def test_an_older_request_needs_no_scope(harness: Harness) -> None:
    retail = Retail.of(harness, scope_required=False, scopes=["webhooks"])

    assert consent(retail, scope="")["scope"] == "webhooks"


def test_a_refused_grant_as_oauth_says_it(harness: Harness) -> None:
    retail = Retail.of(harness, refused_grant="invalid_grant")

    assert exchange(retail, 400, code="wrong") == {"error": "invalid_grant"}


def test_the_token_endpoint_has_a_limiter_of_its_own(harness: Harness) -> None:
    retail = Retail.of(harness, token_requests=1)
    exchange(retail, 401, code="wrong")
    form = {"grant_type": "refresh_token", "client_id": retail.account["credentials"]["client_id"]}

    answer = retail.client.post("/api/1.0/token", data=form)

    assert answer.status_code == 429
    assert answer.headers["X-RateLimit-Limit"] == "1"
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert answer.headers["X-RateLimit-Reset"].isdigit()
    assert answer.headers["Retry-After"].endswith(" GMT")


@pytest.mark.parametrize(
    "form", [{"client_id": "nobodys", "grant_type": "refresh_token"}, {"grant_type": "magic"}]
)
def test_every_refusal_of_the_token_endpoint_tells_its_limit(
    retail: Retail, form: dict[str, str]
) -> None:
    answers = [retail.client.post("/api/1.0/token", data=form) for _ in range(12)]

    assert {answer.status_code for answer in answers} <= {400, 401}
    assert [answer.headers["X-RateLimit-Limit"] for answer in answers] == ["10"] * 12
    assert answers[-1].headers["X-RateLimit-Remaining"] == "0"


def test_a_refusal_of_a_token_tells_a_limit(retail: Retail) -> None:
    nobodys = {"Host": "nobody.vendhq.com"}
    answers = (
        retail.ask("GET", "2.0/outlets", "wrong"),
        retail.ask("GET", "2.0/outlets", headers=nobodys),
    )

    assert [answer.status_code for answer in answers] == [401, 404]
    assert [answer.headers["X-RateLimit-Limit"] for answer in answers] == ["350", "350"]
    assert all(int(answer.headers["X-RateLimit-Remaining"]) < 350 for answer in answers)


def test_secrets_of_a_form_are_not_kept(retail: Retail) -> None:
    tokens = exchange(retail, code=consent(retail)["code"])
    refresh(retail, tokens["refresh_token"])

    query = {"path": "/api/1.0/token"}
    entries = retail.harness.read_json("GET", "/journal", query_string=query)

    assert tokens["refresh_token"] not in str(entries)


@pytest.mark.parametrize("token", ["", "wrong", "wröng", "a b", "\x00"])
def test_an_unknown_token_is_refused(retail: Retail, token: str) -> None:
    answer = retail.ask("GET", "2.0/outlets", token)

    assert answer.status_code == 401
    assert answer.get_json()["error"] == "Unauthorized"


@pytest.mark.parametrize("ending", ["retail.lightspeed.app", "vendhq.com", "VendHQ.com:443"])
def test_a_host_names_its_retailer(retail: Retail, ending: str) -> None:
    path = "2.0/outlets"
    mine = retail.ask("GET", path, headers={"Host": f"{retail.prefix}.{ending}"})
    nobodys = retail.ask("GET", path, headers={"Host": f"nobody.{ending}"})

    assert (mine.status_code, nobodys.status_code) == (200, 404)


def test_a_token_opens_no_other_retailer(harness: Harness, retail: Retail) -> None:
    other = Retail.of(harness)
    headers = {"Host": f"{other.prefix}.retail.lightspeed.app"}

    assert retail.ask("GET", "2.0/outlets", headers=headers).status_code == 401


def test_the_limit_grows_with_registers(harness: Harness) -> None:
    retail = Retail.of(harness, requests_per_register=2, requests_besides=1, registers=1)
    left = [retail.ask("GET", "2.0/outlets").headers["X-RateLimit-Remaining"] for _ in range(3)]

    refused = retail.ask("GET", "2.0/outlets")

    assert left == ["2", "1", "0"]
    assert refused.status_code == 429
    assert refused.get_json() == {"error": "Too Many Requests", "message": "Rate limiting enforced"}
    retail.harness.advance(300)
    assert retail.ask("GET", "2.0/outlets").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "needed"),
    [
        ("GET", "/2.0/products", ["products:read"]),
        ("GET", "/products/1", ["products:read"]),
        ("GET", "/0.9/register_sales", ["sales:read"]),
        ("PUT", "/2026-07/products/1", ["products:write"]),
        ("GET", "/2026-07/products/1/price_book_products", ["products:read:price_books"]),
        ("GET", "/2.0/products/1/inventory", ["inventory:read"]),
        ("POST", "/2026-07/inventory", ["inventory:read"]),
        ("POST", "/2026-07/inventory/reorder_points", ["inventory:write"]),
        ("GET", "/2026-07/stock_adjustments", ["inventory:write"]),
        ("PUT", "/2.0/registers/1/actions/close", ["register:close", "payment_types:read"]),
        ("GET", "/2.0/registers/1/payments_summary", ["payments:read"]),
        ("POST", "/2026-07/sales/1/actions/return", ["sales:write", "users:read"]),
        ("GET", "/2026-07/fulfillments", []),
        ("GET", "/2026-07/fulfillments/1/history", ["fulfillments:read"]),
        ("GET", "/2.0/retailer", ["retailer:read", "payment_types:read"]),
        ("POST", "/2026-07/users/bulk", ["users:read"]),
        ("DELETE", "/2026-07/users/1", []),
        ("GET", "/consignment_product", ["consignments:read"]),
        ("POST", "/webhooks", ["webhooks"]),
        ("GET", "", []),
        ("GET", "/2.0", []),
        ("GET", "/2.0/search", []),
    ],
)
def test_a_call_needs_its_scopes(method: str, path: str, needed: list[str]) -> None:
    granted: list[str] = []
    while (scope := missing_scope(method, path, granted)) is not None:
        granted.append(scope)

    assert granted == needed


def test_a_search_needs_what_its_type_needs() -> None:
    assert missing_scope("GET", "/2.0/search", (), "sales") == "sales:read"


def test_any_consignment_scope_lets_a_write_in() -> None:
    path = "/2.0/consignments"
    assert missing_scope("POST", path, ["consignments:write:inventory_count"]) is None
    assert missing_scope("POST", path, ["consignments:read"]) == "consignments:write:stock_order"


@pytest.mark.parametrize("retired", ["2025-10", "2019-01"])
def test_a_retired_version_is_served_by_the_oldest(retail: Retail, retired: str) -> None:
    created = retail.data("POST", f"{retired}/brands", json={"name": "Old"})

    assert retail.data("GET", f"2026-01/brands/{created}")["name"] == "Old"
    assert retail.ask("PATCH", f"{retired}/brands").status_code == 405
    assert retail.ask("GET", f"{retired}/nothing").status_code == 404


@pytest.mark.parametrize("version", ["2025-11", "2027-01"])
def test_a_version_that_never_was_is_not_found(retail: Retail, version: str) -> None:
    assert retail.ask("GET", f"{version}/brands").status_code == 404


def test_a_retired_version_asks_for_scopes_too(harness: Harness) -> None:
    narrow = Retail.of(harness, scopes=["outlets:read"])

    assert narrow.ask("GET", "2025-10/outlets").status_code == 200
    assert narrow.ask("GET", "2025-10/brands").status_code == 403


def test_nobodys_host_gives_no_tokens(retail: Retail) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": "RT"}
    headers = {"Host": "nobody.retail.lightspeed.app"}

    assert retail.client.post("/api/1.0/token", data=form, headers=headers).status_code == 404
