"""What tills push: one file a vendor, pure and repeatable."""
