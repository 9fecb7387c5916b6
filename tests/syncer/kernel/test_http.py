from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO

import pytest

from syncer.kernel.errors import Fatal, Refused, Unreachable
from syncer.kernel.http import HttpClient, NoResponse, Throttle, retry_after


def test_a_refusal_that_passes_is_retried_with_growing_pauses(web, client, waits) -> None:
    for status in (503, 500, 502):
        web.answer(status)
    web.answer(200, b'{"a": 1}')
    answer = client.request("GET", web.url)

    assert answer.json() == {"a": 1}
    assert waits == [0.5, 1.0, 2.0]
    assert (client.requests, client.writes, client.retries) == (4, 0, 3)


def test_retry_after_rules_over_our_own_pause(web, client, waits) -> None:
    web.answer(429, Retry_After="7")
    web.answer(200)
    client.request("PATCH", web.url, body=b"[]")

    assert waits == [7.0]
    assert [body for *_, body in web.seen] == [b"[]", b"[]"]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "12"}, 12.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:10 GMT"}, None),
        ({"Retry-After": "1", "X-Rate-Limit-Time-Reset-Ms": "12500"}, 1.0),
        (
            {
                "Retry-After": "Wed, 21 Oct 2026 07:28:10 GMT",
                "Date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            10.0,
        ),
    ],
)
def test_retry_after_is_read_in_both_its_forms(headers: dict, seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_attempts_are_bounded(web, client) -> None:
    web.answer(503)
    with pytest.raises(Unreachable, match="answers 503, 4 times"):
        client.request("GET", web.url)

    assert len(web.seen) == 4


def test_a_pause_beyond_reason_ends_the_pass(web, client, waits) -> None:
    web.answer(429, Retry_After="86400")
    with pytest.raises(Unreachable, match="86400 seconds"):
        client.request("GET", web.url)

    assert waits == []


def test_nobody_listening_is_a_sentence(client, waits) -> None:
    with pytest.raises(Unreachable, match=r"http://127\.0\.0\.1:1 cannot be reached"):
        client.request("GET", "http://127.0.0.1:1/secret?token=x")

    assert len(waits) == 3


@pytest.mark.parametrize("url", ["ftp://x/", "http://", "nonsense"])
def test_an_impossible_address_is_not_retried(client, url: str) -> None:
    with pytest.raises(Fatal):
        client.request("GET", url)

    assert client.retries == 0


def test_a_broken_download_is_begun_again_from_nothing(web, client) -> None:
    web.answer(200, b"sku\nA\n", Content_Length="100")
    web.answer(200, b"sku\nB\n")
    into = BytesIO()
    client.request("GET", web.url, into=into)

    assert into.read() == b"sku\nB\n"


def test_the_body_of_a_refusal_is_not_the_download(web, client) -> None:
    web.answer(404, b"no such page")
    into = BytesIO()
    answer = client.request("GET", web.url, into=into)

    assert (into.getvalue(), answer.text) == (b"", "no such page")


def test_redirects_are_answers(web, client) -> None:
    web.answer(302, Location="http://elsewhere.test/")

    assert client.request("GET", web.url).status == 302


def test_an_answer_without_end_is_refused(web, client, monkeypatch) -> None:
    monkeypatch.setattr("syncer.kernel.http.MAX_BODY", 10)
    web.answer(200, b"x" * 11)

    with pytest.raises(Refused, match="more than"):
        client.request("GET", web.url)


def test_an_answer_that_is_no_json_is_refused(web, client) -> None:
    web.answer(200, b"<html>")

    with pytest.raises(Refused, match="no JSON"):
        client.request("GET", web.url).json()


def test_the_budget_of_requests_is_kept(web) -> None:
    web.answer(200)
    client = HttpClient(lambda _seconds: None, max_requests=1)
    client.request("GET", web.url)
    with pytest.raises(Fatal, match="budget of 1"):
        client.request("GET", web.url)
    client.close()

    assert len(web.seen) == 1


def test_what_is_done_once_is_answered(web, client) -> None:
    web.answer(201, b"{}")

    assert client.once("POST", web.url, body=b"{}").status == 201
    assert (client.requests, client.writes) == (1, 1)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_what_may_have_been_done_is_not_repeated(web, client, waits, status: int) -> None:
    web.answer(status)
    response = client.once("POST", web.url, body=b"{}")

    assert response == NoResponse(f"answers {status}")
    assert (len(web.seen), waits) == (1, [])


def test_an_answer_that_breaks_off_is_silence(web, client) -> None:
    web.answer(200, b"{}", Content_Length="100")

    assert isinstance(client.once("POST", web.url, body=b"{}"), NoResponse)
    assert len(web.seen) == 1


def test_what_was_refused_for_now_is_repeated(web, client, waits) -> None:
    web.answer(429, Retry_After="9")
    web.answer(200)

    assert client.once("POST", web.url, body=b"{}").status == 200
    assert waits == [9.0]


def test_where_nobody_listened_it_is_tried_again(client, waits) -> None:
    with pytest.raises(Unreachable, match="cannot be reached"):
        client.once("POST", "http://127.0.0.1:1/", body=b"{}")

    assert len(waits) == 3


class Counting:
    """A rate limit that writes down its calls."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def acquire(self) -> None:
        self.calls.append("acquire")

    def release(self, headers: Mapping[str, str] | None) -> None:
        self.calls.append(headers and headers.get("X-Left"))


def test_every_attempt_goes_through_the_rate_limit(web, waits) -> None:
    limit = Counting()
    web.answer(503, X_Left="2")
    web.answer(200, b"{}", Content_Length="100")
    web.answer(200, X_Left="1")
    with closing(HttpClient(waits.append, throttle=Throttle(limit))) as client:
        client.request("GET", web.url)

    assert limit.calls == ["acquire", "2", "acquire", None, "acquire", "1"]


def test_what_cannot_be_sent_is_released_to_the_rate_limit(waits) -> None:
    limit = Counting()
    with (
        closing(HttpClient(waits.append, throttle=Throttle(limit))) as client,
        pytest.raises(Fatal),
    ):
        client.request("GET", "nonsense")

    assert limit.calls == ["acquire", None]


def test_threads_have_sessions_of_their_own(web) -> None:
    web.answer(200)
    with closing(HttpClient(lambda _: None)) as client, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.request("GET", web.url).status, range(40)))

    assert (answers, client.requests) == ([200] * 40, 40)
