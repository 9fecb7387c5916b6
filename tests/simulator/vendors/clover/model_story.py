"""Clover's model story, and the duties of its store that it watches."""

from simulator.vendors.clover.store import items, line_items, orders, pages, stocks
from tests.simulator.story import ModelStory
from tests.simulator.vendors.clover.story import Story

STORY = ModelStory(
    machine=Story,
    runs_in_ci=304,
    runs_elsewhere=16,
    duties=(
        (pages, "change"),
        (pages, "append"),
        (items, "_write"),
        (stocks, "take_sold"),
        (line_items, "mark_sold"),
        (line_items, "void_line"),
        (orders, "remove_order"),
    ),
)
