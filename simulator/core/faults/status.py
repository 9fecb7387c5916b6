"""A fault that answers with a status of its own; nothing is applied."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, field

from simulator.core.faults.kind import Kind, Release, Reply

Name = Annotated[str, Meta(pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z", max_length=100)]
Value = Annotated[str, Meta(pattern=r"^[\t\x20-\x7e]*\Z", max_length=4_000)]
"""What HTTP lets a header be; the rest would break the answer instead of shaping it."""


class Status(Kind, frozen=True, kw_only=True, tag="status"):
    """`body` is text as it stands or any JSON; `headers` such as Retry-After."""

    status: Annotated[int, Meta(ge=200, le=599)]
    body: Any = ""
    headers: dict[Name, Value] = field(default_factory=dict)

    def reply(self, release: Release) -> Reply:  # noqa: ARG002
        if isinstance(self.body, str):
            return Reply(self.status, self.body, self.headers, "text/plain")
        body = msgspec.json.encode(self.body)
        return Reply(self.status, body, self.headers, "application/json")
