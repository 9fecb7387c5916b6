"""How an app comes to a merchant's tokens: the browser's way back, codes, and pairs of tokens."""

from urllib.parse import parse_qsl, urlsplit

from conformance.rules import NotTestable
from conformance.vendors.clover.shop import Shop, Thing, needed

HOME = "http://127.0.0.1/back"
PAIR = {
    *("access_token", "access_token_expiration"),
    *("refresh_token", "refresh_token_expiration"),
}
"""The keys of a pair of tokens."""


def sent_back(shop: Shop, path: str, **more: str) -> dict[str, str]:
    """What the browser carries back to the app."""
    query = {"client_id": keys(shop)["client_id"], "redirect_uri": HOME, **more}
    answer = shop.call("GET", f"/oauth/{path}", token=None, params=query)
    location = answer.headers.get("Location", "")
    if answer.status_code // 100 != 3 or not location.startswith(HOME):
        raise NotTestable(f"authorize sends nobody back: {answer.status_code}")
    return dict(parse_qsl(urlsplit(location).query))


def keys(shop: Shop) -> Thing:
    """An app's: a token alone does not tell them."""
    if shop.account is None:
        raise NotTestable("it takes an app's secret and a merchant's consent: a Tilltwin has both")
    return {name: shop.credentials[name] for name in ("client_id", "client_secret")}


def given_code(shop: Shop, path: str = "v2/authorize", **more: str) -> str:
    told = sent_back(shop, path, **more)
    if "code" not in told:
        raise NotTestable("the browser brings back no code")
    return told["code"]


def pair(shop: Shop) -> Thing:
    """A pair of tokens for a fresh code."""
    body = {**keys(shop), "code": given_code(shop)}
    answer = shop.call("POST", "/oauth/v2/token", token=None, json=body)
    return dict(needed(answer, "a pair of tokens"))


def given_token(shop: Shop) -> str:
    """A token of the same app and merchant as the one that the shop has."""
    return str(pair(shop).get("access_token"))


def legacy_token(shop: Shop) -> str:
    """A token of the kind that never expires."""
    query = {**keys(shop), "code": given_code(shop, "authorize")}
    answer = shop.call("GET", "/oauth/token", token=None, params=query)
    return str(needed(answer, "a legacy token").get("access_token"))
