"""A sync that runs by itself: a pass is over when it has looked at the services and then written nothing for a while."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event

from conformance.engine.kill_proxy import KillProxy
from conformance.engine.passes import Activity, KillPoint, PassRequest, PassResult
from conformance.engine.process import Process, environment

STEP = 0.1
"""Seconds between two looks at it."""
UNSEEN = 3
"""Times the quiet that a daemon may do without a single request: what woke it up may have told it all."""


@dataclass
class Daemon:
    words: Sequence[str]
    quiet: float = 3.0
    """Seconds without a write that end a pass."""
    can_be_killed: bool = True
    takes_its_time: bool = True
    _process: Process | None = field(default=None, repr=False)

    @property
    def title(self) -> str:
        return f"--daemon {self.words[0]}"

    def run(self, orders: PassRequest, death: KillPoint | None = None) -> PassResult:
        if death is not None:
            return self._die(orders, death)
        if self._process is None:
            self._process = Process(self.words, environment(orders.environ))
        return self._settled(self._process, orders)

    def rest(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.end(None)
            self._process = None

    def _settled(self, process: Process, orders: PassRequest) -> PassResult:
        still, spent, last = 0.0, 0.0, Activity()
        while spent < orders.seconds:
            code = process.wait(STEP)
            if code is not None:
                self._process = None
                ended = process.end(code)
                return PassResult(
                    code or 1, f"the daemon ended by itself (exit code {code})\n{ended.told}"
                )
            spent += STEP
            now = orders.pulse()
            still = still + STEP if now.last_write == last.last_write else 0.0
            last = now
            if still >= self.quiet * (1 if now.requests else UNSEEN):
                return PassResult(0)
        return PassResult(None, late=True)

    def _die(self, orders: PassRequest, death: KillPoint) -> PassResult:
        """Begun anew behind a gate, and never seen again."""
        self.rest()
        with KillProxy(death) as gate:
            process = Process(self.words, environment(gate.before(orders.environ)))
            gate.opens(process.kill)
            spent = 0.0
            while not gate.fallen.is_set() and spent < orders.seconds:
                Event().wait(STEP)
                spent += STEP
            process.kill()
            return process.end(None)
