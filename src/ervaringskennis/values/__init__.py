"""Small values that everything is made of: each one that exists is valid."""
