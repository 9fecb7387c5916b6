"""Moments, always UTC: three spellings (facts, section 3 and 4)."""

from datetime import UTC, datetime


def show(ms: int) -> str:
    """Of entities: 2015-01-08T20:41:50+00:00."""
    return datetime.fromtimestamp(ms // 1000, UTC).isoformat()


def show_or_none(ms: int | None) -> str | None:
    return None if ms is None else show(ms)


def show_z(ms: int) -> str:
    """Of adjustments, fulfilments and the retailer: 2015-01-08T20:41:50Z."""
    return show(ms).replace("+00:00", "Z")


def show_plain(ms: int) -> str:
    """Of 0.9 and of webhooks: 2015-01-08 20:41:50."""
    return show(ms)[:19].replace("T", " ")


def show_plain_or_none(ms: int | None) -> str | None:
    return None if ms is None else show_plain(ms)


def read(text: str) -> int:
    """RFC 3339, or as 0.9 writes it; without an offset it is UTC. ValueError where it is neither."""
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    ms = int(moment.timestamp() * 1000)
    if not 0 <= ms < 253_402_300_800_000:  # the year 10000
        raise ValueError(f"{text!r} is out of range")
    return ms
