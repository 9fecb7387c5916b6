"""The limit: requests of a store in 30 seconds (BCM-LIMIT)."""

from collections.abc import Iterator
from contextlib import contextmanager

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, VARIANTS, Store

LIMITS = "facts/bigcommerce.md, 1.3"
WINDOW = "X-Rate-Limit-Time-Window-Ms"
RESET = "X-Rate-Limit-Time-Reset-Ms"
QUOTA = "X-Rate-Limit-Requests-Quota"
LEFT = "X-Rate-Limit-Requests-Left"
AFTER = "X-Retry-After"
FOUR = (WINDOW, RESET, QUOTA, LEFT)
TIME, SUMMARY, STATUSES = "v2/time", "v3/catalog/summary", "v2/order_statuses"


@contextmanager
def one_window(store: Store, **settings: object) -> Iterator[Store]:
    """A fresh store, while the server's clock stands still: no window ends between two requests."""
    fresh = store.another(settings)
    with fresh.held_clock():
        yield fresh


@contextmanager
def throttled(store: Store, path: str) -> Iterator[Store]:
    """A store of two requests in 30 seconds, both of which are spent."""
    with one_window(store, quota=2) as small:
        for _ in range(2):
            small.once("GET", path)
        yield small


@rule("BCM-LIMIT-001", level="must", cites=("B-03", LIMITS), evidence="documented")
def test_the_four_headers(store: Store) -> None:
    """An answer to a good token carries the four X-Rate-Limit headers, all whole numbers."""
    headers = store.get(SUMMARY).headers

    assert all(headers.get(name, "").isdigit() for name in FOUR)


@rule("BCM-LIMIT-002", level="must", cites=("B-03", LIMITS), evidence="documented")
def test_the_window(store: Store) -> None:
    """The window is 30,000 ms, and what is left of it no more."""
    headers = store.get(PRODUCTS).headers

    assert headers[WINDOW] == "30000"
    assert 0 <= int(headers[RESET]) <= 30_000


@rule(
    "BCM-LIMIT-003", level="must", cites=("B-03", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_each_request_costs_one(store: Store) -> None:
    """What is left goes down by one a request."""
    with one_window(store) as fresh:
        left = [int(fresh.get(PRODUCTS).headers[LEFT]) for _ in range(3)]

    assert left == [left[0], left[0] - 1, left[0] - 2]


@rule(
    "BCM-LIMIT-004", level="must", cites=("B-03", "W-24", LIMITS), evidence="documented",
    needs=(CONTROL,),
)  # fmt: skip
def test_one_quota_for_all(store: Store) -> None:
    """The quota is the store's: requests of v2 and v3 are counted together."""
    with one_window(store) as fresh:
        left = [int(fresh.get(path).headers[LEFT]) for path in (VARIANTS, STATUSES, VARIANTS)]

    assert left[2] == left[0] - 2


@rule(
    "BCM-LIMIT-005", level="must", cites=("B-03", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_quota(store: Store) -> None:
    """A store of the Standard plan has 150 requests in the window."""
    assert store.another({"quota": 0}).get(PRODUCTS).headers[QUOTA] == "150"


@rule(
    "BCM-LIMIT-006", level="must", cites=("B-03", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_quota_of_pro(store: Store) -> None:
    """A store of the Pro plan has 450 requests in the window."""
    assert store.another({"quota": 0, "plan": "pro"}).get(VARIANTS).headers[QUOTA] == "450"


@rule(
    "BCM-LIMIT-007", level="must", cites=("B-04", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_over_the_quota(store: Store) -> None:
    """A request too many answers 429."""
    with throttled(store, PRODUCTS) as small:
        assert small.once("GET", PRODUCTS).status_code == 429


@rule(
    "BCM-LIMIT-008", level="must", cites=("B-04", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_headers_of_a_429(store: Store) -> None:
    """A 429 carries the four headers too, with nothing left."""
    with throttled(store, VARIANTS) as small:
        headers = small.once("GET", VARIANTS).headers

    assert [headers.get(name) for name in (WINDOW, QUOTA, LEFT)] == ["30000", "2", "0"]
    assert 0 < int(headers[RESET]) <= 30_000


@rule(
    "BCM-LIMIT-009", level="must", cites=("B-04", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_retry_after(store: Store) -> None:
    """A 429 carries X-Retry-After in whole seconds, 30 at the most."""
    with throttled(store, TIME) as small:
        headers = small.once("GET", TIME).headers

    assert 1 <= int(headers[AFTER]) <= 30


@rule(
    "BCM-LIMIT-010", level="must", cites=("B-04", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_after_a_429(store: Store) -> None:
    """After as many seconds as X-Retry-After says the store is served again."""
    with throttled(store, STATUSES) as small:
        small.later(int(small.once("GET", STATUSES).headers.get(AFTER, 1)))

        assert small.once("GET", STATUSES).status_code == 200


@rule("BCM-LIMIT-011", level="must", cites=("B-04", LIMITS), evidence="documented")
def test_retry_after_is_for_the_throttled(store: Store) -> None:
    """An answer that is no 429 has no X-Retry-After."""
    assert AFTER not in store.get(PRODUCTS, limit=1).headers


@rule(
    "BCM-LIMIT-012", level="should", cites=("B-04", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_body_of_a_429(store: Store) -> None:
    """A 429 is JSON of status, title `Too many requests`, type and empty errors."""
    with throttled(store, SUMMARY) as small:
        body = read(small.once("GET", SUMMARY))

    assert (body["status"], body["title"], body["errors"]) == (429, "Too many requests", {})
    assert "type" in body


@rule(
    "BCM-LIMIT-013", level="may", cites=("B-04", "W-23", LIMITS), evidence="documented",
    needs=(CONTROL,),
)  # fmt: skip
def test_a_429_without_headers(store: Store) -> None:
    """A platform that is overloaded answers 429 without a single rate header."""
    with one_window(store, quota=1, bare_429=True) as small:
        small.once("GET", "v3/channels")

        answer = small.once("GET", "v3/channels")

    assert answer.status_code == 429
    assert not {*FOUR, AFTER} & set(answer.headers)


@rule("BCM-LIMIT-014", level="must", cites=("B-03", LIMITS), evidence="documented")
def test_the_headers_of_a_refusal(store: Store) -> None:
    """A 404 to a good token carries the four headers, too."""
    headers = store.get(f"{PRODUCTS}/{NOBODY}").headers

    assert set(FOUR) <= set(headers)


@rule(
    "BCM-LIMIT-015", level="must", cites=("B-03", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_next_window(store: Store) -> None:
    """When the window has passed the whole quota is there again."""
    with one_window(store) as fresh:
        left = int(fresh.get(PRODUCTS).headers[LEFT])
        fresh.get(PRODUCTS)
        fresh.later(31)

        assert int(fresh.get(PRODUCTS).headers[LEFT]) == left
