"""The story of a till and a toyshop."""

from pathlib import Path

from syncer.kernel.report import Report
from tilltwin.demo.environment import Environment
from tilltwin.demo.story import Story


class ToyshopStory(Story):
    """One item goes from the till to the shop."""

    profile = "csv-toyshop"
    till = "csv_till"
    shop = "toyshop"

    def tell(self, catalogue: Path | None, sales: Path | None) -> bool:  # noqa: ARG002
        with self.environment() as env:
            self.title("An ark for the toyshop")
            env.till.add_products([{"sku": "A", "name": "Ark", "price": "5.00", "quantity": 2}])
            self.say(self.summary(env.sync()))
            self.agree(env, "after the first sync")
        return self.ended()

    def agree(self, env: Environment, when: str) -> None:
        drifts = env.simulator.compare(env.till.id, env.shop.id, self.profile)
        self.expect(not drifts, f"{len(drifts)} differences {when}")

    def summary(self, report: Report) -> str:
        return f"{report.result}: {report.created} created"
