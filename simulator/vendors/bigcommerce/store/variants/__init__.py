"""The store's variants: their rows, options, SKUs and stock levels in the catalogue."""
