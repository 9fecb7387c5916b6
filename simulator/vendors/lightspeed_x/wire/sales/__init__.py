"""JSON of sales, fulfilments, registers, in all versions."""
