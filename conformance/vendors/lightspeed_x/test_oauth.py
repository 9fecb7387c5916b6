"""OAuth: consent, pairs of tokens, and what a refresh retires (LSX-OAUTH)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.grants import (
    HOME,
    MEMBERS,
    TOKEN,
    consent,
    exchange,
    given_code,
    given_pair,
    given_refresh,
    given_token,
    keys,
    refresh,
    sent_back,
)
from conformance.vendors.lightspeed_x.retailer import Retailer

OAUTH = "facts/lightspeed-x.md, 2"
GRANTS = "facts/lightspeed-x-2.md, 3"
REFUSED = {400, 401, 403}


@rule("LSX-OAUTH-001", level="must", cites=(OAUTH, GRANTS), evidence="documented", needs=(CONTROL,))
def test_the_way_back(retailer: Retailer) -> None:
    """The browser comes back with code, domain_prefix, and the state as it was sent."""
    redirect = sent_back(consent(retailer, state="just so"))

    assert redirect["code"]
    assert redirect["domain_prefix"] == retailer.domain_prefix
    assert redirect["state"] == "just so"


@rule("LSX-OAUTH-002", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_a_pair(retailer: Retailer) -> None:
    """A code becomes an answer of seven members, none of them empty."""
    body = read(exchange(retailer, given_code(retailer)))

    assert set(body) == MEMBERS
    assert all(body.values())


@rule("LSX-OAUTH-003", level="must", cites=(OAUTH, GRANTS), evidence="documented", needs=(CONTROL,))
def test_when_a_token_expires(retailer: Retailer) -> None:
    """`expires` is a Unix second and `expires_in` a number of seconds, both integers."""
    body = read(exchange(retailer, given_code(retailer, scope="outlets:read")))

    assert isinstance(body["expires"], int)
    assert isinstance(body["expires_in"], int)
    assert body["expires_in"] < 100_000_000 < body["expires"] < 100_000_000_000


@rule("LSX-OAUTH-004", level="must", cites=(OAUTH, GRANTS), evidence="documented", needs=(CONTROL,))
def test_a_bearer(retailer: Retailer) -> None:
    """The token's type is Bearer, and it opens the retailer that its answer names."""
    body = read(exchange(retailer, given_code(retailer, scope="taxes:read outlets:read")))

    answer = retailer.call("GET", "taxes", token=body["access_token"])
    assert (body["token_type"], body["domain_prefix"]) == ("Bearer", retailer.domain_prefix)
    assert answer.status_code == 200


@rule("LSX-OAUTH-005", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_the_scope_that_was_granted(retailer: Retailer) -> None:
    """`scope` in the answer is what was granted, apart by spaces."""
    body = read(exchange(retailer, given_code(retailer, scope="webhooks products:read")))

    assert set(body["scope"].split(" ")) == {"webhooks", "products:read"}


@rule(
    "LSX-OAUTH-006", level="must", cites=("X-01", GRANTS), evidence="documented", needs=(CONTROL,)
)
def test_a_scope_that_was_not_granted(retailer: Retailer) -> None:
    """A token may do what was granted, and nothing else."""
    token = given_token(retailer, scope="outlets:read")

    assert retailer.call("GET", "outlets", token=token).status_code == 200
    assert retailer.call("GET", "users", token=token).status_code in REFUSED


@rule("LSX-OAUTH-007", level="must", cites=(OAUTH, GRANTS), evidence="documented", needs=(CONTROL,))
def test_a_refresh_rotates(retailer: Retailer) -> None:
    """A refresh answers another access token and another refresh token."""
    old = given_pair(retailer)

    new = read(refresh(retailer, old["refresh_token"]))

    assert new["access_token"] != old["access_token"]
    assert new["refresh_token"] != old["refresh_token"]


@rule("LSX-OAUTH-008", level="must", cites=(OAUTH,), evidence="documented", needs=(CONTROL,))
def test_a_refresh_token_is_good_once(retailer: Retailer) -> None:
    """A refresh token that was used is refused."""
    old = given_pair(retailer)
    given_refresh(retailer, old)

    assert refresh(retailer, old["refresh_token"]).status_code in REFUSED


@rule("LSX-OAUTH-009", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_a_refresh_revokes_the_access_token(retailer: Retailer) -> None:
    """A refresh revokes the access token that came with the refresh token, at once."""
    old = given_pair(retailer)
    given_refresh(retailer, old)

    answer = retailer.call("GET", "tags", token=old["access_token"])

    assert answer.status_code in REFUSED


@rule("LSX-OAUTH-010", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_a_refresh_keeps_the_scope(retailer: Retailer) -> None:
    """A refresh leaves the scope as it was."""
    old = given_pair(retailer)

    assert read(refresh(retailer, old["refresh_token"]))["scope"] == old["scope"]


@rule("LSX-OAUTH-011", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_the_redirect_must_be_the_same(retailer: Retailer) -> None:
    """A code is refused when the redirect_uri is not the one that it was given for."""
    code = given_code(retailer)

    answer = exchange(retailer, code, redirect_uri=f"{HOME}/else")

    assert answer.status_code in REFUSED


@rule("LSX-OAUTH-012", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_the_secret_must_be_right(retailer: Retailer) -> None:
    """A code is refused to an app with a wrong secret."""
    code = given_code(retailer)

    wrong = {"client_secret": keys(retailer)["client_secret"][::-1]}
    assert exchange(retailer, code, **wrong).status_code in REFUSED


@rule("LSX-OAUTH-013", level="must", cites=(OAUTH,), evidence="documented", needs=(CONTROL,))
def test_a_scope_is_required(retailer: Retailer) -> None:
    """An authorization request without a scope is declined."""
    assert "code" not in sent_back(consent(retailer, scope=""))


@rule("LSX-OAUTH-014", level="must", cites=(OAUTH,), evidence="documented", needs=(CONTROL,))
def test_the_exchange_is_in_the_body(retailer: Retailer) -> None:
    """The parameters of the exchange are not taken from the query."""
    query = {
        "code": given_code(retailer),
        "grant_type": "authorization_code",
        "redirect_uri": HOME,
        **keys(retailer),
    }

    assert retailer.call("POST", TOKEN, token=None, params=query).status_code in REFUSED


@rule(
    "LSX-OAUTH-015", level="should", cites=("X-01", GRANTS), evidence="observed", needs=(CONTROL,)
)
def test_an_expired_token(retailer: Retailer) -> None:
    """An access token that is past its time is 401."""
    shop = retailer.another({"access_token_seconds": 60})
    token = given_token(shop, scope="registers:read")
    shop.later(61)

    assert shop.call("GET", "registers", token=token).status_code == 401


@rule("LSX-OAUTH-016", level="should", cites=(GRANTS,), evidence="inferred", needs=(CONTROL,))
def test_a_code_is_good_once(retailer: Retailer) -> None:
    """A code that was exchanged is refused the second time."""
    code = given_code(retailer)
    first, second = (exchange(retailer, code) for _ in range(2))

    assert first.status_code == 200
    assert second.status_code in REFUSED


@rule("LSX-OAUTH-017", level="must", cites=(OAUTH,), evidence="documented", needs=(CONTROL,))
def test_the_limiter_of_the_token_endpoint(retailer: Retailer) -> None:
    """The token endpoint tells X-RateLimit-Limit, -Remaining, and -Reset in Unix seconds."""
    shop = retailer.another({"token_requests": 10})

    headers = exchange(shop, "no-such-code").headers

    assert int(headers["X-RateLimit-Remaining"]) < int(headers["X-RateLimit-Limit"])
    assert int(headers["X-RateLimit-Reset"]) > 1_000_000_000


@rule("LSX-OAUTH-018", level="must", cites=(OAUTH, GRANTS), evidence="documented", needs=(CONTROL,))
def test_the_refreshed_token_opens(retailer: Retailer) -> None:
    """The access token of a refresh opens what the first one did."""
    token = given_refresh(retailer, given_pair(retailer)).get("access_token")
    page = {"page_size": 3}

    assert retailer.call("GET", "product_types", token=token, params=page).status_code == 200


@rule("LSX-OAUTH-019", level="must", cites=(GRANTS,), evidence="documented", needs=(CONTROL,))
def test_several_scopes(retailer: Retailer) -> None:
    """A consent takes several scopes apart by spaces and grants them all."""
    token = given_token(retailer, scope="taxes:read suppliers:read outlets:read")
    paths = ("taxes", "suppliers", "outlets")

    answers = [retailer.call("GET", path, token=token) for path in paths]

    assert [answer.status_code for answer in answers] == [200, 200, 200]


@rule("LSX-OAUTH-020", level="should", cites=(GRANTS,), evidence="observed", needs=(CONTROL,))
def test_the_way_back_has_the_scope(retailer: Retailer) -> None:
    """The browser brings back the scope, too."""
    redirect = sent_back(consent(retailer, scope="customers:read taxes:read"))

    assert redirect["scope"].split() == ["customers:read", "taxes:read"]


@rule(
    "LSX-OAUTH-021",
    level="must",
    cites=("X-01", "facts/lightspeed-x.md, 10"),
    evidence="documented",
    needs=(CONTROL,),
)
def test_an_unknown_prefix(retailer: Retailer) -> None:
    """The token endpoint of an unknown domain prefix is 404."""
    code = given_code(retailer)

    answer = exchange(retailer, code, host="nobody-at-all.retail.lightspeed.app")

    assert answer.status_code == 404
