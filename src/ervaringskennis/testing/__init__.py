"""What tests of programmes, policies and plugins can build on.

:mod:`ervaringskennis.testing.strategies` makes valid values at random, for Hypothesis.
"""
