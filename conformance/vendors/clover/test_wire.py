"""The wire: headers, plain 405s, and what is tolerated (CLV-WIRE)."""

import re

from urllib3.util import SKIP_HEADER

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.clover.merchant import ID, Merchant

HEADERS = "facts/clover.md, 3.1"
REFUSALS = "facts/clover.md, 7"
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@rule("CLV-WIRE-001", level="must", cites=(HEADERS,), evidence="observed")
def test_the_content_type(merchant: Merchant) -> None:
    """An answer with a body says application/json; charset=utf-8."""
    answer = merchant.get("items")

    assert answer.headers["Content-Type"].lower() == "application/json; charset=utf-8"


@rule("CLV-WIRE-002", level="must", cites=(HEADERS,), evidence="observed")
def test_the_request_id(merchant: Merchant) -> None:
    """An answer carries X-Clover-Request-Id, a UUID."""
    answer = merchant.get("items")

    assert UUID.fullmatch(answer.headers.get("X-Clover-Request-Id", ""))


@rule("CLV-WIRE-003", level="should", cites=(HEADERS,), evidence="observed")
def test_nothing_is_cached(merchant: Merchant) -> None:
    """An answer forbids caching, with Clover's fixed Expires of 1991."""
    headers = merchant.get("items").headers

    assert headers.get("Cache-Control") == "no-cache, no-store, must-revalidate"
    assert headers.get("Pragma") == "no-cache"
    assert headers.get("Expires") == "Tue, 17 Sep 1991 10:00:00 PST"


@rule("CLV-WIRE-004", level="should", cites=(HEADERS,), evidence="observed")
def test_the_hardening_headers(merchant: Merchant) -> None:
    """An answer carries nosniff, X-Robots-Tag none and the XSS protection."""
    headers = merchant.get("items").headers

    assert headers.get("X-Content-Type-Options") == "nosniff"
    assert headers.get("X-Robots-Tag") == "none"
    assert headers.get("X-Xss-Protection") == "1; mode=block"


@rule("CLV-WIRE-005", level="must", cites=("C-02", "facts/clover.md, 2.1"), evidence="observed")
def test_an_id(merchant: Merchant) -> None:
    """An id is 13 characters of Crockford's base 32, in upper case."""
    item = merchant.given("items", {"name": merchant.new_name("Pear"), "price": 50})

    assert ID.fullmatch(item["id"])


@rule("CLV-WIRE-006", level="must", cites=("C-23", "Q-15", REFUSALS), evidence="observed")
def test_a_405_is_plain_text(merchant: Merchant) -> None:
    """A method that a path does not know answers 405 in plain text: `405 POST not allowed.`."""
    answer = merchant.post("default_service_charge", {})

    assert answer.status_code == 405
    assert answer.text.strip() == "405 POST not allowed."


@rule("CLV-WIRE-007", level="must", cites=("C-23", REFUSALS), evidence="observed")
def test_a_405_says_what_is_allowed(merchant: Merchant) -> None:
    """A 405 names in Allow what the path knows, OPTIONS too."""
    answer = merchant.post("cash_events", {})

    assert set(answer.headers.get("Allow", "").split(", ")) == {"GET", "OPTIONS"}


@rule("CLV-WIRE-008", level="should", cites=("C-23", REFUSALS), evidence="observed")
def test_a_405_has_no_headers_of_the_api(merchant: Merchant) -> None:
    """A 405 has no Content-Type, no X-Clover-Request-Id and no Cache-Control."""
    headers = merchant.post("default_service_charge", {"name": "Service"}).headers

    assert not {"Content-Type", "X-Clover-Request-Id", "Cache-Control"} & set(headers)


@rule("CLV-WIRE-009", level="must", cites=("Q-22", "facts/clover.md, 2.4"), evidence="observed")
def test_the_tax_rates_of_an_item(merchant: Merchant) -> None:
    """GET of an item's tax_rates answers 405."""
    item = merchant.given_item()["id"]

    assert merchant.get(f"items/{item}/tax_rates").status_code == 405


@rule("CLV-WIRE-010", level="should", cites=("C-23",), evidence="observed")
def test_a_slash_at_the_end(merchant: Merchant) -> None:
    """A path with a slash at its end is served."""
    answer = merchant.call("GET", "", url=merchant.url("items") + "/")

    assert answer.status_code == 200


@rule("CLV-WIRE-011", level="should", cites=("C-23",), evidence="observed")
def test_a_shouted_content_type(merchant: Merchant) -> None:
    """A body of Content-Type `Application/JSON` is read."""
    body = f'{{"name": "{merchant.new_name()}", "price": 5}}'

    answer = merchant.call("POST", "items", data=body, headers={"Content-Type": "Application/JSON"})

    assert read(answer)["price"] == 5


@rule("CLV-WIRE-012", level="should", cites=("C-23",), evidence="observed")
def test_a_body_on_delete(merchant: Merchant) -> None:
    """A body on DELETE is tolerated."""
    item = merchant.given_item()["id"]

    answer = merchant.call("DELETE", f"items/{item}", json={"id": item})

    assert answer.status_code == 200


@rule("CLV-WIRE-013", level="may", cites=("C-23", "facts/clover.md, 10"), evidence="inferred")
def test_no_user_agent(merchant: Merchant) -> None:
    """A request without a User-Agent is served."""
    answer = merchant.call("GET", "items", headers={"User-Agent": SKIP_HEADER})

    assert answer.status_code == 200


@rule("CLV-WIRE-014", level="should", cites=(REFUSALS,), evidence="inferred")
def test_a_body_that_is_no_json(merchant: Merchant) -> None:
    """A body that is not JSON answers 400 with a message."""
    answer = merchant.call(
        "POST", "items", data="{no", headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
    assert "message" in read(answer)


@rule("CLV-WIRE-015", level="must", cites=(REFUSALS,), evidence="observed")
def test_a_400_is_json(merchant: Merchant) -> None:
    """A 400 is a JSON object with a message, and perhaps details."""
    answer = merchant.post("items", {"price": 3})

    assert set(read(answer)) - {"details"} == {"message"}
    assert answer.headers["Content-Type"].startswith("application/json")


@rule("CLV-WIRE-016", level="should", cites=(HEADERS,), evidence="observed")
def test_transport_and_encoding(merchant: Merchant) -> None:
    """An answer carries Strict-Transport-Security, and varies by Accept-Encoding."""
    headers = merchant.get("items").headers

    assert headers.get("Strict-Transport-Security")
    assert headers.get("Vary") == "Accept-Encoding"
