"""Clover's API for one merchant: addresses, the token, and what Clover's errors mean."""

from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import HttpClient, NoResponse, Response, origin

T = TypeVar("T")
USER_AGENT = "tilltwin-sync/1"
FATAL = frozenset({401, 403})
"""Whatever is wrong with the token, and whatever it may not do."""

_encode = msgspec.json.Encoder().encode


class CloverClient:
    """`base_url` ends before `/v3`."""

    def __init__(self, http: HttpClient, base_url: str, merchant_id: str, api_token: str) -> None:
        self._http = http
        self.address = f"{base_url.rstrip('/')}/v3/merchants/{quote(merchant_id, safe='')}"
        self._headers = {"Authorization": f"Bearer {api_token}", "User-Agent": USER_AGENT}
        self._write_headers = {**self._headers, "Content-Type": "application/json"}

    def get(self, path: str, *params: tuple[str, str | int]) -> Response:
        """A good response, or a 404."""
        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        response = self._http.request("GET", f"{self.address}/{path}{query}", headers=self._headers)
        if response.ok or response.status == 404:
            return response
        raise self.error(response)

    def get_list(
        self, kind: msgspec.json.Decoder[T], path: str, *params: tuple[str, str | int]
    ) -> T:
        """A list: unlike an object it always exists."""
        response = self.get(path, *params)
        if response.ok:
            return decoded(kind, response)
        raise self.error(response)

    def post(self, path: str, body: object) -> Response:
        """For writes that may be repeated."""
        url = f"{self.address}/{path}"
        response = self._http.request("POST", url, body=_encode(body), headers=self._write_headers)
        if response.status in FATAL:
            raise self.error(response)
        return response

    def post_once(self, path: str, body: object) -> Response | NoResponse:
        url = f"{self.address}/{path}"
        response = self._http.once("POST", url, body=_encode(body), headers=self._write_headers)
        if isinstance(response, Response) and response.status in FATAL:
            raise self.error(response)
        return response

    def error(self, response: Response) -> Refused:
        """Refused, with a sentence that says what to do."""
        where = origin(self.address)
        if response.status in FATAL:
            return Refused(
                f"Clover at {where} refuses the token ({response.status}, {response.text}): check it, its merchant, and what it may read and write."
            )
        return Refused(f"Clover at {where} answers {response.status}: {response.text}")


def decoded(kind: msgspec.json.Decoder[T], response: Response) -> T:
    try:
        return kind.decode(response.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as bad:
        raise Refused(
            f"Clover's answer is not the one documented ({bad}): {response.text}"
        ) from bad


def reason(response: Response) -> str:
    """What Clover says of an error."""
    try:
        body = msgspec.json.decode(response.body, type=ErrorBody)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return f"{response.status} {response.text}"
    return f"{body.message} {body.details or ''}".strip()


class ErrorBody(msgspec.Struct):
    message: str
    details: str | None = None
