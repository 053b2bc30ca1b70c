"""What tests of programmes, policies and plugins can build on.

:mod:`ervaringskennis.testing.strategies` makes valid values at random, for Hypothesis, and
:mod:`ervaringskennis.testing.facts` facts.  :mod:`ervaringskennis.testing.stores` holds the kit
that every store passes.
"""
