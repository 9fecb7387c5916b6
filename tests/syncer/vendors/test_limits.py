"""How each vendor throttles, as its client tells the kernel."""

from contextlib import closing

import pytest

from syncer.kernel.http import HttpClient, Throttle
from syncer.kernel.rate_limits import Quota
from syncer.vendors.bigcommerce import retry_after
from syncer.vendors.bigcommerce.limits import quota


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3", "X-Retry-After": "9"}, 3.0),
        ({"X-Retry-After": "9"}, 9.0),
        ({"X-Rate-Limit-Time-Reset-Ms": "12500"}, 12.5),
        ({"X-Retry-After": "soon"}, None),
        ({}, None),
    ],
)
def test_bigcommerce_says_when_to_come_back_in_headers_of_its_own(headers, seconds) -> None:
    assert retry_after(headers) == seconds


def test_a_vendors_own_header_rules_the_pause(web, waits) -> None:
    web.answer(429, X_Retry_After="9")
    web.answer(200)
    throttle = Throttle(retry_after=retry_after)
    with closing(HttpClient(waits.append, throttle=throttle)) as client:
        status = client.once("POST", web.url, body=b"{}").status

    assert (status, waits) == (200, [9.0])


def test_the_standards_client_does_not_read_it(web, client, waits) -> None:
    web.answer(429, X_Retry_After="9")
    web.answer(200)
    client.request("GET", web.url)

    assert waits == [0.5]


def test_bigcommerce_says_what_is_left_of_its_window() -> None:
    window = {
        "X-Rate-Limit-Requests-Left": "7",
        "X-Rate-Limit-Time-Reset-Ms": "1500",
        "X-Rate-Limit-Requests-Quota": "150",
        "X-Rate-Limit-Time-Window-Ms": "30000",
    }

    assert quota(window) == Quota(7, 1.5, 150, 30.0)
    assert quota({"X-Rate-Limit-Requests-Left": "7"}) is None
