"""Tipsi's model story, and the duties of its store that it watches."""

from sqlalchemy.exc import IntegrityError

from simulator.core.page_map import PageMap
from simulator.vendors.tipsi.store import batch, edits
from simulator.vendors.tipsi.store.barcodes import BarcodeChanges
from tests.simulator.story import ModelStory
from tests.simulator.vendors.tipsi.story import Story

STORY = ModelStory(
    machine=Story,
    runs_in_ci=504,
    runs_elsewhere=24,
    duties=(
        (BarcodeChanges, "release"),
        (PageMap, "change"),
        (batch, "set_counts"),
        (edits, "set_counts"),
    ),
    noticed_by=(AssertionError, IntegrityError),
)
