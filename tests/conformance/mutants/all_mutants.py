"""Every mutant, by the rule that it breaks."""

from tests.conformance.mutants.bigcommerce import catalog_parts as bc_furniture
from tests.conformance.mutants.bigcommerce import gateway as bc_gateway
from tests.conformance.mutants.bigcommerce import hooks as bc_hooks
from tests.conformance.mutants.bigcommerce import inventory as bc_inventory
from tests.conformance.mutants.bigcommerce import lists as bc_lists
from tests.conformance.mutants.bigcommerce import orders as bc_orders
from tests.conformance.mutants.bigcommerce import products as bc_products
from tests.conformance.mutants.bigcommerce import variants as bc_variants
from tests.conformance.mutants.clover import grants as clover_grants
from tests.conformance.mutants.clover import hooks as clover_hooks
from tests.conformance.mutants.clover import items as clover_items
from tests.conformance.mutants.clover import lengths as clover_lengths
from tests.conformance.mutants.clover import limits as clover_limits
from tests.conformance.mutants.clover import lists as clover_lists
from tests.conformance.mutants.clover import nesting as clover_nesting
from tests.conformance.mutants.clover import oauth as clover_oauth
from tests.conformance.mutants.clover import orders as clover_orders
from tests.conformance.mutants.clover import percentages as clover_percentages
from tests.conformance.mutants.clover import split_hooks as clover_split_hooks
from tests.conformance.mutants.clover import stock as clover_stock
from tests.conformance.mutants.clover import tags as clover_labels
from tests.conformance.mutants.mutant import Mutant
from tests.conformance.mutants.tipsi import clear, items, lazy, login, search, stores, sync, tasks

BIGCOMMERCE = (
    *(bc_gateway, bc_lists, bc_products, bc_variants),
    *(bc_inventory, bc_orders, bc_hooks, bc_furniture),
)
TIPSI = (login, lazy, items, sync, clear, search, tasks, stores)
CLOVER = (
    *(clover_lists, clover_items, clover_stock, clover_orders, clover_oauth, clover_hooks),
    *(clover_limits, clover_grants, clover_percentages, clover_split_hooks),
    *(clover_labels, clover_lengths, clover_nesting),
)

MUTANTS: tuple[Mutant, ...] = tuple(
    mutant for area in (*BIGCOMMERCE, *CLOVER, *TIPSI) for mutant in area.MUTANTS
)
