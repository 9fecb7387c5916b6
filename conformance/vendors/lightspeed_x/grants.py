"""How an app comes to a retailer's tokens: the browser's way back, and the token endpoint."""

from urllib.parse import parse_qsl, urlsplit

import requests

from conformance.account_client import Json, needed
from conformance.rules import NotTestable
from conformance.vendors.lightspeed_x.retailer import Retailer

HOME = "http://127.0.0.1/back"
TOKEN = "/api/1.0/token"  # noqa: S105 (a path)
SCOPE = "products:read outlets:read"
MEMBERS = {
    *("access_token", "token_type", "expires", "expires_in", "refresh_token", "domain_prefix"),
    "scope",
}


def keys(retailer: Retailer) -> Json:
    """An app's: a personal token alone does not tell them."""
    if retailer.account is None:
        raise NotTestable("it takes an app's secret and a retailer's consent: a Tilltwin has both")
    return {name: retailer.credentials[name] for name in ("client_id", "client_secret")}


def consent(retailer: Retailer, **more: str) -> requests.Response:
    """The consent page, as the browser sees it. An empty value leaves a parameter out."""
    query = {
        "response_type": "code",
        "client_id": keys(retailer)["client_id"],
        "redirect_uri": HOME,
        "state": "there",
        "scope": SCOPE,
        **more,
    }
    sent = {name: value for name, value in query.items() if value}
    return retailer.call("GET", "/connect", token=None, params=sent)


def sent_back(answer: requests.Response) -> dict[str, str]:
    """What the browser carries back to the app; nothing where it is not sent there."""
    location = answer.headers.get("Location", "")
    return dict(parse_qsl(urlsplit(location).query)) if location.startswith(HOME) else {}


def given_code(retailer: Retailer, **more: str) -> str:
    code = sent_back(consent(retailer, **more)).get("code")
    if not code:
        raise NotTestable("the browser brings back no code")
    return code


def exchange(
    retailer: Retailer, code: str, *, host: str | None = None, **more: str
) -> requests.Response:
    """The POST of a code; to the host of another retailer where one is named."""
    headers = {"Host": host} if host else {}
    form = {
        "code": code,
        "grant_type": "authorization_code",
        "redirect_uri": HOME,
        **keys(retailer),
        **more,
    }
    return retailer.call("POST", TOKEN, token=None, data=form, headers=headers)


def refresh(retailer: Retailer, token: str) -> requests.Response:
    form = {"refresh_token": token, "grant_type": "refresh_token", **keys(retailer)}
    return retailer.call("POST", TOKEN, token=None, data=form)


def given_pair(retailer: Retailer, **more: str) -> Json:
    """A token answer for a fresh code."""
    return dict(needed(exchange(retailer, given_code(retailer, **more)), "a pair of tokens"))


def given_token(retailer: Retailer, **more: str) -> str:
    return str(given_pair(retailer, **more).get("access_token"))


def given_refresh(retailer: Retailer, pair: Json) -> Json:
    return dict(needed(refresh(retailer, str(pair.get("refresh_token"))), "a refresh"))
