"""Reasons in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    # -- what a format must meet
    "mandate-match": "Allowed: gives no more say ({level}) than you may give ({mandate}).",
    "mandate-mismatch": "Gives more say ({level}) than you may give ({mandate}).",
    "mandate-unknown": "Not known how much say this format gives. Agree on that beforehand.",
    "mandate-unasked": "Not known how much say you may give.",
    "people-match": "Fits the number of people: {people}.",
    "people-repeated": (
        "Fits the number of people ({people}) when you hold it {times} times, each with others."
    ),
    "people-uncounted": "The number of people does not matter for this format.",
    "people-too-few": "There are too few people: {people}, and this format is for {size}.",
    "people-too-many": (
        "There are too many people: {people}, and this format is for {size}. We count on at most "
        "{most} times."
    ),
    "people-unknown": "Not known for how many people this format is.",
    "people-unasked": "Not known how many people take part.",
    "mode-match": "Can be held where you want to meet: {asked}.",
    "mode-mismatch": "Can only be held {given}. You want: {asked}.",
    "mode-unknown": "Not known where people meet in this format.",
    "mode-unasked": "Not known where people can meet.",
    "money-match": "There is money enough: {have} euros. This costs {needed} euros each time.",
    "money-mismatch": "Costs too much: {needed} euros each time, {times} times. There is {have}.",
    "money-unknown": "Not certain what this format costs.",
    "money-unasked": "Not known how much money there is.",
    # -- what counts for or against it
    "purpose-match": "Fits your purpose: {purpose}.",
    "purpose-mismatch": "Is not meant for your purpose: {purpose}.",
    "purpose-unknown": "Not known whether the format fits your purpose: {purpose}.",
    "purpose-unasked": "Not known what your purpose is.",
    "phase-match": "Fits where you are: {phase}.",
    "phase-mismatch": "Is for another moment than where you are: {phase}.",
    "phase-unknown": "Not known whether the format fits where you are: {phase}.",
    "phase-unasked": "Not known where you are.",
    "level-match": "Gives exactly the say that you may give: {mandate}.",
    "level-mismatch": "Gives less say ({level}) than you may give ({mandate}). That is allowed.",
    "level-unknown": "Not known how much say this format gives.",
    "level-unasked": "Not known how much say you may give.",
    "reach-match": "Reaches this group: {group}.",
    "reach-mismatch": "Does not reach this group: {group}.",
    "reach-unknown": "Not known whether the format reaches this group: {group}.",
    "reach-unasked": "Not known which role this group has: {group}.",
    "reach-nothing": "No format that was chosen is a way to take part for: {group}.",
    "safety-match": "Safe for {group}: offers {needs}.",
    "safety-mismatch": "Not safe for {group}: does not offer {needs}.",
    "safety-unknown": "Not known whether the format offers {group} this: {needs}.",
    "safety-unasked": "Not known what this group needs: {group}.",
    "time-match": "Preparing takes {needed} weeks and you have {have}.",
    "time-mismatch": "Preparing takes {needed} weeks. You have {have}.",
    "time-unknown": "Not certain how long preparing takes.",
    "time-unasked": "Not known how many weeks there are to prepare.",
    "facilitators-match": "There are facilitators enough: {needed} needed, and you have {have}.",
    "facilitators-mismatch": "There are too few facilitators: {needed} needed, you have {have}.",
    "facilitators-unknown": "Not certain how many facilitators are needed.",
    "facilitators-unasked": "Not known how many facilitators there are.",
    "together-match": "Everybody can take part at the same time.",
    "together-mismatch": "Not everybody can take part at the same time: you hold it {times} times.",
    "together-unknown": "Not known whether everybody can take part at the same time.",
    # -- what a mix may not cost
    "mix-money": "Together these formats cost at least {needed} euros. There is {have}.",
    # -- when not to do it
    "do-not-decided": (
        "Do not do it: the decision has been taken. Who still asks people for their opinion "
        "pretends that they have influence."
    ),
    "instead-decided": (
        "Tell honestly what was decided and why, and where people can turn to. Or ask a question "
        "about which nothing is settled yet."
    ),
    "do-not-unanswered": (
        "Do not do it: those who take part do not hear what is done with it. People deserve to "
        "know what their contribution did."
    ),
    "instead-unanswered": (
        "Agree first who answers, and when. If that is not possible, only tell what happens and "
        "ask people nothing."
    ),
    "do-not-hurried": (
        "Do not do it: there is no time to prepare. Without time you disappoint people, and they "
        "trust you less than before."
    ),
    "instead-hurried": (
        "Ask to postpone the decision. If that is not possible, use what people told before, and "
        "ask later whether it was right."
    ),
    # -- what to settle first
    "first-mandate": (
        "Agree first how much say people get, and tell them. This advice does not look at it now."
    ),
    "first-answer": "Agree first who tells those who take part what is done with it.",
    "first-decided": "Find out first whether the decision is open. If it was taken, do not do it.",
    "first-what-is-open": (
        "The decision was taken. Tell people honestly first what they can still change, and what "
        "not any more."
    ),
    "first-needs": "Ask this group first what it needs to take part safely: {group}.",
}
"""The sentence of each reason, by its code."""
