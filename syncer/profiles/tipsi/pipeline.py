"""One pass of one connection: read, map, plan, send what differs, clear what is foreign."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...kernel.errors import WouldEmpty
from ...kernel.job import Notify, Options, ignore
from ...kernel.report import Report, Skipped
from ...kernel.stop import Stop
from .pure.batches import batches
from .pure.model import Change, KnownItem, Plan, Product, Read, Retire, Source, Target
from .pure.plan import count_lost, plan
from .state import State

Mapper = Callable[[Iterable[Product | Skipped]], Iterator[Read]]

MAX_LOOK_UPS = 1000
NOTIFY_EVERY = 1000


@dataclass(slots=True)
class Pass:
    """What one pass needs; `run` does it once, `plan` only plans."""

    source: Source
    mapping: Mapper
    target: Target
    state: State
    options: Options = field(default_factory=Options)
    stop: Stop = field(default_factory=Stop)
    notify: Notify = ignore

    def plan(self, report: Report) -> tuple[Plan, dict[str, KnownItem]]:
        """Read all of the source and compare: nothing is written, anywhere. WouldEmpty guards the shop."""
        known = self.state.known()
        if self.options.full:
            known = {key: replace(one, sent=None) for key, one in known.items()}
        planned = plan(self.mapping(self._read()), known)
        _note_plan(report, planned)
        self._guard(planned, known)
        self.notify("planned", {"read": planned.read, "changes": len(planned.changes)})
        return planned, known

    def run(self, report: Report) -> None:
        """The pass; `report` is filled as it goes, so that it is true when the pass breaks off."""
        planned, known = self.plan(report)
        if self.options.full:
            self.state.doubt_all()
        changes = self._without_absent(planned.changes, known)
        unsure = {key for key in planned.live if not _is_acknowledged(known, key)}
        clearing, done = self.state.clear_pending(), 0
        for batch in batches(changes, planned.links, self.options.batch):
            self.stop.check()
            unsure.difference_update(self._send(batch, known, report))
            done += len(batch)
            self.notify("sent", {"done": done, "of": len(changes)})
        if report.missing:
            self._send_all_again(report)
        elif clearing:
            self.stop.check()
            self._clear(planned.live, unsure, report)

    def _read(self) -> Iterator[Product | Skipped]:
        for count, product in enumerate(self.source.products()):
            if count % NOTIFY_EVERY == 0:
                self.stop.check()
                self.notify("reading", {"read": count})
            yield product

    def _guard(self, planned: Plan, known: Mapping[str, KnownItem]) -> None:
        """A catalogue that came empty or cut must not empty the shop."""
        last, missing = count_lost(known, planned.live)
        if self.options.allow_clear:
            return
        if not planned.live and (last or self.options.full or self.state.clear_pending()):
            raise WouldEmpty(
                "The source has no products, and the whole store would be put out of stock: "
                "check the source, or say --allow-clear."
            )
        if last and missing / last > self.options.guard_share:
            raise WouldEmpty(
                f"{missing} of the {last} items of the last pass are gone from the source, and would be put out of "
                "stock: check the source, or say --allow-clear."
            )

    def _without_absent(
        self, changes: Sequence[Change], known: Mapping[str, KnownItem]
    ) -> list[Change]:
        """Without those that retire what never arrived: retiring would create it."""
        unacknowledged = [
            change.listing.key
            for change in changes
            if isinstance(change, Retire) and not _is_acknowledged(known, change.listing.key)
        ]
        absent = {key for key in unacknowledged if not self.target.has(key)}
        self.state.forget(absent)
        return [change for change in changes if change.listing.key not in absent]

    def _send(
        self, batch: Sequence[Change], known: Mapping[str, KnownItem], report: Report
    ) -> set[str]:
        """One batch, and the state of it before and after. Returns the keys that were acknowledged."""
        self.state.before_sending(batch, known)
        outcome = self.target.push([change.listing for change in batch])
        taken = [change for change in batch if change.listing.key not in outcome.refused]
        self.state.acknowledge(taken, known)
        report.note_refusals(outcome.refused)
        retired = sum(isinstance(change, Retire) for change in taken)
        sure = sum(_is_sure(known, change.listing.key) for change in taken)
        report.missing += max(0, outcome.created - (len(taken) - sure))
        report.retired += retired
        report.created += outcome.created
        report.updated += max(0, outcome.updated - retired)
        return {change.listing.key for change in taken}

    def _clear(self, live: set[str], unsure: set[str], report: Report) -> None:
        """Last, in one request that names everything live: see docs/tipsi-sync.md."""
        if len(unsure) > MAX_LOOK_UPS:
            report.sentence = f"The clearing waits: {len(unsure)} items were refused or skipped, and the shop might have them."
            return
        self.notify("clearing", {"live": len(live)})
        absent = {key for key in unsure if not self.target.has(key)}
        cleared = self.target.clear_others(live - absent)
        if cleared is None:
            report.sentence = "The shop refused the clearing; the next pass tries it again."
            return
        report.cleared += cleared.cleared
        report.missing += cleared.created  # naming them brought bare ones into being
        if report.missing:
            self._send_all_again(report)
        else:
            self.state.clear_done()

    def _send_all_again(self, report: Report) -> None:
        """The shop created what we believed it had: somebody deleted items there, or began anew."""
        self.state.doubt_all()
        report.sentence = (
            f"{report.missing} items had gone from the shop: the next pass sends everything again."
        )


def _note_plan(report: Report, planned: Plan) -> None:
    report.read, report.unchanged = planned.read, planned.unchanged
    for skipped in planned.skipped:
        report.note_skipped(skipped)
    for adjusted in planned.adjusted:
        report.note_adjusted(adjusted)


def _is_acknowledged(known: Mapping[str, KnownItem], key: str) -> bool:
    return key in known and known[key].acknowledged


def _is_sure(known: Mapping[str, KnownItem], key: str) -> bool:
    return key in known and known[key].sent is not None
