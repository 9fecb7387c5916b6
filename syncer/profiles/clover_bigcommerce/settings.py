"""What a connection of this profile may say, in a file or in the environment, and what a pass reads of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec import Meta, Struct

from ...kernel.config import Connection, Seconds, required
from ...kernel.errors import ConfigBad
from ...kernel.job import Job
from .pure.tasks import EACH_ALONE, Tasks, checked

SOURCE = ("CLOVER_BASE_URL", "CLOVER_MERCHANT_ID", "CLOVER_API_TOKEN")
TARGET = ("BIGCOMMERCE_BASE_URL", "BIGCOMMERCE_STORE_HASH", "BIGCOMMERCE_ACCESS_TOKEN")
TASKS = "SYNC_TASKS"
ENVIRONMENT = (*SOURCE, *TARGET, TASKS)

Deleted = Literal["hide", "keep"]


class Merchant(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    merchant_id: str
    api_token: str


class Store(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    store_hash: str
    access_token: str


class CloverBigCommerceConnection(
    Connection, frozen=True, forbid_unknown_fields=True, kw_only=True
):
    source: Merchant
    target: Store
    tasks: list[list[str]] | None = None
    """The Actions, a list a Task; None: each in a Task of its own."""
    sweep_hours: Seconds = 24.0
    deleted: Deleted = "hide"
    orders_since: Annotated[datetime, Meta(tz=True)] | None = None
    """Online orders before it are history. None: since the connection's first start."""

    def in_file(self, _folder: Path) -> Self:
        """By the rule of K-12; the environment may break it, so that a test sees what K-13 then does."""
        if self.tasks is not None:
            checked(self.tasks)
        return self


@dataclass(frozen=True, slots=True)
class Settings:
    """What a pass reads of its connection and its options."""

    tasks: Tasks = EACH_ALONE
    sweep_hours: float = 24.0
    """How often all ids are compared, to find deletions that the till did not report."""
    deleted: Deleted = "hide"
    """What becomes of the listing of an item that is gone."""
    orders_since: int | None = None
    """Milliseconds; online orders before it are history. None: since the connection's first start."""
    guard_share: float = 0.5
    """The share of the items that one sweep may find gone."""
    allow_clear: bool = False


def settings(job: Job[CloverBigCommerceConnection]) -> Settings:
    connection = job.connection
    since = connection.orders_since
    return Settings(
        tasks=EACH_ALONE if connection.tasks is None else checked(connection.tasks, strict=False),
        sweep_hours=connection.sweep_hours,
        deleted=connection.deleted,
        orders_since=None if since is None else int(since.timestamp()) * 1000,
        guard_share=job.options.guard_share,
        allow_clear=job.options.allow_clear,
    )


def from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        "source": required(SOURCE, "CLOVER_", environ),
        "target": required(TARGET, "BIGCOMMERCE_", environ),
        "tasks": _tasks(environ),
    }


def _tasks(environ: Mapping[str, str]) -> list[list[str]] | None:
    """SYNC_TASKS may say anything (K-12): a test of the sync wants to see what a Task of two Actions does (K-13)."""
    if not environ.get(TASKS):
        return None
    try:
        tasks = msgspec.json.decode(environ[TASKS], type=list[list[str]])
    except (msgspec.DecodeError, UnicodeError) as bad:
        raise ConfigBad(f"SYNC_TASKS is no JSON list of lists of Actions: {bad}.") from bad
    checked(tasks, strict=False)
    return tasks
