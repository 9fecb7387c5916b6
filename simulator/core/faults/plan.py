"""The list of planned faults: which request or webhook meets which."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from simulator.core.errors import ApiError
from simulator.core.faults.garbage import Garbage
from simulator.core.faults.kind import Kind
from simulator.core.faults.latency import Latency
from simulator.core.faults.lost_answer import LostAnswer
from simulator.core.faults.partial_batch import PartialBatch
from simulator.core.faults.reset import Reset
from simulator.core.faults.status import Status
from simulator.core.faults.truncate import Truncate
from simulator.core.faults.webhooks import OfWebhook, WebhookDelay, WebhookDouble, WebhookDrop

OfRequest = Status | Latency | Reset | LostAnswer | PartialBatch | Truncate | Garbage
Fault = OfRequest | WebhookDrop | WebhookDelay | WebhookDouble

MAX_FAULTS = 1_000


@dataclass(slots=True)
class PlannedFault:
    """A fault, and how often it was met: `seen` counts the requests before the first that it hit, too."""

    id: str
    fault: Fault
    seen: int = 0
    hits: int = 0

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, **msgspec.to_builtins(self.fault), "hits": self.hits}

    @property
    def spent(self) -> bool:
        return self.hits >= self.fault.times


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """What a fault looks at in a request."""

    vendor: str
    account: str | None
    method: str
    path: str

    def meets(self, fault: Kind) -> bool:
        return (
            not isinstance(fault, OfWebhook)
            and fault.vendor in (None, self.vendor)
            and fault.account in (None, self.account)
            and (fault.method is None or fault.method.upper() == self.method)
            and (fault.path is None or fnmatchcase(self.path, fault.path))
        )


@dataclass(frozen=True, slots=True)
class SentWebhook:
    """What a fault looks at in a webhook."""

    vendor: str
    account: str
    topics: tuple[str, ...]

    def meets(self, fault: Kind) -> bool:
        return (
            isinstance(fault, OfWebhook)
            and fault.vendor in (None, self.vendor)
            and fault.account in (None, self.account)
            and fault.meets_topics(self.topics)
        )


class Faults:
    """In the order in which they were planned; the first that meets a request has it."""

    def __init__(self) -> None:
        self._planned: dict[str, PlannedFault] = {}
        self._number = 0

    def plan(self, data: Any) -> PlannedFault:
        """A fault from its JSON; ApiError where that is not a fault."""
        if len(self._planned) >= MAX_FAULTS:
            raise ApiError(f"{MAX_FAULTS} faults are planned: delete some first", status=409)
        try:
            fault = msgspec.convert(data, Fault)
        except msgspec.ValidationError as wrong:
            raise ApiError(f"not a fault: {wrong}") from wrong
        self._number += 1
        planned = PlannedFault(f"fault-{self._number}", fault)
        self._planned[planned.id] = planned
        return planned

    def match(self, seen: SeenRequest | SentWebhook) -> PlannedFault | None:
        """The fault that this request or this webhook meets, counted."""
        for planned in self._planned.values():
            if planned.spent or not seen.meets(planned.fault):
                continue
            planned.seen += 1
            if planned.seen > planned.fault.after:
                planned.hits += 1
                return planned
        return None

    def __bool__(self) -> bool:
        return bool(self._planned)

    def planned(self) -> list[PlannedFault]:
        return list(self._planned.values())

    def remove(self, fault_id: str) -> bool:
        return self._planned.pop(fault_id, None) is not None

    def clear(self) -> None:
        self._planned.clear()
