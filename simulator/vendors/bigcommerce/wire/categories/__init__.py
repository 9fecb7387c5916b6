"""Categories, trees and brands in JSON."""
