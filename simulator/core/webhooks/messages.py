"""What vendors announce, and the message that is posted of it."""

from msgspec import Struct


class Announcement(Struct, frozen=True):
    """One event at a vendor, in its own words; `at_ms` is set when it is written to the outbox."""

    account: str
    topic: str
    subject: str
    kind: str
    at_ms: int = 0


class Message(Struct, frozen=True):
    """What is posted."""

    body: bytes
    headers: dict[str, str] = {}
