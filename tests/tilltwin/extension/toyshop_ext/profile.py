"""csv-toyshop: what the till exports stands in the toyshop. Its two ends are compared by the same fields."""

from simulator.comparisons.comparison import Comparison

COMPARISON = Comparison(source="csv_till", target="toyshop")
