"""Reference data beyond the records themselves: categories, customers, what a deletion unlinks."""
