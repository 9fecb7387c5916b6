"""The story of a CSV till and a Tipsi store, told step by step."""

from pathlib import Path

from rich.table import Table

from conformance.outcomes import Exit
from conformance.run import RunRequest, run
from simulator.catalog import generated, write_products
from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.day import Happening, day
from tilltwin.demo.drift import Drift, drift
from tilltwin.demo.stage import Stage, stage
from tilltwin.demo.telling import Telling
from tilltwin.refusal import Refusal

GENERATED = 300
SHOWN = 12


class TipsiStory(Telling):
    """A catalogue goes into a Tipsi store, drifts, and is healed."""

    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        """True when all came out right."""
        with stage("csv_till", "tipsi") as here:
            self._open(here, catalogue)
            self._sync(here)
            if sales is not None:
                self.sell(here, sales)
            happened = self._live(here)
            self._break_and_heal(here, happened)
            self._silent(here)
            self._check(here)
        return self.ended()

    def _open(self, here: Stage, catalogue: Path | None) -> None:
        self.title("A till without an API, and an empty Tipsi store")
        text = _generated() if catalogue is None else _read(catalogue)
        try:
            added = here.till.add_products(text)["added"]
        except ControlRefused as why:
            raise Refusal(f"{catalogue or 'the catalogue'}: {why.reason}") from why
        self.say(f"{added:,} products at the till, {here.hand.base_url}")

    def _sync(self, here: Stage) -> None:
        self.title("First sync: the till's export into the store, by PATCH ext/sync")
        report = here.sync()
        self.say(self.told(report))
        for reason, count in (report.skipped + report.adjusted).items():
            self.say(f"{count:,} products: {reason}")
        self.expect(report.exit_code == 0, f"the first sync ended {report.result}")
        self.agree(here, "after the first sync")

    def _live(self, here: Stage) -> list[Happening]:
        self.title("A day in the shop")
        happened = day(list(here.till.products()))
        here.till.play(*(happening.event for happening in happened))
        for happening in happened:
            self.say(f"{happening.event['type']:13} {happening.sku}")
        return happened

    def _break_and_heal(self, here: Stage, happened: list[Happening]) -> None:
        found = drift(here.till, here.shop)
        self.title(f"The store has drifted: {len(found)} differences")
        self.expect(bool(found), "nothing drifted, though much happened")
        self.title("Second sync: the service is busy once, and one answer is lost on the way")
        busy = {"status": 503, "headers": {"Retry-After": "1"}}
        here.shop.fault("status", method="PATCH", path="*/ext/sync", **busy)
        here.shop.fault("lost_answer", method="PATCH", path="*/ext/sync")
        report = here.sync()
        self.say(self.told(report))
        self.expect(report.retries >= 2, "the sync did not meet the planned faults")
        self.console.print(_changes(found, happened, here))
        self.agree(here, "after the second sync")

    def _silent(self, here: Stage) -> None:
        self.title("Third sync: nothing happened, so nothing is written")
        report = here.sync()
        self.say(self.told(report))
        self.expect(report.writes == 0, f"a silent pass wrote {report.writes} times")

    def _check(self, here: Stage) -> None:
        self.title("The service itself, checked against the cited rules of Tipsi")
        ended = run(RunRequest(target=here.hand.base_url, vendor="tipsi", report=self.report))
        self.expect(ended == Exit.CONFORMANT, f"the rules ended with {ended.name.lower()}")
        if self.report is not None:
            self.say(f"report: {self.report / 'report.html'}")

    def told(self, report: Report) -> str:
        return (
            f"{report.result}: {report.created:,} created, {report.updated:,} updated, "
            f"{report.retired:,} retired, {report.unchanged:,} unchanged; {report.requests} requests, "
            f"{report.retries} repeated, {report.seconds:.1f} s"
        )

    def agree(self, here: Stage, when: str) -> None:
        found = drift(here.till, here.shop)
        for one in found[:SHOWN]:
            self.say(f"{one.sku} {one.field}: till {one.till}, Tipsi {one.shop}")
        self.expect(not found, f"{len(found)} differences {when}")
        if not found:
            self.say("till and store agree on every product")


def _generated() -> str:
    return "".join(write_products(generated("liquor", GENERATED, 1)))


def _read(catalogue: Path) -> bytes:
    try:
        return catalogue.read_bytes()
    except OSError as why:
        raise Refusal(f"{catalogue} cannot be read: {why.strerror}") from why


def _changes(found: list[Drift], happened: list[Happening], here: Stage) -> Table:
    """What changed in the store, and why."""
    table = Table("SKU", "field", "store before", "store now", "why")
    why = {happening.sku: happening.why for happening in happened}
    now = {told["sku"]: told for told in here.shop.products()}
    names = {"in_stock": "quantity", "item": "name"}
    for one in found[:SHOWN]:
        after = now.get(one.sku, {}).get(names.get(one.field, one.field))
        cells = (one.field, one.shop, after, why.get(one.sku, "it differed from the till"))
        table.add_row(one.sku, *(str("-" if cell is None else cell) for cell in cells))
    return table
