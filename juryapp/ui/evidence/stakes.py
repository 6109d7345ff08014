"""What could change a winner, in words for the queue."""

from __future__ import annotations

from juryapp.domain.words import OVERALL
from juryapp.session.stakes import Asked, Stakes
from juryapp.ui.evidence.asked import About, Question

MOST_NAMED = 3


def asked_of(question: Question) -> Asked:
    """A question as what is counted: its answers, and the cell that is not known."""
    ways = tuple(answer.answers for answer in question.answers if answer.answers)
    return Asked(question=question.id, ways=ways, cell=question.cell)


def stakes_text(stakes: Stakes, about: About) -> dict[str, str]:
    """Whose prize a question could move, for those that could."""
    words = about.words
    known = about.rules.categories if about.rules is not None else ()
    called = {one.id: one.name.in_(words.language) for one in (*about.proposal.categories, *known)}
    told = {}
    for question, moved in stakes.items():
        names = tuple(called[id] for id in moved if id in called)
        if len(names) > MOST_NAMED:
            told[question] = words("question.could_change_many", count=len(names))
        elif names:
            told[question] = words("question.could_change", categories=names)
        elif OVERALL in moved:
            told[question] = words("question.could_change_overall")
    return told
