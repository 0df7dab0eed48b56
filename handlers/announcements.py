"""Writing to everybody or to some: /say, the preview, sending, and how far it got."""

from collections import Counter
from typing import Any

from bot.actions import announcements
from bot.languages import Language
from bot.replies import announcements as replies
from bot.replies.announcements import (
    DropAnnouncement,
    LookAgain,
    SendAnnouncement,
    WriteAnew,
)
from bot.replies.audiences import audiences, for_whom
from bot.replies.reply import LONGEST, Reply, length
from bot.rules.announcements import (
    Announcement,
    AnnouncementId,
    NobodyToTell,
    Recipients,
    TooLongToSend,
    language_read,
)
from bot.rules.audiences import Audience
from bot.rules.entry import read_audience
from bot.rules.people import Chat, DelegationId, VisitId
from bot.rules.rights import Standing
from bot.rules.texts import Texts, read_texts
from bot.rules.visits import Delegation, Side, Visit
from bot.store.messages import Card, CardKind, Priority
from bot.store.people import Answers
from handlers.ballots import group_of
from handlers.desk import Desk
from handlers.forms import Form, Heard, Step, begin
from handlers.routes import Routes
from handlers.turn import Turn


async def command(turn: Turn, rest: str) -> None:
    visit = await turn.organising()
    private = await turn.in_private("say")
    answers = await _facts(turn, visit)
    if rest:
        answers["words"] = _read(rest, answers)
    await begin(private, FORM, answers)


async def _facts(turn: Turn, visit: Visit) -> dict[str, Any]:
    """What the questions need to know of the visit."""
    delegations = await turn.unit.visits.delegations(visit.id)
    those = [audience for _, audience in audiences(turn.lang, delegations)]
    heads = await announcements.heads(turn.unit, visit.id, those)
    if not heads:
        raise NobodyToTell
    return {
        "visit": visit.id,
        "heads": {str(audience): people for audience, people in heads.items()},
        "delegations": [[each.id, each.town, each.side] for each in delegations],
        "language": turn.lang.code,
        "known": list(turn.house.languages.shipped),
    }


def _delegations(answers: Answers) -> list[Delegation]:
    visit_id = VisitId(answers["visit"])
    return [
        Delegation(DelegationId(number), visit_id, town, Side(side), "", None, place)
        for place, (number, town, side) in enumerate(answers["delegations"])
    ]


def _ask_audience(lang: Language, answers: Answers) -> Reply:
    delegations, heads = _delegations(answers), answers["heads"]
    return replies.ask_audience(
        lang,
        [
            (name, audience, heads[str(audience)])
            for name, audience in audiences(lang, delegations)
            if str(audience) in heads
        ],
    )


async def _read_audience(heard: Heard, answers: Answers) -> str:
    if heard.pressed and heard.text in answers["heads"]:
        return heard.text
    audience = str(read_audience(heard.text, _delegations(answers)))
    if audience not in answers["heads"]:
        raise NobodyToTell
    return audience


async def _read_words(heard: Heard, answers: Answers) -> str:
    return _read(heard.text, answers)


def _read(text: str, answers: Answers) -> str:
    return read_texts(text, answers["language"], answers["known"]).to_json()


async def _preview(turn: Turn, answers: Answers) -> None:
    """Each text as its readers will see it, then who they are."""
    visit = await turn.unit.visits.get(VisitId(answers["visit"]))
    standing = await turn.standing(turn.person, visit)
    words = Texts.from_json(answers["words"])
    _must_fit(turn, visit, words)
    audience = Audience.parse(answers["to"])
    draft = await announcements.draft(turn.unit, standing, audience, words, turn.now)
    those = await announcements.recipients(turn.unit, visit.id, audience)
    readers = await _readers(turn, those)
    for code in dict.fromkeys(language_read(words, reader) for reader in readers):
        lang = turn.house.languages.of(code)
        turn.say(replies.announcement(lang, visit, turn.person.name, words))
    turn.say(await _summary(turn, visit, draft, those, readers))


def _must_fit(desk: Turn, visit: Visit, words: Texts) -> None:
    longest = max(
        length(replies.announcement(lang, visit, desk.person.name, words).html)
        for lang in desk.house.languages.shipped.values()
    )
    if longest > LONGEST:
        raise TooLongToSend(longest - LONGEST)


async def _readers(desk: Desk, those: Recipients) -> Counter[str]:
    """How many read which language."""
    people = [await desk.unit.people.get(person_id) for person_id in those.people]
    return Counter(desk.language_of(person).code for person in people)


async def _summary(
    turn: Turn, visit: Visit, draft: Announcement, those: Recipients, readers: Counter[str]
) -> Reply:
    group = await group_of(turn, visit)
    return replies.preview(
        turn.lang,
        draft,
        for_whom(turn.lang, draft.audience, await turn.unit.visits.delegations(visit.id)),
        dict(readers.most_common()),
        len(those.people),
        those.without_telegram,
        group=group.title if group else "",
    )


async def _found(turn: Turn, announcement_id: int) -> tuple[Announcement, Standing]:
    turn.must_be_private("say")
    announcement = await turn.unit.announcements.get(AnnouncementId(announcement_id))
    visit = await turn.unit.visits.get(announcement.visit_id)
    return announcement, await turn.standing(turn.person, visit)


async def send(turn: Turn, press: SendAnnouncement) -> None:
    announcement, standing = await _found(turn, press.announcement_id)
    those = await announcements.send(turn.unit, standing, announcement, turn.now)
    await turn.post_card(CardKind.ANNOUNCEMENT, announcement.id, turn.chat)
    await _tell_each(turn, standing.visit, announcement, those)
    if press.in_group:
        await _tell_group(turn, standing.visit, announcement)
    turn.change(replies.on_its_way(turn.lang, len(those.people)))


async def _tell_each(
    turn: Turn, visit: Visit, announcement: Announcement, those: Recipients
) -> None:
    author = await turn.unit.people.get(announcement.created_by)
    for person_id in those.people:
        await turn.tell(
            person_id,
            lambda lang: replies.announcement(lang, visit, author.name, announcement.words),
            priority=Priority.BROADCAST,
            announcement_id=announcement.id,
            once=f"say:{announcement.id}:{person_id}",
        )


async def _tell_group(turn: Turn, visit: Visit, announcement: Announcement) -> None:
    """A message for each of the group's languages that has words of its own."""
    group = await group_of(turn, visit)
    if group is None:
        return
    author = await turn.unit.people.get(announcement.created_by)
    words = announcement.words
    by_words = {language_read(words, lang.code): lang for lang in turn.languages_of(group)}
    for lang in by_words.values():
        said = replies.announcement(lang, visit, author.name, words)
        once = f"say:{announcement.id}:group:{lang.code}"
        turn.write(group, said, thread_id=visit.thread_id, once=once)


async def drop(turn: Turn, press: DropAnnouncement) -> None:
    announcement, standing = await _found(turn, press.announcement_id)
    await announcements.drop(turn.unit, standing, announcement)
    turn.change(replies.dropped(turn.lang))


async def write_anew(turn: Turn, press: WriteAnew) -> None:
    announcement, standing = await _found(turn, press.announcement_id)
    await announcements.drop(turn.unit, standing, announcement)
    answers = await _facts(turn, standing.visit)
    await begin(turn, FORM, {**answers, "to": str(announcement.audience)})


async def look_again(turn: Turn, press: LookAgain) -> None:
    announcement, standing = await _found(turn, press.announcement_id)
    standing.must_organise()
    await turn.redraw(CardKind.ANNOUNCEMENT, announcement.id)
    delivery = await turn.unit.outbox.delivery(announcement.id)
    turn.toast(replies.progress(turn.lang, delivery))


async def look_again_later(desk: Desk, ref: int) -> None:
    """By the clock, until nothing is on its way any more."""
    announcement = await desk.unit.announcements.get(AnnouncementId(ref))
    await desk.redraw(CardKind.ANNOUNCEMENT, announcement.id)
    delivery = await desk.unit.outbox.delivery(announcement.id)
    if delivery.pending:
        visit = await desk.unit.visits.get(announcement.visit_id)
        await announcements.look_again(desk.unit, announcement, visit.zone, desk.now)


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    """In the private chat of the organiser who sent it."""
    announcement = await desk.unit.announcements.get(AnnouncementId(card.ref))
    reader = await desk.unit.people.by_telegram(chat.telegram_id)
    if reader is None:
        return None
    lang = desk.language_of(reader)
    delegations = await desk.unit.visits.delegations(announcement.visit_id)
    return replies.delivery_card(
        lang,
        announcement,
        for_whom(lang, announcement.audience, delegations),
        await desk.unit.outbox.delivery(announcement.id),
        await desk.unit.announcements.not_reached(announcement.id, replies.MOST_NAMES),
    )


FORM = Form(
    "say",
    (
        Step("to", _ask_audience, _read_audience),
        Step("words", lambda lang, _: replies.ask_words(lang), _read_words),
    ),
    _preview,
)

ROUTES = Routes(
    commands={"say": command},
    presses={
        SendAnnouncement: send,
        DropAnnouncement: drop,
        WriteAnew: write_anew,
        LookAgain: look_again,
    },
    forms={FORM.name: FORM},
    dues={announcements.DUE: look_again_later},
    cards={CardKind.ANNOUNCEMENT: draw},
)
