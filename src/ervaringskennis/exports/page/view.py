"""What every part of a page needs: the programme, for whom it is shown, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.page.voice import Voice
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from ervaringskennis.exports.page.markup import Node
    from ervaringskennis.values.text import Label


@attrs.frozen(kw_only=True)
class View:
    """A programme as somebody gets to see it."""

    programme: Programme
    audience: Audience
    voice: Voice
    alone: bool = False
    """Whether one entry is shown, so that there is nothing to point to on the page."""

    @classmethod
    def of(cls, programme: Programme, audience: Audience, *, alone: bool = False) -> View:
        """Return the view in the programme's own language."""
        voice = Voice(language=programme.language)
        return cls(programme=programme, audience=audience, voice=voice, alone=alone)

    @property
    def shows_links(self) -> bool:
        """Whether meeting links are for these eyes."""
        return self.audience is not Audience.PUBLIC

    def say(self, words: Label, **parts: Node) -> Node:
        """Return words of ours in the language of the page; see `Voice.say`."""
        return self.voice.say(words, **parts)
