"""The rules in this process: one rule against one application, and what it sent there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from conformance.credentials import Credentials
from conformance.ear import Ear, Hearing
from conformance.outcomes import Outcome, judge
from conformance.rules import Rule
from conformance.target import Target
from conformance.wire import Wire
from tests.conformance.twins.wire import App, Call
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator


def vendor_of(rule: Rule) -> str:
    return rule.check.__module__.split(".")[2]


def shop_of(rule: Rule) -> Any:
    """The class of what the rule is handed."""
    return import_module(f"conformance.vendors.{vendor_of(rule)}.shop").Shop


@dataclass
class Harness:
    """A sound server, in this process; its encyclopaedia is looked into once."""

    app: App
    samples: dict[str, Any] = field(default_factory=dict)

    def target(
        self,
        app: App | None = None,
        given: Credentials | None = None,
        hears: Hearing | None = None,
    ) -> Target:
        served = app or self.app
        hand = None if given else Simulator(ORIGIN, session=session_on(self.app))
        return Target(
            ORIGIN,
            hand=hand,
            credentials=given,
            open_session=lambda: session_on(served),
            open_ear=lambda: Ear(hears),
            samples=self.samples,
        )

    def run(self, rule: Rule, target: Target) -> tuple[Outcome, BaseException | None]:
        """The rule's outcome, and the error that it ended in."""
        error: BaseException | None = None
        try:
            rule.check(shop_of(rule).open(target, Wire()))
        except Exception as raised:
            error = raised
        return judge(error, lambda: True), error

    def trace(self, rule: Rule) -> list[Call]:
        """The requests that the rule sends to a sound server."""
        calls: list[Call] = []

        def noting(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            call = Call.of(environ)
            calls.append(call)
            environ["wsgi.input"].seek(0)
            return self.app(environ, start_response)

        self.run(rule, self.target(noting))
        return calls
