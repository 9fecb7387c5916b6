"""One merchant's door: addresses, the token, and what Clover's refusals mean."""

from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import Answer, Client, Silence, origin

Told = TypeVar("Told")
AGENT = "tilltwin-sync/1"
FATAL = frozenset({401, 403})
"""Whatever is wrong with the token, and whatever it may not do."""

_encode = msgspec.json.Encoder().encode


class Door:
    """`base_url` ends before `/v3`."""

    def __init__(self, client: Client, base_url: str, merchant_id: str, api_token: str) -> None:
        self._client = client
        self.address = f"{base_url.rstrip('/')}/v3/merchants/{quote(merchant_id, safe='')}"
        self._headers = {"Authorization": f"Bearer {api_token}", "User-Agent": AGENT}
        self._writing = {**self._headers, "Content-Type": "application/json"}

    def read(self, path: str, *asked: tuple[str, str | int]) -> Answer:
        """A good answer, or a 404."""
        query = f"?{urlencode(asked, quote_via=quote)}" if asked else ""
        answer = self._client.request("GET", f"{self.address}/{path}{query}", headers=self._headers)
        if answer.ok or answer.status == 404:
            return answer
        raise self.refusal(answer)

    def elements(
        self, kind: msgspec.json.Decoder[Told], path: str, *asked: tuple[str, str | int]
    ) -> Told:
        """A list as it is told; there is always one."""
        answer = self.read(path, *asked)
        if answer.ok:
            return decoded(kind, answer)
        raise self.refusal(answer)

    def write(self, path: str, body: object) -> Answer:
        """What may be said twice."""
        url = f"{self.address}/{path}"
        answer = self._client.request("POST", url, body=_encode(body), headers=self._writing)
        if answer.status in FATAL:
            raise self.refusal(answer)
        return answer

    def write_once(self, path: str, body: object) -> Answer | Silence:
        url = f"{self.address}/{path}"
        answer = self._client.once("POST", url, body=_encode(body), headers=self._writing)
        if isinstance(answer, Answer) and answer.status in FATAL:
            raise self.refusal(answer)
        return answer

    def refusal(self, answer: Answer) -> Refused:
        """Refused, with a sentence that says what to do."""
        where = origin(self.address)
        if answer.status in FATAL:
            return Refused(
                f"Clover at {where} refuses the token ({answer.status}, {answer.text}): check it, its merchant, and what it may read and write."
            )
        return Refused(f"Clover at {where} answers {answer.status}: {answer.text}")


def decoded(kind: msgspec.json.Decoder[Told], answer: Answer) -> Told:
    try:
        return kind.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as bad:
        raise Refused(f"Clover's answer is not the one documented ({bad}): {answer.text}") from bad


def reason(answer: Answer) -> str:
    """Clover's words."""
    try:
        told = msgspec.json.decode(answer.body, type=Words)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return f"{answer.status} {answer.text}"
    return f"{told.message} {told.details or ''}".strip()


class Words(msgspec.Struct):
    """A refusal's body."""

    message: str
    details: str | None = None
