"""What a request asks for of a list: its page, its filters, a full text search's parameters."""
