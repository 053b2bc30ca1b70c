"""The life of a programme: its state, and what may happen next.

State is a fold over facts.  What may happen is decided by pure functions: they take the state and
what somebody asks, and return the facts that make it so, or say what is possible instead.
"""
