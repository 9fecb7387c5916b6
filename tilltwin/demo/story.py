"""Story: told step by step, with what did not come out as it must, and a verdict."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from typing import Any, ClassVar

from rich.console import Console

from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.environment import Environment, open_environment
from tilltwin.demo.sales import replay
from tilltwin.errors import UserError


class Story(ABC):
    """One run of it; `wrong` gathers what did not come out as it must."""

    profile: ClassVar[str]
    till: ClassVar[str]
    """The vendor of the till."""
    shop: ClassVar[str]
    """The vendor of the shop."""
    shop_settings: ClassVar[Mapping[str, Any] | None] = None

    def __init__(self, console: Console, report: Path | None) -> None:
        self.console = console
        self.report = report
        self.wrong: list[str] = []
        self._step = 0
        self._began = perf_counter()

    @abstractmethod
    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        """The whole story, of a catalogue and sales of one's own where they are given; True: all is right."""

    def environment(self) -> AbstractContextManager[Environment]:
        """A fresh till and a fresh shop, and the sync between them."""
        return open_environment(self.profile, self.till, self.shop, self.shop_settings)

    @abstractmethod
    def agree(self, env: Environment, when: str) -> None:
        """Till and shop must agree now."""

    @abstractmethod
    def summary(self, report: Report) -> str:
        """What a pass did, in a line."""

    def sell(self, env: Environment, sales: Path) -> None:
        """Sales of one's own at the till; the stock must be exact at the end, there and in the shop."""
        self.title(f"Sales replayed from {sales.name}")
        before = _levels(env)
        try:
            sold = replay(sales, env.till)
        except ControlRefused as why:
            raise UserError(f"{sales}: {why.reason}") from why
        self.say(f"{sold.total():,} pieces of {len(sold):,} items sold. {self.summary(env.sync())}")
        left = _levels(env)
        expected = {sku: level - sold[sku] for sku, level in before.items() if level is not None}
        exact = all(left[sku] == level for sku, level in expected.items())
        self.expect(exact, "the till's stock is not what the sales leave")
        self.agree(env, "after the sales")
        if exact:
            self.say(f"the stock of all {len(expected):,} items is exactly what the sales leave")

    def title(self, text: str) -> None:
        self._step += 1
        self.console.print(f"\n[bold]{self._step}. {text}[/bold]")

    def say(self, text: str) -> None:
        self.console.print(f"   {text}", highlight=False, markup=False)

    def expect(self, held: bool, otherwise: str) -> None:  # noqa: FBT001 (reads as a sentence)
        if not held:
            self.wrong.append(otherwise)

    def ended(self) -> bool:
        """The verdict; True when all came out right."""
        if self.wrong:
            self.console.print(f"\n[bold red]Not right:[/] {'; '.join(self.wrong)}")
        else:
            seconds = perf_counter() - self._began
            text = f"\n[bold green]All is right.[/] {seconds:.0f} s; nothing is left running."
            self.console.print(text)
        return not self.wrong


def _levels(env: Environment) -> dict[str, Any]:
    return {product["sku"]: product["quantity"] for product in env.till.products()}
