"""Consignments: orders, transfers, returns, stocktakes."""
