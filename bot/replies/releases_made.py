"""After a programme was released: what came of it, taking it back, and what old buttons meet."""

from bot.actions.release_previews import Author
from bot.languages import Language
from bot.links import Links
from bot.replies.help import Run
from bot.replies.item_texts import shortened
from bot.replies.items import AddItem
from bot.replies.notices_delivery import Delivery
from bot.replies.refusals import refusal
from bot.replies.release_presses import CompareVersions, TakeBackRelease
from bot.replies.release_warnings import NAME_IN_PASSING
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows
from bot.rules.releases import NothingToRelease, Release, TooLateToTakeBack
from bot.rules.times import Moment
from bot.rules.visits import Visit


@refusal.register
def _(why: NothingToRelease, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(lang.gettext("Nothing to release: people already read the programme as it is now."))
    )


@refusal.register
def _(why: TooLateToTakeBack, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "Only the newest version can be taken back, and only for ten minutes. "
        "Change the programme and release it again with /release."
    )
    return Reply(escape(said), ((Button(lang.gettext("Release…"), Run("release")),),))


def nothing_to_release(
    lang: Language, visit: Visit, newest: Author | None, *, can_be_undone: bool
) -> Reply:
    if newest is None:
        said = lang.gettext("There is nothing to release: the programme is still empty.")
        add = Button(lang.gettext("Add an item"), AddItem(visit.id))
        return Reply(escape(said), ((add,),))
    said = lang.gettext("Nothing to release: people already read the programme as it is now.")
    return Reply(
        lines(escape(said), version_line(lang, visit, newest)),
        after_release(lang, newest.release, can_be_undone=can_be_undone),
    )


def version_line(lang: Language, visit: Visit, made: Author) -> Html:
    release = made.release
    when = lang.moment(Moment.of(release.created_at, visit.zone))
    if release.takes_back:
        said = lang.gettext("Version {n}, {when}: {name} took version {undone} back")
    else:
        said = lang.gettext("Version {n}, {when}, by {name}")
    name = shortened(made.person.name, NAME_IN_PASSING)
    return fill(said, n=release.number, when=when, name=name, undone=release.takes_back)


def is_out(lang: Language, release: Release, told: int, *, can_be_undone: bool) -> Reply:
    """`told`: how many get a message about it."""
    out = fill(lang.gettext("Version {n} is out."), n=release.number)
    said = lang.ngettext(
        "{n} person gets a message about it.",
        "{n} people get a message about it.",
        told,
    )
    undo = lang.gettext("You can take it back for ten minutes.")
    return Reply(
        lines(
            bold(out),
            fill(said, n=told) if told else None,
            escape(undo) if can_be_undone else None,
        ),
        after_release(lang, release, can_be_undone=can_be_undone),
    )


def after_release(lang: Language, release: Release, *, can_be_undone: bool) -> Rows:
    visit_id, n = release.visit_id, release.number
    undo = Button(lang.gettext("Take back"), TakeBackRelease(visit_id, n, sure=False))
    changed = Button(lang.gettext("What changed"), CompareVersions(visit_id, n - 1, n))
    # Translators: a button that shows who has got and seen the message about a release.
    seen = Button(lang.gettext("Who has seen it"), Delivery(release.id))
    return ((changed, seen), *(((undo,),) if can_be_undone else ()))


def ask_to_take_back(lang: Language, release: Release, told: int) -> Reply:
    """`told`: to how many a message about it has gone out by now."""
    said = fill(lang.gettext("Take version {n} back? The draft stays as it is."), n=release.number)
    heard = lang.ngettext(
        "{n} person has been told already and gets another message.",
        "{n} people have been told already and get another message.",
        told,
    )
    yes = TakeBackRelease(release.visit_id, release.number, sure=True)
    return Reply(
        lines(bold(said), fill(heard, n=told) if told else None),
        (
            (Button(lang.gettext("Yes, take it back"), yes, style=Style.BAD),),
            (Button(lang.gettext("‹ Back"), Run("release")),),
        ),
    )


def taken_back(lang: Language, undone: int, before: int) -> Reply:
    """`before`: the version that people read again; 0: none."""
    said = (
        lang.gettext(
            "Version {n} was taken back: people read version {before} again. "
            "The draft stays as it is; /release shows what is in it."
        )
        if before
        else lang.gettext(
            "Version {n} was taken back: people read nothing of the programme for now. "
            "The draft stays as it is; /release shows what is in it."
        )
    )
    return Reply(
        fill(said, n=undone, before=before),
        ((Button(lang.gettext("Release…"), Run("release")),),),
    )


def newer_is_out(lang: Language, visit: Visit, newest: Author) -> Reply:
    """To a button that would make a version which is there by now, or older."""
    said = escape(lang.gettext("Meanwhile another version came out:"))
    return Reply(
        lines(said, version_line(lang, visit, newest)),
        ((Button(lang.gettext("Release…"), Run("release")),),),
    )
