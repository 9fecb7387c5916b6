"""A sync behind a URL: a POST with the orders as JSON is a pass, and its answer is the end."""

from dataclasses import dataclass

import requests

from conformance.engine.passes import KillPoint, PassRequest, PassResult


@dataclass(frozen=True)
class Url:
    url: str
    can_be_killed: bool = False
    takes_its_time: bool = False

    @property
    def title(self) -> str:
        return f"--url {self.url}"

    def run(self, orders: PassRequest, death: KillPoint | None = None) -> PassResult:  # noqa: ARG002 (it cannot)
        try:
            answer = requests.post(self.url, json=dict(orders.environ), timeout=orders.seconds)
        except requests.Timeout:
            return PassResult(None, late=True)
        except requests.RequestException as why:
            return PassResult(1, f"nothing answers at {self.url}: {why}")
        return PassResult(0 if answer.ok else answer.status_code, answer.text)

    def rest(self) -> None:
        """The service is its owner's to stop."""
