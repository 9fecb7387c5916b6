"""Orders, shipments and customers in JSON."""
