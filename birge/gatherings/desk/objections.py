"""What the procedure objects, in words that say what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from birge.bodies.procedures import cite
from birge.causes.wording import date_text
from birge.gatherings.verbs.add_estimate import NoSource, NotAnInterval
from birge.gatherings.verbs.answer_notice import NeedsGround
from birge.gatherings.verbs.taking import NotByTheRules, WrongDay

WORDS: dict[str, Promise] = {
    "filed-late": gettext_lazy("The last day to hand it in was %(day)s."),
    "answered-after-silence": gettext_lazy(
        "The authority's time was over: without an answer it may be held as notified."
    ),
    "answered-after-agreement": gettext_lazy(
        "You agreed to its proposal, and after that it can't answer anew."
    ),
    "answered-twice": gettext_lazy("The authority has answered already."),
    "answered-after-proposal": gettext_lazy(
        "After a proposal only two things are left: your reply, or a refusal because you did not "
        "agree or did not reply."
    ),
    "replied-late": gettext_lazy("The time to reply ended on %(day)s."),
    "announced-early": gettext_lazy(
        "People may be invited only when the authority has answered, or its time to answer is "
        "over. An earlier page could be held against you."
    ),
    "held-unanswered": gettext_lazy("It could not be held as things stood with the authority."),
    "stopped-without-ground": gettext_lazy("Choose the ground of the law on which it was stopped."),
}
PLAIN: dict[type[ValueError], Promise] = {
    WrongDay: gettext_lazy("This day is still to come, or lies before what it follows. Check it."),
    NeedsGround: gettext_lazy("Choose the ground of the refusal."),
    NoSource: gettext_lazy("An estimate needs a source: choose one, or name another."),
    NotAnInterval: gettext_lazy(
        "The numbers do not fit: “between” takes a lower and a higher one, all others take one."
    ),
}
# Those that a reason can be given for.
ARGUABLE = (NotByTheRules, NeedsGround)
REFUSALS = (*ARGUABLE, WrongDay, NoSource, NotAnInterval)


def objection_text(error: ValueError) -> str:
    if not isinstance(error, NotByTheRules):
        return str(PLAIN[type(error)])
    day = date_text(error.day, None, "day") if error.day else ""
    words = str(WORDS[error.rule]) % {"day": day}
    return f"{words} ({cite(error.article)})" if error.article else words
