"""How an app comes to a merchant's tokens: the browser's way back, codes, and pairs of tokens."""

from urllib.parse import parse_qsl, urlsplit

from conformance.account_client import Json, needed
from conformance.rules import NotTestable
from conformance.vendors.clover.merchant import Merchant

HOME = "http://127.0.0.1/back"
PAIR = {
    *("access_token", "access_token_expiration"),
    *("refresh_token", "refresh_token_expiration"),
}
"""The keys of a pair of tokens."""


def sent_back(merchant: Merchant, path: str, **more: str) -> dict[str, str]:
    """What the browser carries back to the app."""
    query = {"client_id": keys(merchant)["client_id"], "redirect_uri": HOME, **more}
    answer = merchant.call("GET", f"/oauth/{path}", token=None, params=query)
    location = answer.headers.get("Location", "")
    if answer.status_code // 100 != 3 or not location.startswith(HOME):
        raise NotTestable(f"authorize sends nobody back: {answer.status_code}")
    return dict(parse_qsl(urlsplit(location).query))


def keys(merchant: Merchant) -> Json:
    """An app's: a token alone does not tell them."""
    if merchant.account is None:
        raise NotTestable("it takes an app's secret and a merchant's consent: a Tilltwin has both")
    return {name: merchant.credentials[name] for name in ("client_id", "client_secret")}


def given_code(merchant: Merchant, path: str = "v2/authorize", **more: str) -> str:
    redirect = sent_back(merchant, path, **more)
    if "code" not in redirect:
        raise NotTestable("the browser brings back no code")
    return redirect["code"]


def pair(merchant: Merchant) -> Json:
    """A pair of tokens for a fresh code."""
    body = {**keys(merchant), "code": given_code(merchant)}
    answer = merchant.call("POST", "/oauth/v2/token", token=None, json=body)
    return dict(needed(answer, "a pair of tokens"))


def given_token(merchant: Merchant) -> str:
    """A token of the same app and merchant as the one that the shop has."""
    return str(pair(merchant).get("access_token"))


def legacy_token(merchant: Merchant) -> str:
    """A token of the kind that never expires."""
    query = {**keys(merchant), "code": given_code(merchant, "authorize")}
    answer = merchant.call("GET", "/oauth/token", token=None, params=query)
    return str(needed(answer, "a legacy token").get("access_token"))
