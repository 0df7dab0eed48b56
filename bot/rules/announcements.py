"""Announcements: words of the organisers to all, one delegation, one side or one role."""

from dataclasses import dataclass
from typing import NewType

from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts

AnnouncementId = NewType("AnnouncementId", int)


@dataclass(frozen=True, slots=True)
class Announcement:
    id: AnnouncementId
    visit_id: VisitId
    audience: Audience
    words: Texts
    created_by: PersonId
