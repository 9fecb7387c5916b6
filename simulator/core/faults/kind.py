"""What every kind of fault says of itself, and where it may act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

from flask import Response
from msgspec import Meta, Struct

from simulator.core.errors import ApiError

Release = Callable[[], AbstractContextManager[None]]

Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Kind(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Whom it meets (`path` is a glob), how often, and after how many; each kind adds its own words."""

    account: str | None = None
    vendor: str | None = None
    method: str | None = None
    path: str | None = None
    times: Count = 1
    after: Count = 0

    def before(self, waiting: Release) -> Response | None:  # noqa: ARG002 (a kind may need it)
        """Act before the route: an answer in its place, or None to let it run."""
        return None

    def reshaped(self, body: bytes) -> bytes:
        """Act on what was sent: the body that the route reads."""
        return body

    def refusal(self) -> ApiError | None:
        """What is answered in the vendor's own shape, after the route has done its work."""
        return None

    def instead(self, answer: Response) -> Response:
        """Act after the route has done its work: the answer that is sent."""
        return answer
