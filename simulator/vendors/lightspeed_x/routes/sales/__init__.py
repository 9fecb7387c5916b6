"""Sales, fulfilments, registers."""
