"""What every kind of fault says of itself, and where it may act."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from enum import Enum, auto
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from simulator.core.errors import ApiError

Release = Callable[[], AbstractContextManager[None]]
"""Lets others work within its block."""

Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Reply(NamedTuple):
    """An answer in place of the route's."""

    status: int
    body: bytes | str
    headers: Mapping[str, str]
    media_type: str


class Damage(Enum):
    """What becomes of an answer on its way to the client."""

    NO_ANSWER = auto()
    """The connection breaks off before its first byte."""
    TRUNCATED = auto()
    """It breaks off in the middle of the body."""
    GARBAGE = auto()
    """The body is something else."""


class Kind(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Which requests it meets (`path` is a glob), how often, and after how many; each kind adds its own fields."""

    account: str | None = None
    vendor: str | None = None
    method: str | None = None
    path: str | None = None
    times: Count = 1
    after: Count = 0

    def reply(self, release: Release) -> Reply | Damage | None:  # noqa: ARG002 (a kind may need it)
        """Before the route: what is answered in its place; None lets it run."""
        return None

    def changed_body(self, body: bytes) -> bytes:
        """The body that the route reads in place of the one that was sent."""
        return body

    def refusal(self) -> ApiError | None:
        """After the route has done its work: what is answered in the vendor's own shape."""
        return None

    def damage(self) -> Damage | None:
        """After the route has done its work: what becomes of the answer."""
        return None
