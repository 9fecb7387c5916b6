"""A request and its answer as a mutant sees them, and the way between them and WSGI."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Call:
    """One request; `path` is without the slash at its end.

    `pairs` is the query as it was sent, a name as often as it came; `args` has each once.
    """

    method: str
    path: str
    pairs: tuple[tuple[str, str], ...]
    body: bytes
    cookie: str
    content_type: str
    slashed: bool
    environ: dict[str, Any] = field(repr=False)

    @classmethod
    def of(cls, environ: dict[str, Any]) -> "Call":
        path = environ["PATH_INFO"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        return cls(
            environ["REQUEST_METHOD"],
            path.rstrip("/"),
            tuple(parse_qsl(environ.get("QUERY_STRING", ""))),
            body,
            environ.get("HTTP_COOKIE", ""),
            environ.get("CONTENT_TYPE", ""),
            path.endswith("/"),
            environ,
        )

    @property
    def args(self) -> dict[str, str]:
        return dict(self.pairs)

    def values(self, name: str) -> list[str]:
        """All that was sent under this name."""
        return [value for key, value in self.pairs if key == name]

    @property
    def token(self) -> str:
        return str(self.environ.get("HTTP_AUTHORIZATION", ""))

    @property
    def json(self) -> Any:
        """The body's JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def batch(self) -> list[Any]:
        """The body as a batch; an empty one where it is none."""
        body = self.json
        return body if isinstance(body, list) else []

    @property
    def object(self) -> dict[str, Any]:
        """The body as one object, or the only element of the batch; else an empty one."""
        body = self.json
        if isinstance(body, list) and len(body) == 1:
            body = body[0]
        return body if isinstance(body, dict) else {}

    @property
    def last(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    def param(self, name: str) -> str:
        return self.args.get(name, "")

    def with_json(self, value: Any) -> "Call":
        return replace(self, body=json.dumps(value).encode(), content_type="application/json")

    def without(self, *names: str) -> "Call":
        return replace(self, pairs=tuple((k, v) for k, v in self.pairs if k not in names))

    def with_params(self, **args: str) -> "Call":
        """With these query parameters set so."""
        kept = self.without(*args)
        return replace(kept, pairs=(*kept.pairs, *args.items()))

    def to(self, path: str, method: str | None = None, **args: str) -> "Call":
        """Another request in the same session."""
        return replace(
            self,
            path=path,
            method=method or self.method,
            pairs=tuple(args.items()),
            slashed=False,
        )


@dataclass(frozen=True)
class Reply:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def ok(self) -> bool:
        return self.status < 400

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def with_json(self, value: Any) -> "Reply":
        return replace(self, body=json.dumps(value).encode())

    def with_status(self, status: int) -> "Reply":
        return replace(self, status=status)

    def header(self, name: str) -> str:
        return next((v for k, v in self.headers if k.lower() == name.lower()), "")

    def with_header(self, name: str, value: str | None) -> "Reply":
        """With this header set so, or taken away."""
        kept = tuple((k, v) for k, v in self.headers if k.lower() != name.lower())
        return replace(self, headers=kept if value is None else (*kept, (name, value)))


def json_reply(status: int, value: Any) -> Reply:
    return Reply(status, (("Content-Type", "application/json"),), json.dumps(value).encode())


def send(app: App, call: Call) -> Reply:
    """The application's own answer to this request."""
    query = urlencode(call.pairs)
    environ = {
        **call.environ,
        "REQUEST_METHOD": call.method,
        "PATH_INFO": f"{call.path}/" if call.slashed else call.path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(call.body)),
        "CONTENT_TYPE": call.content_type,
        "wsgi.input": BytesIO(call.body),
    }
    got: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        got[:] = status, headers

    chunks = app(environ, start_response)
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    return Reply(int(got[0].split()[0]), tuple(got[1]), body)
