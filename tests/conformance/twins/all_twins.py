"""Every twin, by the rule that it breaks."""

from tests.conformance.twins import clear, items, lazy, login, search, stores, sync, tasks
from tests.conformance.twins.clover import grants as clover_grants
from tests.conformance.twins.clover import hooks as clover_hooks
from tests.conformance.twins.clover import items as clover_items
from tests.conformance.twins.clover import labels as clover_labels
from tests.conformance.twins.clover import lengths as clover_lengths
from tests.conformance.twins.clover import limits as clover_limits
from tests.conformance.twins.clover import lists as clover_lists
from tests.conformance.twins.clover import nesting as clover_nesting
from tests.conformance.twins.clover import oauth as clover_oauth
from tests.conformance.twins.clover import orders as clover_orders
from tests.conformance.twins.clover import percentages as clover_percentages
from tests.conformance.twins.clover import split_hooks as clover_split_hooks
from tests.conformance.twins.clover import stock as clover_stock
from tests.conformance.twins.twin import Twin

TIPSI = (login, lazy, items, sync, clear, search, tasks, stores)
CLOVER = (
    *(clover_lists, clover_items, clover_stock, clover_orders, clover_oauth, clover_hooks),
    *(clover_limits, clover_grants, clover_percentages, clover_split_hooks),
    *(clover_labels, clover_lengths, clover_nesting),
)

TWINS: tuple[Twin, ...] = tuple(twin for area in (*TIPSI, *CLOVER) for twin in area.TWINS)
