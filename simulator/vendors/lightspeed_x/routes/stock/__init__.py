"""Inventory, adjustments, consignments."""
