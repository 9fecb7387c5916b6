"""The limits that are not one token's pace: calls at the same time, and what an app's tokens share (CLV-LIMIT)."""

from itertools import cycle, islice

from requests import Response

from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.clover.concurrent_calls import busy
from conformance.vendors.clover.grants import given_token
from conformance.vendors.clover.merchant import Merchant

LIMITS = "facts/clover.md, 5"
AT_ONCE = 5
"""Calls of one token; an app may have twice as many."""


def named_limits(answer: Response) -> list[str]:
    """The limits that a refusal names, in small letters."""
    if answer.status_code != 429:
        raise NotTestable(f"the call was not refused: {answer.status_code}")
    return [name.lower() for name in answer.headers if name.lower().startswith("x-ratelimit-")]


def crowd(merchant: Merchant, path: str) -> Response:
    """What a token is answered whose app has ten calls in progress, five each of two other tokens."""
    first, second, third = (given_token(merchant) for _ in range(3))
    calls = busy(merchant, path, [first, second] * AT_ONCE, third)
    if {one.status_code for one in calls.lasting} != {200}:
        raise NotTestable("ten calls of an app cannot be in progress")
    return calls.meanwhile


def burst(merchant: Merchant, path: str, calls: int) -> list[Response]:
    """The answers to so many calls at one moment of the server's clock, made with two tokens in turns."""
    tokens = [merchant.credentials["api_token"], given_token(merchant)]
    with merchant.held_clock():
        return [merchant.once("GET", path, token=token) for token in islice(cycle(tokens), calls)]


@rule(
    "CLV-LIMIT-005", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_five_at_a_time(merchant: Merchant) -> None:
    """While five calls of a token are in progress, its sixth is answered 429."""
    token = merchant.credentials["api_token"]

    calls = busy(merchant, "devices", [token] * AT_ONCE, token)

    assert [one.status_code for one in calls.lasting] == [200] * AT_ONCE
    assert calls.meanwhile.status_code == 429


@rule(
    "CLV-LIMIT-006", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_header_of_too_many_at_a_time(merchant: Merchant) -> None:
    """That 429 names its limit in the one header X-RateLimit-tokenConcurrentLimit."""
    token = merchant.credentials["api_token"]

    calls = busy(merchant, "opening_hours", [token] * AT_ONCE, token)

    assert named_limits(calls.meanwhile) == ["x-ratelimit-tokenconcurrentlimit"]


@rule(
    "CLV-LIMIT-007", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_wait_after_too_many_at_a_time(merchant: Merchant) -> None:
    """That 429 has a retry-after, a whole number of seconds."""
    token = merchant.credentials["api_token"]

    calls = busy(merchant, "tip_suggestions", [token] * AT_ONCE, token)

    assert named_limits(calls.meanwhile)
    assert calls.meanwhile.headers.get("retry-after", "").isdigit()


@rule(
    "CLV-LIMIT-008", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_ten_of_an_app_at_a_time(merchant: Merchant) -> None:
    """While ten calls of an app are in progress, the next is answered 429, whichever its token."""
    assert crowd(merchant, "tags").status_code == 429


@rule(
    "CLV-LIMIT-009", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_header_of_an_app_s_calls_at_a_time(merchant: Merchant) -> None:
    """That 429 names its limit in the one header X-RateLimit-crossTokenConcurrentLimit."""
    assert named_limits(crowd(merchant, "roles")) == ["x-ratelimit-crosstokenconcurrentlimit"]


@rule(
    "CLV-LIMIT-010", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_fifty_of_an_app_in_a_second(merchant: Merchant) -> None:
    """After 50 requests in a second an app is answered 429, whichever its tokens."""
    hasty = merchant.another({"app_requests": 50})

    statuses = [one.status_code for one in burst(hasty, "tax_rates", 54)]

    assert set(statuses[:50]) == {200}
    assert 429 in statuses


@rule(
    "CLV-LIMIT-011", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_header_of_an_app_s_limit(merchant: Merchant) -> None:
    """That 429 names its limit in the one header X-RateLimit-crossTokenLimit."""
    hasty = merchant.another({"token_requests": 16, "app_requests": 20})

    refused = burst(hasty, "modifiers", 24)[-1]

    assert named_limits(refused) == ["x-ratelimit-crosstokenlimit"]
