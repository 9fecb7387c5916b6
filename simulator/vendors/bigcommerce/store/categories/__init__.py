"""The store's category trees, categories and brands."""
