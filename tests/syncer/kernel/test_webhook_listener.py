"""The listener for webhooks; what they mean is a profile's."""

import http.client
import json
from collections.abc import Iterator
from threading import Timer

import pytest

from syncer.kernel.errors import ConfigBad, Stopped
from syncer.kernel.stop import Stop
from syncer.kernel.webhook_listener import MAX_BODY, WebhookListener
from syncer.profiles.clover_bigcommerce.webhooks import read_webhook

SOLD = {"appId": "A", "merchants": {"M": [{"objectId": "I:1", "type": "UPDATE", "ts": 1}]}}
DELETED = {"appId": "A", "merchants": {"M": [{"objectId": "I:1", "type": "DELETE", "ts": 1}]}}
HOOK = {"scope": "store/order/created", "data": {"type": "order", "id": 118}}


@pytest.fixture
def listener() -> Iterator[WebhookListener]:
    with WebhookListener("127.0.0.1:0", "secret", read_webhook) as one:
        yield one


def post(listener: WebhookListener, data: object, body: bytes | None = None, **headers: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", listener.port, timeout=5)
    sent = json.dumps(data).encode() if body is None else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request("POST", "/", sent, named)
    status = line.getresponse().status
    line.close()
    return status


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (SOLD, {"X_Clover_Auth": "secret"}),
        (DELETED, {"X_Clover_Auth": "secret"}),
        (HOOK, {"Authorization": "secret"}),
    ],
)
def test_a_webhook_wakes_the_watch(listener, body, headers: dict[str, str]) -> None:
    assert post(listener, body, **headers) == 200
    assert listener.wait(60, Stop()) is (body is DELETED)


@pytest.mark.parametrize("headers", [{}, {"X_Clover_Auth": "guess"}])
def test_a_stranger_wakes_nobody(listener, headers: dict[str, str]) -> None:
    assert post(listener, DELETED, **headers) == 401
    assert listener.wait(0.01, Stop()) is False


def test_a_page_in_a_browser_wakes_nobody(listener) -> None:
    assert post(listener, SOLD, X_Clover_Auth="secret", Origin="http://evil.test") == 403


def test_without_a_secret_everything_on_this_machine_wakes() -> None:
    with WebhookListener("localhost:0") as listener:
        assert post(listener, SOLD) == 200
        assert listener.wait(60, Stop()) is False


@pytest.mark.parametrize(("header", "status"), [("secret", 200), ("guess", 401)])
def test_a_profile_without_webhooks_of_its_own_reads_any(header: str, status: int) -> None:
    with WebhookListener("127.0.0.1:0", "secret") as listener:
        assert post(listener, {"what": "ever"}, Authorization=header) == status
        assert listener.wait(0.01, Stop()) is False


def test_the_handshake_is_answered_and_its_code_kept(listener) -> None:
    events = []
    with WebhookListener(
        "127.0.0.1:0", "secret", read_webhook, lambda event, facts: events.append((event, facts))
    ) as one:
        status = post(one, {"verificationCode": "0b6c"})

        assert (status, one.codes) == (200, ["0b6c"])
        assert events == [("verification_code", {"code": "0b6c"})]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"no json", {}, 400),
        (b"[" * 5000, {}, 400),
        (b"\xff", {}, 400),
        (b"", {"Content_Length": str(MAX_BODY + 1)}, 413),
        (b"", {"Content_Length": "-1"}, 411),
        (b"", {"Content_Length": "many"}, 411),
    ],
)
def test_a_body_that_is_none_is_refused(
    listener, body, headers: dict[str, str], status: int
) -> None:
    assert post(listener, None, body, X_Clover_Auth="secret", **headers) == status


@pytest.mark.parametrize(
    "body", [[], "x", 1, None, {"merchants": 1}, {"merchants": {"M": [1, {"objectId": None}]}}]
)
def test_what_is_said_is_not_believed(listener, body: object) -> None:
    assert post(listener, body, X_Clover_Auth="secret") == 200
    assert listener.wait(60, Stop()) is False


def test_the_interval_ends_the_waiting(listener) -> None:
    assert listener.wait(0.01, Stop()) is False


def test_a_signal_ends_the_waiting(listener) -> None:
    stop = Stop()
    Timer(0.02, stop.request).start()

    with pytest.raises(Stopped):
        listener.wait(60, stop)


@pytest.mark.parametrize("listen", ["0.0.0.0:9100", "127.0.0.1", "127.0.0.1:99999", ":1", "x:1"])
def test_it_listens_on_this_machine_alone(listen: str) -> None:
    with pytest.raises(ConfigBad, match="no address of this machine"):
        WebhookListener(listen)


def test_a_busy_port_is_a_sentence(listener) -> None:
    with (
        pytest.raises(ConfigBad, match="choose another port"),
        WebhookListener(f"127.0.0.1:{listener.port}"),
    ):
        pass
