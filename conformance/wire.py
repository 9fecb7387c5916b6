"""The wire as a rule saw it: each request with its answer, secrets struck out, bodies bounded."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import requests

LARGEST_BODY = 4_000
"""Characters of one body that are kept."""
MOST_EXCHANGES = 200
"""Exchanges of one rule that are kept."""

STRUCK = "<redacted>"
_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "set-cookie", "proxy-authorization", "x-auth-token"}
)
_STRUCK_FIELDS = r"(?:password|access_token|api_token|refresh_token|client_secret|sessionid)"
_IN_JSON = re.compile(rf'("{_STRUCK_FIELDS}"\s*:\s*)"[^"]*"')
_IN_FORM = re.compile(rf"(\b{_STRUCK_FIELDS}=)[^&\s;]*")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, fit to be shown to anybody."""

    method: str
    url: str
    request_headers: dict[str, str]
    request_body: str
    status: int
    response_headers: dict[str, str]
    response_body: str
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Wire:
    """What one rule sent and got, oldest first."""

    exchanges: list[Exchange] = field(default_factory=list)
    left_off: int = 0

    def tap(self, session: requests.Session) -> None:
        """From now on this session's exchanges are noted."""
        session.hooks["response"].append(self._note)

    def _note(self, answer: requests.Response, **_: Any) -> None:
        if len(self.exchanges) >= MOST_EXCHANGES:
            self.left_off += 1
            return
        self.exchanges.append(exchange(answer))


def exchange(answer: requests.Response) -> Exchange:
    """The exchange that ended in this answer."""
    request = answer.request
    return Exchange(
        method=request.method or "",
        url=_struck(request.url or ""),
        request_headers=_headers(request.headers),
        request_body=_body(request.body, request.headers.get("Content-Type", "")),
        status=answer.status_code,
        response_headers=_headers(answer.headers),
        response_body=_body(answer.content, answer.headers.get("Content-Type", "")),
        seconds=round(answer.elapsed.total_seconds(), 4),
    )


def _headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: STRUCK if name.lower() in _SECRET_HEADERS else str(value)
        for name, value in headers.items()
    }


def _body(body: str | bytes | object, content_type: str) -> str:
    if isinstance(body, bytes):
        if content_type.startswith(("multipart/", "image/")):
            return f"<{len(body)} bytes of {content_type.split(';', maxsplit=1)[0]}>"
        text = body[: 4 * LARGEST_BODY].decode(errors="replace")
        length = len(body)
    else:
        text = body if isinstance(body, str) else ""
        length = len(text)
    shown = _struck(text[:LARGEST_BODY])
    return shown if length <= LARGEST_BODY else f"{shown} ... ({length} in all)"


def _struck(text: str) -> str:
    return _IN_FORM.sub(rf"\g<1>{STRUCK}", _IN_JSON.sub(rf'\g<1>"{STRUCK}"', text))
