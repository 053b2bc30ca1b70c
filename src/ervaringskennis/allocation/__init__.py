"""Places: capacity with priority, a verifiable lottery, and a reason for every decision."""

from ervaringskennis.allocation.allocation import Allocation, Change, Decision, allocate, draw
from ervaringskennis.allocation.changes import override, partner_withdraws, promote, withdraw
from ervaringskennis.allocation.frozen_list import FrozenList, freeze
from ervaringskennis.allocation.lottery import lottery_key
from ervaringskennis.allocation.odds import Odds, odds
from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import (
    Confirm,
    Draw,
    LastSeat,
    PartnerWithdraws,
    Policy,
    PriorityClass,
    Reserve,
    ReserveOrder,
)
from ervaringskennis.allocation.reasons import Reason

__all__ = [
    "Allocation",
    "Change",
    "Confirm",
    "Decision",
    "Draw",
    "FrozenList",
    "LastSeat",
    "Odds",
    "Outcome",
    "PartnerWithdraws",
    "Policy",
    "PriorityClass",
    "Reason",
    "Reserve",
    "ReserveOrder",
    "allocate",
    "draw",
    "freeze",
    "lottery_key",
    "odds",
    "override",
    "partner_withdraws",
    "promote",
    "withdraw",
]
