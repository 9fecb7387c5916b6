"""The story of a Clover till and a BigCommerce shop: what moves, what by the rules does not, what breaks, and why."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from rich.table import Table

from simulator.catalog import generated, write_products
from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.stage import Stage, stage
from tilltwin.demo.telling import Telling
from tilltwin.refusal import Refusal

GENERATED = 300
SHOWN = 12
PROFILE = "clover-bigcommerce"
RECEIVER = "http://127.0.0.1:9/nobody"
"""A sync that is not there: what is sent to it is lost."""
NO_CATEGORY = "Unsorted"
GRAMS_A_ML = 1.5
"""What a bottle weighs with its glass."""


class CloverStory(Telling):
    """A catalogue goes into a BigCommerce shop, a day passes, things break, the cause is found, all is healed."""

    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        with stage("clover", "bigcommerce") as here:
            self._open(here, catalogue)
            self._sync(here)
            if self.wrong:  # without a shop to begin with there is no story
                return self.ended()
            if sales is not None:
                self.sell(here, sales)
            self._day(here)
            self._break(here)
            self._heal(here)
            self._silent(here)
        return self.ended()

    def _open(self, here: Stage, catalogue: Path | None) -> None:
        self.title("A Clover till, and an empty BigCommerce shop")
        text = _generated() if catalogue is None else _read(catalogue)
        text, given = _completed(text)
        try:
            added = here.till.add_products(text)["added"]
        except ControlRefused as why:
            raise Refusal(f"{catalogue or 'the catalogue'}: {why.reason}") from why
        names = sorted({name for told in here.till.products() for name in told["categories"]})
        here.shop.play(*({"type": "add_category", "name": name} for name in names))
        self.say(f"{added:,} items at the till, {here.hand.base_url}")
        if given:
            self.say(f"{given:,} of them had no weight or category, or a name that another has:")
            self.say("given at the till (K-18, K-23), as BigCommerce takes every name once")
        self.say(f"{len(names)} categories made by hand in the shop: a sync makes none (K-14)")

    def _sync(self, here: Stage) -> None:
        self.title(
            "First sync: products, then their stock, each Action in a Task of its own (K-12)"
        )
        report = here.sync()
        self.say(self.told(report))
        for reason, count in (report.skipped + report.adjusted).items():
            self.say(f"{count:,} items: {reason}")
        self.expect(report.exit_code == 0, f"the first sync ended {report.result}")
        self.agree(here, "after the first sync")

    def _day(self, here: Stage) -> None:
        self.title("A day in the shop")
        dearer, renamed, sold, bought = _active(here, 4)
        price = f"{float(dearer['price']) + 1:.2f}"
        here.till.play(
            {"type": "price_change", "sku": dearer["sku"], "price": price},
            {"type": "edit", "sku": renamed["sku"], "set": {"name": f"{renamed['name']} (new)"}},
            {"type": "receive", "sku": renamed["sku"], "quantity": 5},
            {"type": "receive", "sku": sold["sku"], "quantity": 9},
            {"type": "sale", "sku": sold["sku"], "quantity": 2},
            {"type": "receive", "sku": bought["sku"], "quantity": 4},
        )
        here.sync()
        here.shop.play({"type": "online_order", "lines": [{"sku": bought["sku"], "quantity": 1}]})
        for sku, what in (
            (dearer["sku"], f"a new price, {price}"),
            (renamed["sku"], "renamed, and five came in"),
            (sold["sku"], "nine came in, two were sold"),
            (bought["sku"], "four came in, one was bought online"),
        ):
            self.say(f"{sku:14} {what}")
        report = here.sync()
        self.say(self.told(report))
        self.expect(report.orders == 1, f"{report.orders} online orders were imported, not one")
        self.agree(here, "after the day")
        self._held(here)

    def _held(self, here: Stage) -> None:
        """What by the rules does not move."""
        found = self._compared(here, held=True)
        self.title("What did not move, by the rules")
        self.console.print(_table(found))
        rules = {one["held_by"] for one in found}
        self.expect({"K-04", "K-30"} <= rules, "the rename and its stock were not held back")

    def _break(self, here: Stage) -> None:
        self.title("A webhook is lost, and BigCommerce answers 429 to everything that is written")
        (victim,) = _active(here, 1)
        here.till.set_webhooks(RECEIVER, verification="none")
        here.till.fault("webhook_drop", topic="I")
        price = f"{float(victim['price']) + 2:.2f}"
        here.till.play(
            {"type": "price_change", "sku": victim["sku"], "price": price},
            {"type": "receive", "sku": victim["sku"], "quantity": 1},
        )
        here.hand.advance(1)
        here.shop.fault(
            "status", method="PUT", status=429, times=100, headers={"X-Retry-After": "0"}
        )
        report = here.sync()
        self.say(self.told(report))
        self.expect(report.exit_code != 0, "a shop that refuses everything was not noticed")
        found = self._compared(here)
        self.title(f"The shop has drifted: {len(found)} differences, and why")
        self.console.print(_table(found))
        causes = " ".join(one["why"] for one in found)
        self.expect("webhook" in causes, "the lost webhook is not told as a cause")
        self.expect("429" in causes, "the 429 is not told as a cause")

    def _heal(self, here: Stage) -> None:
        self.title("BigCommerce is well again: the next pass heals, without any webhook")
        here.hand.clear_faults()
        report = here.sync()
        self.say(self.told(report))
        self.agree(here, "after healing")

    def _silent(self, here: Stage) -> None:
        self.title("One more pass: nothing happened, so nothing is written")
        report = here.sync()
        self.say(self.told(report))
        self.expect(report.writes == 0, f"a silent pass wrote {report.writes} times")

    def _compared(self, here: Stage, *, held: bool = False) -> list[dict[str, Any]]:
        return here.hand.compare(here.till.id, here.shop.id, PROFILE, held=held)

    def told(self, report: Report) -> str:
        return (
            f"{report.result}: {report.created:,} created, {report.updated:,} updated, {report.stock_set:,} levels, "
            f"{report.orders} orders; {report.requests} requests, {report.retries} repeated, {report.seconds:.1f} s"
        )

    def agree(self, here: Stage, when: str) -> None:
        found = self._compared(here)
        for one in found[:SHOWN]:
            self.say(
                f"{one['sku']} {one['field']}: {one['source']}, {one['target']} ({one['why']})"
            )
        self.expect(not found, f"{len(found)} differences {when}")
        if not found:
            self.say("till and shop agree, as far as the rules want it")


def _active(here: Stage, count: int) -> list[dict[str, Any]]:
    """So many items that are in the shop."""
    shown = {told["sku"] for told in here.shop.products()}
    found = (told for told in here.till.products() if told["active"] and told["sku"] in shown)
    return list(islice(found, count))


def _generated() -> str:
    return "".join(write_products(generated("liquor", GENERATED, 1)))


def _read(catalogue: Path) -> str:
    try:
        return catalogue.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise Refusal(f"{catalogue} cannot be read: {why}") from why


def _completed(text: str) -> tuple[str, int]:
    """The catalogue with a weight, a category and a name of its own for every item, and how many lacked one."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = list(dict.fromkeys([*(reader.fieldnames or ()), "category", "weight", "weight_unit"]))
    rows, given, names = [], 0, set[str]()
    for row in reader:
        name = (row.get("name") or "").casefold()
        twice = name in names
        names.add(name)
        lacks = twice or not row.get("weight") or not row.get("category")
        given += lacks
        rows.append({**row, **_defaults(row, twice=twice)} if lacks else row)
    told = io.StringIO(newline="")
    writer = csv.DictWriter(told, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return told.getvalue(), given


def _defaults(row: dict[str, Any], *, twice: bool) -> dict[str, str]:
    size = str(row.get("size_ml") or "")
    grams = round(int(size) * GRAMS_A_ML) if size.isdecimal() and int(size) else 500
    found = {"category": row.get("category") or NO_CATEGORY}
    if twice:
        found["name"] = f"{row.get('name')} ({row.get('sku')})"
    if not row.get("weight"):
        found |= {"weight": str(grams), "weight_unit": "g"}
    return found


def _table(found: Iterable[dict[str, Any]]) -> Table:
    table = Table("SKU", "what", "till", "shop", "why")
    for one in islice(found, SHOWN):
        rule = f"{one['held_by']}: " if one.get("held_by") else ""
        cells = (one["sku"], one["code"], one["source"], one["target"], f"{rule}{one['why']}")
        table.add_row(*("-" if cell is None else str(cell) for cell in cells))
    return table
