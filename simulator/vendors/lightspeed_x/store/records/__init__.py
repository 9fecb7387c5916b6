"""Records: what is named and versioned, outlets and taxes among them."""
