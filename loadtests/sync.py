"""A sync keeps many merchants' shops as their tills are while events happen, and is measured by how fresh the shops stay.

Each user is one merchant: a till with a generated catalogue and an empty shop that has its categories. The sync is a
command, run once a pass, that is configured by the environment alone (CLOVER_..., BIGCOMMERCE_..., SYNC_PROFILE,
STATE_DIR, RUN_ID, DEADLINE_SECONDS) and ends with 0; by default it is `tilltwin sync --from-env`. First comes the first
sync of every merchant, which items/s are measured by. For the rest of the time sales, counts and new prices happen at the tills,
passes follow one another, and each event is timed until its shop shows it. At the end passes go on without events until
till and shop agree, three at the most: what still differs then is a failure, and so is a pass that ends otherwise than with 0.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/sync.py --host http://127.0.0.1:8400 --stop-timeout 90 --store-size 200

The server must be a Tilltwin, for the events and the comparison are its control API's (TILLTWIN_TOKEN where it asks for
one). Options may be given by environment: TILLTWIN_STORE_SIZE (10000 items of a merchant), TILLTWIN_SEED (1),
TILLTWIN_RESULT (a JSON file to write), TILLTWIN_SYNC_COMMAND, TILLTWIN_SYNC_PROFILE (the first of the server's profiles: clover-bigcommerce),
TILLTWIN_SYNC_EVENTS (1: events at each till in a second), TILLTWIN_SYNC_INTERVAL (0: seconds between two passes of a
merchant), TILLTWIN_SYNC_AT_ONCE (4: passes at the same time, in each process of Locust), TILLTWIN_SYNC_LIMITS (off;
documented: the accounts have the services' own).
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

import gevent
from locust import User, task

from loadtests.run.sync_stats import AGAIN, FIRST, FRESH, PAIR, PASS
from loadtests.users.sync import ControlFailed, Merchants
from loadtests.workloads.events import TillEvents

LOOK_SECONDS = 0.5
"""How often a shop is looked at while a pass goes on; it is looked at after every pass, too."""
LOOKS = 20
"""SKUs that are asked for one by one, the oldest events first; more take a walk through the whole shop, after a pass alone."""
LAST_PASSES = 3
"""Passes without events until till and shop agree."""


class Disagreed(Exception):
    """The sync did not do what it is for; the message says how."""


SCENARIO = Merchants("sync")
SCENARIO.listen()


class Merchant(User):
    """One till and one shop, and a sync between them."""

    def on_start(self) -> None:
        self.session = SCENARIO.take_session()
        self.working, self.others = False, []
        self._pass(FIRST)
        listed = self._call(lambda: list(self.session.pair.listed())) or []
        self.session.events = TillEvents.of(self.session.random, listed)
        SCENARIO.first_sync_done(len(listed), self.environment)
        SCENARIO.all_first.wait()
        self.others = [gevent.spawn(self._sell), gevent.spawn(self._watch)]

    @task
    def again(self) -> None:
        self._pass(AGAIN)
        self._look(whole=True)
        SCENARIO.ending.wait(SCENARIO.options.sync_interval)

    def on_stop(self) -> None:
        gevent.killall(self.others)
        for _ in range(LAST_PASSES):
            if SCENARIO.processes.stopped:
                return  # whoever ends it at once wants no verdict
            if SCENARIO.seconds_left() > 0:
                self._pass(AGAIN)
                self._look(whole=True)
            drifts = self._call(self.session.pair.drifts)
            if drifts == [] or SCENARIO.seconds_left() <= 0:
                break
        if not SCENARIO.processes.stopped:
            self._report(PAIR, "till and shop", 0, _verdict(drifts, len(self.session.events.due)))

    def _pass(self, name: str) -> None:
        self.working = True
        result = SCENARIO.processes.run_pass(self.session.environ(), SCENARIO.seconds_left())
        self.working = False
        if not SCENARIO.processes.stopped:
            self._report(PASS, name, result.seconds, result.problem)

    def _sell(self) -> None:
        """Events come at the till's own pace, whatever the sync does."""
        while not SCENARIO.ending.wait(
            self.session.random.expovariate(SCENARIO.options.sync_events)
        ):
            event = self.session.events.next()
            if event is None:
                continue
            if self._call(lambda: self.session.pair.till.play(event)) is not None:  # noqa: B023 (called at once)
                self.session.events.played(event, monotonic())

    def _watch(self) -> None:
        while True:
            gevent.sleep(LOOK_SECONDS)
            if self.working:
                self._look(whole=False)

    def _look(self, *, whole: bool) -> None:
        """What has arrived since the last look."""
        pair, skus = self.session.pair, list(self.session.events.due)
        if whole and len(skus) > LOOKS:
            self._note_arrivals(pair.listed)
        else:
            for sku in skus[:LOOKS]:
                self._note_arrivals(lambda: pair.shown(sku))  # noqa: B023 (called at once)

    def _note_arrivals(self, products: Callable[[], Any]) -> None:
        for product in self._call(lambda: list(products())) or ():
            if due := self.session.events.arrived(product):
                self._report(FRESH, due.kind, monotonic() - due.since)

    def _call(self, control_call: Callable[[], Any]) -> Any:
        """What the control API answered; None where it did not, which is a failure."""
        try:
            return control_call()
        except ControlFailed as why:
            self._report(PAIR, "control API", 0, str(why)[:200])
            return None

    def _report(self, kind: str, name: str, seconds: float, problem: str | None = None) -> None:
        self.environment.events.request.fire(
            request_type=kind,
            name=name,
            response_time=seconds * 1_000,
            response_length=0,
            exception=Disagreed(problem) if problem else None,
            context={},
        )


def _verdict(drifts: list[dict[str, Any]] | None, unseen: int) -> str | None:
    """What is wrong at the end; None where till and shop agree."""
    if drifts is None:
        return "nobody could compare them"
    if not drifts:
        return f"{unseen} events have never arrived, though they agree" if unseen else None
    first = drifts[0]
    return f"{len(drifts)} differences, such as {first['sku']} {first['field']}: {first['why']}"
