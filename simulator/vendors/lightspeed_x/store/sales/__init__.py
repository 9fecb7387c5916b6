"""Sales, returns, fulfilments, registers."""
