"""The rules in this process: one rule against one application, and what it sent there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from conformance.account_client import AccountClient
from conformance.credentials import Credentials
from conformance.outcomes import Outcome, judge
from conformance.rules import Rule
from conformance.target import Target
from conformance.webhook_receiver import Transform, WebhookReceiver
from conformance.wire import Wire
from tests.conformance.mutants.wire import App, Call
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator


def client_of(rule: Rule) -> type[AccountClient]:
    """The class of the client that the rule is given: its one parameter says it."""
    parameters = get_type_hints(rule.check)
    del parameters["return"]
    (client,) = parameters.values()
    return client  # type: ignore[no-any-return]


@dataclass
class Harness:
    """A sound server, in this process; its encyclopaedia is looked into once."""

    app: App
    samples: dict[str, Any] = field(default_factory=dict)

    def target(
        self,
        app: App | None = None,
        given: Credentials | None = None,
        transform: Transform | None = None,
    ) -> Target:
        served = app or self.app
        control = None if given else Simulator(ORIGIN, session=session_on(self.app))
        return Target(
            ORIGIN,
            control=control,
            credentials=given,
            open_session=lambda: session_on(served),
            open_receiver=lambda: WebhookReceiver(transform),
            samples=self.samples,
        )

    def run(self, rule: Rule, target: Target) -> tuple[Outcome, BaseException | None]:
        """The rule's outcome, and the error that it ended in."""
        error: BaseException | None = None
        try:
            rule.check(client_of(rule).open(target, Wire()))
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
