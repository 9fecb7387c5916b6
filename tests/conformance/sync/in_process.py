"""The small sync in this process: an engine without processes, sockets or waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

from conformance.engine import KillPoint, PassRequest, PassResult
from tests.conformance.mutants.syncs.correct_sync import run
from tests.conformance.mutants.wire import App
from tests.conformance.wsgi import WsgiAdapter


class Killed(BaseException):
    """kill -9: nothing of the sync comes after it."""


@dataclass
class Switches:
    """The switches that are on; `reached` has every one that the sync came to."""

    names: frozenset[str] = frozenset()
    reached: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> bool:
        self.reached.add(name)
        return name in self.names


class KillingAdapter(WsgiAdapter):
    """Requests onto the application; the n-th one kills."""

    def __init__(self, app: App, kill_point: KillPoint | None) -> None:
        super().__init__(app)
        self.kill_point = kill_point
        self.number = 0

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        if self.kill_point is not None and self.kill_point.counts(str(request.method)):
            self.number += 1
        fatal = self.kill_point is not None and self.number == self.kill_point.at
        if fatal and self.kill_point is not None and not self.kill_point.served:
            raise Killed
        try:
            answer = super().send(request, *args, **kwargs)
        except OSError as why:
            raise requests.ConnectionError(str(why)) from why
        if fatal:
            raise Killed
        return answer


@dataclass
class InProcess:
    app: App
    wait: Callable[[float], object]
    wrong: Switches = field(default_factory=Switches)
    title: str = "a small sync"
    can_be_killed: bool = True
    self_paced: bool = False

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:
        session = requests.Session()
        session.trust_env = False
        session.mount("http://", KillingAdapter(self.app, kill_point))
        try:
            return PassResult(run(request.environ, session, self.wait, self.wrong))
        except Killed:
            return PassResult(None, killed=True)

    def stop(self) -> None:
        """Nothing goes on."""
