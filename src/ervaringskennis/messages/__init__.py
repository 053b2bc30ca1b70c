"""Messages to people: their texts, the letters made of them, and the ways to hand them over.

A message waits in the outbox as ids only; its words are made here, at the moment of delivery.
"""

from __future__ import annotations

from ervaringskennis.messages.backoff import MOST_ATTEMPTS, backoff
from ervaringskennis.messages.console import ConsoleNotifier
from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.messages.languages import DUTCH, ENGLISH, MessageLanguage
from ervaringskennis.messages.letters import (
    DeliveryFailed,
    Forgets,
    Invitation,
    Letter,
    Notifier,
    Recipient,
)
from ervaringskennis.messages.mail import Sender, as_email
from ervaringskennis.messages.wording import KINDS, PLACEHOLDERS, Texts, Wording

__all__ = [
    "DUTCH",
    "ENGLISH",
    "KINDS",
    "MOST_ATTEMPTS",
    "PLACEHOLDERS",
    "ConsoleNotifier",
    "DeliveryFailed",
    "EmlFolder",
    "Forgets",
    "Invitation",
    "Letter",
    "MessageLanguage",
    "Notifier",
    "Recipient",
    "Sender",
    "Texts",
    "Wording",
    "as_email",
    "backoff",
]
