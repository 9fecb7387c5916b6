"""A record of reference data as the store reads it: what every shape of one is shown from."""

from typing import Any, NamedTuple

import msgspec


class RecordRow(NamedTuple):
    """One record; `data` is JSON, see `members`."""

    id: str
    kind: str
    name: str
    parent: str | None
    data: str
    version: int
    created: int
    updated: int
    deleted: int | None

    @property
    def members(self) -> dict[str, Any]:
        """What its kind has besides."""
        return msgspec.json.decode(self.data, type=dict[str, Any])
