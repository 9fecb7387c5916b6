"""The merchant, its properties, and the limits on asking (CLV-MERCH, CLV-LIMIT)."""

from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.clover.merchant import Merchant

MERCHANT = "facts/clover.md, 1.6"
LIMITS = "facts/clover.md, 5"


@rule("CLV-MERCH-001", level="must", cites=(MERCHANT,), evidence="observed")
def test_the_merchant(merchant: Merchant) -> None:
    """GET of the merchant is an object with its id and name."""
    body = merchant.read("")

    assert body["id"] == merchant.merchant_id
    assert body["name"]


@rule("CLV-MERCH-002", level="must", cites=(MERCHANT,), evidence="observed")
def test_the_properties(merchant: Merchant) -> None:
    """GET of properties is one object, without an envelope, with trackStock and updateStock."""
    body = merchant.read("properties")

    assert "elements" not in body
    assert isinstance(body["trackStock"], bool)
    assert isinstance(body["updateStock"], bool)


@rule("CLV-MERCH-003", level="must", cites=(MERCHANT,), evidence="documented")
def test_changing_the_properties(merchant: Merchant) -> None:
    """POST to properties changes what was sent."""
    was = merchant.read("properties")["updateStock"]

    merchant.given_flags(updateStock=not was)

    now = merchant.read("properties")["updateStock"]
    merchant.given_flags(updateStock=was)
    assert now is not was


@rule("CLV-MERCH-004", level="should", cites=(MERCHANT,), evidence="observed")
def test_whose_properties(merchant: Merchant) -> None:
    """The properties name their merchant in merchantRef."""
    assert merchant.read("properties")["merchantRef"] == {"id": merchant.merchant_id}


@rule(
    "CLV-LIMIT-001", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_sixteen_a_second(merchant: Merchant) -> None:
    """After 16 requests in a second a token is answered 429."""
    hasty = merchant.another({"token_requests": 16})

    statuses = [status for status, _ in burst(hasty)]

    assert set(statuses[:16]) == {200}
    assert 429 in statuses


@rule(
    "CLV-LIMIT-002", level="must", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_limit_s_header(merchant: Merchant) -> None:
    """A 429 names the limit that was passed in the one header X-RateLimit-tokenLimit."""
    headers = refused(merchant.another({"token_requests": 15}))

    named = [name.lower() for name in headers if name.lower().startswith("x-ratelimit-")]
    assert named == ["x-ratelimit-tokenlimit"]


@rule(
    "CLV-LIMIT-003", level="should", cites=("C-24", LIMITS), evidence="documented", needs=(CONTROL,)
)
def test_the_wait_is_a_number(merchant: Merchant) -> None:
    """The retry-after of a 429 is a whole number of seconds, never a date."""
    headers = refused(merchant.another({"token_requests": 14}))

    assert headers["retry-after"].isdigit()


@rule("CLV-LIMIT-004", level="must", cites=("C-24", LIMITS), evidence="observed")
def test_a_good_answer_tells_no_limit(merchant: Merchant) -> None:
    """A 200 has no X-RateLimit header."""
    headers = merchant.get("items").headers

    assert not [name for name in headers if name.lower().startswith("x-ratelimit-")]


def burst(merchant: Merchant) -> list[tuple[int, dict[str, str]]]:
    """Status and headers of 40 requests at one moment of the server's clock."""
    with merchant.held_clock():
        answers = [merchant.once("GET", "properties") for _ in range(40)]
    return [(each.status_code, {k.lower(): v for k, v in each.headers.items()}) for each in answers]


def refused(merchant: Merchant) -> dict[str, str]:
    """The headers of a 429."""
    refusals = [headers for status, headers in burst(merchant) if status == 429]
    if not refusals:
        raise NotTestable("no request was answered 429")
    return refusals[0]
