"""JSON of inventory, adjustments, consignments."""
