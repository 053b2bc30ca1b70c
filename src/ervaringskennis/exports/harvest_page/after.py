"""What follows from notes: answers, sessions that could be held or will be, cautions, results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ervaringskennis.errors import Severity
from ervaringskennis.exports.harvest_page import words
from ervaringskennis.exports.harvest_page.notes import pointer
from ervaringskennis.exports.harvest_page.seen import badge
from ervaringskennis.exports.page import times
from ervaringskennis.exports.page.lists import bullets, link
from ervaringskennis.exports.page.markup import Element, Node, paragraphs, tag
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.harvest_page.report import Reply
    from ervaringskennis.exports.harvest_page.seen import Seen
    from ervaringskennis.harvest.follow_up import SessionProposal
    from ervaringskennis.programmes.cautions import Caution
    from ervaringskennis.programmes.programme import Deliverable
    from ervaringskennis.programmes.sessions import Session
    from ervaringskennis.values.sources import Source


# -- answers


def replies(seen: Seen) -> list[Node]:
    """Return what was answered, and what was declined and why."""
    return [_reply(reply, seen) for reply in seen.report.replies]


def _reply(reply: Reply, seen: Seen) -> Element:
    answered = (words.ANSWER_TO_ONE, words.ANSWER_TO_MORE)
    head = (words.DECLINED_ONE, words.DECLINED_MORE) if reply.declined else answered
    aside = list(_between(" · ", _about_reply(reply, seen)))
    return tag(
        "article",
        tag("h3", seen.count(len(reply.notes), *head)),
        *([tag("p", *aside, class_="aside")] if aside else []),
        *paragraphs(reply.text),
        *_named(reply.notes, seen),
    )


def _about_reply(reply: Reply, seen: Seen) -> Iterator[Node]:
    if not isinstance(reply.day, Unknown):
        yield times.day(reply.day, seen.voice)
    known = [seen.notes[name].theme for name in reply.notes if name in seen.notes]
    yield from (seen.theme(theme) for theme in dict.fromkeys(known))


def _between(sign: str, each: Iterator[Node]) -> Iterator[Node]:
    for number, one in enumerate(each):
        yield [sign, one] if number else one


def _named(names: Iterable[str], seen: Seen) -> list[Node]:
    """Return the notes of these names, for who get to see them."""
    if not seen.words_of_notes:
        return []
    return bullets(pointer(seen.notes[name]) for name in names if name in seen.notes)


# -- sessions


def proposals(seen: Seen) -> list[Node]:
    """Return about what sessions could be held next, and why."""
    cards = [_proposal(one, seen) for one in seen.report.proposals]
    if not cards:
        return []
    return [tag("p", seen.say(words.PROPOSED)), tag("div", *cards, class_="cards")]


def _proposal(proposal: SessionProposal, seen: Seen) -> Element:
    grounds = [tag("p", seen.either(one.nl, one.en)) for one in proposal.evidence]
    head = tag("h3", seen.theme(proposal.theme))
    return tag("article", head, *grounds, *_named(proposal.questions, seen))


def planned(seen: Seen) -> list[Node]:
    """Return the sessions that will be held because of notes."""
    return bullets(_session(session, seen) for session in seen.report.planned)


def _session(session: Session, seen: Seen) -> Node:
    told = [
        tag("strong", tag("bdi", session.title)),
        tag("br"),
        times.when(session.when, seen.voice),
    ]
    if not session.answers:
        return told
    because = seen.count(len(session.answers), words.BECAUSE_OF_ONE, words.BECAUSE_OF_MORE)
    return [*told, tag("br"), tag("span", because, class_="aside")]


# -- cautions and results


def cautions(seen: Seen) -> list[Node]:
    """Return what to take care of."""
    return bullets(_caution(caution, seen) for caution in seen.report.cautions)


def _caution(caution: Caution, seen: Seen) -> Node:
    said = seen.either(caution.text.nl, caution.text.en)
    mark: Node = [badge(seen.say(words.MIND), "postponed"), " "]
    return [mark if caution.severity is Severity.WARNING else [], said, *_source(caution.source)]


def _source(source: Source) -> list[Node]:
    if isinstance(source.reference, Unknown):
        return []
    return [" ", tag("span", "(", link(source.reference, source.url), ")", class_="aside")]


def results(seen: Seen) -> list[Node]:
    """Return what came of it that can be read; what is due, for those who run the programme."""
    shown = [one for one in seen.report.deliverables if one.done or seen.words_of_notes]
    return bullets(_result(one, seen) for one in shown)


def _result(result: Deliverable, seen: Seen) -> Node:
    if result.done:
        return link(result.title, result.url)
    known = not isinstance(result.due, Unknown)
    due = seen.say(words.DUE, day=times.day(result.due, seen.voice)) if known else []
    return [tag("bdi", result.title), " ", badge(due or seen.say(words.NOT_DONE))]
