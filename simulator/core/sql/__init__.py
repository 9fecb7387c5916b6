"""SQL: the database, statements at the driver's speed, and the upgrade of a database of an earlier version."""
