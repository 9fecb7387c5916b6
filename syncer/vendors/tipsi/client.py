"""Tipsi's API for one store: addresses, the session, and what Tipsi's errors mean."""

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import HttpClient, Response, origin

ROOT = "/api/rest/v001"
JSON = {"Content-Type": "application/json"}

_encode = msgspec.json.Encoder(decimal_format="number").encode


class TipsiClient:
    """`base_url` ends before `/api/rest/v001`."""

    def __init__(
        self, http: HttpClient, base_url: str, store_id: int, *, username: str, password: str
    ) -> None:
        self._http = http
        self._base = base_url.rstrip("/") + ROOT
        self._credentials = {"username": username, "password": password}
        self._logged_in = False
        self.address = f"{self._base}/store/{store_id}"

    def call(
        self, method: str, path: str, body: object = None, *, expected: frozenset[int]
    ) -> Response:
        """A good or an expected response; Refused else. A session that has ended is renewed once."""
        if not self._logged_in:
            self._log_in()
        url = f"{self.address}/{path}"
        data = None if body is None else _encode(body)
        response = self._http.request(method, url, body=data, headers=JSON)
        if response.status in {401, 403}:
            self._log_in()
            response = self._http.request(method, url, body=data, headers=JSON)
        if response.ok or response.status in expected:
            return response
        raise _error(response, url)

    def _log_in(self) -> None:
        response = self._http.request(
            "POST", f"{self._base}/login", body=_encode(self._credentials), headers=JSON
        )
        if not response.ok:
            raise Refused(
                f"Tipsi at {origin(self._base)} refuses the login ({response.status}): check the username and the password."
            )
        self._logged_in = True


def _error(response: Response, url: str) -> Refused:
    match response.status:
        case 401 | 403:
            return Refused(
                "Tipsi refuses the session right after the login: check the user's rights."
            )
        case 404:
            return Refused(f"Tipsi has no store of this user at {url}: check the store id.")
        case 413:
            return Refused("Tipsi finds the request too large: try a smaller batch (--batch 300).")
    return Refused(f"Tipsi answers {response.status} at {url}: {response.text}")
