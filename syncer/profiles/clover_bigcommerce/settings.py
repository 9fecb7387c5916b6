"""What a connection of this profile is told."""

from dataclasses import dataclass
from typing import Literal

from .pure.tasks import ALONE, Tasks

Deleted = Literal["hide", "keep"]


@dataclass(frozen=True, slots=True)
class Settings:
    tasks: Tasks = ALONE
    sweep_hours: float = 24.0
    """How often all ids are compared, to find what was deleted unheard."""
    deleted: Deleted = "hide"
    """What becomes of the listing of an item that is gone."""
    orders_since: int | None = None
    """Milliseconds; online orders before it are history. None: since the connection's first start."""
    guard_share: float = 0.5
    """The share of the items that one sweep may find gone."""
    allow_clear: bool = False
