"""The thread that delivers while nobody moves the clock."""

import logging
import threading
from collections.abc import Callable

SECONDS_AFTER_TROUBLE = 1.0

log = logging.getLogger("tilltwin")


class DeliveryThread:
    """Started by the first wake: it is needed only where somebody has subscribed."""

    def __init__(
        self, deliver_due: Callable[[], None], seconds_to_next: Callable[[], float | None]
    ) -> None:
        self._deliver_due = deliver_due
        self._seconds_to_next = seconds_to_next
        self._woken = threading.Event()
        self._closing = False
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._closing = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._closing:
            self._woken.wait(self._deliver())

    def _deliver(self) -> float | None:
        """How long to wait after it."""
        self._woken.clear()
        try:
            self._deliver_due()
            return self._seconds_to_next()
        except Exception:
            if not self._closing:
                log.exception("webhooks could not be delivered")
            return SECONDS_AFTER_TROUBLE
