"""BigCommerce's API for one store: addresses, the token, and what BigCommerce's errors mean."""

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import HttpClient, NoResponse, Response, origin

T = TypeVar("T")
USER_AGENT = "tilltwin-sync/1"
FATAL = frozenset({401, 403})

_encode = msgspec.json.Encoder(decimal_format="number").encode


class BigCommerceClient:
    """`base_url` ends before `/stores`."""

    def __init__(self, http: HttpClient, base_url: str, store_hash: str, access_token: str) -> None:
        self._http = http
        self.address = f"{base_url.rstrip('/')}/stores/{quote(store_hash, safe='')}"
        self._headers = {
            "X-Auth-Token": access_token,
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
        }
        self._write_headers = {**self._headers, "Content-Type": "application/json"}

    def get(
        self,
        kind: msgspec.json.Decoder[T],
        path: str,
        params: Mapping[str, str | int] | None = None,
    ) -> T | None:
        """A list or an object; None where there is nothing (204, 404)."""
        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        response = self._http.request("GET", f"{self.address}/{path}{query}", headers=self._headers)
        if response.status in {204, 404}:
            self.check_store(response)
            return None
        if not response.ok:
            raise self.error(response)
        return decoded(kind, response)

    def put(self, path: str, body: object) -> Response:
        """May be repeated: every PUT sets what is to be."""
        url = f"{self.address}/{path}"
        return self.checked(
            self._http.request("PUT", url, body=_encode(body), headers=self._write_headers)
        )

    def post_once(self, path: str, body: object) -> Response | NoResponse:
        url = f"{self.address}/{path}"
        response = self._http.once("POST", url, body=_encode(body), headers=self._write_headers)
        return response if isinstance(response, NoResponse) else self.checked(response)

    def checked(self, response: Response) -> Response:
        """The response; Refused where the store as a whole says no."""
        if response.status in FATAL:
            raise self.error(response)
        self.check_store(response)
        return response

    def check_store(self, response: Response) -> None:
        """The gateway says 404 in plain text where there is no such address at all."""
        if response.status == 404 and "json" not in response.headers.get("Content-Type", ""):
            raise self.error(response)

    def error(self, response: Response) -> Refused:
        """Refused, with a sentence that says what to do."""
        where = origin(self.address)
        if response.status in FATAL:
            return Refused(
                f"BigCommerce at {where} refuses the token ({response.status}, {reason(response)}): check it, the store hash, and its scopes."
            )
        return Refused(f"BigCommerce at {where} answers {response.status}: {reason(response)}")


def decoded(kind: msgspec.json.Decoder[T], response: Response) -> T:
    try:
        return kind.decode(response.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as bad:
        raise Refused(
            f"BigCommerce's answer is not the one documented ({bad}): {response.text}"
        ) from bad


class ErrorBody(msgspec.Struct):
    """As v3 has it."""

    title: str
    errors: dict[str, object] = {}


_error_body = msgspec.json.Decoder(ErrorBody)


def reason(response: Response) -> str:
    """What BigCommerce says of an error, the fields with it."""
    try:
        body = _error_body.decode(response.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return f"{response.status} {response.text}"
    fields = ", ".join(f"{name}: {why}" for name, why in body.errors.items() if why != body.title)
    return f"{body.title} ({fields})"[:300] if fields else body.title
