"""What a run shows while it goes and when it ends, instead of pytest's own terminal report."""

from collections.abc import Iterator

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from conformance.outcomes import Exit, Outcome, Result, counted
from conformance.plugin import SYNC_RUN, TARGET, VERDICT, report_of
from conformance.reports.report import Report
from conformance.wire import Exchange

STYLES = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "bold red",
    Outcome.NOT_TESTABLE: "yellow",
    Outcome.SKIPPED: "dim",
    Outcome.GAP: "magenta",
    Outcome.ERROR: "bold magenta",
}
LOUD = (Outcome.ERROR, Outcome.FAILED)
SHOWN = 20
"""Rules in trouble that the terminal shows; the reports show all."""
EXCERPT = 300
"""Characters of one body."""


class Show:
    """The progress bar (on a terminal) and the closing words."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self.task: TaskID | None = None
        self.begun = False

    def pytest_collection(self) -> None:
        self.begun = True

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Why the run stops; before the collection pytest says so itself."""
        if self.begun:
            self.bar.stop()
            self._line(str(excinfo.value) or "stopped: nothing was reported")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        target = session.config.stash.get(TARGET, None)
        if target is not None and session.items:
            self.bar.start()
            run = session.config.stash.get(SYNC_RUN, None)
            title = target.base_url if run is None else run.engine.title
            self.task = self.bar.add_task(title, total=len(session.items))

    def pytest_runtest_logfinish(self) -> None:
        if self.task is not None:
            self.bar.advance(self.task)

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        self.bar.stop()
        yield
        verdict = session.config.stash.get(VERDICT, None)
        if verdict is not None:
            self.show(report_of(session.config))

    def show(self, report: Report) -> None:
        self.console.print(self._areas(report))
        loud = [trouble for trouble in report.troubles if trouble.outcome in LOUD]
        for one in loud[:SHOWN]:
            self._trouble(one)
        if len(loud) > SHOWN:
            self._line(f"... and {len(loud) - SHOWN} more: see the report")
        for one in (trouble for trouble in report.troubles if trouble.outcome not in LOUD):
            self._line(f"{one.outcome.value}  {one.rule.id}  {one.reason}", STYLES[one.outcome])
        style = "bold green" if report.verdict.exit is Exit.CONFORMANT else "bold red"
        self._line(report.verdict.headline, style)

    def _areas(self, report: Report) -> Table:
        shown = [one for one in Outcome if report.verdict.counts[one]]
        table = Table("area", box=None)
        for one in shown:
            table.add_column(Text(one.value, STYLES[one]), justify="right")
        for area, counts in counted(report.results).items():
            table.add_row(area, *(str(counts.get(one.value, "")) for one in shown))
        return table

    def _trouble(self, one: Result) -> None:
        rule = one.rule
        self._line(f"\n{one.outcome.value}  {rule.id}  {rule.level.upper()}", STYLES[one.outcome])
        self._line(f"  {rule.sentence}")
        self._line(f"  {rule.evidence}: {'; '.join(rule.cites)}", "dim")
        if one.reason:
            self._line(f"  {one.reason}")
        for exchange in one.exchanges[-2:]:
            self._exchange(exchange)

    def _exchange(self, exchange: Exchange) -> None:
        self._line(f"  {exchange.method} {exchange.url} -> {exchange.status}", "cyan")
        for mark, body in ((">", exchange.request_body), ("<", exchange.response_body)):
            if body:
                self._line(f"    {mark} {body[:EXCERPT]}", "dim")

    def _line(self, text: str, style: str = "") -> None:
        """A server's words are text, never markup nor commands to the terminal."""
        plain = "".join(char if char.isprintable() or char == "\n" else "?" for char in text)
        self.console.print(Text(plain, style), soft_wrap=True)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.getplugin("terminalreporter")
    if reporter is not None and not config.option.collectonly:
        config.pluginmanager.unregister(reporter)
        config.pluginmanager.register(Show(Console(highlight=False)), "conformance-show")
