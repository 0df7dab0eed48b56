"""Who did what in a visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.languages import Language
from bot.replies.reply import Html, Reply, bold, escape, fill, lines
from bot.rules.times import Moment
from bot.rules.visits import Visit


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    who: str
    action: str


def log_list(lang: Language, visit: Visit, entries: Sequence[Entry]) -> Reply:
    """Newest first."""
    title = bold(visit.title.best(lang.code))
    head = fill(lang.gettext("The last changes in {visit}:"), visit=title)
    known = actions(lang)
    return Reply(lines(head, "", *(_line(lang, visit, entry, known) for entry in entries)))


def _line(lang: Language, visit: Visit, entry: Entry, known: Mapping[str, str]) -> Html:
    at = lang.moment(Moment.of(entry.at, visit.zone))
    action = known.get(entry.action) or lang.gettext("another change")
    return fill("{at}: {who} – {action}", at=at, who=escape(entry.who), action=action)


def actions(lang: Language) -> Mapping[str, str]:
    return {**_of_visits(lang), **_of_people(lang), **_of_programme(lang), **_of_ballots(lang)}


def _of_visits(lang: Language) -> Mapping[str, str]:
    return {
        "visit.created": lang.gettext("visit made"),
        # Translators: what the visit is called
        "visit.title": lang.gettext("title of the visit changed"),
        "visit.dates": lang.gettext("days of the visit changed"),
        # Translators: the place whose time the visit goes by
        "visit.zone": lang.gettext("clock of the visit changed"),
        "visit.languages": lang.gettext("languages of the visit changed"),
        "visit.registration": lang.gettext("visit opened again"),
        "visit.postponed": lang.gettext("visit postponed"),
        # Translators: the whole visit (da: aflyst, de: abgesagt)
        "visit.cancelled": lang.gettext("visit cancelled"),
        "visit.closed": lang.gettext("visit closed"),
        "town.added": lang.gettext("town added"),
        "town.language": lang.gettext("language of a town changed"),
        "group.linked": lang.gettext("group chosen"),
        "group.lost": lang.gettext("group given to another visit"),
        "group.languages": lang.gettext("languages of the group changed"),
        "announcement.sent": lang.gettext("wrote to people"),
    }


def _of_people(lang: Language) -> Mapping[str, str]:
    return {
        "invitation.made": lang.gettext("invitation link made"),
        "invitation.revoked": lang.gettext("invitation link taken back"),
        "organiser.approved": lang.gettext("organiser approved"),
        "organiser.declined": lang.gettext("organiser declined"),
        "organiser.removed": lang.gettext("organiser removed"),
        # Translators: people were asked once more whether they come.
        "confirmation.asked": lang.gettext("people asked to confirm"),
        "registration.added": lang.gettext("somebody registered"),
        "registration.changed": lang.gettext("registration changed"),
        # Translators: a person does not come (da: afbud, de: Absage)
        "registration.withdrawn": lang.gettext("registration withdrawn"),
        "registration.resumed": lang.gettext("registration taken up again"),
        # Translators: how many people of a town may come
        "quota.set": lang.gettext("number of places changed"),
    }


def _of_programme(lang: Language) -> Mapping[str, str]:
    return {
        # Translators: programme item (da: programpunkt, de: Programmpunkt)
        "item.added": lang.gettext("programme item added"),
        "item.changed": lang.gettext("programme item changed"),
        "item.moved": lang.gettext("programme item moved"),
        # Translators: the item does not take place (da: aflyst, de: fällt aus)
        "item.cancelled": lang.gettext("programme item cancelled"),
        # Translators: it is not certain yet that the item takes place
        "item.tentative": lang.gettext("programme item made tentative"),
        # Translators: the item takes place later, at a time that is not known yet
        "item.postponed": lang.gettext("programme item postponed"),
        "item.restored": lang.gettext("programme item back on"),
        "item.removed": lang.gettext("programme item taken out"),
        # Translators: a numbered version was made public (da: offentliggjort, de: veröffentlicht)
        "programme.released": lang.gettext("programme released"),
        # Translators: somebody took the sheet with everybody's phone numbers out of the bot
        "programme.exported": lang.gettext("run sheet with phone numbers taken"),
        # Translators: the last version of the programme was undone
        "programme.taken_back": lang.gettext("release taken back"),
        # Translators: items of the draft were taken from a file or a message
        "programme.imported": lang.gettext("programme taken from a file"),
        # Translators: of a new version of the programme, in the visit's group
        "programme.posted": lang.gettext("group told of a release"),
        # Translators: people who had not pressed "Seen" yet
        "notice.reminded": lang.gettext("reminded those who had not seen a release"),
    }


def _of_ballots(lang: Language) -> Mapping[str, str]:
    return {
        # Translators: a vote of the participants (da: afstemning, de: Abstimmung)
        "ballot.opened": lang.gettext("vote opened"),
        "ballot.moved": lang.gettext("end of a vote moved"),
        "ballot.closed": lang.gettext("vote closed"),
    }
