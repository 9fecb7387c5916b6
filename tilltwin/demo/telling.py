"""Telling: a story step by step, with what did not come out as it must, and a verdict."""

from abc import ABC, abstractmethod
from pathlib import Path
from time import perf_counter

from rich.console import Console


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
