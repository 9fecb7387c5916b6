"""Routes of orders, shipments and customers."""
