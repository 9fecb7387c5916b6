"""Products: families and their variants, codes, prices, images."""
