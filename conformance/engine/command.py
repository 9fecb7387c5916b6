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
    """What its environment has besides the orders."""
    can_be_killed: bool = True
    takes_its_time: bool = False

    def run(self, orders: PassRequest, death: KillPoint | None = None) -> PassResult:
        with ExitStack() as around:
            told = dict(orders.environ)
            gate = around.enter_context(KillProxy(death)) if death else None
            if gate is not None:
                told = gate.before(told)
            process = Process(self.words, {**environment(told), **self.more})
            if gate is not None:
                gate.opens(process.kill)
            try:
                code = process.wait(orders.seconds)
            except BaseException:
                process.end(None)  # who stops the harness stops the sync
                raise
            return process.end(code)

    def rest(self) -> None:
        """A command has ended with its pass."""


def function(named: str, callers_path: str) -> Command:
    """`module:function`, called with the environment as a dict in a process of its own."""
    path = ":".join(filter(None, (ROOT, str(Path.cwd()), callers_path)))
    words = [sys.executable, "-m", "conformance.engine.call", named]
    return Command(words, f"--python {named}", {"PYTHONPATH": path})
