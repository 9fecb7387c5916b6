"""The services' APIs as clients: one folder a vendor, and no profile's rule in them."""
