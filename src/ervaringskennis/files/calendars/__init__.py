"""Calendars of others as input: a draft of a programme, and answers to invitations (iCalendar)."""
