"""BigCommerce's JSON: the only place that knows its names and formats."""
