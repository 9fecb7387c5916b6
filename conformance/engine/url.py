"""A sync behind a URL: a POST with the variables as JSON is a pass, and its answer is the end."""

from dataclasses import dataclass

import requests

from conformance.engine.passes import KillPoint, PassRequest, PassResult


@dataclass(frozen=True)
class Url:
    url: str
    can_be_killed: bool = False
    self_paced: bool = False

    @property
    def title(self) -> str:
        return f"--url {self.url}"

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:  # noqa: ARG002 (it cannot)
        try:
            answer = requests.post(self.url, json=dict(request.environ), timeout=request.deadline)
        except requests.Timeout:
            return PassResult(None, late=True)
        except requests.RequestException as why:
            return PassResult(1, f"nothing answers at {self.url}: {why}")
        return PassResult(0 if answer.ok else answer.status_code, answer.text)

    def stop(self) -> None:
        """The service is its owner's to stop."""
