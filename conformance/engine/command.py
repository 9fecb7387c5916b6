"""A sync that is a command: one process a pass."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from conformance.engine.kill_proxy import KillProxy
from conformance.engine.passes import KillPoint, PassRequest, PassResult
from conformance.engine.process import Process, environment

ROOT = str(Path(__file__).parents[2])


@dataclass(frozen=True)
class Command:
    words: Sequence[str]
    title: str
    more: Mapping[str, str] = field(default_factory=dict)
    """What its environment has besides the pass's."""
    can_be_killed: bool = True
    self_paced: bool = False

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:
        with ExitStack() as stack:
            environ = dict(request.environ)
            proxy = stack.enter_context(KillProxy(kill_point)) if kill_point else None
            if proxy is not None:
                environ = proxy.redirect(environ)
            process = Process(self.words, {**environment(environ), **self.more})
            if proxy is not None:
                proxy.ready(process.kill)
            try:
                code = process.wait(request.deadline)
            except BaseException:
                process.end(None)  # whoever stops the run stops the sync
                raise
            return process.end(code)

    def stop(self) -> None:
        """A command has ended with its pass."""


def function(named: str, callers_path: str) -> Command:
    """`module:function`, called with the environment as a dict in a process of its own."""
    path = ":".join(filter(None, (ROOT, str(Path.cwd()), callers_path)))
    words = [sys.executable, "-m", "conformance.engine.call", named]
    return Command(words, f"--python {named}", {"PYTHONPATH": path})
