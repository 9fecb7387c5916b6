"""One store's door: addresses, the token, and what BigCommerce's refusals mean."""

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import Answer, Client, Silence, origin

Told = TypeVar("Told")
AGENT = "tilltwin-sync/1"
FATAL = frozenset({401, 403})

_encode = msgspec.json.Encoder(decimal_format="number").encode


class Door:
    """`base_url` ends before `/stores`."""

    def __init__(self, client: Client, base_url: str, store_hash: str, access_token: str) -> None:
        self._client = client
        self.address = f"{base_url.rstrip('/')}/stores/{quote(store_hash, safe='')}"
        self._headers = {
            "X-Auth-Token": access_token,
            "Accept": "application/json",
            "User-Agent": AGENT,
        }
        self._writing = {**self._headers, "Content-Type": "application/json"}

    def read(
        self,
        kind: msgspec.json.Decoder[Told],
        path: str,
        asked: Mapping[str, str | int] | None = None,
    ) -> Told | None:
        """What a list or an object is; None where there is nothing (204, 404)."""
        query = f"?{urlencode(asked, quote_via=quote)}" if asked else ""
        answer = self._client.request("GET", f"{self.address}/{path}{query}", headers=self._headers)
        if answer.status in {204, 404}:
            self.check_store(answer)
            return None
        if not answer.ok:
            raise self.refusal(answer)
        return decoded(kind, answer)

    def put(self, path: str, body: object) -> Answer:
        """What may be said twice: every PUT sets what is to be."""
        url = f"{self.address}/{path}"
        return self.checked(
            self._client.request("PUT", url, body=_encode(body), headers=self._writing)
        )

    def post_once(self, path: str, body: object) -> Answer | Silence:
        url = f"{self.address}/{path}"
        answer = self._client.once("POST", url, body=_encode(body), headers=self._writing)
        return answer if isinstance(answer, Silence) else self.checked(answer)

    def checked(self, answer: Answer) -> Answer:
        """Refused where the store as a whole says no."""
        if answer.status in FATAL:
            raise self.refusal(answer)
        self.check_store(answer)
        return answer

    def check_store(self, answer: Answer) -> None:
        """The gateway says 404 in plain text where there is no such address at all."""
        if answer.status == 404 and "json" not in answer.headers.get("Content-Type", ""):
            raise self.refusal(answer)

    def refusal(self, answer: Answer) -> Refused:
        """Refused, with a sentence that says what to do."""
        where = origin(self.address)
        if answer.status in FATAL:
            return Refused(
                f"BigCommerce at {where} refuses the token ({answer.status}, {reason(answer)}): check it, the store hash, and its scopes."
            )
        return Refused(f"BigCommerce at {where} answers {answer.status}: {reason(answer)}")


def decoded(kind: msgspec.json.Decoder[Told], answer: Answer) -> Told:
    try:
        return kind.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as bad:
        raise Refused(
            f"BigCommerce's answer is not the one documented ({bad}): {answer.text}"
        ) from bad


class Words(msgspec.Struct):
    """A refusal's body, v3's."""

    title: str
    errors: dict[str, object] = {}


_words = msgspec.json.Decoder(Words)


def reason(answer: Answer) -> str:
    """BigCommerce's words, the fields with them."""
    try:
        told = _words.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return f"{answer.status} {answer.text}"
    fields = ", ".join(f"{name}: {why}" for name, why in told.errors.items() if why != told.title)
    return f"{told.title} ({fields})"[:300] if fields else told.title
