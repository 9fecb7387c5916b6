"""Telling: a story step by step, with what did not come out as it must, and a verdict."""

from abc import ABC, abstractmethod
from pathlib import Path
from time import perf_counter

from rich.console import Console

from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.sales import replay
from tilltwin.demo.stage import Stage
from tilltwin.refusal import Refusal


class Telling(ABC):
    """One telling; `wrong` gathers what did not come out as it must."""

    def __init__(self, console: Console, report: Path | None) -> None:
        self.console = console
        self.report = report
        self.wrong: list[str] = []
        self._step = 0
        self._began = perf_counter()

    @abstractmethod
    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        """The whole story, of a catalogue and sales of one's own where they are given; True: all is right."""

    @abstractmethod
    def agree(self, here: Stage, when: str) -> None:
        """Till and shop must agree now."""

    @abstractmethod
    def told(self, report: Report) -> str:
        """What a pass did, in a line."""

    def sell(self, here: Stage, sales: Path) -> None:
        """Sales of one's own at the till; the stock must be exact at the end, there and in the shop."""
        self.title(f"Sales replayed from {sales.name}")
        before = {told["sku"]: told["quantity"] for told in here.till.products()}
        try:
            sold = replay(sales, here.till)
        except ControlRefused as why:
            raise Refusal(f"{sales}: {why.reason}") from why
        self.say(f"{sold.total():,} pieces of {len(sold):,} items sold. {self.told(here.sync())}")
        left = {told["sku"]: told["quantity"] for told in here.till.products()}
        wanted = {sku: level - sold[sku] for sku, level in before.items() if level is not None}
        exact = all(left[sku] == level for sku, level in wanted.items())
        self.expect(exact, "the till's stock is not what the sales leave")
        self.agree(here, "after the sales")
        if exact:
            self.say(f"the stock of all {len(wanted):,} items is exactly what the sales leave")

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
            told = f"\n[bold green]All is right.[/] {seconds:.0f} s; nothing is left running."
            self.console.print(told)
        return not self.wrong
