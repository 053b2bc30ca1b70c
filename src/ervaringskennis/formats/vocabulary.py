"""The words in which formats are described and asked for."""

from __future__ import annotations

import enum


class LadderLevel(enum.IntEnum):
    """How much say people have: the Dutch participation ladder, lowest first.

    Edelenbos and Monnikhof, "Spanning in interactie" (1998), name five; Movisie adds the last.
    """

    INFORMEREN = 1
    RAADPLEGEN = 2
    ADVISEREN = 3
    COPRODUCEREN = 4
    MEEBESLISSEN = 5
    ZELFBEHEER = 6


class Kind(enum.StrEnum):
    """What sort of thing a format is."""

    MEETING = "meeting"
    """People meet, once or a few times."""
    SERIES = "series"
    """A row of meetings that belong together, with the same people."""
    BODY = "body"
    """A group with a standing task, such as a council."""
    PERSON = "person"
    """Somebody with a standing task, such as a key person."""
    INITIATIVE = "initiative"
    """Something that residents do themselves."""
    CHANNEL = "channel"
    """A way to take part without meeting, such as an app."""
    TOOL = "tool"
    """A means that is used within another format."""


class PolicyPhase(enum.StrEnum):
    """Where in the policy cycle a question comes up, earliest first."""

    AGENDA = "agenda"
    """What should it be about: agendavorming."""
    EXPLORATION = "exploration"
    """What is going on: verkenning."""
    DESIGN = "design"
    """What could be done: beleidsvorming."""
    DECISION = "decision"
    """What will be done: besluitvorming."""
    IMPLEMENTATION = "implementation"
    """Doing it: uitvoering."""
    EVALUATION = "evaluation"
    """How it went: evaluatie."""


class Purpose(enum.StrEnum):
    """What people are asked to take part for."""

    INFORM = "inform"
    """To know what is going on."""
    EXPERIENCES = "experiences"
    """To tell what they live through."""
    IDEAS = "ideas"
    """To think of what could be done."""
    ADVICE = "advice"
    """To advise on a plan or a question."""
    WEIGH = "weigh"
    """To weigh choices against each other."""
    MAKE = "make"
    """To make something together."""
    LEARN = "learn"
    """To learn from each other."""
    MEET = "meet"
    """To get to know people who are not reached yet."""
    TRACK = "track"
    """To follow whether what was promised is done."""


class SafetyNeed(enum.StrEnum):
    """What a group may need to take part safely."""

    ANONYMOUS = "anonymous"
    """To contribute without a name."""
    AMONG_PEERS = "among-peers"
    """To be among people in the same position first."""
    SMALL_GROUP = "small-group"
    """To be in a group of some ten people at most."""
    NEARBY = "nearby"
    """To be visited, or to meet where they come anyway."""
    TRUSTED_PERSON = "trusted-person"
    """To have somebody with them whom they trust."""
    NO_WRITING = "no-writing"
    """To take part without reading or writing much."""
    NO_SPEAKING = "no-speaking"
    """To take part without speaking in front of a group."""
    NO_SCREEN = "no-screen"
    """To take part without a computer or telephone."""
    OWN_TIME = "own-time"
    """To take part at a moment of their own choice."""
    LONGER_TIME = "longer-time"
    """To get to know each other over several meetings."""
