"""What Kosmos's documents promise of a sync from Clover to BigCommerce."""
