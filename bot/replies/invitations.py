"""Invitation links: the list for organisers, one link to hand on, and what opening one says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.help import Run
from bot.replies.newvisit import AddTowns
from bot.replies.press import Press
from bot.replies.qr import qr_picture
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.invitations import (
    Invitation,
    LinkExpired,
    LinkForAGroup,
    LinkRevoked,
    LinkUnknown,
    LinkUsedUp,
    TooManyWrongLinks,
)
from bot.rules.people import VisitId
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit


@dataclass(frozen=True, slots=True)
class ShowLinks(Press):
    """All invitation links of the visit."""

    TAG: ClassVar[str] = "kl"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class LinkPress(Press):
    """About the link for a delegation, or for organisers (`delegation` 0)."""

    visit_id: VisitId
    delegation: int


@dataclass(frozen=True, slots=True)
class ShowLink(LinkPress):
    TAG: ClassVar[str] = "ks"


@dataclass(frozen=True, slots=True)
class PrintLink(LinkPress):
    """The link as a picture."""

    TAG: ClassVar[str] = "kq"


@dataclass(frozen=True, slots=True)
class AskRevoke(LinkPress):
    TAG: ClassVar[str] = "ka"


@dataclass(frozen=True, slots=True)
class RevokeLink(LinkPress):
    TAG: ClassVar[str] = "kx"


@dataclass(frozen=True, slots=True)
class AskRenew(LinkPress):
    TAG: ClassVar[str] = "kb"


@dataclass(frozen=True, slots=True)
class RenewLink(LinkPress):
    """`old`: the link to be replaced, so that a second press does not replace the new one."""

    TAG: ClassVar[str] = "kn"
    old: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A link with what it is for."""

    visit: Visit
    delegation: Delegation | None
    invitation: Invitation
    address: str

    @property
    def which(self) -> int:
        return self.delegation.id if self.delegation else 0


def links_list(
    lang: Language, visit: Visit, delegations: Sequence[Delegation], used: Sequence[int]
) -> Reply:
    """Each delegation with how many have used its link."""
    words = lang.gettext(
        "Invitation links of {visit}, one for each town. Press a town to get its link."
    )
    rows = [
        (Button(_town(lang, delegation, uses), ShowLink(visit.id, delegation.id)),)
        for delegation, uses in zip(delegations, used, strict=True)
    ]
    more = (
        (Button(lang.gettext("Add a town"), AddTowns(visit.id)),),
        (
            Button(lang.gettext("For another organiser"), ShowLink(visit.id, 0)),
            Button(lang.gettext("For the group"), Run("group")),
        ),
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), (*rows, *more))


def _town(lang: Language, delegation: Delegation, uses: int) -> str:
    if not uses:
        return delegation.town
    words = lang.ngettext("{town}: used once", "{town}: used by {n}", uses)
    return words.format(town=delegation.town, n=uses)


def link_page(lang: Language, shown: Shown, now: datetime) -> Reply:
    """A link with everything that can be done with it."""
    visit, which = shown.visit, shown.which
    back = (Button(lang.gettext("‹ All links"), ShowLinks(visit.id)),)
    renew = Button(lang.gettext("New link…"), AskRenew(visit.id, which))
    if not shown.invitation.is_open(now):
        words = lines(_for_whom(lang, shown), "", _why_not(lang, shown))
        return Reply(words, ((renew,), back))
    words = lines(_for_whom(lang, shown), "", _code(shown.address), "", _use(lang, shown))
    return Reply(
        words,
        (
            (
                Button(lang.gettext("Copy the link"), copy=shown.address),
                Button(lang.gettext("QR code to print"), PrintLink(visit.id, which)),
            ),
            (Button(lang.gettext("Take it back…"), AskRevoke(visit.id, which)), renew),
            back,
        ),
    )


def _code(address: str) -> Html:
    """A tap on it copies it."""
    return Html(f"<code>{escape(address)}</code>")


def _for_whom(lang: Language, shown: Shown) -> Html:
    title = bold(shown.visit.title.best(lang.code))
    if shown.delegation is None:
        words = lang.gettext(
            "Whoever opens this link asks to organise {visit} with you. You decide each time."
        )
        return fill(words, visit=title)
    words = lang.gettext("Whoever opens this link can register for {visit} with {town}.")
    return fill(words, visit=title, town=bold(shown.delegation.town))


def _use(lang: Language, shown: Shown) -> Html:
    invitation = shown.invitation
    words = lang.ngettext(
        "Used {uses} of {n} time. Good until {day}.",
        "Used {uses} of {n} times. Good until {day}.",
        invitation.most_uses,
    )
    last = Moment.of(invitation.expires_at - timedelta(seconds=1), shown.visit.zone)
    day = lang.long_date(last.wall.date())
    return fill(words, uses=invitation.uses, n=invitation.most_uses, day=day)


def _why_not(lang: Language, shown: Shown) -> Html:
    invitation = shown.invitation
    if invitation.revoked_at is not None:
        return escape(lang.gettext("This link was taken back: it opens nothing any more."))
    if invitation.uses >= invitation.most_uses:
        return escape(lang.gettext("This link is used up. Make a new one."))
    return escape(lang.gettext("This link has expired. Make a new one."))


def link_picture(lang: Language, shown: Shown) -> Reply:
    """To print: the picture says nothing, so its caption does."""
    name = shown.delegation.town if shown.delegation else shown.visit.host_town
    return Reply(_for_whom(lang, shown), file=qr_picture(f"venskab-{name}", shown.address))


def really_revoke(lang: Language, shown: Shown) -> Reply:
    words = lang.gettext("Take this link back? It opens nothing then; who is registered stays.")
    yes = RevokeLink(shown.visit.id, shown.which)
    return Reply(escape(words), (_yes_or_no(lang, shown, yes),))


def really_renew(lang: Language, shown: Shown) -> Reply:
    words = lang.gettext(
        "Make a new link? The old one opens nothing then; who is registered stays."
    )
    yes = RenewLink(shown.visit.id, shown.which, shown.invitation.id)
    return Reply(escape(words), (_yes_or_no(lang, shown, yes),))


def _yes_or_no(lang: Language, shown: Shown, yes: Press) -> tuple[Button, ...]:
    no = ShowLink(shown.visit.id, shown.which)
    return (
        Button(lang.gettext("Yes, do it"), yes, style=Style.BAD),
        Button(lang.gettext("No, leave it"), no),
    )


def registered_already(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext("You are registered for {visit} already.")
    rows = (
        (Button(lang.gettext("My registration"), Run("register")),),
        (Button(lang.gettext("Programme"), Run("programme")),),
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), rows)


def wrong_place(lang: Language, links: Links, payload: str) -> Reply:
    """A personal link that somebody sent into a group."""
    words = lang.gettext("This link is for the private chat with me.")
    there = Button(lang.gettext("Open the private chat"), url=links.start(payload))
    return Reply(escape(words), ((there,),))


@refusal.register
def _(why: LinkUnknown, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "This link does not open anything. Press the whole link once more, just as it was sent, "
        "or ask your organiser for a new one."
    )
    return Reply(escape(words))


@refusal.register
def _(why: TooManyWrongLinks, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "Those were too many wrong links. Wait an hour, or ask your organiser for help."
    )
    return Reply(escape(words))


@refusal.register
def _(why: LinkRevoked, lang: Language, links: Links) -> Reply:
    words = lang.gettext("This link was taken back. Ask your organiser for the new one.")
    return Reply(escape(words))


@refusal.register
def _(why: LinkExpired, lang: Language, links: Links) -> Reply:
    words = lang.gettext("This link has expired. Ask your organiser for a new one.")
    return Reply(escape(words))


@refusal.register
def _(why: LinkUsedUp, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "As many people as this link was made for have used it. Ask your organiser for a new one."
    )
    return Reply(escape(words))


@refusal.register
def _(why: LinkForAGroup, lang: Language, links: Links) -> Reply:
    words = lang.gettext("This link puts me in a group. Open it from /group and choose the group.")
    return Reply(escape(words))
