"""How a "no" reads. Each feature registers its own refusals beside its other sentences."""

from functools import singledispatch

from bot.languages import Language
from bot.links import Links
from bot.replies.reply import Button, Reply, escape, fill
from bot.replies.visit_picker import visit_picker
from bot.rules.refusals import NotFound, Refusal
from bot.rules.visits import (
    Anonymous,
    NotAnOrganiser,
    NotOnThisVisit,
    NoVisit,
    OnlyInPrivate,
    WhichVisit,
)


@singledispatch
def refusal(why: Refusal, lang: Language, links: Links) -> Reply:
    """The sentence for this refusal, saying what to do instead."""
    raise LookupError(type(why))


def broken(lang: Language) -> Reply:
    """Our fault: said when an update failed for good."""
    return Reply(
        escape(
            lang.gettext(
                "Something went wrong here, and it has been noted. Please try again in a while."
            )
        )
    )


@refusal.register
def _(why: NotFound, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("This is no longer there.")))


@refusal.register
def _(why: NoVisit, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(
            lang.gettext(
                "You are not part of a visit yet. Open the invitation link that you were sent."
            )
        )
    )


@refusal.register
def _(why: WhichVisit, lang: Language, links: Links) -> Reply:
    return visit_picker(lang, why.visits)


@refusal.register
def _(why: NotAnOrganiser, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext("Only the organisers can do this: {names}."),
            names=lang.join(list(why.organisers)),
        )
    )


@refusal.register
def _(why: NotOnThisVisit, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(
            lang.gettext(
                "This is for people registered for the visit. "
                "Ask your organiser for the invitation link."
            )
        )
    )


@refusal.register
def _(why: OnlyInPrivate, lang: Language, links: Links) -> Reply:
    there = Button(lang.gettext("Open the private chat"), url=links.start(f"do-{why.command}"))
    return Reply(
        escape(lang.gettext("This goes on in the private chat with me.")), rows=((there,),)
    )


@refusal.register
def _(why: Anonymous, lang: Language, links: Links) -> Reply:
    there = Button(lang.gettext("Open the private chat"), url=links.start("hello"))
    return Reply(
        escape(
            lang.gettext(
                "You write here as the group, so I cannot know who you are. "
                "Turn off “Remain anonymous”, or go on in the private chat with me."
            )
        ),
        rows=((there,),),
    )
