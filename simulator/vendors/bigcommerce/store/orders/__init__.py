"""The store's orders: their lines, stock, shipments and customers."""
