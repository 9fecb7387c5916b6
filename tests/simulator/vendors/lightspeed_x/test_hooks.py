"""Webhooks: registered both ways, who sees them, what is sent, signed, tried again and erased."""

import base64
import hashlib
import hmac
from urllib.parse import parse_qs

import msgspec
import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.receiver import HOOK, URL, Receiver, product
from tests.simulator.vendors.lightspeed_x.retail import Retail

FORM = {"data": msgspec.json.encode(HOOK).decode()}


def test_json_makes_a_hook_in_an_envelope(retail: Retail) -> None:
    created = retail.data("POST", "2026-07/webhooks", 201, json=HOOK)

    assert list(created) == ["id", "retailer_id", "type", "url", "active"]
    assert retail.get("2.0/webhooks") == {"data": [created]}
    assert retail.data("GET", f"2026-04/webhooks/{created['id']}") == created


def test_a_form_makes_the_same_hook_bare(retail: Retail) -> None:
    created = retail.call("POST", "webhooks", data=FORM)

    assert sorted(created) == ["active", "id", "retailer_id", "type", "url", "user_id"]
    assert retail.get("webhooks") == [created]
    assert retail.get("0.9/webhooks") == [created]
    assert [row["id"] for row in retail.listed("2.0/webhooks")] == [created["id"]]


def test_a_form_changes_and_deletes(retail: Retail) -> None:
    created = retail.call("POST", "webhooks", data=FORM)
    off = {"data": msgspec.json.encode({**HOOK, "active": False}).decode()}

    assert retail.call("PUT", f"webhooks/{created['id']}", data=off)["active"] is False
    assert retail.call("DELETE", f"webhooks/{created['id']}") == {"status": "success"}
    assert retail.get("webhooks") == []


def test_a_deleted_hook_answers_200_without_a_body(retail: Retail) -> None:
    created = retail.data("POST", "2.0/webhooks", 201, json=HOOK)

    answer = retail.ask("DELETE", f"2.0/webhooks/{created['id']}")

    assert (answer.status_code, answer.data) == (200, b"")
    refused = retail.refused("GET", f"2.0/webhooks/{created['id']}", 404)
    assert refused == {"error": "Webhook not found"}


def test_the_same_type_and_url_conflict(retail: Retail) -> None:
    retail.data("POST", "2.0/webhooks", 201, json=HOOK)

    refused = retail.refused("POST", "2026-01/webhooks", 409, json=HOOK)

    assert list(refused) == ["error"]
    retail.data("POST", "2.0/webhooks", 201, json={**HOOK, "type": "sale.update"})


def test_a_hook_may_be_changed_to_what_it_is(retail: Retail) -> None:
    created = retail.data("POST", "2.0/webhooks", 201, json=HOOK)

    assert retail.data("PUT", f"2.0/webhooks/{created['id']}", json=HOOK) == created


def test_another_retailers_hooks_are_not_seen(harness: Harness, retail: Retail) -> None:
    created = retail.data("POST", "2.0/webhooks", 201, json=HOOK)
    other = Retail.of(harness)

    assert other.listed("2.0/webhooks") == []
    other.refused("DELETE", f"2.0/webhooks/{created['id']}", 404)
    other.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"url": "http://h", "active": true}',
        b'{"url": "http://h", "type": "sale.update"}',
        b'{"url": "ht", "active": true, "type": "sale.update"}',
        b'{"url": 5, "active": true, "type": "sale.update"}',
        b'{"url": "http://[", "active": true, "type": "sale.update"}',
        b'{"url": "http://h\\u0000", "active": true, "type": "sale.update"}',
        b'{"url": "http://h\\ud800", "active": true, "type": "sale.update"}',
        b'{"url": "http://h", "active": true, "type": "moon.rise"}',
        b'{"url": "http://h", "active": "perhaps", "type": "sale.update"}',
    ],
)
def test_a_bad_body_is_refused_with_an_error_alone(retail: Retail, body: bytes) -> None:
    for path, how in (
        ("2.0/webhooks", {"data": body}),
        ("webhooks", {"data": body, "content_type": "application/json"}),
        ("webhooks", {"data": {"data": body}}),
        ("webhooks", {"data": body, "content_type": "application/x-www-form-urlencoded"}),
    ):
        if path == "webhooks" and b"active" not in body and b"sale" in body:
            continue
        answer = retail.ask("POST", path, **how)

        assert (answer.status_code, list(answer.get_json())) == (400, ["error"]), (path, how)
    assert retail.listed("2.0/webhooks") == []


def test_a_message_is_a_form_with_the_product_of_the_older_api(
    held: Retail, receiver: Receiver
) -> None:
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add({**product("HC-6"), "brand": "Comet", "price": "16.50", "cost": "7.5"})
    held.harness.advance(1)

    fields = parse_qs(receiver.got[0].body.decode())
    payload = receiver.payloads()[0]
    assert receiver.got[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (fields["domain_prefix"], fields["environment"]) == ([held.prefix], ["production"])
    assert (payload["sku"], payload["brand"]["name"]) == ("HC-6", "Comet")
    assert (payload["supply_price"], payload["price_book_entries"][0]["price"]) == ("7.50", "15.00")
    assert sum(row["count"] for row in payload["inventory"]) == 3
    assert payload["deleted_at"] is None


def test_a_personal_tokens_hook_is_not_signed(held: Retail, receiver: Receiver) -> None:
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add(product("A"))
    held.harness.advance(1)

    assert "X-Signature" not in receiver.got[0].headers


def test_a_dashboards_hook_is_signed_over_the_raw_form(held: Retail, receiver: Receiver) -> None:
    path = f"/accounts/{held.id}/webhooks"
    held.harness.read_json("PUT", path, json={"url": URL, "topics": ["product.update"]})
    held.add(product("A"))
    held.harness.advance(1)

    secret = held.account["credentials"]["client_secret"]
    message = receiver.got[0]
    signed = hmac.new(secret.encode(), message.body, hashlib.sha256).hexdigest()
    assert message.headers["X-Signature"] == f"signature={signed},algorithm=HMAC-SHA256"


def test_a_form_is_shown_as_text_among_the_deliveries(held: Retail, receiver: Receiver) -> None:
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add(product("A"))
    held.harness.advance(1)

    (delivery,) = held.harness.read_json("GET", f"/deliveries?account={held.id}")
    assert delivery["body"] == receiver.got[0].body.decode()


def test_5xx_is_tried_20_times_in_48_hours_and_the_hook_stays(
    held: Retail, receiver: Receiver
) -> None:
    receiver.status = 503
    created = held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add(product("A"))
    held.harness.advance(172_800)
    (delivery,) = held.harness.read_json("GET", f"/deliveries?account={held.id}")

    assert (len(receiver.got), delivery["status"]) == (21, "failed")
    assert held.data("GET", f"2.0/webhooks/{created['id']}")["active"] is True


@pytest.mark.parametrize("status", [302, 404, 410])
def test_3xx_and_4xx_are_final(held: Retail, receiver: Receiver, status: int) -> None:
    receiver.status = status
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add(product("A"))
    held.harness.advance(172_800)

    assert len(receiver.got) == 1


def test_4xx_is_tried_again_where_the_setting_says_so(harness: Harness, receiver: Receiver) -> None:
    harness.hold()
    retail = Retail.of(harness, webhook_retry_4xx=True)
    receiver.status = 404
    retail.data("POST", "2.0/webhooks", 201, json=HOOK)
    retail.add(product("A"))
    harness.advance(172_800)

    assert len(receiver.got) == 21
    retail.close()


def test_a_backlog_of_a_receiver_that_fails_is_erased_and_a_day_is_lost(
    held: Retail, receiver: Receiver
) -> None:
    receiver.status = 500
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.add(*(product(f"P{number}") for number in range(1100)))
    held.harness.advance(1)
    attempts = len(receiver.got)
    held.add(product("lost"))
    held.harness.advance(86_400)
    receiver.status = 200
    held.add(product("seen"))
    held.harness.advance(172_800)

    assert attempts == 101
    assert [payload["sku"] for payload in receiver.payloads()[attempts:]] == ["seen"]


def test_an_inactive_hook_is_not_notified(held: Retail, receiver: Receiver) -> None:
    created = held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.data("PUT", f"2.0/webhooks/{created['id']}", json={**HOOK, "active": False})
    held.add(product("A"))
    held.harness.advance(1)

    assert receiver.got == []


def app_token(retail: Retail) -> str:
    """Of the retailer's app, by its consent."""
    own = retail.account["credentials"]
    app = {"client_id": own["client_id"], "redirect_uri": "https://app.test/back"}
    query = {**app, "response_type": "code", "scope": "webhooks products:read"}
    place = retail.client.get("/connect", query_string=query).headers["Location"]
    code = parse_qs(place.partition("?")[2])["code"][0]
    form = {**app, "client_secret": own["client_secret"], "code": code}
    answer = retail.client.post("/api/1.0/token", data={**form, "grant_type": "authorization_code"})
    token: str = answer.get_json()["access_token"]
    return token


def test_an_apps_hook_is_signed_by_its_secret_over_the_raw_form(
    held: Retail, receiver: Receiver
) -> None:
    held.data("POST", "2.0/webhooks", 201, json=HOOK, token=app_token(held))
    held.add(product("A"))
    held.harness.advance(1)

    secret = held.account["credentials"]["client_secret"]
    (message,) = receiver.got
    signed = hmac.new(secret.encode(), message.body, hashlib.sha256).hexdigest()
    assert message.headers["X-Signature"] == f"signature={signed},algorithm=HMAC-SHA256"


def test_an_app_sees_its_own_hooks_alone(retail: Retail) -> None:
    token = app_token(retail)
    own = retail.data("POST", "2.0/webhooks", 201, json=HOOK, token=token)
    other = retail.data("POST", "2.0/webhooks", 201, json=HOOK)

    assert retail.data("GET", "2.0/webhooks", token=token) == [own]
    assert retail.listed("2.0/webhooks") == [other]
    retail.refused("GET", f"2.0/webhooks/{other['id']}", 404, token=token)


@pytest.mark.parametrize("encoding", ["hex", "base64"])
def test_a_signature_is_encoded_as_the_setting_says(
    harness: Harness, receiver: Receiver, encoding: str
) -> None:
    harness.hold()
    retail = Retail.of(harness, signature_encoding=encoding)
    retail.data("POST", "2.0/webhooks", 201, json=HOOK, token=app_token(retail))
    retail.add(product("A"))
    harness.advance(1)

    secret = retail.account["credentials"]["client_secret"]
    made = hmac.new(secret.encode(), receiver.got[0].body, hashlib.sha256)
    text = made.hexdigest() if encoding == "hex" else base64.b64encode(made.digest()).decode()
    assert receiver.got[0].headers["X-Signature"].startswith(f"signature={text},")
    retail.close()
