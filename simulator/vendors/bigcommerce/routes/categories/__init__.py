"""Routes of categories, trees and brands."""
