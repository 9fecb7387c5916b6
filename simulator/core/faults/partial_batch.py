"""A fault that applies the first so many of a batch, and then answers as if nothing had gone well."""

from typing import Annotated, Any, Literal

import msgspec
from flask import Response
from msgspec import Meta

from simulator.core.errors import ApiError, TooManyRequests
from simulator.core.faults.answer import NoAnswer
from simulator.core.faults.kind import Count, Kind


class PartialBatch(Kind, frozen=True, kw_only=True, tag="partial_batch"):
    """A batch is a JSON array, or the one array of a JSON object; what is none is applied whole."""

    applied: Count = 1
    then: Literal["429", "504", "silence"] = "504"
    retry_after: Annotated[float, Meta(ge=0, le=86_400)] = 1
    """Seconds, with 429."""

    def reshaped(self, body: bytes) -> bytes:
        try:
            told = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return body
        return msgspec.json.encode(self._cut(told))

    def _cut(self, told: Any) -> Any:
        if isinstance(told, list):
            return told[: self.applied]
        if not isinstance(told, dict):
            return told
        arrays = [name for name, value in told.items() if isinstance(value, list)]
        if len(arrays) != 1:
            return told
        return {**told, arrays[0]: told[arrays[0]][: self.applied]}

    def refusal(self) -> ApiError | None:
        if self.then == "429":
            return TooManyRequests(self.retry_after)
        return ApiError("Gateway Timeout", status=504) if self.then == "504" else None

    def instead(self, answer: Response) -> Response:
        return NoAnswer() if self.then == "silence" else answer
