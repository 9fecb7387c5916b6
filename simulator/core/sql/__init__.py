"""SQL: the database, statements at the driver's speed, and a kept database brought up to this version."""
