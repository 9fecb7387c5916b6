"""Tenant: an account of the server under test in the hands of a rule; what only the harness's hand can do for it."""

from collections.abc import Mapping
from itertools import count
from typing import Any, ClassVar, Self

from conformance.credentials import Credentials
from conformance.rules import NotTestable
from conformance.target import Target
from conformance.wire import Wire
from tilltwin.client import Account, ControlRefused

Event = dict[str, Any]


class AccountClient:
    """Requests give the bare answer; readings assert; givens are prerequisites.

    What a given needs and does not get is NotTestable; a reading that fails is the rule's failure.
    """

    vendor: ClassVar[str]
    unhurried: ClassVar[Mapping[str, Any]]
    """Rules do not wait for each other: what is said of limits asks for an account with limits."""

    def __init__(
        self, target: Target, wire: Wire, account: Account | None, login: Credentials
    ) -> None:
        self.target = target
        self.account = account
        self.credentials = login
        self.session = target.open_session()
        self.wire = wire
        wire.tap(self.session)
        self._numbers = count(1) if account else target.numbers

    @classmethod
    def open(cls, target: Target, wire: Wire, settings: Mapping[str, Any] | None = None) -> Self:
        """A fresh account where the harness has a hand; the one shared account elsewhere."""
        if target.control is None:
            if target.credentials is None:
                raise NotTestable("no credentials")
            return cls(target, wire, None, target.credentials)
        wanted = {**cls.unhurried, **(settings or {})}
        try:
            account = target.control.create_account(cls.vendor, settings=wanted)
        except ControlRefused as refusal:
            raise NotTestable(f"no such account: {refusal}") from refusal
        return cls(target, wire, account, Credentials.of(cls.vendor, account.credentials))

    def close(self) -> None:
        """The fresh account goes; a shared one stays as the rule left it."""
        if self.account is not None:
            self.account.delete()

    def another(self, settings: Mapping[str, Any] | None = None) -> Self:
        """A fresh account, with settings of its own."""
        if self.target.control is None:
            raise NotTestable("it takes a fresh account, which only a Tilltwin gives")
        return type(self).open(self.target, self.wire, settings)

    def play(self, *events: Event) -> None:
        """What happens on the shop floor."""
        if self.account is None:
            raise NotTestable("it takes the shop floor, which only a Tilltwin plays")
        try:
            self.account.play(*events)
        except ControlRefused as refusal:
            raise NotTestable(f"the shop floor could not: {refusal}") from refusal

    def later(self, seconds: float = 2.0) -> None:
        """Time goes by."""
        if self.target.control is None:
            raise NotTestable("it takes time, which only a Tilltwin can move")
        self.target.control.advance(seconds)
