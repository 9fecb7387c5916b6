"""What users send and what they must see: pure and repeatable, one file a vendor, and the events at tills."""
