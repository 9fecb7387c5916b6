"""The rate limit: how much, of whom, and how a refusal says so (LSX-LIMIT)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from requests import Response

from conformance.account_client import read
from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.lightspeed_x.grants import given_token
from conformance.vendors.lightspeed_x.retailer import DATED, LEGACY, NOBODY, Retailer

LIMIT = "facts/lightspeed-x.md, 9"
WINDOWS = "facts/lightspeed-x-2.md, 4"
WINDOW_SECONDS = 300


def limited(retailer: Retailer, *, registers: int = 1, each: int = 2, besides: int = 1) -> Retailer:
    """A fresh retailer with a limit of its own: three calls, unless said."""
    settings = {
        "registers": registers,
        "requests_per_register": each,
        "requests_besides": besides,
    }
    return retailer.another(settings)


def remaining(answer: Response) -> int:
    return int(answer.headers["X-RateLimit-Remaining"])


def refusal(shop: Retailer, path: str) -> Response:
    """The answer to the fourth call of a shop that may make three."""
    answers = [shop.once("GET", path) for _ in range(4)]
    if answers[-1].status_code != 429:
        raise NotTestable(f"the call was not refused: {answers[-1].status_code}")
    return answers[-1]


def now(retailer: Retailer) -> datetime:
    """The server's time."""
    clock = retailer.control("a clock").clock()
    return datetime.fromisoformat(str(clock["now"])).astimezone(UTC)


@rule("LSX-LIMIT-001", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_the_limit(retailer: Retailer) -> None:
    """A shop with one register may make 350 requests."""
    shop = limited(retailer, each=300, besides=50)

    assert shop.get("inventory").headers.get("X-RateLimit-Limit") == "350"


@rule("LSX-LIMIT-002", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_registers_raise_it(retailer: Retailer) -> None:
    """Every register raises the limit by 300."""
    shop = limited(retailer, registers=3, each=300, besides=50)

    assert shop.get("brands").headers.get("X-RateLimit-Limit") == "950"


@rule("LSX-LIMIT-003", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_what_remains(retailer: Retailer) -> None:
    """X-RateLimit-Remaining falls by one with every request."""
    shop = limited(retailer, besides=8)

    with shop.held_clock():
        first, second = (remaining(shop.once("GET", "tags")) for _ in range(2))

    assert (first, second) == (9, 8)


@rule("LSX-LIMIT-004", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_too_many(retailer: Retailer) -> None:
    """The request after the last that was allowed is 429."""
    shop = limited(retailer)

    with shop.held_clock():
        statuses = [shop.once("GET", "suppliers").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]


@rule("LSX-LIMIT-005", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_what_a_refusal_says(retailer: Retailer) -> None:
    """A 429 says Too Many Requests, and Rate limiting enforced."""
    shop = limited(retailer)

    with shop.held_clock():
        body = read(refusal(shop, "taxes"))

    assert body == {"error": "Too Many Requests", "message": "Rate limiting enforced"}


@rule("LSX-LIMIT-006", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_retry_after_is_a_date(retailer: Retailer) -> None:
    """Retry-After is an HTTP date in GMT, not a number of seconds, and within the window."""
    shop = limited(retailer)

    with shop.held_clock():
        header = refusal(shop, "users").headers.get("Retry-After", "")
        assert header.endswith(" GMT")
        seconds = (parsedate_to_datetime(header) - now(shop)).total_seconds()

    assert 0 < seconds <= WINDOW_SECONDS + 1


@rule("LSX-LIMIT-007", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_a_refusal_has_the_headers(retailer: Retailer) -> None:
    """A 429 tells the limit, and that nothing remains."""
    shop = limited(retailer)

    with shop.held_clock():
        headers = refusal(shop, "payment_types").headers

    numbers = (headers.get("X-RateLimit-Limit"), headers.get("X-RateLimit-Remaining"))
    assert numbers == ("3", "0")


@rule("LSX-LIMIT-008", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_the_window_ends(retailer: Retailer) -> None:
    """Five minutes later requests are served again."""
    shop = limited(retailer)

    with shop.held_clock():
        refusal(shop, "product_types")
        shop.later(WINDOW_SECONDS + 1)
        answer = shop.once("GET", "product_types")

    assert answer.status_code == 200


@rule("LSX-LIMIT-009", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_retry_after_is_kept(retailer: Retailer) -> None:
    """At the moment that Retry-After names requests are served again."""
    shop = limited(retailer)

    with shop.held_clock():
        header = refusal(shop, "registers").headers["Retry-After"]
        seconds = (parsedate_to_datetime(header) - now(shop)).total_seconds()
        shop.later(max(0.0, seconds) + 1)
        answer = shop.once("GET", "registers")

    assert answer.status_code == 200


@rule("LSX-LIMIT-010", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_errors_have_the_headers(retailer: Retailer) -> None:
    """An answer that is an error tells the limit, too."""
    shop = limited(retailer)

    answer = shop.get(f"suppliers/{NOBODY}")

    assert answer.status_code == 404
    assert answer.headers.get("X-RateLimit-Limit") == "3"


@rule(
    "LSX-LIMIT-011", level="must", cites=("X-23", WINDOWS), evidence="documented", needs=(CONTROL,)
)
def test_refused_calls_count(retailer: Retailer) -> None:
    """A call that was answered with an error counts, too."""
    shop = limited(retailer, besides=8)

    with shop.held_clock():
        shop.once("GET", f"brands/{NOBODY}")
        answer = shop.once("GET", f"brands/{NOBODY}")

    assert remaining(answer) == 8


@rule("LSX-LIMIT-012", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_an_app_has_its_own(retailer: Retailer) -> None:
    """Another application of the same retailer has a limit of its own."""
    shop = limited(retailer)
    token = given_token(shop, scope="customers:read")

    with shop.held_clock():
        refusal(shop, "customers")
        answer = shop.once("GET", "customers", token=token)

    assert answer.status_code == 200


@rule("LSX-LIMIT-013", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_tokens_of_an_app_share(retailer: Retailer) -> None:
    """All tokens of an application share the retailer's one limit."""
    shop = limited(retailer, besides=8)
    one, two = (given_token(shop, scope="inventory:read") for _ in range(2))

    with shop.held_clock():
        shop.once("GET", "inventory", token=one)
        answer = shop.once("GET", "inventory", token=two)

    assert remaining(answer) == 8


@rule("LSX-LIMIT-014", level="must", cites=("X-23", LIMIT), evidence="documented", needs=(CONTROL,))
def test_versions_share(retailer: Retailer) -> None:
    """2.0, 0.9 and the dated versions count together."""
    shop = limited(retailer, besides=8)
    paths = ("variant_attributes", f"{LEGACY}/webhooks", f"{DATED}/variant_attributes")

    with shop.held_clock():
        answers = [shop.once("GET", path) for path in paths]

    assert [remaining(answer) for answer in answers] == [9, 8, 7]
