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
"""Times the quiet that a daemon may do without a single request: a webhook may have told it all."""


@dataclass
class Daemon:
    words: Sequence[str]
    quiet: float = 3.0
    """Seconds without a write that end a pass."""
    can_be_killed: bool = True
    self_paced: bool = True
    _process: Process | None = field(default=None, repr=False)

    @property
    def title(self) -> str:
        return f"--daemon {self.words[0]}"

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:
        if kill_point is not None:
            return self._killed(request, kill_point)
        if self._process is None:
            self._process = Process(self.words, environment(request.environ))
        return self._settled(self._process, request)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.end(None)
            self._process = None

    def _settled(self, process: Process, request: PassRequest) -> PassResult:
        idle, spent, last = 0.0, 0.0, Activity()
        while spent < request.deadline:
            code = process.wait(STEP)
            if code is not None:
                self._process = None
                output = process.end(code).output
                return PassResult(
                    code or 1, f"the daemon ended by itself (exit code {code})\n{output}"
                )
            spent += STEP
            now = request.activity()
            idle = idle + STEP if now.last_write == last.last_write else 0.0
            last = now
            if idle >= self.quiet * (1 if now.requests else UNSEEN):
                return PassResult(0)
        return PassResult(None, late=True)

    def _killed(self, request: PassRequest, kill_point: KillPoint) -> PassResult:
        """Started anew behind the proxy, and killed for good."""
        self.stop()
        with KillProxy(kill_point) as proxy:
            process = Process(self.words, environment(proxy.redirect(request.environ)))
            proxy.ready(process.kill)
            spent = 0.0
            while not proxy.killed.is_set() and spent < request.deadline:
                Event().wait(STEP)
                spent += STEP
            process.kill()
            return process.end(None)
