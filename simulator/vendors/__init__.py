"""One folder a vendor; every vendor has the same rooms."""
