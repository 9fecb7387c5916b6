"""A fault that applies the first so many of a batch, and then answers as if nothing had gone well."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from simulator.core.errors import ApiError, TooManyRequests
from simulator.core.faults.kind import Count, Damage, Kind


class PartialBatch(Kind, frozen=True, kw_only=True, tag="partial_batch"):
    """A batch is a JSON array, or the one array of a JSON object; what is none is applied whole."""

    applied: Count = 1
    then: Literal["429", "504", "silence"] = "504"
    retry_after: Annotated[float, Meta(ge=0, le=86_400)] = 1
    """Seconds, with 429."""

    def changed_body(self, body: bytes) -> bytes:
        try:
            batch = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return body
        return msgspec.json.encode(self._cut(batch))

    def _cut(self, batch: Any) -> Any:
        if isinstance(batch, list):
            return batch[: self.applied]
        if not isinstance(batch, dict):
            return batch
        arrays = [name for name, value in batch.items() if isinstance(value, list)]
        if len(arrays) != 1:
            return batch
        return {**batch, arrays[0]: batch[arrays[0]][: self.applied]}

    def refusal(self) -> ApiError | None:
        if self.then == "429":
            return TooManyRequests(self.retry_after)
        return ApiError("Gateway Timeout", status=504) if self.then == "504" else None

    def damage(self) -> Damage | None:
        return Damage.NO_ANSWER if self.then == "silence" else None
