"""The story of a Clover till and a BigCommerce shop: what moves, what by the rules does not, what breaks, and why."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from rich.table import Table

from simulator.catalog import generated, write_products
from syncer.kernel.report import Report
from tilltwin.client import ControlRefused
from tilltwin.demo.environment import Environment
from tilltwin.demo.story import Story
from tilltwin.errors import UserError

GENERATED = 300
SHOWN = 12
RECEIVER = "http://127.0.0.1:9/nobody"
"""A sync that is not there: what is sent to it is lost."""
NO_CATEGORY = "Unsorted"
GRAMS_A_ML = 1.5
"""What a bottle weighs with its glass."""


class CloverStory(Story):
    """A catalogue goes into a BigCommerce shop, a day passes, things break, the cause is found, all is healed."""

    profile = "clover-bigcommerce"
    till = "clover"
    shop = "bigcommerce"
    shop_settings: ClassVar = {"plan": "enterprise", "quota": 5_000}
    """Requests in 30 seconds: a first sync fits into one window, and nobody has to wait for the next."""

    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:
        with self.environment() as env:
            self._open(env, catalogue)
            self._sync(env)
            if self.wrong:  # without a shop to begin with there is no story
                return self.ended()
            if sales is not None:
                self.sell(env, sales)
            self._day(env)
            self._break(env)
            self._heal(env)
            self._silent(env)
        return self.ended()

    def _open(self, env: Environment, catalogue: Path | None) -> None:
        self.title("A Clover till, and an empty BigCommerce shop")
        text = _generated() if catalogue is None else _read(catalogue)
        text, given = _completed(text)
        try:
            added = env.till.add_products(text)["added"]
        except ControlRefused as why:
            raise UserError(f"{catalogue or 'the catalogue'}: {why.reason}") from why
        names = sorted({name for product in env.till.products() for name in product["categories"]})
        env.shop.play(*({"type": "add_category", "name": name} for name in names))
        self.say(f"{added:,} items at the till, {env.simulator.base_url}")
        if given:
            self.say(f"{given:,} of them had no weight or category, or a name that another has:")
            self.say("given at the till (K-18, K-23), as BigCommerce takes every name once")
        self.say(f"{len(names)} categories made by hand in the shop: a sync makes none (K-14)")

    def _sync(self, env: Environment) -> None:
        self.title(
            "First sync: products, then their stock, each Action in a Task of its own (K-12)"
        )
        report = env.sync()
        self.say(self.summary(report))
        for reason, count in (report.skipped + report.adjusted).items():
            self.say(f"{count:,} items: {reason}")
        self.expect(report.exit_code == 0, f"the first sync ended {report.result}")
        self.agree(env, "after the first sync")

    def _day(self, env: Environment) -> None:
        self.title("A day in the shop")
        dearer, renamed, sold, bought = _active(env, 4)
        price = f"{float(dearer['price']) + 1:.2f}"
        env.till.play(
            {"type": "price_change", "sku": dearer["sku"], "price": price},
            {"type": "edit", "sku": renamed["sku"], "set": {"name": f"{renamed['name']} (new)"}},
            {"type": "receive", "sku": renamed["sku"], "quantity": 5},
            {"type": "receive", "sku": sold["sku"], "quantity": 9},
            {"type": "sale", "sku": sold["sku"], "quantity": 2},
            {"type": "receive", "sku": bought["sku"], "quantity": 4},
        )
        env.sync()
        env.shop.play({"type": "online_order", "lines": [{"sku": bought["sku"], "quantity": 1}]})
        for sku, what in (
            (dearer["sku"], f"a new price, {price}"),
            (renamed["sku"], "renamed, and five came in"),
            (sold["sku"], "nine came in, two were sold"),
            (bought["sku"], "four came in, one was bought online"),
        ):
            self.say(f"{sku:14} {what}")
        report = env.sync()
        self.say(self.summary(report))
        self.expect(report.orders == 1, f"{report.orders} online orders were imported, not one")
        self.agree(env, "after the day")
        self._held(env)

    def _held(self, env: Environment) -> None:
        """What by the rules does not move."""
        drifts = self._compare(env, held=True)
        self.title("What did not move, by the rules")
        self.console.print(_table(drifts))
        rules = {drift["held_by"] for drift in drifts}
        self.expect({"K-04", "K-30"} <= rules, "the rename and its stock were not held back")

    def _break(self, env: Environment) -> None:
        self.title("A webhook is lost, and BigCommerce answers 429 to everything that is written")
        (victim,) = _active(env, 1)
        env.till.set_webhooks(RECEIVER, verification="none")
        env.till.fault("webhook_drop", topic="I")
        price = f"{float(victim['price']) + 2:.2f}"
        env.till.play(
            {"type": "price_change", "sku": victim["sku"], "price": price},
            {"type": "receive", "sku": victim["sku"], "quantity": 1},
        )
        env.simulator.advance(1)
        env.shop.fault(
            "status", method="PUT", status=429, times=100, headers={"X-Retry-After": "0"}
        )
        report = env.sync()
        self.say(self.summary(report))
        self.expect(report.exit_code != 0, "a shop that refuses everything was not noticed")
        drifts = self._compare(env)
        self.title(f"The shop has drifted: {len(drifts)} differences, and why")
        self.console.print(_table(drifts))
        causes = " ".join(drift["why"] for drift in drifts)
        self.expect("webhook" in causes, "the lost webhook is not named as a cause")
        self.expect("429" in causes, "the 429 is not named as a cause")

    def _heal(self, env: Environment) -> None:
        self.title("BigCommerce is well again: the next pass heals, without any webhook")
        env.simulator.clear_faults()
        report = env.sync()
        self.say(self.summary(report))
        self.agree(env, "after healing")

    def _silent(self, env: Environment) -> None:
        self.title("One more pass: nothing happened, so nothing is written")
        report = env.sync()
        self.say(self.summary(report))
        self.expect(report.writes == 0, f"a silent pass wrote {report.writes} times")

    def _compare(self, env: Environment, *, held: bool = False) -> list[dict[str, Any]]:
        return env.simulator.compare(env.till.id, env.shop.id, self.profile, held=held)

    def summary(self, report: Report) -> str:
        return (
            f"{report.result}: {report.created:,} created, {report.updated:,} updated, {report.stock_set:,} levels, "
            f"{report.orders} orders; {report.requests} requests, {report.retries} repeated, {report.seconds:.1f} s"
        )

    def agree(self, env: Environment, when: str) -> None:
        drifts = self._compare(env)
        for drift in drifts[:SHOWN]:
            ends = f"{drift['source']}, {drift['target']}"
            self.say(f"{drift['sku']} {drift['field']}: {ends} ({drift['why']})")
        self.expect(not drifts, f"{len(drifts)} differences {when}")
        if not drifts:
            self.say("till and shop agree, as far as the rules want it")


def _active(env: Environment, count: int) -> list[dict[str, Any]]:
    """So many items that are in the shop."""
    shown = {product["sku"] for product in env.shop.products()}
    active = (item for item in env.till.products() if item["active"] and item["sku"] in shown)
    return list(islice(active, count))


def _generated() -> str:
    return "".join(write_products(generated("liquor", GENERATED, 1)))


def _read(catalogue: Path) -> str:
    try:
        return catalogue.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise UserError(f"{catalogue} cannot be read: {why}") from why


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
    completed = io.StringIO(newline="")
    writer = csv.DictWriter(completed, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return completed.getvalue(), given


def _defaults(row: dict[str, Any], *, twice: bool) -> dict[str, str]:
    size = str(row.get("size_ml") or "")
    grams = round(int(size) * GRAMS_A_ML) if size.isdecimal() and int(size) else 500
    values = {"category": row.get("category") or NO_CATEGORY}
    if twice:
        values["name"] = f"{row.get('name')} ({row.get('sku')})"
    if not row.get("weight"):
        values |= {"weight": str(grams), "weight_unit": "g"}
    return values


def _table(drifts: Iterable[dict[str, Any]]) -> Table:
    table = Table("SKU", "what", "till", "shop", "why")
    for drift in islice(drifts, SHOWN):
        rule = f"{drift['held_by']}: " if drift.get("held_by") else ""
        why = f"{rule}{drift['why']}"
        cells = (drift["sku"], drift["code"], drift["source"], drift["target"], why)
        table.add_row(*("-" if cell is None else str(cell) for cell in cells))
    return table
