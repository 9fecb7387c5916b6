"""The server under test: where it is, who we are there, and whether it has a control API for us."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

import requests

from conformance.credentials import BadTarget, Credentials
from conformance.webhook_receiver import WebhookReceiver
from tilltwin.client import ControlRefused, Simulator

Sample = TypeVar("Sample")
TIMEOUT = 60.0
"""Seconds that one answer may take."""


class Unreachable(Exception):
    """Nobody answers at the target: one sentence with the remedy."""


def plain_session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session


@dataclass
class Target:
    """A server by its base URL; `control` is there when it is a Tilltwin, else `credentials` are."""

    base_url: str
    control: Simulator | None = None
    credentials: Credentials | None = None
    open_session: Callable[[], requests.Session] = plain_session
    open_receiver: Callable[[], WebhookReceiver] = WebhookReceiver
    samples: dict[str, Any] = field(default_factory=dict)
    """What the rules found out about this server and need to ask only once."""
    numbers: Iterator[int] = field(
        default_factory=lambda: count(1_000_000 * secrets.randbelow(90_000))
    )
    """Numbers that keep this run's items apart from those of other runs in a shared store."""

    @classmethod
    def reach(
        cls,
        base_url: str,
        credentials: Credentials | None = None,
        *,
        token: str | None = None,
        open_session: Callable[[], requests.Session] = plain_session,
    ) -> "Target":
        """With these credentials; without any, a Tilltwin is held by its control API.

        Raises Unreachable, and BadTarget where a Tilltwin's control API refuses the token.
        """
        target = cls(base_url.rstrip("/"), credentials=credentials, open_session=open_session)
        control = Simulator(target.base_url, token=token, session=open_session(), timeout=TIMEOUT)
        is_tilltwin = target.answers() and _is_tilltwin(control)
        if credentials is None and is_tilltwin:
            target.control = _allowed(control)
        return target

    def answers(self) -> bool:
        """True when something speaks HTTP there; Unreachable is raised where nothing does."""
        if self.alive():
            return True
        raise Unreachable(f"nothing answers at {self.base_url}: start it, or correct --target")

    def alive(self) -> bool:
        try:
            self.open_session().get(self.base_url, timeout=5, allow_redirects=False)
        except requests.RequestException:
            return False
        return True

    def sample(self, name: str, find: Callable[[], Sample]) -> Sample:
        if name not in self.samples:
            self.samples[name] = find()
        sample: Sample = self.samples[name]
        return sample


def _allowed(control: Simulator) -> Simulator:
    """The client, when the control API lets it in. BadTarget where it does not."""
    try:
        control.vendors()
    except ControlRefused as refusal:
        raise BadTarget(
            f"the control API of the Tilltwin at {control.base_url} refuses us ({refusal}): "
            "give --control-token, which it printed at its start"
        ) from None
    return control


def _is_tilltwin(control: Simulator) -> bool:
    try:
        return control.health().get("status") == "ok"
    except (ControlRefused, ValueError, TypeError, requests.RequestException):
        return False
