"""The built-in edition: a small real portal on loopback, so that the first start shows news."""
