"""A client that follows a list of X-Series by its versions, and so should always know what is there."""

from dataclasses import dataclass, field
from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail


@dataclass
class Follower:
    retail: Retail
    path: str
    page_size: int
    after: int = 0
    rows: dict[str, Any] = field(default_factory=dict)
    """By id, as they were last seen; the deleted ones, too."""

    def catch_up(self) -> list[Any]:
        """What is new, page by page."""
        new: list[Any] = []
        while True:
            page = self.retail.get(
                self.path, after=self.after, page_size=self.page_size, deleted="true"
            )
            versions = [row["version"] for row in page["data"]]
            assert versions == sorted(set(versions))
            assert page["version"] == {
                "min": min(versions, default=None),
                "max": max(versions, default=None),
            }
            if not versions:
                return new
            assert versions[0] > self.after
            self.after = versions[-1]
            new += page["data"]
            self.rows |= {row["id"]: row for row in page["data"]}
