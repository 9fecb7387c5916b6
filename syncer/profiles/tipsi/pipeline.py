"""One pass of one connection: read, map, plan, send what differs, clear what is foreign."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...kernel.errors import WouldEmpty
from ...kernel.job import Options, Tell
from ...kernel.report import Report, Skipped
from ...kernel.stop import Stop
from .pure.batches import batches
from .pure.model import Change, Plan, Product, Read, Retire, Shown, Source, Target
from .pure.plan import lost, plan
from .state import State

Mapper = Callable[[Iterable[Product | Skipped]], Iterator[Read]]

LOOK_UP = 1000
READING = 1000


def _nobody(_event: str, _facts: Mapping[str, object]) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class Pass:
    """What one pass needs; `run` does it once, `plan` only thinks."""

    source: Source
    mapping: Mapper
    target: Target
    state: State
    options: Options = field(default_factory=Options)
    stop: Stop = field(default_factory=Stop)
    tell: Tell = _nobody

    def plan(self, report: Report) -> tuple[Plan, dict[str, Shown]]:
        """Read all of the source and compare: nothing is written, anywhere. WouldEmpty guards the shop."""
        shown = self.state.shown()
        if self.options.full:
            shown = {key: replace(one, sent=None) for key, one in shown.items()}
        made = plan(self.mapping(self._read()), shown)
        _note_plan(report, made)
        self._guard(made, shown)
        self.tell("planned", {"read": made.read, "changes": len(made.changes)})
        return made, shown

    def run(self, report: Report) -> None:
        """The pass; `report` is filled as it goes, so that it tells the truth when the pass breaks off."""
        made, shown = self.plan(report)
        if self.options.full:
            self.state.owe_all()
        changes = self._settled(made.changes, shown)
        unsure = {key for key in made.live if not _known(shown, key)}
        owed, done = self.state.clear_owed(), 0
        for batch in batches(changes, made.links, self.options.batch):
            self.stop.check()
            unsure.difference_update(self._send(batch, shown, report))
            done += len(batch)
            self.tell("sent", {"done": done, "of": len(changes)})
        if report.missing:
            self._send_all_again(report)
        elif owed:
            self.stop.check()
            self._clear(made.live, unsure, report)

    def _read(self) -> Iterator[Product | Skipped]:
        for count, product in enumerate(self.source.products()):
            if count % READING == 0:
                self.stop.check()
                self.tell("reading", {"read": count})
            yield product

    def _guard(self, made: Plan, shown: Mapping[str, Shown]) -> None:
        """A catalogue that came empty or cut must not empty the shop."""
        had, missing = lost(shown, made.live)
        if self.options.allow_clear:
            return
        if not made.live and (had or self.options.full or self.state.clear_owed()):
            raise WouldEmpty(
                "The source has no products, and the whole store would be put out of stock: "
                "check the source, or say --allow-clear."
            )
        if had and missing / had > self.options.guard_share:
            raise WouldEmpty(
                f"{missing} of the {had} items of the last pass are gone from the source, and would be put out of "
                "stock: check the source, or say --allow-clear."
            )

    def _settled(self, changes: Sequence[Change], shown: Mapping[str, Shown]) -> list[Change]:
        """Without those that retire what never arrived: retiring would create it."""
        unheard = [
            one.listing.key
            for one in changes
            if isinstance(one, Retire) and not _known(shown, one.listing.key)
        ]
        absent = {key for key in unheard if not self.target.has(key)}
        self.state.forget(absent)
        return [one for one in changes if one.listing.key not in absent]

    def _send(
        self, batch: Sequence[Change], shown: Mapping[str, Shown], report: Report
    ) -> set[str]:
        """One batch, and the memory of it before and after. Gives the keys that were acknowledged."""
        self.state.before_sending(batch, shown)
        outcome = self.target.push([one.listing for one in batch])
        taken = [one for one in batch if one.listing.key not in outcome.refused]
        self.state.acknowledge(taken, shown)
        report.note_refusals(outcome.refused)
        retired = sum(isinstance(one, Retire) for one in taken)
        sure = sum(_settled(shown, one.listing.key) for one in taken)
        report.missing += max(0, outcome.created - (len(taken) - sure))
        report.retired += retired
        report.created += outcome.created
        report.updated += max(0, outcome.updated - retired)
        return {one.listing.key for one in taken}

    def _clear(self, live: set[str], unsure: set[str], report: Report) -> None:
        """Last, in one request that names everything live: see docs/tipsi-sync.md."""
        if len(unsure) > LOOK_UP:
            report.sentence = f"The clearing waits: {len(unsure)} items were refused or skipped, and the shop might have them."
            return
        self.tell("clearing", {"live": len(live)})
        foreign = {key for key in unsure if not self.target.has(key)}
        cleared = self.target.clear_others(live - foreign)
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
        self.state.owe_all()
        report.sentence = (
            f"{report.missing} items had gone from the shop: the next pass sends everything again."
        )


def _note_plan(report: Report, made: Plan) -> None:
    report.read, report.unchanged = made.read, made.unchanged
    for skipped in made.skipped:
        report.note_skipped(skipped)
    for adjusted in made.adjusted:
        report.note_adjusted(adjusted)


def _known(shown: Mapping[str, Shown], key: str) -> bool:
    return key in shown and shown[key].known


def _settled(shown: Mapping[str, Shown], key: str) -> bool:
    return key in shown and shown[key].sent is not None
