"""The journal: the last requests and their answers, without their secrets."""

import re
from collections import deque
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

import msgspec
from msgspec import Struct

from simulator.core.clock import iso

MAX_ENTRIES = 10_000
MAX_BODY = 4_096
"""Bytes of a body; what is longer is cut and says so."""
MAX_LINE = 2_048
"""Characters of a path, a query or a header."""

REDACTED = "[redacted]"
_SECRET_HEADERS = re.compile(r"auth|cookie|token|secret|api-?key", re.IGNORECASE)
_SECRET_FIELDS = re.compile(
    # A string that the cut goes through is a secret, too.
    rb'("(?:password|access_token|refresh_token|client_secret|api_token|token|code)"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?\Z)',
    re.DOTALL,
)
_SECRET_PART = re.compile(
    rb'(name="(?:password|access_token|refresh_token|client_secret|token|code)"\r\n(?:[^\r\n]+\r\n)*\r\n)[^\r]*'
)
_SECRET_FORM = re.compile(
    # Of a form or a query, or of a URL that stands in JSON.
    rb"((?:^|[?&])(?:password|access_token|refresh_token|client_secret|token|code)=)"
    rb'(?:(?!"[\s,}\]])[^&])*'
)
_SECRET_URL = re.compile(
    # Of a URL that stands in a field of a form.
    rb"((?:%3F|%26)(?:password|access_token|refresh_token|client_secret|token|code)%3D)"
    rb"(?:(?!%26|%22)[^&])*",
    re.IGNORECASE,
)

_SECRET_USER = re.compile(rb'(://[^/\s"@:?#]*:)[^/\s"@?#]+(?=@)')
"""The password in a URL."""


class Entry(Struct, gc=False):
    """One request and its answer; bodies and headers are redacted when they are shown."""

    number: int
    at_ms: int
    vendor: str
    method: str
    path: str
    query: str
    headers: tuple[str, ...]
    """Name, value, name, value, as CGI names them; flat, so that the collector need not look inside."""
    body: bytes
    body_bytes: int
    account: str | None = None
    status: int | None = None
    """None: no answer was sent."""
    answer_headers: tuple[str, ...] = ()
    answer: bytes = b""
    answer_bytes: int = 0
    duration_ms: float = 0.0
    fault: str | None = None
    unplayed: bool = False
    """The service has the path, and it is not played here."""

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "at": iso(self.at_ms),
            "account": self.account,
            "vendor": self.vendor,
            "method": self.method,
            "path": _clean(self.path),
            "query": redacted(self.query.encode()).decode(),
            "request_headers": _headers(self.headers),
            "request_body": _body(self.body, self.body_bytes),
            "status": self.status,
            "response_headers": _headers(self.answer_headers),
            "response_body": _body(self.answer, self.answer_bytes),
            "duration_ms": round(self.duration_ms, 3),
            "fault": self.fault,
            "unplayed": self.unplayed,
        }


class Journal:
    """Bounded in entries and in bytes; the oldest go first."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=MAX_ENTRIES)
        self._seen = 0

    def open(self, entry: Entry) -> None:
        self._entries.append(entry)

    def next_number(self) -> int:
        self._seen += 1
        return self._seen

    def entries(self, query: "JournalQuery") -> list[Entry]:
        entries = [entry for entry in list(self._entries) if query.matches(entry)]
        return entries[-query.limit :]

    def clear(self, query: "JournalQuery | None" = None) -> None:
        """Forget all, or all that match (whatever the limit)."""
        kept = [entry for entry in self._entries if query and not query.matches(entry)]
        self._entries.clear()
        self._entries.extend(kept)


class JournalQuery(Struct, frozen=True, kw_only=True):
    """Which entries: `path` is a glob, `since` the number of the last entry that was read."""

    account: str | None = None
    method: str | None = None
    path: str | None = None
    since: int = 0
    limit: int = 1000

    def matches(self, entry: Entry) -> bool:
        return (
            entry.number > self.since
            and self.account in (None, entry.account)
            and (self.method is None or self.method.upper() == entry.method)
            and (self.path is None or fnmatchcase(entry.path, self.path))
        )


def redacted(text: bytes) -> bytes:
    """The text without the values of its secret fields, JSON, form or parts."""
    mark = REDACTED.encode()
    text = _SECRET_PART.sub(rb"\1" + mark, text)
    text = _SECRET_USER.sub(rb"\1" + mark, text)
    text = _SECRET_FIELDS.sub(rb'\1"' + mark + rb'"', text)
    return _SECRET_URL.sub(rb"\1" + mark, _SECRET_FORM.sub(rb"\1" + mark, text))


def truncated(body: bytes) -> bytes:
    return body[:MAX_BODY]


def _headers(flat: tuple[str, ...]) -> Mapping[str, str]:
    shown = {_spelt(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}
    return {
        name: REDACTED if _SECRET_HEADERS.search(name) else _clean(value)
        for name, value in shown.items()
    }


def _clean(text: str) -> str:
    """A redirect may carry a code."""
    return redacted(text.encode(errors="replace")).decode(errors="replace")


def _spelt(name: str) -> str:
    return name.removeprefix("HTTP_").replace("_", "-").title()


def _body(stored: bytes, length: int) -> Any:
    """The JSON where it is whole and JSON, else its text; None where there was none."""
    if not length:
        return None
    clean = redacted(stored)
    if length > len(stored):
        return f"{clean.decode(errors='replace')}... ({length} bytes in all)"
    try:
        return msgspec.json.decode(clean)
    except (msgspec.DecodeError, RecursionError):
        return clean.decode(errors="replace")
