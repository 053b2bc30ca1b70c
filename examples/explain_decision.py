"""Explain a decision: why was somebody placed, and somebody else not?"""

from ervaringskennis import plan

symposium = plan("examples/symposium", seed="the outcome that we announced")
allocation = symposium.draws[0].allocation

first_placed, first_waiting = allocation.placed[0], allocation.waiting[0]
print(first_placed.registration, "·", first_placed.reason.en)
print(first_waiting.registration, "·", first_waiting.reason.nl)
