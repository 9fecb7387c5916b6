"""The circuit breaker: receivers that fail too often are left alone for a while."""

from collections import deque

from simulator.core.webhooks.hooks import BreakerPolicy

MAX_ATTEMPTS = 10_000

Receiver = tuple[str, str]
"""A subscription's owner and its host."""


class CircuitBreaker:
    """What became of the latest attempts at each receiver, and which receivers wait out a pause."""

    def __init__(self) -> None:
        self._attempts: dict[Receiver, deque[tuple[int, bool]]] = {}
        self._pauses: dict[Receiver, tuple[int, int]] = {}

    def note(
        self, receiver: Receiver, policy: BreakerPolicy, now_ms: int, *, succeeded: bool
    ) -> None:
        """One attempt; where that was one failure too many, the receiver is left alone, if its policy asks for no more."""
        latest = self._attempts.setdefault(receiver, deque(maxlen=MAX_ATTEMPTS))
        while latest and latest[-1][0] > now_ms:  # the clock was set back
            latest.pop()
        latest.append((now_ms, succeeded))
        while latest[0][0] <= now_ms - policy.window_ms:
            latest.popleft()
        if policy.erases_beyond is None and self.is_failing(receiver, policy):
            self.pause(receiver, policy, now_ms)

    def is_failing(self, receiver: Receiver, policy: BreakerPolicy) -> bool:
        """Whether too small a share of the latest attempts succeeded."""
        latest = self._attempts.get(receiver, ())
        if len(latest) <= policy.min_attempts:
            return False
        return sum(1 for _, success in latest if success) < policy.min_success * len(latest)

    def pause(self, receiver: Receiver, policy: BreakerPolicy, now_ms: int) -> None:
        """It is left alone from now on, and then judged anew."""
        self._pauses[receiver] = now_ms, now_ms + policy.pause_ms
        self._attempts[receiver].clear()

    def paused_until_ms(self, receiver: Receiver, now_ms: int) -> int:
        """Until when it is left alone; 0: it is not."""
        begin, end = self._pauses.get(receiver, (0, 0))
        return end if begin <= now_ms < end else 0

    def is_cut_off(self, receiver: Receiver, policy: BreakerPolicy | None, now_ms: int) -> bool:
        """Whether it is left alone, and loses what there would be for it meanwhile."""
        if policy is None or policy.erases_beyond is None:
            return False
        return bool(self.paused_until_ms(receiver, now_ms))

    def any_paused(self) -> bool:
        """Whether any receiver was left alone lately."""
        return bool(self._pauses)

    def clear(self) -> None:
        self._attempts.clear()
        self._pauses.clear()
