"""The story of a CSV till and a Tipsi store, told step by step."""

from pathlib import Path

from rich.table import Table

from conformance.outcomes import Exit
from conformance.run import RunRequest, run
from simulator.catalog import generated, write_products
from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.environment import Environment
from tilltwin.demo.story import Story
from tilltwin.demo.tipsi.drift import Drift, drift
from tilltwin.demo.tipsi.till_events import TillEvent, till_events
from tilltwin.errors import UserError

GENERATED = 300
SHOWN = 12


class TipsiStory(Story):
    """A catalogue goes into a Tipsi store, drifts, and is healed."""

    profile = "tipsi"
    till = "csv_till"
    shop = "tipsi"

    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        """True when all came out right."""
        with self.environment() as env:
            self._open(env, catalogue)
            self._sync(env)
            if sales is not None:
                self.sell(env, sales)
            events = self._live(env)
            self._break_and_heal(env, events)
            self._silent(env)
            self._check(env)
        return self.ended()

    def _open(self, env: Environment, catalogue: Path | None) -> None:
        self.title("A till without an API, and an empty Tipsi store")
        text = _generated() if catalogue is None else _read(catalogue)
        try:
            added = env.till.add_products(text)["added"]
        except ControlRefused as why:
            raise UserError(f"{catalogue or 'the catalogue'}: {why.reason}") from why
        self.say(f"{added:,} products at the till, {env.simulator.base_url}")

    def _sync(self, env: Environment) -> None:
        self.title("First sync: the till's export into the store, by PATCH ext/sync")
        report = env.sync()
        self.say(self.summary(report))
        for reason, count in (report.skipped + report.adjusted).items():
            self.say(f"{count:,} products: {reason}")
        self.expect(report.exit_code == 0, f"the first sync ended {report.result}")
        self.agree(env, "after the first sync")

    def _live(self, env: Environment) -> list[TillEvent]:
        self.title("A day in the shop")
        events = till_events(list(env.till.products()))
        env.till.play(*(event.body for event in events))
        for event in events:
            self.say(f"{event.body['type']:13} {event.sku}")
        return events

    def _break_and_heal(self, env: Environment, events: list[TillEvent]) -> None:
        drifts = drift(env.till, env.shop)
        self.title(f"The store has drifted: {len(drifts)} differences")
        self.expect(bool(drifts), "nothing drifted, though much happened")
        self.title("Second sync: the service is busy once, and one answer is lost on the way")
        busy = {"status": 503, "headers": {"Retry-After": "1"}}
        env.shop.fault("status", method="PATCH", path="*/ext/sync", **busy)
        env.shop.fault("lost_answer", method="PATCH", path="*/ext/sync")
        report = env.sync()
        self.say(self.summary(report))
        self.expect(report.retries >= 2, "the sync did not meet the planned faults")
        self.console.print(_changes(drifts, events, env))
        self.agree(env, "after the second sync")

    def _silent(self, env: Environment) -> None:
        self.title("Third sync: nothing happened, so nothing is written")
        report = env.sync()
        self.say(self.summary(report))
        self.expect(report.writes == 0, f"a silent pass wrote {report.writes} times")

    def _check(self, env: Environment) -> None:
        self.title("The service itself, checked against the cited rules of Tipsi")
        ended = run(RunRequest(target=env.simulator.base_url, vendor="tipsi", report=self.report))
        self.expect(ended == Exit.CONFORMANT, f"the rules ended with {ended.name.lower()}")
        if self.report is not None:
            self.say(f"report: {self.report / 'report.html'}")

    def summary(self, report: Report) -> str:
        return (
            f"{report.result}: {report.created:,} created, {report.updated:,} updated, "
            f"{report.retired:,} retired, {report.unchanged:,} unchanged; {report.requests} requests, "
            f"{report.retries} repeated, {report.seconds:.1f} s"
        )

    def agree(self, env: Environment, when: str) -> None:
        drifts = drift(env.till, env.shop)
        for each in drifts[:SHOWN]:
            self.say(f"{each.sku} {each.field}: till {each.till}, Tipsi {each.shop}")
        self.expect(not drifts, f"{len(drifts)} differences {when}")
        if not drifts:
            self.say("till and store agree on every product")


def _generated() -> str:
    return "".join(write_products(generated("liquor", GENERATED, 1)))


def _read(catalogue: Path) -> bytes:
    try:
        return catalogue.read_bytes()
    except OSError as why:
        raise UserError(f"{catalogue} cannot be read: {why.strerror}") from why


def _changes(drifts: list[Drift], events: list[TillEvent], env: Environment) -> Table:
    """What changed in the store, and why."""
    table = Table("SKU", "field", "store before", "store now", "why")
    why = {event.sku: event.why for event in events}
    now = {product["sku"]: product for product in env.shop.products()}
    names = {"in_stock": "quantity", "item": "name"}
    for each in drifts[:SHOWN]:
        after = now.get(each.sku, {}).get(names.get(each.field, each.field))
        cells = (each.field, each.shop, after, why.get(each.sku, "it differed from the till"))
        table.add_row(each.sku, *(str("-" if cell is None else cell) for cell in cells))
    return table
