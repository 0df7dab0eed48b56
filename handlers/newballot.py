"""Making a ballot: /ballot, question by question or all in one message."""

from datetime import date, datetime
from typing import Any

from bot.actions import ballots
from bot.languages import Language
from bot.replies import new_ballot as replies
from bot.replies.ballot_desk import end_moved
from bot.replies.ballots import MoveEnd
from bot.replies.forms import already_answered
from bot.replies.new_ballot import SetTerm, Term
from bot.replies.reply import Reply
from bot.rules.ballots import (
    Ballot,
    BallotId,
    BallotState,
    End,
    PressTheButton,
    Shown,
    VotingIsOver,
    check_end,
    check_options,
    check_question,
    end_at,
    ends_ahead,
)
from bot.rules.entry.ballots import BallotEntry, Tongue, read_ballot, read_line, read_options
from bot.rules.entry.moments import read_moment
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.store.messages import CardKind
from bot.store.people import Answers
from handlers.ballots import found, group_of, page_of, redraw_all
from handlers.forms import Form, Heard, Step, begin
from handlers.own_votes import hand_out
from handlers.routes import Routes
from handlers.turn import Turn


async def command(turn: Turn, rest: str) -> None:
    visit = await turn.organising()
    private = await turn.in_private("ballot")
    answers = await _facts(turn, visit)
    if rest:
        entry = read_ballot(rest, _tongue(answers), now=turn.now, zone=visit.zone)
        answers |= _typed(entry, turn.now)
    await begin(private, FORM, answers)


async def _facts(turn: Turn, visit: Visit) -> dict[str, Any]:
    """What the questions need to know of the visit."""
    group = await group_of(turn, visit)
    return {
        "visit": visit.id,
        "zone": visit.zone,
        "last_day": visit.ends_on.isoformat(),
        "language": turn.lang.code,
        "known": list(turn.house.languages.shipped),
        "group": group.title if group else "",
        "people": len(await ballots.electorate(turn.unit, visit.id)),
    }


def _typed(entry: BallotEntry, now: datetime) -> dict[str, Any]:
    answers: dict[str, Any] = {"question": check_question(entry.question).to_json()}
    if entry.options:
        answers["options"] = [option.to_json() for option in check_options(entry.options)]
    if entry.closes:
        answers["closes"] = check_end(entry.closes, now).wall.isoformat()
    return answers


def _tongue(answers: Answers) -> Tongue:
    return Tongue(answers["language"], answers["known"])


async def _read_question(heard: Heard, answers: Answers) -> str:
    return check_question(read_line(heard.text, _tongue(answers))).to_json()


async def _read_options(heard: Heard, answers: Answers) -> list[str]:
    options = check_options(read_options(heard.text, _tongue(answers)))
    return [option.to_json() for option in options]


def _ask_end(lang: Language, answers: Answers) -> Reply:
    now, last_day = datetime.fromisoformat(answers["now"]), date.fromisoformat(answers["last_day"])
    zone = answers["zone"]
    ends = [(end, end_at(end, now, zone, last_day)) for end in ends_ahead(now, zone, last_day)]
    return replies.ask_end(lang, ends, zone)


async def _read_end(heard: Heard, answers: Answers) -> str:
    zone = answers["zone"]
    if heard.pressed and heard.text in set(End):
        last_day = date.fromisoformat(answers["last_day"])
        closes = end_at(End(heard.text), heard.now, zone, last_day)
    else:
        closes = read_moment(heard.text, now=heard.now, zone=zone, language=heard.lang.code)
    return check_end(closes, heard.now).wall.isoformat()


def _ask_check(lang: Language, answers: Answers) -> Reply:
    return replies.preview(lang, _draft(answers), answers["group"], answers["people"])


async def _read_check(heard: Heard, answers: Answers) -> bool:
    """Only the button opens the vote; typed words are no answer to a preview."""
    if not heard.pressed:
        raise PressTheButton
    return True


def _draft(answers: Answers) -> Ballot:
    return Ballot(
        id=BallotId(0),
        visit_id=VisitId(answers["visit"]),
        question=Texts.from_json(answers["question"]),
        options=tuple(map(Texts.from_json, answers["options"])),
        several=answers.get(Term.SEVERAL, False),
        secret=answers.get(Term.SECRET, False),
        shown=Shown.END if answers.get(Term.AT_END) else Shown.LIVE,
        closes=Moment(datetime.fromisoformat(answers["closes"]), answers["zone"]),
        state=BallotState.OPEN,
        created_by=PersonId(0),
    )


async def set_term(turn: Turn, press: SetTerm) -> None:
    """A button of the preview: the preview says how it is now."""
    dialog = await turn.unit.dialogs.of(turn.person.id, turn.chat.id)
    if dialog is None or (dialog.form, dialog.step) != (FORM.name, "check"):
        turn.toast(already_answered(turn.lang))
        return
    await begin(turn, FORM, {**dialog.answers, str(press.term): press.on})


async def _open(turn: Turn, answers: Answers) -> None:
    draft = _draft(answers)
    visit = await turn.unit.visits.get(draft.visit_id)
    standing = await turn.standing(turn.person, visit)
    ballot = await ballots.open_ballot(turn.unit, standing, draft, turn.now)
    if group := await group_of(turn, visit):
        await turn.post_card(CardKind.BALLOT, ballot.id, group, thread_id=visit.thread_id)
    everybody = await ballots.electorate(turn.unit, visit.id)
    await hand_out(turn, ballot, [each for each in everybody if each != turn.person.id])
    turn.change(replies.opened(turn.lang, ballot))


async def ask_end(turn: Turn, press: MoveEnd) -> None:
    ballot, standing = await page_of(turn, press.ballot_id)
    standing.must_organise()
    if not ballot.is_open(turn.now):
        raise VotingIsOver(ballot)
    answers = await _facts(turn, standing.visit)
    await begin(turn, MOVE_END, {**answers, "ballot": ballot.id})


async def _move_end(turn: Turn, answers: Answers) -> None:
    ballot, standing = await found(turn, answers["ballot"])
    closes = Moment(datetime.fromisoformat(answers["closes"]), answers["zone"])
    moved = await ballots.move_end(turn.unit, standing, ballot, closes, turn.now)
    await redraw_all(turn, moved)
    turn.change(end_moved(turn.lang, moved))


_END = Step("closes", _ask_end, _read_end)
FORM = Form(
    "ballot",
    (
        Step("question", lambda lang, _: replies.ask_question(lang), _read_question),
        Step("options", lambda lang, _: replies.ask_options(lang), _read_options),
        _END,
        Step("check", _ask_check, _read_check),
    ),
    _open,
)
MOVE_END = Form("ballot_end", (_END,), _move_end)

ROUTES = Routes(
    commands={"ballot": command},
    presses={SetTerm: set_term, MoveEnd: ask_end},
    forms={form.name: form for form in (FORM, MOVE_END)},
)
